import type { Ctx } from '../../kernel/context.ts';
import { yearsMonthsDaysBetween } from '../../kernel/dates.ts';
import { conflict } from '../../kernel/errors.ts';
import { definedOnly } from './check-assignment.ts';
import { fieldRefused } from './errors.ts';
import { joinPersonName } from './rules/person-name.ts';
import { checkPersonalNumber } from './rules/personal-number.ts';
import type { PersonInput, Warning } from './schemas.ts';
import { unknownPerson, type PersonValue } from './service-record.ts';

/** The keyed hash of a personal number that stands for a person across agencies (share.person_registry). */
export type PersonKeyOf = (personalNumber: string) => Buffer;

export interface CheckedPerson {
  value: PersonValue;
  warnings: Warning[];
  isKnownElsewhere: boolean | null;
}

/**
 * A person's facts as they will stand: full names made of their parts, the personal number in its plain form. Refuses a
 * malformed number, one that another person of this agency holds, and a person without any name; its cross-checks with
 * birth and nationality are warnings only (qatar-public-hr.md 3.3).
 */
export async function checkPerson(
  ctx: Ctx,
  input: PersonInput,
  about: { base: PersonValue | null; personId: string; pointer: string; keyOf: PersonKeyOf },
): Promise<CheckedPerson> {
  const base = about.base ?? unknownPerson;
  const given = blankToNull(definedOnly(input));
  const value: PersonValue = { ...base, ...given, fullNameAr: base.fullNameAr, fullNameEn: base.fullNameEn };
  value.fullNameAr =
    input.fullNameAr ?? (touchesName(input, 'Ar') ? joinPersonName(partsOf(value, 'Ar')) : base.fullNameAr);
  value.fullNameEn =
    input.fullNameEn ?? (touchesName(input, 'En') ? joinPersonName(partsOf(value, 'En')) : base.fullNameEn);
  if (value.fullNameAr === '' && value.fullNameEn === '')
    throw fieldRefused('people.name.missing', `${about.pointer}/givenAr`);
  if (value.birthOn !== null && value.birthOn > ctx.today)
    throw fieldRefused('people.birth.in-future', `${about.pointer}/birthOn`);
  if (value.nationality !== null && value.nationality !== base.nationality)
    await requireCountry(ctx, value.nationality, `${about.pointer}/nationality`);
  if (value.personalNumber === null) return { value, warnings: [], isKnownElsewhere: null };
  const { personalNumber, warnings } = await readNumber(ctx, value, `${about.pointer}/personalNumber`);
  value.personalNumber = personalNumber;
  if (personalNumber === base.personalNumber) return { value, warnings, isKnownElsewhere: null };
  const [holder] = await ctx.query(
    `select 1 from people.person_versions
      where tenant_id = $1 and personal_number = $2 and superseded_at is null and person_id <> $3 limit 1`,
    [ctx.tenantId, personalNumber, about.personId],
  );
  if (holder) throw conflict('people.person.already-here');
  const [known] = await ctx.query<{ known: boolean }>('select share.is_known_elsewhere($1) as known', [
    about.keyOf(personalNumber),
  ]);
  return { value, warnings, isKnownElsewhere: known?.known ?? false };
}

async function readNumber(
  ctx: Ctx,
  value: PersonValue,
  field: string,
): Promise<{ personalNumber: string; warnings: Warning[] }> {
  const text = value.personalNumber ?? '';
  const numeric = checkPersonalNumber(text);
  if (!numeric.ok)
    throw fieldRefused(
      `people.personal-number.${numeric.problem === 'notDigits' ? 'not-digits' : numeric.problem}`,
      field,
    );
  const [country] = await ctx.query<{ code: string }>('select code from organisation.countries where "numeric" = $1', [
    numeric.countryNumeric,
  ]);
  const checked = checkPersonalNumber(text, {
    birthOn: value.birthOn,
    nationality: value.nationality,
    today: ctx.today,
    alpha3OfNumeric: () => country?.code,
  });
  const warnings = checked.ok
    ? checked.warnings.map(({ code, ...values }) => ({
        code: `personal-number-${code.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`,
        field,
        values: values as Record<string, string | number>,
      }))
    : [];
  return { personalNumber: numeric.personalNumber, warnings };
}

async function requireCountry(ctx: Ctx, code: string, pointer: string): Promise<void> {
  const [country] = await ctx.query('select 1 from organisation.countries where code = $1', [code]);
  if (!country) throw fieldRefused('people.country.unknown', pointer);
}

/** Cross-checks between the person and the terms of employment; warnings, since decisions know more than records. */
export function termsWarnings(
  person: PersonValue,
  terms: { schedule: string; contractType: string; from: string },
): Warning[] {
  const warnings: Warning[] = [];
  const warn = (code: string, field: string, values: Warning['values'] = {}) => warnings.push({ code, field, values });
  const isQatari = person.nationality === 'QAT';
  if (person.nationality !== null && terms.schedule !== 'own' && isQatari === terms.schedule.includes('non-qatari'))
    warn('schedule-of-other-nationality', '/schedule');
  if (person.nationality !== null && !isQatari && terms.contractType === 'permanent')
    warn('non-qatari-by-contract', '/assignment/contractType');
  if (person.birthOn !== null) {
    const { years } = yearsMonthsDaysBetween(person.birthOn, terms.from);
    if (years < 18) warn('under-18', '/person/birthOn', { years });
    if (years >= 60) warn('retirement-age', '/person/birthOn', { years });
  }
  return warnings;
}

function touchesName(input: PersonInput, script: 'Ar' | 'En'): boolean {
  return [
    input[`given${script}`],
    input[`father${script}`],
    input[`grandfather${script}`],
    input[`family${script}`],
  ].some((p) => p !== undefined);
}
function partsOf(value: PersonValue, script: 'Ar' | 'En') {
  return {
    given: value[`given${script}`],
    father: value[`father${script}`],
    grandfather: value[`grandfather${script}`],
    family: value[`family${script}`],
  };
}
function blankToNull<T extends object>(input: T): T {
  return Object.fromEntries(Object.entries(input).map(([k, v]) => [k, v === '' ? null : (v as unknown)])) as T;
}
