import { createAsync, revalidate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { can } from '../../../session/session.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { Loads } from '../../../ui/states.tsx';
import { ExportRuleCard } from '../parts/export-rule.tsx';
import { Holidays } from '../parts/holidays.tsx';
import { SeatRuleCard } from '../parts/seat-rule.tsx';
import { SettingsForm } from '../parts/settings-form.tsx';
import { agency, getSettings } from '../queries.ts';

/** How the agency works: holidays, week, digits, numbering. */
export default function SettingsPage(): JSX.Element {
  const settings = createAsync(() => getSettings(agency()));
  return (
    <Page width="narrow">
      <PageHeader
        title={t('settings.title')}
        detail={t('settings.detail')}
        actions={
          <Show when={can('agency.launch.read')}>
            <ButtonLink href={`/${agency()}/settings/launch`}>{t('launch.open')}</ButtonLink>
          </Show>
        }
      />
      <Show when={!can('organisation.settings.change')}>
        <Notice>{t('settings.readOnly')}</Notice>
      </Show>
      <Holidays />
      <SeatRuleCard />
      <Show when={can('exports.register.read')}>
        <ExportRuleCard />
      </Show>
      <Loads onRetry={() => void revalidate(getSettings.key)}>
        <Show when={settings()}>{(found) => <SettingsForm settings={found()} />}</Show>
      </Loads>
    </Page>
  );
}
