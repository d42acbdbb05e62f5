import type { JSX } from 'solid-js';
import { Show, untrack } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { StaleNotice } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { Combobox } from '../../../ui/combobox.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm, type Form } from '../../../ui/form.tsx';
import { Checkbox, RadioGroup, TextArea, TextField, type Choice } from '../../../ui/inputs.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { consent, extend, namePerson, reread, returnEarly, setSeat } from '../actions.ts';
import { findServing, type Secondment } from '../queries.ts';
import { SeatFields, emptySeat, seatBody, seatFaults } from './seat-fields.tsx';

interface StepProps {
  secondment: Secondment;
  onClose: () => void;
}

/** The frame of every step's dialog: the form, what went wrong, and another version that came between. */
function StepDialog<Values extends object>(props: {
  title: string;
  consequence?: string;
  action: string;
  danger?: boolean;
  form: Form<Values>;
  onClose: () => void;
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
            void reread();
          }}
        />
      </Show>
      {props.children}
    </Dialog>
  );
}

/** Sends a step, says that it is done and closes. */
async function done(step: Promise<unknown>, onClose: () => void): Promise<void> {
  await step;
  showToast({ text: t('secondments.saved') });
  onClose();
}

/** Home names who goes. */
export function NameDialog(props: StepProps): JSX.Element {
  const form = createForm<{ employmentId: Choice | undefined; needsConsent: boolean }>({
    initial: { employmentId: undefined, needsConsent: true },
    check: (values) => (values.employmentId ? {} : { employmentId: t('secondments.person.missing') }),
    send: (values) =>
      done(
        namePerson(props.secondment, {
          employmentId: values.employmentId?.value ?? '',
          needsConsent: values.needsConsent,
        }),
        props.onClose,
      ),
  });
  return (
    <StepDialog
      title={t('secondments.name.title')}
      consequence={t('secondments.offer.sees')}
      action={t('secondments.name.act')}
      form={form}
      onClose={props.onClose}
    >
      <Combobox
        label={t('secondments.person')}
        name="employmentId"
        value={form.values().employmentId}
        error={form.error('employmentId')}
        onChange={(choice) => form.set('employmentId', choice)}
        search={findServing}
      />
      <Checkbox
        label={t('secondments.needsConsent')}
        hint={t('secondments.needsConsent.hint')}
        name="needsConsent"
        checked={form.values().needsConsent}
        onChange={(checked) => form.set('needsConsent', checked)}
      />
    </StepDialog>
  );
}

/** The host says where the person will work and what it pays. */
export function SeatDialog(props: StepProps): JSX.Element {
  const form = createForm({
    initial: { ...emptySeat, allowanceMinor: untrack(() => props.secondment.allowance?.amountMinor) },
    check: seatFaults,
    send: (values) => done(setSeat(props.secondment, seatBody(values)), props.onClose),
  });
  return (
    <StepDialog
      title={t('secondments.seat.title')}
      action={t('secondments.seat.act')}
      form={form}
      onClose={props.onClose}
    >
      <SeatFields form={form} />
    </StepDialog>
  );
}

/** The employee agrees or declines; human resources records it from a signed paper. */
export function ConsentDialog(props: StepProps): JSX.Element {
  const form = createForm({
    initial: { answer: 'yes', reference: '', reason: '' },
    check: (values) => ({
      ...(!props.secondment.isMine && values.reference.trim() === ''
        ? { reference: t('secondments.reference.missing') }
        : {}),
      ...(values.answer === 'no' && values.reason.trim() === '' ? { reason: t('secondments.reason.missing') } : {}),
    }),
    send: (values) =>
      done(
        consent(props.secondment, {
          isGiven: values.answer === 'yes',
          ...(values.reference.trim() === '' ? {} : { reference: values.reference.trim() }),
          ...(values.answer === 'no' ? { reason: values.reason.trim() } : {}),
        }),
        props.onClose,
      ),
  });
  return (
    <StepDialog
      title={t(props.secondment.isMine ? 'secondments.consent.mine' : 'secondments.consent.title')}
      action={t('secondments.consent.act')}
      form={form}
      onClose={props.onClose}
    >
      <RadioGroup
        label={t('secondments.consent.answer')}
        name="answer"
        value={form.values().answer}
        onChange={(answer) => form.set('answer', answer)}
        choices={[
          { value: 'yes', label: t('secondments.consent.yes') },
          { value: 'no', label: t('secondments.consent.no'), detail: t('secondments.consent.no.detail') },
        ]}
      />
      <Show when={!props.secondment.isMine}>
        <TextField
          {...form.text('reference')}
          label={t('secondments.reference')}
          hint={t('secondments.reference.hint')}
          maxlength={120}
        />
      </Show>
      <Show when={form.values().answer === 'no'}>
        <TextArea {...form.text('reason')} label={t('secondments.reason')} rows={3} maxlength={1000} />
      </Show>
    </StepDialog>
  );
}

/** Asks the other side to let it last longer. */
export function ExtensionDialog(props: StepProps): JSX.Element {
  const form = createForm({
    initial: { until: '', reason: '', higherReference: '', higherOn: '' },
    check: (values) => ({
      ...(values.until === '' ? { until: t('secondments.endsOn.missing') } : {}),
      ...(values.reason.trim().length < 3 ? { reason: t('secondments.reason.missing') } : {}),
    }),
    send: (values) =>
      done(
        extend(props.secondment, {
          until: values.until,
          reason: values.reason.trim(),
          ...(values.higherReference.trim() === '' ? {} : { higherReference: values.higherReference.trim() }),
          ...(values.higherOn === '' ? {} : { higherOn: values.higherOn }),
        }),
        props.onClose,
      ),
  });
  return (
    <StepDialog
      title={t('secondments.extend.title')}
      consequence={t('secondments.extend.detail')}
      action={t('secondments.extend.act')}
      form={form}
      onClose={props.onClose}
    >
      <DateField
        label={t('secondments.extend.until')}
        name="until"
        value={form.values().until}
        error={form.error('until')}
        onChange={(iso) => form.set('until', iso)}
      />
      <TextArea {...form.text('reason')} label={t('secondments.reason')} rows={3} maxlength={1000} />
      <TextField
        {...form.text('higherReference')}
        label={t('secondments.higher')}
        hint={t('secondments.higher.hint')}
        optional
        maxlength={120}
      />
      <DateField
        label={t('secondments.higherOn')}
        name="higherOn"
        optional
        value={form.values().higherOn}
        error={form.error('higherOn')}
        onChange={(iso) => form.set('higherOn', iso)}
      />
    </StepDialog>
  );
}

/** Ends it before its day. */
export function EarlyReturnDialog(props: StepProps): JSX.Element {
  const form = createForm({
    initial: { lastDay: '', reason: '' },
    check: (values) => ({
      ...(values.lastDay === '' ? { lastDay: t('secondments.endsOn.missing') } : {}),
      ...(values.reason.trim().length < 3 ? { reason: t('secondments.reason.missing') } : {}),
    }),
    send: (values) =>
      done(returnEarly(props.secondment, { lastDay: values.lastDay, reason: values.reason.trim() }), props.onClose),
  });
  return (
    <StepDialog
      title={t('secondments.early.title')}
      consequence={t('secondments.early.detail')}
      action={t('secondments.early.act')}
      danger
      form={form}
      onClose={props.onClose}
    >
      <DateField
        label={t('secondments.early.lastDay')}
        name="lastDay"
        value={form.values().lastDay}
        error={form.error('lastDay')}
        onChange={(iso) => form.set('lastDay', iso)}
      />
      <TextArea {...form.text('reason')} label={t('secondments.reason')} rows={3} maxlength={1000} />
    </StepDialog>
  );
}
