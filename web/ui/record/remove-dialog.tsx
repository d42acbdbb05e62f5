import type { JSX } from 'solid-js';
import { Show, createSignal } from 'solid-js';
import { asProblem, type Problem } from '../../api/client.ts';
import { t } from '../../i18n/texts.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { Notice } from '../layout.tsx';

/** Asks before something is taken away that cannot be brought back, and says what goes. */
export function RemoveDialog(props: {
  open: boolean;
  title: string;
  consequence: string;
  confirm: string;
  onClose: () => void;
  onRemove: () => Promise<void>;
}): JSX.Element {
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<Problem>();
  const run = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await props.onRemove();
      props.onClose();
    } catch (caught) {
      setProblem(asProblem(caught, t('ui.problem.unexpected')));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open={props.open}
      onClose={() => props.onClose()}
      title={props.title}
      consequence={props.consequence}
      busy={busy()}
      onSubmit={() => void run()}
      actions={
        <>
          <Button data-first onClick={() => props.onClose()}>
            {t('people.cancel')}
          </Button>
          <Button type="submit" kind="danger" busy={busy()}>
            {props.confirm}
          </Button>
        </>
      }
    >
      <Show when={problem()}>
        {(refused) => (
          <Notice tone="bad" alert>
            <p class="font-semibold">{refused().title}</p>
            <p>{refused().detail}</p>
          </Notice>
        )}
      </Show>
    </Dialog>
  );
}
