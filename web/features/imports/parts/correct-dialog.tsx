import type { JSX } from 'solid-js';
import { Show, untrack } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { Code, isolate } from '../../../lib/bidi.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { RadioGroup, TextField } from '../../../ui/inputs.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { correctRow } from '../actions.ts';
import type { Door } from '../door.ts';
import type { Batch, RowProblem } from '../queries.ts';

/** Another value for the cell a problem names, or the row left out with a reason. Judged by the next check. */
export function CorrectDialog(props: {
  door: Door;
  batch: Batch;
  problem: RowProblem;
  onClose: () => void;
}): JSX.Element {
  const column = untrack(() => props.problem.column);
  const form = createForm({
    initial: untrack(() => ({
      way: column === null ? 'leave' : 'value',
      value: props.problem.correction?.value ?? props.problem.value ?? '',
      reason: props.problem.correction?.reason ?? '',
    })),
    check: (values) =>
      values.way === 'leave' && values.reason.trim().length < 3 ? { reason: t('imports.correct.reason.missing') } : {},
    send: async (values) => {
      const { row } = props.problem;
      await correctRow(
        props.door,
        props.batch,
        values.way === 'leave' || column === null
          ? { row, reason: values.reason.trim() }
          : { row, column, value: values.value.trim() },
      );
      showToast({ text: t('imports.correct.done') });
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={t('imports.correct.title', { row: props.problem.row })}
      consequence={props.problem.message}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('imports.save')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <Show when={column !== null}>
        <RadioGroup
          label={t('imports.correct.way')}
          name="way"
          value={form.values().way}
          choices={[
            { value: 'value', label: t('imports.correct.value') },
            { value: 'leave', label: t('imports.correct.leave') },
          ]}
          onChange={(value) => form.set('way', value)}
        />
      </Show>
      <Show
        when={form.values().way === 'value'}
        fallback={<TextField {...form.text('reason')} label={t('imports.correct.reason')} maxlength={500} />}
      >
        <p class="text-ink-2">
          {t('imports.cell')}:{' '}
          <Show when={props.problem.value} fallback={t('imports.cell.empty')}>
            {(value) => <Code>{value()}</Code>}
          </Show>
        </p>
        <TextField
          {...form.text('value')}
          label={t('imports.correct.right', { column: isolate(column ?? '') })}
          hint={props.problem.mend}
          dir="auto"
          maxlength={1000}
        />
      </Show>
    </Dialog>
  );
}
