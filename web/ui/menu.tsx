import { A } from '@solidjs/router';
import Check from 'lucide-solid/icons/check';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import { Icon, type IconOf } from './icon.tsx';
import { Popover, type PopoverControl } from './popover.tsx';

export interface MenuItem {
  label: string;
  icon?: IconOf;
  /** Where it leads, or what it does. */
  href?: string;
  onSelect?: () => void;
  danger?: boolean;
  disabled?: boolean;
  /** A line above this item. */
  apart?: boolean;
  /** The language of the label when it is not the page's. */
  lang?: string;
  /** The item is a choice and this one holds. */
  checked?: boolean;
}

/** Moves the focus among the items of an open menu by arrow keys, Home, End and the first letter. */
function moveByKey(event: KeyboardEvent): void {
  const root = event.currentTarget;
  if (!(root instanceof HTMLElement)) return;
  const items = [...root.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)')];
  const here = items.findIndex((item) => item === document.activeElement);
  let next: HTMLElement | undefined;
  if (event.key === 'ArrowDown') next = items[(here + 1) % items.length];
  else if (event.key === 'ArrowUp') next = items[(here - 1 + items.length) % items.length];
  else if (event.key === 'Home') next = items[0];
  else if (event.key === 'End') next = items.at(-1);
  else if (event.key.length === 1 && /\S/u.test(event.key)) {
    const after = [...items.slice(here + 1), ...items.slice(0, here + 1)];
    next = after.find((item) => item.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase()));
  }
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** A button that opens a list of actions. */
export function Menu(props: {
  trigger: (control: PopoverControl) => JSX.Element;
  items: readonly MenuItem[];
  label: string;
  align?: 'start' | 'end';
  /** Words above the items: who is signed in. */
  head?: JSX.Element;
}): JSX.Element {
  return (
    <Popover
      trigger={props.trigger}
      align={props.align ?? 'start'}
      onOpened={(panel) => panel.querySelector<HTMLElement>('[role^="menuitem"]')?.focus()}
    >
      {(control) => (
        <>
          {props.head}
          <div role="menu" aria-label={props.label} onKeyDown={moveByKey}>
            <For each={props.items}>
              {(item) => (
                <>
                  <Show when={item.apart}>
                    <div class="mw-menu-line" role="separator" />
                  </Show>
                  <Show
                    when={item.href}
                    fallback={
                      <button
                        type="button"
                        role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
                        aria-checked={item.checked}
                        class={`mw-menu-item ${item.danger ? 'is-danger' : ''}`}
                        disabled={item.disabled}
                        lang={item.lang}
                        onClick={() => {
                          control.close();
                          item.onSelect?.();
                        }}
                      >
                        <Show when={item.icon}>{(icon) => <Icon of={icon()} />}</Show>
                        <span class="flex-1">{item.label}</span>
                        <Show when={item.checked}>
                          <Icon of={Check} size={16} />
                        </Show>
                      </button>
                    }
                  >
                    {(href) => (
                      <A href={href()} role="menuitem" class="mw-menu-item" onClick={() => control.close()}>
                        <Show when={item.icon}>{(icon) => <Icon of={icon()} />}</Show>
                        {item.label}
                      </A>
                    )}
                  </Show>
                </>
              )}
            </For>
          </div>
        </>
      )}
    </Popover>
  );
}
