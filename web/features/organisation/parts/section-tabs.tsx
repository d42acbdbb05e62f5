import { A } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { For } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { can } from '../../../session/session.ts';
import { pageOf } from '../queries.ts';

const SECTIONS = [
  { path: '/organisation', label: 'chart' },
  { path: '/organisation/units', label: 'units' },
  { path: '/organisation/positions', label: 'positions' },
  { path: '/organisation/establishment', label: 'establishment', permission: 'organisation.establishment.read' },
  { path: '/organisation/jobs', label: 'jobs' },
  { path: '/organisation/grades', label: 'grades' },
  { path: '/organisation/restructurings', label: 'restructurings', permission: 'organisation.restructuring.read' },
] as const;
type Section = { path: string; label: string; permission?: string };

/** The pages that tell how the agency is built, beside each other under every one of their titles. */
export function SectionTabs(): JSX.Element {
  return (
    <nav
      // On a phone the row is longer than the screen: the current one is brought into sight.
      ref={(nav) =>
        requestAnimationFrame(() => nav.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }))
      }
      class="mw-tabs mw-chart-tools"
      aria-label={t('organisation.sections')}
    >
      <For each={(SECTIONS as readonly Section[]).filter((one) => one.permission === undefined || can(one.permission))}>
        {(section) => (
          <A href={pageOf(section.path)} end class="mw-tab flex-none" activeClass="" inactiveClass="">
            {t(`organisation.section.${section.label}`)}
          </A>
        )}
      </For>
    </nav>
  );
}
