import { A } from '@solidjs/router';
import ChevronDown from 'lucide-solid/icons/chevron-down';
import ChevronUp from 'lucide-solid/icons/chevron-up';
import Maximize from 'lucide-solid/icons/maximize';
import Minus from 'lucide-solid/icons/minus';
import Plus from 'lucide-solid/icons/plus';
import type { JSX } from 'solid-js';
import { For, Show, createEffect, createMemo, createSignal, on, onCleanup, onMount, untrack } from 'solid-js';
import '../chart.css';
import { direction, pick, t } from '../../../i18n/texts.ts';
import { number } from '../../../lib/fmt.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { CARD, layoutChart, type ChartNode, type PlacedCard } from '../chart-layout.ts';
import { peopleOf } from '../queries.ts';
import { headOf } from '../words.ts';

const LEAST = 0.2;
/** Smaller than this nothing can be read: a larger chart opens at its head instead of whole. */
const LEAST_FIT = 0.36;
const MOST = 1.6;
const EDGE = 28;

interface View {
  x: number;
  y: number;
  scale: number;
}

export interface ChartProps {
  root: ChartNode;
  open: ReadonlySet<string>;
  onToggle: (node: ChartNode) => void;
  matches: ReadonlySet<string>;
  /** The match that is shown now; it is brought into the middle when it changes. */
  current: string | undefined;
  /** Vacant funded seats of each unit, once they are known. */
  vacancies: ReadonlyMap<string, number> | undefined;
}

/** The chart on a sheet that is moved and zoomed by mouse, touch, keys and buttons. Only cards in sight exist. */
export function ChartCanvas(props: ChartProps): JSX.Element {
  let frame: HTMLDivElement | undefined;
  const [size, setSize] = createSignal({ width: 0, height: 0 });
  const [view, setView] = createSignal<View>({ x: 0, y: 0, scale: 1 });
  const [gliding, setGliding] = createSignal(false);
  const layout = createMemo(() => layoutChart(props.root, props.open, direction() === 'rtl'));

  const glide = (next: View): void => {
    setGliding(true);
    setView(next);
  };
  const jump = (next: View): void => {
    setGliding(false);
    setView(next);
  };
  const fit = (): void => {
    const { width, height } = size();
    if (width === 0) return;
    const whole = Math.min((width - 2 * EDGE) / layout().width, (height - 2 * EDGE) / layout().height, 1);
    const scale = Math.max(LEAST_FIT, whole);
    const root = layout().cards[0];
    const middle = scale > whole && root ? root.x + CARD.width / 2 : layout().width / 2;
    glide({ scale, x: width / 2 - middle * scale, y: Math.max(EDGE, (height - layout().height * scale) / 2) });
  };
  const zoom = (factor: number, atX = size().width / 2, atY = size().height / 2, smooth = true): void => {
    const now = view();
    const scale = Math.min(MOST, Math.max(LEAST, now.scale * factor));
    const by = scale / now.scale;
    (smooth ? glide : jump)({ scale, x: atX - (atX - now.x) * by, y: atY - (atY - now.y) * by });
  };
  const move = (x: number, y: number): void => jump({ ...view(), x: view().x + x, y: view().y + y });
  const cardOf = (id: string): PlacedCard | undefined => layout().cards.find((card) => card.node.unit.id === id);
  const bring = (id: string, readable: boolean): void => {
    const card = cardOf(id);
    if (!card) return;
    const scale = readable ? Math.max(view().scale, 0.8) : view().scale;
    glide({
      scale,
      x: size().width / 2 - (card.x + CARD.width / 2) * scale,
      y: size().height / 2 - (card.y + CARD.height / 2) * scale,
    });
  };

  onMount(() => {
    if (!frame) return;
    const watch = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    watch.observe(frame);
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      const box = frame?.getBoundingClientRect();
      if (event.ctrlKey || event.metaKey)
        zoom(Math.exp(-event.deltaY / 220), event.clientX - (box?.x ?? 0), event.clientY - (box?.y ?? 0), false);
      else move(-(event.shiftKey ? event.deltaY : event.deltaX), event.shiftKey ? 0 : -event.deltaY);
    };
    frame.addEventListener('wheel', wheel, { passive: false });
    onCleanup(() => {
      watch.disconnect();
      frame?.removeEventListener('wheel', wheel);
    });
  });
  // Fitted when the frame gets its size and when the direction turns; folding keeps the pressed card where it was.
  createEffect(on([() => size().width, () => size().height, direction], fit));
  createEffect(
    on(
      () => props.current,
      (id) => {
        if (id !== undefined) queueMicrotask(() => untrack(() => bring(id, true)));
      },
    ),
  );
  const toggle = (card: PlacedCard): void => {
    const before = card;
    props.onToggle(card.node);
    const after = cardOf(card.node.unit.id);
    if (after) move((before.x - after.x) * view().scale, (before.y - after.y) * view().scale);
  };

  const pointers = new Map<number, { x: number; y: number }>();
  const onDown = (event: PointerEvent): void => {
    if (event.target instanceof Element && event.target.closest('button')) return;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };
  const onDrag = (event: PointerEvent): void => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    // Captured only once it is a drag: a captured press would never reach the card's link.
    if (frame && !frame.hasPointerCapture(event.pointerId)) {
      if (Math.hypot(now.x - before.x, now.y - before.y) < 5) return;
      frame.setPointerCapture(event.pointerId);
    }
    const other = [...pointers.entries()].find(([id]) => id !== event.pointerId)?.[1];
    pointers.set(event.pointerId, now);
    if (!other) return move(now.x - before.x, now.y - before.y);
    const box = frame?.getBoundingClientRect();
    const spread = (a: { x: number; y: number }): number => Math.hypot(a.x - other.x, a.y - other.y);
    zoom(
      spread(now) / Math.max(1, spread(before)),
      (now.x + other.x) / 2 - (box?.x ?? 0),
      (now.y + other.y) / 2 - (box?.y ?? 0),
      false,
    );
  };
  const onUp = (event: PointerEvent): void => void pointers.delete(event.pointerId);

  const onKey = (event: KeyboardEvent): void => {
    if (event.target !== frame || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.shiftKey ? 240 : 80;
    if (event.key === 'ArrowLeft') move(step, 0);
    else if (event.key === 'ArrowRight') move(-step, 0);
    else if (event.key === 'ArrowUp') move(0, step);
    else if (event.key === 'ArrowDown') move(0, -step);
    else if (event.key === '+' || event.key === '=') zoom(1.25);
    else if (event.key === '-') zoom(0.8);
    else if (event.key === '0' || event.key === 'Home') fit();
    else return;
    event.preventDefault();
  };
  /** A card that gets the focus by Tab is brought into sight by moving the sheet, never by scrolling the frame. */
  const onFocus = (event: FocusEvent): void => {
    if (!frame || !(event.target instanceof HTMLElement) || event.target === frame) return;
    frame.scrollTop = 0;
    frame.scrollLeft = 0;
    const card = event.target.closest<HTMLElement>('[data-unit]');
    if (!card || !event.target.matches(':focus-visible')) return;
    const box = frame.getBoundingClientRect();
    const at = card.getBoundingClientRect();
    if (at.left < box.left || at.right > box.right || at.top < box.top || at.bottom > box.bottom)
      bring(card.dataset['unit'] ?? '', false);
  };

  const inSight = createMemo(() => {
    if (layout().cards.length <= 80) return layout().cards;
    const { x, y, scale } = view();
    const { width, height } = size();
    const margin = 300;
    return layout().cards.filter(
      (card) =>
        (card.x + CARD.width) * scale + x > -margin &&
        card.x * scale + x < width + margin &&
        (card.y + CARD.height) * scale + y > -margin &&
        card.y * scale + y < height + margin,
    );
  });
  const unzoom = (): string => String(Math.min(2.6, Math.max(1, 0.9 / view().scale)));
  const sheet = (): string => `translate(${view().x}px, ${view().y}px) scale(${view().scale})`;
  return (
    <div class="mw-card relative overflow-hidden">
      <div
        ref={(element) => (frame = element)}
        class="mw-chart"
        dir="ltr"
        role="group"
        tabindex="0"
        aria-label={t('organisation.chart.label')}
        aria-description={t('organisation.chart.keys')}
        onPointerDown={onDown}
        onPointerMove={onDrag}
        onPointerUp={onUp}
        onPointerCancel={onUp}
        onKeyDown={onKey}
        onFocusIn={onFocus}
      >
        <div
          class={`mw-chart-sheet ${gliding() ? 'is-gliding' : ''}`}
          style={{ transform: sheet(), '--chart-unzoom': unzoom() }}
        >
          <svg class="mw-chart-lines" aria-hidden="true" width={layout().width} height={layout().height}>
            <path d={layout().lines.join('')} />
          </svg>
          <ul>
            <For each={inSight()}>{(card) => <UnitCard card={card} chart={props} onToggle={() => toggle(card)} />}</For>
          </ul>
        </div>
      </div>
      <div class="mw-chart-tools absolute end-3 bottom-3 flex flex-col gap-1 rounded-control border border-line bg-surface p-1">
        <IconButton icon={Plus} label={t('organisation.chart.zoomIn')} onClick={() => zoom(1.25)} />
        <IconButton icon={Minus} label={t('organisation.chart.zoomOut')} onClick={() => zoom(0.8)} />
        <IconButton icon={Maximize} label={t('organisation.chart.fit')} onClick={fit} />
      </div>
    </div>
  );
}

function UnitCard(props: { card: PlacedCard; chart: ChartProps; onToggle: () => void }): JSX.Element {
  const node = (): ChartNode => props.card.node;
  const unit = (): ChartNode['unit'] => node().unit;
  const name = (): string => pick(unit().nameAr, unit().nameEn);
  const vacant = (): number => props.chart.vacancies?.get(unit().id) ?? 0;
  const isOpen = (): boolean => props.chart.open.has(unit().id);
  return (
    <li
      data-unit={unit().id}
      class={`mw-chart-card ${node().depth === 0 ? 'is-root' : ''} ${props.chart.matches.has(unit().id) ? 'is-match' : ''} ${props.chart.current === unit().id ? 'is-current' : ''}`}
      style={{ transform: `translate(${props.card.x}px, ${props.card.y}px)` }}
    >
      <A class="mw-chart-body" dir={direction()} draggable={false} href={peopleOf(unit().id)}>
        <span class="mw-chart-name">{name()}</span>
        <bdi class="mw-ellipsis text-ink-2" title={headOf(unit())}>
          {headOf(unit())}
        </bdi>
        <span class="flex flex-wrap gap-x-3 text-ink-2">
          <span>{t('organisation.people', { count: unit().totalHeadCount })}</span>
          <Show when={vacant() > 0}>
            <span class="font-medium text-warn">{t('organisation.vacant', { count: vacant() })}</span>
          </Show>
        </span>
      </A>
      <Show when={node().children.length > 0}>
        <button type="button" class="mw-chart-fold" aria-expanded={isOpen()} onClick={() => props.onToggle()}>
          <bdi>{number(node().children.length)}</bdi>
          <span class="sr-only">
            {t(isOpen() ? 'organisation.chart.fold' : 'organisation.chart.unfold', { name: name() })}
          </span>
          <Icon of={isOpen() ? ChevronUp : ChevronDown} size={14} />
        </button>
      </Show>
    </li>
  );
}
