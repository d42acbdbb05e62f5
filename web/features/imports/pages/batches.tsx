import FileUp from 'lucide-solid/icons/file-up';
import Plus from 'lucide-solid/icons/plus';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { moment, number } from '../../../lib/fmt.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { StatusPill } from '../../../ui/marks.tsx';
import { createPager } from '../../../ui/pager.ts';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { useDoor } from '../door.ts';
import { BatchPill } from '../parts/state.tsx';
import { fetchBatches, type BatchLine } from '../queries.ts';

/** Files that were loaded or are on their way, newest first. */
export default function BatchesPage(): JSX.Element {
  const door = useDoor();
  const pager = createPager(
    () => door.kind,
    (_, after, signal) => fetchBatches(door, after, signal),
  );
  const begin = (): JSX.Element => (
    <ButtonLink kind="primary" icon={Plus} href={door.page('new')}>
      {t('imports.new')}
    </ButtonLink>
  );
  return (
    <Page>
      <PageHeader
        title={t('imports.title')}
        detail={door.kind === 'operator' ? t('imports.detail.operator') : t('imports.detail')}
        actions={<Show when={door.may('create')}>{begin()}</Show>}
      />
      <Show
        when={!pager.problem()}
        fallback={
          <Show when={pager.problem()}>{(problem) => <ErrorState problem={problem()} onRetry={pager.reload} />}</Show>
        }
      >
        <DataTable<BatchLine>
          label={t('imports.title')}
          rows={pager.rows()}
          rowKey={(row) => row.id}
          loading={pager.loading()}
          more={pager.more()}
          href={(row) => door.page(row.id)}
          columns={[
            {
              id: 'file',
              header: t('imports.file'),
              width: 300,
              title: (row) => row.fileName,
              cell: (row) => (
                <span class="flex min-w-0 items-center gap-2">
                  <span class="mw-ellipsis">
                    <Code>{row.fileName}</Code>
                  </span>
                  <Show when={row.isFromOperator}>
                    <StatusPill tone="neutral" tag>
                      {t('imports.fromOperator')}
                    </StatusPill>
                  </Show>
                </span>
              ),
            },
            { id: 'state', header: t('imports.state'), width: 190, cell: (row) => <BatchPill state={row.state} /> },
            {
              id: 'rows',
              header: t('imports.rows'),
              width: 110,
              number: true,
              cell: (row) => <bdi>{number(row.counts.read)}</bdi>,
            },
            {
              id: 'people',
              header: t('imports.people'),
              width: 120,
              number: true,
              cell: (row) => <bdi>{number(row.counts.people)}</bdi>,
            },
            {
              id: 'refused',
              header: t('imports.refused'),
              width: 120,
              number: true,
              cell: (row) => <bdi>{number(row.counts.refused)}</bdi>,
            },
            { id: 'at', header: t('imports.uploadedAt'), cell: (row) => moment(row.createdAt) },
          ]}
          card={(row) => (
            <span class="min-w-0 flex-1">
              <span class="flex items-start justify-between gap-3">
                <span class="min-w-0 break-all font-medium text-ink">
                  <Code>{row.fileName}</Code>
                </span>
                <BatchPill state={row.state} />
              </span>
              <span class="block text-s text-ink-2">{moment(row.createdAt)}</span>
              <span class="block text-s text-ink-2">{t('imports.rows.count', { count: row.counts.read })}</span>
            </span>
          )}
          empty={
            <EmptyState
              icon={FileUp}
              title={t('imports.none')}
              action={<Show when={door.may('create')}>{begin()}</Show>}
            >
              {t('imports.none.detail')}
            </EmptyState>
          }
        />
      </Show>
    </Page>
  );
}
