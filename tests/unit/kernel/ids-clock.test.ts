import { describe, expect, it } from 'vitest';
import { fixedClock, systemClock } from '../../../server/kernel/clock.ts';
import { toLatinDigits } from '../../../server/kernel/digits.ts';
import { isUuid, newId, toId } from '../../../server/kernel/ids.ts';

describe('ids', () => {
  it('are version 7, distinct and in order', () => {
    const ids = Array.from({ length: 2_000 }, () => newId());
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
    expect(ids.every((id) => isUuid(id) && id[14] === '7')).toBe(true);
  });

  it('tell what is none', () => {
    expect(['', 'x', newId() + '0', 5, null, undefined].some(isUuid)).toBe(false);
    expect(toId<'person'>('0190163D-8694-739B-AEA5-966C26F8AD91')).toBe('0190163d-8694-739b-aea5-966c26f8ad91');
    expect(() => toId('nobody')).toThrow(TypeError);
  });
});

describe('clock', () => {
  it('stands still until moved', () => {
    const clock = fixedClock('2026-01-01T00:00:00Z');
    clock.advance(1_000);
    expect(clock.now().toISOString()).toBe('2026-01-01T00:00:01.000Z');
    clock.set(new Date('2027-05-05T00:00:00Z'));
    clock.now().setFullYear(1990);
    expect(clock.now().toISOString()).toBe('2027-05-05T00:00:00.000Z');
    expect(() => fixedClock('tomorrow')).toThrow(RangeError);
    expect(Math.abs(systemClock.now().getTime() - Date.now())).toBeLessThan(5_000);
  });
});

describe('digits', () => {
  it('become Latin', () => {
    expect(toLatinDigits('٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ 12a')).toBe('0123456789 0123456789 12a');
  });
});
