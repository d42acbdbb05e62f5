import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../server/kernel/dates.ts';
import {
  applyEdit,
  correctRow,
  endTimeline,
  findTimelineFault,
  moveStart,
  putChange,
  putPeriod,
  reopenTimeline,
  rowOn,
} from '../../../server/modules/people/rules/timeline.ts';
import type { DatedRow, TimelineResult, TimelineRule } from '../../../server/modules/people/rules/timeline.ts';

const rows: DatedRow<string>[] = [
  { id: 'a', validFrom: '2020-01-01', validTo: '2021-01-01', value: 'clerk' },
  { id: 'b', validFrom: '2021-01-01', validTo: null, value: 'head' },
];

function after(before: readonly DatedRow<string>[], result: TimelineResult<string>): string[] {
  if (!result.ok) throw new Error(result.problem);
  return applyEdit(before, result.edit, (_, index) => `n${index}`).map(
    (r) => `${r.validFrom} ${r.validTo ?? '∞'} ${r.value}`,
  );
}

describe('putChange', () => {
  it('cuts the row it falls into and leaves later rows alone', () => {
    expect(after(rows, putChange(rows, { from: '2020-06-01', value: 'acting' }))).toEqual([
      '2020-01-01 2020-06-01 clerk',
      '2020-06-01 2021-01-01 acting',
      '2021-01-01 ∞ head',
    ]);
    expect(after(rows, putChange(rows, { from: '2030-01-01', value: 'director' }))).toEqual([
      '2020-01-01 2021-01-01 clerk',
      '2021-01-01 2030-01-01 head',
      '2030-01-01 ∞ director',
    ]);
  });

  it('begins earlier, replaces from the first day, runs over what stood there', () => {
    expect(after(rows, putChange(rows, { from: '2019-01-01', value: 'trainee' }))[0]).toBe(
      '2019-01-01 2020-01-01 trainee',
    );
    expect(after(rows, putChange(rows, { from: '2021-01-01', value: 'x' }))[1]).toBe('2021-01-01 ∞ x');
    expect(after(rows, putChange(rows, { from: '2020-06-01', until: null, value: 'x' }))).toEqual([
      '2020-01-01 2020-06-01 clerk',
      '2020-06-01 ∞ x',
    ]);
    expect(after([], putChange([], { from: '2020-06-01', value: 'x' }))).toEqual(['2020-06-01 ∞ x']);
  });

  it('refuses a gap and an empty period', () => {
    expect(putPeriod(rows, { from: '2018-01-01', to: '2019-01-01' }, 'x')).toEqual({ ok: false, problem: 'gap' });
    expect(putPeriod(rows, { from: '2018-01-01', to: '2018-01-01' }, 'x')).toEqual({
      ok: false,
      problem: 'emptyPeriod',
    });
    expect(putPeriod(rows, { from: '2018-01-01', to: '2019-01-01' }, 'x', { gaps: 'allowed' }).ok).toBe(true);
  });
});

describe('corrections, ends', () => {
  it('a correction supersedes and keeps the days', () => {
    const result = correctRow(rows, 'a', 'registrar');
    expect(result).toMatchObject({ ok: true, edit: { supersede: [{ id: 'a', value: 'clerk' }] } });
    expect(after(rows, result)[0]).toBe('2020-01-01 2021-01-01 registrar');
    expect(correctRow(rows, 'z', 'x')).toEqual({ ok: false, problem: 'unknownRow' });
  });

  it('moves a start, and the neighbour gives or takes the days', () => {
    expect(after(rows, moveStart(rows, 'b', '2020-07-01'))).toEqual([
      '2020-01-01 2020-07-01 clerk',
      '2020-07-01 ∞ head',
    ]);
    expect(after(rows, moveStart(rows, 'b', '2022-07-01'))[0]).toBe('2020-01-01 2022-07-01 clerk');
    expect(moveStart(rows, 'b', '2020-01-01')).toEqual({ ok: false, problem: 'beforeStart' });
    expect(after(rows, moveStart(rows, 'a', '2019-01-01'))[0]).toBe('2019-01-01 2021-01-01 clerk');
  });

  it('ends and goes on', () => {
    const ended = endTimeline(rows, '2020-05-01');
    expect(after(rows, ended)).toEqual(['2020-01-01 2020-05-01 clerk']);
    const closed = [{ id: 'a', validFrom: '2020-01-01', validTo: '2020-05-01', value: 'clerk' }];
    expect(after(closed, reopenTimeline(closed))).toEqual(['2020-01-01 ∞ clerk']);
    expect(endTimeline(closed, '2020-05-01')).toEqual({ ok: false, problem: 'alreadyEnded' });
    expect(endTimeline(rows, '2020-01-01')).toEqual({ ok: false, problem: 'beforeStart' });
    expect(reopenTimeline(rows)).toEqual({ ok: false, problem: 'notEnded' });
    expect(endTimeline([], '2020-01-01')).toEqual({ ok: false, problem: 'noRows' });
  });
});

const day = fc.integer({ min: 0, max: 60 }).map((offset) => addDays('2024-01-01', offset));
type Step = (timeline: DatedRow<string>[], rule: TimelineRule) => TimelineResult<string>;
const pick = (timeline: DatedRow<string>[], at: number) => timeline[at % Math.max(1, timeline.length)]?.id ?? 'none';
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(day, fc.string()).map(
    ([from, value]): Step =>
      (t, rule) =>
        putChange(t, { from, value }, rule),
  ),
  fc.tuple(day, day, fc.string()).map(
    ([from, until, value]): Step =>
      (t, rule) =>
        putChange(t, { from, until, value }, rule),
  ),
  fc.tuple(day, fc.string()).map(
    ([from, value]): Step =>
      (t, rule) =>
        putChange(t, { from, until: null, value }, rule),
  ),
  fc.tuple(fc.nat(9), fc.string()).map(
    ([at, value]): Step =>
      (t) =>
        correctRow(t, pick(t, at), value),
  ),
  fc.tuple(fc.nat(9), day).map(
    ([at, from]): Step =>
      (t) =>
        moveStart(t, pick(t, at), from),
  ),
  day.map(
    (end): Step =>
      (t) =>
        endTimeline(t, end),
  ),
  fc.constant<Step>((t) => reopenTimeline(t)),
);

describe('any sequence of edits', () => {
  it.each(['forbidden', 'allowed'] as const)('leaves no overlap and no gap (gaps %s)', (gaps) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let timeline: DatedRow<string>[] = [];
        let count = 0;
        for (const apply of steps) {
          const result = apply(timeline, { gaps });
          if (!result.ok) continue;
          const known = new Set(timeline.map((row) => row.id));
          expect(result.edit.supersede.every((row) => known.has(row.id))).toBe(true);
          timeline = applyEdit(timeline, result.edit, () => `r${count++}`);
          expect(findTimelineFault(timeline, { gaps })).toBeNull();
        }
      }),
      { numRuns: 400 },
    );
  });

  it('changes only the days it speaks of', () => {
    fc.assert(
      fc.property(day, day, day, (from, until, probe) => {
        const result = putPeriod(rows, { from, to: until }, 'new', { gaps: 'allowed' });
        if (!result.ok) return;
        const now = applyEdit(rows, result.edit, (_, index) => `n${index}`);
        const expected = probe >= from && probe < until ? 'new' : rowOn(rows, probe)?.value;
        expect(rowOn(now, probe)?.value).toBe(expected);
      }),
    );
  });
});
