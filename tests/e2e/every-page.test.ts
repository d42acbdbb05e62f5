import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { rootDir } from '../../server/root.ts';
import { violations } from '../support/axe.ts';
import { browserService, settled, type BrowserService, type Visit } from '../support/browser.ts';
import { demoPages, fillFrom } from '../support/demo-pages.ts';
import { layoutFindings } from '../support/layout-checks.ts';
import { overlayFindings } from '../support/overlays.ts';
import { tabOrderFindings } from '../support/tab-order.ts';
import { wordFindings } from '../support/word-checks.ts';

const looks = [
  { language: 'ar', theme: 'light', width: 360, others: [320, 768] },
  { language: 'en', theme: 'dark', width: 1360, others: [390] },
] as const;
type Look = (typeof looks)[number];

/** Buttons pressed so far, and those of them that opened something. */
const pressed = { ar: new Set<string>(), en: new Set<string>() };
const opened: Record<'ar' | 'en', string[]> = { ar: [], en: [] };

let s: BrowserService;
let fill: (path: string) => string;
/** One signed-in browser window for each account and look; every page is still loaded whole by its address. */
const windows = new Map<string, Promise<Visit>>();
const windowOf = (as: string | null, look: Look): Promise<Visit> => {
  const key = `${as ?? 'nobody'} ${look.language}`;
  const known = windows.get(key) ?? s.visit(as, look);
  windows.set(key, known);
  return known;
};

beforeAll(async () => {
  s = await browserService();
  fill = await fillFrom(s);
});
afterAll(() => s.close());

/** All that is wrong with a page in one look, each with the look it was seen in. */
async function findings(as: string | null, path: string, look: Look): Promise<string[]> {
  const { page, complaints } = await windowOf(as, look);
  complaints.length = 0;
  await page.setViewportSize({ width: look.width, height: 860 });
  await page.goto(fill(path), { waitUntil: 'commit' });
  await page.waitForLoadState('domcontentloaded');
  const found: string[] = [];
  // Direction and language stand before any of our code runs.
  const root = await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir].join(' '));
  if (root !== (look.language === 'ar' ? 'ar rtl' : 'en ltr')) found.push(`first painted as ${root}`);
  await settled(page);
  const title = await page.title();
  if (/غير موجودة|not found/i.test(title)) found.push(title);
  found.push(
    ...(await layoutFindings(page, look.width)),
    ...(await wordFindings(page, look.language)),
    ...(await violations(page)),
    ...(await tabOrderFindings(page)),
  );
  const over = await overlayFindings(page, look.language, pressed[look.language]);
  opened[look.language].push(...over.opened);
  found.push(...over.found);
  // Where nobody is signed in, asking who is answers 401. Writes that a pressed button tried are refused on the way, which the browser reports.
  found.push(...complaints.filter((one) => !(one.includes('net::ERR_FAILED') || (as === null && one.includes('401')))));
  complaints.length = 0;
  // The other widths, by resizing the loaded page.
  for (const width of look.others) {
    await page.setViewportSize({ width, height: 860 });
    found.push(...(await layoutFindings(page, width)));
  }
  found.push(...complaints);
  return found.map((one) => `${look.language} ${look.width}: ${one}`);
}

describe('every page', () => {
  it('is in this list: a page that is added is looked at', () => {
    const folder = join(rootDir, 'web/features');
    const files = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap((entry) =>
        readdirSync(join(folder, entry.name, 'pages'))
          .filter((name) => name.endsWith('.tsx'))
          .map((name) => `${entry.name}/${name.replace('.tsx', '')}`),
      );
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((file) => !demoPages.some((p) => p.file === file))).toEqual([]);
    expect(demoPages.filter((p) => !files.includes(p.file))).toEqual([]);
  });

  // Both looks at once: two windows keep two cores busy.
  it.each(demoPages)(
    '$file as $as is right in Arabic on a phone and in English on a dark desk',
    async ({ as, path }) => {
      const found = (await Promise.all(looks.map((look) => findings(as, path, look)))).flat();
      expect(found, found.join('\n')).toEqual([]);
    },
  );
});

it('the overlays of the frame, of forms and of lists were among those that opened', () => {
  const expected = {
    ar: ['المظهر', 'إجراء جديد', 'السجل كما كان في', 'فتح التقويم: التاريخ'],
    en: ['New action', 'Record as it was on', 'Open calendar: Day'],
  };
  for (const language of ['ar', 'en'] as const) {
    expect(expected[language].filter((name) => !opened[language].some((one) => one.includes(name)))).toEqual([]);
    process.stderr.write(opened[language].join(' | ') + '\n');
    expect(opened[language].length).toBeGreaterThan(25);
  }
});

describe('the checks themselves can fail:', () => {
  const planted = async (plant: () => void): Promise<Page> => {
    const { page } = await windowOf(null, looks[0]);
    await page.setViewportSize({ width: 360, height: 860 });
    await page.goto('/sign-in');
    await settled(page);
    await page.evaluate(plant);
    return page;
  };

  it('accessibility', async () => {
    const page = await planted(() => {
      const image = document.createElement('img');
      image.src = '/icon.svg';
      document.querySelector('main')?.append(image);
    });
    expect((await violations(page)).some((v) => v.startsWith('image-alt'))).toBe(true);
  });

  it('words', async () => {
    const page = await planted(() => {
      for (const text of ['Sign in', 'shell.nav.people', 'undefined يومًا', 'Some words of ours']) {
        const line = document.createElement('p');
        line.textContent = text;
        document.querySelector('main')?.append(line);
      }
    });
    const found = await wordFindings(page, 'ar');
    expect(found.map((one) => one.split(' in ')[0])).toEqual([
      'a text of the other language',
      'an id',
      'Latin words',
      'a value that never came',
      'Latin words',
      'Latin words',
    ]);
  });

  it('overflow, digits and targets', async () => {
    const page = await planted(() => {
      const wide = document.createElement('div');
      wide.className = 'w-[900px]';
      wide.style.inlineSize = '900px';
      wide.textContent = '٤٢';
      const small = document.createElement('button');
      small.style.cssText = 'padding:0;block-size:8px;inline-size:8px';
      document.querySelector('main')?.append(wide, small);
    });
    const found = (await layoutFindings(page, 360)).join('\n');
    for (const mark of ['overflows by', 'other digits', 'target 8x8']) expect(found).toContain(mark);
  });

  it('order of the Tab key', async () => {
    const page = await planted(() => {
      const bar = document.createElement('div');
      bar.style.cssText = 'display:flex;flex-direction:row-reverse;gap:8px';
      for (const label of ['أ', 'ب']) {
        const button = document.createElement('button');
        button.textContent = label;
        bar.append(button);
      }
      document.querySelector('main')?.append(bar);
    });
    expect(await tabOrderFindings(page)).toContain('button "ب" comes after button "أ"');
  });
});
