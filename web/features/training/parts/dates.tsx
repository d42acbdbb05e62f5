import type { JSX } from 'solid-js';
import { date, hijri } from '../../../lib/fmt.ts';

/** A day in both calendars, the second below the first. */
export function BothDates(props: { day: string }): JSX.Element {
  return (
    <>
      <span class="block">{date(props.day)}</span>
      <span class="block text-s font-normal text-ink-2">{hijri(props.day)}</span>
    </>
  );
}
