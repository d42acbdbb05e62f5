import type { Accessor } from 'solid-js';
import { createSignal, onCleanup } from 'solid-js';

/** Whether a media query holds, kept up to date while the owner lives. */
export function createMedia(query: string): Accessor<boolean> {
  const list = matchMedia(query);
  const [matches, setMatches] = createSignal(list.matches);
  const update = (): void => {
    setMatches(list.matches);
  };
  list.addEventListener('change', update);
  onCleanup(() => list.removeEventListener('change', update));
  return matches;
}

/** Under 640 px: tables become cards, dialogs become sheets. */
export const createIsPhone = (): Accessor<boolean> => createMedia('(width < 640px)');
