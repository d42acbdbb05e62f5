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
    // axe does not know the top layer: it takes what lies under an open popover for what covers it. A target is large enough
    // where the browser itself finds it in its middle and twelve pixels from there on every side.
    const isLarge = (target: string): boolean => {
      const element = document.querySelector(target);
      if (!element) return false;
      const box = element.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const isHit = (atX: number, atY: number): boolean => {
        const hit = document.elementFromPoint(atX, atY);
        return hit !== null && (element === hit || element.contains(hit) || hit.contains(element));
      };
      const sides: [number, number][] = [
        [0, 0],
        [11.5, 0],
        [-11.5, 0],
        [0, 11.5],
        [0, -11.5],
      ];
      return box.width >= 24 && box.height >= 24 && sides.every(([dx, dy]) => isHit(x + dx, y + dy));
    };
    const result = await run.run(root, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    });
    const left = result.violations.map((v) =>
      v.id === 'target-size' ? { ...v, nodes: v.nodes.filter((n) => !isLarge(n.target.join(' '))) } : v,
    );
    return left
      .filter((v) => v.nodes.length > 0)
      .map(
        (v) =>
          `${v.id}: ${v.nodes
            .slice(0, 3)
            .map((n) => n.target.join(' '))
            .join(' | ')}`,
      );
  }, within ?? null);
}
