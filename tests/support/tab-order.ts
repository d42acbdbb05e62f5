import type { Page } from 'playwright-core';

/**
 * Whether the stops of the Tab key go forward in reading order as they are drawn, and whether each can be seen when it
 * has the focus. Each finding is a sentence. Leaves the page scrolled to where it was and the focus nowhere.
 */
export async function tabOrderFindings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const rtl = document.documentElement.dir === 'rtl';
    const name = (e: Element) =>
      `${e.tagName.toLowerCase()} "${(e.getAttribute('aria-label') ?? e.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40) || e.id || e.className.toString()}"`;
    const stops = [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]',
      ),
    ].filter((e) => {
      if (e.tabIndex < 0 || e.closest('[inert]') || !e.checkVisibility({ visibilityProperty: true })) return false;
      if ((e as HTMLButtonElement).disabled) return false;
      // Of a group of radio buttons Tab stops at one.
      if (e instanceof HTMLInputElement && e.type === 'radio' && !e.checked) {
        const group = [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(
          (one) => one.name === e.name,
        );
        return !group.some((one) => one.checked) && group[0] === e;
      }
      return true;
    });
    for (const stop of stops) if (stop.tabIndex > 0) found.push(`jumps the queue: ${name(stop)}`);
    const first = stops[0];
    if (first && !first.classList.contains('mw-shell-skip'))
      found.push(`the first stop is no skip link: ${name(first)}`);

    // What hangs over the page does not scroll with it; it is compared within itself only.
    const layer = (e: Element): Element | null => {
      for (let at: Element | null = e; at; at = at.parentElement) {
        const { position } = getComputedStyle(at);
        if (position === 'fixed' || position === 'sticky') return at;
      }
      return null;
    };
    const places = stops
      .filter((stop) => !stop.classList.contains('mw-shell-skip') && !stop.closest('.sr-only'))
      .map((stop) => {
        // A control that is drawn by its label (a hidden file or radio input) stands where the label does.
        const own = stop.getBoundingClientRect();
        const box = own.width < 4 || own.height < 4 ? (stop.closest('label') ?? stop).getBoundingClientRect() : own;
        return { stop, box, layer: layer(stop) };
      });
    for (const [index, after] of places.entries()) {
      const before = places[index - 1];
      if (!before || before.layer !== after.layer || before.stop.contains(after.stop)) continue;
      const [a, b] = [before.box, after.box];
      const sameLine = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2;
      const forward = rtl ? b.right <= a.left + 4 : b.left >= a.right - 4;
      const backward = rtl ? b.left >= a.right - 4 : b.right <= a.left + 4;
      const above = b.bottom <= a.top + 4;
      if ((sameLine && backward) || (above && !forward))
        found.push(`${name(after.stop)} comes after ${name(before.stop)}`);
    }

    const [x, y] = [scrollX, scrollY];
    for (const { stop } of places) {
      stop.focus();
      if (document.activeElement !== stop) continue;
      const own = stop.getBoundingClientRect();
      const box = own.width < 4 || own.height < 4 ? (stop.closest('label') ?? stop).getBoundingClientRect() : own;
      const inside = box.bottom > 1 && box.top < innerHeight - 1 && box.right > 1 && box.left < innerWidth - 1;
      if (!inside) {
        found.push(`focused out of sight: ${name(stop)}`);
        continue;
      }
      // Seen at one of five points of its part in the window: a corner may be under a bar, the whole may not. What is
      // taller than the window has most of itself outside.
      const clip = (value: number, most: number) => Math.min(Math.max(value, 1), most - 1);
      const [left, right] = [clip(box.left, innerWidth), clip(box.right, innerWidth)];
      const [top, bottom] = [clip(box.top, innerHeight), clip(box.bottom, innerHeight)];
      const at = [
        [0.5, 0.5],
        [0.1, 0.2],
        [0.9, 0.2],
        [0.1, 0.8],
        [0.9, 0.8],
      ].some(([across = 0, down = 0]) => {
        const hit = document.elementFromPoint(left + (right - left) * across, top + (bottom - top) * down);
        return (
          hit !== null && (stop.contains(hit) || hit.contains(stop) || (hit.closest('label')?.contains(stop) ?? false))
        );
      });
      if (!at) found.push(`focused under something else: ${name(stop)}`);
    }
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    scrollTo(x, y);
    return [...new Set(found)];
  });
}
