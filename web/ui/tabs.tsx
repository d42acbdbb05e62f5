import type { JSX } from 'solid-js';
import { For, Show, createUniqueId } from 'solid-js';
import { direction } from '../i18n/texts.ts';

export interface Tab {
  id: string;
  label: string;
  /** A number beside the label, with its meaning for assistive tools. */
  count?: number | undefined;
  countLabel?: string;
}

/**
 * Tabs of one page. Arrow keys move in reading order (left is "next" in Arabic), Home and End to the ends; the chosen
 * tab belongs in the URL, so the caller holds it. Only the chosen panel exists.
 */
export function Tabs(props: {
  tabs: readonly Tab[];
  value: string;
  onChange: (id: string) => void;
  label: string;
  children: (id: string) => JSX.Element;
  /** Classes of the row of tabs, when it stands inside a card. */
  class?: string;
  panelClass?: string;
}): JSX.Element {
  const unique = createUniqueId();
  const move = (event: KeyboardEvent): void => {
    const forward = direction() === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = direction() === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    const here = props.tabs.findIndex((tab) => tab.id === props.value);
    const count = props.tabs.length;
    let next = -1;
    if (event.key === forward) next = (here + 1) % count;
    else if (event.key === back) next = (here - 1 + count) % count;
    else if (event.key === 'Home') next = 0;
    else if (event.key === 'End') next = count - 1;
    const tab = props.tabs[next];
    if (!tab) return;
    event.preventDefault();
    props.onChange(tab.id);
    document.getElementById(`${unique}-${tab.id}`)?.focus();
  };
  return (
    <>
      <div role="tablist" aria-label={props.label} class={`mw-tabs ${props.class ?? ''}`} onKeyDown={move}>
        <For each={props.tabs}>
          {(tab) => (
            <button
              type="button"
              role="tab"
              id={`${unique}-${tab.id}`}
              class="mw-tab"
              aria-selected={tab.id === props.value}
              aria-controls={tab.id === props.value ? `${unique}-panel` : undefined}
              tabindex={tab.id === props.value ? 0 : -1}
              onClick={() => props.onChange(tab.id)}
            >
              {tab.label}
              <Show when={tab.count}>
                {(count) => (
                  <span class="mw-count" title={tab.countLabel}>
                    {count()}
                  </span>
                )}
              </Show>
            </button>
          )}
        </For>
      </div>
      <div
        role="tabpanel"
        id={`${unique}-panel`}
        aria-labelledby={`${unique}-${props.value}`}
        tabindex="0"
        class={props.panelClass}
      >
        <Show when={props.value} keyed>
          {(id) => props.children(id)}
        </Show>
      </div>
    </>
  );
}
