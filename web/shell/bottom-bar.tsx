import { A, useLocation } from '@solidjs/router';
import Menu from 'lucide-solid/icons/menu';
import type { JSX } from 'solid-js';
import { For, Show, createEffect, createSignal, on } from 'solid-js';
import type { NavEntry } from '../features/contribution.ts';
import { features } from '../features/all.ts';
import { t } from '../i18n/texts.ts';
import { Drawer } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Avatar, Count } from '../ui/avatar.tsx';
import { addressOf, entriesFor } from './access.ts';
import { AgencySwitcher } from './agency-switcher.tsx';
import { NavList } from './sidebar.tsx';
import { accountName, roleName, userItems } from './user-menu.tsx';

/** The bar of a phone: at most four pages, everything else under "More". */
export default function BottomBar(props: { area: NavEntry['area'] }): JSX.Element {
  const [open, setOpen] = createSignal(false);
  const location = useLocation();
  createEffect(
    on(
      () => location.pathname,
      () => setOpen(false),
      { defer: true },
    ),
  );
  const entries = (): NavEntry[] =>
    entriesFor(props.area, features)
      .filter((entry) => entry.phone !== undefined)
      .sort((a, b) => (a.phone ?? 0) - (b.phone ?? 0))
      .slice(0, 4);
  return (
    <>
      <nav class="mw-shell-bottom" aria-label={t('shell.nav')}>
        <For each={entries()}>
          {(entry) => (
            <A href={addressOf(entry)} end={entry.path === '/'} class="mw-shell-tab" activeClass="" inactiveClass="">
              <entry.icon size={22} />
              <span class="mw-ellipsis max-w-full">{t(entry.label)}</span>
              <Show when={entry.count?.()}>{(count) => <Count value={count()} brand />}</Show>
            </A>
          )}
        </For>
        <button type="button" class="mw-shell-tab" aria-expanded={open()} onClick={() => setOpen(true)}>
          <Icon of={Menu} size={22} />
          {t('shell.more')}
        </button>
      </nav>
      <Drawer open={open()} onClose={() => setOpen(false)} title={t('shell.more')}>
        <AgencySwitcher area={props.area} />
        <nav aria-label={t('shell.nav.all')}>
          <NavList area={props.area} onFollow={() => setOpen(false)} />
        </nav>
        <div class="border-t border-line pt-3">
          <div class="mb-2 flex items-center gap-3 px-2">
            <Avatar name={accountName()} />
            <span class="min-w-0">
              <span class="mw-ellipsis block font-medium">{accountName()}</span>
              <span class="block text-s text-ink-2">{roleName()}</span>
            </span>
          </div>
          <For each={userItems()}>
            {(item) => (
              <Show
                when={item.href}
                fallback={
                  <button type="button" class="mw-menu-item" onClick={() => item.onSelect?.()}>
                    <Show when={item.icon}>{(icon) => <Icon of={icon()} />}</Show>
                    {item.label}
                  </button>
                }
              >
                {(href) => (
                  <A href={href()} class="mw-menu-item">
                    <Show when={item.icon}>{(icon) => <Icon of={icon()} />}</Show>
                    {item.label}
                  </A>
                )}
              </Show>
            )}
          </For>
        </div>
      </Drawer>
    </>
  );
}
