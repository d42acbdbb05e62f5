export type IbanProblem = 'empty' | 'characters' | 'country' | 'length' | 'bankCode' | 'checkDigits';

export type IbanCheck =
  | {
      ok: true;
      iban: string;
      country: string;
      /** The four letters of a Qatari bank; null elsewhere. */ bankCode: string | null;
    }
  | { ok: false; problem: IbanProblem };

/** Lengths of the account numbers staff of the Gulf hold most; any other country is held to the general limits. */
const LENGTHS: Readonly<Record<string, number>> = {
  QA: 29,
  AE: 23,
  BH: 22,
  KW: 30,
  OM: 23,
  SA: 24,
  EG: 29,
  IQ: 23,
  JO: 30,
  LB: 28,
  LY: 25,
  MR: 27,
  PS: 29,
  SD: 18,
  TN: 24,
  DE: 22,
  ES: 24,
  FR: 27,
  GB: 22,
  IT: 27,
  NL: 18,
  PK: 24,
  TR: 26,
};

/**
 * Checks an international bank account number. Qatar's is `QA`, two check digits, four letters of the bank and 21
 * letters or digits; other countries are checked by their length where known, and all by MOD-97 (ISO 13616). Spaces,
 * hyphens, small letters and Arabic-Indic digits are accepted; the result is the electronic form.
 */
export function checkIban(text: string): IbanCheck {
  const iban = text
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[\s\u00a0\u200e\u200f-]/g, '')
    .toUpperCase();
  if (iban === '') return { ok: false, problem: 'empty' };
  if (!/^[A-Z0-9]+$/.test(iban)) return { ok: false, problem: 'characters' };
  const country = iban.slice(0, 2);
  if (!/^[A-Z]{2}$/.test(country)) return { ok: false, problem: 'country' };
  const length = LENGTHS[country];
  if (length === undefined ? iban.length < 15 || iban.length > 34 : iban.length !== length) {
    return { ok: false, problem: 'length' };
  }
  if (!/^[A-Z]{2}\d{2}/.test(iban)) return { ok: false, problem: 'checkDigits' };
  if (country === 'QA' && !/^QA\d{2}[A-Z]{4}[A-Z0-9]{21}$/.test(iban)) return { ok: false, problem: 'bankCode' };
  if (remainder97(iban.slice(4) + iban.slice(0, 4)) !== 1) return { ok: false, problem: 'checkDigits' };
  return { ok: true, iban, country, bankCode: country === 'QA' ? iban.slice(4, 8) : null };
}

/** The account number in groups of four, as banks print it. */
export function groupIban(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ');
}

/** The check digits of a country's account number, for demo data and tests. */
export function ibanCheckDigits(country: string, account: string): string {
  return String(98 - remainder97(`${account}${country}00`)).padStart(2, '0');
}

function remainder97(text: string): number {
  let remainder = 0;
  for (const sign of text) {
    const value = parseInt(sign, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}
