import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assertMinorUnits,
  currencyCodes,
  currencyDecimals,
  divideMinor,
  multiplyRatio,
  parseMoney,
  plainMoneyFormat,
  splitMinor,
  sumMinor,
  toDecimalText,
} from '../../../server/kernel/money.ts';
import type { MoneyFormat } from '../../../server/kernel/money.ts';

const dollars: MoneyFormat = { currency: 'USD', decimal: '.', thousands: ',', signs: ['$'], negative: 'minus' };
const ledger: MoneyFormat = {
  currency: 'QAR',
  decimal: '.',
  thousands: ',',
  signs: ['ر.ق', 'QAR'],
  negative: 'parentheses',
};

describe('parseMoney', () => {
  it.each([
    ['$69222.18', dollars, 6922218],
    ['$69,222.18', dollars, 6922218],
    ['$-2222.85', dollars, -222285],
    ['-$2,222.85', dollars, -222285],
    ['$.5', dollars, 50],
    ['  $7 ', dollars, 700],
    ['(1,234.50) ', ledger, -123450],
    ['12,500.00 ر.ق', ledger, 1250000],
    ['QAR 43,000', ledger, 4300000],
    ['٤٣٬٠٠٠٫٥٠', { ...ledger, decimal: '٫', thousands: '٬' }, 4300050],
    ['1.234,5', { ...ledger, decimal: ',', thousands: '.' }, 123450],
    ['1\u00a0234,50', { ...ledger, decimal: ',', thousands: ' ' }, 123450],
    ['1.234', plainMoneyFormat('KWD'), 1234],
    ['1.500', plainMoneyFormat('QAR'), 150],
  ] as const)('reads %s', (text, format, amount) => {
    expect(parseMoney(text, format as MoneyFormat)).toEqual({ ok: true, amount });
  });

  it.each([
    ['', dollars, 'empty'],
    ['n/a', dollars, 'notAnAmount'],
    ['€5', dollars, 'notAnAmount'],
    ['1,23.00', dollars, 'thousands'],
    ['1.234', dollars, 'tooManyDecimals'],
    ['5.', dollars, 'notAnAmount'],
    ['$', dollars, 'notAnAmount'],
    ['--5', dollars, 'notAnAmount'],
    ['-5', ledger, 'negative'],
    ['(5)', dollars, 'notAnAmount'],
    ['99999999999999999', dollars, 'tooLarge'],
  ] as const)('refuses %s', (text, format, problem) => {
    expect(parseMoney(text, format)).toEqual({ ok: false, problem });
  });

  it('reads back every amount it writes, in every currency', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom(...currencyCodes), (amount, currency) => {
        expect(parseMoney(toDecimalText(amount, currency), plainMoneyFormat(currency))).toEqual({ ok: true, amount });
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof parseMoney(text, ledger).ok === 'boolean'));
  });
});

describe('arithmetic', () => {
  it('knows decimals', () => {
    expect([
      currencyDecimals('QAR'),
      currencyDecimals('KWD'),
      currencyDecimals('USD'),
      currencyDecimals('JPY'),
    ]).toEqual([2, 3, 2, 0]);
  });

  it('refuses what is not a safe whole number', () => {
    expect(() => assertMinorUnits(0.5)).toThrow(RangeError);
    expect(() => assertMinorUnits(2 ** 53)).toThrow(RangeError);
    expect(() => sumMinor([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
    expect(() => divideMinor(1, 0, 'floor')).toThrow(RangeError);
    expect(Object.is(assertMinorUnits(-0), 0)).toBe(true);
  });

  it.each([
    ['half-even', [2, 4, -2, 0, 1]],
    ['half-up', [3, 4, -3, 1, 1]],
    ['floor', [2, 3, -3, 0, 0]],
    ['ceiling', [3, 4, -2, 1, 1]],
    ['toward-zero', [2, 3, -2, 0, 0]],
    ['away-from-zero', [3, 4, -3, 1, 1]],
  ] as const)('rounds %s', (rounding, expected) => {
    const results = (
      [
        [5, 2],
        [7, 2],
        [-5, 2],
        [1, 2],
        [2, 3],
      ] as const
    ).map(([a, b]) => divideMinor(a, b, rounding));
    expect(results).toEqual(expected);
  });

  it('stays within one unit of the exact value', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 1, max: 10_000 }), (a, n, d) => {
        const exact = (a * n) / d;
        expect(Math.abs(multiplyRatio(a, n, d, 'half-even') - exact)).toBeLessThanOrEqual(0.5001);
        expect(multiplyRatio(a, n, d, 'floor')).toBeLessThanOrEqual(multiplyRatio(a, n, d, 'ceiling'));
      }),
    );
  });
});

describe('splitMinor', () => {
  it('gives every unit away', () => {
    expect(splitMinor(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(splitMinor(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
    expect(splitMinor(5, [0, 1, 0])).toEqual([0, 5, 0]);
    expect(() => splitMinor(5, [])).toThrow(RangeError);
    expect(() => splitMinor(5, [0])).toThrow(RangeError);
    expect(() => splitMinor(5, [-1, 2])).toThrow(RangeError);
  });

  it('adds up, and each part is within one unit of its share', () => {
    const weights = fc
      .array(fc.nat(1_000_000), { minLength: 1, maxLength: 40 })
      .filter((list) => list.some((w) => w > 0));
    fc.assert(
      fc.property(fc.integer(), weights, (amount, list) => {
        const parts = splitMinor(amount, list);
        const total = list.reduce((sum, weight) => sum + weight, 0);
        expect(sumMinor(parts)).toBe(amount);
        parts.forEach((part, index) => {
          expect(Math.abs(part - (amount * (list[index] ?? 0)) / total)).toBeLessThan(1.001);
        });
      }),
    );
  });
});
