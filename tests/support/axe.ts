import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds against WCAG 2.2 AA and its best practices, a line for each rule; empty when nothing.
 * @param within looks at this part of the page only (an open overlay).
 */
export async function violations(page: Page, within?: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  return page.evaluate(async (part) => {
    interface Result {
      violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[];
    }
    const run = (window as unknown as { axe: { run: (c: Element | Document, o: object) => Promise<Result> } }).axe;
    const root = part === null ? document : document.querySelector(part);
    if (!root) throw new Error(`there is no ${part}`);
    const result = await run.run(root, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    });
    return result.violations.map(
      (v) =>
        `${v.id}: ${v.nodes
          .slice(0, 3)
          .map((n) => n.target.join(' '))
          .join(' | ')}`,
    );
  }, within ?? null);
}
