import CircleCheck from 'lucide-solid/icons/circle-check';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import * as z from 'zod/mini';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { date, shortDate } from '../../../lib/fmt.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { Chip, StatusPill } from '../../../ui/marks.tsx';
import { createPager } from '../../../ui/pager.ts';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { NameCard, NameCell } from '../parts/person-line.tsx';
import { agency, fetchProbations, pageOf, type ProbationRow, type ProbationsPage } from '../queries.ts';

/** Days ahead. */
const LADDER = [15, 30, 60, 90] as const;
const USUAL = 30;

/** Whose probation ends soon, or ended without being concluded; those stand first. */
export default function ProbationsPageView(): JSX.Element {
  const [state, setState] = createUrlState({
    within: z.catch(z._default(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(365)), USUAL), USUAL),
  });
  const [told, setTold] = createSignal<ProbationsPage>();
  const pager = createPager<{ within: number; agency: string }, ProbationRow>(
    () => ({ within: state().within, agency: agency() }),
    async ({ within }, after, signal) => {
      const page = await fetchProbations(within, after, signal);
      setTold(page);
      return page;
    },
  );
  setCrumbs(() => [{ label: t('people.title'), href: pageOf() }, { label: t('history.probations.title') }]);
  const mark = (row: ProbationRow): JSX.Element => (
    <span class="flex flex-wrap gap-1.5">
      <StatusPill tone={row.isOver ? 'bad' : 'info'}>
        {row.isOver ? t('history.probations.over') : t('history.probations.running')}
      </StatusPill>
      <Show when={row.round > 1}>
        <StatusPill tone="warn">{t('history.probations.renewed')}</StatusPill>
      </Show>
    </span>
  );
  return (
    <Page width="full">
      <PageHeader title={t('history.probations.title')} detail={t('history.probations.detail')} />
      <div class="flex flex-wrap items-center gap-2" role="group" aria-label={t('history.probations.within')}>
        <For each={LADDER}>
          {(days) => (
            <Chip
              pressed={state().within === days}
              onPress={() => setState({ within: days === USUAL ? undefined : days })}
            >
              {t('history.probations.days', { count: days })}
            </Chip>
          )}
        </For>
      </div>
      <Show when={told()?.months}>
        {(months) => (
          <Notice>
            {t('history.probations.rule', {
              months: months().amount ?? 0,
              renewals: told()?.renewals?.amount ?? 0,
              day: date(months().validFrom),
              source: pick(months().sourceAr, months().sourceEn),
            })}
          </Notice>
        )}
      </Show>
      <Show
        when={!pager.problem()}
        fallback={
          <div class="mw-card">
            <Show when={pager.problem()}>{(problem) => <ErrorState problem={problem()} onRetry={pager.reload} />}</Show>
          </div>
        }
      >
        <DataTable<ProbationRow>
          label={t('history.probations.title')}
          columns={[
            {
              id: 'name',
              header: t('people.column.name'),
              width: 250,
              cell: (row) => <NameCell row={row} />,
              title: (row) => pick(row.fullNameAr, row.fullNameEn),
            },
            {
              id: 'number',
              header: t('people.field.staffNumber'),
              width: 130,
              cell: (row) => <Code>{row.staffNumber}</Code>,
            },
            {
              id: 'unit',
              header: t('people.field.unit'),
              width: 170,
              cell: (row) => <bdi>{pick(row.unitNameAr, row.unitNameEn)}</bdi>,
            },
            {
              id: 'job',
              header: t('people.field.job'),
              width: 170,
              cell: (row) => <bdi>{pick(row.jobTitleAr, row.jobTitleEn)}</bdi>,
            },
            {
              id: 'ends',
              header: t('people.field.probationUntil'),
              width: 160,
              cell: (row) => shortDate(row.lastDay),
            },
            { id: 'state', header: t('people.status'), width: 180, cell: mark },
          ]}
          rows={pager.rows()}
          rowKey={(row) => row.employmentId}
          href={(row) => pageOf(row.employmentId)}
          card={(row) => (
            <NameCard row={row}>
              <span class="block text-s text-ink-2">
                <bdi>{pick(row.unitNameAr, row.unitNameEn)}</bdi>
              </span>
              <span class="mt-1 flex flex-wrap items-center gap-2 text-s">
                {shortDate(row.lastDay)} {mark(row)}
              </span>
            </NameCard>
          )}
          more={pager.more()}
          loading={pager.loading()}
          empty={
            <EmptyState icon={CircleCheck} title={t('history.probations.none')}>
              {t('history.probations.noneDetail')}
            </EmptyState>
          }
        />
      </Show>
    </Page>
  );
}
