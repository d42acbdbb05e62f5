import { revalidate } from '@solidjs/router';
import KeyRound from 'lucide-solid/icons/key-round';
import Plus from 'lucide-solid/icons/plus';
import type { JSX } from 'solid-js';
import { Show, createSignal } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { Code, isolate } from '../../../lib/bidi.tsx';
import { fromNow, shortDate } from '../../../lib/fmt.ts';
import { createQuiet } from '../../../lib/quiet-async.ts';
import { can } from '../../../session/session.ts';
import { ActDialog } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { StatusPill } from '../../../ui/marks.tsx';
import { createPager } from '../../../ui/pager.ts';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { fetchKeys, getKeyScopes, places, revokeKey, type ApiKey } from '../queries.ts';
import { AccessTabs } from '../parts/access-tabs.tsx';
import { KeyDialog, SecretDialog } from '../parts/key-dialogs.tsx';
import { permissionName } from '../parts/permission-names.ts';

const TONES = { live: 'ok', expired: 'neutral', revoked: 'bad' } as const;

/** The keys by which systems enter the agency: what each may, when it was last used, when it ends. */
export default function KeysPage(): JSX.Element {
  const code = places.agency.code;
  const pager = createPager(
    () => ({ of: code() }),
    (asked, after, signal) => fetchKeys(asked.of, after, signal),
  );
  const scopes = createQuiet(() => getKeyScopes(code()));
  const [making, setMaking] = createSignal(false);
  const [made, setMade] = createSignal<{ name: string; secret: string }>();
  const [revoking, setRevoking] = createSignal<ApiKey>();
  const reload = (): void => {
    pager.reload();
    void revalidate(getKeyScopes.key);
  };
  const Scopes = (own: { row: ApiKey }): JSX.Element => (
    <span class="whitespace-normal">{own.row.scopes.map(permissionName).join(t('access.comma'))}</span>
  );
  const State = (own: { row: ApiKey }): JSX.Element => (
    <StatusPill tone={TONES[own.row.state]}>{t(`access.key.state.${own.row.state}`)}</StatusPill>
  );
  const used = (row: ApiKey): string => (row.lastUsedAt ? fromNow(row.lastUsedAt) : t('access.key.never'));
  const End = (own: { row: ApiKey }): JSX.Element => (
    <Show when={own.row.state === 'live' && can('identity.api-key.revoke')}>
      <Button size="small" onClick={() => setRevoking(own.row)}>
        {t('access.key.revoke')}
      </Button>
    </Show>
  );
  return (
    <Page width="full">
      <PageHeader
        title={t('access.keys')}
        detail={t('access.keys.detail')}
        actions={
          <Show when={can('identity.api-key.create')}>
            <Button kind="primary" icon={Plus} onClick={() => setMaking(true)}>
              {t('access.key.new')}
            </Button>
          </Show>
        }
      />
      <AccessTabs />
      <Show
        when={!pager.problem()}
        fallback={
          <div class="mw-card">
            <Show when={pager.problem()}>{(problem) => <ErrorState problem={problem()} onRetry={pager.reload} />}</Show>
          </div>
        }
      >
        <DataTable<ApiKey>
          label={t('access.keys')}
          columns={[
            {
              id: 'name',
              header: t('access.key.name'),
              width: 240,
              cell: (row) => <bdi>{row.name}</bdi>,
              title: (row) => row.name,
            },
            { id: 'hint', header: t('access.key.hint'), width: 110, cell: (row) => <Code>{`…${row.hint}`}</Code> },
            { id: 'scopes', header: t('access.key.scopes'), width: 300, cell: (row) => <Scopes row={row} /> },
            { id: 'used', header: t('access.key.used'), width: 150, cell: used },
            { id: 'lastDay', header: t('access.key.lastDay'), width: 130, cell: (row) => shortDate(row.lastDay) },
            { id: 'state', header: t('access.status'), width: 110, cell: (row) => <State row={row} /> },
            { id: 'end', header: t('access.actions.head'), width: 120, cell: (row) => <End row={row} /> },
          ]}
          rows={pager.rows()}
          rowKey={(row) => row.id}
          card={(row) => (
            <span class="flex min-w-0 flex-1 items-start gap-2">
              <span class="flex min-w-0 flex-1 flex-col gap-1">
                <span class="font-medium">
                  <bdi>{row.name}</bdi>
                </span>
                <span class="text-s text-ink-2">
                  <Scopes row={row} />
                </span>
                <span class="text-s text-ink-2">
                  {t('access.key.used')}: {used(row)}
                </span>
                <span class="flex flex-wrap items-center gap-2">
                  <State row={row} />
                  <span class="text-s text-ink-2">{shortDate(row.lastDay)}</span>
                </span>
              </span>
              <End row={row} />
            </span>
          )}
          more={pager.more()}
          loading={pager.loading()}
          empty={
            <EmptyState icon={KeyRound} title={t('access.keys.none')}>
              {t('access.keys.none.detail')}
            </EmptyState>
          }
        />
      </Show>
      <Notice>{t('access.keys.note')}</Notice>
      <Show when={making()}>
        <KeyDialog
          scopes={scopes()?.scopes ?? []}
          onClose={() => setMaking(false)}
          onMade={(key) => {
            setMaking(false);
            if (key.secret !== null) setMade({ name: key.name, secret: key.secret });
            reload();
          }}
        />
      </Show>
      <Show when={made()}>
        {(now) => <SecretDialog name={now().name} secret={now().secret} onClose={() => setMade(undefined)} />}
      </Show>
      <Show when={revoking()} keyed>
        {(key) => (
          <ActDialog
            title={t('access.key.revoke.title', { name: isolate(key.name) })}
            consequences={[t('access.key.revoke.1'), t('access.key.revoke.2')]}
            reason={{ label: t('access.key.reason') }}
            action={t('access.key.revoke')}
            danger
            onAct={(reason) => revokeKey(code(), key, reason).then(reload)}
            onClose={() => setRevoking(undefined)}
            onReload={reload}
          />
        )}
      </Show>
    </Page>
  );
}
