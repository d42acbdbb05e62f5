import CircleCheck from 'lucide-solid/icons/circle-check';
import type { JSX } from 'solid-js';
import { For, Show, Suspense, lazy } from 'solid-js';
import * as z from 'zod/mini';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { shortDate } from '../../../lib/fmt.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { can } from '../../../session/session.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { Chip, StatusPill } from '../../../ui/marks.tsx';
import { createPager } from '../../../ui/pager.ts';
import { wordOr } from '../../../ui/record/words.ts';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { NameCard, NameCell } from '../parts/person-line.tsx';
import { agency, fetchClearances, pageOf, type ClearanceRow } from '../queries.ts';

const ClearanceTemplate = lazy(() => import('../parts/clearance-template.tsx'));
const STATES = ['open', 'all'] as const;

/** Who leaves, the nearest last day first, with how far their clearance has come; and the agency's template. */
export default function ClearancesPage(): JSX.Element {
  const [state, setState] = createUrlState({ state: z.catch(z._default(z.enum(STATES), 'open'), 'open') });
  const pager = createPager<{ state: string; agency: string }, ClearanceRow>(
    () => ({ state: state().state, agency: agency() }),
    ({ state: which }, after, signal) => fetchClearances(which, after, signal),
  );
  setCrumbs(() => [{ label: t('people.title'), href: pageOf() }, { label: t('history.clearances.title') }]);
  const mark = (row: ClearanceRow): JSX.Element => (
    <StatusPill tone={row.cleared === row.steps ? 'ok' : 'warn'}>
      {t('people.clearance.progress', { cleared: row.cleared, steps: row.steps })}
    </StatusPill>
  );
  return (
    <Page width="full">
      <PageHeader title={t('history.clearances.title')} detail={t('history.clearances.detail')} />
      <div class="flex flex-wrap items-center gap-2" role="group" aria-label={t('history.clearances.which')}>
        <For each={STATES}>
          {(which) => (
            <Chip
              pressed={state().state === which}
              onPress={() => setState({ state: which === 'open' ? undefined : which })}
            >
              {t(`history.clearances.${which}`)}
            </Chip>
          )}
        </For>
      </div>
      <Show
        when={!pager.problem()}
        fallback={
          <div class="mw-card">
            <Show when={pager.problem()}>{(problem) => <ErrorState problem={problem()} onRetry={pager.reload} />}</Show>
          </div>
        }
      >
        <DataTable<ClearanceRow>
          label={t('history.clearances.title')}
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
              id: 'reason',
              header: t('people.end.reason'),
              width: 170,
              cell: (row) => wordOr('endReason', row.reasonCode),
            },
            { id: 'lastDay', header: t('people.field.lastDay'), width: 140, cell: (row) => shortDate(row.lastDay) },
            { id: 'progress', header: t('people.clearance'), width: 180, cell: mark },
          ]}
          rows={pager.rows()}
          rowKey={(row) => row.actionId}
          href={(row) => `${pageOf(row.employmentId)}?tab=service`}
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
            <EmptyState icon={CircleCheck} title={t('history.clearances.none')}>
              {t('history.clearances.noneDetail')}
            </EmptyState>
          }
        />
      </Show>
      <Show when={can('people.clearance.manage')}>
        <Suspense fallback={<span aria-busy="true" />}>
          <ClearanceTemplate />
        </Suspense>
      </Show>
    </Page>
  );
}
