import type { JSX } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { Progress } from '../../../ui/progress.tsx';

/** How many seats of a cohort are taken, in words and as a bar. */
export function SeatsBar(props: { taken: number; seats: number }): JSX.Element {
  const words = (): string => t('training.seats.taken', { taken: props.taken, seats: props.seats });
  return (
    <span class="block min-w-28">
      <span class="block text-s text-ink-2">{words()}</span>
      <Progress share={props.taken / props.seats} label={words()} />
    </span>
  );
}
