import Download from 'lucide-solid/icons/download';
import ListFilter from 'lucide-solid/icons/list-filter';
import ShieldCheck from 'lucide-solid/icons/shield-check';
import type { JSX } from 'solid-js';
import { For, Show, createMemo, createSignal } from 'solid-js';
import { entryEffects } from '../../../../server/modules/audit/contract.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { dayOfInstant, time } from '../../../lib/fmt.ts';
import { createMedia } from '../../../lib/media.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { currentAgency } from '../../../session/session.ts';
import { Button } from '../../../ui/button.tsx';
import { DataTable, type Column } from '../../../ui/data-table.tsx';
import { Drawer, SidePanel } from '../../../ui/dialog.tsx';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { Chip } from '../../../ui/marks.tsx';
import { createPager } from '../../../ui/pager.ts';
import { EmptyState, ErrorState, NoMatch } from '../../../ui/states.tsx';
import { fetchEntries, type AuditEntry, type Log } from '../queries.ts';
import { roleWords } from '../words.ts';
import { EntryPanel } from './entry-panel.tsx';
import { ExportDialog } from './export-dialog.tsx';
import {
  FilterChips,
  FilterPanel,
  NO_FILTERS,
  auditShape,
  filterQuery,
  type AuditState,
  type Known,
  type Patch,
} from './filters.tsx';
import { EffectMark, What, actorName, affected } from './marks.tsx';
import { SealStrip } from './seal-strip.tsx';

/** A log, newest first: filters in the URL, one entry in a panel beside it, export with its purpose. */
export function EntryList(props: { log: Log; title: string; detail: string }): JSX.Element {
  const [state, setState] = createUrlState(auditShape);
  const filters = createMemo(() => filterQuery(state()), undefined, {
    equals: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  const pager = createPager(
    () => ({ filters: filters(), log: props.log, of: currentAgency()?.id }),
    (asked, after, signal) => fetchEntries(asked.log, asked.filters, after, signal),
  );
  const [filtering, setFiltering] = createSignal(false);
  const [exporting, setExporting] = createSignal(false);
  const [picked, setPicked] = createSignal<Partial<Record<'person' | 'actor', { id: string; name: string }>>>({});
  const wide = createMedia('(width >= 1120px)');
  const patch: Patch = (change) => setState(change, 'entry' in change && change.entry !== undefined);
  const known: Known = {
    person: () => {
      const chosen = picked().person;
      if (chosen && chosen.id === state().person) return chosen.name;
      const person = pager.rows().find((row) => row.person?.id === state().person)?.person;
      return person ? pick(person.nameAr, person.nameEn) : undefined;
    },
    actor: () => {
      const chosen = picked().actor;
      if (chosen && chosen.id === state().actor) return chosen.name;
      const found = pager.rows().find((row) => row.actor.accountId === state().actor);
      return found && actorName(found);
    },
  };
  const isFiltered = (): boolean => Object.values(filters()).some((value) => value !== undefined);
  const show = (id: string): void => patch({ entry: id });
  const close = (): void => {
    const id = state().entry;
    patch({ entry: undefined });
    queueMicrotask(() => document.querySelector<HTMLElement>(`[data-entry="${id ?? ''}"]`)?.focus());
  };

  const When = (row: { entry: AuditEntry }): JSX.Element => (
    <button
      type="button"
      data-entry={row.entry.id}
      class="flex flex-col text-start leading-snug hover:underline"
      aria-current={state().entry === row.entry.id ? 'true' : undefined}
      onClick={() => show(row.entry.id)}
    >
      <bdi>{dayOfInstant(row.entry.at)}</bdi>
      <bdi class="text-xs font-normal text-ink-2">{time(row.entry.at)}</bdi>
    </button>
  );
  const Who = (row: { entry: AuditEntry }): JSX.Element => (
    <span class="flex min-w-0 flex-col leading-snug">
      <span class="mw-ellipsis">{actorName(row.entry)}</span>
      <span class="mw-ellipsis text-xs text-ink-2">
        {row.entry.actor.agency
          ? pick(row.entry.actor.agency.nameAr, row.entry.actor.agency.nameEn)
          : roleWords(row.entry)}
      </span>
    </span>
  );
  const columns = (): Array<Column<AuditEntry>> => [
    { id: 'when', header: t('audit.when'), width: 136, cell: (entry) => <When entry={entry} /> },
    {
      id: 'who',
      header: t('audit.who'),
      width: state().entry ? 172 : 210,
      cell: (entry) => <Who entry={entry} />,
      title: actorName,
    },
    { id: 'effect', header: t('audit.effect'), width: 124, cell: (entry) => <EffectMark entry={entry} /> },
    {
      id: 'what',
      header: t('audit.what.label'),
      width: state().entry ? 156 : 220,
      cell: (entry) => <What entry={entry} />,
    },
    {
      id: 'affected',
      header: t('audit.affected'),
      ...(state().entry ? { width: 112 } : {}),
      cell: (entry) => affected(entry) || <span class="text-ink-3">—</span>,
      title: affected,
    },
  ];
  return (
    <Page width="full">
      <PageHeader
        title={props.title}
        detail={props.detail}
        actions={
          <Button icon={Download} onClick={() => setExporting(true)}>
            {t('audit.export')}
          </Button>
        }
      />
      <SealStrip log={props.log} />
      <div class="flex flex-wrap items-center gap-2">
        <For each={entryEffects}>
          {(effect) => (
            <Chip
              pressed={state().effect === effect}
              onPress={() => patch({ effect: state().effect === effect ? undefined : effect })}
            >
              {t(`audit.effects.${effect}`)}
            </Chip>
          )}
        </For>
        <Chip
          pressed={state().reads === 'without'}
          onPress={() => patch({ reads: state().reads === 'without' ? undefined : 'without' })}
        >
          {t('audit.reads.without')}
        </Chip>
        <Button icon={ListFilter} aria-haspopup="dialog" onClick={() => setFiltering(true)}>
          {t('audit.filters')}
        </Button>
        <FilterChips state={state()} known={known} onChange={patch} />
        <Show when={isFiltered()}>
          <Button kind="quiet" size="small" onClick={() => patch(NO_FILTERS)}>
            {t('ui.noMatch.clear')}
          </Button>
        </Show>
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
          class={`grid items-start gap-4 ${wide() && state().entry ? 'grid-cols-[minmax(0,1fr)_360px]' : 'grid-cols-[minmax(0,1fr)]'}`}
        >
          <div
            class={pager.refreshing() ? 'min-w-0 opacity-60 transition-opacity' : 'min-w-0 transition-opacity'}
            aria-busy={pager.refreshing()}
          >
            <DataTable<AuditEntry>
              label={props.title}
              columns={columns()}
              rows={pager.rows()}
              rowKey={(entry) => entry.id}
              isCurrent={(entry) => entry.id === state().entry}
              card={(entry) => (
                <span class="flex min-w-0 flex-1 flex-col gap-1">
                  <span class="flex flex-wrap items-center gap-2">
                    <When entry={entry} />
                    <EffectMark entry={entry} />
                  </span>
                  <span class="font-medium">
                    <What entry={entry} />
                    <Show when={affected(entry)}>
                      <span class="font-normal text-ink-2"> · {affected(entry)}</span>
                    </Show>
                  </span>
                  <span class="text-s text-ink-2">{actorName(entry)}</span>
                </span>
              )}
              more={pager.more()}
              loading={pager.loading()}
              empty={
                <Show
                  when={isFiltered()}
                  fallback={
                    <EmptyState icon={ShieldCheck} title={t('audit.none')}>
                      {t('audit.none.detail')}
                    </EmptyState>
                  }
                >
                  <NoMatch title={t('audit.noMatch')} onClear={() => patch(NO_FILTERS)} />
                </Show>
              }
            />
          </div>
          <Show when={wide() && state().entry} keyed>
            {(id) => (
              <SidePanel title={t('audit.entry')} onClose={close}>
                <div class="mw-card-body">
                  <EntryPanel log={props.log} id={id} onChange={patch} />
                </div>
              </SidePanel>
            )}
          </Show>
        </div>
      </Show>
      <Drawer open={!wide() && state().entry !== undefined} onClose={close} title={t('audit.entry')}>
        <Show when={state().entry} keyed>
          {(id) => <EntryPanel log={props.log} id={id} onChange={patch} />}
        </Show>
      </Drawer>
      <FilterPanel
        open={filtering()}
        log={props.log}
        state={state() satisfies AuditState}
        known={known}
        onClose={() => setFiltering(false)}
        onChange={patch}
        onPick={(key, id, name) => {
          setPicked((before) => ({
            ...before,
            [key]: id !== undefined && name !== undefined ? { id, name } : undefined,
          }));
          patch({ [key]: id });
        }}
      />
      <Show when={exporting()}>
        <ExportDialog log={props.log} filters={filters()} onClose={() => setExporting(false)} />
      </Show>
    </Page>
  );
}
