import { createSignal } from 'solid-js';

const [first, setFirst] = createSignal(0);

/** The day a week begins on in calendars, 0 Sunday … 6 Saturday: the agency's. Reactive. */
export const weekStart = first;

/** Takes the agency's first day of the week, ISO: 1 Monday … 7 Sunday. */
export function setWeekStart(isoDay: number): void {
  setFirst(isoDay % 7);
}
