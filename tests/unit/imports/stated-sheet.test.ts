import { describe, expect, it } from 'vitest';
import type { ControlSheet } from '../../../server/modules/imports/rules/control-sheet.ts';
import { differencesFrom, statedLinesSchema } from '../../../server/modules/imports/rules/stated-sheet.ts';

const line = (rows: number, people: number, minor: number) => ({ rows, people, totals: { QAR: { basic: minor } } });
const sheet: ControlSheet = {
  version: 1,
  read: 12,
  accepted: 10,
  refused: 1,
  leftOut: 1,
  warned: 0,
  people: 9,
  totals: { QAR: { basic: 900_000, housing: 100_000 } },
  statedYearly: {},
  agencies: { '': line(10, 9, 900_000) },
  units: { '': { 'إدارة المياه': line(4, 4, 400_000) } },
  grades: { '7': line(3, 3, 300_000), none: line(7, 6, 700_000) },
  months: { '2026-01': line(10, 9, 1_000_000) },
  problems: {},
};
const stated = (lines: unknown) => statedLinesSchema.parse(lines);

describe('a stated sheet', () => {
  it('agrees where every figure it states is there, the sum of all elements for pay', () => {
    const lines = stated([
      { by: 'total', rows: 10, people: 9, pay: { currency: 'QAR', amountMinor: 1_000_000 } },
      { by: 'unit', key: 'إدارة المياه', people: 4 },
      { by: 'grade', key: '7', pay: { currency: 'QAR', amountMinor: 300_000 } },
      { by: 'month', key: '2026-01', rows: 10 },
    ]);
    expect(differencesFrom(lines, sheet)).toEqual([]);
  });

  it('shows each figure that differs, and lines the batch does not have', () => {
    const lines = stated([
      { by: 'total', rows: 11, people: 9, pay: { currency: 'QAR', amountMinor: 999_999 } },
      { by: 'grade', key: '13', rows: 2 },
      { by: 'unit', key: 'constructor', rows: 1 },
      { by: 'month', key: '2026-01', pay: { currency: 'USD', amountMinor: 5 } },
    ]);
    expect(differencesFrom(lines, sheet).map((d) => [d.by, d.key, d.figure, d.stated, d.found])).toEqual([
      ['total', '', 'rows', 11, 10],
      ['total', '', 'pay', 999_999, 1_000_000],
      ['grade', '13', 'rows', 2, null],
      ['unit', 'constructor', 'rows', 1, null],
      ['month', '2026-01', 'pay', 5, 0],
    ]);
  });

  it('refuses a line that states nothing', () => {
    expect(statedLinesSchema.safeParse([{ by: 'total' }]).success).toBe(false);
  });
});
