import Search from 'lucide-solid/icons/search';
import type { JSX } from 'solid-js';
import { createEffect, createSignal, on, untrack } from 'solid-js';
import { createDebounced } from '../lib/debounce.ts';
import { Icon } from './icon.tsx';

/** The one search box of a list; tells what was typed 180 ms after the last key. */
export function SearchBox(props: { label: string; value: string; onSearch: (typed: string) => void }): JSX.Element {
  const [text, setText] = createSignal(untrack(() => props.value));
  createEffect(
    on(
      () => props.value,
      (value) => setText(value),
      { defer: true },
    ),
  );
  const tell = createDebounced((typed: string) => props.onSearch(typed));
  return (
    <div class="mw-input-box w-full max-w-[420px]" role="search">
      <span class="is-lead">
        <Icon of={Search} />
      </span>
      <input
        type="search"
        class="mw-input"
        dir={text() === '' ? undefined : 'auto'}
        aria-label={props.label}
        placeholder={props.label}
        autocomplete="off"
        value={text()}
        onInput={(event) => {
          setText(event.currentTarget.value);
          tell(event.currentTarget.value);
        }}
      />
    </div>
  );
}
