import { Temporal } from 'temporal-polyfill/full';
import type { DateFormat } from './date-formats.ts';
import { toLatinDigits } from './digits.ts';

/** A calendar day as `YYYY-MM-DD`. Such texts sort as the days do, so `<` and `>` compare days. */
export type IsoDate = string;

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

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** True for a real day written `YYYY-MM-DD`; never throws. */
export function isIsoDate(value: unknown): value is IsoDate {
  if (typeof value !== 'string' || !ISO_DATE.test(value)) return false;
  return fromParts(Number(value.slice(0, 4)), Number(value.slice(5, 7)), Number(value.slice(8, 10))) === value;
}

function fromParts(year: number, month: number, day: number): IsoDate | undefined {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
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

/** Why a text is not a date in the stated format. */
export type DateProblem = 'empty' | 'format' | 'noSuchDay' | 'outOfRange';

export type ParsedDate = { ok: true; date: IsoDate } | { ok: false; problem: DateProblem };

const NUMERIC_FORMATS: Partial<Record<DateFormat, { pattern: RegExp; order: readonly [number, number, number] }>> = {
  'YYYY-MM-DD': { pattern: /^(\d{4})-(\d{1,2})-(\d{1,2})$/, order: [1, 2, 3] },
  'YYYY/MM/DD': { pattern: /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/, order: [1, 2, 3] },
  'MM/DD/YYYY': { pattern: /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, order: [3, 1, 2] },
  'DD/MM/YYYY': { pattern: /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, order: [3, 2, 1] },
  'DD-MM-YYYY': { pattern: /^(\d{1,2})-(\d{1,2})-(\d{4})$/, order: [3, 2, 1] },
  'DD.MM.YYYY': { pattern: /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, order: [3, 2, 1] },
};

const MONTH_NAMES: readonly (readonly string[])[] = [
  ['january', 'jan', 'يناير'],
  ['february', 'feb', 'فبراير'],
  ['march', 'mar', 'مارس'],
  ['april', 'apr', 'أبريل', 'إبريل', 'ابريل'],
  ['may', 'مايو'],
  ['june', 'jun', 'يونيو', 'يونيه'],
  ['july', 'jul', 'يوليو', 'يوليه'],
  ['august', 'aug', 'أغسطس', 'اغسطس'],
  ['september', 'sep', 'sept', 'سبتمبر'],
  ['october', 'oct', 'أكتوبر', 'اكتوبر'],
  ['november', 'nov', 'نوفمبر'],
  ['december', 'dec', 'ديسمبر'],
];

/**
 * Reads a date in the stated format; never throws and never tries another format. Arabic-Indic and Persian digits are
 * read as digits, months of `D MMM YYYY` by their English or Arabic name. Two-digit years are refused, and years
 * outside 1850-2200 are `outOfRange`: in a personnel file they are slips of the keyboard.
 */
export function parseDate(text: string, format: DateFormat): ParsedDate {
  const value = toLatinDigits(text.normalize('NFC'))
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
  if (value === '') return { ok: false, problem: 'empty' };
  if (format === 'excel-serial') return parseExcelSerial(value);
  const parts = format === 'D MMM YYYY' ? readNamedMonth(value) : readNumeric(value, format);
  if (parts === undefined) return { ok: false, problem: 'format' };
  const date = fromParts(...parts);
  if (date === undefined) return { ok: false, problem: 'noSuchDay' };
  return parts[0] < 1850 || parts[0] > 2200 ? { ok: false, problem: 'outOfRange' } : { ok: true, date };
}

function readNumeric(value: string, format: DateFormat): [number, number, number] | undefined {
  const rule = NUMERIC_FORMATS[format];
  const match = rule?.pattern.exec(value);
  if (rule === undefined || !match) return undefined;
  const [year, month, day] = rule.order;
  return [Number(match[year]), Number(match[month]), Number(match[day])];
}

function readNamedMonth(value: string): [number, number, number] | undefined {
  const match = /^(\d{1,2})[ \-/]+(\p{L}+)\.?,?[ \-/]+(\d{4})$/u.exec(value);
  if (!match) return undefined;
  const name = (match[2] ?? '').toLowerCase();
  const month = MONTH_NAMES.findIndex((names) => names.includes(name)) + 1;
  return month === 0 ? undefined : [Number(match[3]), month, Number(match[1])];
}

/** Day numbers of the 1900 system. Number 60 is the 29 February 1900 that never was; a time of day must be zero. */
function parseExcelSerial(value: string): ParsedDate {
  const match = /^(\d{1,7})(?:\.0+)?$/.exec(value);
  if (!match) return { ok: false, problem: 'format' };
  const serial = Number(match[1]);
  if (serial === 60) return { ok: false, problem: 'noSuchDay' };
  const date = serial >= 1 && serial <= 109938 ? addDays(serial < 60 ? '1899-12-31' : '1899-12-30', serial) : undefined;
  return date === undefined ? { ok: false, problem: 'outOfRange' } : { ok: true, date };
}

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
