import type { JSX } from 'solid-js';
import { For, Show, untrack } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { date } from '../../../lib/fmt.ts';
import { StaleNotice } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { Combobox } from '../../../ui/combobox.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm, type Form } from '../../../ui/form.tsx';
import { Checkbox, RadioGroup, TextArea, TextField, type Choice } from '../../../ui/inputs.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { choosePapers, consent, namePerson, reread, setSeat } from '../actions.ts';
import { findServing, type Transfer } from '../queries.ts';
import { SeatFields, emptySeat, seatBody, seatFaults } from './seat-fields.tsx';

interface StepProps {
  transfer: Transfer;
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
  showToast({ text: t('transfers.saved') });
  onClose();
}

/** Home names who goes. */
export function NameDialog(props: StepProps): JSX.Element {
  const form = createForm<{ employmentId: Choice | undefined; needsConsent: boolean }>({
    initial: { employmentId: undefined, needsConsent: true },
    check: (values) => (values.employmentId ? {} : { employmentId: t('transfers.person.missing') }),
    send: (values) =>
      done(
        namePerson(props.transfer, {
          employmentId: values.employmentId?.value ?? '',
          needsConsent: values.needsConsent,
        }),
        props.onClose,
      ),
  });
  return (
    <StepDialog
      title={t('transfers.name.title')}
      consequence={t('transfers.offer.sees')}
      action={t('transfers.name.act')}
      form={form}
      onClose={props.onClose}
    >
      <Combobox
        label={t('transfers.person')}
        name="employmentId"
        value={form.values().employmentId}
        error={form.error('employmentId')}
        onChange={(choice) => form.set('employmentId', choice)}
        search={findServing}
      />
      <Checkbox
        label={t('transfers.needsConsent')}
        hint={t('transfers.needsConsent.hint')}
        name="needsConsent"
        checked={form.values().needsConsent}
        onChange={(checked) => form.set('needsConsent', checked)}
      />
    </StepDialog>
  );
}

/** The receiver says where the person will serve. */
export function SeatDialog(props: StepProps): JSX.Element {
  const form = createForm({
    initial: emptySeat,
    check: seatFaults,
    send: (values) => done(setSeat(props.transfer, seatBody(values)), props.onClose),
  });
  return (
    <StepDialog title={t('transfers.seat.title')} action={t('transfers.seat.act')} form={form} onClose={props.onClose}>
      <SeatFields form={form} />
    </StepDialog>
  );
}

/** The employee agrees or declines; human resources records it from a signed paper. */
export function ConsentDialog(props: StepProps): JSX.Element {
  const form = createForm({
    initial: { answer: 'yes', reference: '', reason: '' },
    check: (values) => ({
      ...(!props.transfer.isMine && values.reference.trim() === ''
        ? { reference: t('transfers.reference.missing') }
        : {}),
      ...(values.answer === 'no' && values.reason.trim() === '' ? { reason: t('transfers.reason.missing') } : {}),
    }),
    send: (values) =>
      done(
        consent(props.transfer, {
          isGiven: values.answer === 'yes',
          ...(values.reference.trim() === '' ? {} : { reference: values.reference.trim() }),
          ...(values.answer === 'no' ? { reason: values.reason.trim() } : {}),
        }),
        props.onClose,
      ),
  });
  return (
    <StepDialog
      title={t(props.transfer.isMine ? 'transfers.consent.mine' : 'transfers.consent.title')}
      action={t('transfers.consent.act')}
      form={form}
      onClose={props.onClose}
    >
      <RadioGroup
        label={t('transfers.consent.answer')}
        name="answer"
        value={form.values().answer}
        onChange={(answer) => form.set('answer', answer)}
        choices={[
          { value: 'yes', label: t('transfers.consent.yes') },
          { value: 'no', label: t('transfers.consent.no'), detail: t('transfers.consent.no.detail') },
        ]}
      />
      <Show when={!props.transfer.isMine}>
        <TextField
          {...form.text('reference')}
          label={t('transfers.reference')}
          hint={t('transfers.reference.hint')}
          maxlength={120}
        />
      </Show>
      <Show when={form.values().answer === 'no'}>
        <TextArea {...form.text('reason')} label={t('transfers.reason')} rows={3} maxlength={1000} />
      </Show>
    </StepDialog>
  );
}

/** Home chooses which of the person's papers go over with the extract. */
export function PapersDialog(props: StepProps): JSX.Element {
  const papers = untrack(() => props.transfer.papers ?? []);
  const form = createForm<{ chosen: readonly string[] }>({
    initial: { chosen: papers.filter((one) => one.isChosen).map((one) => one.id) },
    send: (values) => done(choosePapers(props.transfer, { documentIds: [...values.chosen] }), props.onClose),
  });
  const toggle = (id: string, on: boolean): void =>
    form.set('chosen', on ? [...form.values().chosen, id] : form.values().chosen.filter((one) => one !== id));
  return (
    <StepDialog
      title={t('transfers.papers.title')}
      consequence={t('transfers.papers.detail')}
      action={t('transfers.papers.act')}
      form={form}
      onClose={props.onClose}
    >
      <For each={papers} fallback={<p class="text-ink-2">{t('transfers.papers.none')}</p>}>
        {(paper) => (
          <Checkbox
            label={t(`transfers.paper.${paper.kind}`)}
            hint={paper.expiresOn ? t('transfers.paper.until', { day: date(paper.expiresOn) }) : ''}
            name={`paper-${paper.id}`}
            checked={form.values().chosen.includes(paper.id)}
            onChange={(on) => toggle(paper.id, on)}
          />
        )}
      </For>
    </StepDialog>
  );
}
