import type { JSX } from 'solid-js';
import { untrack } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { StepDialog, done } from '../../../ui/handshake/step-dialogs.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { createForm } from '../../../ui/form.tsx';
import { TextArea, TextField } from '../../../ui/inputs.tsx';
import { extend, reread, returnEarly, setSeat } from '../actions.ts';
import type { Secondment } from '../queries.ts';
import { SeatFields, emptySeat, seatBody, seatFaults } from './seat-fields.tsx';

interface StepProps {
  secondment: Secondment;
  onClose: () => void;
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
      action={t('handshake.seat.act')}
      form={form}
      onClose={props.onClose}
      onReload={() => void reread()}
    >
      <SeatFields form={form} />
    </StepDialog>
  );
}

/** Asks the other side to let it last longer. */
export function ExtensionDialog(props: StepProps): JSX.Element {
  const form = createForm({
    initial: { until: '', reason: '', higherReference: '', higherOn: '' },
    check: (values) => ({
      ...(values.until === '' ? { until: t('secondments.endsOn.missing') } : {}),
      ...(values.reason.trim().length < 3 ? { reason: t('handshake.reason.missing') } : {}),
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
      onReload={() => void reread()}
    >
      <DateField
        label={t('secondments.extend.until')}
        name="until"
        value={form.values().until}
        error={form.error('until')}
        onChange={(iso) => form.set('until', iso)}
      />
      <TextArea {...form.text('reason')} label={t('handshake.reason')} rows={3} maxlength={1000} />
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
      ...(values.reason.trim().length < 3 ? { reason: t('handshake.reason.missing') } : {}),
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
      onReload={() => void reread()}
    >
      <DateField
        label={t('secondments.early.lastDay')}
        name="lastDay"
        value={form.values().lastDay}
        error={form.error('lastDay')}
        onChange={(iso) => form.set('lastDay', iso)}
      />
      <TextArea {...form.text('reason')} label={t('handshake.reason')} rows={3} maxlength={1000} />
    </StepDialog>
  );
}
