import { createHash } from 'node:crypto';
import { sumMinor } from '../../../kernel/money.ts';
import { canonicalJson } from './employee-record.ts';
import type { ParsedRow } from './parse-row.ts';
import type { LateWarning } from './track-managers.ts';

/** Amounts per month in minor units: currency → element → sum. */
export type ControlTotals = Record<string, Record<string, number>>;

export interface ControlLine {
  rows: number;
  people: number;
  totals: ControlTotals;
}

/** Counts and totals of what would be loaded. It is signed before commit and compared with what was loaded. */
export interface ControlSheet {
  version: 1;
  read: number;
  accepted: number;
  refused: number;
  /** Rows somebody left out by hand, with a reason. */
  leftOut: number;
  warned: number;
  people: number;
  totals: ControlTotals;
  /** Sums as the file states them, where it states other than months: currency → element → sum. */
  statedYearly: ControlTotals;
  agencies: Record<string, ControlLine>;
  /** Agency key → unit key. */
  units: Record<string, Record<string, ControlLine>>;
  /** Grade code, or `none`. */
  grades: Record<string, ControlLine>;
  /** Month (YYYY-MM) from which the pay of the row holds. */
  months: Record<string, ControlLine>;
  /** Problem code → rows that have it. */
  problems: Record<string, number>;
}

/** Builds a control sheet row by row; holds one line per agency, unit, grade and month, and one key per person. */
export interface ControlSheetBuilder {
  add(row: ParsedRow): void;
  /** A warning that shows only once other rows are read. */
  warnLate(warning: LateWarning): void;
  /** A row that is read and left out. */
  leaveOut(): void;
  finish(): ControlSheet;
}

/** A builder with nothing counted yet. */
export function makeControlSheet(): ControlSheetBuilder {
  const people = new Set<string>();
  const sheet = {
    read: 0,
    accepted: 0,
    refused: 0,
    leftOut: 0,
    warned: 0,
    totals: new Map<string, number>(),
    stated: new Map<string, number>(),
    agencies: new Map<string, Line>(),
    units: new Map<string, Map<string, Line>>(),
    grades: new Map<string, Line>(),
    months: new Map<string, Line>(),
    problems: new Map<string, number>(),
  };

  function add(row: ParsedRow): void {
    sheet.read += 1;
    const problems = row.ok ? row.warnings : [...row.errors, ...row.warnings];
    for (const code of new Set(problems.map((problem) => problem.code))) increase(sheet.problems, code, 1);
    if (row.warnings.length > 0) sheet.warned += 1;
    if (!row.ok) {
      sheet.refused += 1;
      return;
    }
    sheet.accepted += 1;
    // The key is of the agency too, so that two agencies never share one.
    const isNew = !people.has(row.personKey);
    people.add(row.personKey);
    const units = sheet.units.get(row.agencyKey) ?? new Map<string, Line>();
    sheet.units.set(row.agencyKey, units);
    const lines = [
      lineOf(sheet.agencies, row.agencyKey),
      lineOf(units, row.unitKey),
      lineOf(sheet.grades, row.record.gradeCode ?? 'none'),
      lineOf(sheet.months, row.record.assignmentFrom.slice(0, 7)),
    ];
    for (const line of lines) {
      line.rows += 1;
      if (isNew) line.people += 1;
    }
    for (const amount of row.record.pay) {
      const place = `${amount.currency} ${amount.element}`;
      for (const totals of [sheet.totals, ...lines.map((line) => line.totals)])
        increase(totals, place, amount.amountMinor);
      if (amount.statedMinor !== null) increase(sheet.stated, place, amount.statedMinor);
    }
  }

  function warnLate({ problem, isFirst }: LateWarning): void {
    increase(sheet.problems, problem.code, 1);
    if (isFirst) sheet.warned += 1;
  }

  function leaveOut(): void {
    sheet.read += 1;
    sheet.leftOut += 1;
  }

  function finish(): ControlSheet {
    return {
      version: 1,
      read: sheet.read,
      accepted: sheet.accepted,
      refused: sheet.refused,
      leftOut: sheet.leftOut,
      warned: sheet.warned,
      people: people.size,
      totals: totalsOf(sheet.totals),
      statedYearly: totalsOf(sheet.stated),
      agencies: linesOf(sheet.agencies),
      units: Object.fromEntries(sorted(sheet.units).map(([agency, units]) => [agency, linesOf(units)])),
      grades: linesOf(sheet.grades),
      months: linesOf(sheet.months),
      problems: Object.fromEntries(sorted(sheet.problems)),
    };
  }

  return { add, warnLate, leaveOut, finish };
}

/** SHA-256 of the sheet: what is signed. The same counts and totals give the same fingerprint, whatever their order. */
export function controlSheetFingerprint(sheet: ControlSheet): string {
  return createHash('sha256').update(canonicalJson(sheet)).digest('hex');
}

/** A figure that differs between a signed sheet and another one; null where one of them lacks it. */
export interface ControlDifference {
  /** Names of the nested keys, such as `['agencies', 'POL', 'rows']`. */
  path: string[];
  signed: number | null;
  found: number | null;
}

/** Every figure in which two sheets differ, in the order of their paths; none means they agree. */
export function compareControlSheets(signed: ControlSheet, found: ControlSheet): ControlDifference[] {
  const before = figuresOf(signed);
  const after = figuresOf(found);
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => ({ path: path.split('\u0000'), signed: before.get(path) ?? null, found: after.get(path) ?? null }));
}

interface Line {
  rows: number;
  people: number;
  totals: Map<string, number>;
}

function lineOf(lines: Map<string, Line>, key: string): Line {
  const line = lines.get(key) ?? { rows: 0, people: 0, totals: new Map<string, number>() };
  lines.set(key, line);
  return line;
}

function increase(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, sumMinor([counts.get(key) ?? 0, by]));
}

function sorted<Value>(map: ReadonlyMap<string, Value>): [string, Value][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function linesOf(lines: ReadonlyMap<string, Line>): Record<string, ControlLine> {
  return Object.fromEntries(
    sorted(lines).map(([key, line]) => [key, { rows: line.rows, people: line.people, totals: totalsOf(line.totals) }]),
  );
}

function totalsOf(totals: ReadonlyMap<string, number>): ControlTotals {
  const result: ControlTotals = {};
  for (const [place, amount] of sorted(totals)) {
    const [currency = '', element = ''] = place.split(' ');
    result[currency] = { ...result[currency], [element]: amount };
  }
  return result;
}

function figuresOf(sheet: ControlSheet): Map<string, number> {
  const figures = new Map<string, number>();
  const visit = (value: unknown, path: string): void => {
    if (typeof value === 'number') figures.set(path, value);
    else if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) visit(inner, path === '' ? key : `${path}\u0000${key}`);
    }
  };
  visit(sheet, '');
  return figures;
}
