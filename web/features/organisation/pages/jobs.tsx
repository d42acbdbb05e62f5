import Briefcase from 'lucide-solid/icons/briefcase';
import Plus from 'lucide-solid/icons/plus';
import type { JSX } from 'solid-js';
import { Show, createMemo, createSignal } from 'solid-js';
import * as z from 'zod/mini';
import { jobStatuses } from '../../../../server/modules/organisation/contract.ts';
import { language, pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { createUrlState } from '../../../lib/url-state.ts';
import { can } from '../../../session/session.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { DataTable, type Column } from '../../../ui/data-table.tsx';
import { DensityToggle } from '../../../ui/density.tsx';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { Chip, StatusPill } from '../../../ui/marks.tsx';
import { createPager } from '../../../ui/pager.ts';
import { SearchBox } from '../../../ui/search-box.tsx';
import { EmptyState, ErrorState, NoMatch } from '../../../ui/states.tsx';
import { JobForm } from '../parts/job-form.tsx';
import { SectionTabs } from '../parts/section-tabs.tsx';
import { agency, fetchJobs, pageOf, type Job } from '../queries.ts';

/** The jobs of the agency: titles in both scripts, family, whether they lead others. */
export default function JobsPage(): JSX.Element {
  const [state, setState] = createUrlState({
    q: z.catch(z.optional(z.string().check(z.maxLength(100))), undefined),
    status: z.catch(z.optional(z.enum(jobStatuses)), undefined),
  });
  const filters = createMemo(() => ({ text: state().q, status: state().status }));
  const pager = createPager(
    () => ({ ...filters(), of: agency() }),
    ({ of: _, ...asked }, after, signal) => fetchJobs(asked, after, signal),
  );
  const [editing, setEditing] = createSignal<Job | 'new'>();
  const Title = (props: { job: Job }): JSX.Element => (
    <Show when={can('organisation.structure.change')} fallback={pick(props.job.titleAr, props.job.titleEn)}>
      <button
        type="button"
        class="mw-ellipsis block max-w-full min-h-7 text-start font-medium hover:underline"
        onClick={() => setEditing(props.job)}
      >
        {pick(props.job.titleAr, props.job.titleEn)}
      </button>
    </Show>
  );
  const Marks = (props: { job: Job }): JSX.Element => (
    <span class="flex flex-wrap gap-2">
      <StatusPill tone={props.job.status === 'open' ? 'ok' : 'neutral'}>
        {t(`organisation.jobStatus.${props.job.status}`)}
      </StatusPill>
      <Show when={props.job.isSupervisory}>
        <StatusPill tone="brand" tag>
          {t('organisation.job.supervisory')}
        </StatusPill>
      </Show>
    </span>
  );
  const columns = (): Array<Column<Job>> => [
    {
      id: 'title',
      header: t('organisation.job.title'),
      cell: (job) => <Title job={job} />,
      title: (job) => pick(job.titleAr, job.titleEn),
    },
    {
      id: 'other',
      header: t(language() === 'ar' ? 'organisation.job.titleEn' : 'organisation.job.titleAr'),
      cell: (job) => (
        <span lang={language() === 'ar' ? 'en' : 'ar'} dir="auto">
          {language() === 'ar' ? job.titleEn : job.titleAr}
        </span>
      ),
      title: (job) => (language() === 'ar' ? job.titleEn : job.titleAr),
    },
    { id: 'code', header: t('organisation.job.code'), width: 120, cell: (job) => <Code>{job.code}</Code> },
    {
      id: 'family',
      header: t('organisation.job.family'),
      width: 170,
      cell: (job) => (
        <Show when={job.family} fallback={<span class="text-ink-3">—</span>}>
          {(family) => <bdi>{family()}</bdi>}
        </Show>
      ),
      title: (job) => job.family ?? '',
    },
    { id: 'marks', header: t('organisation.job.status'), width: 236, cell: (job) => <Marks job={job} /> },
    {
      id: 'seats',
      header: t('organisation.section.positions'),
      width: 110,
      cell: (job) => (
        <ButtonLink kind="quiet" size="small" href={pageOf('/organisation/positions', { job: job.id })}>
          {t('organisation.job.seats')}
        </ButtonLink>
      ),
    },
  ];
  return (
    <Page width="full">
      <PageHeader
        title={t('organisation.jobs.title')}
        detail={t('organisation.jobs.detail')}
        actions={
          <Show when={can('organisation.structure.change')}>
            <Button kind="primary" icon={Plus} onClick={() => setEditing('new')}>
              {t('organisation.job.create')}
            </Button>
          </Show>
        }
      />
      <SectionTabs />
      <div class="flex flex-wrap items-center gap-2">
        <SearchBox
          label={t('organisation.jobs.search')}
          value={state().q ?? ''}
          onSearch={(q) => setState({ q: q.trim() })}
        />
        <Chip
          pressed={state().status === 'open'}
          onPress={() => setState({ status: state().status === 'open' ? undefined : 'open' })}
        >
          {t('organisation.jobStatus.open')}
        </Chip>
        <Chip
          pressed={state().status === 'closed'}
          onPress={() => setState({ status: state().status === 'closed' ? undefined : 'closed' })}
        >
          {t('organisation.jobStatus.closed')}
        </Chip>
        <span class="ms-auto hidden sm:flex">
          <DensityToggle />
        </span>
      </div>
      <Show
        when={!pager.problem()}
        fallback={
          <div class="mw-card">
            <Show when={pager.problem()}>{(problem) => <ErrorState problem={problem()} onRetry={pager.reload} />}</Show>
          </div>
        }
      >
        <div
          class={pager.refreshing() ? 'opacity-60 transition-opacity' : 'transition-opacity'}
          aria-busy={pager.refreshing()}
        >
          <DataTable<Job>
            label={t('organisation.jobs.title')}
            columns={columns()}
            rows={pager.rows()}
            rowKey={(job) => job.id}
            card={(job) => (
              <span class="flex min-w-0 flex-1 flex-col gap-1">
                <Title job={job} />
                <span class="text-s text-ink-2">
                  <Code>{job.code}</Code>
                </span>
                <Marks job={job} />
              </span>
            )}
            more={pager.more()}
            loading={pager.loading()}
            empty={
              <Show
                when={state().q || state().status}
                fallback={
                  <EmptyState icon={Briefcase} title={t('organisation.jobs.empty')}>
                    {t('organisation.jobs.empty.detail')}
                  </EmptyState>
                }
              >
                <NoMatch
                  title={t('organisation.jobs.noMatch')}
                  onClear={() => setState({ q: undefined, status: undefined })}
                />
              </Show>
            }
          />
        </div>
      </Show>
      <Show when={editing()} keyed>
        {(job) => (
          <JobForm
            {...(job === 'new' ? {} : { job })}
            onClose={() => setEditing(undefined)}
            onDone={() => {
              setEditing(undefined);
              pager.reload();
            }}
          />
        )}
      </Show>
    </Page>
  );
}
