import { errors, type Page } from 'playwright-core';
import { violations } from './axe.ts';
import { settled } from './browser.ts';
import { wordFindings } from './word-checks.ts';

/** What stands over the page now, the topmost last; a mark on each lets axe look at that part alone. */
async function openLayers(page: Page): Promise<number> {
  return page.evaluate(() => {
    for (const marked of document.querySelectorAll('[data-layer]')) marked.removeAttribute('data-layer');
    const layers = [...document.querySelectorAll('dialog[open], [popover]:popover-open')].filter(
      (layer) => layer.checkVisibility() && !layer.matches('.mw-toasts') && layer.querySelector('*') !== null,
    );
    layers.forEach((layer, index) => layer.setAttribute('data-layer', String(index)));
    return layers.length;
  });
}

/**
 * Presses the next button that may open something and was not pressed before (one of each name; of a list or a table only
 * in its first row), in the page or in a layer. Found and pressed in one go: a page that draws itself anew in between
 * would take a found button away. Returns its name; null when there is no more.
 */
async function pressNext(
  page: Page,
  within: string | null,
  pressed: ReadonlySet<string>,
  only?: RegExp,
): Promise<string | null> {
  return page.evaluate(
    ([part, known, pattern]) => {
      const root = part === null ? document.body : document.querySelector(part);
      for (const button of root?.querySelectorAll('button') ?? []) {
        if (button.type === 'submit' || button.disabled || !button.checkVisibility({ visibilityProperty: true }))
          continue;
        // Those that change the look, sort, choose or take off open nothing.
        if (button.matches('[lang], [role], .mw-sort, .mw-chip-remove, [aria-pressed]')) continue;
        const row = button.closest('tr, li, [role=treeitem]');
        const holder = row?.closest('table, ul, ol, [role=tree]');
        if (row && [...(holder?.querySelectorAll('tbody tr, li, [role=treeitem]') ?? [])].indexOf(row) > 0) continue;
        const name = (button.getAttribute('aria-label') ?? button.textContent ?? '').trim().replace(/\s+/g, ' ');
        if (name === '' || known.includes(name) || (pattern && !new RegExp(pattern, 'iu').test(name))) continue;
        button.focus();
        button.click();
        return name;
      }
      return null;
    },
    [within, [...pressed], only?.source] as const,
  );
}

/** Whether the focus is on, or within three seconds comes to, what has this name (it may have been drawn anew). */
const hasFocus = (page: Page, name: string): Promise<boolean> =>
  page
    .waitForFunction(
      (wanted) => {
        const e = document.activeElement;
        return (e?.getAttribute('aria-label') ?? e?.textContent ?? '').trim().replace(/\s+/g, ' ') === wanted;
      },
      name,
      { timeout: 3000 },
    )
    .then(
      () => true,
      (fault: unknown) => {
        if (fault instanceof errors.TimeoutError) return false;
        throw fault;
      },
    );

/**
 * Presses every button of the page that may open a dialog, a menu, a popover or a calendar, and looks at what opens:
 * accessibility, words, focus inside; then Esc must close it and give the focus back. Nothing is changed meanwhile: every
 * write is refused on the way. `pressed` remembers what was looked at on other pages. Leaves the page as it was.
 */
export async function overlayFindings(
  page: Page,
  language: 'ar' | 'en',
  pressed: Set<string>,
): Promise<{ opened: string[]; found: string[] }> {
  const address = page.url();
  const opened: string[] = [];
  const found: string[] = [];
  await page.route(
    (url) => url.pathname.startsWith('/api/'),
    (route) => (route.request().method() === 'GET' ? route.continue() : route.abort()),
  );
  await page.evaluate(() => Object.assign(window, { print: () => undefined, open: () => null }));

  const look = async (name: string, depth: number): Promise<void> => {
    opened.push(name);
    const layer = `[data-layer="${depth - 1}"]`;
    const say = (what: string): void => void found.push(`"${name}": ${what}`);
    for (const one of [...(await violations(page, layer)), ...(await wordFindings(page, language, layer))]) say(one);
    const inside = await page.evaluate(
      (part) => document.querySelector(part)?.contains(document.activeElement) ?? false,
      layer,
    );
    if (!inside) say('the focus is not inside');
  };
  /** Whether what was pressed opened a layer more; what opened is looked at. */
  const opens = async (name: string, depth: number): Promise<boolean> => {
    pressed.add(name);
    await settled(page);
    const layers = await openLayers(page);
    if (layers <= depth) return false;
    await look(name, layers);
    return true;
  };
  const close = async (name: string, depth: number): Promise<void> => {
    await page.keyboard.press('Escape');
    await settled(page);
    if ((await openLayers(page)) > depth) found.push(`"${name}": Esc does not close it`);
    else if (!(await hasFocus(page, name))) found.push(`"${name}": the focus does not come back`);
  };

  for (let name; (name = await pressNext(page, null, pressed)) !== null;) {
    if (await opens(name, 0)) {
      // One layer deeper: the calendar of a dialog, a menu in a drawer.
      const calendar = await pressNext(page, '[data-layer="0"]', new Set(), /تقويم|calendar/);
      if (calendar !== null && (await opens(calendar, 1))) await close(calendar, 1);
      await close(name, 0);
    }
    if (page.url() !== address || (await openLayers(page)) > 0) {
      await page.goto(address);
      await settled(page);
    }
  }
  await page.unrouteAll();
  return { opened, found };
}
