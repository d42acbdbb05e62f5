import { useBeforeLeave } from '@solidjs/router';
import type { BeforeLeaveEventArgs } from '@solidjs/router';
import type { Accessor, JSX } from 'solid-js';
import { Show, createEffect, createSignal, on, onCleanup, onMount } from 'solid-js';
import { asProblem, newIdempotencyKey, type Problem } from '../../../api/client.ts';
import { t } from '../../../i18n/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { createForm, type Form } from '../../../ui/form.tsx';
import type { ActionDone, Effect } from '../actions.ts';
import { dropDraft, keepDraft, recallDraft } from '../draft.ts';

export type FlowStep = 'form' | 'preview' | 'done';

export interface ActionFlow<Values extends object> {
  form: Form<Values>;
  step: Accessor<FlowStep>;
  back: () => void;
  effect: Accessor<Effect | undefined>;
  done: Accessor<ActionDone | undefined>;
  /** The values came from a draft kept in this tab. */
  isRecalled: Accessor<boolean>;
  /** Empties the form and forgets the draft. */
  startAgain: () => void;
  confirm: () => Promise<void>;
  confirming: Accessor<boolean>;
  /** What confirming was refused with, when no field is to blame. */
  refusal: Accessor<Problem | undefined>;
  /** The record changed meanwhile and the preview was made anew. */
  isRenewed: Accessor<boolean>;
  /** For the dialog that asks before leaving. */
  leaving: Accessor<BeforeLeaveEventArgs | undefined>;
  stay: () => void;
  leave: (keep: boolean) => void;
}

/**
 * The way of every action: form, preview of its effect, confirm, done. What is typed is kept for this tab until the
 * action is recorded; leaving asks first. A record that changed between preview and confirm is previewed again.
 */
export function createActionFlow<Values extends object>(options: {
  /** Where the draft is kept; one per form and person. */
  draft: string;
  initial: Values;
  check: (values: Values) => Partial<Record<keyof Values & string, string>>;
  preview: (values: Values) => Promise<Effect>;
  commit: (values: Values, idempotencyKey: string) => Promise<ActionDone>;
  /** Says whether a preview leads to its page; a form of several pages may only want to know that nothing is refused. */
  accept?: (effect: Effect) => boolean;
  /** Reads the record anew after another change came between. */
  refresh?: () => Promise<void>;
}): ActionFlow<Values> {
  const recalled = recallDraft(options.draft, options.initial);
  const [step, setStep] = createSignal<FlowStep>('form');
  const [effect, setEffect] = createSignal<Effect>();
  const [done, setDone] = createSignal<ActionDone>();
  const [isRecalled, setRecalled] = createSignal(recalled.isKept);
  const [confirming, setConfirming] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Problem>();
  const [isRenewed, setRenewed] = createSignal(false);
  const [leaving, setLeaving] = createSignal<BeforeLeaveEventArgs>();
  const [touched, setTouched] = createSignal(recalled.isKept);
  let key = newIdempotencyKey();

  const form = createForm<Values>({
    initial: recalled.values,
    check: options.check,
    send: async (values) => {
      const effect = await options.preview(values);
      if (options.accept?.(effect) === false) return;
      setEffect(effect);
      setRefusal(undefined);
      setRenewed(false);
      setStep('preview');
      toTop();
    },
  });
  createEffect(
    on(
      form.values,
      (values) => {
        setTouched(true);
        keepDraft(options.draft, values);
      },
      { defer: true },
    ),
  );

  const previewAgain = async (): Promise<void> => {
    await options.refresh?.();
    setEffect(await options.preview(form.values()));
    key = newIdempotencyKey();
    setRenewed(true);
  };
  const confirm = async (): Promise<void> => {
    if (confirming()) return;
    setConfirming(true);
    setRefusal(undefined);
    try {
      setDone(await options.commit(form.values(), key));
      setTouched(false);
      dropDraft(options.draft);
      setStep('done');
      toTop();
    } catch (caught) {
      await refused(asProblem(caught, t('ui.problem.unexpected')));
    } finally {
      setConfirming(false);
    }
  };
  const refused = async (problem: Problem): Promise<void> => {
    if (problem.status === 412) {
      try {
        await previewAgain();
      } catch (again) {
        setRefusal(asProblem(again, t('ui.problem.unexpected')));
      }
    } else if (problem.errors.length > 0) {
      // A field is to blame: back to it, where the same refusal stands beside the field.
      setStep('form');
      await form.submit();
    } else setRefusal(problem);
  };

  const isUnsaved = (): boolean => touched() && step() !== 'done';
  useBeforeLeave((event) => {
    if (!isUnsaved() || event.defaultPrevented) return;
    event.preventDefault();
    setLeaving(event);
  });
  const warn = (event: BeforeUnloadEvent): void => {
    if (isUnsaved()) event.preventDefault();
  };
  onMount(() => addEventListener('beforeunload', warn));
  onCleanup(() => removeEventListener('beforeunload', warn));

  return {
    form,
    step,
    back: () => {
      setStep('form');
      setRefusal(undefined);
      toTop();
    },
    effect,
    done,
    isRecalled,
    startAgain: () => {
      for (const name of Object.keys(options.initial) as Array<keyof Values>) form.set(name, options.initial[name]);
      dropDraft(options.draft);
      setRecalled(false);
      setTouched(false);
    },
    confirm,
    confirming,
    refusal,
    isRenewed,
    leaving,
    stay: () => setLeaving(undefined),
    leave: (keep) => {
      if (!keep) dropDraft(options.draft);
      setTouched(false);
      const going = leaving();
      setLeaving(undefined);
      going?.retry(true);
    },
  };
}

function toTop(): void {
  setTimeout(() => {
    scrollTo({ top: 0 });
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  }, 0);
}

/** Asks before a page with something typed is left: stay, keep it for later, or drop it. */
export function LeaveDialog<Values extends object>(props: { flow: ActionFlow<Values> }): JSX.Element {
  return (
    <Show when={props.flow.leaving()}>
      <Dialog
        open
        onClose={() => props.flow.stay()}
        title={t('people.leave.title')}
        actions={
          <>
            <Button kind="danger" onClick={() => props.flow.leave(false)}>
              {t('people.leave.drop')}
            </Button>
            <Button onClick={() => props.flow.leave(true)}>{t('people.leave.keep')}</Button>
            <Button data-first kind="primary" onClick={() => props.flow.stay()}>
              {t('people.leave.stay')}
            </Button>
          </>
        }
      >
        <p>{t('people.leave.detail')}</p>
      </Dialog>
    </Show>
  );
}
