import Check from 'lucide-solid/icons/check';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import { t } from '../i18n/texts.ts';
import { Icon } from './icon.tsx';

export interface Step {
  id: string;
  label: string;
}

/** The steps of a longer task; steps behind the current one are done. */
export function Stepper(props: { steps: readonly Step[]; current: string; label: string }): JSX.Element {
  const at = (): number => props.steps.findIndex((step) => step.id === props.current);
  return (
    <ol class="mw-steps" aria-label={props.label}>
      <For each={props.steps}>
        {(step, index) => (
          <li class={index() < at() ? 'is-done' : ''} aria-current={step.id === props.current ? 'step' : undefined}>
            <span class="mw-step-mark">
              <Show when={index() < at()} fallback={index() + 1}>
                <Icon of={Check} size={14} />
                <span class="sr-only">{t('ui.step.done')}</span>
              </Show>
            </span>
            {step.label}
          </li>
        )}
      </For>
    </ol>
  );
}

/** One topic a page: the steps, the question, and at the foot Back and Continue. */
export function WizardFrame(props: {
  title: string;
  detail?: string;
  steps: readonly Step[];
  current: string;
  children: JSX.Element;
  /** Back first, the primary last. */
  actions: JSX.Element;
  onSubmit: () => void;
}): JSX.Element {
  return (
    <div class="mw-page is-narrow">
      <Stepper steps={props.steps} current={props.current} label={props.title} />
      <header>
        <h1 tabindex="-1">{props.title}</h1>
        <Show when={props.detail}>
          <p class="text-ink-2">{props.detail}</p>
        </Show>
      </header>
      <form
        class="flex flex-col gap-4.5"
        novalidate
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit();
        }}
      >
        {props.children}
        <div class="flex flex-wrap gap-2 border-t border-line pt-4">{props.actions}</div>
      </form>
    </div>
  );
}
