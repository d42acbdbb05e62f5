import type { JSX } from 'solid-js';
import { For } from 'solid-js';

/** How far a work has come, from 0 to 1. */
export function Progress(props: { share: number; label: string; tone?: 'warn' | 'bad' }): JSX.Element {
  const percent = (): number => Math.round(Math.min(1, Math.max(0, props.share)) * 100);
  return (
    <div
      class="mw-progress"
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent()}
    >
      <i class={props.tone ? `is-${props.tone}` : ''} style={{ width: `${percent()}%` }} />
    </div>
  );
}

/** Parts of a whole side by side: ready and faulty rows. The words beside it carry the numbers. */
export function PartsBar(props: {
  parts: ReadonlyArray<{ share: number; tone?: 'warn' | 'bad' }>;
  label: string;
}): JSX.Element {
  return (
    <div class="mw-progress" role="img" aria-label={props.label}>
      <For each={props.parts}>
        {(part) => <i class={part.tone ? `is-${part.tone}` : ''} style={{ width: `${part.share * 100}%` }} />}
      </For>
    </div>
  );
}
