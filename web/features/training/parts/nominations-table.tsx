import Inbox from 'lucide-solid/icons/inbox';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import * as z from 'zod/mini';
import { nominationStatuses } from '../../../../server/modules/training/contract.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { shortDate } from '../../../lib/fmt.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { can } from '../../../session/session.ts';
import { ActDialog } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Avatar, Chip } from '../../../ui/marks.tsx';
import { createPager } from '../../../ui/pager.ts';
import { EmptyState, ErrorState, NoMatch } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { withdrawNomination } from '../actions.ts';
import { fetchNominations, isCentre, type Nomination } from '../queries.ts';
import { NominationPill } from './status.tsx';

/** Nominations with what became of them; at home an undecided one can be taken back. */
export function NominationsTable(props: { cohort?: string | undefined }): JSX.Element {
  const [filters, setFilters] = createUrlState({
    status: z.catch(z.optional(z.enum(nominationStatuses)), undefined),
  });
  const [leaving, setLeaving] = createSignal<Nomination>();
  const pager = createPager(
    () => ({ status: filters().status, cohort: props.cohort }),
    (question, after, signal) => fetchNominations(question, after, signal),
  );
  const name = (row: Nomination): string => pick(row.nomineeNameAr, row.nomineeNameEn);
  const mayWithdraw = (row: Nomination): boolean =>
    !isCentre() && row.status === 'nominated' && can('training.nomination.withdraw');
  return (
    <div class="flex flex-col gap-4">
      <div class="flex flex-wrap gap-2" role="group" aria-label={t('training.nominations.filter')}>
        <Chip pressed={filters().status === undefined} onPress={() => setFilters({ status: undefined })}>
          {t('training.nominations.everything')}
        </Chip>
        <For each={nominationStatuses}>
          {(status) => (
            <Chip pressed={filters().status === status} onPress={() => setFilters({ status })}>
              {t(`training.nominationStatus.${status}`)}
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
        <DataTable<Nomination>
          label={t('training.nominations.title')}
          rows={pager.rows()}
          rowKey={(row) => row.id}
          loading={pager.loading()}
          more={pager.more()}
          columns={[
            {
              id: 'name',
              header: t('training.nominee'),
              width: 260,
              title: name,
              cell: (row) => (
                <span class="flex min-w-0 items-center gap-2.5">
                  <Avatar name={name(row)} size="small" />
                  <span class="mw-ellipsis">{name(row)}</span>
                </span>
              ),
            },
            ...(isCentre()
              ? [
                  {
                    id: 'home',
                    header: t('training.home'),
                    cell: (row: Nomination) => pick(row.homeNameAr, row.homeNameEn),
                  },
                ]
              : []),
            {
              id: 'cohort',
              header: t('training.cohort'),
              cell: (row) => pick(row.cohortNameAr, row.cohortNameEn),
              title: (row) => pick(row.cohortNameAr, row.cohortNameEn),
            },
            { id: 'at', header: t('training.nominatedAt'), width: 150, cell: (row) => shortDate(row.nominatedAt) },
            {
              id: 'status',
              header: t('training.status'),
              width: 150,
              cell: (row) => <NominationPill status={row.status} />,
            },
            {
              id: 'reason',
              header: t('training.reason'),
              cell: (row) => row.reason ?? '',
              title: (row) => row.reason ?? '',
            },
            ...(isCentre()
              ? []
              : [
                  {
                    id: 'act',
                    header: t('training.act'),
                    width: 130,
                    cell: (row: Nomination) => (
                      <Show when={mayWithdraw(row)}>
                        <Button
                          size="small"
                          onClick={() => setLeaving(row)}
                          aria-label={t('training.withdraw.of', { name: name(row) })}
                        >
                          {t('training.withdraw')}
                        </Button>
                      </Show>
                    ),
                  },
                ]),
          ]}
          card={(row) => (
            <span class="min-w-0 flex-1">
              <span class="flex items-start justify-between gap-3">
                <span class="font-medium">{name(row)}</span>
                <NominationPill status={row.status} />
              </span>
              <span class="block text-s text-ink-2">
                {isCentre() ? `${pick(row.homeNameAr, row.homeNameEn)} · ` : ''}
                {pick(row.cohortNameAr, row.cohortNameEn)}
              </span>
              <span class="block text-s text-ink-2">{shortDate(row.nominatedAt)}</span>
              <Show when={row.reason}>
                <span class="mt-1 block">{row.reason}</span>
              </Show>
              <Show when={mayWithdraw(row)}>
                <span class="mt-2 block">
                  <Button onClick={() => setLeaving(row)} aria-label={t('training.withdraw.of', { name: name(row) })}>
                    {t('training.withdraw')}
                  </Button>
                </span>
              </Show>
            </span>
          )}
          empty={
            <Show
              when={filters().status !== undefined}
              fallback={
                <EmptyState icon={Inbox} title={t('training.nominations.none')}>
                  {isCentre() ? t('training.nominations.none.centre') : t('training.nominations.none.home')}
                </EmptyState>
              }
            >
              <NoMatch title={t('training.nominations.noMatch')} onClear={() => setFilters({ status: undefined })} />
            </Show>
          }
        />
      </Show>
      <Show when={leaving()} keyed>
        {(row) => (
          <ActDialog
            title={t('training.withdraw.title', { name: isolate(name(row)) })}
            consequences={[t('training.withdraw.1'), t('training.withdraw.2')]}
            reason={{ label: t('training.reason'), hint: t('training.withdraw.hint'), optional: true }}
            action={t('training.withdraw')}
            danger
            onAct={(reason) =>
              withdrawNomination(row, reason).then(() => {
                showToast({ text: t('training.withdraw.done', { name: isolate(name(row)) }) });
                pager.reload();
              })
            }
            onClose={() => setLeaving(undefined)}
            onReload={pager.reload}
          />
        )}
      </Show>
    </div>
  );
}
