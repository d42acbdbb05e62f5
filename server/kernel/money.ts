import { toLatinDigits } from './digits.ts';

/** Decimals of each currency we may meet: GCC, the Arab states that employ or pay staff, and the reserve currencies. */
const DECIMALS = {
  QAR: 2,
  AED: 2,
  BHD: 3,
  KWD: 3,
  OMR: 3,
  SAR: 2,
  DZD: 2,
  EGP: 2,
  IQD: 3,
  JOD: 3,
  LBP: 2,
  LYD: 3,
  MAD: 2,
  MRU: 2,
  SDG: 2,
  SYP: 2,
  TND: 3,
  YER: 2,
  AUD: 2,
  CAD: 2,
  CHF: 2,
  CNY: 2,
  EUR: 2,
  GBP: 2,
  INR: 2,
  JPY: 0,
  KRW: 0,
  PHP: 2,
  PKR: 2,
  TRY: 2,
  USD: 2,
} as const;

/** ISO 4217 code of a currency this service knows the decimals of. */
export type CurrencyCode = keyof typeof DECIMALS;

/** Every known currency, in a fixed order. */
export const currencyCodes = Object.keys(DECIMALS) as CurrencyCode[];

/** True when the text is a currency code this service knows. */
export function isCurrencyCode(value: string): value is CurrencyCode {
  return Object.hasOwn(DECIMALS, value);
}

/** How many decimals the minor unit of a currency has: QAR 2 (dirham), KWD 3 (fils), JPY 0. */
export function currencyDecimals(currency: CurrencyCode): number {
  return DECIMALS[currency];
}

/** An amount in minor units: a safe integer of dirhams, fils, cents. Never a fraction. */
export type MinorUnits = number;

/** Returns the amount when it is a safe integer; throws RangeError otherwise, so a lost digit never passes on. */
export function assertMinorUnits(amount: number): MinorUnits {
  if (!Number.isSafeInteger(amount))
    throw new RangeError('An amount of money must be a safe whole number of minor units');
  return Object.is(amount, -0) ? 0 : amount;
}

/** Sum of amounts in minor units of one currency. Throws RangeError when a term or the sum is not a safe integer. */
export function sumMinor(amounts: Iterable<MinorUnits>): MinorUnits {
  let sum = 0n;
  for (const amount of amounts) sum += BigInt(assertMinorUnits(amount));
  return fromBig(sum);
}

/** How a fraction of a minor unit becomes a whole one. There is no default: each rule says which one it means. */
export type Rounding = 'half-even' | 'half-up' | 'floor' | 'ceiling' | 'toward-zero' | 'away-from-zero';

/**
 * amount × numerator ÷ denominator, rounded once at the end. `half-up` rounds halves away from zero. Numerator and
 * denominator are safe integers (35 % is 35 and 100). Throws RangeError on a zero denominator or an unsafe result.
 */
export function multiplyRatio(
  amount: MinorUnits,
  numerator: number,
  denominator: number,
  rounding: Rounding,
): MinorUnits {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator)) {
    throw new RangeError('A ratio is given as two safe whole numbers');
  }
  if (denominator === 0) throw new RangeError('A ratio cannot have zero below');
  const product = BigInt(assertMinorUnits(amount)) * BigInt(numerator);
  return fromBig(divideBig(product, BigInt(denominator), rounding));
}

/** amount ÷ divisor, rounded as stated: the twelfth of a yearly salary is `divideMinor(annual, 12, 'half-even')`. */
export function divideMinor(amount: MinorUnits, divisor: number, rounding: Rounding): MinorUnits {
  return multiplyRatio(amount, 1, divisor, rounding);
}

function divideBig(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  if (divisor < 0n) return divideBig(-dividend, -divisor, rounding);
  const quotient = dividend / divisor;
  const remainder = dividend % divisor;
  if (remainder === 0n) return quotient;
  const away = dividend < 0n ? -1n : 1n;
  const twice = (remainder < 0n ? -remainder : remainder) * 2n;
  switch (rounding) {
    case 'toward-zero':
      return quotient;
    case 'away-from-zero':
      return quotient + away;
    case 'floor':
      return away < 0n ? quotient - 1n : quotient;
    case 'ceiling':
      return away > 0n ? quotient + 1n : quotient;
    case 'half-up':
      return twice >= divisor ? quotient + away : quotient;
    case 'half-even':
      return twice > divisor || (twice === divisor && quotient % 2n !== 0n) ? quotient + away : quotient;
  }
}

function fromBig(value: bigint): MinorUnits {
  return assertMinorUnits(Number(value));
}

/**
 * Splits an amount in proportion to whole-number weights by the largest remainder: the parts add up to the amount
 * exactly, each is within one minor unit of its exact share, and ties go to the earlier part. A negative amount is
 * split as its mirror. Throws RangeError when there are no weights, one is negative or unsafe, or all are zero.
 */
export function splitMinor(amount: MinorUnits, weights: readonly number[]): MinorUnits[] {
  const whole = assertMinorUnits(amount);
  if (whole < 0) return splitMinor(-whole, weights).map((part) => assertMinorUnits(-part));
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0)) {
    throw new RangeError('Weights are safe whole numbers of zero or more');
  }
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (total === 0n) throw new RangeError('At least one weight must be above zero');
  const shares = weights.map((weight, index) => {
    const exact = BigInt(whole) * BigInt(weight);
    return { index, part: exact / total, remainder: exact % total };
  });
  let left = BigInt(whole) - shares.reduce((sum, share) => sum + share.part, 0n);
  for (const share of [...shares].sort((a, b) => compareBig(b.remainder, a.remainder) || a.index - b.index)) {
    if (left === 0n) break;
    share.part += 1n;
    left -= 1n;
  }
  return shares.map((share) => fromBig(share.part));
}

function compareBig(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How amounts are written in a source. It is stated by whoever brings the source, never guessed. */
export interface MoneyFormat {
  currency: CurrencyCode;
  /** The sign of the decimals: `.`, `,` or the Arabic `٫`. */
  decimal: '.' | ',' | '٫';
  /** The sign between thousands; `''` when there is none. `' '` also stands for the no-break spaces. */
  thousands: '' | ',' | '.' | ' ' | "'" | '٬';
  /** Texts that may stand before or after the number: `$`, `QAR`, `ر.ق`. */
  signs: readonly string[];
  /** How a negative amount is written. `minus` also takes a minus after the sign of the currency, as in `$-22.85`. */
  negative: 'minus' | 'parentheses' | 'none';
}

/** Why a text is not an amount in the stated format. */
export type MoneyProblem = 'empty' | 'notAnAmount' | 'thousands' | 'tooManyDecimals' | 'negative' | 'tooLarge';

export type ParsedMoney = { ok: true; amount: MinorUnits } | { ok: false; problem: MoneyProblem };

/** The format of a plain number such as `69222.18` or `-3`, as computers write it. */
export function plainMoneyFormat(currency: CurrencyCode): MoneyFormat {
  return { currency, decimal: '.', thousands: '', signs: [], negative: 'minus' };
}

/**
 * Reads an amount in the stated format into minor units; never throws on bad text. Arabic-Indic and Persian digits are
 * read as digits. Decimals beyond the currency's are refused unless they are zeros: nothing is rounded on the way in.
 */
export function parseMoney(text: string, format: MoneyFormat): ParsedMoney {
  let rest = toLatinDigits(text.normalize('NFC'))
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
  if (rest === '') return { ok: false, problem: 'empty' };
  let negative = false;
  if (format.negative === 'parentheses' && rest.startsWith('(') && rest.endsWith(')')) {
    negative = true;
    rest = rest.slice(1, -1).trim();
  }
  const minus = takeMinus(rest);
  rest = takeSigns(minus.rest, format.signs);
  const afterSign = minus.found ? minus : takeMinus(rest);
  if (afterSign.found) {
    if (format.negative !== 'minus') return { ok: false, problem: 'negative' };
    negative = true;
    if (!minus.found) rest = afterSign.rest;
  }
  const number = readNumber(rest, format);
  if (typeof number === 'string') return { ok: false, problem: number };
  const amount = negative ? -number : number;
  if (amount > BigInt(Number.MAX_SAFE_INTEGER) || amount < BigInt(Number.MIN_SAFE_INTEGER)) {
    return { ok: false, problem: 'tooLarge' };
  }
  return { ok: true, amount: fromBig(amount) };
}

function takeMinus(text: string): { found: boolean; rest: string } {
  return /^[-\u2212]/.test(text) ? { found: true, rest: text.slice(1).trim() } : { found: false, rest: text };
}

function takeSigns(text: string, signs: readonly string[]): string {
  for (const sign of [...signs].sort((a, b) => b.length - a.length)) {
    if (sign === '') continue;
    if (text.startsWith(sign)) return text.slice(sign.length).trim();
    if (text.endsWith(sign)) return text.slice(0, -sign.length).trim();
  }
  return text;
}

function readNumber(text: string, format: MoneyFormat): bigint | MoneyProblem {
  const decimals = currencyDecimals(format.currency);
  const at = text.lastIndexOf(format.decimal);
  const wholeText = at < 0 ? text : text.slice(0, at);
  const fraction = at < 0 ? '' : text.slice(at + 1);
  if (!/^\d*$/.test(fraction) || (at >= 0 && fraction === '')) return 'notAnAmount';
  const whole = joinThousands(wholeText, format.thousands);
  if (whole === undefined) return 'thousands';
  if (!/^\d+$/.test(whole) && !(whole === '' && fraction !== '')) return 'notAnAmount';
  if (whole.length > 20) return 'tooLarge';
  if (/[1-9]/.test(fraction.slice(decimals))) return 'tooManyDecimals';
  return BigInt((whole === '' ? '0' : whole) + fraction.slice(0, decimals).padEnd(decimals, '0'));
}

/** Gives the digits without separators, or undefined when the separators do not stand between groups of three. */
function joinThousands(text: string, thousands: MoneyFormat['thousands']): string | undefined {
  if (thousands === '') return text;
  const unified = thousands === ' ' ? text.replace(/[\u00a0\u202f\u2009]/g, ' ') : text;
  if (!unified.includes(thousands)) return unified;
  const groups = unified.split(thousands);
  const wellFormed = groups.every((group, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group));
  return wellFormed ? groups.join('') : undefined;
}

/** The amount as a plain decimal text for machines (`69222.18`, `-0.05`); people's formats are the screen's business. */
export function toDecimalText(amount: MinorUnits, currency: CurrencyCode): string {
  const decimals = currencyDecimals(currency);
  const digits = String(Math.abs(assertMinorUnits(amount))).padStart(decimals + 1, '0');
  const sign = amount < 0 ? '-' : '';
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
