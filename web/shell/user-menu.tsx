import KeyRound from 'lucide-solid/icons/key-round';
import LogOut from 'lucide-solid/icons/log-out';
import MonitorSmartphone from 'lucide-solid/icons/monitor-smartphone';
import type { JSX } from 'solid-js';
import { asProblem } from '../api/client.ts';
import { pick, t } from '../i18n/texts.ts';
import { me, membership, signOut } from '../session/session.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { showToast } from '../ui/toast.tsx';

/** The name of who is signed in, else the address of the account. Reactive. */
export function accountName(): string {
  const account = me()?.account;
  return account ? pick(account.nameAr, account.nameEn) || account.email : '';
}

/** The role in words: of the current agency, or of the platform. Reactive. */
export function roleName(): string {
  const role = membership()?.roles[0];
  if (role) return t(`shell.role.${role}`);
  return me()?.isPlatformAdministrator ? t('shell.role.platform_administrator') : '';
}

/** What the menu of the user offers, in the sidebar and on a phone alike. */
export function userItems(): MenuItem[] {
  return [
    { label: t('shell.devices'), icon: MonitorSmartphone, href: '/account/devices' },
    { label: t('shell.password'), icon: KeyRound, href: '/account/password' },
    { label: t('shell.secondFactor'), icon: KeyRound, href: '/account/second-factor' },
    {
      label: t('shell.signOut'),
      icon: LogOut,
      apart: true,
      onSelect: () => {
        signOut().catch((caught: unknown) =>
          showToast({ text: asProblem(caught, t('ui.problem.unexpected')).title, tone: 'bad' }),
        );
      },
    },
  ];
}

/** Who is signed in, at the foot of the sidebar. */
export function UserMenu(): JSX.Element {
  return (
    <Menu
      label={t('shell.account')}
      items={userItems()}
      trigger={(control) => (
        <button {...control.trigger()} type="button" class="mw-shell-user">
          <Avatar name={accountName()} />
          <span class="min-w-0">
            <span class="mw-ellipsis block font-medium leading-5">{accountName()}</span>
            <span class="mw-ellipsis block text-xs text-ink-2">{roleName()}</span>
          </span>
          <span class="sr-only">{t('shell.account')}</span>
        </button>
      )}
    />
  );
}
