import { onCleanup } from 'solid-js';

/** A function that runs `work` only when no further call came for `wait` milliseconds; cancelled with its owner. */
export function createDebounced<Args extends unknown[]>(
  work: (...args: Args) => void,
  wait = 180,
): (...args: Args) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...args), wait);
  };
}
