import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import { maritalStatuses, sexes } from '../../../../server/modules/people/contract.ts';
import { checkPersonalNumber } from '../../../../server/modules/people/rules/personal-number.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { createQuiet } from '../../../lib/quiet-async.ts';
import { DateField } from '../../../ui/date-field.tsx';
import type { Form } from '../../../ui/form.tsx';
import { SelectField, TextField, type Choice } from '../../../ui/inputs.tsx';
import { maritalWord, word } from '../../../ui/record/words.ts';
import { agency, getCountries } from '../queries.ts';
import { CountryPicker } from './pickers.tsx';

/** Facts of a person as typed. */
export interface PersonValues {
  givenAr: string;
  fatherAr: string;
  grandfatherAr: string;
  familyAr: string;
  givenEn: string;
  fatherEn: string;
  grandfatherEn: string;
  familyEn: string;
  personalNumber: string;
  nationality: Choice | null;
  sex: string;
  birthOn: string;
  maritalStatus: string;
}

export const emptyPerson: PersonValues = {
  givenAr: '',
  fatherAr: '',
  grandfatherAr: '',
  familyAr: '',
  givenEn: '',
  fatherEn: '',
  grandfatherEn: '',
  familyEn: '',
  personalNumber: '',
  nationality: null,
  sex: '',
  birthOn: '',
  maritalStatus: '',
};

export const NAME_PARTS = ['given', 'father', 'grandfather', 'family'] as const;

/** What the number itself says against birth and nationality as typed: told at once, never a refusal. Reactive. */
export function createNumberNotes(
  values: () => { personalNumber: string; birthOn: string; nationality: Choice | null },
): () => string[] {
  const countries = createQuiet(() => getCountries(agency()));
  return () => {
    const { personalNumber, birthOn, nationality } = values();
    if (personalNumber.trim() === '') return [];
    const all = countries()?.items ?? [];
    const checked = checkPersonalNumber(personalNumber, {
      birthOn: birthOn || null,
      nationality: nationality?.value ?? null,
      alpha3OfNumeric: (numeric) => all.find((country) => country.numeric === numeric)?.code,
    });
    if (!checked.ok) return checked.problem === 'empty' ? [] : [t(`people.personalNumber.${checked.problem}`)];
    if (all.length === 0) return [];
    const nameOf = (code: string): string => {
      const country = all.find((one) => one.code === code);
      return country ? pick(country.nameAr, country.nameEn) : code;
    };
    return checked.warnings.map((warning) => {
      switch (warning.code) {
        case 'country':
          return t('people.warning.personal-number-country', {
            inNumber: nameOf(warning.inNumber),
            inRecord: nameOf(warning.inRecord),
          });
        case 'birthYear':
          return t('people.warning.personal-number-birth-year', {
            inNumber: String(warning.inNumber),
            inRecord: String(warning.inRecord),
          });
        case 'futureBirthYear':
          return t('people.warning.personal-number-future-birth-year', { inNumber: String(warning.inNumber) });
        case 'unknownCountry':
          return t('people.warning.personal-number-unknown-country', { numeric: warning.numeric });
        case 'century':
          return t('people.warning.personal-number-century', { found: warning.found });
      }
    });
  };
}

/** The notes under the number. */
export function NumberNotes(props: { notes: readonly string[] }): JSX.Element {
  return (
    <Show when={props.notes.length > 0}>
      <ul class="mw-notice is-warn flex-col text-s" aria-live="polite">
        <For each={props.notes}>{(note) => <li>{note}</li>}</For>
      </ul>
    </Show>
  );
}

/** The parts of the name in both scripts, side by side. */
export function NameParts<Values extends PersonValues>(props: { form: Form<Values>; pointer: string }): JSX.Element {
  // The form holds more than the person; here only the person's part of it is written.
  const form = (): Form<PersonValues> => props.form as unknown as Form<PersonValues>;
  return (
    <div class="grid gap-x-6 gap-y-4.5 sm:grid-cols-2">
      <For each={['Ar', 'En'] as const}>
        {(script) => (
          <fieldset class="flex min-w-0 flex-col gap-3">
            <legend class="mb-2 font-semibold">{t(`people.name.${script}`)}</legend>
            <For each={NAME_PARTS}>
              {(part) => (
                <TextField
                  {...form().text(`${part}${script}`)}
                  name={`${props.pointer}.${part}${script}`}
                  label={t(`people.field.${part}${script}`)}
                  dir={script === 'En' ? 'ltr' : 'auto'}
                  maxlength={80}
                  optional={part !== 'given'}
                  error={
                    form().error(`${part}${script}`) ??
                    form().problem()?.fieldError(`${props.pointer}.${part}${script}`)
                  }
                />
              )}
            </For>
          </fieldset>
        )}
      </For>
    </div>
  );
}

/** Number, nationality, sex, birth and marital status. */
export function CivilFields<Values extends PersonValues>(props: {
  form: Form<Values>;
  pointer: string;
  numberHint: string;
  numberOptional: boolean;
  withMarital: boolean;
  optional: boolean;
}): JSX.Element {
  const form = (): Form<PersonValues> => props.form as unknown as Form<PersonValues>;
  const values = (): PersonValues => form().values();
  const notes = createNumberNotes(() => form().values());
  const error = (field: keyof PersonValues): string | undefined =>
    form().error(field) ?? form().problem()?.fieldError(`${props.pointer}.${field}`);
  return (
    <div class="grid items-start gap-4.5 sm:grid-cols-2">
      <div class="flex min-w-0 flex-col gap-2">
        <TextField
          {...form().text('personalNumber')}
          name={`${props.pointer}.personalNumber`}
          label={t('people.field.personalNumber')}
          hint={props.numberHint}
          dir="ltr"
          inputmode="numeric"
          maxlength={30}
          optional={props.numberOptional}
          error={error('personalNumber')}
        />
        <NumberNotes notes={notes()} />
      </div>
      <CountryPicker
        name={`${props.pointer}.nationality`}
        label={t('people.field.nationality')}
        optional={props.optional}
        value={values().nationality}
        onChange={(country) => form().set('nationality', country)}
        error={error('nationality')}
      />
      <DateField
        name={`${props.pointer}.birthOn`}
        label={t('people.field.birthOn')}
        optional={props.optional}
        value={values().birthOn}
        onChange={(day) => form().set('birthOn', day)}
        error={error('birthOn')}
      />
      <SelectField
        name={`${props.pointer}.sex`}
        label={t('people.field.sex')}
        optional={props.optional}
        value={values().sex}
        onChange={(sex) => form().set('sex', sex)}
        placeholder={t('people.choose')}
        choices={sexes.map((sex) => ({ value: sex, label: word('sex', sex) }))}
        error={error('sex')}
      />
      <Show when={props.withMarital}>
        <SelectField
          name={`${props.pointer}.maritalStatus`}
          label={t('people.field.maritalStatus')}
          optional
          value={values().maritalStatus}
          onChange={(status) => form().set('maritalStatus', status)}
          placeholder={t('people.notStated')}
          choices={maritalStatuses.map((status) => ({
            value: status,
            label: maritalWord(status, values().sex || null),
          }))}
          error={error('maritalStatus')}
        />
      </Show>
    </div>
  );
}
