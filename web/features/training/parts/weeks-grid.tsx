import { A } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { For, Show, createMemo, createSignal } from 'solid-js';
import { direction, pick, t } from '../../../i18n/texts.ts';
import { createIsPhone } from '../../../lib/media.ts';
import { pageOf, type EnrolmentRecord } from '../queries.ts';
import { weeksOf, type Week } from '../week-mark.ts';
import { EnrolmentPill } from './status.tsx';
import { WeekLegend, WeekSquare, WeekStrip, weekWords } from './weeks.tsx';

interface Row {
  record: EnrolmentRecord;
  name: string;
  weeks: Week[];
}

/**
 * Trainees by weeks. One stop for Tab, then arrow keys walk the squares in reading order; the line below says the
 * numbers of the square under the focus or the pointer. On a phone each trainee is a card with the same squares.
 */
export function WeeksGrid(props: { trainees: readonly EnrolmentRecord[]; thisWeek: number | undefined }): JSX.Element {
  const phone = createIsPhone();
  const [at, setAt] = createSignal<readonly [number, number]>([0, 0]);
  const [told, setTold] = createSignal<string>();
  let body: HTMLTableSectionElement | undefined;
  const rows = createMemo<Row[]>(() =>
    props.trainees.map((record) => ({
      record,
      name: pick(record.traineeNameAr, record.traineeNameEn),
      weeks: weeksOf(record),
    })),
  );
  const count = (): number => Math.max(0, ...rows().map((row) => row.weeks.length));
  const tell = (row: Row, week: Week): void => {
    setTold(`${row.name}: ${weekWords(week)}${week.entry?.note ? ` · ${week.entry.note}` : ''}`);
  };
  const walk = (event: KeyboardEvent): void => {
    const forward = direction() === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = direction() === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    const [row, week] = at();
    const moves: Partial<Record<string, readonly [number, number]>> = {
      [forward]: [row, week + 1],
      [back]: [row, week - 1],
      ArrowDown: [row + 1, week],
      ArrowUp: [row - 1, week],
      Home: [row, 0],
      End: [row, count() - 1],
    };
    const next = moves[event.key];
    if (!next) return;
    event.preventDefault();
    const clamped = [
      Math.min(Math.max(0, next[0]), rows().length - 1),
      Math.min(Math.max(0, next[1]), count() - 1),
    ] as const;
    setAt(clamped);
    body?.querySelector<HTMLElement>(`[data-cell="${clamped[0]}-${clamped[1]}"]`)?.focus();
  };

  return (
    <Show when={!phone()} fallback={<Cards rows={rows()} />}>
      <div class="mw-table-wrap" tabindex="-1">
        <table class="mw-weeks" role="grid" aria-label={t('training.weeks')} onKeyDown={walk}>
          <thead>
            <tr>
              <th scope="col" class="is-name">
                {t('training.trainee')}
              </th>
              <For each={Array.from({ length: count() })}>
                {(_, index) => (
                  <th
                    scope="col"
                    class={props.thisWeek === index() + 1 ? 'is-now' : ''}
                    aria-label={t('training.week', { week: index() + 1 })}
                  >
                    <bdi>{index() + 1}</bdi>
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody ref={(element) => (body = element)}>
            <For each={rows()}>
              {(row, rowIndex) => (
                <tr>
                  <th scope="row" class="is-name">
                    <A href={pageOf('trainees', row.record.id)} class="block min-w-0 no-underline hover:underline">
                      <bdi class="block truncate">{row.name}</bdi>
                      <span class="block truncate text-s font-normal text-ink-2">
                        {pick(row.record.homeNameAr, row.record.homeNameEn)}
                      </span>
                    </A>
                    <Show when={row.record.status === 'completed' || row.record.status === 'withdrawn'}>
                      <EnrolmentPill enrolment={row.record} />
                    </Show>
                  </th>
                  <For each={row.weeks}>
                    {(week, weekIndex) => (
                      <td
                        role="gridcell"
                        data-cell={`${rowIndex()}-${weekIndex()}`}
                        tabindex={at()[0] === rowIndex() && at()[1] === weekIndex() ? 0 : -1}
                        class={props.thisWeek === week.number ? 'is-now' : ''}
                        aria-label={weekWords(week)}
                        onFocus={() => {
                          setAt([rowIndex(), weekIndex()]);
                          tell(row, week);
                        }}
                        onPointerEnter={() => tell(row, week)}
                      >
                        <WeekSquare mark={week.mark} />
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
      <div class="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line px-4.5 py-3">
        <span class="min-h-6 min-w-60 flex-1">{told() ?? t('training.weeks.hint')}</span>
        <WeekLegend />
      </div>
    </Show>
  );
}

function Cards(props: { rows: readonly Row[] }): JSX.Element {
  return (
    <>
      <ul aria-label={t('training.weeks')}>
        <For each={props.rows}>
          {(row) => (
            <li>
              <A href={pageOf('trainees', row.record.id)} class="mw-row no-underline">
                <span class="min-w-0 flex-1">
                  <span class="flex flex-wrap items-center justify-between gap-2">
                    <bdi class="font-medium">{row.name}</bdi>
                    <EnrolmentPill enrolment={row.record} />
                  </span>
                  <span class="mb-2 block text-s text-ink-2">{pick(row.record.homeNameAr, row.record.homeNameEn)}</span>
                  <WeekStrip weeks={row.weeks} />
                </span>
              </A>
            </li>
          )}
        </For>
      </ul>
      <div class="border-t border-line px-4.5 py-3">
        <WeekLegend />
      </div>
    </>
  );
}
