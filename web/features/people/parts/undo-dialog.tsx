import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { isolate } from '../../../lib/bidi.tsx';
import { t } from '../../../i18n/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { TextArea } from '../../../ui/inputs.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { undoAction } from '../actions.ts';

export interface OrderToUndo {
  id: string;
  number: string;
  version: number;
}

/** Takes an order back, with the reason that the log keeps. */
export function UndoDialog(props: {
  order: OrderToUndo | undefined;
  onClose: () => void;
  onUndone: () => void;
}): JSX.Element {
  return (
    <Show when={props.order} keyed>
      {(order) => <UndoForm order={order} onClose={props.onClose} onUndone={props.onUndone} />}
    </Show>
  );
}

function UndoForm(props: { order: OrderToUndo; onClose: () => void; onUndone: () => void }): JSX.Element {
  const form = createForm({
    initial: { reason: '' },
    check: (values) => (values.reason.trim() === '' ? { reason: t('people.undo.reasonMissing') } : {}),
    send: async (values) => {
      await undoAction(props.order.id, props.order.version, values.reason.trim());
      showToast({ text: t('people.undo.done', { order: isolate(props.order.number) }) });
      props.onClose();
      props.onUndone();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={t('people.undo.title', { order: isolate(props.order.number) })}
      consequence={t('people.undo.consequence')}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('people.cancel')}</Button>
          <Button type="submit" kind="danger" busy={form.busy()}>
            {t('people.undo')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <TextArea {...form.text('reason')} label={t('people.undo.reason')} maxlength={500} />
    </Dialog>
  );
}
