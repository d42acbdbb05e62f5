/** Gregorian and Umm al-Qura days over one ISO date; loaded only with forms, never in the first load. */
import type { Calendar, CalendarIdentifier } from '@internationalized/date';
import {
  CalendarDate,
  GregorianCalendar,
  IslamicUmalquraCalendar,
  parseDate,
  toCalendar,
} from '@internationalized/date';
import { readTypedDay, writeTypedDay } from './typed-date.ts';

export type CalendarKind = 'gregory' | 'islamic-umalqura';

const gregorian = new GregorianCalendar();
const ummAlQura = new IslamicUmalquraCalendar();

/** The calendar object for an identifier; only our two exist here. */
export function createCalendar(identifier: CalendarIdentifier): Calendar {
  return identifier === 'islamic-umalqura' ? ummAlQura : gregorian;
}

/** The day of an ISO date in a calendar. Throws for text that is no ISO date. */
export function dayIn(iso: string, kind: CalendarKind): CalendarDate {
  return toCalendar(parseDate(iso), createCalendar(kind));
}

/** The ISO date of what was typed in a calendar, or undefined when it is no date or the day does not exist there. */
export function typedToIso(text: string, kind: CalendarKind): string | undefined {
  const typed = readTypedDay(text);
  if (!typed) return undefined;
  // A year of the other calendar is told apart by its size: nobody means the Gregorian year 1448 or the Hijri 2026.
  const meant: CalendarKind = typed.year < 1700 ? 'islamic-umalqura' : 'gregory';
  if (typed.year < 1300 || typed.year > 2200 || (meant === 'islamic-umalqura' && typed.year > 1600)) return undefined;
  if (meant !== kind && kind === 'islamic-umalqura' && meant === 'gregory') return exists(typed, 'gregory');
  return exists(typed, meant);
}

function exists(typed: { year: number; month: number; day: number }, kind: CalendarKind): string | undefined {
  const made = new CalendarDate(createCalendar(kind), typed.year, typed.month, typed.day);
  if (made.day !== typed.day || made.month !== typed.month) return undefined;
  return toCalendar(made, gregorian).toString();
}

/** `05/12/2026` of an ISO date in a calendar. */
export function isoToTyped(iso: string, kind: CalendarKind): string {
  return writeTypedDay(dayIn(iso, kind));
}
