import { A } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { For } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { can } from '../../../session/session.ts';
import { places } from '../queries.ts';

/** The pages about who may what in an agency, beside each other under every one of their titles. */
export function AccessTabs(): JSX.Element {
  const base = (): string => `/${encodeURIComponent(places.agency.code())}/access`;
  const pages = () => [
    ...(can('identity.membership.read')
      ? [
          { href: base(), label: t('access.tab.members') },
          { href: `${base()}/accounts`, label: t('accounts.tab') },
          { href: `${base()}/roles`, label: t('access.tab.roles') },
          { href: `${base()}/parts`, label: t('parts.tab') },
        ]
      : []),
    ...(can('identity.second-factor.ask') ? [{ href: `${base()}/resets`, label: t('resets.tab') }] : []),
    ...(can('identity.support.read') ? [{ href: `${base()}/support`, label: t('support.tab') }] : []),
    ...(can('identity.api-key.read') ? [{ href: `${base()}/keys`, label: t('access.keys') }] : []),
  ];
  return (
    <nav class="mw-tabs" aria-label={t('access.title')}>
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
