import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../../../server/kernel/dates.ts';
import { lengthOfService, type ServiceSpell } from '../../../server/modules/people/rules/length-of-service.ts';

const told = (service: ServiceSpell[], asOf: string, notCounted: ServiceSpell[] = []): [number, number, number] => {
  const { years, months, days } = lengthOfService(service, asOf, notCounted);
  return [years, months, days];
};
const spell = (firstDay: string, lastDay: string | null = null): ServiceSpell => ({ firstDay, lastDay });
const weight = (service: ServiceSpell[], asOf: string, notCounted: ServiceSpell[] = []): number => {
  const [years, months, days] = told(service, asOf, notCounted);
  return (years * 12 + months) * 30 + days;
};

describe('length of service, the published examples', () => {
  it.each([
    ['the first day counts as one', [spell('2026-03-01')], '2026-03-01', [0, 0, 1]],
    ['a whole year ends the day before its anniversary', [spell('2020-03-01')], '2021-02-28', [1, 0, 0]],
    ['the anniversary itself is one day more', [spell('2020-03-01')], '2021-03-01', [1, 0, 1]],
    ['a calendar month is a month, be it 28 days', [spell('2026-02-01')], '2026-02-28', [0, 1, 0]],
    ['or 31', [spell('2026-01-01')], '2026-01-31', [0, 1, 0]],
    ['begun on the last day of January', [spell('2026-01-31')], '2026-02-28', [0, 1, 1]],
    ['begun on 29 February', [spell('2024-02-29')], '2025-02-28', [1, 0, 1]],
    ['13 years, 2 months and 9 days', [spell('2013-09-15')], '2026-11-23', [13, 2, 9]],
    [
      'two spells are added, the days between them count for nothing',
      [spell('2010-01-01', '2014-06-20'), spell('2016-02-11')],
      '2026-11-23',
      [15, 3, 3],
    ],
    [
      'days of several spells: thirty make a month',
      [spell('2020-01-01', '2020-01-20'), spell('2021-05-01', '2021-05-15')],
      '2026-01-01',
      [0, 1, 5],
    ],
    [
      'twelve months make a year',
      [spell('2020-01-01', '2020-07-31'), spell('2021-01-01', '2021-05-31')],
      '2026-01-01',
      [1, 0, 0],
    ],
    ['a spell that begins later adds nothing yet', [spell('2027-01-01')], '2026-11-23', [0, 0, 0]],
    ['nobody served, nothing to count', [], '2026-11-23', [0, 0, 0]],
  ] as const)('%s', (_, service, asOf, expected) => {
    expect(told([...service], asOf)).toEqual(expected);
  });

  it('leave without pay is taken away by the same method', () => {
    const year = [spell('2025-01-01', '2025-12-31')];
    expect(told(year, '2026-01-01', [spell('2025-07-01', '2025-07-31')])).toEqual([0, 11, 0]);
    expect(told(year, '2026-01-01', [spell('2025-07-10', '2025-07-14')])).toEqual([0, 11, 25]);
    // What lies outside service cannot be taken from it, and the same day is taken once.
    expect(told(year, '2026-01-01', [spell('2024-12-01', '2024-12-31')])).toEqual([1, 0, 0]);
    expect(told(year, '2026-01-01', [spell('2025-07-01', '2025-07-05'), spell('2025-07-03', '2025-07-05')])).toEqual([
      0, 11, 25,
    ]);
  });

  it('tells what it added, so that anybody can add it again', () => {
    const length = lengthOfService([spell('2010-01-01', '2014-06-20'), spell('2016-02-11')], '2026-11-23');
    expect(length.spells).toEqual([
      {
        firstDay: '2010-01-01',
        lastDay: '2014-06-20',
        isOpen: false,
        years: 4,
        months: 5,
        days: 20,
        calendarDays: 1632,
      },
      {
        firstDay: '2016-02-11',
        lastDay: '2026-11-23',
        isOpen: true,
        years: 10,
        months: 9,
        days: 13,
        calendarDays: 3939,
      },
    ]);
    expect(length.sum).toEqual({ years: 14, months: 14, days: 33 });
    expect(length.calendarDays).toBe(1632 + 3939);
  });
});

const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('1980-01-01', n));
const length = fc.integer({ min: 0, max: 4000 });

describe('length of service, for any dates', () => {
  it('one day more never makes it shorter, and a month more always longer', () => {
    fc.assert(
      fc.property(day, length, fc.integer({ min: 0, max: 400 }), (first, served, gap) => {
        const last = addDays(first, served);
        const again = addDays(last, gap + 2);
        const service = [spell(first, last), spell(again)];
        const asOf = addDays(again, served % 500);
        expect(weight(service, addDays(asOf, 1))).toBeGreaterThanOrEqual(weight(service, asOf));
        expect(weight(service, addMonths(addDays(asOf, 1), 1))).toBeGreaterThan(weight(service, asOf));
      }),
      { numRuns: 300 },
    );
  });

  it('a spell written as several that touch is the same service, in any order', () => {
    fc.assert(
      fc.property(day, length, length, (first, one, other) => {
        const last = addDays(first, one + other + 1);
        const parts = [spell(addDays(first, one + 1), last), spell(first, addDays(first, one))];
        expect(lengthOfService(parts, last)).toEqual(lengthOfService([spell(first, last)], last));
      }),
      { numRuns: 300 },
    );
  });

  it('days that lie on each other count once', () => {
    fc.assert(
      fc.property(day, length, length, (first, one, other) => {
        const asOf = addDays(first, 9000);
        const whole = weight([spell(first, addDays(first, Math.max(one, other)))], asOf);
        expect(weight([spell(first, addDays(first, one)), spell(first, addDays(first, other))], asOf)).toBe(whole);
      }),
      { numRuns: 200 },
    );
  });

  it('whole months on the calendar are those months, wherever they begin up to the 28th', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 600 }), (first, months) => {
        fc.pre(Number(first.slice(8)) <= 28);
        const asOf = addDays(addMonths(first, months), -1);
        expect(told([spell(first)], asOf)).toEqual([Math.floor(months / 12), months % 12, 0]);
      }),
      { numRuns: 300 },
    );
  });

  it('one day deducted never makes it longer, and never less than nothing', () => {
    fc.assert(
      fc.property(
        day,
        length,
        fc.integer({ min: 0, max: 4000 }),
        fc.integer({ min: 0, max: 90 }),
        (first, served, at, taken) => {
          const service = [spell(first, addDays(first, served))];
          const asOf = addDays(first, 9000);
          const gap = spell(addDays(first, at), addDays(first, at + taken));
          const more = spell(gap.firstDay, addDays(first, at + taken + 1));
          expect(weight(service, asOf, [gap])).toBeLessThanOrEqual(weight(service, asOf));
          expect(weight(service, asOf, [more])).toBeLessThanOrEqual(weight(service, asOf, [gap]));
          expect(weight(service, asOf, [more])).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});
