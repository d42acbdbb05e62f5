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
      if (!seen(e) || e.closest('[inert], .sr-only, p, dd, td, th, li span, label, .mw-shell-skip')) continue;
      const box = e.getBoundingClientRect();
      if (box.bottom < 0 || box.height < 2 || box.width < 2) continue;
      if (box.width < 23.5 || box.height < 23.5)
        found.push(`target ${Math.round(box.width)}x${Math.round(box.height)}: ${name(e)}`);
    }
    // On a phone what a page is for is pressed with a thumb.
    if (wide <= 390)
      for (const e of document.querySelectorAll('.mw-btn.is-primary, .mw-bar-btn.is-primary'))
        if (seen(e) && e.getBoundingClientRect().height < 43.5)
          found.push(`primary action ${Math.round(e.getBoundingClientRect().height)} high at ${wide}: ${name(e)}`);
    // The agency writes Latin digits: no other kind anywhere.
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      // The one place that shows the other digits is the very choice of them.
      if (
        /[\u0660-\u0669\u06F0-\u06F9]/.test(node.textContent ?? '') &&
        !node.parentElement?.closest('label')?.querySelector('input[name="digits"][value="arab"]')
      )
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
