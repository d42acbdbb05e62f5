import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import type { ConsentBody, NomineeBody } from '../../../server/modules/people/handshake/schemas.ts';
import { t } from '../../i18n/texts.ts';
import { StaleNotice } from '../act-dialog.tsx';
import { Button } from '../button.tsx';
import { Combobox } from '../combobox.tsx';
import { Dialog } from '../dialog.tsx';
import { ErrorSummary, createForm, type Form } from '../form.tsx';
import { Checkbox, RadioGroup, TextArea, TextField, type Choice } from '../inputs.tsx';
import { showToast } from '../toast.tsx';
import { findServing } from './searches.ts';

/** The frame of every step's dialog: the form, what went wrong, and another version that came between. */
export function StepDialog<Values extends object>(props: {
  title: string;
  consequence?: string;
  action: string;
  danger?: boolean;
  form: Form<Values>;
  onClose: () => void;
  /** Shows the version that came between. */
  onReload: () => void;
  children: JSX.Element;
}): JSX.Element {
  const isStale = (): boolean => props.form.problem()?.code === 'stale-version';
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={props.title}
      consequence={props.consequence}
      busy={props.form.busy()}
      onSubmit={() => void props.form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button
            type="submit"
            kind={props.danger ? 'danger' : 'primary'}
            busy={props.form.busy()}
            disabled={isStale()}
          >
            {props.action}
          </Button>
        </>
      }
    >
      <Show when={isStale()} fallback={<ErrorSummary form={props.form} />}>
        <StaleNotice
          onReload={() => {
            props.onClose();
            props.onReload();
          }}
        />
      </Show>
      {props.children}
    </Dialog>
  );
}

/** Sends a step, says that it is done and closes. */
export async function done(step: Promise<unknown>, onClose: () => void): Promise<void> {
  await step;
  showToast({ text: t('handshake.saved') });
  onClose();
}

interface Ends {
  onClose: () => void;
  onReload: () => void;
}

/** Who goes, and whether their consent is asked. */
export interface Nominee {
  employmentId: Choice | undefined;
  needsConsent: boolean;
}
export const nobody: Nominee = { employmentId: undefined, needsConsent: true };

/** The switch home sets where the law says nothing of consent. */
export function ConsentSwitch<Values extends { needsConsent: boolean }>(props: { form: Form<Values> }): JSX.Element {
  const form = (): Form<{ needsConsent: boolean }> => props.form as unknown as Form<{ needsConsent: boolean }>;
  return (
    <Checkbox
      label={t('handshake.needsConsent')}
      hint={t('handshake.needsConsent.hint')}
      name="needsConsent"
      checked={form().values().needsConsent}
      onChange={(checked) => form().set('needsConsent', checked)}
    />
  );
}

/** One of this agency's serving people. */
export function PersonField<Values extends { employmentId: Choice | undefined }>(props: {
  form: Form<Values>;
}): JSX.Element {
  const form = (): Form<{ employmentId: Choice | undefined }> =>
    props.form as unknown as Form<{ employmentId: Choice | undefined }>;
  return (
    <Combobox
      label={t('handshake.person')}
      name="employmentId"
      value={form().values().employmentId}
      error={form().error('employmentId')}
      onChange={(choice) => form().set('employmentId', choice)}
      search={findServing}
    />
  );
}

/** Home names who goes. */
export function NameDialog(
  props: Ends & { title: string; sees: string; onName: (body: NomineeBody) => Promise<unknown> },
): JSX.Element {
  const form = createForm<Nominee>({
    initial: nobody,
    check: (values) => (values.employmentId ? {} : { employmentId: t('handshake.person.missing') }),
    send: (values) =>
      done(
        props.onName({ employmentId: values.employmentId?.value ?? '', needsConsent: values.needsConsent }),
        props.onClose,
      ),
  });
  return (
    <StepDialog
      title={props.title}
      consequence={props.sees}
      action={t('handshake.name.act')}
      form={form}
      onClose={props.onClose}
      onReload={props.onReload}
    >
      <PersonField form={form} />
      <ConsentSwitch form={form} />
    </StepDialog>
  );
}

/** The employee agrees or declines; human resources records it from a signed paper. */
export function ConsentDialog(
  props: Ends & { isMine: boolean; mineTitle: string; onAnswer: (body: ConsentBody) => Promise<unknown> },
): JSX.Element {
  const form = createForm({
    initial: { answer: 'yes', reference: '', reason: '' },
    check: (values) => ({
      ...(!props.isMine && values.reference.trim() === '' ? { reference: t('handshake.reference.missing') } : {}),
      ...(values.answer === 'no' && values.reason.trim() === '' ? { reason: t('handshake.reason.missing') } : {}),
    }),
    send: (values) =>
      done(
        props.onAnswer({
          isGiven: values.answer === 'yes',
          ...(values.reference.trim() === '' ? {} : { reference: values.reference.trim() }),
          ...(values.answer === 'no' ? { reason: values.reason.trim() } : {}),
        }),
        props.onClose,
      ),
  });
  return (
    <StepDialog
      title={props.isMine ? props.mineTitle : t('handshake.consent.title')}
      action={t('handshake.consent.act')}
      form={form}
      onClose={props.onClose}
      onReload={props.onReload}
    >
      <RadioGroup
        label={t('handshake.consent.answer')}
        name="answer"
        value={form.values().answer}
        onChange={(answer) => form.set('answer', answer)}
        choices={[
          { value: 'yes', label: t('handshake.consent.yes') },
          { value: 'no', label: t('handshake.consent.no'), detail: t('handshake.consent.no.detail') },
        ]}
      />
      <Show when={!props.isMine}>
        <TextField
          {...form.text('reference')}
          label={t('handshake.reference')}
          hint={t('handshake.reference.hint')}
          maxlength={120}
        />
      </Show>
      <Show when={form.values().answer === 'no'}>
        <TextArea {...form.text('reason')} label={t('handshake.reason')} rows={3} maxlength={1000} />
      </Show>
    </StepDialog>
  );
}
