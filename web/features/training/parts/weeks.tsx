import './weeks.css';
import type { JSX } from 'solid-js';
import { For } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import type { Week, WeekMark } from '../week-mark.ts';

/** Fill, half, cross and outline differ by form, not by colour alone. */
const LOOK: Record<WeekMark, string> = {
  full: 'mw-week is-full',
  part: 'mw-week is-part',
  none: 'mw-week is-none',
  open: 'mw-week',
};

/** A week in words: what the square means and its numbers. */
export function weekWords(week: Week): string {
  if (!week.entry) return t('training.week.open', { week: week.number });
  const values = { week: week.number, hours: week.entry.attendedHours };
  return week.entry.score === null
    ? t('training.week.hours', values)
    : t('training.week.hoursScore', { ...values, score: week.entry.score });
}

/** The square of a week; its words belong to what stands around it. */
export function WeekSquare(props: { mark: WeekMark }): JSX.Element {
  return <span class={LOOK[props.mark]} aria-hidden="true" />;
}

/** What the squares mean. */
export function WeekLegend(): JSX.Element {
  return (
    <ul class="flex flex-wrap gap-x-4 gap-y-1 text-s text-ink-2" aria-label={t('training.legend')}>
      <For each={['full', 'part', 'none', 'open'] as const}>
        {(mark) => (
          <li class="flex items-center gap-2">
            <WeekSquare mark={mark} />
            {t(`training.mark.${mark}`)}
          </li>
        )}
      </For>
    </ul>
  );
}

/** The weeks of one trainee in a row of squares, wrapped; read out as one picture with its sum. */
export function WeekStrip(props: { weeks: readonly Week[] }): JSX.Element {
  const done = (): number => props.weeks.filter((week) => week.entry).length;
  return (
    <span
      class="flex flex-wrap gap-1"
      role="img"
      aria-label={t('training.weeks.done', { done: done(), total: props.weeks.length })}
    >
      <For each={props.weeks}>
        {(week) => (
          <span title={weekWords(week)}>
            <WeekSquare mark={week.mark} />
          </span>
        )}
      </For>
    </span>
  );
}
