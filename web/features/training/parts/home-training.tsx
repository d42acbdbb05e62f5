import GraduationCap from 'lucide-solid/icons/graduation-cap';
import type { JSX } from 'solid-js';
import { For, Match, Show, Switch } from 'solid-js';
import * as z from 'zod/mini';
import { enrolmentStatuses } from '../../../../server/modules/training/contract.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { Avatar, Chip } from '../../../ui/marks.tsx';
import { createPager } from '../../../ui/pager.ts';
import { Progress } from '../../../ui/progress.tsx';
import { EmptyState, ErrorState, NoMatch } from '../../../ui/states.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { fetchEnrolments, pageOf, type Enrolment } from '../queries.ts';
import { Announced } from './announced.tsx';
import { NominationsTable } from './nominations-table.tsx';
import { EnrolmentPill } from './status.tsx';

const TABS = ['cohorts', 'nominations', 'trainees'] as const;

/** Training as an agency has it: what it may nominate to, whom it nominated, and its trainees. */
export function HomeTraining(props: { tab?: (typeof TABS)[number] }): JSX.Element {
  const [state, setState] = createUrlState({ tab: z.catch(z.optional(z.enum(TABS)), undefined) });
  return (
    <Page>
      <PageHeader title={t('training.title')} detail={t('training.detail')} />
      <Tabs
        label={t('training.title')}
        value={state().tab ?? props.tab ?? 'cohorts'}
        onChange={(tab) => setState({ tab, status: undefined })}
        tabs={TABS.map((id) => ({ id, label: t(`training.tab.${id}`) }))}
        panelClass="pt-4"
      >
        {(tab) => (
          <Switch fallback={<Announced />}>
            <Match when={tab === 'nominations'}>
              <NominationsTable />
            </Match>
            <Match when={tab === 'trainees'}>
              <Trainees />
            </Match>
          </Switch>
        )}
      </Tabs>
    </Page>
  );
}

function Trainees(): JSX.Element {
  const [filters, setFilters] = createUrlState({
    status: z.catch(z.optional(z.enum(enrolmentStatuses)), undefined),
  });
  const pager = createPager(
    () => ({ status: filters().status }),
    (question, after, signal) => fetchEnrolments(question, after, signal),
  );
  const name = (row: Enrolment): string => pick(row.traineeNameAr, row.traineeNameEn);
  const weeks = (row: Enrolment): string => t('training.weeks.done', { done: row.weeksDone, total: row.weeksTotal });
  return (
    <div class="flex flex-col gap-4">
      <div class="flex flex-wrap gap-2" role="group" aria-label={t('training.trainees.filter')}>
        <Chip pressed={filters().status === undefined} onPress={() => setFilters({ status: undefined })}>
          {t('training.trainees.all')}
        </Chip>
        <For each={enrolmentStatuses}>
          {(status) => (
            <Chip pressed={filters().status === status} onPress={() => setFilters({ status })}>
              {t(`training.enrolmentStatus.${status}`)}
            </Chip>
          )}
        </For>
      </div>
      <Show
        when={!pager.problem()}
        fallback={
          <Show when={pager.problem()}>{(problem) => <ErrorState problem={problem()} onRetry={pager.reload} />}</Show>
        }
      >
        <DataTable<Enrolment>
          label={t('training.tab.trainees')}
          rows={pager.rows()}
          rowKey={(row) => row.id}
          loading={pager.loading()}
          more={pager.more()}
          href={(row) => pageOf('trainees', row.id)}
          columns={[
            {
              id: 'name',
              header: t('training.trainee'),
              width: 280,
              title: name,
              cell: (row) => (
                <>
                  <Avatar name={name(row)} size="small" />
                  <span class="mw-ellipsis">{name(row)}</span>
                </>
              ),
            },
            { id: 'cohort', header: t('training.cohort'), cell: (row) => pick(row.cohortNameAr, row.cohortNameEn) },
            { id: 'job', header: t('training.job'), cell: (row) => pick(row.jobTitleAr, row.jobTitleEn) },
            {
              id: 'weeks',
              header: t('training.progress'),
              width: 190,
              cell: (row) => (
                <span class="block">
                  <span class="block text-s text-ink-2">{weeks(row)}</span>
                  <Progress share={row.weeksDone / row.weeksTotal} label={weeks(row)} />
                </span>
              ),
            },
            {
              id: 'status',
              header: t('training.status'),
              width: 150,
              cell: (row) => <EnrolmentPill enrolment={row} />,
            },
          ]}
          card={(row) => (
            <span class="min-w-0 flex-1">
              <span class="flex items-start justify-between gap-3">
                <span class="font-medium text-ink">{name(row)}</span>
                <EnrolmentPill enrolment={row} />
              </span>
              <span class="block text-s text-ink-2">{pick(row.cohortNameAr, row.cohortNameEn)}</span>
              <span class="mt-1.5 block text-s text-ink-2">{weeks(row)}</span>
              <Progress share={row.weeksDone / row.weeksTotal} label={weeks(row)} />
            </span>
          )}
          empty={
            <Show
              when={filters().status !== undefined}
              fallback={
                <EmptyState icon={GraduationCap} title={t('training.trainees.none')}>
                  {t('training.trainees.none.home')}
                </EmptyState>
              }
            >
              <NoMatch title={t('training.trainees.noMatch')} onClear={() => setFilters({ status: undefined })} />
            </Show>
          }
        />
      </Show>
    </div>
  );
}
