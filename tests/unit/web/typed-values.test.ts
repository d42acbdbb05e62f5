import { describe, expect, it } from 'vitest';
import { latinDigits, withoutMarks } from '../../../web/lib/marks.ts';
import { dayIn, isoToTyped, typedToIso } from '../../../web/lib/calendars.ts';
import { minorToTyped, typedToMinor } from '../../../web/lib/typed-money.ts';
import { readTypedDay } from '../../../web/lib/typed-date.ts';

describe('a typed date', () => {
  it.each([
    '05/12/2026',
    '2026-12-05',
    '٠٥/١٢/٢٠٢٦',
    '5 12 2026',
    '5-12-2026',
    '5.12.2026',
    '\u200f05/12/2026\u200f',
    '۵/۱۲/۲۰۲۶',
  ])('%s is 5 December 2026', (typed) => {
    expect(typedToIso(typed, 'gregory')).toBe('2026-12-05');
  });
  it.each([
    '',
    '5/12',
    '31/02/2026',
    '29/02/2025',
    '5/12/26',
    '00/12/2026',
    '5/13/2026',
    'tomorrow',
    '2026-05-12T10:00',
  ])('%j is refused', (typed) => {
    expect(typedToIso(typed, 'gregory')).toBeUndefined();
  });
  it('knows leap days', () => {
    expect(typedToIso('29/02/2028', 'gregory')).toBe('2028-02-29');
  });
  it('reads the day first', () => {
    expect(readTypedDay('05/12/2026')).toEqual({ day: 5, month: 12, year: 2026 });
  });
});

describe('Umm al-Qura', () => {
  it.each([
    ['2026-11-23', '13/06/1448'],
    ['2026-12-05', '25/06/1448'],
    ['2024-07-07', '01/01/1446'],
    ['2025-06-26', '01/01/1447'],
    ['2025-03-01', '01/09/1446'],
    ['2025-03-30', '01/10/1446'],
    ['2024-04-10', '01/10/1445'],
    ['2023-03-23', '01/09/1444'],
    ['2025-06-06', '10/12/1446'],
    ['2022-07-30', '01/01/1444'],
  ])('%s is %s', (iso, hijri) => {
    expect(isoToTyped(iso, 'islamic-umalqura')).toBe(hijri);
    expect(typedToIso(hijri, 'islamic-umalqura')).toBe(iso);
    // A Hijri year typed while the Gregorian calendar is chosen can only be meant as Hijri.
    expect(typedToIso(hijri, 'gregory')).toBe(iso);
  });
  it('is what the browser writes for the same day', () => {
    const written = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
      day: 'numeric',
      month: 'numeric',
      year: 'numeric',
      timeZone: 'UTC',
    });
    for (let day = 0; day < 4000; day += 13) {
      const date = new Date(Date.UTC(2019, 0, 1 + day));
      const parts = Object.fromEntries(written.formatToParts(date).map((part) => [part.type, part.value]));
      const ours = dayIn(date.toISOString().slice(0, 10), 'islamic-umalqura');
      expect(`${String(ours.day)}/${String(ours.month)}/${String(ours.year)}`).toBe(
        `${parts['day'] ?? ''}/${parts['month'] ?? ''}/${parts['year'] ?? ''}`,
      );
    }
  });
});

describe('typed money', () => {
  it.each([
    ['19,500', 1_950_000],
    ['19500.5', 1_950_050],
    ['١٩٬٥٠٠٫٢٥', 1_950_025],
    ['0', 0],
    ['1,234,567.89', 123_456_789],
  ])('%s', (typed, minor) => {
    expect(typedToMinor(typed)).toBe(minor);
  });
  it.each(['', '19,50', '1.234', '12-', 'ten', '1,2345'])('%j is refused', (typed) => {
    expect(typedToMinor(typed)).toBeUndefined();
  });
  it('comes back as it was shown', () => {
    for (const minor of [0, 5, 100, 1_950_050, 99_999_999_99]) expect(typedToMinor(minorToTyped(minor))).toBe(minor);
  });
});

describe('pasted text', () => {
  it('loses direction marks and Arabic digits only', () => {
    expect(withoutMarks('\u2068QA58\u2069 \u200eDOHB')).toBe('QA58 DOHB');
    expect(latinDigits('رقم ١٢٣٫٥ و۴۵')).toBe('رقم 123.5 و45');
  });
});
