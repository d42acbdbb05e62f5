import { A } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { For } from 'solid-js';
import { t } from '../../../i18n/texts.ts';

/** The pages about who runs the platform and whom it helps, beside each other under every one of their titles. */
export function PlatformTabs(): JSX.Element {
  const pages = () => [
    { href: '/platform/members', label: t('access.platform.title') },
    { href: '/platform/members/resets', label: t('resets.tab') },
    { href: '/platform/support', label: t('support.platform.title') },
    { href: '/platform/second-factor', label: t('access.twoStep.title') },
  ];
  return (
    <nav class="mw-tabs" aria-label={t('access.platform.title')}>
      <For each={pages()}>
        {(page) => (
          <A href={page.href} end class="mw-tab flex-none" activeClass="" inactiveClass="">
            {page.label}
          </A>
        )}
      </For>
    </nav>
  );
}
