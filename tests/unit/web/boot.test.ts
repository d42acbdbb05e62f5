import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { rootDir } from '../../../server/root.ts';

const script =
  /<script id="boot">([\s\S]*?)<\/script>/u.exec(readFileSync(join(rootDir, 'web', 'index.html'), 'utf8'))?.[1] ?? '';

function boot(kept: { storage?: Record<string, string> | 'refused'; cookie?: string; dark?: boolean }): string {
  const html = { lang: '', dir: '', dataset: { theme: '' } };
  runInNewContext(script, {
    document: { documentElement: html, cookie: kept.cookie ?? '' },
    localStorage: {
      getItem: (key: string) => {
        if (kept.storage === 'refused') throw new Error('refused');
        return kept.storage?.[key] ?? null;
      },
    },
    matchMedia: () => ({ matches: kept.dark ?? false }),
    RegExp,
  });
  return `${html.lang} ${html.dir} ${html.dataset.theme}`;
}

describe('the script before the first paint', () => {
  it.each([
    [{}, 'ar rtl light'],
    [{ dark: true }, 'ar rtl dark'],
    [{ storage: { mw_lang: 'en', mw_theme: 'dark' } }, 'en ltr dark'],
    [{ storage: { mw_theme: 'light' }, dark: true }, 'ar rtl light'],
    [{ storage: { mw_theme: 'system' }, dark: true }, 'ar rtl dark'],
    [{ cookie: 'x=1; mw_lang=en; mw_theme=dark' }, 'en ltr dark'],
    [{ storage: 'refused' as const, cookie: 'mw_lang=en' }, 'en ltr light'],
    [{ storage: { mw_lang: 'fr' } }, 'ar rtl light'],
  ])('%j gives %s', (kept, expected) => {
    expect(boot(kept)).toBe(expected);
  });
});
