import type { JSX } from 'solid-js';
import type { ChangedValue, Changes } from '../../../../server/modules/people/schemas.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { date, list, number } from '../../../lib/fmt.ts';
import { maritalWord } from '../../../ui/record/words.ts';

/** Lists whose codes have words, by the field that carries them. */
const CODED: Readonly<Record<string, string>> = {
  contractType: 'contractType',
  workPattern: 'workPattern',
  sex: 'sex',
  endReason: 'endReason',
};
const DAYS = new Set([
  'birthOn',
  'hiredOn',
  'lastDay',
  'firstDay',
  'endedOn',
  'probationUntil',
  'suspendedFrom',
  'suspendedUntil',
  'extendedUntil',
]);
const CODES = new Set(['position', 'staffNumber', 'personalNumber']);

/** Fields in the order screens tell them; anything else follows. */
export const FIELD_ORDER: readonly string[] = [
  'fullNameAr',
  'fullNameEn',
  'givenAr',
  'fatherAr',
  'grandfatherAr',
  'familyAr',
  'givenEn',
  'fatherEn',
  'grandfatherEn',
  'familyEn',
  'personalNumber',
  'nationality',
  'sex',
  'birthOn',
  'maritalStatus',
  'staffNumber',
  'hiredOn',
  'lastDay',
  'endReason',
  'grade',
  'step',
  'job',
  'actualTitleAr',
  'actualTitleEn',
  'position',
  'unit',
  'manager',
  'contractType',
  'workPattern',
  'pay',
];

/** The fields that changed, in the order screens tell them; parts of a name give way to the full name. */
export function changedFields(changes: Changes): string[] {
  const rank = (field: string): number => {
    const at = FIELD_ORDER.indexOf(field);
    return at < 0 ? FIELD_ORDER.length : at;
  };
  const part = /^(given|father|grandfather|family)(Ar|En)$/u;
  return Object.keys(changes)
    .filter((field) => {
      const script = part.exec(field)?.[2];
      return script === undefined || !(`fullName${script}` in changes);
    })
    .sort((a, b) => rank(a) - rank(b));
}

/** The name of a field of the record. */
export function fieldName(field: string): string {
  return t(`people.field.${field}`);
}

/** A value of the record as text, for sentences and names read aloud. */
export function valueText(field: string, value: ChangedValue, payName: (code: string) => string): string {
  if (value === null || value === '') return t('people.none');
  if (Array.isArray(value)) return list(field === 'pay' ? value.map(payName) : value);
  if (typeof value === 'object') return pick(value.ar, value.en);
  if (typeof value === 'boolean') return value ? t('people.yes') : t('people.no');
  if (typeof value === 'number') return number(value, 0);
  const coded = CODED[field];
  if (field === 'maritalStatus') return maritalWord(value, null);
  if (coded) return t(`people.${coded}.${value}`);
  return DAYS.has(field) && /^\d{4}-\d{2}-\d{2}$/u.test(value) ? date(value) : value;
}

/** The same as an element, closed off from the direction around it. */
export function Value(props: { field: string; value: ChangedValue; payName: (code: string) => string }): JSX.Element {
  const shown = (): string => valueText(props.field, props.value, props.payName);
  return <>{CODES.has(props.field) && props.value !== null ? <Code>{shown()}</Code> : <bdi>{shown()}</bdi>}</>;
}
