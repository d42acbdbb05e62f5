import Layers from 'lucide-solid/icons/layers';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { number, shortDate } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { createPager } from '../../../ui/pager.ts';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { fetchBulkOrders, type BulkOrder } from '../bulk.ts';
import { BulkPill, bulkTitle } from '../parts/bulk-words.tsx';
import { agency, pageOf } from '../queries.ts';

/** Orders for many, newest first. */
export default function BulkOrdersPage(): JSX.Element {
  const pager = createPager(
    () => ({ agency: agency() }),
    (_, after, signal) => fetchBulkOrders(after, signal),
  );
  setCrumbs(() => [{ label: t('people.title'), href: pageOf() }, { label: t('bulk.title') }]);
  return (
    <Page width="full">
      <PageHeader
        title={t('bulk.title')}
        detail={t('bulk.detail')}
        actions={
          <Show when={can('bulk.order.prepare')}>
            <ButtonLink kind="primary" icon={Layers} href={pageOf('bulk', 'new')}>
              {t('bulk.new')}
            </ButtonLink>
          </Show>
        }
      />
      <Show
        when={!pager.problem()}
        fallback={
          <div class="mw-card">
            <Show when={pager.problem()}>{(problem) => <ErrorState problem={problem()} onRetry={pager.reload} />}</Show>
          </div>
        }
      >
        <DataTable<BulkOrder>
          label={t('bulk.title')}
          columns={[
            { id: 'what', header: t('bulk.column.what'), width: 260, cell: (row) => bulkTitle(row), title: bulkTitle },
            {
              id: 'number',
              header: t('people.order.number'),
              width: 150,
              cell: (row) => <Show when={row.orderNumber}>{(order) => <Code>{order()}</Code>}</Show>,
            },
            { id: 'day', header: t('bulk.column.day'), width: 140, cell: (row) => shortDate(row.effectiveOn) },
            {
              id: 'rows',
              header: t('bulk.column.rows'),
              width: 110,
              number: true,
              cell: (row) => number(row.counts.rows),
            },
            { id: 'state', header: t('people.status'), width: 170, cell: (row) => <BulkPill state={row.state} /> },
            {
              id: 'by',
              header: t('bulk.column.by'),
              width: 200,
              cell: (row) => <bdi>{row.createdByName}</bdi>,
              title: (row) => row.createdByName,
            },
          ]}
          rows={pager.rows()}
          rowKey={(row) => row.id}
          href={(row) => pageOf('bulk', row.id)}
          card={(row) => (
            <span class="flex min-w-0 flex-1 flex-col gap-1">
              <span class="font-medium">{bulkTitle(row)}</span>
              <span class="text-s text-ink-2">
                {t('bulk.rows', { count: row.counts.rows })} · {shortDate(row.effectiveOn)}
              </span>
              <span>
                <BulkPill state={row.state} />
              </span>
            </span>
          )}
          more={pager.more()}
          loading={pager.loading()}
          empty={
            <EmptyState icon={Layers} title={t('bulk.none')}>
              {t('bulk.none.detail')}
            </EmptyState>
          }
        />
      </Show>
    </Page>
  );
}
