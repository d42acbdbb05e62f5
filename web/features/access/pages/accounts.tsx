import { createAsync, revalidate } from '@solidjs/router';
import MailPlus from 'lucide-solid/icons/mail-plus';
import UserRoundCheck from 'lucide-solid/icons/user-round-check';
import type { JSX } from 'solid-js';
import { For, Show, createEffect, createSignal, onCleanup } from 'solid-js';
import * as z from 'zod/mini';
import { Problem } from '../../../api/problem.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { moment, number } from '../../../lib/fmt.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { can } from '../../../session/session.ts';
import { ActDialog } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { DataTable, type Column } from '../../../ui/data-table.tsx';
import { Card, FigureStrip, Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { StatusPill } from '../../../ui/marks.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { SearchBox } from '../../../ui/search-box.tsx';
import { EmptyState, ErrorState, NoMatch } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { getInvitations, getPreview, invite, type InvitationView, type Judged } from '../accounts.ts';
import { AccessTabs } from '../parts/access-tabs.tsx';
import { places } from '../queries.ts';

const REASONS = ['has-account', 'no-email', 'shared-email', 'member-email'] as const;
const POLL_MS = 2000;

/** Accounts for staff by the list: who would get one, who is left out and why, and how earlier invitations went. */
export default function AccountsPage(): JSX.Element {
  const code = places.agency.code;
  const [state, setState] = createUrlState({ q: z.catch(z.optional(z.string()), undefined) });
  const search = (): string => state().q ?? '';
  const preview = createAsync(() => getPreview(code(), search()).catch(asProblem), { initialValue: undefined });
  const told = () => {
    const answer = preview.latest;
    return answer instanceof Problem ? undefined : answer;
  };
  const failed = (): Problem | undefined => {
    const answer = preview.latest;
    return answer instanceof Problem && answer.code !== 'people.invitation.nobody' ? answer : undefined;
  };
  const past = createAsync(() => getInvitations(code()), { initialValue: [] });
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = createSignal<'all' | 'chosen'>();
  // While the worker goes through a list, its progress is fetched anew.
  createEffect(() => {
    if (!past.latest.some((one) => one.state === 'running')) return;
    const timer = setTimeout(() => void revalidate(getInvitations.key), POLL_MS);
    onCleanup(() => clearTimeout(timer));
  });
  const ready = (): number => told()?.counts.ready ?? 0;
  const outcome = (row: Judged): JSX.Element => (
    <StatusPill tone={row.outcome === 'ready' ? 'ok' : 'neutral'}>{t(`accounts.outcome.${row.outcome}`)}</StatusPill>
  );
  const columns = (): Array<Column<Judged>> => [
    {
      id: 'name',
      header: t('accounts.name'),
      cell: (row) => <span class="mw-ellipsis">{pick(row.fullNameAr, row.fullNameEn)}</span>,
      title: (row) => pick(row.fullNameAr, row.fullNameEn),
    },
    { id: 'number', header: t('accounts.number'), width: 130, cell: (row) => <Code>{row.staffNumber}</Code> },
    {
      id: 'email',
      header: t('access.email'),
      width: 250,
      cell: (row) => <Show when={row.email}>{(email) => <Code>{email()}</Code>}</Show>,
      title: (row) => row.email ?? '',
    },
    { id: 'outcome', header: t('accounts.outcome'), width: 230, cell: outcome },
  ];
  const send = async (key: string): Promise<void> => {
    const made = await invite(code(), asking() === 'chosen' ? { chosen: [...chosen()] } : { search: search() }, key);
    setChosen(new Set<string>());
    showToast({ text: t('accounts.begun', { count: made.total }) });
    await revalidate([getInvitations.key, getPreview.key]);
  };
  return (
    <Page width="full">
      <PageHeader
        title={t('accounts.title')}
        detail={t('accounts.detail')}
        actions={
          <Show when={can('identity.membership.grant')}>
            <Button kind="primary" icon={MailPlus} disabled={ready() === 0} onClick={() => setAsking('all')}>
              {t('accounts.invite')}
            </Button>
          </Show>
        }
      />
      <AccessTabs />
      <SearchBox
        label={t('accounts.search')}
        value={search()}
        onSearch={(q) => setState({ q: q === '' ? undefined : q })}
      />
      <FigureStrip
        label={t('accounts.figures')}
        figures={[
          { label: t('accounts.outcome.ready'), value: number(ready()) },
          ...REASONS.map((reason) => ({
            label: t(`accounts.outcome.${reason}`),
            value: number(told()?.counts[reason] ?? 0),
          })),
        ]}
      />
      <Show when={!failed()} fallback={<Show when={failed()}>{(problem) => <ErrorState problem={problem()} />}</Show>}>
        <DataTable<Judged>
          label={t('accounts.title')}
          columns={columns()}
          rows={told()?.items ?? []}
          rowKey={(row) => row.employeeId}
          loading={preview.latest === undefined}
          href={(row) => `/${code()}/people/${row.employeeId}`}
          card={(row) => (
            <span class="flex min-w-0 flex-1 flex-col gap-1">
              <span class="font-medium">{pick(row.fullNameAr, row.fullNameEn)}</span>
              <Show when={row.email}>
                {(email) => (
                  <span class="text-s text-ink-2 [overflow-wrap:anywhere]">
                    <Code>{email()}</Code>
                  </span>
                )}
              </Show>
              {outcome(row)}
            </span>
          )}
          {...(can('identity.membership.grant')
            ? {
                selection: {
                  chosen: chosen(),
                  onChange: setChosen,
                  describe: (count: number) => t('accounts.chosen', { count }),
                  name: (row: Judged) => pick(row.fullNameAr, row.fullNameEn),
                  actions: () => (
                    <button type="button" class="mw-bar-btn" onClick={() => setAsking('chosen')}>
                      {t('accounts.inviteChosen')}
                    </button>
                  ),
                },
              }
            : {})}
          empty={
            <Show
              when={search() !== ''}
              fallback={
                <EmptyState icon={UserRoundCheck} title={t('accounts.none')}>
                  {t('accounts.none.detail')}
                </EmptyState>
              }
            >
              <NoMatch title={t('accounts.noMatch')} onClear={() => setState({ q: undefined })} />
            </Show>
          }
        />
      </Show>
      <Notice>{t('accounts.note')}</Notice>
      <Show when={past.latest.length > 0}>
        <Card title={t('accounts.past')}>
          <ul class="flex flex-col gap-4">
            <For each={past.latest}>{(one) => <PastInvitation one={one} />}</For>
          </ul>
        </Card>
      </Show>
      <Show when={asking()}>
        {(whom) => (
          <ActDialog
            title={t('accounts.ask', { count: whom() === 'chosen' ? chosen().size : ready() })}
            consequences={[t('accounts.ask.mail'), t('accounts.ask.roles'), t('accounts.ask.again')]}
            action={t('accounts.invite')}
            onAct={(_reason, key) => send(key)}
            onClose={() => setAsking(undefined)}
            onReload={() => void revalidate(getPreview.key)}
          />
        )}
      </Show>
    </Page>
  );
}

function PastInvitation(props: { one: InvitationView }): JSX.Element {
  return (
    <li class="flex flex-col gap-1.5">
      <span class="flex flex-wrap items-baseline justify-between gap-2">
        <span class="font-medium">{moment(props.one.createdAt)}</span>
        <bdi class="text-s text-ink-2">{props.one.createdByName}</bdi>
      </span>
      <Show
        when={props.one.state === 'running'}
        fallback={
          <span class="text-s text-ink-2">
            {t('accounts.past.done', {
              invited: number(props.one.invited),
              left: number(props.one.total - props.one.invited),
            })}
          </span>
        }
      >
        <Progress share={props.one.done / props.one.total} label={t('accounts.past.running')} />
        <span class="text-s text-ink-2">
          {t('accounts.past.progress', { done: number(props.one.done), total: number(props.one.total) })}
        </span>
      </Show>
    </li>
  );
}

function asProblem(caught: unknown): Problem {
  if (caught instanceof Problem) return caught;
  throw caught;
}
