import { hierarchy, tree } from 'd3-hierarchy';
import type { ChartUnit } from './queries.ts';

/** Sizes of the chart in px; the cards' own sizes stand in chart.css and must agree. */
export const CARD = { width: 224, height: 116 } as const;
const GAP = 20;
const LEVEL = CARD.height + 50;
const STACKED = CARD.height + 24;
const INDENT = 22;

export interface ChartNode {
  unit: ChartUnit;
  depth: number;
  parent: ChartNode | undefined;
  children: ChartNode[];
  /** Units below it, at any depth. */
  below: number;
}

/** The units as a tree. A unit whose parent does not stand on the day hangs below the root. */
export function growTree(units: readonly ChartUnit[]): ChartNode | undefined {
  const nodes = new Map<string, ChartNode>(
    units.map((unit) => [unit.id, { unit, depth: 0, parent: undefined, children: [], below: 0 }]),
  );
  const root = [...nodes.values()].find((node) => node.unit.parentId === null);
  if (!root) return undefined;
  for (const node of nodes.values()) {
    if (node === root) continue;
    node.parent = (node.unit.parentId ? nodes.get(node.unit.parentId) : undefined) ?? root;
    node.parent.children.push(node);
  }
  const measure = (node: ChartNode, depth: number): number => {
    node.depth = depth;
    node.below = node.children.reduce((sum, child) => sum + 1 + measure(child, depth + 1), 0);
    return node.below;
  };
  measure(root, 0);
  return root;
}

/** The nodes seen while these are open, parents before children. */
export function visibleNodes(root: ChartNode, open: ReadonlySet<string>): ChartNode[] {
  const seen: ChartNode[] = [];
  const walk = (node: ChartNode): void => {
    seen.push(node);
    if (open.has(node.unit.id)) node.children.forEach(walk);
  };
  walk(root);
  return seen;
}

/** What is open at first: two levels, or one where two would be more than sixty cards. */
export function openAtFirst(root: ChartNode): ReadonlySet<string> {
  const one = new Set([root.unit.id]);
  const two = new Set([root.unit.id, ...root.children.map((child) => child.unit.id)]);
  return visibleNodes(root, two).length <= 60 ? two : one;
}

export interface PlacedCard {
  node: ChartNode;
  x: number;
  y: number;
}
export interface ChartLayout {
  cards: PlacedCard[];
  /** SVG path data of the lines. */
  lines: string[];
  width: number;
  height: number;
}

/** A place of the tidy tree: a card, or a column of folded cards (its further rows keep deeper neighbours away). */
interface Place {
  node?: ChartNode;
  column?: readonly ChartNode[];
  children: Place[];
}

function columnOf(nodes: readonly ChartNode[]): Place {
  const rows = Math.ceil(((nodes.length - 1) * STACKED + CARD.height) / LEVEL);
  const top: Place = { column: nodes, children: [] };
  let last = top;
  for (let row = 1; row < rows; row += 1) {
    const next: Place = { children: [] };
    last.children.push(next);
    last = next;
  }
  return top;
}

/** Children side by side; three or more in a row that show nothing below themselves stand in columns instead. */
function placesBelow(node: ChartNode, open: ReadonlySet<string>): Place[] {
  if (!open.has(node.unit.id)) return [];
  const places: Place[] = [];
  let run: ChartNode[] = [];
  const settle = (): void => {
    const perColumn = node.depth === 0 ? Math.max(4, Math.ceil(Math.sqrt(run.length))) : 4;
    if (run.length < (node.depth === 0 ? 6 : 3)) places.push(...run.map((one) => ({ node: one, children: [] })));
    else {
      const columns = Math.ceil(run.length / perColumn);
      const each = Math.ceil(run.length / columns);
      for (let at = 0; at < run.length; at += each) places.push(columnOf(run.slice(at, at + each)));
    }
    run = [];
  };
  for (const child of node.children) {
    if (open.has(child.unit.id) && child.children.length > 0) {
      settle();
      places.push({ node: child, children: placesBelow(child, open) });
    } else run.push(child);
  }
  settle();
  return places;
}

/** Turns a left-to-right x into the page's: the only place of the chart that knows about direction. */
function mirrorer(width: number, rtl: boolean): (x: number, size?: number) => number {
  return (x, size = 0) => (rtl ? width - x - size : x);
}

/**
 * Where every visible card and line stands, in physical px from the chart's own left top corner. In a right-to-left page
 * the first child stands at the right.
 */
export function layoutChart(root: ChartNode, open: ReadonlySet<string>, rtl: boolean): ChartLayout {
  const laid = tree<Place>()
    .nodeSize([CARD.width + INDENT + GAP, LEVEL])
    .separation(() => 1)(
    hierarchy<Place>({ node: root, children: placesBelow(root, open) }, (place) => place.children),
  );
  const all = laid.descendants();
  const least = Math.min(...all.map((place) => place.x));
  const width = Math.max(...all.map((place) => place.x)) - least + CARD.width + INDENT;
  const flip = mirrorer(width, rtl);
  const cards: PlacedCard[] = [];
  const lines: string[] = [];
  let height = 0;
  const put = (node: ChartNode, x: number, y: number): void => {
    cards.push({ node, x: flip(x, CARD.width), y });
    height = Math.max(height, y + CARD.height + 16);
  };
  for (const place of all) {
    const x = place.x - least + INDENT / 2;
    const from = place.parent?.data.node ? place.parent : undefined;
    const joint = place.y - 24;
    if (place.data.node) put(place.data.node, x, place.y);
    place.data.column?.forEach((node, row) => {
      const y = place.y + row * STACKED;
      put(node, x + INDENT / 2, y);
      lines.push(`M${flip(x - INDENT / 2)} ${y + CARD.height / 2}H${flip(x + INDENT / 2)}`);
    });
    if (!from) continue;
    const start = `M${flip(from.x - least + INDENT / 2 + CARD.width / 2)} ${from.y + CARD.height}V${joint}`;
    const column = place.data.column;
    if (column) {
      const end = place.y + (column.length - 1) * STACKED + CARD.height / 2;
      lines.push(`${start}H${flip(x - INDENT / 2)}V${end}`);
    } else if (place.data.node) lines.push(`${start}H${flip(x + CARD.width / 2)}V${place.y}`);
  }
  return { cards, lines, width, height };
}
