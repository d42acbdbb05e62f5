/** A note about a personal number that does not stop anything: nationality changes, and birth years get corrected. */
export type PersonalNumberWarning =
  | { code: 'century'; found: string }
  | { code: 'birthYear'; inNumber: number; inRecord: number }
  | { code: 'futureBirthYear'; inNumber: number }
  | { code: 'unknownCountry'; numeric: string }
  | { code: 'country'; inNumber: string; inRecord: string };

export type PersonalNumberProblem = 'empty' | 'length' | 'notDigits';

export type PersonalNumberCheck =
  | {
      ok: true;
      personalNumber: string;
      /** The year of birth the number speaks of; null when its first digit is neither 2 nor 3. */
      birthYear: number | null;
      /** ISO 3166 numeric code in positions 4 to 6. */
      countryNumeric: string;
      warnings: PersonalNumberWarning[];
    }
  | { ok: false; problem: PersonalNumberProblem };

/** What the number is compared with; whatever is missing is not compared. */
export interface PersonalNumberContext {
  birthOn?: string | null;
  /** ISO 3166 alpha-3. */
  nationality?: string | null;
  /** The agency's today, for a birth year still to come. */
  today?: string;
  /** Gives the alpha-3 code of a numeric one; undefined when there is no such country. */
  alpha3OfNumeric?: (numeric: string) => string | undefined;
}

/**
 * Reads a Qatari personal number (الرقم الشخصي): eleven digits without a checksum: the century of birth (2 for the
 * 1900s, 3 for the 2000s), two digits of the year, three of the country at issue, five in sequence. Arabic-Indic and
 * Persian digits, spaces and hyphens are accepted. Only the shape is an error; every cross-check is a warning.
 */
export function checkPersonalNumber(text: string, context: PersonalNumberContext = {}): PersonalNumberCheck {
  const personalNumber = text
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[\s\u00a0\u200e\u200f-]/g, '');
  if (personalNumber === '') return { ok: false, problem: 'empty' };
  if (!/^\d+$/.test(personalNumber)) return { ok: false, problem: 'notDigits' };
  if (personalNumber.length !== 11) return { ok: false, problem: 'length' };
  const century = { '2': 1900, '3': 2000 }[personalNumber.charAt(0)];
  const birthYear = century === undefined ? null : century + Number(personalNumber.slice(1, 3));
  const countryNumeric = personalNumber.slice(3, 6);
  const warnings = [...compareBirth(personalNumber, birthYear, context), ...compareCountry(countryNumeric, context)];
  return { ok: true, personalNumber, birthYear, countryNumeric, warnings };
}

function compareBirth(
  number: string,
  birthYear: number | null,
  context: PersonalNumberContext,
): PersonalNumberWarning[] {
  if (birthYear === null) return [{ code: 'century', found: number.charAt(0) }];
  const warnings: PersonalNumberWarning[] = [];
  if (context.today !== undefined && birthYear > Number(context.today.slice(0, 4))) {
    warnings.push({ code: 'futureBirthYear', inNumber: birthYear });
  }
  if (context.birthOn) {
    const inRecord = Number(context.birthOn.slice(0, 4));
    if (inRecord !== birthYear) warnings.push({ code: 'birthYear', inNumber: birthYear, inRecord });
  }
  return warnings;
}

function compareCountry(numeric: string, context: PersonalNumberContext): PersonalNumberWarning[] {
  if (context.alpha3OfNumeric === undefined) return [];
  const inNumber = context.alpha3OfNumeric(numeric);
  if (inNumber === undefined) return [{ code: 'unknownCountry', numeric }];
  const inRecord = context.nationality;
  return inRecord && inRecord !== inNumber ? [{ code: 'country', inNumber, inRecord }] : [];
}
