import ClipboardList from 'lucide-solid/icons/clipboard-list';
import Layers from 'lucide-solid/icons/layers';
import Undo2 from 'lucide-solid/icons/undo-2';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import * as z from 'zod/mini';
import { actionKinds } from '../../../../server/modules/people/contract.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { shortDate } from '../../../lib/fmt.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { can } from '../../../session/session.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { ButtonLink, IconButton } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Select } from '../../../ui/inputs.tsx';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { Chip, StatusPill } from '../../../ui/marks.tsx';
import { createPager } from '../../../ui/pager.ts';
import { ErrorState, EmptyState, NoMatch } from '../../../ui/states.tsx';
import { word } from '../../../ui/record/words.ts';
import { NameCard, NameCell } from '../parts/person-line.tsx';
import { orderTitle } from '../parts/service-timeline.tsx';
import { UndoDialog, type OrderToUndo } from '../parts/undo-dialog.tsx';
import { agency, fetchActions, pageOf, type ListedAction } from '../queries.ts';

const WHEN = ['pending', 'past', 'all'] as const;

/** Orders of the agency: those to come (nearest first) with their undoing, those that took effect, or all. */
export default function OrdersPage(): JSX.Element {
  const [state, setState] = createUrlState({
    when: z.catch(z._default(z.enum(WHEN), 'pending'), 'pending'),
    kind: z.catch(z.optional(z.enum(actionKinds)), undefined),
  });
  const [undoing, setUndoing] = createSignal<OrderToUndo>();
  const pager = createPager<{ when: string; kind: string | undefined; agency: string }, ListedAction>(
    () => ({ when: state().when, kind: state().kind, agency: agency() }),
    ({ agency: _, ...asked }, after, signal) => fetchActions(asked, after, signal),
  );
  setCrumbs(() => [{ label: t('people.title'), href: pageOf() }, { label: t('people.orders.title') }]);
  const status = (row: ListedAction): JSX.Element => (
    <StatusPill tone={row.isUndone ? 'bad' : row.isFuture ? 'info' : 'ok'}>
      {row.isUndone
        ? t('people.timeline.undone')
        : row.isFuture
          ? t('people.timeline.future')
          : t('people.orders.inForce')}
    </StatusPill>
  );
  return (
    <Page width="full">
      <PageHeader
        title={t('people.orders.title')}
        detail={t(`people.orders.detail.${state().when}`)}
        actions={
          <>
            <ButtonLink href={pageOf('probations')}>{t('history.probations.title')}</ButtonLink>
            <ButtonLink href={pageOf('clearances')}>{t('history.clearances.title')}</ButtonLink>
            <Show when={can('bulk.order.read')}>
              <ButtonLink icon={Layers} href={pageOf('bulk')}>
                {t('bulk.title')}
              </ButtonLink>
            </Show>
          </>
        }
      />
      <div class="flex flex-wrap items-center gap-2">
        <div class="flex flex-wrap gap-2" role="group" aria-label={t('people.orders.when')}>
          <For each={WHEN}>
            {(when) => (
              <Chip
                pressed={state().when === when}
                onPress={() => setState({ when: when === 'pending' ? undefined : when })}
              >
                {t(`people.orders.${when}`)}
              </Chip>
            )}
          </For>
        </div>
        <div class="w-56">
          <Select
            aria-label={t('people.orders.kind')}
            value={state().kind ?? ''}
            placeholder={t('people.orders.anyKind')}
            choices={actionKinds.map((kind) => ({ value: kind, label: word('actionKind', kind) }))}
            onChange={(kind) => setState({ kind })}
          />
        </div>
      </div>
      <Show
        when={!pager.problem()}
        fallback={
          <div class="mw-card">
            <Show when={pager.problem()}>{(problem) => <ErrorState problem={problem()} onRetry={pager.reload} />}</Show>
          </div>
        }
      >
        <DataTable<ListedAction>
          label={t('people.orders.title')}
          columns={[
            {
              id: 'name',
              header: t('people.column.name'),
              width: 270,
              cell: (row) => <NameCell row={row} />,
              title: (row) => pick(row.fullNameAr, row.fullNameEn),
            },
            {
              id: 'number',
              header: t('people.field.staffNumber'),
              width: 130,
              cell: (row) => <Code>{row.staffNumber}</Code>,
            },
            { id: 'kind', header: t('people.orders.kind'), width: 190, cell: (row) => orderTitle(row) },
            {
              id: 'order',
              header: t('people.order.number'),
              width: 150,
              cell: (row) => <Code>{row.orderNumber}</Code>,
            },
            { id: 'effective', header: t('people.effectiveOn'), width: 150, cell: (row) => shortDate(row.effectiveOn) },
            { id: 'status', header: t('people.status'), width: 140, cell: status },
            {
              id: 'undo',
              header: t('people.undo'),
              width: 90,
              cell: (row) => (
                <Show when={row.isFuture && can('people.action.undo')}>
                  <IconButton
                    icon={Undo2}
                    size="small"
                    label={t('people.undo.title', { order: isolate(row.orderNumber) })}
                    onClick={() => setUndoing({ id: row.id, number: row.orderNumber, version: row.version })}
                  />
                </Show>
              ),
            },
          ]}
          rows={pager.rows()}
          rowKey={(row) => row.id}
          href={(row) => `${pageOf(row.employmentId)}?tab=service`}
          card={(row) => (
            <NameCard row={row}>
              <span class="block text-s text-ink-2">
                {orderTitle(row)} · <Code>{row.orderNumber}</Code>
              </span>
              <span class="mt-1 flex flex-wrap items-center gap-2 text-s">
                {shortDate(row.effectiveOn)} {status(row)}
              </span>
            </NameCard>
          )}
          more={pager.more()}
          loading={pager.loading()}
          empty={
            <Show
              when={state().kind}
              fallback={
                <EmptyState icon={ClipboardList} title={t(`people.orders.none.${state().when}`)}>
                  {t('people.orders.noneDetail')}
                </EmptyState>
              }
            >
              <NoMatch title={t('people.orders.noMatch')} onClear={() => setState({ kind: undefined })} />
            </Show>
          }
        />
      </Show>
      <UndoDialog order={undoing()} onClose={() => setUndoing(undefined)} onUndone={pager.reload} />
    </Page>
  );
}
