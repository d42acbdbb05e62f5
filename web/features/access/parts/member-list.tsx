import Ellipsis from 'lucide-solid/icons/ellipsis';
import KeyRound from 'lucide-solid/icons/key-round';
import UserPlus from 'lucide-solid/icons/user-plus';
import UserRoundX from 'lucide-solid/icons/user-round-x';
import UsersRound from 'lucide-solid/icons/users-round';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import * as z from 'zod/mini';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { shortDate } from '../../../lib/fmt.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { me } from '../../../session/session.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { DataTable, type Column } from '../../../ui/data-table.tsx';
import { Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { Avatar, Chip, StatusPill } from '../../../ui/marks.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { createPager } from '../../../ui/pager.ts';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { fetchMembers, usePlace, type Member } from '../queries.ts';
import { AccessTabs } from './access-tabs.tsx';
import { EndDialog, InviteDialog, RolesDialog } from './member-dialogs.tsx';
import { PlatformTabs } from './platform-tabs.tsx';
import { RoleGuide } from './role-guide.tsx';

/** Who works on the pages of a place, with which roles, and what each role may do. */
export function MemberList(props: { title: string; detail: string; note: string }): JSX.Element {
  const place = usePlace();
  const [state, setState] = createUrlState({ all: z.catch(z.optional(z.enum(['true'])), undefined) });
  const pager = createPager(
    () => ({ withRoles: state().all === undefined, of: place.code() }),
    (asked, after, signal) => fetchMembers(asked.of, asked.withRoles, after, signal),
  );
  const [task, setTask] = createSignal<{ what: 'invite' } | { what: 'roles' | 'end'; member: Member }>();
  const isMe = (member: Member): boolean => member.email === me()?.account.email;
  const done = (): void => {
    setTask(undefined);
    pager.reload();
  };
  const Roles = (props: { member: Member }): JSX.Element => (
    <span class="flex flex-wrap gap-1.5">
      <For
        each={props.member.roles}
        fallback={<span class="text-ink-2">{t(props.member.personId ? 'shell.role.employee' : 'access.noRole')}</span>}
      >
        {(role) => (
          <StatusPill tone="brand" tag>
            {t(`shell.role.${role}`)}
          </StatusPill>
        )}
      </For>
    </span>
  );
  const Status = (props: { member: Member }): JSX.Element => (
    <StatusPill tone={props.member.status === 'active' ? 'ok' : 'neutral'}>
      {props.member.endCause === null
        ? t(`access.status.${props.member.status}`)
        : t(`access.endCause.${props.member.endCause}`)}
    </StatusPill>
  );
  const Actions = (props: { member: Member }): JSX.Element => (
    <Show when={place.mayGrant() && props.member.status === 'active'}>
      <Show when={!isMe(props.member)} fallback={<span class="text-s text-ink-2">{t('access.own')}</span>}>
        <Menu
          align="end"
          label={t('access.actions', { name: pick(props.member.nameAr, props.member.nameEn) })}
          trigger={(control) => (
            <IconButton
              {...control.trigger()}
              size="small"
              icon={Ellipsis}
              label={t('access.actions', { name: pick(props.member.nameAr, props.member.nameEn) })}
            />
          )}
          items={[
            // The platform has one role: it is held or ended.
            ...(place.isPlatform
              ? []
              : [
                  {
                    label: t('access.change'),
                    icon: KeyRound,
                    onSelect: () => setTask({ what: 'roles' as const, member: props.member }),
                  },
                ]),
            {
              label: t('access.end'),
              icon: UserRoundX,
              danger: true,
              onSelect: () => setTask({ what: 'end', member: props.member }),
            },
          ]}
        />
      </Show>
    </Show>
  );
  const columns = (): Array<Column<Member>> => [
    {
      id: 'name',
      header: t('access.member'),
      cell: (member) => (
        <span class="flex min-w-0 items-center gap-2.5">
          <Avatar name={pick(member.nameAr, member.nameEn)} size="small" />
          <span class="mw-ellipsis">{pick(member.nameAr, member.nameEn)}</span>
        </span>
      ),
      title: (member) => pick(member.nameAr, member.nameEn),
    },
    {
      id: 'email',
      header: t('access.email'),
      width: 230,
      cell: (member) => <Code>{member.email}</Code>,
      title: (member) => member.email,
    },
    { id: 'roles', header: t('access.roles'), width: 210, cell: (member) => <Roles member={member} /> },
    { id: 'since', header: t('access.since'), width: 130, cell: (member) => shortDate(member.createdAt) },
    { id: 'status', header: t('access.status'), width: 150, cell: (member) => <Status member={member} /> },
    { id: 'actions', header: t('access.actions.head'), width: 110, cell: (member) => <Actions member={member} /> },
  ];
  return (
    <Page width="full">
      <PageHeader
        title={props.title}
        detail={props.detail}
        actions={
          <Show when={place.mayGrant()}>
            <Button kind="primary" icon={UserPlus} onClick={() => setTask({ what: 'invite' })}>
              {t('access.invite')}
            </Button>
          </Show>
        }
      />
      <Show when={!place.isPlatform} fallback={<PlatformTabs />}>
        <AccessTabs />
      </Show>
      {/* Nobody belongs to the platform without its one role. */}
      <Show when={!place.isPlatform}>
        <div class="flex flex-wrap items-center gap-2">
          <Chip pressed={state().all === undefined} onPress={() => setState({ all: undefined })}>
            {t('access.withRoles')}
          </Chip>
          <Chip pressed={state().all === 'true'} onPress={() => setState({ all: 'true' })}>
            {t('access.everyone')}
          </Chip>
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
        <div
          class={pager.refreshing() ? 'opacity-60 transition-opacity' : 'transition-opacity'}
          aria-busy={pager.refreshing()}
        >
          <DataTable<Member>
            label={props.title}
            columns={columns()}
            rows={pager.rows()}
            rowKey={(member) => member.id}
            card={(member) => (
              <span class="flex min-w-0 flex-1 items-start gap-2">
                <span class="flex min-w-0 flex-1 flex-col gap-1">
                  <span class="font-medium">{pick(member.nameAr, member.nameEn)}</span>
                  <span class="text-s text-ink-2 [overflow-wrap:anywhere]">
                    <Code>{member.email}</Code>
                  </span>
                  <Roles member={member} />
                </span>
                <Actions member={member} />
              </span>
            )}
            more={pager.more()}
            loading={pager.loading()}
            empty={
              <EmptyState icon={UsersRound} title={t('access.none')}>
                {t('access.none.detail')}
              </EmptyState>
            }
          />
        </div>
      </Show>
      <Notice>{props.note}</Notice>
      <RoleGuide />
      <Show when={task()} keyed>
        {(now) =>
          now.what === 'invite' ? (
            <InviteDialog onClose={() => setTask(undefined)} onDone={done} />
          ) : now.what === 'roles' ? (
            <RolesDialog member={now.member} onClose={() => setTask(undefined)} onDone={done} />
          ) : (
            <EndDialog member={now.member} onClose={() => setTask(undefined)} onDone={done} />
          )
        }
      </Show>
    </Page>
  );
}
