import Languages from 'lucide-solid/icons/languages';
import Monitor from 'lucide-solid/icons/monitor';
import Moon from 'lucide-solid/icons/moon';
import Sun from 'lucide-solid/icons/sun';
import type { JSX } from 'solid-js';
import { Show, createSignal } from 'solid-js';
import { asProblem } from '../api/client.ts';
import { language, t } from '../i18n/texts.ts';
import { theme, type Theme } from '../lib/theme.ts';
import { savePreference } from '../session/session.ts';
import { Button, IconButton } from '../ui/button.tsx';
import type { IconOf } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import { showToast } from '../ui/toast.tsx';

function keep(change: Parameters<typeof savePreference>[0]): Promise<void> {
  return savePreference(change).catch((caught: unknown) => {
    showToast({ text: asProblem(caught, t('ui.problem.unexpected')).title, tone: 'bad' });
  });
}

/** The other language, in its own words; what is typed on the page stays. */
export function LanguageSwitch(props: { wide?: boolean }): JSX.Element {
  const [busy, setBusy] = createSignal(false);
  const other = (): { code: 'ar' | 'en'; name: string } =>
    language() === 'ar' ? { code: 'en', name: 'English' } : { code: 'ar', name: 'العربية' };
  const change = (): void => {
    setBusy(true);
    void keep({ language: other().code }).finally(() => setBusy(false));
  };
  return (
    <Show
      when={props.wide}
      fallback={<IconButton icon={Languages} label={other().name} lang={other().code} busy={busy()} onClick={change} />}
    >
      <Button kind="quiet" icon={Languages} lang={other().code} busy={busy()} onClick={change}>
        {other().name}
      </Button>
    </Show>
  );
}

const THEME_ICONS: Record<Theme, IconOf> = { light: Sun, dark: Moon, system: Monitor };

/** Light, dark or as the device has it. */
export function ThemeSwitch(): JSX.Element {
  const themes: readonly Theme[] = ['light', 'dark', 'system'];
  return (
    <Menu
      label={t('shell.theme')}
      align="end"
      items={themes.map((one) => ({
        label: t(`shell.theme.${one}`),
        icon: THEME_ICONS[one],
        checked: theme() === one,
        onSelect: () => void keep({ theme: one }),
      }))}
      trigger={(control) => <IconButton {...control.trigger()} icon={THEME_ICONS[theme()]} label={t('shell.theme')} />}
    />
  );
}
