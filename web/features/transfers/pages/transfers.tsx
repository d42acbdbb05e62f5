import ArrowLeftRight from 'lucide-solid/icons/arrow-left-right';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import * as z from 'zod/mini';
import { transferViews } from '../../../../server/modules/people/contract.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { shortDate } from '../../../lib/fmt.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { can } from '../../../session/session.ts';
import { BetweenTabs } from '../../../shell/between-tabs.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { Avatar, Chip, StatusPill } from '../../../ui/marks.tsx';
import { createPager } from '../../../ui/pager.ts';
import { EmptyState, ErrorState, NoMatch } from '../../../ui/states.tsx';
import { TransferPill, nameOf, otherOf } from '../parts/status.tsx';
import { fetchTransfers, pageOf, type TransferSummary } from '../queries.ts';

/** Transfers of the agency: out, in, waiting for it; an employee's own. */
export default function TransfersPage(): JSX.Element {
  const [filters, setFilters] = createUrlState({ view: z.catch(z.optional(z.enum(transferViews)), undefined) });
  const pager = createPager(
    () => ({ view: filters().view }),
    (question, after, signal) => fetchTransfers(question, after, signal),
  );
  const view = () => filters().view ?? 'all';
  const period = (row: TransferSummary): JSX.Element => <bdi>{shortDate(row.startsOn)}</bdi>;
  const next = (row: TransferSummary): string => (row.waitsFor ? t(`transfers.step.${row.waitsFor}`) : '');
  return (
    <Page width="full">
      <PageHeader
        title={t('transfers.title')}
        detail={can('people.transfer.propose') ? t('transfers.detail') : t('transfers.own.detail')}
        actions={
          <Show when={can('people.transfer.propose')}>
            <ButtonLink href={pageOf('request')}>{t('transfers.request.act')}</ButtonLink>
            <ButtonLink kind="primary" href={pageOf('offer')}>
              {t('transfers.offer.act')}
            </ButtonLink>
          </Show>
        }
      />
      <BetweenTabs />
      <Show when={can('people.directory.export')}>
        <div class="flex flex-wrap gap-2" role="group" aria-label={t('transfers.filter')}>
          <For each={transferViews}>
            {(one) => (
              <Chip pressed={view() === one} onPress={() => setFilters({ view: one === 'all' ? undefined : one })}>
                {t(`transfers.view.${one}`)}
              </Chip>
            )}
          </For>
        </div>
      </Show>
      <Show
        when={!pager.problem()}
        fallback={
          <Show when={pager.problem()}>{(problem) => <ErrorState problem={problem()} onRetry={pager.reload} />}</Show>
        }
      >
        <DataTable<TransferSummary>
          label={t('transfers.title')}
          rows={pager.rows()}
          rowKey={(row) => row.id}
          href={(row) => pageOf(row.id)}
          loading={pager.loading()}
          more={pager.more()}
          columns={[
            {
              id: 'person',
              header: t('transfers.person'),
              width: 210,
              title: nameOf,
              cell: (row) => (
                <span class="flex min-w-0 items-center gap-2.5">
                  <Avatar name={nameOf(row)} size="small" />
                  <span class="mw-ellipsis">{nameOf(row)}</span>
                </span>
              ),
            },
            {
              id: 'way',
              header: t('transfers.way'),
              width: 84,
              cell: (row) => t(row.side === 'home' ? 'transfers.way.out' : 'transfers.way.in'),
            },
            { id: 'other', header: t('transfers.other'), width: 170, cell: otherOf, title: otherOf },
            {
              id: 'seat',
              header: t('transfers.post'),
              width: 130,
              cell: (row) => pick(row.seatTitleAr, row.seatTitleEn) || t('transfers.none'),
              title: (row) => pick(row.seatTitleAr, row.seatTitleEn),
            },
            { id: 'period', header: t('transfers.startsOn'), width: 160, cell: period },
            {
              id: 'status',
              header: t('transfers.state'),
              width: 130,
              cell: (row) => <TransferPill status={row.status} />,
            },
            {
              id: 'next',
              header: t('transfers.next'),
              width: 210,
              title: next,
              cell: (row) => <span class={row.isOurTurn ? 'font-semibold text-ink' : 'text-ink-2'}>{next(row)}</span>,
            },
          ]}
          card={(row) => (
            <span class="min-w-0 flex-1">
              <span class="flex items-start justify-between gap-3">
                <span class="font-medium">{nameOf(row)}</span>
                <TransferPill status={row.status} />
              </span>
              <span class="block text-s text-ink-2">
                {t(row.side === 'home' ? 'transfers.way.out' : 'transfers.way.in')} · {otherOf(row)}
              </span>
              <span class="block text-s text-ink-2">{period(row)}</span>
              <Show when={row.waitsFor}>
                <span class="mt-1 flex flex-wrap items-center gap-2">
                  <Show when={row.isOurTurn}>
                    <StatusPill tone="warn" tag>
                      {t('transfers.ourTurn')}
                    </StatusPill>
                  </Show>
                  {next(row)}
                </span>
              </Show>
            </span>
          )}
          empty={
            <Show
              when={view() !== 'all'}
              fallback={
                <EmptyState icon={ArrowLeftRight} title={t('transfers.empty')}>
                  {t('transfers.empty.detail')}
                </EmptyState>
              }
            >
              <Show
                when={view() === 'waiting'}
                fallback={<NoMatch title={t('transfers.noMatch')} onClear={() => setFilters({ view: undefined })} />}
              >
                <EmptyState icon={ArrowLeftRight} title={t('transfers.nothingWaits')}>
                  {t('transfers.nothingWaits.detail')}
                </EmptyState>
              </Show>
            </Show>
          }
        />
      </Show>
    </Page>
  );
}
