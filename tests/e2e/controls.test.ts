import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { rootDir } from '../../server/root.ts';
import { browserService, settled, type BrowserService, type Look, type Visit } from '../support/browser.ts';

/** How the controls behave in a real browser, in both directions: focus, keys, dates, icons, stillness, policy. */

const officer = 'hr.director@sawahil.example';
const languages = ['ar', 'en'] as const;

interface Watch {
  shift: number;
  /** What moved, for the message of a failure. */
  moved: string[];
  violations: string[];
}

let s: BrowserService;
let person = '';
const visits: Visit[] = [];
beforeAll(async () => {
  s = await browserService();
  const rows = await s.service.admin<{ id: string }[]>`
    select d.employment_id as id from people.directory_entries d join platform.agencies a on a.id = d.tenant_id
     where a.code = 'sawahil' and d.status = 'active' and d.position_id is not null and not d.is_incomplete order by d.staff_number limit 1`;
  person = rows[0]?.id ?? '';
});
afterAll(async () => {
  await Promise.all(visits.map((visit) => visit.close()));
  await s.close();
});

async function open(path: string, look: Look): Promise<Page> {
  const visit = await s.visit(officer, look);
  visits.push(visit);
  const { page } = visit;
  page.setDefaultTimeout(20_000);
  await page.addInitScript(() => {
    const seen: Watch = { shift: 0, moved: [], violations: [] };
    Object.assign(window, { watch: seen });
    document.addEventListener('securitypolicyviolation', (event) => {
      seen.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const shift = entry as PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
          sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
        };
        if (shift.hadRecentInput) continue;
        seen.shift += shift.value;
        for (const { node, previousRect: from, currentRect: to } of shift.sources)
          seen.moved.push(
            `${shift.value.toFixed(4)} ${node instanceof Element ? `${node.tagName}.${node.className}` : (node?.textContent ?? '?')} ${from.x},${from.y} ${from.width}x${from.height} to ${to.x},${to.y} ${to.width}x${to.height}`,
          );
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(path);
  await settled(page);
  return page;
}
const watched = (page: Page): Promise<Watch> => page.evaluate(() => (window as unknown as { watch: Watch }).watch);
const here = (look: (typeof languages)[number]): string => (look === 'ar' ? 'rtl' : 'ltr');

const words = {
  ar: {
    pay: 'الأجر',
    show: 'إظهار المبالغ',
    asOf: 'السجل كما كان في',
    day: 'التاريخ',
    go: 'عرض السجل',
    back: 'العودة إلى اليوم',
    calendar: 'فتح التقويم: التاريخ',
    hijri: 'هجري',
    gregorian: 'ميلادي',
    search: 'ابحث بالاسم أو الرقم أو الهاتف أو المسمى أو الوحدة',
  },
  en: {
    pay: 'Pay',
    show: 'Show the amounts',
    asOf: 'Record as it was on',
    day: 'Day',
    go: 'Show the record',
    back: 'Back to today',
    calendar: 'Open calendar: Day',
    hijri: 'Hijri',
    gregorian: 'Gregorian',
    search: 'Search by name, number, phone, job or unit',
  },
} as const;

/** The dialog that asks for the day a record is looked at by; its day ends up in the address. */
async function dayDialog(page: Page, language: (typeof languages)[number]): Promise<Locator> {
  await page.getByRole('button', { name: words[language].asOf }).click();
  const dialog = page.getByRole('dialog', { name: words[language].asOf });
  await dialog.waitFor();
  return dialog;
}

describe('dialogs', () => {
  it('take the focus to their first field, keep it, close by Esc layer by layer and give it back', async () => {
    const page = await open(`/sawahil/people/${person}`, { language: 'ar' });
    const opener = page.getByRole('button', { name: words.ar.asOf });
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: words.ar.asOf });
    await dialog.waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('f-day-asOf');
    const left = new Set<string>();
    for (let stop = 0; stop < 12; stop += 1) {
      await page.keyboard.press('Tab');
      const where = await page.evaluate(() => {
        const active = document.activeElement;
        if (active === null || active === document.body) return 'inside';
        return active.closest('dialog[open]') ? 'inside' : `${active.tagName} ${active.textContent ?? ''}`;
      });
      if (where !== 'inside') left.add(where);
    }
    expect([...left]).toEqual([]);

    await dialog.getByRole('button', { name: words.ar.calendar }).click();
    const calendar = page.locator('.mw-calendar');
    await calendar.locator('.mw-day').first().waitFor();
    await page.keyboard.press('Escape');
    await calendar.waitFor({ state: 'detached' });
    expect(await dialog.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
    expect((await watched(page)).violations).toEqual([]);
  });
});

describe('tabs', () => {
  it.each(languages)('follow the arrow keys in reading order in %s', async (language) => {
    const page = await open(`/sawahil/people/${person}`, { language });
    const tabs = page.getByRole('tab');
    const chosen = (): Promise<number> =>
      tabs.evaluateAll((all) =>
        all.findIndex((tab) => tab.getAttribute('aria-selected') === 'true' && tab === document.activeElement),
      );
    const [forward, back] = language === 'ar' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
    await tabs.first().focus();
    await page.keyboard.press(forward ?? '');
    expect(await chosen()).toBe(1);
    await page.keyboard.press(forward ?? '');
    expect(await chosen()).toBe(2);
    await page.keyboard.press(back ?? '');
    expect(await chosen()).toBe(1);
    await page.keyboard.press('End');
    expect(await chosen()).toBe((await tabs.count()) - 1);
    await page.keyboard.press('Home');
    expect(await chosen()).toBe(0);
    // The next tab stands where the key points.
    const boxes = await tabs.evaluateAll((all) => all.map((tab) => tab.getBoundingClientRect().x));
    expect(Math.sign((boxes[1] ?? 0) - (boxes[0] ?? 0))).toBe(language === 'ar' ? -1 : 1);
  });
});

describe('dates', () => {
  it.each(languages)('typed in any of four forms are the same day in %s', async (language) => {
    const page = await open(`/sawahil/people/${person}`, { language });
    for (const typed of ['05/12/2026', '2026-12-05', '٠٥/١٢/٢٠٢٦', '5 12 2026']) {
      const dialog = await dayDialog(page, language);
      await dialog.getByRole('textbox', { name: words[language].day }).fill(typed);
      await page.keyboard.press('Enter');
      await page.waitForURL(/asOf=2026-12-05/u);
      await page.getByRole('button', { name: words[language].back }).click();
      await page.waitForURL((url) => !url.searchParams.has('asOf'));
    }
  });

  it('agree between the Hijri and the Gregorian calendar on days whose pairs are published', async () => {
    const page = await open(`/sawahil/people/${person}`, { language: 'ar' });
    // The first of Ramadan 1445, the first of Muharram 1446 and the Feast of Sacrifice of 1446 by the Umm al-Qura calendar.
    const pairs = [
      ['2024-03-11', '01/09/1445', '1445', '1'],
      ['2024-07-07', '01/01/1446', '1446', '1'],
      ['2025-06-06', '10/12/1446', '1446', '10'],
    ] as const;
    for (const [iso, hijri, year, day] of pairs) {
      const dialog = await dayDialog(page, 'ar');
      const field = dialog.getByRole('textbox', { name: words.ar.day });
      const calendar = dialog.locator('.mw-calendar');
      await field.fill(iso);
      await dialog.getByRole('button', { name: words.ar.calendar }).click();
      await calendar.getByRole('button', { name: words.ar.hijri }).click();
      expect(await field.inputValue()).toBe(hijri);
      await calendar.locator('.mw-day[data-selected]').waitFor();
      expect(await calendar.locator('.mw-day[data-selected]').innerText()).toBe(day);
      expect(await calendar.locator('select').last().inputValue()).toBe(year);
      // Chosen in the Hijri grid, sent as the Gregorian day.
      await calendar.locator('.mw-day[data-selected]').click();
      await dialog.getByRole('button', { name: words.ar.go }).click();
      await page.waitForURL(new RegExp(`asOf=${iso}`, 'u'));
      await page.getByRole('button', { name: words.ar.back }).click();
      await page.waitForURL((url) => !url.searchParams.has('asOf'));

      const again = await dayDialog(page, 'ar');
      await again.getByRole('textbox', { name: words.ar.day }).fill(hijri);
      await again.getByRole('button', { name: words.ar.calendar }).click();
      await again.locator('.mw-calendar').getByRole('button', { name: words.ar.gregorian }).click();
      expect(await again.getByRole('textbox', { name: words.ar.day }).inputValue()).toBe(
        iso.split('-').reverse().join('/'),
      );
      await page.keyboard.press('Escape');
      await again.locator('.mw-calendar').waitFor({ state: 'detached' });
      await page.keyboard.press('Escape');
      await again.waitFor({ state: 'detached' });
    }
    expect((await watched(page)).violations).toEqual([]);
  });
});

describe('language', () => {
  it('changes in place: what is typed stays, the direction turns, nothing is loaded anew', async () => {
    const page = await open('/sawahil/people/appoint', { language: 'ar' });
    await page.locator('[name="person.givenAr"]').fill('شيماء خليفة المهندي');
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    await page.getByRole('button', { name: 'English' }).first().click();
    await page.waitForFunction(() => document.documentElement.dir === 'ltr' && document.documentElement.lang === 'en');
    await page.getByRole('heading', { level: 1, name: 'Appointment' }).waitFor();
    expect(await page.locator('[name="person.givenAr"]').inputValue()).toBe('شيماء خليفة المهندي');
    await page.getByRole('button', { name: 'العربية' }).first().click();
    await page.waitForFunction(() => document.documentElement.dir === 'rtl' && document.documentElement.lang === 'ar');
    expect(await page.locator('[name="person.givenAr"]').inputValue()).toBe('شيماء خليفة المهندي');
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
  });
});

describe('icons', () => {
  const flips = [
    ...readFileSync(join(rootDir, 'web/styles/base.css'), 'utf8').matchAll(/^\s+\.(lucide-[\w-]+),?$/gmu),
  ].map((m) => m[1] ?? '');
  // Never turned: a clock, a tick, a search glass, a play mark, a question mark and what has no direction.
  const still = [
    'lucide-clock',
    'lucide-check',
    'lucide-search',
    'lucide-play',
    'lucide-circle-question-mark',
    'lucide-calendar',
    'lucide-rotate-ccw',
    'lucide-download',
    'lucide-user-plus',
  ];

  it.each(languages)('with a direction turn over only from right to left: %s', async (language) => {
    const page = await open(`/sawahil/people/${person}`, { language });
    expect(flips.length).toBeGreaterThan(15);
    expect(flips.filter((name) => still.includes(name))).toEqual([]);
    const wrong = await page.evaluate(
      ([turning, fixed, dir]) => {
        const bench = document.createElement('div');
        for (const name of [...(turning ?? []), ...(fixed ?? [])]) {
          const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
          icon.setAttribute('class', `lucide ${name}`);
          bench.append(icon);
        }
        document.querySelector('main')?.append(bench);
        const found: string[] = [];
        // Those made here, and those the page really shows.
        for (const icon of document.querySelectorAll('svg.lucide')) {
          const names = [...icon.classList];
          const turned = getComputedStyle(icon).transform.startsWith('matrix(-1');
          const should = dir?.[0] === 'rtl' && names.some((name) => turning?.includes(name));
          if (turned !== should) found.push(`${names.join(' ')} ${turned ? 'turns' : 'does not turn'}`);
        }
        bench.remove();
        return found;
      },
      [flips, still, [here(language)]],
    );
    expect(wrong).toEqual([]);
  });
});

describe('pages', () => {
  it.each(['/sawahil', '/sawahil/people', '/sawahil/people/{person}', '/sawahil/training'])(
    '%s stands still while it loads and breaks no rule of the security policy',
    async (path) => {
      for (const look of [{ language: 'ar', width: 390 }, { language: 'en' }] as const) {
        const page = await open(path.replace('{person}', person), look);
        const { shift, moved, violations } = await watched(page);
        expect(violations).toEqual([]);
        expect(shift, `${look.language}: ${moved.join('; ')}`).toBeLessThanOrEqual(0.05);
      }
    },
  );

  it('the directory of 800 people holds fewer than 60 rows in the document wherever it is scrolled to', async () => {
    const page = await open('/sawahil/people', { language: 'ar' });
    const rows = page.locator('.mw-table');
    await page.waitForFunction(() => Number(document.querySelector('.mw-table')?.getAttribute('aria-rowcount')) > 1);
    const total = Number(await rows.getAttribute('aria-rowcount')) - 1;
    const [count] = await s.service.admin<{ all: number }[]>`
      select count(*)::int as all from people.directory_entries d join platform.agencies a on a.id = d.tenant_id
       where a.code = 'sawahil' and d.status = 'active'`;
    expect(total).toBe(count?.all);
    expect(total).toBeGreaterThanOrEqual(800);
    const most = await page.evaluate(async (last) => {
      const box = document.querySelector('.mw-table-scroll');
      if (!box) throw new Error('there is no table');
      let held = 0;
      let idle = 0;
      // Down to the end, a screen at a time; what is not fetched yet is waited for by frames.
      while (document.querySelector(`tr[aria-rowindex="${last}"]`) === null && idle < 1200) {
        const before = box.scrollTop;
        box.scrollTop += box.clientHeight;
        await new Promise(requestAnimationFrame);
        held = Math.max(held, document.querySelectorAll('tr').length);
        idle = box.scrollTop === before ? idle + 1 : 0;
      }
      return { held, reached: document.querySelector(`tr[aria-rowindex="${last}"]`) !== null };
    }, total + 1);
    expect(most.reached).toBe(true);
    expect(most.held).toBeLessThan(60);
  });

  it.each(languages)('the home page holds at twice the text size in %s', async (language) => {
    for (const width of [1360, 768]) {
      const page = await open('/sawahil', { language, width });
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      const over = await page.evaluate(() =>
        [document.documentElement, document.querySelector('main')].map((e) => (e ? e.scrollWidth - e.clientWidth : 0)),
      );
      expect(over, `${width}`).toEqual([0, 0]);
    }
  });
});

describe('digits', () => {
  const setDigits = (digits: 'latn' | 'arab') =>
    s.service.admin`update organisation.agency_settings set digits = ${digits}
      where tenant_id = (select id from platform.agencies where code = 'sawahil')`;
  afterAll(() => setDigits('latn'));

  it.each([
    '/sawahil',
    '/sawahil/people',
    '/sawahil/people/{person}',
    '/sawahil/organisation/grades',
    '/sawahil/audit',
  ])('of an agency that writes Arabic-Indic ones are these in %s, never two kinds in one text', async (path) => {
    await setDigits('arab');
    const page = await open(path.replace('{person}', person), { language: 'ar' });
    const texts = await page.evaluate(() => {
      const all: { text: string; isCode: boolean }[] = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!parent || parent.closest('script, style, noscript')) continue;
        // Codes are the same in every language, and what somebody wrote stays as it was written: both are closed off.
        all.push({
          text: node.textContent ?? '',
          isCode: parent.closest('bdi, code, kbd, [lang=en]') !== null,
        });
      }
      return all;
    });
    const [latin, arabic] = [/[0-9]/, /[\u0660-\u0669]/];
    expect(texts.some(({ text }) => arabic.test(text))).toBe(true);
    expect(texts.filter(({ text }) => latin.test(text) && arabic.test(text)).map(({ text }) => text)).toEqual([]);
    expect(texts.filter(({ text, isCode }) => !isCode && latin.test(text)).map(({ text }) => text)).toEqual([]);
  });
});
