import ChevronDown from 'lucide-solid/icons/chevron-down';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import type { JSX } from 'solid-js';
import { For, Show, createSignal, untrack } from 'solid-js';
import { direction } from '../i18n/texts.ts';
import { Icon } from './icon.tsx';

export interface TreeNode {
  id: string;
  label: string;
  /** Small text at the end of the row: a count. */
  detail?: string | undefined;
  children?: readonly TreeNode[] | undefined;
}

function keyMove(
  event: KeyboardEvent,
  select: (id: string) => void,
  toggle: (id: string, open: boolean) => void,
): void {
  const root = event.currentTarget;
  if (!(root instanceof HTMLElement) || !(event.target instanceof HTMLElement)) return;
  const item = event.target.closest<HTMLElement>('[role="treeitem"]');
  if (!item) return;
  const seen = [...root.querySelectorAll<HTMLElement>('[role="treeitem"]')];
  const here = seen.indexOf(item);
  const [inward, outward] = direction() === 'rtl' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
  const id = item.dataset['id'] ?? '';
  const expanded = item.getAttribute('aria-expanded');
  const focus = (target: HTMLElement | null | undefined): void => target?.focus();
  if (event.key === 'ArrowDown') focus(seen[here + 1]);
  else if (event.key === 'ArrowUp') focus(seen[here - 1]);
  else if (event.key === 'Home') focus(seen[0]);
  else if (event.key === 'End') focus(seen.at(-1));
  else if (event.key === inward && expanded === 'false') toggle(id, true);
  else if (event.key === inward && expanded === 'true') focus(seen[here + 1]);
  else if (event.key === outward && expanded === 'true') toggle(id, false);
  else if (event.key === outward) focus(item.parentElement?.closest<HTMLElement>('[role="treeitem"]'));
  else if (event.key === 'Enter' || event.key === ' ') select(id);
  else return;
  event.preventDefault();
}

/** Units below units. Arrow keys walk it (left opens in Arabic), Enter chooses. The first level is open at the start. */
export function Tree(props: {
  nodes: readonly TreeNode[];
  label: string;
  value: string | undefined;
  onSelect: (id: string) => void;
}): JSX.Element {
  const [open, setOpen] = createSignal<ReadonlySet<string>>(new Set(untrack(() => props.nodes.map((node) => node.id))));
  const [focused, setFocused] = createSignal<string>();
  const toggle = (id: string, on: boolean): void => {
    setOpen((before) => {
      const next = new Set(before);
      if (on) next.add(id);
      else next.delete(id);
      return next;
    });
  };
  const stop = (): string | undefined => focused() ?? props.value ?? props.nodes[0]?.id;
  const Branch = (branch: { nodes: readonly TreeNode[]; level: number }): JSX.Element => (
    <For each={branch.nodes}>
      {(node) => {
        const has = (): boolean => (node.children?.length ?? 0) > 0;
        return (
          <li
            role="treeitem"
            data-id={node.id}
            aria-level={branch.level}
            aria-expanded={has() ? open().has(node.id) : undefined}
            aria-selected={node.id === props.value}
            tabindex={node.id === stop() ? 0 : -1}
            onFocus={(event) => {
              event.stopPropagation();
              setFocused(node.id);
            }}
          >
            <div
              class="mw-tree-row"
              onClick={() => {
                setFocused(node.id);
                props.onSelect(node.id);
              }}
            >
              <Show when={has()} fallback={<span class="size-6 flex-none" />}>
                <span
                  class="grid size-6 flex-none place-items-center rounded-small text-ink-2 hover:bg-line"
                  onClick={(event) => {
                    event.stopPropagation();
                    toggle(node.id, !open().has(node.id));
                  }}
                >
                  <Icon of={open().has(node.id) ? ChevronDown : ChevronRight} size={16} />
                </span>
              </Show>
              <span class="mw-ellipsis flex-1" title={node.label}>
                {node.label}
              </span>
              <Show when={node.detail}>
                <bdi class="text-s text-ink-2">{node.detail}</bdi>
              </Show>
            </div>
            <Show when={has() && open().has(node.id)}>
              <ul role="group" class="mw-tree-children">
                <Branch nodes={node.children ?? []} level={branch.level + 1} />
              </ul>
            </Show>
          </li>
        );
      }}
    </For>
  );
  return (
    <ul role="tree" aria-label={props.label} onKeyDown={(event) => keyMove(event, props.onSelect, toggle)}>
      <Branch nodes={props.nodes} level={1} />
    </ul>
  );
}
