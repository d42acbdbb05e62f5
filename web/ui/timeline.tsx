import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import { Icon, type IconOf } from './icon.tsx';

export interface TimelineEntry {
  id: string;
  icon: IconOf;
  title: string;
  /** The day as text, at the end of the line. */
  day: string;
  /** Small pills beside the title. */
  marks?: JSX.Element;
  detail?: JSX.Element;
  /** A correction stands in a dashed box, so that nobody takes it for a change. */
  kind?: 'done' | 'future' | 'info' | 'bad' | 'correction' | undefined;
}

/** What happened in order, newest first. */
export function Timeline(props: { entries: readonly TimelineEntry[]; label: string }): JSX.Element {
  return (
    <ol class="mw-timeline" aria-label={props.label}>
      <For each={props.entries}>
        {(entry) => (
          <li
            id={entry.id}
            class="target:rounded-md target:outline-2 target:outline-offset-4 target:outline-brand"
            // An address that ends in this entry leads to it, also where the list came after the page.
            ref={(element) => {
              if (location.hash === `#${entry.id}`) queueMicrotask(() => element.scrollIntoView({ block: 'center' }));
            }}
          >
            <span class={`mw-timeline-mark ${entry.kind ? `is-${entry.kind}` : ''}`}>
              <Icon of={entry.icon} size={14} />
            </span>
            <div class={`min-w-0 ${entry.kind === 'correction' ? 'mw-correction' : ''}`}>
              <div class="flex flex-wrap items-center gap-x-2">
                <h3 class="font-semibold">{entry.title}</h3>
                {entry.marks}
                <span class="ms-auto text-s text-ink-2">{entry.day}</span>
              </div>
              <Show when={entry.detail}>
                <div class="text-s text-ink-2">{entry.detail}</div>
              </Show>
            </div>
          </li>
        )}
      </For>
    </ol>
  );
}
