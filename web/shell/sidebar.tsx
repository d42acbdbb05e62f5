import { useLocation } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import type { NavEntry } from '../features/contribution.ts';
import { features } from '../features/all.ts';
import { t } from '../i18n/texts.ts';
import { Count } from '../ui/avatar.tsx';
import { addressOf, entriesFor } from './access.ts';
import { AgencySwitcher } from './agency-switcher.tsx';
import { UserMenu } from './user-menu.tsx';

const HEADINGS: Record<NavEntry['group'], string | undefined> = {
  main: undefined,
  organisation: 'shell.group.organisation',
  administration: 'shell.group.administration',
};

/** One entry of the menu; the entry of the page shown is marked, and of every page below it. */
export function NavLink(props: {
  entry: NavEntry;
  class: string;
  iconSize?: number;
  onFollow?: () => void;
}): JSX.Element {
  const location = useLocation();
  /** The entry nearest to the page shown, so that of `/people` and `/people/orders` only one is marked. */
  const isCurrent = (): boolean => {
    const holds = (entry: NavEntry): boolean =>
      location.pathname === addressOf(entry) ||
      (entry.path !== '/' && location.pathname.startsWith(`${addressOf(entry)}/`));
    return (
      holds(props.entry) &&
      !entriesFor(props.entry.area, features).some(
        (other) => other.path.length > props.entry.path.length && holds(other),
      )
    );
  };
  return (
    <a
      href={addressOf(props.entry)}
      class={props.class}
      aria-current={isCurrent() ? 'page' : undefined}
      onClick={() => props.onFollow?.()}
    >
      <props.entry.icon size={props.iconSize ?? 18} />
      <span class="mw-ellipsis">{t(props.entry.label)}</span>
      <Show when={props.entry.count?.()}>
        {(count) => (
          <span class="ms-auto">
            <Count value={count()} brand={props.entry.group === 'main'} />
          </span>
        )}
      </Show>
    </a>
  );
}

/** The entries of an area under their headings. */
export function NavList(props: { area: NavEntry['area']; onFollow?: () => void }): JSX.Element {
  const groups = (): Array<{ group: NavEntry['group']; entries: NavEntry[] }> => {
    const entries = entriesFor(props.area, features);
    return (['main', 'organisation', 'administration'] as const)
      .map((group) => ({ group, entries: entries.filter((entry) => entry.group === group) }))
      .filter((one) => one.entries.length > 0);
  };
  return (
    <For each={groups()}>
      {(one) => (
        <>
          <Show when={HEADINGS[one.group]}>{(heading) => <div class="mw-shell-group">{t(heading())}</div>}</Show>
          <ul>
            <For each={one.entries}>
              {(entry) => (
                <li>
                  <NavLink entry={entry} class="mw-shell-link" onFollow={() => props.onFollow?.()} />
                </li>
              )}
            </For>
          </ul>
        </>
      )}
    </For>
  );
}

/** The side of every page on a screen wide enough: agency, menu, user. */
export function Sidebar(props: { area: NavEntry['area'] }): JSX.Element {
  return (
    <aside class="mw-shell-side" aria-label={t('shell.side')}>
      <AgencySwitcher area={props.area} />
      <nav class="mw-shell-nav" aria-label={t('shell.nav')}>
        <NavList area={props.area} />
      </nav>
      <div class="border-t border-line pt-2">
        <UserMenu />
      </div>
    </aside>
  );
}
