import ArrowLeftRight from 'lucide-solid/icons/arrow-left-right';
import Handshake from 'lucide-solid/icons/handshake';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import * as z from 'zod/mini';
import { secondmentViews } from '../../../../server/modules/people/contract.ts';
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
import { SecondmentPill, nameOf, otherOf } from '../parts/status.tsx';
import { fetchSecondments, pageOf, type SecondmentSummary } from '../queries.ts';

/** Secondments of the agency: lent, borrowed, waiting for it; an employee's own. */
export default function SecondmentsPage(): JSX.Element {
  const [filters, setFilters] = createUrlState({ view: z.catch(z.optional(z.enum(secondmentViews)), undefined) });
  const pager = createPager(
    () => ({ view: filters().view }),
    (question, after, signal) => fetchSecondments(question, after, signal),
  );
  const view = () => filters().view ?? 'all';
  const period = (row: SecondmentSummary): JSX.Element => (
    <>
      <bdi>{shortDate(row.startsOn)}</bdi> – <bdi>{shortDate(row.lastDay)}</bdi>
    </>
  );
  const next = (row: SecondmentSummary): string => (row.waitsFor ? t(`secondments.step.${row.waitsFor}`) : '');
  return (
    <Page width="full">
      <PageHeader
        title={t('secondments.title')}
        detail={can('people.secondment.propose') ? t('secondments.detail') : t('secondments.own.detail')}
        actions={
          <Show when={can('people.secondment.propose')}>
            <ButtonLink href={pageOf('request')}>{t('secondments.request.act')}</ButtonLink>
            <ButtonLink kind="primary" href={pageOf('offer')}>
              {t('secondments.offer.act')}
            </ButtonLink>
          </Show>
        }
      />
      <BetweenTabs />
      <Show when={can('people.directory.export')}>
        <div class="flex flex-wrap gap-2" role="group" aria-label={t('secondments.filter')}>
          <For each={secondmentViews}>
            {(one) => (
              <Chip pressed={view() === one} onPress={() => setFilters({ view: one === 'all' ? undefined : one })}>
                {t(`secondments.view.${one}`)}
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
        <DataTable<SecondmentSummary>
          label={t('secondments.title')}
          rows={pager.rows()}
          rowKey={(row) => row.id}
          href={(row) => pageOf(row.id)}
          loading={pager.loading()}
          more={pager.more()}
          columns={[
            {
              id: 'person',
              header: t('secondments.person'),
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
              header: t('secondments.way'),
              width: 84,
              cell: (row) => t(row.side === 'home' ? 'secondments.way.out' : 'secondments.way.in'),
            },
            { id: 'other', header: t('secondments.other'), width: 170, cell: otherOf, title: otherOf },
            {
              id: 'seat',
              header: t('secondments.seat'),
              width: 130,
              cell: (row) => pick(row.seatTitleAr, row.seatTitleEn) || t('secondments.none'),
              title: (row) => pick(row.seatTitleAr, row.seatTitleEn),
            },
            { id: 'period', header: t('secondments.period'), width: 236, cell: period },
            {
              id: 'status',
              header: t('secondments.state'),
              width: 130,
              cell: (row) => <SecondmentPill status={row.status} />,
            },
            {
              id: 'next',
              header: t('secondments.next'),
              width: 210,
              title: next,
              cell: (row) => <span class={row.isOurTurn ? 'font-semibold text-ink' : 'text-ink-2'}>{next(row)}</span>,
            },
          ]}
          card={(row) => (
            <span class="min-w-0 flex-1">
              <span class="flex items-start justify-between gap-3">
                <span class="font-medium">{nameOf(row)}</span>
                <SecondmentPill status={row.status} />
              </span>
              <span class="block text-s text-ink-2">
                {t(row.side === 'home' ? 'secondments.way.out' : 'secondments.way.in')} · {otherOf(row)}
              </span>
              <span class="block text-s text-ink-2">{period(row)}</span>
              <Show when={row.waitsFor}>
                <span class="mt-1 flex flex-wrap items-center gap-2">
                  <Show when={row.isOurTurn}>
                    <StatusPill tone="warn" tag>
                      {t('secondments.ourTurn')}
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
                <EmptyState icon={Handshake} title={t('secondments.empty')}>
                  {t('secondments.empty.detail')}
                </EmptyState>
              }
            >
              <Show
                when={view() === 'waiting'}
                fallback={<NoMatch title={t('secondments.noMatch')} onClear={() => setFilters({ view: undefined })} />}
              >
                <EmptyState icon={ArrowLeftRight} title={t('secondments.nothingWaits')}>
                  {t('secondments.nothingWaits.detail')}
                </EmptyState>
              </Show>
            </Show>
          }
        />
      </Show>
    </Page>
  );
}
