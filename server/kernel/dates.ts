import { Temporal } from 'temporal-polyfill/full';
import type { IsoDate } from './parse-date.ts';

export { isIsoDate, type IsoDate } from './parse-date.ts';

/** A half-open period: `from` is the first day in it, `to` the first day after it, null when it has no end. */
export interface Period {
  from: IsoDate;
  to: IsoDate | null;
}

/** A period as people see it: both days are in it; `lastDay` null when it has no end. */
export interface DayRange {
  firstDay: IsoDate;
  lastDay: IsoDate | null;
}

function plain(date: IsoDate): Temporal.PlainDate {
  return Temporal.PlainDate.from(date, { overflow: 'reject' });
}

/** The day `days` after the date (before it when negative). Throws RangeError when the date is not one. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return plain(date).add({ days }).toString();
}

/** The same day `months` later; when the month is shorter, its last day (31 January + 1 = 28 or 29 February). */
export function addMonths(date: IsoDate, months: number): IsoDate {
  return plain(date).add({ months }).toString();
}

/** The same day `years` later; 29 February becomes 28 in a common year. */
export function addYears(date: IsoDate, years: number): IsoDate {
  return plain(date).add({ years }).toString();
}

/** Days from one date to another: 1 from a day to the next, negative backwards. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return plain(from).until(plain(to), { largestUnit: 'days' }).days;
}

/** Full years, then full months, then days between two dates (age, length of service). Negative parts backwards. */
export function yearsMonthsDaysBetween(from: IsoDate, to: IsoDate): { years: number; months: number; days: number } {
  const { years, months, days } = plain(from).until(plain(to), { largestUnit: 'years' });
  return { years, months, days };
}

/** The calendar day an instant falls on in a zone such as `Asia/Qatar`. Throws RangeError on an unknown zone. */
export function todayInZone(instant: Date, timeZone: string): IsoDate {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/** True when the period is empty or turned around: its end is not after its start. */
export function isEmptyPeriod(period: Period): boolean {
  return period.to !== null && period.to <= period.from;
}

/** True when the day is in the period: from is in, to is out. */
export function periodContains(period: Period, day: IsoDate): boolean {
  return period.from <= day && (period.to === null || day < period.to);
}

/** The days two periods share, or null when there are none. */
export function intersectPeriods(a: Period, b: Period): Period | null {
  const shared: Period = { from: a.from > b.from ? a.from : b.from, to: earlierEnd(a.to, b.to) };
  return isEmptyPeriod(shared) || isEmptyPeriod(a) || isEmptyPeriod(b) ? null : shared;
}

/** True when two periods share at least one day. Periods that only touch do not overlap. */
export function periodsOverlap(a: Period, b: Period): boolean {
  return intersectPeriods(a, b) !== null;
}

/** Cuts a period at a day: what lies before it and what starts on it; null where nothing lies. */
export function splitPeriod(period: Period, day: IsoDate): { before: Period | null; after: Period | null } {
  if (isEmptyPeriod(period) || day <= period.from)
    return { before: null, after: isEmptyPeriod(period) ? null : period };
  if (period.to !== null && day >= period.to) return { before: period, after: null };
  return { before: { from: period.from, to: day }, after: { from: day, to: period.to } };
}

function earlierEnd(a: IsoDate | null, b: IsoDate | null): IsoDate | null {
  if (a === null) return b;
  return b === null || a < b ? a : b;
}

/** The period as people see it: the exclusive end becomes the last day in it. */
export function toDayRange(period: Period): DayRange {
  return { firstDay: period.from, lastDay: period.to === null ? null : addDays(period.to, -1) };
}

/** The stored form of what people see: the last day becomes the first day after. */
export function toPeriod(range: DayRange): Period {
  return { from: range.firstDay, to: range.lastDay === null ? null : addDays(range.lastDay, 1) };
}

export { dateFormats, type DateFormat } from './date-formats.ts';

export { parseDate, type DateProblem, type ParsedDate } from './parse-date.ts';

/** A day of the Hijri calendar: month 1 is Muharram, 9 Ramadan, 12 Dhu al-Hijja. */
export interface HijriDate {
  year: number;
  month: number;
  day: number;
}

/** An announced first day of a Hijri month, where the sighting differed from the computed calendar. */
export interface HijriMonthStart {
  year: number;
  month: number;
  startsOn: IsoDate;
}

/**
 * The Hijri (Umm al-Qura) view of a day. Announced month starts win over the computed calendar: the day before an
 * announced start belongs to the month before, which is then 29 or 30 days long as announced.
 */
export function toHijri(date: IsoDate, announced: readonly HijriMonthStart[] = []): HijriDate {
  const { year, month } = plain(date).withCalendar('islamic-umalqura');
  let current = { year, month };
  if (date < hijriMonthStart(current, announced)) current = shiftHijriMonth(current, -1);
  else if (date >= hijriMonthStart(shiftHijriMonth(current, 1), announced)) current = shiftHijriMonth(current, 1);
  return { ...current, day: daysBetween(hijriMonthStart(current, announced), date) + 1 };
}

/** The day a Hijri date falls on. Throws RangeError when the month has no such day. */
export function fromHijri(hijri: HijriDate, announced: readonly HijriMonthStart[] = []): IsoDate {
  const date = addDays(hijriMonthStart(hijri, announced), hijri.day - 1);
  const back = toHijri(date, announced);
  if (hijri.day < 1 || back.year !== hijri.year || back.month !== hijri.month || back.day !== hijri.day) {
    throw new RangeError('The Hijri month has no such day');
  }
  return date;
}

function hijriMonthStart(hijri: { year: number; month: number }, announced: readonly HijriMonthStart[]): IsoDate {
  const known = announced.find((start) => start.year === hijri.year && start.month === hijri.month);
  if (known) return known.startsOn;
  const first = { calendar: 'islamic-umalqura', year: hijri.year, month: hijri.month, day: 1 };
  return Temporal.PlainDate.from(first, { overflow: 'reject' }).withCalendar('iso8601').toString();
}

function shiftHijriMonth(hijri: { year: number; month: number }, months: 1 | -1): { year: number; month: number } {
  const index = hijri.year * 12 + (hijri.month - 1) + months;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}
