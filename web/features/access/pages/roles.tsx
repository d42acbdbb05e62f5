import { createAsync, revalidate } from '@solidjs/router';
import Minus from 'lucide-solid/icons/minus';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { list } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { Button } from '../../../ui/button.tsx';
import { Card, Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { Loads } from '../../../ui/states.tsx';
import { NarrowDialog, Narrowings } from '../parts/narrowings.tsx';
import { AccessTabs } from '../parts/access-tabs.tsx';
import { permissionName } from '../parts/permission-names.ts';
import { getRoles, places, type RoleMatrix } from '../queries.ts';

/** The parts of the service rights are grouped by: how their code begins. */
const GROUPS = [
  'people',
  'bulk',
  'files',
  'organisation',
  'imports',
  'training',
  'workflow',
  'identity',
  'audit',
  'platform',
] as const;
type Right = RoleMatrix['permissions'][number];

/** Which role may do what, whom that concerns, and where rights meet that should be apart. */
export default function RolesPage(): JSX.Element {
  const matrix = createAsync(() => getRoles(places.agency.code()));
  const [taking, setTaking] = createSignal(false);
  return (
    <Page width="full">
      <PageHeader
        title={t('roles.title')}
        detail={t('roles.detail')}
        actions={
          <Show when={can('identity.role.narrow')}>
            <Button icon={Minus} onClick={() => setTaking(true)}>
              {t('narrow.new')}
            </Button>
          </Show>
        }
      />
      <AccessTabs />
      <Loads onRetry={() => void revalidate(getRoles.key)}>
        <Show when={matrix()}>
          {(found) => (
            <>
              <Narrowings matrix={found()} />
              <Conflicts matrix={found()} />
              <For each={GROUPS}>{(group) => <Group group={group} matrix={found()} />}</For>
              <Notice>{t('roles.note')}</Notice>
              <Show when={taking()}>
                <NarrowDialog matrix={found()} onClose={() => setTaking(false)} />
              </Show>
            </>
          )}
        </Show>
      </Loads>
    </Page>
  );
}

/** One part of the service: rights down, roles across, how far each reaches in words. */
function Group(props: { group: (typeof GROUPS)[number]; matrix: RoleMatrix }): JSX.Element {
  const rights = (): Right[] => props.matrix.permissions.filter((one) => one.permission.startsWith(`${props.group}.`));
  const isTakenOff = (role: string, permission: string): boolean =>
    props.matrix.narrowings.some((one) => one.isInForce && one.role === role && one.permission === permission);
  return (
    <Show when={rights().length > 0}>
      <Card title={t(`roles.group.${props.group}`)} flush>
        <div class="overflow-x-auto" tabindex="0" role="group" aria-label={t(`roles.group.${props.group}`)}>
          <table class="mw-table is-auto" aria-label={t(`roles.group.${props.group}`)}>
            <thead>
              <tr>
                <th scope="col">{t('roles.right')}</th>
                <For each={props.matrix.roles}>
                  {(role) => (
                    <th scope="col">
                      {t(`shell.role.${role.role}`)}
                      <span class="block text-s font-normal text-ink-2">
                        {t('roles.members', { count: role.members })}
                      </span>
                    </th>
                  )}
                </For>
              </tr>
            </thead>
            <tbody>
              <For each={rights()}>
                {(right) => (
                  <tr>
                    <th scope="row">{permissionName(right.permission)}</th>
                    <For each={props.matrix.roles}>
                      {(role) => (
                        <td>
                          <Show
                            when={right.grants[role.role]}
                            fallback={<span class="text-ink-2">{t('roles.no')}</span>}
                          >
                            {(reach) => (
                              <Show
                                when={!isTakenOff(role.role, right.permission)}
                                fallback={<span class="text-warn">{t('narrow.takenOff')}</span>}
                              >
                                <span class="font-medium">{t(`roles.reach.${reach()}`)}</span>
                              </Show>
                            )}
                          </Show>
                        </td>
                      )}
                    </For>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Card>
    </Show>
  );
}

/** Rights that should be apart: inside a role, and in members by holding several. */
function Conflicts(props: { matrix: RoleMatrix }): JSX.Element {
  const inRoles = () => props.matrix.roles.filter((role) => role.conflicts.length > 0 && role.members > 0);
  const words = (codes: readonly string[]): string => list(codes.map((code) => t(`roles.conflict.${code}`)));
  return (
    <Card title={t('roles.conflicts')} icon={TriangleAlert}>
      <ul class="flex flex-col gap-3">
        <For each={inRoles()}>
          {(role) => (
            <li>
              <span class="font-semibold">{t(`shell.role.${role.role}`)}</span>
              <span class="block text-s text-ink-2">{words(role.conflicts)}</span>
            </li>
          )}
        </For>
        <For each={props.matrix.members}>
          {(member) => (
            <li>
              <span class="font-semibold">
                <bdi>{pick(member.nameAr, member.nameEn)}</bdi>
              </span>
              <span class="block text-s text-ink-2">{words(member.conflicts)}</span>
            </li>
          )}
        </For>
        <Show when={inRoles().length === 0 && props.matrix.members.length === 0}>
          <li class="text-ink-2">{t('roles.conflicts.none')}</li>
        </Show>
      </ul>
    </Card>
  );
}
