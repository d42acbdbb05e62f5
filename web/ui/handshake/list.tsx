import ArrowLeftRight from 'lucide-solid/icons/arrow-left-right';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import * as z from 'zod/mini';
import { t } from '../../i18n/texts.ts';
import { createUrlState } from '../../lib/url-state.ts';
import { can } from '../../session/session.ts';
import { ButtonLink } from '../button.tsx';
import { DataTable, type Column } from '../data-table.tsx';
import type { IconOf } from '../icon.tsx';
import { Page, PageHeader } from '../layout.tsx';
import { Avatar, Chip, StatusPill } from '../marks.tsx';
import { createPager, type ListPage } from '../pager.ts';
import { EmptyState, ErrorState, NoMatch } from '../states.tsx';
import { BetweenTabs } from '../../shell/between-tabs.tsx';

const VIEWS = ['all', 'out', 'in', 'waiting'] as const;
type View = (typeof VIEWS)[number];

interface Row {
  id: string;
  side: string;
  waitsFor: string | null;
  isOurTurn: boolean;
}

/** Every secondment or transfer of the agency: out, in, waiting for it; an employee's own. */
export function HandshakeList<One extends Row>(props: {
  title: string;
  detail: string;
  empty: { icon: IconOf; title: string; detail: string };
  canPropose: boolean;
  pageOf: (...parts: string[]) => string;
  fetch: (
    question: Record<string, string | undefined>,
    cursor: string | undefined,
    signal: AbortSignal,
  ) => Promise<ListPage<One>>;
  view: (view: View) => string;
  nameOf: (row: One) => string;
  otherOf: (row: One) => string;
  pill: (row: One) => JSX.Element;
  next: (row: One) => string;
  period: (row: One) => JSX.Element;
  /** The columns of this flow, between the other agency and the state. */
  columns: readonly Column<One>[];
}): JSX.Element {
  const [filters, setFilters] = createUrlState({ view: z.catch(z.optional(z.enum(VIEWS)), undefined) });
  const pager = createPager(
    () => ({ view: filters().view }),
    (question, after, signal) => props.fetch(question, after, signal),
  );
  const view = (): View => filters().view ?? 'all';
  const way = (row: One): string => t(row.side === 'home' ? 'handshake.way.out' : 'handshake.way.in');
  return (
    <Page width="full">
      <PageHeader
        title={props.title}
        detail={props.detail}
        actions={
          <Show when={props.canPropose}>
            <ButtonLink href={props.pageOf('request')}>{t('handshake.request.act')}</ButtonLink>
            <ButtonLink kind="primary" href={props.pageOf('offer')}>
              {t('handshake.offer.act')}
            </ButtonLink>
          </Show>
        }
      />
      <BetweenTabs />
      <Show when={can('people.directory.export')}>
        <div class="flex flex-wrap gap-2" role="group" aria-label={t('handshake.filter')}>
          <For each={VIEWS}>
            {(one) => (
              <Chip pressed={view() === one} onPress={() => setFilters({ view: one === 'all' ? undefined : one })}>
                {props.view(one)}
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
        <DataTable<One>
          label={props.title}
          rows={pager.rows()}
          rowKey={(row) => row.id}
          href={(row) => props.pageOf(row.id)}
          loading={pager.loading()}
          more={pager.more()}
          columns={[
            {
              id: 'person',
              header: t('handshake.person'),
              width: 210,
              title: (row) => props.nameOf(row),
              cell: (row) => (
                <span class="flex min-w-0 items-center gap-2.5">
                  <Avatar name={props.nameOf(row)} size="small" />
                  <span class="mw-ellipsis">{props.nameOf(row)}</span>
                </span>
              ),
            },
            { id: 'way', header: t('handshake.way'), width: 84, cell: way },
            {
              id: 'other',
              header: t('handshake.other'),
              width: 170,
              cell: (row) => props.otherOf(row),
              title: (row) => props.otherOf(row),
            },
            ...props.columns,
            { id: 'status', header: t('handshake.state'), width: 130, cell: (row) => props.pill(row) },
            {
              id: 'next',
              header: t('handshake.next'),
              width: 210,
              title: (row) => props.next(row),
              cell: (row) => (
                <span class={row.isOurTurn ? 'font-semibold text-ink' : 'text-ink-2'}>{props.next(row)}</span>
              ),
            },
          ]}
          card={(row) => (
            <span class="min-w-0 flex-1">
              <span class="flex items-start justify-between gap-3">
                <span class="font-medium">{props.nameOf(row)}</span>
                {props.pill(row)}
              </span>
              <span class="block text-s text-ink-2">
                {way(row)} · {props.otherOf(row)}
              </span>
              <span class="block text-s text-ink-2">{props.period(row)}</span>
              <Show when={row.waitsFor}>
                <span class="mt-1 flex flex-wrap items-center gap-2">
                  <Show when={row.isOurTurn}>
                    <StatusPill tone="warn" tag>
                      {t('handshake.ourTurn')}
                    </StatusPill>
                  </Show>
                  {props.next(row)}
                </span>
              </Show>
            </span>
          )}
          empty={
            <Show
              when={view() !== 'all'}
              fallback={
                <EmptyState icon={props.empty.icon} title={props.empty.title}>
                  {props.empty.detail}
                </EmptyState>
              }
            >
              <Show
                when={view() === 'waiting'}
                fallback={<NoMatch title={t('handshake.noMatch')} onClear={() => setFilters({ view: undefined })} />}
              >
                <EmptyState icon={ArrowLeftRight} title={t('handshake.nothingWaits')}>
                  {t('handshake.nothingWaits.detail')}
                </EmptyState>
              </Show>
            </Show>
          }
        />
      </Show>
    </Page>
  );
}
