import { A } from '@solidjs/router';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { number } from '../../../lib/fmt.ts';
import { Icon, type IconOf } from '../../../ui/icon.tsx';
import { StatusPill, Tile, type Tone } from '../../../ui/marks.tsx';

/** One line of "needs me today": what, the oldest of it, how many, by when; the whole line leads there. */
export function QueueRow(props: {
  icon: IconOf;
  title: string;
  detail?: string | undefined;
  count: number;
  due?: { text: string; tone: Tone } | undefined;
  late?: boolean | undefined;
  href: string;
}): JSX.Element {
  return (
    <li>
      <A href={props.href} class={`mw-row no-underline ${props.late ? 'is-late' : ''}`}>
        <Tile icon={props.icon} tone={props.late ? 'bad' : 'neutral'} />
        {/* The due day goes under the words where there is no room beside them. */}
        <span class="flex min-w-0 flex-1 flex-wrap items-center gap-x-3.5 gap-y-1">
          <span class="min-w-36 flex-1">
            <span class="block font-medium text-ink">{props.title}</span>
            <Show when={props.detail}>
              <span class="block truncate text-s text-ink-2">{props.detail}</span>
            </Show>
          </span>
          <Show when={props.due}>
            {(due) => (
              <StatusPill tone={due().tone} tag>
                {due().text}
              </StatusPill>
            )}
          </Show>
        </span>
        <bdi class="min-w-8 text-center text-xl font-semibold text-ink tabular-nums">{number(props.count)}</bdi>
        <span class="text-ink-3">
          <Icon of={ChevronRight} size={18} />
        </span>
      </A>
    </li>
  );
}
