/** The one place where the import engine takes pure rules from the people module. */
export { checkIban } from '../../people/rules/iban.ts';
export { foldSearchText } from '../../people/rules/fold-search-text.ts';
export { missingFields } from '../../people/rules/missing-fields.ts';
export type { CompletenessFacts } from '../../people/rules/missing-fields.ts';
export { checkPersonalNumber } from '../../people/rules/personal-number.ts';
export { joinPersonName, parsePersonName, recordedParts } from '../../people/rules/person-name.ts';
export type { RecordedNameParts } from '../../people/rules/person-name.ts';
