import Download from 'lucide-solid/icons/download';
import FileDown from 'lucide-solid/icons/file-down';
import Undo2 from 'lucide-solid/icons/undo-2';
import type { JSX } from 'solid-js';
import { For, Show, createEffect, createSignal, onCleanup } from 'solid-js';
import * as z from 'zod/mini';
import { exportReasons, type ExportReason } from '../../../../server/modules/exports/contract.ts';
import { agencyPath, api, asProblem } from '../../../api/client.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { bytes, dayOfInstant, time } from '../../../lib/fmt.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { can } from '../../../session/session.ts';
import { ActDialog } from '../../../ui/act-dialog.tsx';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { DataTable, type Column } from '../../../ui/data-table.tsx';
import { agency, isInWork, reasonTone, saveExport, toneOf, type Export } from '../../../ui/exports/data.ts';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { Chip, StatusPill } from '../../../ui/marks.tsx';
import { createPager, type ListPage } from '../../../ui/pager.ts';
import { EmptyState, ErrorState, NoMatch } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';

const VIEWS = ['mine', 'register'] as const;
/** How often a list with files in work is read again, in milliseconds. */
const EVERY = 3000;
const askerName = (one: Export): string => pick(one.askedByAr, one.askedByEn);
const listName = (one: Export): string => t(`exports.list.${one.list}`);

/** Files taken out with a purpose: one's own to fetch; everybody's for the data owner, who may take one back. */
export default function ExportsPage(): JSX.Element {
  const seesAll = (): boolean => can('exports.register.read');
  const [state, setState] = createUrlState({
    view: z.catch(z.optional(z.enum(VIEWS)), undefined),
    reason: z.catch(z.optional(z.enum(exportReasons)), undefined),
  });
  const view = (): (typeof VIEWS)[number] => (seesAll() ? (state().view ?? 'register') : 'mine');
  const reason = (): ExportReason | undefined => (view() === 'register' ? state().reason : undefined);
  const pager = createPager(
    () => ({ agency: agency(), view: view(), reason: reason() }),
    (asked, cursor, signal) =>
      api.get<ListPage<Export>>(agencyPath(asked.agency, asked.view === 'mine' ? 'exports' : 'export-register'), {
        query: { reason: asked.reason, cursor },
        signal,
      }),
  );
  const [revoking, setRevoking] = createSignal<Export>();
  createEffect(() => {
    if (!pager.rows().some((one) => isInWork(one.state))) return;
    const timer = setTimeout(() => pager.reload(), EVERY);
    onCleanup(() => clearTimeout(timer));
  });
  const save = (one: Export): void => {
    saveExport(one).then(
      () => pager.reload(),
      (caught: unknown) => {
        showToast({ text: asProblem(caught, t('ui.problem.unexpected')).title, tone: 'bad' });
        pager.reload();
      },
    );
  };
  const revoke = async (one: Export, reasonGiven: string): Promise<void> => {
    const path = agencyPath(agency(), 'export-register', one.id, 'revocation');
    await api.post(path, { reason: reasonGiven }, { ifMatch: `"v${String(one.version)}"` });
    showToast({ text: t('exports.revoked') });
    pager.reload();
  };
  const What = (row: { one: Export }): JSX.Element => (
    <span class="flex min-w-0 flex-col leading-snug">
      <span class="mw-ellipsis font-medium">
        {t('exports.what', { number: row.one.number, list: listName(row.one) })}
      </span>
      <span class="mw-ellipsis text-xs text-ink-2">
        {t('exports.rows', { count: row.one.rowsTotal })}
        <Show when={row.one.bytes}>{(size) => <> · {bytes(size())}</>}</Show> ·{' '}
        {t('exports.fetched', { count: row.one.downloads })}
      </span>
    </span>
  );
  const Why = (row: { one: Export }): JSX.Element => (
    <span class="flex min-w-0 flex-col leading-snug">
      <span class="mw-ellipsis">{t(`exports.purpose.${row.one.purpose}`)}</span>
      <span class="mw-ellipsis text-xs text-ink-2" dir="auto">
        {row.one.purposeNote}
      </span>
    </span>
  );
  const Tells = (row: { one: Export }): JSX.Element => (
    <span class="flex flex-wrap gap-1">
      <For each={row.one.reasons}>
        {(kind) => <StatusPill tone={reasonTone[kind]}>{t(`exports.reason.${kind}`)}</StatusPill>}
      </For>
    </span>
  );
  const When = (row: { at: string }): JSX.Element => (
    <span class="flex flex-col leading-snug">
      <bdi>{dayOfInstant(row.at)}</bdi>
      <bdi class="text-xs text-ink-2">{time(row.at)}</bdi>
    </span>
  );
  const State = (row: { one: Export }): JSX.Element => (
    <span class="flex min-w-0 flex-col items-start gap-0.5">
      <StatusPill tone={toneOf[row.one.state]}>{t(`exports.state.${row.one.state}`)}</StatusPill>
      <Show when={row.one.revokedReason}>
        {(given) => (
          <span class="mw-ellipsis max-w-full text-xs text-ink-2" dir="auto">
            {given()}
          </span>
        )}
      </Show>
      <Show when={row.one.state === 'ready'}>
        <span class="text-xs text-ink-2">{t('exports.until', { day: dayOfInstant(row.one.expiresAt) })}</span>
      </Show>
    </span>
  );
  const Act = (row: { one: Export }): JSX.Element => (
    <span class="flex flex-wrap gap-2">
      <Show when={row.one.isMine && row.one.state === 'ready'}>
        <Button
          size="small"
          icon={Download}
          aria-label={t('exports.fetch.one', { number: row.one.number })}
          onClick={() => save(row.one)}
        >
          {t('exports.fetch')}
        </Button>
      </Show>
      <Show
        when={
          view() === 'register' &&
          can('exports.register.revoke') &&
          (isInWork(row.one.state) || row.one.state === 'ready')
        }
      >
        <Button
          size="small"
          icon={Undo2}
          aria-label={t('exports.revoke.one', { number: row.one.number })}
          onClick={() => setRevoking(row.one)}
        >
          {t('exports.revoke')}
        </Button>
      </Show>
    </span>
  );
  const columns = (): Array<Column<Export>> => [
    { id: 'what', header: t('exports.column.what'), width: 230, cell: (one) => <What one={one} /> },
    ...(view() === 'register'
      ? [
          {
            id: 'who',
            header: t('exports.column.who'),
            width: 150,
            cell: (one: Export) => <bdi>{askerName(one)}</bdi>,
            title: askerName,
          },
        ]
      : []),
    { id: 'why', header: t('exports.column.why'), cell: (one) => <Why one={one} />, title: (one) => one.purposeNote },
    { id: 'tells', header: t('exports.column.tells'), width: 130, cell: (one) => <Tells one={one} /> },
    { id: 'when', header: t('exports.column.when'), width: 116, cell: (one) => <When at={one.createdAt} /> },
    { id: 'state', header: t('exports.column.state'), width: 160, cell: (one) => <State one={one} /> },
    { id: 'act', header: t('exports.column.act'), width: 116, cell: (one) => <Act one={one} /> },
  ];
  return (
    <Page width="full">
      <PageHeader
        title={t('exports.title')}
        detail={view() === 'register' ? t('exports.detail.register') : t('exports.detail.mine')}
        actions={
          <Show when={can('exports.rules.change')}>
            <ButtonLink href={`/${encodeURIComponent(agency())}/settings`}>{t('exports.rules')}</ButtonLink>
          </Show>
        }
      />
      <Show when={seesAll()}>
        <div class="flex flex-wrap items-center gap-2">
          <For each={VIEWS}>
            {(one) => (
              <Chip pressed={view() === one} onPress={() => setState({ view: one })}>
                {t(`exports.view.${one}`)}
              </Chip>
            )}
          </For>
          <Show when={view() === 'register'}>
            <span class="h-6 border-s border-line" aria-hidden="true" />
            <For each={exportReasons}>
              {(kind) => (
                <Chip
                  pressed={reason() === kind}
                  onPress={() => setState({ reason: reason() === kind ? undefined : kind })}
                >
                  {t(`exports.reason.${kind}`)}
                </Chip>
              )}
            </For>
          </Show>
        </div>
      </Show>
      <Show
        when={!pager.problem()}
        fallback={
          <div class="mw-card">
            <Show when={pager.problem()}>{(problem) => <ErrorState problem={problem()} onRetry={pager.reload} />}</Show>
          </div>
        }
      >
        <DataTable<Export>
          label={t('exports.title')}
          columns={columns()}
          rows={pager.rows()}
          rowKey={(one) => one.id}
          card={(one) => (
            <span class="flex min-w-0 flex-1 flex-col gap-1.5">
              <What one={one} />
              <Show when={view() === 'register'}>
                <bdi class="text-s">{askerName(one)}</bdi>
              </Show>
              <Why one={one} />
              <Tells one={one} />
              <State one={one} />
              <Act one={one} />
            </span>
          )}
          more={pager.more()}
          loading={pager.loading()}
          empty={
            <Show
              when={reason() !== undefined}
              fallback={
                <EmptyState icon={FileDown} title={t(`exports.none.${view()}`)}>
                  {t('exports.none.detail')}
                </EmptyState>
              }
            >
              <NoMatch title={t('exports.noMatch')} onClear={() => setState({ reason: undefined })} />
            </Show>
          }
        />
      </Show>
      <Show when={revoking()}>
        {(one) => (
          <ActDialog
            title={t('exports.revoke.title', { number: one().number })}
            consequences={[t('exports.revoke.detail'), t('exports.revoke.stays', { count: one().downloads })]}
            reason={{ label: t('exports.revoke.reason') }}
            action={t('exports.revoke')}
            danger
            onAct={(given) => revoke(one(), given)}
            onClose={() => setRevoking(undefined)}
            onReload={pager.reload}
          />
        )}
      </Show>
    </Page>
  );
}
