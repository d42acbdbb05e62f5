import { A } from '@solidjs/router';
import ChevronDown from 'lucide-solid/icons/chevron-down';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import type { JSX } from 'solid-js';
import { For, Show, createEffect } from 'solid-js';
import '../chart.css';
import { pick, t } from '../../../i18n/texts.ts';
import { IconButton } from '../../../ui/button.tsx';
import { visibleNodes } from '../chart-layout.ts';
import { peopleOf } from '../queries.ts';
import { headOf } from '../words.ts';
import type { ChartProps } from './chart-canvas.tsx';

/** The same tree line by line: on a phone, and on paper. */
export function ChartOutline(props: ChartProps): JSX.Element {
  let list: HTMLUListElement | undefined;
  createEffect(() => {
    const id = props.current;
    if (id === undefined) return;
    queueMicrotask(() => list?.querySelector(`[data-unit="${id}"]`)?.scrollIntoView({ block: 'center' }));
  });
  return (
    <ul ref={(element) => (list = element)} class="mw-card overflow-hidden" aria-label={t('organisation.chart.label')}>
      <For each={visibleNodes(props.root, props.open)}>
        {(node) => {
          const name = (): string => pick(node.unit.nameAr, node.unit.nameEn);
          const vacant = (): number => props.vacancies?.get(node.unit.id) ?? 0;
          const isOpen = (): boolean => props.open.has(node.unit.id);
          return (
            <li
              data-unit={node.unit.id}
              class={`mw-outline-row ${props.matches.has(node.unit.id) ? 'is-match' : ''}`}
              style={{ 'padding-inline-start': `${12 + Math.min(node.depth, 6) * 18}px` }}
            >
              <Show when={node.children.length > 0} fallback={<span class="size-9 flex-none" aria-hidden="true" />}>
                <IconButton
                  icon={isOpen() ? ChevronDown : ChevronRight}
                  class="mw-chart-tools -my-1"
                  aria-expanded={isOpen()}
                  label={t(isOpen() ? 'organisation.chart.fold' : 'organisation.chart.unfold', {
                    name: name(),
                  })}
                  onClick={() => props.onToggle(node)}
                />
              </Show>
              <span class="min-w-0 flex-1">
                <A class="mw-link block" href={peopleOf(node.unit.id)}>
                  {name()}
                </A>
                <bdi class="block text-s text-ink-2">{headOf(node.unit)}</bdi>
                <span class="flex flex-wrap gap-x-3 text-s text-ink-2">
                  <span>{t('organisation.people', { count: node.unit.totalHeadCount })}</span>
                  <Show when={vacant() > 0}>
                    <span class="font-medium text-warn">{t('organisation.vacant', { count: vacant() })}</span>
                  </Show>
                  <Show when={node.children.length > 0 && !isOpen()}>
                    <span>{t('organisation.unitsBelow', { count: node.below })}</span>
                  </Show>
                </span>
              </span>
            </li>
          );
        }}
      </For>
    </ul>
  );
}
