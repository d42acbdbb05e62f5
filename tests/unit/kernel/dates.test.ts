import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  addYears,
  daysBetween,
  fromHijri,
  intersectPeriods,
  isEmptyPeriod,
  isIsoDate,
  parseDate,
  periodContains,
  periodsOverlap,
  splitPeriod,
  toDayRange,
  todayInZone,
  toHijri,
  toPeriod,
  yearsMonthsDaysBetween,
} from '../../../server/kernel/dates.ts';
import type { DateFormat, Period } from '../../../server/kernel/dates.ts';

const day = fc.integer({ min: -15_000, max: 45_000 }).map((offset) => addDays('1970-01-01', offset));
const period: fc.Arbitrary<Period> = fc
  .tuple(day, fc.option(fc.integer({ min: 1, max: 4_000 })))
  .map(([from, length]) => ({ from, to: length === null ? null : addDays(from, length) }));

describe('parseDate', () => {
  it.each([
    ['09/22/1986', 'MM/DD/YYYY', '1986-09-22'],
    ['9/2/1986', 'MM/DD/YYYY', '1986-09-02'],
    ['02/09/1986', 'DD/MM/YYYY', '1986-09-02'],
    ['٢٢/٠٩/١٩٨٦', 'DD/MM/YYYY', '1986-09-22'],
    ['۱۹۸۶-۰۹-۲۲', 'YYYY-MM-DD', '1986-09-22'],
    ['2000-02-29', 'YYYY-MM-DD', '2000-02-29'],
    ['22.9.1986', 'DD.MM.YYYY', '1986-09-22'],
    ['22-09-1986', 'DD-MM-YYYY', '1986-09-22'],
    ['1986/09/22', 'YYYY/MM/DD', '1986-09-22'],
    ['5 Sep 2016', 'D MMM YYYY', '2016-09-05'],
    ['05-SEPT-2016', 'D MMM YYYY', '2016-09-05'],
    ['٥ أكتوبر ٢٠١٦', 'D MMM YYYY', '2016-10-05'],
    ['42370', 'excel-serial', '2016-01-01'],
    ['61', 'excel-serial', '1900-03-01'],
    ['59', 'excel-serial', '1900-02-28'],
    ['1', 'excel-serial', '1900-01-01'],
    ['42370.0', 'excel-serial', '2016-01-01'],
  ] as const)('reads %s as %s', (text, format, date) => {
    expect(parseDate(text, format)).toEqual({ ok: true, date });
  });

  it.each([
    ['', 'MM/DD/YYYY', 'empty'],
    ['22/09/1986', 'MM/DD/YYYY', 'noSuchDay'],
    ['02/29/2015', 'MM/DD/YYYY', 'noSuchDay'],
    ['02/29/1900', 'MM/DD/YYYY', 'noSuchDay'],
    ['09/22/86', 'MM/DD/YYYY', 'format'],
    ['1986-09-22', 'MM/DD/YYYY', 'format'],
    ['09/22/0216', 'MM/DD/YYYY', 'outOfRange'],
    ['5 Foo 2016', 'D MMM YYYY', 'format'],
    ['60', 'excel-serial', 'noSuchDay'],
    ['42370.5', 'excel-serial', 'format'],
    ['0', 'excel-serial', 'outOfRange'],
    ['9999999', 'excel-serial', 'outOfRange'],
  ] as const)('refuses %s as %s', (text, format, problem) => {
    expect(parseDate(text, format)).toEqual({ ok: false, problem });
  });

  it('reads back each day in each numeric format', () => {
    const write: [DateFormat, (y: string, m: string, d: string) => string][] = [
      ['MM/DD/YYYY', (y, m, d) => `${m}/${d}/${y}`],
      ['DD/MM/YYYY', (y, m, d) => `${d}/${m}/${y}`],
      ['YYYY-MM-DD', (y, m, d) => `${y}-${m}-${d}`],
      ['DD.MM.YYYY', (y, m, d) => `${d}.${m}.${y}`],
    ];
    fc.assert(
      fc.property(day, fc.constantFrom(...write), (date, [format, text]) => {
        const [year = '', month = '', dayOfMonth = ''] = date.split('-');
        expect(parseDate(text(year, month, dayOfMonth), format)).toEqual({ ok: true, date });
      }),
    );
  });

  it('never throws', () => {
    const formats = fc.constantFrom<DateFormat>('D MMM YYYY', 'excel-serial', 'MM/DD/YYYY');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), formats, (text, format) => 'ok' in parseDate(text, format)));
  });
});

describe('days', () => {
  it('knows real days', () => {
    expect(['2024-02-29', '2023-02-29', '2023-2-1', '0000-01-01', 7, null].map(isIsoDate)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it('adds and counts', () => {
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
    expect(yearsMonthsDaysBetween('2016-11-23', '2026-11-22')).toEqual({ years: 9, months: 11, days: 30 });
    expect(() => addDays('2023-02-30', 1)).toThrow(RangeError);
    fc.assert(fc.property(day, fc.integer({ min: -9000, max: 9000 }), (d, n) => daysBetween(d, addDays(d, n)) === n));
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const { years, months, days } = yearsMonthsDaysBetween(from, to);
        expect(addDays(addMonths(from, years * 12 + months), days)).toBe(to);
      }),
    );
  });

  it('takes today from the zone', () => {
    expect(todayInZone(new Date('2026-01-01T21:30:00Z'), 'Asia/Qatar')).toBe('2026-01-02');
    expect(todayInZone(new Date('2026-01-01T20:59:59Z'), 'Asia/Qatar')).toBe('2026-01-01');
    expect(() => todayInZone(new Date(), 'Nowhere/Town')).toThrow(RangeError);
  });
});

describe('periods', () => {
  it('touching periods do not overlap', () => {
    const first = { from: '2020-01-01', to: '2020-02-01' };
    expect(periodsOverlap(first, { from: '2020-02-01', to: null })).toBe(false);
    expect(periodsOverlap(first, { from: '2020-01-31', to: null })).toBe(true);
    expect(toDayRange(first)).toEqual({ firstDay: '2020-01-01', lastDay: '2020-01-31' });
  });

  it('overlap is symmetric and agrees with the shared days', () => {
    fc.assert(
      fc.property(period, period, (a, b) => {
        const shared = intersectPeriods(a, b);
        expect(intersectPeriods(b, a)).toEqual(shared);
        if (shared) {
          expect(isEmptyPeriod(shared)).toBe(false);
          expect(periodContains(a, shared.from) && periodContains(b, shared.from)).toBe(true);
        }
        expect(periodsOverlap(a, b)).toBe(periodContains(a, b.from) || periodContains(b, a.from));
      }),
    );
  });

  it('a cut loses no day and doubles none', () => {
    fc.assert(
      fc.property(period, day, day, (whole, cut, probe) => {
        const { before, after } = splitPeriod(whole, cut);
        const inBefore = before !== null && periodContains(before, probe);
        const inAfter = after !== null && periodContains(after, probe);
        expect(inBefore && inAfter).toBe(false);
        expect(inBefore || inAfter).toBe(periodContains(whole, probe));
      }),
    );
  });

  it('the view of people and the stored form turn into each other', () => {
    fc.assert(
      fc.property(period, (p) => {
        expect(toPeriod(toDayRange(p))).toEqual(p);
      }),
    );
  });
});

describe('Hijri view', () => {
  it('follows Umm al-Qura', () => {
    expect(toHijri('2024-03-11')).toEqual({ year: 1445, month: 9, day: 1 });
    expect(toHijri('2023-07-19')).toEqual({ year: 1445, month: 1, day: 1 });
    expect(fromHijri({ year: 1445, month: 10, day: 1 })).toBe('2024-04-10');
    expect(() => fromHijri({ year: 1445, month: 9, day: 31 })).toThrow(RangeError);
  });

  it('lets an announced start win', () => {
    const later = [{ year: 1445, month: 9, startsOn: '2024-03-12' }];
    expect(toHijri('2024-03-11', later)).toEqual({ year: 1445, month: 8, day: 30 });
    expect(toHijri('2024-03-12', later)).toEqual({ year: 1445, month: 9, day: 1 });
    const earlier = [{ year: 1445, month: 9, startsOn: '2024-03-10' }];
    expect(toHijri('2024-03-10', earlier)).toEqual({ year: 1445, month: 9, day: 1 });
    expect(fromHijri({ year: 1445, month: 9, day: 1 }, earlier)).toBe('2024-03-10');
  });

  it('comes back to the same day', () => {
    const modern = fc.integer({ min: 0, max: 36_000 }).map((offset) => addDays('1940-01-01', offset));
    fc.assert(
      fc.property(modern, (d) => fromHijri(toHijri(d)) === d),
      { numRuns: 60 },
    );
  });
});
