import { A } from '@solidjs/router';
import ChevronLeft from 'lucide-solid/icons/chevron-left';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import Search from 'lucide-solid/icons/search';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import { t } from '../i18n/texts.ts';
import { createMedia } from '../lib/media.ts';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { crumbs } from './page-title.ts';
import { LanguageSwitch, ThemeSwitch } from './preferences.tsx';

function Breadcrumb(): JSX.Element {
  return (
    <nav class="min-w-0 flex-1" aria-label={t('shell.breadcrumb')}>
      <ol class="flex min-w-0 items-center gap-2">
        <For each={crumbs()}>
          {(crumb, index) => (
            <li
              class={`flex min-w-0 items-center gap-2 ${index() < crumbs().length - 1 ? 'flex-none max-sm:hidden' : ''}`}
            >
              <Show
                when={crumb.href}
                fallback={
                  <span class="mw-ellipsis font-medium" aria-current="page">
                    {crumb.label}
                  </span>
                }
              >
                {(href) => (
                  <>
                    <A href={href()} class="mw-ellipsis py-0.5 text-ink-2 no-underline hover:text-ink hover:underline">
                      {crumb.label}
                    </A>
                    <span class="text-ink-3">
                      <Icon of={ChevronRight} size={14} />
                    </span>
                  </>
                )}
              </Show>
            </li>
          )}
        </For>
      </ol>
    </nav>
  );
}

/** The way to this page, the search over everything, language and theme. Never the page's title again. */
export function TopBar(props: { onSearch: () => void }): JSX.Element {
  const narrow = createMedia('(width < 860px)');
  const parent = (): string | undefined => crumbs().at(-2)?.href;
  return (
    <header class="mw-shell-top">
      <Show when={narrow() && parent()}>
        {(href) => (
          <A href={href()} class="mw-btn is-quiet mw-btn-icon -ms-2" aria-label={t('shell.back')}>
            <Icon of={ChevronLeft} />
          </A>
        )}
      </Show>
      <Breadcrumb />
      <Show
        when={!narrow()}
        fallback={<IconButton icon={Search} label={t('shell.search')} onClick={() => props.onSearch()} />}
      >
        <button type="button" class="mw-shell-search" aria-keyshortcuts="Control+K /" onClick={() => props.onSearch()}>
          <Icon of={Search} size={16} />
          <span class="mw-ellipsis flex-1">{t('shell.search')}</span>
          <kbd class="mw-shell-key" dir="ltr">
            Ctrl K
          </kbd>
        </button>
      </Show>
      <ThemeSwitch />
      <LanguageSwitch />
    </header>
  );
}
