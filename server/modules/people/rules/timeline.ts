/** A stored row of a dated table: valid from a day, until the day after its last one; null while it has no end. */
export interface DatedRow<Value> {
  id: string;
  validFrom: string;
  validTo: string | null;
  value: Value;
}

/** A row to be inserted. `replaces` is the id of the row whose value it carries on; null for the new value. */
export interface NewDatedRow<Value> {
  validFrom: string;
  validTo: string | null;
  value: Value;
  replaces: string | null;
}

/** What to do in the database: supersede these rows (set superseded_at), insert those. Nothing is overwritten. */
export interface TimelineEdit<Value> {
  supersede: DatedRow<Value>[];
  insert: NewDatedRow<Value>[];
}

export type TimelineProblem =
  'emptyPeriod' | 'gap' | 'noRows' | 'alreadyEnded' | 'notEnded' | 'unknownRow' | 'beforeStart';

export type TimelineResult<Value> = { ok: true; edit: TimelineEdit<Value> } | { ok: false; problem: TimelineProblem };

/** Whether rows must follow each other without a gap (assignments) or may leave gaps (one pay element). */
export interface TimelineRule {
  gaps: 'forbidden' | 'allowed';
}

const GAPLESS: TimelineRule = { gaps: 'forbidden' };

/**
 * Puts a value from a day on: what is later already stands (a change already ordered for next month keeps its day),
 * so the new value lasts until the next row begins, or to the end of the row it cuts. Before the first row it begins
 * the timeline earlier. With `until`, the value lasts until that day (exclusive) whatever stood there.
 */
export function putChange<Value>(
  rows: readonly DatedRow<Value>[],
  change: { from: string; until?: string | null; value: Value },
  rule: TimelineRule = GAPLESS,
): TimelineResult<Value> {
  if (change.until !== undefined) return putPeriod(rows, { from: change.from, to: change.until }, change.value, rule);
  const sorted = sortRows(rows);
  const containing = sorted.find((row) => contains(row, change.from));
  const next = sorted.find((row) => row.validFrom > change.from);
  const to = containing ? containing.validTo : (next?.validFrom ?? null);
  return putPeriod(rows, { from: change.from, to }, change.value, rule);
}

/**
 * Puts a value on a period, whatever stood there: rows inside are superseded, rows at its edges are superseded and
 * come back shortened. Refused with `gap` when days between it and the timeline would belong to no row.
 */
export function putPeriod<Value>(
  rows: readonly DatedRow<Value>[],
  period: { from: string; to: string | null },
  value: Value,
  rule: TimelineRule = GAPLESS,
): TimelineResult<Value> {
  if (period.to !== null && period.to <= period.from) return { ok: false, problem: 'emptyPeriod' };
  const sorted = sortRows(rows);
  if (rule.gaps === 'forbidden' && leavesGap(sorted, period)) return { ok: false, problem: 'gap' };
  const supersede = sorted.filter((row) => overlaps(row, period));
  const insert: NewDatedRow<Value>[] = [{ validFrom: period.from, validTo: period.to, value, replaces: null }];
  for (const row of supersede) {
    if (row.validFrom < period.from) insert.push(carryOn(row, row.validFrom, period.from));
    if (period.to !== null && isAfter(row.validTo, period.to)) insert.push(carryOn(row, period.to, row.validTo));
  }
  return { ok: true, edit: { supersede, insert: insert.sort((a, b) => compare(a.validFrom, b.validFrom)) } };
}

/** Corrects the value of one row over exactly its days: the wrong row is superseded and stays readable. */
export function correctRow<Value>(rows: readonly DatedRow<Value>[], id: string, value: Value): TimelineResult<Value> {
  const row = rows.find((candidate) => candidate.id === id);
  if (row === undefined) return { ok: false, problem: 'unknownRow' };
  const insert = [{ validFrom: row.validFrom, validTo: row.validTo, value, replaces: row.id }];
  return { ok: true, edit: { supersede: [row], insert } };
}

/** Moves the day a row begins on; its neighbour before it gives or takes the days. Its value stays. */
export function moveStart<Value>(rows: readonly DatedRow<Value>[], id: string, from: string): TimelineResult<Value> {
  const sorted = sortRows(rows);
  const index = sorted.findIndex((row) => row.id === id);
  const row = sorted[index];
  if (row === undefined) return { ok: false, problem: 'unknownRow' };
  if (row.validTo !== null && row.validTo <= from) return { ok: false, problem: 'emptyPeriod' };
  const before = sorted[index - 1];
  const touches = before !== undefined && before.validTo === row.validFrom;
  if (before !== undefined && from <= before.validFrom) return { ok: false, problem: 'beforeStart' };
  if (from === row.validFrom) return { ok: true, edit: { supersede: [], insert: [] } };
  const overlapsBefore = before !== undefined && isAfter(before.validTo, from);
  const insert = [carryOn(row, from, row.validTo)];
  if (before !== undefined && (touches || overlapsBefore)) insert.unshift(carryOn(before, before.validFrom, from));
  return { ok: true, edit: { supersede: insert.length === 2 && before ? [before, row] : [row], insert } };
}

/** Ends the timeline: nothing holds from that day on (exclusive end). Later rows are superseded. */
export function endTimeline<Value>(rows: readonly DatedRow<Value>[], end: string): TimelineResult<Value> {
  const sorted = sortRows(rows);
  const [first] = sorted;
  if (first === undefined) return { ok: false, problem: 'noRows' };
  if (end <= first.validFrom) return { ok: false, problem: 'beforeStart' };
  const supersede = sorted.filter((row) => isAfter(row.validTo, end));
  if (supersede.length === 0) return { ok: false, problem: 'alreadyEnded' };
  const insert = supersede.filter((row) => row.validFrom < end).map((row) => carryOn(row, row.validFrom, end));
  return { ok: true, edit: { supersede, insert } };
}

/** Lets an ended timeline go on without end, with the value of its last row (reinstatement, an end taken back). */
export function reopenTimeline<Value>(rows: readonly DatedRow<Value>[]): TimelineResult<Value> {
  const last = sortRows(rows).at(-1);
  if (last === undefined) return { ok: false, problem: 'noRows' };
  if (last.validTo === null) return { ok: false, problem: 'notEnded' };
  return { ok: true, edit: { supersede: [last], insert: [carryOn(last, last.validFrom, null)] } };
}

/** The row that holds on a day. */
export function rowOn<Value>(rows: readonly DatedRow<Value>[], day: string): DatedRow<Value> | undefined {
  return rows.find((row) => contains(row, day));
}

/** The rows after an edit, for a preview; `newIdFor` names the inserted ones. */
export function applyEdit<Value>(
  rows: readonly DatedRow<Value>[],
  edit: TimelineEdit<Value>,
  newIdFor: (row: NewDatedRow<Value>, index: number) => string,
): DatedRow<Value>[] {
  const gone = new Set(edit.supersede.map((row) => row.id));
  const inserted = edit.insert.map((row, index) => ({
    id: newIdFor(row, index),
    validFrom: row.validFrom,
    validTo: row.validTo,
    value: row.value,
  }));
  return sortRows([...rows.filter((row) => !gone.has(row.id)), ...inserted]);
}

/** The first day where rows overlap, are empty or leave a gap between them; null when all is well. */
export function findTimelineFault<Value>(
  rows: readonly DatedRow<Value>[],
  rule: TimelineRule = GAPLESS,
): { kind: 'overlap' | 'gap' | 'empty'; day: string } | null {
  const sorted = sortRows(rows);
  for (const [index, row] of sorted.entries()) {
    if (row.validTo !== null && row.validTo <= row.validFrom) return { kind: 'empty', day: row.validFrom };
    const next = sorted[index + 1];
    if (next === undefined) continue;
    if (isAfter(row.validTo, next.validFrom)) return { kind: 'overlap', day: next.validFrom };
    if (rule.gaps === 'forbidden' && row.validTo !== null && row.validTo < next.validFrom) {
      return { kind: 'gap', day: row.validTo };
    }
  }
  return null;
}

function carryOn<Value>(row: DatedRow<Value>, validFrom: string, validTo: string | null): NewDatedRow<Value> {
  return { validFrom, validTo, value: row.value, replaces: row.id };
}

function leavesGap<Value>(sorted: readonly DatedRow<Value>[], period: { from: string; to: string | null }): boolean {
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return false;
  const tooEarly = period.to !== null && period.to < first.validFrom;
  const tooLate = last.validTo !== null && period.from > last.validTo;
  return tooEarly || tooLate;
}

function contains<Value>(row: DatedRow<Value>, day: string): boolean {
  return row.validFrom <= day && isAfter(row.validTo, day);
}

function overlaps<Value>(row: DatedRow<Value>, period: { from: string; to: string | null }): boolean {
  return isAfter(row.validTo, period.from) && isAfter(period.to, row.validFrom);
}

/** True when an exclusive end lies after a day; no end lies after every day. */
function isAfter(end: string | null, day: string): boolean {
  return end === null || end > day;
}

function sortRows<Value>(rows: readonly DatedRow<Value>[]): DatedRow<Value>[] {
  return [...rows].sort((a, b) => compare(a.validFrom, b.validFrom));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
