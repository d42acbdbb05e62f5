import type { JSX } from 'solid-js';
import { Show, untrack } from 'solid-js';
import type { z } from 'zod';
import type { contactSchema, emergencyContactSchema } from '../../../server/modules/people/schemas.ts';
import { contactKinds } from '../../../server/modules/people/contract.ts';
import { agencyPath, api, type Problem } from '../../api/client.ts';
import { t } from '../../i18n/texts.ts';
import { latinDigits } from '../../lib/bidi.tsx';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { ErrorSummary, createForm } from '../form.tsx';
import { Checkbox, SelectField, TextArea, TextField } from '../inputs.tsx';
import { showToast } from '../toast.tsx';
import { rowTag } from './words.ts';

export type Contact = z.infer<typeof contactSchema>;
export type EmergencyContact = z.infer<typeof emergencyContactSchema>;

interface About<Row> {
  agency: string;
  employee: string;
  /** The row to change; none to add one. */
  row: Row | undefined;
  onClose: () => void;
  /** The list is read again. */
  onSaved: () => void;
}

/** The two buttons at the foot of a dialog that saves. */
export function SaveButtons(props: { busy: boolean; onClose: () => void; label?: string }): JSX.Element {
  return (
    <>
      <Button onClick={() => props.onClose()}>{t('people.cancel')}</Button>
      <Button type="submit" kind="primary" busy={props.busy}>
        {props.label ?? t('people.save')}
      </Button>
    </>
  );
}

/** After a refusal because another change came between: what is kept, and the way to see the newer version. */
export function StaleChoice(props: { problem: Problem | undefined; onReload: () => void }): JSX.Element {
  return (
    <Show when={props.problem?.status === 412}>
      <div class="mw-notice is-warn flex-wrap">
        <span class="min-w-0 flex-1">{t('people.stale.row')}</span>
        <Button size="small" onClick={() => props.onReload()}>
          {t('people.stale.reload')}
        </Button>
      </div>
    </Show>
  );
}

/** Adds or changes a phone, mail or address. */
export function ContactDialog(props: About<Contact> & { open: boolean }): JSX.Element {
  return <Show when={props.open}>{<ContactForm {...props} />}</Show>;
}

function ContactForm(props: About<Contact>): JSX.Element {
  const list = (): string => agencyPath(props.agency, 'employees', props.employee, 'contacts');
  const form = createForm({
    initial: untrack(() => ({
      kind: props.row?.kind ?? 'mobile',
      value: props.row?.value ?? '',
      isWork: props.row?.isWork ?? false,
    })),
    check: (values) => (values.value.trim() === '' ? { value: t('people.contact.missing') } : {}),
    send: async (values, key) => {
      const value = values.kind === 'address' ? values.value.trim() : latinDigits(values.value).trim();
      if (props.row)
        await api.patch(`${list()}/${props.row.id}`, { ...values, value }, { ifMatch: rowTag(props.row.version) });
      else await api.post(list(), { ...values, value }, { idempotencyKey: key });
      showToast({ text: t('people.saved') });
      props.onSaved();
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={props.row ? t('people.contact.edit') : t('people.contact.add')}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={<SaveButtons busy={form.busy()} onClose={() => props.onClose()} />}
    >
      <ErrorSummary form={form} />
      <StaleChoice
        problem={form.problem()}
        onReload={() => {
          props.onSaved();
          props.onClose();
        }}
      />
      <SelectField
        name="kind"
        label={t('people.contact.kind')}
        value={form.values().kind}
        onChange={(kind) => form.set('kind', contactKinds.find((one) => one === kind) ?? 'mobile')}
        choices={contactKinds.map((kind) => ({ value: kind, label: t(`people.contactKind.${kind}`) }))}
      />
      <Show
        when={form.values().kind !== 'address'}
        fallback={
          <TextArea
            {...form.text('value')}
            label={t('people.contactKind.address')}
            hint={t('people.contact.addressHint')}
            maxlength={300}
          />
        }
      >
        <TextField
          {...form.text('value')}
          label={t(`people.contactKind.${form.values().kind}`)}
          dir="ltr"
          type={form.values().kind === 'email' ? 'email' : 'tel'}
          inputmode={form.values().kind === 'email' ? 'email' : 'tel'}
          maxlength={300}
        />
      </Show>
      <Checkbox
        name="isWork"
        label={t('people.contact.isWork')}
        hint={t('people.contact.isWorkHint')}
        checked={form.values().isWork}
        onChange={(on) => form.set('isWork', on)}
      />
    </Dialog>
  );
}

/** Adds or changes someone to call in an emergency. */
export function EmergencyDialog(props: About<EmergencyContact> & { open: boolean }): JSX.Element {
  return <Show when={props.open}>{<EmergencyForm {...props} />}</Show>;
}

function EmergencyForm(props: About<EmergencyContact>): JSX.Element {
  const list = (): string => agencyPath(props.agency, 'employees', props.employee, 'emergency-contacts');
  const form = createForm({
    initial: untrack(() => ({
      name: props.row?.name ?? '',
      relation: props.row?.relation ?? '',
      phone: props.row?.phone ?? '',
    })),
    check: (values) => ({
      ...(values.name.trim() === '' ? { name: t('people.emergency.nameMissing') } : {}),
      ...(values.relation.trim() === '' ? { relation: t('people.emergency.relationMissing') } : {}),
      ...(values.phone.trim() === '' ? { phone: t('people.emergency.phoneMissing') } : {}),
    }),
    send: async (values, key) => {
      const body = {
        name: values.name.trim(),
        relation: values.relation.trim(),
        phone: latinDigits(values.phone).trim(),
      };
      if (props.row) await api.patch(`${list()}/${props.row.id}`, body, { ifMatch: rowTag(props.row.version) });
      else await api.post(list(), body, { idempotencyKey: key });
      showToast({ text: t('people.saved') });
      props.onSaved();
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={props.row ? t('people.emergency.edit') : t('people.emergency.add')}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={<SaveButtons busy={form.busy()} onClose={() => props.onClose()} />}
    >
      <ErrorSummary form={form} />
      <StaleChoice
        problem={form.problem()}
        onReload={() => {
          props.onSaved();
          props.onClose();
        }}
      />
      <TextField {...form.text('name')} label={t('people.emergency.name')} dir="auto" maxlength={150} />
      <TextField
        {...form.text('relation')}
        label={t('people.emergency.relation')}
        hint={t('people.emergency.relationHint')}
        dir="auto"
        maxlength={60}
      />
      <TextField
        {...form.text('phone')}
        label={t('people.emergency.phone')}
        dir="ltr"
        type="tel"
        inputmode="tel"
        maxlength={40}
      />
    </Dialog>
  );
}
