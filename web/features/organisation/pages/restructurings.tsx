import { useNavigate } from '@solidjs/router';
import DraftingCompass from 'lucide-solid/icons/drafting-compass';
import Plus from 'lucide-solid/icons/plus';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import * as z from 'zod/mini';
import { restructuringStates } from '../../../../server/modules/organisation/contract.ts';
import { t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { number, shortDate } from '../../../lib/fmt.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { can } from '../../../session/session.ts';
import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { Chip } from '../../../ui/marks.tsx';
import { createPager } from '../../../ui/pager.ts';
import { EmptyState, ErrorState, NoMatch } from '../../../ui/states.tsx';
import { PlanForm } from '../parts/plan-form.tsx';
import { PlanPill } from '../parts/plan-state.tsx';
import { SectionTabs } from '../parts/section-tabs.tsx';
import { agency, pageOf } from '../queries.ts';
import { fetchRestructurings, plan, type RestructuringSummary } from '../restructurings.ts';

/** Restructurings: planned, waiting, approved; each many orders about units that hold from one day. */
export default function RestructuringsPage(): JSX.Element {
  const navigate = useNavigate();
  const [state, setState] = createUrlState({
    state: z.catch(z.optional(z.enum(restructuringStates)), undefined),
  });
  const pager = createPager(
    () => ({ state: state().state, of: agency() }),
    ({ of: _, ...asked }, after, signal) => fetchRestructurings(asked, after, signal),
  );
  const [planning, setPlanning] = createSignal(false);
  const href = (row: RestructuringSummary): string => pageOf(`/organisation/restructurings/${row.id}`);
  const begin = (
    <Show when={can('organisation.restructuring.plan')}>
      <Button kind="primary" icon={Plus} onClick={() => setPlanning(true)}>
        {t('restructuring.new')}
      </Button>
    </Show>
  );
  return (
    <Page width="full">
      <PageHeader title={t('restructuring.title')} detail={t('restructuring.detail')} actions={begin} />
      <SectionTabs />
      <div class="flex flex-wrap gap-2" role="group" aria-label={t('restructuring.filter')}>
        <For each={restructuringStates}>
          {(one) => (
            <Chip
              pressed={state().state === one}
              onPress={() => setState({ state: state().state === one ? undefined : one })}
            >
              {t(`restructuring.state.${one}`)}
            </Chip>
          )}
        </For>
      </div>
      <Show
        when={!pager.problem()}
        fallback={
          <Show when={pager.problem()}>{(problem) => <ErrorState problem={problem()} onRetry={pager.reload} />}</Show>
        }
      >
        <DataTable<RestructuringSummary>
          label={t('restructuring.title')}
          rows={pager.rows()}
          rowKey={(row) => row.id}
          href={href}
          loading={pager.loading()}
          more={pager.more()}
          columns={[
            {
              id: 'title',
              header: t('restructuring.name'),
              cell: (row) => <bdi>{row.title}</bdi>,
              title: (row) => row.title,
            },
            {
              id: 'day',
              header: t('restructuring.effectiveOn'),
              width: 150,
              cell: (row) => <bdi>{shortDate(row.effectiveOn)}</bdi>,
            },
            {
              id: 'steps',
              header: t('restructuring.steps'),
              width: 110,
              number: true,
              cell: (row) => <bdi>{number(row.stepCount)}</bdi>,
            },
            {
              id: 'state',
              header: t('restructuring.state'),
              width: 170,
              cell: (row) => <PlanPill state={row.state} />,
            },
            {
              id: 'number',
              header: t('organisation.order.number'),
              width: 150,
              cell: (row) => (
                <Show when={row.orderNumber} fallback={<span class="text-ink-3">—</span>}>
                  {(given) => <Code>{given()}</Code>}
                </Show>
              ),
            },
            {
              id: 'by',
              header: t('restructuring.plannedBy'),
              width: 190,
              cell: (row) => <bdi>{row.plannedByName}</bdi>,
              title: (row) => row.plannedByName,
            },
          ]}
          card={(row) => (
            <span class="min-w-0 flex-1">
              <span class="flex items-start justify-between gap-3">
                <bdi class="font-medium">{row.title}</bdi>
                <PlanPill state={row.state} />
              </span>
              <span class="block text-s text-ink-2">
                <bdi>{shortDate(row.effectiveOn)}</bdi> · {t('restructuring.stepCount', { count: row.stepCount })}
              </span>
            </span>
          )}
          empty={
            <Show
              when={state().state}
              fallback={
                <EmptyState icon={DraftingCompass} title={t('restructuring.empty')}>
                  {t('restructuring.empty.detail')}
                </EmptyState>
              }
            >
              <NoMatch title={t('restructuring.noMatch')} onClear={() => setState({ state: undefined })} />
            </Show>
          }
        />
      </Show>
      <Show when={planning()}>
        <PlanForm
          onSend={(head, key) =>
            plan(head, key).then((made) => navigate(pageOf(`/organisation/restructurings/${made.id}`)))
          }
          onClose={() => setPlanning(false)}
        />
      </Show>
    </Page>
  );
}
