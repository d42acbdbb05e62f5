import { createAsync } from '@solidjs/router';
import type { Accessor } from 'solid-js';

/**
 * What a query answers, undefined until it has: for what a page can do without for a moment (names, choices, counts).
 * Reading it never suspends, so opening a panel does not put the page behind a skeleton and lose its focus. A failure
 * is thrown to the nearest error boundary.
 */
export function createQuiet<T>(ask: () => Promise<T>): Accessor<T | undefined> {
  const answer = createAsync<T | undefined>(ask, { initialValue: undefined });
  return () => answer.latest;
}
