import type { Page } from 'playwright-core';

/**
 * Cheap checks of a page as it stands, run inside the browser; each finding is a sentence. They hold what axe does not
 * see: overflow, small targets, digits of the wrong kind, numbers out of line, icons that point the wrong way.
 */
export async function layoutFindings(page: Page, width: number): Promise<string[]> {
  return page.evaluate((wide) => {
    const found: string[] = [];
    const root = document.documentElement;
    const name = (e: Element) =>
      `${e.tagName.toLowerCase()}.${String(e.className).split(' ')[0]} "${(e.textContent ?? '').trim().slice(0, 40)}"`;
    const seen = (e: Element) => {
      const box = e.getBoundingClientRect();
      return box.width > 0 && box.height > 0 && getComputedStyle(e).visibility !== 'hidden';
    };
    for (const e of [root, document.querySelector('main')])
      if (e && e.scrollWidth - e.clientWidth > 0) {
        const wider = [...document.querySelectorAll('main *')].find(
          (x) =>
            seen(x) && (x.getBoundingClientRect().right > root.clientWidth + 1 || x.getBoundingClientRect().left < -1),
        );
        found.push(`overflows by ${e.scrollWidth - e.clientWidth} at ${wide}: ${wider ? name(wider) : '?'}`);
      }
    // WCAG 2.5.8: no target under 24 by 24, unless it stands in running text.
    for (const e of document.querySelectorAll(
      'button, a[href], input:not([type=hidden]), select, [role=tab], [role=menuitem]',
    )) {
      if (!seen(e) || e.closest('[inert], .sr-only, p, dd, td, th, li span, label, .mw-skip')) continue;
      const box = e.getBoundingClientRect();
      if (box.bottom < 0 || box.height < 2 || box.width < 2) continue;
      if (box.width < 23.5 || box.height < 23.5)
        found.push(`target ${Math.round(box.width)}x${Math.round(box.height)}: ${name(e)}`);
    }
    // The agency writes Latin digits: no other kind anywhere.
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      // The settings show what the other digits look like; that sample is the one exception.
      if (/[\u0660-\u0669\u06F0-\u06F9]/.test((node.textContent ?? '').replace('١٬٢٣٤٬٥٦٧', '')))
        found.push(`other digits: "${(node.textContent ?? '').slice(0, 40)}"`);
    // Numbers of a column end on one line, in both directions.
    for (const table of document.querySelectorAll('table')) {
      const edges = new Map<number, number[]>();
      for (const cell of table.querySelectorAll('tbody td.is-number, tbody td[data-number]')) {
        if (!seen(cell)) continue;
        const range = document.createRange();
        range.selectNodeContents(cell);
        const box = range.getBoundingClientRect();
        if (box.width === 0) continue;
        const column = (cell as HTMLTableCellElement).cellIndex;
        edges.set(column, [...(edges.get(column) ?? []), box.right]);
      }
      for (const [column, rights] of edges)
        if (Math.max(...rights) - Math.min(...rights) > 1.5)
          found.push(
            `numbers of column ${column} are out of line by ${Math.round(Math.max(...rights) - Math.min(...rights))}`,
          );
    }
    if (document.querySelectorAll('h1').length !== 1)
      found.push(`${document.querySelectorAll('h1').length} headings of the first level`);
    return [...new Set(found)];
  }, width);
}

/** Words of our own in the other language: no Latin words in an Arabic page's accessible names, no Arabic in an English one. */
export async function foreignNames(page: Page, language: 'ar' | 'en'): Promise<string[]> {
  return page.evaluate((lang) => {
    const allowed =
      /^(Ctrl|K|English|CSV|XLSX|PDF|IBAN|QID|API|JSON|UTF-8|HR|Chrome|Linux|Android|iOS|Windows|macOS|Safari|Firefox|Edge|QAR|Mawared|J|A|R|ESC|Esc|Enter|ISO)$/;
    const found: string[] = [];
    for (const e of document.querySelectorAll(
      'button, a, [role=tab], [role=menuitem], label, h1, h2, h3, th, [aria-label], [title]',
    )) {
      if (e.closest('[lang], [data-content], bdi, code') && e.closest('[lang]') !== document.documentElement) continue;
      for (const text of [e.getAttribute('aria-label'), e.getAttribute('title')]) {
        // A title that repeats what is shown (a name cut short) is data, not a word of ours.
        if (!text || (e.textContent ?? '').includes(text) || text.includes('@')) continue;
        if (lang === 'ar') {
          const words = text.match(/[A-Za-z]{3,}/g)?.filter((w) => !allowed.test(w)) ?? [];
          if (words.length && !/[\u0600-\u06FF]/.test(text)) found.push(text);
        } else if (/[\u0600-\u06FF]/.test(text) && !/[A-Za-z]/.test(text) && text !== 'العربية') found.push(text);
      }
    }
    return [...new Set(found)];
  }, language);
}
