import { fieldRefused } from './errors.ts';
import { checkPersonalNumber } from './rules/personal-number.ts';

/** A dependant needs a name in one script; a personal number, where given, is kept in its plain form. */
export function readDependant<
  T extends { nameAr?: string | undefined; nameEn?: string | undefined; personalNumber?: string | null | undefined },
>(input: T): T {
  if (input.nameAr === '' && input.nameEn === '') throw fieldRefused('people.name.missing', '/nameAr');
  if (!input.personalNumber) return { ...input, ...(input.personalNumber === '' ? { personalNumber: null } : {}) };
  const checked = checkPersonalNumber(input.personalNumber);
  if (!checked.ok)
    throw fieldRefused(
      `people.personal-number.${checked.problem === 'notDigits' ? 'not-digits' : checked.problem}`,
      '/personalNumber',
    );
  return { ...input, personalNumber: checked.personalNumber };
}

/** A qualification above school says in what field, in one script at least. */
export function readQualification<
  T extends { level?: string | undefined; fieldAr?: string | undefined; fieldEn?: string | undefined },
>(input: T): T {
  const isHigher = input.level !== undefined && !['none', 'preparatory', 'secondary'].includes(input.level);
  if (isHigher && input.fieldAr === '' && input.fieldEn === '')
    throw fieldRefused('people.qualification.field-missing', '/fieldAr');
  return input;
}
