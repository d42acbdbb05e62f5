import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import * as z from 'zod/mini';
import { t } from '../../../i18n/texts.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { can, reach } from '../../../session/session.ts';
import { BetweenTabs } from '../../../shell/between-tabs.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { Chip } from '../../../ui/marks.tsx';
import { Loads } from '../../../ui/states.tsx';
import { reread } from '../actions.ts';
import { ApplicationsList } from '../parts/applications-list.tsx';
import { OpenList } from '../parts/open-list.tsx';
import { OwnList } from '../parts/own-list.tsx';
import { pageOf } from '../queries.ts';

const VIEWS = ['open', 'applications', 'own'] as const;

/** Posts of other agencies, who of this agency applied to them, and what this agency offers itself. */
export default function VacanciesPage(): JSX.Element {
  const [state, setState] = createUrlState({ view: z.catch(z.optional(z.enum(VIEWS)), undefined) });
  const isAgency = (): boolean => reach('people.vacancy.read') === 'agency';
  const views = () => VIEWS.filter((one) => one !== 'own' || isAgency());
  const view = () => views().find((one) => one === state().view) ?? 'open';
  return (
    <Page>
      <PageHeader
        title={t('vacancies.title')}
        detail={t(isAgency() ? 'vacancies.detail' : 'vacancies.detail.own')}
        actions={
          <Show when={can('people.vacancy.keep')}>
            <ButtonLink kind="primary" href={pageOf('new')}>
              {t('vacancies.new.act')}
            </ButtonLink>
          </Show>
        }
      />
      <BetweenTabs />
      <div class="flex flex-wrap gap-2" role="group" aria-label={t('vacancies.show')}>
        <For each={views()}>
          {(one) => (
            <Chip pressed={view() === one} onPress={() => setState({ view: one === 'open' ? undefined : one })}>
              {t(`vacancies.view.${one === 'applications' && !isAgency() ? 'mine' : one}`)}
            </Chip>
          )}
        </For>
      </div>
      <Loads onRetry={() => void reread()}>
        <Show when={view() === 'open'}>
          <OpenList />
        </Show>
        <Show when={view() === 'applications'}>
          <ApplicationsList />
        </Show>
        <Show when={view() === 'own'}>
          <OwnList />
        </Show>
      </Loads>
    </Page>
  );
}
