import { A } from '@solidjs/router';
import Check from 'lucide-solid/icons/check';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { Icon } from '../../../ui/icon.tsx';
import { steps, type Step } from '../door.ts';

/** The five steps; those that may be opened are links, so that each can be looked at again. */
export function Steps(props: { current: Step; reached: Step; href?: (step: Step) => string }): JSX.Element {
  const at = (step: Step): number => steps.indexOf(step);
  return (
    <nav aria-label={t('imports.steps')}>
      <ol class="mw-steps">
        <For each={steps}>
          {(step, index) => {
            const isDone = (): boolean => index() < at(props.reached);
            const label = (): JSX.Element => (
              <>
                <span class="mw-step-mark">
                  <Show when={isDone() && step !== props.current} fallback={index() + 1}>
                    <Icon of={Check} size={14} />
                    <span class="sr-only">{t('ui.step.done')}</span>
                  </Show>
                </span>
                {t(`imports.step.${step}`)}
              </>
            );
            return (
              <li
                class={isDone() && step !== props.current ? 'is-done' : ''}
                aria-current={step === props.current ? 'step' : undefined}
              >
                <Show when={props.href && index() <= at(props.reached) && step !== props.current} fallback={label()}>
                  <A
                    class="flex min-h-6 items-center gap-2 no-underline hover:underline"
                    href={props.href?.(step) ?? ''}
                  >
                    {label()}
                  </A>
                </Show>
              </li>
            );
          }}
        </For>
      </ol>
    </nav>
  );
}
