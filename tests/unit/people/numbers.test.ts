import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCountry } from '../../../db/seed/reference/countries.ts';
import { checkIban, groupIban, ibanCheckDigits } from '../../../server/modules/people/rules/iban.ts';
import { checkPersonalNumber } from '../../../server/modules/people/rules/personal-number.ts';
import { completableFields, missingFields } from '../../../server/modules/people/rules/missing-fields.ts';

const alpha3OfNumeric = (numeric: string) => findCountry(numeric)?.alpha3;

describe('personal number', () => {
  it('reads century, year and country', () => {
    expect(checkPersonalNumber('27612405934', { alpha3OfNumeric, nationality: 'CAN', birthOn: '1976-05-01' })).toEqual({
      ok: true,
      personalNumber: '27612405934',
      birthYear: 1976,
      countryNumeric: '124',
      warnings: [],
    });
    expect(checkPersonalNumber('٣٠٥٦٣٤-١٢٣٤٥')).toMatchObject({
      ok: true,
      personalNumber: '30563412345',
      birthYear: 2005,
    });
  });

  it('warns and never refuses on cross-checks', () => {
    const check = checkPersonalNumber('27612405934', { alpha3OfNumeric, nationality: 'QAT', birthOn: '1977-01-01' });
    expect(check).toMatchObject({
      ok: true,
      warnings: [
        { code: 'birthYear', inNumber: 1976, inRecord: 1977 },
        { code: 'country', inNumber: 'CAN', inRecord: 'QAT' },
      ],
    });
    expect(checkPersonalNumber('17699905934', { alpha3OfNumeric })).toMatchObject({
      birthYear: null,
      warnings: [{ code: 'century' }, { code: 'unknownCountry', numeric: '999' }],
    });
    expect(checkPersonalNumber('39963405934', { today: '2026-01-01' })).toMatchObject({
      warnings: [{ code: 'futureBirthYear', inNumber: 2099 }],
    });
  });

  it('refuses another shape', () => {
    expect(checkPersonalNumber(' ')).toEqual({ ok: false, problem: 'empty' });
    expect(checkPersonalNumber('2761240593')).toEqual({ ok: false, problem: 'length' });
    expect(checkPersonalNumber('2761240593A')).toEqual({ ok: false, problem: 'notDigits' });
    fc.assert(fc.property(fc.stringMatching(/^[23]\d{10}$/), (text) => checkPersonalNumber(text).ok));
  });
});

describe('IBAN', () => {
  it('accepts the published example and others by MOD-97', () => {
    expect(checkIban('qa58 DOHB 0000 1234 5678 90AB CDEF G')).toEqual({
      ok: true,
      iban: 'QA58DOHB00001234567890ABCDEFG',
      country: 'QA',
      bankCode: 'DOHB',
    });
    expect(checkIban('GB82 WEST 1234 5698 7654 32').ok).toBe(true);
    expect(checkIban('SA03 8000 0000 6080 1016 7519').ok).toBe(true);
    expect(groupIban('QA58DOHB00001234567890ABCDEFG')).toBe('QA58 DOHB 0000 1234 5678 90AB CDEF G');
  });

  it.each([
    ['', 'empty'],
    ['QA58DOHB0000123456789', 'length'],
    ['QA59DOHB00001234567890ABCDEFG', 'checkDigits'],
    ['QA58DO4B00001234567890ABCDEFG', 'bankCode'],
    ['12345678901234567', 'country'],
    ['QA58-DOHB_0000', 'characters'],
  ] as const)('refuses %s', (text, problem) => {
    expect(checkIban(text)).toEqual({ ok: false, problem });
  });

  it('accepts what it gives check digits to, and refuses a digit taken for another digit or a letter for another letter', () => {
    const account = fc.stringMatching(/^[A-Z]{4}[A-Z0-9]{21}$/);
    fc.assert(
      fc.property(account, fc.nat(20), (text, at) => {
        const iban = `QA${ibanCheckDigits('QA', text)}${text}`;
        expect(checkIban(iban).ok).toBe(true);
        const index = 8 + at;
        const [sign, other] = /\d/.test(iban.charAt(index)) ? ['7', '8'] : ['K', 'L'];
        const changed = iban.slice(0, index) + (iban[index] === sign ? other : sign) + iban.slice(index + 1);
        expect(checkIban(changed)).toEqual({ ok: false, problem: 'checkDigits' });
      }),
    );
  });
});

describe('fields to be completed', () => {
  it('lists what is empty, required first, and not what was not asked for', () => {
    const missing = missingFields({
      sex: null,
      mobile: '',
      gradeCode: 'SP',
      personalNumber: undefined,
      emergencyContacts: 0,
    });
    expect(missing.map((field) => field.code)).toEqual(['personalNumber', 'sex', 'mobile', 'emergencyContacts']);
    expect(missingFields({})).toEqual([]);
    expect(missingFields({ payBasic: 0, emergencyContacts: 1 })).toEqual([]);
    expect(completableFields.every((field) => /\p{Script=Arabic}/u.test(field.nameAr) && field.nameEn !== '')).toBe(
      true,
    );
  });
});
