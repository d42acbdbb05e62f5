/**
 * Places something opened (fixed, in the top layer) beside what opened it: below it, above where there is no room,
 * aligned to its start or end side, inside the window.
 */
export function placeBeside(opened: HTMLElement, anchor: HTMLElement, align: 'start' | 'end' = 'start'): void {
  const gap = 6;
  const edge = 8;
  const around = anchor.getBoundingClientRect();
  const rtl = getComputedStyle(anchor).direction === 'rtl';
  const { offsetWidth: width, offsetHeight: height } = opened;
  const toLeft = (align === 'start') !== rtl;
  const wanted = toLeft ? around.left : around.right - width;
  const left = Math.min(Math.max(edge, wanted), Math.max(edge, innerWidth - width - edge));
  const below = around.bottom + gap;
  const above = around.top - gap - height;
  const top =
    below + height <= innerHeight - edge || above < edge ? Math.min(below, innerHeight - height - edge) : above;
  opened.style.setProperty('left', `${left}px`);
  opened.style.setProperty('top', `${Math.max(edge, top)}px`);
}
