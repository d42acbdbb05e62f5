import type { DateFormat } from './date-formats.ts';
import { toLatinDigits } from './digits.ts';

// Apart from the calendar's arithmetic, so that a page that only reads dates need not fetch the polyfill of Temporal.

/** A calendar day as `YYYY-MM-DD`. Such texts sort as the days do, so `<` and `>` compare days. */
export type IsoDate = string;

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
  const date =
    serial >= 1 && serial <= 109938
      ? daysAfter(serial < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30), serial)
      : undefined;
  return date === undefined ? { ok: false, problem: 'outOfRange' } : { ok: true, date };
}

const daysAfter = (start: number, days: number): IsoDate =>
  new Date(start + days * 86_400_000).toISOString().slice(0, 10);
