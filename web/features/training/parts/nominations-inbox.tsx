import { createAsync } from '@solidjs/router';
import CircleCheck from 'lucide-solid/icons/circle-check';
import type { JSX } from 'solid-js';
import { For, Show, createEffect, createMemo, createSignal, onCleanup } from 'solid-js';
import * as z from 'zod/mini';
import { pick, t } from '../../../i18n/texts.ts';
import { fromNow } from '../../../lib/fmt.ts';
import { createMedia } from '../../../lib/media.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { Avatar, Chip } from '../../../ui/marks.tsx';
import { EmptyState, Loads } from '../../../ui/states.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { announce } from '../../../ui/toast.tsx';
import { reread } from '../actions.ts';
import { agency, getWaiting, type Nomination } from '../queries.ts';
import { NominationDecision } from './nomination-decision.tsx';
import { NominationsTable } from './nominations-table.tsx';

/** What the centre decides: the list at the start side, the decision beside it; on a phone one after the other. */
export function NominationsInbox(): JSX.Element {
  const [state, setState] = createUrlState({
    tab: z.catch(z._default(z.enum(['waiting', 'decided']), 'waiting'), 'waiting'),
    cohort: z.catch(z.optional(z.uuid()), undefined),
    n: z.catch(z.optional(z.uuid()), undefined),
  });
  const waiting = createAsync(() => getWaiting(agency(), state().cohort));
  const rows = (): Nomination[] => waiting() ?? [];
  return (
    <Page width="full">
      <PageHeader
        title={t('training.nominations.title')}
        detail={t('training.nominations.detail', { count: rows().length })}
      />
      <Show when={state().cohort}>
        <div>
          <Chip label={t('training.cohort')} onRemove={() => setState({ cohort: undefined, n: undefined })}>
            {t('training.nominations.oneCohort')}
            <Show when={rows()[0]}>{(one) => <>: {pick(one().cohortNameAr, one().cohortNameEn)}</>}</Show>
          </Chip>
        </div>
      </Show>
      <Tabs
        label={t('training.nominations.title')}
        value={state().tab}
        onChange={(tab) => setState({ tab, n: undefined })}
        tabs={[
          { id: 'waiting', label: t('training.nominations.waiting'), count: rows().length },
          { id: 'decided', label: t('training.nominations.all') },
        ]}
        panelClass="pt-4"
      >
        {(tab) => (
          <Show when={tab === 'waiting'} fallback={<NominationsTable cohort={state().cohort} />}>
            <Loads onRetry={() => void reread()}>
              <Show
                when={rows().length > 0}
                fallback={
                  <EmptyState icon={CircleCheck} title={t('training.nominations.done')}>
                    {t('training.nominations.done.detail')}
                  </EmptyState>
                }
              >
                <Board rows={rows()} chosen={state().n} onChoose={(n) => setState({ n })} />
              </Show>
            </Loads>
          </Show>
        )}
      </Tabs>
    </Page>
  );
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], dialog') !== null;

function Board(props: {
  rows: readonly Nomination[];
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
}): JSX.Element {
  const narrow = createMedia('(width < 860px)');
  const [asksReason, setAsksReason] = createSignal(false);
  const shown = createMemo(
    () => props.rows.find((row) => row.id === props.chosen) ?? (narrow() ? undefined : props.rows[0]),
    undefined,
    { equals: (a, b) => a?.id === b?.id && a?.version === b?.version },
  );
  const place = (): number => props.rows.findIndex((row) => row.id === shown()?.id);
  let accept: () => void = () => undefined;
  createEffect(() => {
    shown();
    setAsksReason(false);
  });
  const step = (by: number): void => {
    const next = props.rows[place() + by];
    if (!next) return;
    props.onChoose(next.id);
    document.getElementById(`n-${next.id}`)?.focus();
  };
  const byKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !shown()) return;
    // The place of the key counts, so that the Arabic layout works as well.
    const acts: Partial<Record<string, () => void>> = {
      KeyJ: () => step(1),
      KeyK: () => step(-1),
      KeyA: () => accept(),
      KeyR: () => setAsksReason(true),
    };
    const act = acts[event.code];
    if (!act) return;
    event.preventDefault();
    act();
  };
  document.addEventListener('keydown', byKey);
  onCleanup(() => document.removeEventListener('keydown', byKey));
  /** After a decision the next one takes its place and the focus. */
  const goOn = async (decided: Nomination): Promise<void> => {
    const at = place();
    const next = props.rows[at + 1] ?? props.rows[at - 1];
    props.onChoose(narrow() ? undefined : next?.id);
    await reread();
    announce(t('training.decided.left', { count: props.rows.filter((row) => row.id !== decided.id).length }));
    queueMicrotask(() => {
      const target = narrow() ? document.querySelector('h1') : document.getElementById('decision-name');
      (target instanceof HTMLElement ? target : document.querySelector<HTMLElement>('h1'))?.focus();
    });
  };
  return (
    <div class="grid grid-cols-[minmax(0,1fr)] items-start gap-4 md:grid-cols-[320px_minmax(0,1fr)] lg:grid-cols-[380px_minmax(0,1fr)]">
      <Show when={!narrow() || !shown()}>
        <div class="flex flex-col gap-2">
          <ul class="mw-card overflow-hidden p-1.5" aria-label={t('training.nominations.waiting')}>
            <For each={props.rows}>
              {(row) => (
                <li>
                  <button
                    type="button"
                    id={`n-${row.id}`}
                    class={`flex w-full items-center gap-3 rounded-control px-3 py-2.5 text-start ${
                      row.id === shown()?.id ? 'bg-brand-bg' : 'hover:bg-sunken'
                    }`}
                    aria-current={row.id === shown()?.id ? 'true' : undefined}
                    onClick={() => props.onChoose(row.id)}
                  >
                    <Avatar name={pick(row.nomineeNameAr, row.nomineeNameEn)} />
                    <span class="min-w-0 flex-1">
                      <span class="block truncate font-medium">{pick(row.nomineeNameAr, row.nomineeNameEn)}</span>
                      <span class="block truncate text-s text-ink-2">{pick(row.homeNameAr, row.homeNameEn)}</span>
                      <span class="block truncate text-s text-ink-2">{pick(row.cohortNameAr, row.cohortNameEn)}</span>
                    </span>
                    <span class="shrink-0 self-start text-s text-ink-2">{fromNow(row.nominatedAt)}</span>
                  </button>
                </li>
              )}
            </For>
          </ul>
          <p class="mw-hint hidden flex-wrap gap-x-4 gap-y-1 md:flex">
            <For each={['J', 'K', 'A', 'R'] as const}>
              {(key) => (
                <span class="inline-flex items-center gap-1.5">
                  <kbd class="mw-code">{key}</kbd> {t(`training.key.${key}`)}
                </span>
              )}
            </For>
          </p>
        </div>
      </Show>
      <Show when={shown()} keyed>
        {(nomination) => (
          <NominationDecision
            nomination={nomination}
            others={props.rows}
            place={{ at: place() + 1, of: props.rows.length }}
            full={narrow()}
            asksReason={asksReason()}
            onAskReason={setAsksReason}
            whenAccepting={(act) => (accept = act)}
            onBack={() => props.onChoose(undefined)}
            onDecided={() => void goOn(nomination)}
          />
        )}
      </Show>
    </div>
  );
}
