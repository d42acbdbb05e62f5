import { createSignal } from 'solid-js';
import { recall, remember } from './memory.ts';

export type Theme = 'light' | 'dark' | 'system';

function remembered(): Theme {
  const value = recall('mw_theme');
  return value === 'light' || value === 'dark' ? value : 'system';
}

const [theme, setThemeSignal] = createSignal<Theme>(remembered());

/** The chosen theme; `system` follows the device. Reactive. */
export { theme };

function paint(): void {
  const dark = theme() === 'dark' || (theme() === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
}

/** Changes the theme in place and remembers it for the first paint of the next visit. */
export function setTheme(next: Theme): void {
  remember('mw_theme', next);
  document.cookie = `mw_theme=${next}; Path=/; Max-Age=31536000; SameSite=Lax`;
  setThemeSignal(next);
  paint();
}

/** Follows the device while the theme is `system`; called once at the start. */
export function followDeviceTheme(): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
  paint();
}

function paintHue(hue: string | undefined): void {
  const { style } = document.documentElement;
  if (hue === undefined) style.removeProperty('--hue');
  else style.setProperty('--hue', hue);
}
// The hue of the last visit, so that the pages do not change colour once the service has answered.
if (/^\d{1,3}$/u.test(recall('mw_hue') ?? '')) paintHue(recall('mw_hue'));

/** Gives the pages the hue of an agency (0 to 359), or the service's own; tokens.css makes every brand colour of it. */
export function setBrandHue(hue: number | null): void {
  remember('mw_hue', hue === null ? '' : String(hue));
  paintHue(hue === null ? undefined : String(hue));
}
