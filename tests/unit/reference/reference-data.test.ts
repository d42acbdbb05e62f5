import { describe, expect, it } from 'vitest';
import { countries, findCountry } from '../../../db/seed/reference/countries.ts';
import { gradeBands, grades, salarySchedules } from '../../../db/seed/reference/grade-bands.ts';
import { payElementKinds } from '../../../db/seed/reference/pay-element-kinds.ts';

describe('countries', () => {
  it('are all there once, with both names', () => {
    expect(countries).toHaveLength(249);
    for (const key of ['alpha3', 'alpha2', 'numeric', 'nameAr', 'nameEn'] as const) {
      expect(new Set(countries.map((country) => country[key])).size).toBe(249);
    }
    expect(
      countries.every((c) => /^[A-Z]{3}$/.test(c.alpha3) && /^[A-Z]{2}$/.test(c.alpha2) && /^\d{3}$/.test(c.numeric)),
    ).toBe(true);
    expect(countries.every((country) => /\p{Script=Arabic}/u.test(country.nameAr))).toBe(true);
  });

  it('are found by any code and know their group', () => {
    expect([findCountry('qa'), findCountry('634'), findCountry('QAT')].map((c) => c?.nameAr)).toEqual([
      'قطر',
      'قطر',
      'قطر',
    ]);
    expect(findCountry('124')?.alpha3).toBe('CAN');
    expect(findCountry('XXX')).toBeUndefined();
    expect(countries.filter((c) => c.gcc).map((c) => c.alpha3)).toEqual(['ARE', 'BHR', 'KWT', 'OMN', 'QAT', 'SAU']);
    expect(countries.filter((c) => c.arab)).toHaveLength(22);
    expect(countries.filter((c) => c.gcc && !c.arab)).toEqual([]);
  });
});

describe('grade bands', () => {
  it('have 14 Qatari, 15 non-Qatari and 9 academic grades, in riyals of 100 dirhams', () => {
    const count = (schedule: string) => gradeBands.filter((band) => band.schedule === schedule).length;
    expect(salarySchedules.map((schedule) => count(schedule.code))).toEqual([14, 15, 14, 9, 15]);
    const find = (schedule: string, grade: string) =>
      gradeBands.find((b) => b.schedule === schedule && b.grade === grade);
    expect(find('general-qatari', '12')).toMatchObject({ start: 416_000, end: 560_000, increment: 20_000 });
    expect(find('schools-qatari-academic', '7')).toMatchObject({ start: 1_440_000, end: 1_920_000 });
    expect(find('general-non-qatari', '13')).toMatchObject({ start: 220_000, end: 300_000, increment: null });
    expect(find('general-qatari', '13')).toBeUndefined();
  });

  it('fall from grade to grade and never turn around', () => {
    const rank = new Map(grades.map((grade) => [grade.code, grade.rank]));
    for (const schedule of salarySchedules) {
      const own = gradeBands.filter((band) => band.schedule === schedule.code);
      own.forEach((band, index) => {
        const next = own[index + 1];
        expect(band.end).toBeGreaterThan(band.start);
        if (next === undefined) return;
        expect(rank.get(next.grade)).toBeGreaterThan(rank.get(band.grade) ?? 99);
        expect(next.start).toBeLessThan(band.start);
        expect(next.end).toBeLessThan(band.end);
      });
    }
  });
});

describe('pay element kinds', () => {
  it('form the three sums of the law', () => {
    const codes = (flag: 'countsInBasic' | 'countsInGross' | 'countsInBasicSocialHousing') =>
      payElementKinds.filter((kind) => kind[flag]).map((kind) => kind.code);
    expect(codes('countsInBasic')).toEqual(['basic']);
    expect(codes('countsInBasicSocialHousing')).toEqual(['basic', 'social', 'housing']);
    expect(codes('countsInGross')).not.toContain('overtime');
    expect(codes('countsInGross').slice(0, 3)).toEqual(['basic', 'social', 'housing']);
    expect(new Set(payElementKinds.map((kind) => kind.code)).size).toBe(payElementKinds.length);
  });
});
