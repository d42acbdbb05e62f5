import type { DatedRow, NewDatedRow, TimelineEdit, TimelineResult } from './timeline.ts';

type Same = (a: unknown, b: unknown) => boolean;
const isSame: Same = (a, b) => a === b || (a ?? null) === (b ?? null);

/**
 * Sets some fields from a day on. Later rows keep what they were ordered for: a field runs on through them only as long as
 * they still held the old value (a move ordered for March does not take back the promotion ordered for April, and the
 * promotion does not take back the move). Stops at the end of the spell of service. `stamp` marks the row that the change
 * makes; rows it only runs through keep their own marks. Refused with `gap` where no row holds on that day.
 */
export function setFieldsFrom<Value extends object>(
  rows: readonly DatedRow<Value>[],
  from: string,
  changes: Partial<Value>,
  stamp: Partial<Value> = {},
): TimelineResult<Value> {
  const sorted = byStart(rows);
  const index = sorted.findIndex((row) => row.validFrom <= from && (row.validTo === null || row.validTo > from));
  const first = sorted[index];
  if (first === undefined) return { ok: false, problem: sorted.length === 0 ? 'noRows' : 'gap' };
  const old = new Map<keyof Value, unknown>();
  for (const field of keysOf(changes))
    if (!isSame(first.value[field], changes[field])) old.set(field, first.value[field]);
  if (old.size === 0 && Object.keys(stamp).length === 0) return { ok: true, edit: { supersede: [], insert: [] } };
  const supersede: DatedRow<Value>[] = [first];
  const insert: NewDatedRow<Value>[] = [];
  if (first.validFrom < from)
    insert.push({ validFrom: first.validFrom, validTo: from, value: first.value, replaces: first.id });
  insert.push({
    validFrom: from,
    validTo: first.validTo,
    value: { ...first.value, ...changes, ...stamp },
    replaces: null,
  });
  let end = first.validTo;
  for (const row of sorted.slice(index + 1)) {
    if (row.validFrom !== end) break;
    end = row.validTo;
    for (const [field, value] of old) if (!isSame(row.value[field], value)) old.delete(field);
    if (old.size === 0) break;
    const carried = Object.fromEntries([...old.keys()].map((field) => [field, changes[field]]));
    supersede.push(row);
    insert.push({
      validFrom: row.validFrom,
      validTo: row.validTo,
      value: { ...row.value, ...carried },
      replaces: row.id,
    });
  }
  return { ok: true, edit: { supersede, insert } };
}

/**
 * Corrects some fields over a period, whatever rows it cuts: every row keeps its own marks and its other fields, since a
 * correction says what was true and not what was ordered. Days outside any row stay outside.
 */
export function correctFields<Value extends object>(
  rows: readonly DatedRow<Value>[],
  period: { from: string; to: string | null },
  changes: Partial<Value>,
): TimelineResult<Value> {
  if (period.to !== null && period.to <= period.from) return { ok: false, problem: 'emptyPeriod' };
  const touched = byStart(rows).filter(
    (row) => (row.validTo === null || row.validTo > period.from) && (period.to === null || row.validFrom < period.to),
  );
  if (touched.length === 0) return { ok: false, problem: 'unknownRow' };
  const edit: TimelineEdit<Value> = { supersede: [], insert: [] };
  for (const row of touched) {
    if (keysOf(changes).every((field) => isSame(row.value[field], changes[field]))) continue;
    const from = row.validFrom > period.from ? row.validFrom : period.from;
    const to = earlier(row.validTo, period.to);
    edit.supersede.push(row);
    const piece = (validFrom: string, validTo: string | null, value: Value) =>
      edit.insert.push({ validFrom, validTo, value, replaces: row.id });
    if (row.validFrom < from) piece(row.validFrom, from, row.value);
    piece(from, to, { ...row.value, ...changes });
    if (to !== null && (row.validTo === null || row.validTo > to)) piece(to, row.validTo, row.value);
  }
  return { ok: true, edit };
}

/** Cuts a value off from a day on (a pay element that ends): later rows stay. Nothing to cut is no edit. */
export function cutFrom<Value>(rows: readonly DatedRow<Value>[], from: string): TimelineEdit<Value> {
  const row = rows.find((r) => r.validFrom <= from && (r.validTo === null || r.validTo > from));
  if (row === undefined) return { supersede: [], insert: [] };
  const kept =
    row.validFrom < from ? [{ validFrom: row.validFrom, validTo: from, value: row.value, replaces: row.id }] : [];
  return { supersede: [row], insert: kept };
}

function keysOf<Value extends object>(changes: Partial<Value>): (keyof Value)[] {
  return Object.keys(changes) as (keyof Value)[];
}
function byStart<Value>(rows: readonly DatedRow<Value>[]): DatedRow<Value>[] {
  return [...rows].sort((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0));
}
function earlier(a: string | null, b: string | null): string | null {
  if (a === null) return b;
  return b === null || a < b ? a : b;
}
