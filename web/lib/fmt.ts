/**
 * The only place where numbers, money and dates become text. Every Intl call says digits and calendar itself,
 * because their defaults differ between countries and browsers. All are reactive to language and digits.
 */
import { locale, t } from '../i18n/texts.ts';

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function numbers(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const tag = locale();
  const key = tag + JSON.stringify(options);
  const known = numberFormats.get(key) ?? new Intl.NumberFormat(tag, options);
  numberFormats.set(key, known);
  return known;
}

function dates(calendar: 'gregory' | 'islamic-umalqura', options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const tag = locale(calendar);
  const key = tag + JSON.stringify(options);
  const known = dateFormats.get(key) ?? new Intl.DateTimeFormat(tag, options);
  dateFormats.set(key, known);
  return known;
}

/** An ISO date (`2026-12-05`) as the UTC midnight Intl formats without a zone's shift. */
function midnight(iso: string): Date {
  const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) throw new RangeError(`Not an ISO date: ${iso}`);
  return date;
}

/** `12,345.6`; at most `fraction` decimals. */
export function number(value: number, fraction = 1): string {
  return numbers({ maximumFractionDigits: fraction }).format(value);
}

/** A text of ours with its digits written as the agency writes them: for an example of what may be typed. */
export function inDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => numbers({}).format(Number(digit)));
}

/** A share of one: `0.91` gives `91%`. */
export function percent(share: number, fraction = 0): string {
  return numbers({ style: 'percent', maximumFractionDigits: fraction }).format(share);
}

/** Money from minor units (dirhams of a riyal): `1950000` gives `19,500.00`; decimals are dropped when all are zero. */
export function amount(minor: number | bigint, options: { decimals?: 'always' | 'when-needed' } = {}): string {
  const value = Number(minor) / 100;
  const whole = options.decimals !== 'always' && Number(minor) % 100 === 0;
  return numbers({ minimumFractionDigits: whole ? 0 : 2, maximumFractionDigits: 2 }).format(value);
}

/** Money with its currency in words of the language: `19,500 QAR`, in Arabic the riyal's short form. */
export function money(minor: number | bigint, currency = 'QAR'): string {
  return `${amount(minor)} ${currency === 'QAR' ? t('ui.currency.qar') : currency}`;
}

/** `5 December 2026`, from an ISO date. */
export function date(iso: string): string {
  return dates('gregory', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(midnight(iso));
}

/** `5 Dec 2026`, in one width of words for tables (Arabic months have no short form). */
export function shortDate(iso: string): string {
  return dates('gregory', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(midnight(iso));
}

/** `5 December`, where the year is plain from its surroundings. */
export function dayMonth(iso: string): string {
  return dates('gregory', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(midnight(iso));
}

/** `December 2026`, from an ISO date of that month. */
export function monthYear(iso: string): string {
  return dates('gregory', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(midnight(iso));
}

/** `Saturday 5 December 2026`. */
export function longDate(iso: string): string {
  return dates('gregory', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
    .format(midnight(iso))
    .replace('،', '');
}

/** The Hijri day (Umm al-Qura as Intl knows it) of an ISO date: `25 Jumada II 1448 AH`. */
export function hijri(iso: string): string {
  return dates('islamic-umalqura', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
    .format(midnight(iso))
    .replace(/\s+هـ$/u, 'هـ');
}

/** Both calendars with a middle dot between. */
export function bothDates(iso: string): string {
  return `${date(iso)} · ${hijri(iso)}`;
}

/** A moment (`2026-12-05T09:10:00Z`) as date and time in the zone given, else the browser's. */
export function moment(instant: string, zone?: string): string {
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' };
  return dates('gregory', zone ? { ...options, timeZone: zone } : options).format(new Date(instant));
}

/** `5 Dec 2026`, the day of a moment in the zone given, else the browser's. */
export function dayOfInstant(instant: string, zone?: string): string {
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
  return dates('gregory', zone ? { ...options, timeZone: zone } : options).format(new Date(instant));
}

/** `14:05`, the time of a moment. */
export function time(instant: string, zone?: string): string {
  const options: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  return dates('gregory', zone ? { ...options, timeZone: zone } : options).format(new Date(instant));
}

/** How long ago or ahead a moment is, in the largest fitting unit: `3 hours ago`, `in 2 days`. */
export function fromNow(instant: string, now: Date = new Date()): string {
  const seconds = Math.round((new Date(instant).getTime() - now.getTime()) / 1000);
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' });
  const steps: Array<[Intl.RelativeTimeFormatUnit, number]> = [
    ['year', 31_536_000],
    ['month', 2_592_000],
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ];
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(0, 'minute');
}

/** Days between two ISO dates, negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((midnight(to).getTime() - midnight(from).getTime()) / 86_400_000);
}

/** A list in words: `a, b and c`. */
export function list(items: string[]): string {
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(items);
}

/** Bytes in a unit people read: `1.4 MB`. */
export function bytes(size: number): string {
  if (size < 1000) return t('ui.size.bytes', { count: size });
  return size < 1_000_000
    ? t('ui.size.kilobytes', { size: number(size / 1000, 0) })
    : t('ui.size.megabytes', { size: number(size / 1_000_000, 1) });
}

/** Names in the order of the language's alphabet; for lists of at most a few thousand that the page holds whole. */
export function collator(): Intl.Collator {
  return new Intl.Collator(locale(), { numeric: true, sensitivity: 'base' });
}
