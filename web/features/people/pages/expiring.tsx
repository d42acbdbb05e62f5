import CircleCheck from 'lucide-solid/icons/circle-check';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import * as z from 'zod/mini';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { daysBetween, shortDate } from '../../../lib/fmt.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { Chip, StatusPill } from '../../../ui/marks.tsx';
import { createPager } from '../../../ui/pager.ts';
import { ErrorState, EmptyState } from '../../../ui/states.tsx';
import { word } from '../../../ui/record/words.ts';
import { NameCard, NameCell } from '../parts/person-line.tsx';
import { agency, fetchExpiring, pageOf, type ExpiringRow } from '../queries.ts';

/** The ladder of lead times. */
const LADDER = [0, 30, 60, 90, 180] as const;

/** Today as the browser has it: only the words "days left" hang on it; what is listed was decided by the service. */
function today(): string {
  const now = new Date();
  return `${String(now.getFullYear())}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}

/** Identity documents that ended or end soon, the longest ended first. */
export default function ExpiringPage(): JSX.Element {
  const [state, setState] = createUrlState({
    within: z.catch(z._default(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(3650)), 90), 90),
  });
  const pager = createPager<{ within: number; agency: string }, ExpiringRow>(
    () => ({ within: state().within, agency: agency() }),
    (asked, after, signal) => fetchExpiring(asked.within, after, signal),
  );
  setCrumbs(() => [{ label: t('people.title'), href: pageOf() }, { label: t('people.expiring.title') }]);
  const due = (row: ExpiringRow): JSX.Element => {
    const days = daysBetween(today(), row.expiresOn);
    return (
      <StatusPill tone={row.isExpired ? 'bad' : days <= 30 ? 'warn' : 'neutral'}>
        {row.isExpired
          ? t('people.document.expiredDays', { count: Math.max(1, -days) })
          : t('people.document.daysLeft', { count: Math.max(0, days) })}
      </StatusPill>
    );
  };
  const shownCount = (): string =>
    pager.more().has
      ? t('people.expiring.more', { count: pager.rows().length })
      : t('people.expiring.count', { count: pager.rows().length });
  return (
    <Page width="full">
      <PageHeader title={t('people.expiring.title')} detail={pager.loading() ? t('people.counting') : shownCount()} />
      <div class="flex flex-wrap gap-2" role="group" aria-label={t('people.expiring.within')}>
        <For each={LADDER}>
          {(within) => (
            <Chip
              pressed={state().within === within}
              onPress={() => setState({ within: within === 90 ? undefined : within })}
            >
              {within === 0 ? t('people.expiring.over') : t('people.expiring.days', { count: within })}
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
        <DataTable<ExpiringRow>
          label={t('people.expiring.title')}
          columns={[
            {
              id: 'name',
              header: t('people.column.name'),
              width: 280,
              cell: (row) => <NameCell row={row} />,
              title: (row) => pick(row.fullNameAr, row.fullNameEn),
            },
            {
              id: 'number',
              header: t('people.field.staffNumber'),
              width: 130,
              cell: (row) => <Code>{row.staffNumber}</Code>,
            },
            { id: 'kind', header: t('people.document.kind'), width: 190, cell: (row) => word('document', row.kind) },
            {
              id: 'document',
              header: t('people.document.number'),
              width: 170,
              cell: (row) => <Code>{row.numberMasked}</Code>,
            },
            {
              id: 'expires',
              header: t('people.document.expiresOn'),
              width: 160,
              cell: (row) => shortDate(row.expiresOn),
            },
            { id: 'due', header: t('people.status'), width: 190, cell: due },
          ]}
          rows={pager.rows()}
          rowKey={(row) => row.documentId}
          href={(row) => `${pageOf(row.employmentId)}?tab=personal`}
          card={(row) => (
            <NameCard row={row}>
              <span class="block text-s text-ink-2">
                {word('document', row.kind)} <Code>{row.numberMasked}</Code>
              </span>
              <span class="mt-1 flex flex-wrap items-center gap-2 text-s">
                {shortDate(row.expiresOn)} {due(row)}
              </span>
            </NameCard>
          )}
          more={pager.more()}
          loading={pager.loading()}
          empty={
            <EmptyState icon={CircleCheck} title={t('people.expiring.none')}>
              {t('people.expiring.noneDetail')}
            </EmptyState>
          }
        />
      </Show>
    </Page>
  );
}
