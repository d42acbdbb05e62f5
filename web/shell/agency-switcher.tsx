import { useNavigate } from '@solidjs/router';
import Building from 'lucide-solid/icons/building';
import ChevronsUpDown from 'lucide-solid/icons/chevrons-up-down';
import Settings from 'lucide-solid/icons/sliders-horizontal';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import type { NavEntry } from '../features/contribution.ts';
import { features } from '../features/all.ts';
import { pick, t } from '../i18n/texts.ts';
import { agencies, currentAgency, enterAgency, me } from '../session/session.ts';
import { Icon } from '../ui/icon.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { addressOf, entriesFor } from './access.ts';
import { BrandMark } from './brand.tsx';

/** Whose pages these are, and the way to the other agencies of the account and to the platform. */
export function AgencySwitcher(props: { area: NavEntry['area'] }): JSX.Element {
  const navigate = useNavigate();
  const name = (): string => {
    const agency = currentAgency();
    return props.area === 'platform' || !agency ? t('shell.platform') : pick(agency.nameAr, agency.nameEn);
  };
  const items = (): MenuItem[] => [
    ...agencies().map((one) => ({
      label: pick(one.agency.nameAr, one.agency.nameEn),
      icon: Building,
      checked: props.area !== 'platform' && one.agency.code === currentAgency()?.code,
      onSelect: () => {
        enterAgency(one.agency.code);
        const first = entriesFor('agency', features)[0];
        navigate(first ? addressOf(first) : `/${one.agency.code}`);
      },
    })),
    ...(me()?.isPlatformAdministrator
      ? [
          {
            label: t('shell.platform'),
            icon: Settings,
            apart: agencies().length > 0,
            checked: props.area === 'platform',
            onSelect: () => navigate(entriesFor('platform', features)[0]?.path ?? '/account/devices'),
          },
        ]
      : []),
  ];
  const face = (): JSX.Element => (
    <>
      <BrandMark />
      <span class="min-w-0 flex-1">
        <span class="mw-ellipsis block leading-6 font-semibold" title={name()}>
          {name()}
        </span>
        <span class="mw-ellipsis block text-xs text-ink-2">{t('shell.product')}</span>
      </span>
    </>
  );
  return (
    <Show when={items().length > 1} fallback={<div class="mw-shell-switch">{face()}</div>}>
      <Menu
        label={t('shell.agencies')}
        items={items()}
        trigger={(control) => (
          <button {...control.trigger()} type="button" class="mw-shell-switch">
            {face()}
            <span class="sr-only">{t('shell.agencies')}</span>
            <Icon of={ChevronsUpDown} size={16} />
          </button>
        )}
      />
    </Show>
  );
}
