import Building from 'lucide-solid/icons/building';
import Plus from 'lucide-solid/icons/plus';
import type { JSX } from 'solid-js';
import { For, Show, createMemo } from 'solid-js';
import * as z from 'zod/mini';
import { agencyKinds, agencyStatuses } from '../../../../server/modules/platform/contract.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { number, shortDate } from '../../../lib/fmt.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { can } from '../../../session/session.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { DataTable, type Column } from '../../../ui/data-table.tsx';
import { DensityToggle } from '../../../ui/density.tsx';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { Chip, StatusPill } from '../../../ui/marks.tsx';
import { createPager } from '../../../ui/pager.ts';
import { SearchBox } from '../../../ui/search-box.tsx';
import { EmptyState, ErrorState, NoMatch } from '../../../ui/states.tsx';
import { agencyPage, fetchAgencies, type Agency } from '../queries.ts';

const NONE = { q: undefined, kind: undefined, status: undefined };

/** Every agency of the service with its counts; nobody's name. */
export default function AgenciesPage(): JSX.Element {
  const [state, setState] = createUrlState({
    q: z.catch(z.optional(z.string().check(z.maxLength(100))), undefined),
    kind: z.catch(z.optional(z.enum(agencyKinds)), undefined),
    status: z.catch(z.optional(z.enum(agencyStatuses)), undefined),
  });
  const filters = createMemo(() => ({ text: state().q, kind: state().kind, status: state().status }));
  const pager = createPager(
    () => filters(),
    (asked, after, signal) => fetchAgencies(asked, after, signal),
  );
  const Status = (props: { agency: Agency }): JSX.Element => (
    <StatusPill tone={props.agency.status === 'open' ? 'ok' : 'neutral'}>
      {t(`platform.status.${props.agency.status}`)}
    </StatusPill>
  );
  const columns = (): Array<Column<Agency>> => [
    {
      id: 'name',
      header: t('platform.agency.name'),
      cell: (agency) => <span class="mw-ellipsis">{pick(agency.nameAr, agency.nameEn)}</span>,
      title: (agency) => pick(agency.nameAr, agency.nameEn),
    },
    { id: 'code', header: t('platform.agency.code'), width: 150, cell: (agency) => <Code>{agency.code}</Code> },
    { id: 'kind', header: t('platform.agency.kind'), width: 160, cell: (agency) => t(`platform.kind.${agency.kind}`) },
    {
      id: 'units',
      header: t('platform.agency.units'),
      width: 110,
      number: true,
      cell: (agency) => <bdi>{number(agency.unitCount)}</bdi>,
    },
    {
      id: 'people',
      header: t('platform.agency.serving'),
      width: 130,
      number: true,
      cell: (agency) => <bdi>{number(agency.servingCount)}</bdi>,
    },
    { id: 'opened', header: t('platform.agency.opened'), width: 140, cell: (agency) => shortDate(agency.openedAt) },
    { id: 'status', header: t('platform.agency.status'), width: 120, cell: (agency) => <Status agency={agency} /> },
  ];
  return (
    <Page width="full">
      <PageHeader
        title={t('platform.agencies.title')}
        detail={t('platform.agencies.detail')}
        actions={
          <Show when={can('platform.agency.open')}>
            <ButtonLink kind="primary" icon={Plus} href="/platform/agencies/new">
              {t('platform.open.title')}
            </ButtonLink>
          </Show>
        }
      />
      <div class="flex flex-wrap items-center gap-2">
        <SearchBox
          label={t('platform.agencies.search')}
          value={state().q ?? ''}
          onSearch={(q) => setState({ q: q.trim() })}
        />
        <For each={agencyKinds}>
          {(kind) => (
            <Chip
              pressed={state().kind === kind}
              onPress={() => setState({ kind: state().kind === kind ? undefined : kind })}
            >
              {t(`platform.kind.${kind}`)}
            </Chip>
          )}
        </For>
        <Chip
          pressed={state().status === 'closed'}
          onPress={() => setState({ status: state().status === 'closed' ? undefined : 'closed' })}
        >
          {t('platform.status.closed')}
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
          <DataTable<Agency>
            label={t('platform.agencies.title')}
            columns={columns()}
            rows={pager.rows()}
            rowKey={(agency) => agency.id}
            href={(agency) => agencyPage(agency.code)}
            card={(agency) => (
              <span class="flex min-w-0 flex-1 items-center gap-3">
                <span class="flex min-w-0 flex-1 flex-col">
                  <span class="font-medium">{pick(agency.nameAr, agency.nameEn)}</span>
                  <span class="text-s text-ink-2">{t('platform.people', { count: agency.servingCount })}</span>
                </span>
                <Status agency={agency} />
              </span>
            )}
            more={pager.more()}
            loading={pager.loading()}
            empty={
              <Show
                when={state().q || state().kind || state().status}
                fallback={
                  <EmptyState
                    icon={Building}
                    title={t('platform.agencies.none')}
                    action={
                      <ButtonLink kind="primary" icon={Plus} href="/platform/agencies/new">
                        {t('platform.open.title')}
                      </ButtonLink>
                    }
                  >
                    {t('platform.agencies.none.detail')}
                  </EmptyState>
                }
              >
                <NoMatch title={t('platform.agencies.noMatch')} onClear={() => setState(NONE)} />
              </Show>
            }
          />
        </div>
      </Show>
    </Page>
  );
}
