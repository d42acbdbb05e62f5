import type { JSX } from 'solid-js';
import { Show, untrack } from 'solid-js';
import type { Outcome } from '../../../../server/modules/training/contract.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { isolate, latinDigits } from '../../../lib/bidi.tsx';
import { StaleNotice } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { RadioGroup, TextArea, TextField } from '../../../ui/inputs.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { completeEnrolment, recordWeek, reread } from '../actions.ts';
import type { EnrolmentRecord } from '../queries.ts';
import { today } from '../today.ts';

/** A whole number as typed in any digits; undefined when it is none between 0 and `most`. */
function whole(text: string, most: number): number | undefined {
  const value = Number(latinDigits(text).trim());
  return text.trim() !== '' && Number.isInteger(value) && value >= 0 && value <= most ? value : undefined;
}

/** Hours, score and note of one week of one trainee; a week recorded before is changed. */
export function WeekDialog(props: { enrolment: EnrolmentRecord; week: number; onClose: () => void }): JSX.Element {
  const before = untrack(() => props.enrolment.progress.find((entry) => entry.week === props.week));
  const form = createForm({
    initial: {
      attendedHours: before ? String(before.attendedHours) : '',
      score: before?.score === null || before === undefined ? '' : String(before.score),
      note: before?.note ?? '',
    },
    check: (values) => ({
      ...(whole(values.attendedHours, 168) === undefined ? { attendedHours: t('training.recordWrong.hours') } : {}),
      ...(values.score.trim() !== '' && whole(values.score, 100) === undefined
        ? { score: t('training.recordWrong.score') }
        : {}),
    }),
    send: async (values) => {
      await recordWeek(
        props.enrolment.id,
        props.week,
        {
          attendedHours: whole(values.attendedHours, 168) ?? 0,
          score: whole(values.score, 100) ?? null,
          note: values.note.trim(),
        },
        before,
      );
      showToast({ text: t('training.record.doneOne', { week: props.week }) });
      props.onClose();
    },
  });
  const readAnew = async (): Promise<void> => {
    await reread();
    props.onClose();
  };
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={t('training.record.of', { week: props.week })}
      consequence={before ? t('training.record.replaces') : undefined}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('training.save')}
          </Button>
        </>
      }
    >
      <Show when={form.problem()?.code === 'stale-version'} fallback={<ErrorSummary form={form} />}>
        <StaleNotice onReload={() => void readAnew()} />
      </Show>
      <div class="grid grid-cols-2 gap-4.5">
        <TextField {...form.text('attendedHours')} label={t('training.record.hours')} inputmode="numeric" dir="ltr" />
        <TextField {...form.text('score')} label={t('training.record.score')} inputmode="numeric" dir="ltr" optional />
      </div>
      <TextArea {...form.text('note')} label={t('training.record.note')} optional maxlength={2000} />
    </Dialog>
  );
}

/** Ends a course with its outcome; where weeks have no record, a reason is asked for. */
export function CompletionDialog(props: { enrolment: EnrolmentRecord; onClose: () => void }): JSX.Element {
  const missing = (): number => props.enrolment.weeksTotal - props.enrolment.weeksDone;
  const name = (): string => isolate(pick(props.enrolment.traineeNameAr, props.enrolment.traineeNameEn));
  const form = createForm<{ outcome: Outcome | ''; completedOn: string; reason: string }>({
    initial: { outcome: '', completedOn: today(), reason: '' },
    check: (values) => ({
      ...(values.outcome === '' ? { outcome: t('training.outcome.missing') } : {}),
      ...(values.completedOn === '' ? { completedOn: t('training.day.missing') } : {}),
      ...(missing() > 0 && values.reason.trim() === '' ? { reason: t('ui.act.reasonMissing') } : {}),
    }),
    send: async (values) => {
      if (values.outcome === '') return;
      const reason = values.reason.trim();
      await completeEnrolment(props.enrolment, {
        outcome: values.outcome,
        completedOn: values.completedOn,
        ...(reason === '' ? {} : { reason }),
      });
      showToast({ text: t('training.finish.done', { name: name() }) });
      props.onClose();
    },
  });
  const readAnew = async (): Promise<void> => {
    await reread();
    props.onClose();
  };
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={t('training.finish.title', { name: name() })}
      consequence={t('training.finish.consequence')}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('training.finish.act')}
          </Button>
        </>
      }
    >
      <Show when={form.problem()?.code === 'stale-version'} fallback={<ErrorSummary form={form} />}>
        <StaleNotice onReload={() => void readAnew()} />
      </Show>
      <RadioGroup
        label={t('training.outcome')}
        name="outcome"
        value={form.values().outcome}
        error={form.error('outcome')}
        onChange={(value) => form.set('outcome', value === 'passed' ? 'passed' : 'not_passed')}
        choices={[
          { value: 'passed', label: t('training.outcome.passed') },
          { value: 'not_passed', label: t('training.outcome.not_passed') },
        ]}
      />
      <DateField
        label={t('training.completedOn')}
        name="completedOn"
        value={form.values().completedOn}
        error={form.error('completedOn')}
        onChange={(iso) => form.set('completedOn', iso)}
      />
      <TextArea
        {...form.text('reason')}
        label={t('training.reason')}
        hint={missing() > 0 ? t('training.finish.missing', { count: missing() }) : t('training.reason.home')}
        optional={missing() === 0}
        maxlength={2000}
      />
    </Dialog>
  );
}
