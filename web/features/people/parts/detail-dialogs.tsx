import type { JSX } from 'solid-js';
import { Show, untrack } from 'solid-js';
import {
  dependantRelations,
  documentKinds,
  qualificationLevels,
  sexes,
} from '../../../../server/modules/people/contract.ts';
import { agencyPath, api } from '../../../api/client.ts';
import { t } from '../../../i18n/texts.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm, type Form } from '../../../ui/form.tsx';
import { SelectField, TextField, type Choice } from '../../../ui/inputs.tsx';
import { SaveButtons, StaleChoice } from '../../../ui/record/contact-dialogs.tsx';
import { rowTag, word } from '../../../ui/record/words.ts';
import { showToast } from '../../../ui/toast.tsx';
import { personChanged } from '../actions.ts';
import { agency, type Employee } from '../queries.ts';
import { CountryPicker } from './pickers.tsx';

export type Dependant = Employee['dependants'][number];
export type Qualification = Employee['qualifications'][number];
export type IdentityDocument = Employee['documents'][number];

interface DetailProps<Row> {
  employee: string;
  row: Row | undefined;
  onClose: () => void;
}

/** Saves a row of one of the person's lists and reads the person anew. */
async function saveRow(
  list: string,
  employee: string,
  row: { id: string; version: number } | undefined,
  body: object,
  key: string,
): Promise<void> {
  const path = agencyPath(agency(), 'employees', employee, list);
  if (row) await api.patch(`${path}/${row.id}`, body, { ifMatch: rowTag(row.version) });
  else await api.post(path, body, { idempotencyKey: key });
  showToast({ text: t('people.saved') });
  await personChanged();
}

function Frame<Values extends object>(props: {
  form: Form<Values>;
  title: string;
  consequence?: string;
  onClose: () => void;
  children: JSX.Element;
}): JSX.Element {
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={props.title}
      consequence={props.consequence}
      busy={props.form.busy()}
      onSubmit={() => void props.form.submit()}
      actions={<SaveButtons busy={props.form.busy()} onClose={() => props.onClose()} />}
    >
      <ErrorSummary form={props.form} />
      <StaleChoice
        problem={props.form.problem()}
        onReload={() => {
          void personChanged();
          props.onClose();
        }}
      />
      {props.children}
    </Dialog>
  );
}

const words = (list: string, codes: readonly string[]): Choice[] =>
  codes.map((code) => ({ value: code, label: word(list, code) }));

/** Adds or changes a dependant; the number of one already recorded is left alone unless a new one is typed. */
export function DependantForm(props: DetailProps<Dependant>): JSX.Element {
  const form = createForm({
    initial: untrack(() => ({
      nameAr: props.row?.nameAr ?? '',
      nameEn: props.row?.nameEn ?? '',
      relation: props.row?.relation ?? 'child',
      sex: props.row?.sex ?? '',
      birthOn: props.row?.birthOn ?? '',
      personalNumber: '',
    })),
    check: (values) =>
      values.nameAr.trim() === '' && values.nameEn.trim() === '' ? { nameAr: t('people.dependant.nameMissing') } : {},
    send: async (values, key) => {
      const body = {
        nameAr: values.nameAr.trim(),
        nameEn: values.nameEn.trim(),
        relation: values.relation,
        sex: values.sex === '' ? null : values.sex,
        birthOn: values.birthOn === '' ? null : values.birthOn,
        ...(values.personalNumber.trim() ? { personalNumber: values.personalNumber.trim() } : {}),
      };
      await saveRow('dependants', props.employee, props.row, body, key);
      props.onClose();
    },
  });
  return (
    <Frame
      form={form}
      title={props.row ? t('people.dependant.edit') : t('people.dependant.add')}
      onClose={() => props.onClose()}
    >
      <TextField {...form.text('nameAr')} label={t('people.dependant.nameAr')} dir="auto" maxlength={200} />
      <TextField {...form.text('nameEn')} label={t('people.dependant.nameEn')} dir="ltr" maxlength={200} optional />
      <div class="grid grid-cols-2 gap-4">
        <SelectField
          name="relation"
          label={t('people.dependant.relation')}
          value={form.values().relation}
          onChange={(relation) => form.set('relation', dependantRelations.find((one) => one === relation) ?? 'other')}
          choices={words('relation', dependantRelations)}
        />
        <SelectField
          name="sex"
          label={t('people.field.sex')}
          optional
          value={form.values().sex}
          onChange={(sex) => form.set('sex', sexes.find((one) => one === sex) ?? '')}
          placeholder={t('people.notStated')}
          choices={words('sex', sexes)}
        />
      </div>
      <DateField
        name="birthOn"
        label={t('people.field.birthOn')}
        optional
        value={form.values().birthOn}
        onChange={(day) => form.set('birthOn', day)}
        error={form.error('birthOn')}
      />
      <TextField
        {...form.text('personalNumber')}
        label={t('people.field.personalNumber')}
        hint={props.row?.personalNumberMasked ? t('people.dependant.numberKept') : t('people.personalNumber.hint')}
        dir="ltr"
        inputmode="numeric"
        maxlength={30}
        optional
      />
    </Frame>
  );
}

/** Adds or changes a qualification. */
export function QualificationForm(props: DetailProps<Qualification>): JSX.Element {
  const form = createForm({
    initial: untrack(() => ({
      level: props.row?.level ?? 'bachelor',
      fieldAr: props.row?.fieldAr ?? '',
      fieldEn: props.row?.fieldEn ?? '',
      institution: props.row?.institution ?? '',
      country: (props.row?.country ? { value: props.row.country, label: props.row.country } : null) as Choice | null,
      obtainedOn: props.row?.obtainedOn ?? '',
    })),
    check: (values) =>
      values.fieldAr.trim() === '' && values.fieldEn.trim() === ''
        ? { fieldAr: t('people.qualification.fieldMissing') }
        : {},
    send: async (values, key) => {
      const body = {
        level: values.level,
        fieldAr: values.fieldAr.trim(),
        fieldEn: values.fieldEn.trim(),
        institution: values.institution.trim(),
        country: values.country?.value ?? null,
        obtainedOn: values.obtainedOn === '' ? null : values.obtainedOn,
      };
      await saveRow('qualifications', props.employee, props.row, body, key);
      props.onClose();
    },
  });
  return (
    <Frame
      form={form}
      title={props.row ? t('people.qualification.edit') : t('people.qualification.add')}
      onClose={() => props.onClose()}
    >
      <SelectField
        name="level"
        label={t('people.qualification.level')}
        value={form.values().level}
        onChange={(level) => form.set('level', qualificationLevels.find((one) => one === level) ?? 'none')}
        choices={words('level', qualificationLevels)}
      />
      <TextField {...form.text('fieldAr')} label={t('people.qualification.fieldAr')} dir="auto" maxlength={200} />
      <TextField
        {...form.text('fieldEn')}
        label={t('people.qualification.fieldEn')}
        dir="ltr"
        maxlength={200}
        optional
      />
      <TextField
        {...form.text('institution')}
        label={t('people.qualification.institution')}
        dir="auto"
        maxlength={200}
        optional
      />
      <CountryPicker
        name="country"
        label={t('people.qualification.country')}
        optional
        value={form.values().country}
        onChange={(country) => form.set('country', country)}
        error={form.error('country')}
      />
      <DateField
        name="obtainedOn"
        label={t('people.qualification.obtainedOn')}
        optional
        value={form.values().obtainedOn}
        onChange={(day) => form.set('obtainedOn', day)}
        error={form.error('obtainedOn')}
      />
    </Frame>
  );
}

/** Adds a document, mends one, or renews one: then the former stays in the list as it was. */
export function DocumentForm(props: DetailProps<IdentityDocument> & { renews: boolean }): JSX.Element {
  const form = createForm({
    initial: untrack(() => ({
      kind: props.row?.kind ?? 'passport',
      number: '',
      country: (props.row?.country ? { value: props.row.country, label: props.row.country } : null) as Choice | null,
      issuedOn: props.renews ? '' : (props.row?.issuedOn ?? ''),
      expiresOn: props.renews ? '' : (props.row?.expiresOn ?? ''),
    })),
    check: (values) => ({
      ...(values.number.trim() === '' && (props.renews || !props.row)
        ? { number: t('people.document.numberMissing') }
        : {}),
      ...(values.issuedOn && values.expiresOn && values.expiresOn <= values.issuedOn
        ? { expiresOn: t('people.document.periodWrong') }
        : {}),
    }),
    send: async (values, key) => {
      const dates = {
        issuedOn: values.issuedOn === '' ? null : values.issuedOn,
        expiresOn: values.expiresOn === '' ? null : values.expiresOn,
      };
      const number = values.number.trim();
      if (props.renews && props.row) {
        await api.post(
          agencyPath(agency(), 'employees', props.employee, 'documents', props.row.id, 'renewals'),
          { number, ...dates },
          { ifMatch: rowTag(props.row.version), idempotencyKey: key },
        );
        showToast({ text: t('people.document.renewed') });
        await personChanged();
      } else {
        await saveRow(
          'documents',
          props.employee,
          props.row,
          { kind: values.kind, country: values.country?.value ?? null, ...dates, ...(number ? { number } : {}) },
          key,
        );
      }
      props.onClose();
    },
  });
  const title = (): string =>
    props.renews ? t('people.document.renew') : props.row ? t('people.document.edit') : t('people.document.add');
  return (
    <Frame
      form={form}
      title={title()}
      {...(props.renews ? { consequence: t('people.document.renewConsequence') } : {})}
      onClose={() => props.onClose()}
    >
      <Show when={!props.renews}>
        <SelectField
          name="kind"
          label={t('people.document.kind')}
          value={form.values().kind}
          onChange={(kind) => form.set('kind', documentKinds.find((one) => one === kind) ?? 'other')}
          choices={words('document', documentKinds)}
        />
      </Show>
      <TextField
        {...form.text('number')}
        label={t('people.document.number')}
        hint={props.row && !props.renews ? t('people.document.numberKept') : undefined}
        optional={props.row !== undefined && !props.renews}
        dir="ltr"
        maxlength={40}
      />
      <Show when={!props.renews}>
        <CountryPicker
          name="country"
          label={t('people.document.country')}
          optional
          value={form.values().country}
          onChange={(country) => form.set('country', country)}
          error={form.error('country')}
        />
      </Show>
      <div class="grid gap-4 sm:grid-cols-2">
        <DateField
          name="issuedOn"
          label={t('people.document.issuedOn')}
          optional
          value={form.values().issuedOn}
          onChange={(day) => form.set('issuedOn', day)}
          error={form.error('issuedOn')}
        />
        <DateField
          name="expiresOn"
          label={t('people.document.expiresOn')}
          optional
          value={form.values().expiresOn}
          onChange={(day) => form.set('expiresOn', day)}
          error={form.error('expiresOn')}
        />
      </div>
    </Frame>
  );
}
