import { collator } from '../../../lib/fmt.ts';
import { pick } from '../../../i18n/texts.ts';
import type { ListedUnit } from '../queries.ts';

/** A line of the tree of units: how deep it stands and how many stand directly below it. */
export interface UnitRow {
  unit: ListedUnit;
  depth: number;
  children: number;
}

/**
 * The tree as lines, in the order of codes. With `fits` only the units that fit and those above them; otherwise what
 * `open` shows.
 */
export function unitRows(
  units: readonly ListedUnit[],
  open: ReadonlySet<string>,
  fits: ((unit: ListedUnit) => boolean) | undefined,
): UnitRow[] {
  const order = collator();
  const known = new Set(units.map((unit) => unit.id));
  const below = new Map<string | null, ListedUnit[]>();
  for (const unit of units) {
    const parent = unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), unit]);
  }
  for (const siblings of below.values())
    siblings.sort(
      (a, b) => order.compare(a.code, b.code) || order.compare(pick(a.nameAr, a.nameEn), pick(b.nameAr, b.nameEn)),
    );
  const kept = new Set<string>();
  if (fits) {
    const byId = new Map(units.map((unit) => [unit.id, unit]));
    for (const unit of units.filter(fits))
      for (
        let one: ListedUnit | undefined = unit;
        one && !kept.has(one.id);
        one = one.parentId ? byId.get(one.parentId) : undefined
      )
        kept.add(one.id);
  }
  const rows: UnitRow[] = [];
  const walk = (parent: string | null, depth: number): void => {
    for (const unit of below.get(parent) ?? []) {
      if (fits && !kept.has(unit.id)) continue;
      rows.push({ unit, depth, children: below.get(unit.id)?.length ?? 0 });
      if (fits || open.has(unit.id)) walk(unit.id, depth + 1);
    }
  };
  walk(null, 0);
  return rows;
}
