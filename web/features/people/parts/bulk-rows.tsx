import Users from 'lucide-solid/icons/users';
import X from 'lucide-solid/icons/x';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import * as z from 'zod/mini';
import { bulkOutcomes } from '../../../../server/modules/bulk/contract.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Code, isolate } from '../../../lib/bidi.tsx';
import { createUrlState } from '../../../lib/url-state.ts';
import { can } from '../../../session/session.ts';
import { IconButton } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Chip, StatusPill } from '../../../ui/marks.tsx';
import { createPager } from '../../../ui/pager.ts';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { attempt, fetchBulkRows, leaveOutRow, type BulkOrder, type BulkRow } from '../bulk.ts';
import { createPayNames } from './pay-names.ts';
import { Value, changedFields, fieldName } from './values.tsx';
import { pageOf } from '../queries.ts';

const TONES = { waiting: 'neutral', ready: 'ok', refused: 'bad' } as const;

/** The list of an order for many: what it does to each row, or why it cannot. */
export function BulkRows(props: { order: BulkOrder }): JSX.Element {
  const [state, setState] = createUrlState({ outcome: z.catch(z.optional(z.enum(bulkOutcomes)), undefined) });
  const payName = createPayNames();
  const pager = createPager(
    () => ({ order: props.order.id, outcome: state().outcome }),
    (asked, after, signal) => fetchBulkRows(asked.order, asked.outcome, after, signal),
  );
  const nameOf = (row: BulkRow): string =>
    row.fullNameAr === null ? t('bulk.row.nobody') : pick(row.fullNameAr, row.fullNameEn ?? '');
  const Effect = (own: { row: BulkRow }): JSX.Element => (
    <span class="flex min-w-0 flex-col gap-0.5 py-1 whitespace-normal">
      <For each={own.row.problems}>{(problem) => <span class="text-bad">{problem.text}</span>}</For>
      <For each={changedFields(own.row.changes)}>
        {(field) => (
          <span>
            <span class="text-ink-2">{fieldName(field)}: </span>
            <Value field={field} value={own.row.changes[field]?.after ?? null} payName={payName} />
          </span>
        )}
      </For>
      <Show when={own.row.warnings.length > 0}>
        <span class="text-s text-warn">{t('bulk.row.warnings', { count: own.row.warnings.length })}</span>
      </Show>
    </span>
  );
  const Outcome = (own: { row: BulkRow }): JSX.Element => (
    <StatusPill tone={TONES[own.row.outcome]}>{t(`bulk.outcome.${own.row.outcome}`)}</StatusPill>
  );
  const Out = (own: { row: BulkRow }): JSX.Element => (
    <Show when={props.order.state === 'checked' && can('bulk.order.prepare')}>
      <IconButton
        icon={X}
        size="small"
        label={t('bulk.row.leaveOut', { number: isolate(own.row.staffNumber) })}
        onClick={() => void attempt(leaveOutRow(props.order, own.row.id))}
      />
    </Show>
  );
  return (
    <>
      <div class="flex flex-wrap gap-2" role="group" aria-label={t('bulk.outcome')}>
        <Chip pressed={state().outcome === undefined} onPress={() => setState({ outcome: undefined })}>
          {t('bulk.outcome.all')}
        </Chip>
        <For each={['ready', 'refused'] as const}>
          {(outcome) => (
            <Chip pressed={state().outcome === outcome} onPress={() => setState({ outcome })}>
              {t(`bulk.outcome.${outcome}`)}
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
        <DataTable<BulkRow>
          label={t('bulk.list')}
          columns={[
            { id: 'name', header: t('people.column.name'), width: 260, cell: nameOf, title: nameOf },
            {
              id: 'number',
              header: t('people.field.staffNumber'),
              width: 130,
              cell: (row) => <Code>{row.staffNumber}</Code>,
            },
            { id: 'outcome', header: t('bulk.outcome'), width: 120, cell: (row) => <Outcome row={row} /> },
            { id: 'effect', header: t('bulk.effect'), width: 380, cell: (row) => <Effect row={row} /> },
            { id: 'out', header: t('bulk.row.out'), width: 110, cell: (row) => <Out row={row} /> },
          ]}
          rows={pager.rows()}
          rowKey={(row) => row.id}
          {...(props.order.state === 'given'
            ? { href: (row: BulkRow) => (row.employmentId ? pageOf(row.employmentId) : pageOf()) }
            : {})}
          card={(row) => (
            <span class="flex min-w-0 flex-1 items-start gap-2">
              <span class="flex min-w-0 flex-1 flex-col gap-1">
                <span class="font-medium">{nameOf(row)}</span>
                <span class="text-s text-ink-2">
                  <Code>{row.staffNumber}</Code>
                </span>
                <Effect row={row} />
                <span>
                  <Outcome row={row} />
                </span>
              </span>
              <Out row={row} />
            </span>
          )}
          more={pager.more()}
          loading={pager.loading()}
          empty={<EmptyState icon={Users} title={t('bulk.list.none')} />}
        />
      </Show>
    </>
  );
}
