import { latinDigits, withoutMarks } from './marks.ts';

/** Year, month and day as typed, before a calendar is known. */
export interface TypedDay {
  year: number;
  month: number;
  day: number;
}

/**
 * Reads a date as people here type it: the day first (`05/12/2026`, `5 12 2026`, `5-12-2026`), or the year first when
 * the first number is over 31 (`2026-12-05`); Arabic-Indic digits count as digits. A two-digit year is refused, since
 * its century would be a guess. Returns undefined for anything else; whether the day exists is the calendar's matter.
 */
export function readTypedDay(text: string): TypedDay | undefined {
  const clean = latinDigits(withoutMarks(text)).trim();
  const match = /^(\d{1,4})[\s./\-،,]+(\d{1,2})[\s./\-،,]+(\d{1,4})$/u.exec(clean);
  if (!match) return undefined;
  const [first, month, last] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const typed = first > 31 ? { year: first, month, day: last } : { year: last, month, day: first };
  if (typed.year < 1000 || typed.month < 1 || typed.month > 12 || typed.day < 1 || typed.day > 31) return undefined;
  return typed;
}

/** `05/12/2026`: the day as the field shows it, always in 0-9 and day first. */
export function writeTypedDay(day: TypedDay): string {
  return `${String(day.day).padStart(2, '0')}/${String(day.month).padStart(2, '0')}/${String(day.year)}`;
}
