import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../server/kernel/dates.ts';
import {
  seatTimeline,
  type Holding,
  type SeatState,
} from '../../../server/modules/organisation/rules/seat-timeline.ts';

const day = (n: number): string => addDays('2020-01-01', n);
const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 0, maxLength: 5 });
/** States without a gap from day 10 on, the last without an end, as the database holds them. */
const states = fc
  .tuple(lengths, fc.infiniteStream(fc.constantFrom('funded', 'frozen', 'proposed')))
  .map(([parts, names]) => {
    let at = 10;
    const made: SeatState[] = parts.map((length) => {
      const state = { validFrom: day(at), validTo: day(at + length), status: names.next().value, capacityPercent: 100 };
      at += length;
      return state;
    });
    return [...made, { validFrom: day(at), validTo: null, status: 'abolished', capacityPercent: 100 }];
  });
const holdings = fc
  .array(
    fc.record({
      from: fc.integer({ min: 0, max: 200 }),
      length: fc.option(fc.integer({ min: 1, max: 90 })),
      share: fc.constantFrom(50, 100),
    }),
    { maxLength: 6 },
  )
  .map((many): Holding[] =>
    many.map(({ from, length, share }, index) => ({
      id: `h${index}`,
      validFrom: day(from),
      validTo: length === null ? null : day(from + length),
      ftePercent: share,
    })),
  );
const covers = (span: { validFrom: string; validTo: string | null }, on: string): boolean =>
  span.validFrom <= on && (span.validTo === null || span.validTo > on);

describe('seatTimeline', () => {
  it('tells every day of the seat once: no gap, no overlap, each with the state and the holders of that day', () => {
    fc.assert(
      fc.property(states, holdings, (given, held) => {
        const told = seatTimeline(given, held);
        expect(told[0]?.firstDay).toBe(given[0]?.validFrom);
        expect(told.at(-1)?.lastDay).toBeNull();
        for (const [index, stretch] of told.entries()) {
          const next = told[index + 1];
          if (next) expect(addDays(stretch.lastDay ?? '9999-01-01', 1)).toBe(next.firstDay);
          for (const on of [stretch.firstDay, stretch.lastDay ?? day(400)]) {
            const now = held.filter((one) => covers(one, on));
            expect(stretch.status).toBe(given.find((one) => covers(one, on))?.status);
            expect([...stretch.holdings].sort()).toEqual(now.map((one) => one.id).sort());
            expect(stretch.heldPercent).toBe(now.reduce((sum, one) => sum + one.ftePercent, 0));
          }
        }
      }),
    );
  });

  it('joins neighbours that are alike and leaves nothing free in an abolished seat', () => {
    const one = { validFrom: day(0), validTo: day(5), status: 'funded', capacityPercent: 100 };
    const two = { validFrom: day(5), validTo: day(9), status: 'funded', capacityPercent: 100 };
    const end = { validFrom: day(9), validTo: null, status: 'abolished', capacityPercent: 100 };
    expect(seatTimeline([one, two, end], [])).toEqual([
      { firstDay: day(0), lastDay: day(8), status: 'funded', holdings: [], heldPercent: 0, freePercent: 100 },
      { firstDay: day(9), lastDay: null, status: 'abolished', holdings: [], heldPercent: 0, freePercent: 0 },
    ]);
  });
});
