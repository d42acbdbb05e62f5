import { A } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { For } from 'solid-js';
import { t } from '../i18n/texts.ts';
import { can, currentAgency } from '../session/session.ts';

const SECTIONS = [
  { path: 'secondments', permission: 'people.secondment.read' },
  { path: 'transfers', permission: 'people.transfer.read' },
  { path: 'vacancies', permission: 'people.vacancy.read' },
] as const;

/** What goes on between this agency and others, beside each other under each of their titles. */
export function BetweenTabs(): JSX.Element {
  return (
    <nav class="mw-tabs" aria-label={t('shell.between')}>
      <For each={SECTIONS.filter((section) => can(section.permission))}>
        {(section) => (
          <A
            href={`/${currentAgency()?.code ?? ''}/${section.path}`}
            end
            class="mw-tab flex-none"
            activeClass=""
            inactiveClass=""
          >
            {t(`shell.between.${section.path}`)}
          </A>
        )}
      </For>
    </nav>
  );
}
