import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changeFrom,
  closeOn,
  versionOn,
  type UnitSpan,
  type UnitVersion,
  type VersionEdit,
} from '../../../server/modules/organisation/rules/unit-versions.ts';

let serial = 0;
const span = (validFrom: string, validTo: string | null, over: Partial<UnitSpan> = {}): UnitVersion => ({
  id: `v${(serial += 1)}`,
  validFrom,
  validTo,
  nameAr: 'قسم',
  nameEn: 'Section',
  kind: 'section',
  parentId: 'root',
  orderId: null,
  ...over,
});
const apply = (versions: readonly UnitVersion[], edit: VersionEdit): UnitVersion[] =>
  [
    ...versions.filter((version) => !edit.superseded.includes(version.id)),
    ...edit.written.map((written) => ({ ...written, id: `v${(serial += 1)}` })),
  ].sort((a, b) => a.validFrom.localeCompare(b.validFrom));
const told = (versions: readonly UnitVersion[], field: 'nameEn' | 'parentId') =>
  versions.map((version) => [version.validFrom, version.validTo, version[field]]);

describe('changeFrom', () => {
  it('splits the version of the day and leaves the days before it as they were', () => {
    const before = [span('2020-01-01', null)];
    const after = apply(before, changeFrom(before, '2026-03-01', { nameEn: 'Office' }, 'o1'));
    expect(told(after, 'nameEn')).toEqual([
      ['2020-01-01', '2026-03-01', 'Section'],
      ['2026-03-01', null, 'Office'],
    ]);
    expect(after.map((version) => version.orderId)).toEqual([null, 'o1']);
  });

  it('a rename ordered for March does not take back the move ordered for April, and runs on through it', () => {
    const moved = [span('2020-01-01', '2026-04-01'), span('2026-04-01', null, { parentId: 'other', orderId: 'o1' })];
    const after = apply(moved, changeFrom(moved, '2026-03-01', { nameEn: 'Office' }, 'o2'));
    expect(told(after, 'nameEn').at(-1)).toEqual(['2026-04-01', null, 'Office']);
    expect(told(after, 'parentId').at(-1)).toEqual(['2026-04-01', null, 'other']);
    expect(after.at(-1)?.orderId).toBe('o1');
  });

  it('stops where a later order set the same field', () => {
    const named = [span('2020-01-01', '2026-04-01'), span('2026-04-01', null, { nameEn: 'Bureau' })];
    const after = apply(named, changeFrom(named, '2026-03-01', { nameEn: 'Office' }, 'o2'));
    expect(told(after, 'nameEn').map(([, , name]) => name)).toEqual(['Section', 'Office', 'Bureau']);
  });

  it('closes and writes nothing for what is so already, and refuses a day on which the unit does not stand', () => {
    const stands = [span('2020-01-01', '2027-01-01')];
    expect(changeFrom(stands, '2026-01-01', { nameEn: 'Section' }, 'o')).toEqual({ superseded: [], written: [] });
    expect(() => changeFrom(stands, '2027-01-01', { nameEn: 'X' }, 'o')).toThrow(RangeError);
    expect(() => changeFrom(stands, '2019-12-31', { nameEn: 'X' }, 'o')).toThrow(RangeError);
  });
});

describe('any sequence of orders', () => {
  const day = fc
    .integer({ min: 0, max: 400 })
    .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
  const change = fc.record(
    { nameEn: fc.constantFrom('A', 'B', 'C'), parentId: fc.constantFrom('p', 'q', 'r') },
    { requiredKeys: [] },
  );
  it('leaves no gap and no overlap, holds on its day, and never touches a day before it', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(day, change), { maxLength: 12 }), day, (orders, probe) => {
        let versions = [span('2026-01-01', null)];
        for (const [on, wanted] of orders) {
          const earlier = probe < on ? versionOn(versions, probe) : undefined;
          const next = apply(versions, changeFrom(versions, on, wanted, 'o'));
          expect(versionOn(next, on)).toMatchObject(wanted);
          if (earlier)
            expect(versionOn(next, probe)).toMatchObject({ nameEn: earlier.nameEn, parentId: earlier.parentId });
          versions = next;
        }
        expect(versions[0]?.validFrom).toBe('2026-01-01');
        expect(versions.at(-1)?.validTo).toBeNull();
        for (const [index, version] of versions.slice(1).entries())
          expect(version.validFrom).toBe(versions[index]?.validTo);
      }),
    );
  });

  it('an end cuts the days from it on and no other', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(day, change), { maxLength: 6 }), day, (orders, end) => {
        let versions = [span('2025-01-01', null)];
        for (const [on, wanted] of orders) versions = apply(versions, changeFrom(versions, on, wanted, 'o'));
        const closed = apply(versions, closeOn(versions, end));
        expect(closed.at(-1)?.validTo).toBe(end);
        expect(versionOn(closed, end)).toBeUndefined();
      }),
    );
  });
});
