import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { browserService, settled, type BrowserService, type Look, type Visit } from '../support/browser.ts';
import { fillFrom } from '../support/demo-pages.ts';

/** Paper, stillness and colours of the system: what `@media` promises, seen in the browser. */

const officer = 'hr.director@sawahil.example';
let s: BrowserService;
let fill: (path: string) => string;
const visits: Visit[] = [];
beforeAll(async () => {
  s = await browserService();
  fill = await fillFrom(s);
});
afterAll(async () => {
  await Promise.all(visits.map((visit) => visit.close()));
  await s.close();
});
async function open(path: string, look: Look): Promise<Page> {
  const visit = await s.visit(officer, look);
  visits.push(visit);
  await visit.page.goto(fill(path));
  await settled(visit.page);
  return visit.page;
}

const printed = [
  '/sawahil/people',
  '/sawahil/people/{employee}',
  '/sawahil/people/orders',
  '/sawahil/people/expiring',
  '/sawahil/organisation',
  '/sawahil/organisation/positions',
  '/sawahil/organisation/grades',
  '/sawahil/audit',
  '/sawahil/training',
];

describe('on paper', () => {
  it.each(printed)('%s has no frame, no buttons, black on white, and nothing cut off', async (path) => {
    // A dark page prints as a light one.
    const page = await open(path, { language: 'ar', theme: 'dark', width: 1360 });
    await page.emulateMedia({ media: 'print' });
    // A4 less its margins, in px.
    await page.setViewportSize({ width: 700, height: 1000 });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await settled(page);
    const found = await page.evaluate(() => {
      const wrong: string[] = [];
      const shown = (e: Element) => e.checkVisibility({ visibilityProperty: true });
      for (const e of document.querySelectorAll(
        'nav, .mw-shell-side, .mw-shell-top, .mw-shell-bottom, .mw-page-actions, .mw-foot-bar, .mw-toolbar, .mw-toasts > *, .mw-btn.is-primary',
      ))
        if (shown(e)) wrong.push(`printed: ${e.tagName}.${String(e.className)}`);
      const light = (color: string): number => {
        const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        if (!canvas) return 0;
        canvas.fillStyle = '#fff';
        canvas.fillRect(0, 0, 1, 1);
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
        return (red * 0.2126 + green * 0.7152 + blue * 0.0722) / 255;
      };
      if (light(getComputedStyle(document.body).backgroundColor) < 0.9) wrong.push('the paper is not white');
      const title = document.querySelector('h1');
      if (!title || !shown(title) || light(getComputedStyle(title).color) > 0.3) wrong.push('the title is not black');
      for (const e of document.querySelectorAll('main *')) {
        if (!shown(e)) continue;
        const { overflowX, overflowY, maxHeight, position } = getComputedStyle(e);
        if (position === 'fixed' || position === 'sticky')
          wrong.push(`hangs over each sheet: ${e.tagName}.${String(e.className)}`);
        const clipped =
          (/auto|scroll|hidden/.test(overflowY) && e.scrollHeight > e.clientHeight + 2 && e.clientHeight > 40) ||
          (/auto|scroll/.test(overflowX) && e.scrollWidth > e.clientWidth + 2);
        if (clipped) wrong.push(`cut off (${maxHeight}): ${e.tagName}.${String(e.className)}`);
      }
      if (document.documentElement.scrollWidth > document.documentElement.clientWidth + 1)
        wrong.push(
          `wider than the sheet by ${document.documentElement.scrollWidth - document.documentElement.clientWidth}`,
        );
      return [...new Set(wrong)];
    });
    expect(found, found.join('\n')).toEqual([]);
  });
});

describe('with less motion', () => {
  it('nothing moves for longer than a blink, and with motion something does', async () => {
    const page = await open('/sawahil/people/{employee}', { language: 'ar' });
    const longest = (): Promise<number> =>
      page.evaluate(() => {
        const seconds = (list: string) => Math.max(...list.split(',').map((one) => Number.parseFloat(one) || 0));
        return Math.max(
          ...[...document.querySelectorAll('*')].map((e) => {
            const { transitionDuration, animationDuration } = getComputedStyle(e);
            return Math.max(seconds(transitionDuration), seconds(animationDuration));
          }),
        );
      });
    await page.getByRole('button', { name: 'السجل كما كان في' }).click();
    expect(await longest()).toBeLessThanOrEqual(0.002);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await longest()).toBeGreaterThan(0.05);
    expect(await longest()).toBeLessThanOrEqual(2);
  });
});

describe('in forced colours', () => {
  it.each(['/sawahil/people', '/sawahil/people/{employee}', '/sawahil/people/appoint', '/sawahil/organisation'])(
    '%s keeps the edges of its controls, what is chosen and where the focus is',
    async (path) => {
      const page = await open(path, { language: 'en' });
      await page.emulateMedia({ forcedColors: 'active' });
      const found = await page.evaluate(() => {
        const wrong: string[] = [];
        const name = (e: Element) =>
          `${e.tagName}.${String(e.className)} "${(e.textContent ?? '').trim().slice(0, 30)}"`;
        const canvas = getComputedStyle(document.body).backgroundColor;
        const edged = (e: Element) => {
          const { borderTopStyle, borderBottomStyle, outlineStyle, backgroundColor } = getComputedStyle(e);
          return (
            borderTopStyle !== 'none' ||
            borderBottomStyle !== 'none' ||
            outlineStyle !== 'none' ||
            backgroundColor !== canvas
          );
        };
        for (const e of document.querySelectorAll(
          '.mw-btn:not(.is-quiet), .mw-input, input:not([type=radio], [type=checkbox], [type=hidden]), select, textarea',
        )) {
          if (!e.checkVisibility() || e.closest('.sr-only')) continue;
          if (![e, e.parentElement, e.closest('.mw-input')].some((one) => one !== null && edged(one)))
            wrong.push(`no edge: ${name(e)}`);
        }
        // A chosen thing differs from its neighbour in more than a tint.
        const look = (e: Element) => {
          const s = getComputedStyle(e);
          const after = getComputedStyle(e, '::after');
          return [
            s.borderBottomWidth,
            s.borderBottomColor,
            s.borderTopStyle,
            s.outlineStyle,
            s.fontWeight,
            s.color,
            s.backgroundColor,
            s.forcedColorAdjust,
            after.content,
            after.backgroundColor,
            after.borderBottomStyle,
          ].join();
        };
        for (const [on, off] of [
          ['[role=tab][aria-selected=true]', '[role=tab][aria-selected=false]'],
          ['a[aria-current=page]', '.mw-shell-side a:not([aria-current])'],
          ['button[aria-pressed=true]', 'button[aria-pressed=false]'],
        ] as const) {
          const [a, b] = [document.querySelector(on), document.querySelector(off)];
          if (a && b && a.checkVisibility() && look(a) === look(b)) wrong.push(`looks unchosen: ${name(a)}`);
        }
        return wrong;
      });
      expect(found, found.join('\n')).toEqual([]);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      expect(
        await page.evaluate(() =>
          document.activeElement ? getComputedStyle(document.activeElement).outlineStyle : 'none',
        ),
      ).not.toBe('none');
    },
  );
});
