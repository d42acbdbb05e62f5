import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countries, findCountry } from '../../../db/seed/reference/countries.ts';
import { payElementKinds } from '../../../db/seed/reference/pay-element-kinds.ts';
import {
  compareControlSheets,
  controlSheetFingerprint,
  makeControlSheet,
} from '../../../server/modules/imports/rules/control-sheet.ts';
import { bindMapping, parseMapping } from '../../../server/modules/imports/rules/mapping.ts';
import type { ImportMappingInput } from '../../../server/modules/imports/rules/mapping.ts';
import { makeNationalityFinder } from '../../../server/modules/imports/rules/nationality-names.ts';
import { makeRowParser } from '../../../server/modules/imports/rules/parse-row.ts';
import type { AcceptedRow, ParsedRow } from '../../../server/modules/imports/rules/parse-row.ts';
import type { RawRow } from '../../../server/modules/imports/rules/read-rows.ts';
import {
  fillText,
  rowErrorCodes,
  rowProblemText,
  rowWarningCodes,
} from '../../../server/modules/imports/rules/row-problem.ts';
import { suggestMapping } from '../../../server/modules/imports/rules/suggest-mapping.ts';
import { payFieldElements, targetFieldIds, targetFields } from '../../../server/modules/imports/rules/target-fields.ts';

const headers = [
  'الرقم',
  'الاسم',
  'الإدارة',
  'الوظيفة',
  'التعيين',
  'السريان',
  'الأساسي',
  'الجنسية',
  'الجنس',
  'الدرجة',
  'الجهة',
];

const base: ImportMappingInput = {
  version: 1,
  source: 'test-file',
  target: 'employees',
  columns: [
    { from: 'الرقم', to: 'personalNumber' },
    { from: 'الاسم', to: 'fullNameAr' },
    { from: 'الإدارة', to: 'unitNameAr' },
    { from: 'الوظيفة', to: 'jobTitleAr' },
    { from: 'التعيين', to: 'hireOn' },
    { from: 'الأساسي', to: 'payBasic' },
    { from: 'الجنسية', to: 'nationality' },
    { from: 'الجنس', to: 'sex' },
    { from: 'الدرجة', to: 'gradeCode' },
  ],
  dateFormat: 'DD/MM/YYYY',
  moneyFormat: { currency: 'QAR', decimal: '.', thousands: ',', signs: ['ر.ق'], negative: 'minus' },
  agencyColumn: 'الجهة',
};
const dated: ImportMappingInput = { ...base, columns: [...base.columns, { from: 'السريان', to: 'assignmentFrom' }] };
const numberless: ImportMappingInput = { ...base, allowMissingPersonalNumber: true };

const good = [
  '28563412345',
  'محمد بن علي الكواري',
  'الشؤون الإدارية',
  'باحث قانوني',
  '٠١/٠٩/٢٠١٦',
  '',
  '١٦,٠٠٠.٥٠',
  'قطري',
  'ذكر',
  'الخامسة',
  'MOB',
];

function parserOf(mapping: ImportMappingInput) {
  return makeRowParser(bindMapping(parseMapping(mapping), headers), {
    findNationality: makeNationalityFinder(countries),
    alpha3OfNumeric: (numeric) => findCountry(numeric)?.alpha3,
    today: '2026-01-01',
  });
}

function row(changes: Record<number, string> = {}, number = 2): RawRow {
  return { number, cells: good.map((cell, index) => changes[index] ?? cell) };
}

function accepted(parsed: ParsedRow): AcceptedRow {
  if (!parsed.ok) throw new Error(parsed.errors.map((error) => error.code).join());
  return parsed;
}

function codes(parsed: ParsedRow): string[] {
  return parsed.ok ? [] : parsed.errors.map((error) => `${error.column ?? '-'} ${error.code}`);
}

describe('a good row', () => {
  it('becomes a record in our words', () => {
    const parsed = accepted(parserOf(base)(row()));
    expect(parsed).toMatchObject({ agencyKey: 'MOB', unitKey: 'الشؤون الإدارية', jobKey: 'باحث قانوني', warnings: [] });
    expect(parsed.record).toMatchObject({
      personalNumber: '28563412345',
      nameAr: { given: 'محمد', father: 'علي', grandfather: null, family: 'الكواري' },
      nationality: 'QAT',
      sex: 'male',
      gradeCode: '5',
      hireOn: '2016-09-01',
      assignmentFrom: '2016-09-01',
      pay: [{ element: 'basic', amountMinor: 1_600_050, currency: 'QAR', statedMinor: null }],
    });
    expect(parsed.record.toBeCompleted).toEqual([
      'birthOn',
      'maritalStatus',
      'iban',
      'fullNameEn',
      'contractType',
      'workPattern',
    ]);
    expect(parsed.key).toMatch(/^p-[0-9a-f]{32}$/);
    expect(parsed.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('has the same key and hash in another order of columns and another name has another hash only', () => {
    const first = accepted(parserOf(base)(row()));
    const turned = makeRowParser(bindMapping(parseMapping(base), [...headers].reverse()), {
      findNationality: makeNationalityFinder(countries),
    })({ number: 9, cells: [...good].reverse() });
    expect(accepted(turned)).toMatchObject({ key: first.key, hash: first.hash });
    const renamed = accepted(parserOf(base)(row({ 1: 'محمد علي المري' })));
    expect(renamed.key).toBe(first.key);
    expect(renamed.hash).not.toBe(first.hash);
    expect(accepted(parserOf(base)(row({ 10: 'MOE' }))).key).not.toBe(first.key);
  });
});

describe('yearly pay', () => {
  it('is kept, and paid by its twelfth rounded half to even', () => {
    const parsed = accepted(parserOf({ ...base, payPeriod: 'year' })(row({ 6: '100.06' })));
    expect(parsed.record.pay).toEqual([
      { element: 'basic', amountMinor: 834, currency: 'QAR', statedMinor: 10_006, statedPeriod: 'year' },
    ]);
    expect(accepted(parserOf({ ...base, payPeriod: 'year' })(row({ 6: '0.06' }))).record.pay[0]?.amountMinor).toBe(0);
    expect(accepted(parserOf({ ...base, payPeriod: 'year' })(row({ 6: '0.18' }))).record.pay[0]?.amountMinor).toBe(2);
    expect(accepted(parserOf(base)(row({ 6: '0' }))).record.pay).toEqual([]);
  });
});

describe('a bad row', () => {
  it('tells all its errors at once, with column, value and how to mend', () => {
    const parsed = parserOf(base)(
      row({ 0: '123', 1: '', 4: '2016-09-01', 6: '1,60.00', 7: 'أطلنطي', 8: 'x', 9: '99', 10: '' }),
    );
    expect(codes(parsed)).toEqual([
      'الرقم personalNumberShape',
      'الجنس valueUnknown',
      'الجنسية valueUnknown',
      'الدرجة valueUnknown',
      'التعيين dateFormat',
      'الأساسي moneyThousands',
      'الجهة agencyMissing',
      'الاسم nameMissing',
    ]);
    const error = parsed.ok ? undefined : parsed.errors.find((found) => found.code === 'dateFormat');
    expect(error).toMatchObject({
      row: 2,
      field: 'hireOn',
      value: '2016-09-01',
      severity: 'error',
      messageId: 'imports.problem.dateFormat',
      mendId: 'imports.mend.dateFormat',
      detail: { format: 'DD/MM/YYYY' },
    });
    expect(fillText(rowProblemText('dateFormat').messageEn, error?.detail ?? {})).toBe(
      'The date is not written as DD/MM/YYYY',
    );
  });

  it.each([
    [{ 0: '' }, 'الرقم personalNumberMissing'],
    [{ 2: '' }, 'الإدارة unitMissing'],
    [{ 3: ' ' }, 'الوظيفة jobMissing'],
    [{ 4: '' }, 'التعيين hireDateMissing'],
    [{ 4: '31/02/2016' }, 'التعيين dateNoSuchDay'],
    [{ 4: '01/01/0216' }, 'التعيين dateOutOfRange'],
    [{ 6: '-5' }, 'الأساسي moneyNegative'],
    [{ 6: '5.001' }, 'الأساسي moneyDecimals'],
    [{ 1: 'ا'.repeat(201) }, 'الاسم textTooLong'],
  ])('refuses %j', (changes, code) => {
    expect(codes(parserOf(base)(row(changes)))).toEqual([code]);
  });

  it('refuses an assignment before the appointment', () => {
    expect(codes(parserOf(dated)(row({ 5: '01/01/2010' })))).toEqual(['السريان datesOrder']);
  });

  it('warns of what does not agree and of blank cells, and loads', () => {
    const parsed = accepted(parserOf(base)(row({ 7: 'Canada', 8: '' })));
    expect(parsed.warnings.map((warning) => [warning.code, warning.field])).toEqual([
      ['personalNumberCountry', 'personalNumber'],
      ['toBeCompleted', 'sex'],
    ]);
    expect(parsed.record.toBeCompleted).toContain('sex');
  });

  it('never throws, and every row is either', () => {
    const parse = parserOf(dated);
    const cell = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom(...good));
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 14 }), fc.nat(), (cells, number) => {
        const parsed = parse({ number, cells });
        if (!parsed.ok) expect(parsed.errors.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('typed cells of a spreadsheet', () => {
  it('need no stated format', () => {
    const raw: RawRow = {
      ...row({ 4: '2016-09-01', 6: '1600.5' }),
      kinds: new Map([
        [4, 'date' as const],
        [6, 'number' as const],
      ]),
    };
    const european = { ...base, moneyFormat: { ...base.moneyFormat, decimal: ',' as const, thousands: '.' as const } };
    const { record } = accepted(parserOf(european)(raw));
    expect(record).toMatchObject({ hireOn: '2016-09-01', pay: [{ amountMinor: 160_050 }] });
  });
});

describe('who is who', () => {
  it('a number repeated on the same day is refused, with the row it repeats', () => {
    const parse = parserOf(base);
    parse(row({}, 2));
    const again = parse(row({ 1: 'اسم آخر' }, 7));
    expect(again).toMatchObject({ ok: false, errors: [{ code: 'rowRepeated', detail: { firstRow: 2 } }] });
  });

  it('dated rows of one person are one person with several keys', () => {
    const parse = parserOf(dated);
    const rows = ['01/09/2016', '01/01/2018', '01/01/2020'].map((from, index) =>
      accepted(parse(row({ 5: from }, index + 2))),
    );
    expect(new Set(rows.map((parsed) => parsed.personKey)).size).toBe(1);
    expect(rows.map((parsed) => parsed.key.split('@')[1])).toEqual(['2016-09-01', '2018-01-01', '2020-01-01']);
  });

  it('without a number, two people of one name stay two', () => {
    const parse = parserOf(numberless);
    const first = accepted(parse(row({ 0: '' }, 2)));
    const otherDay = accepted(parse(row({ 0: '', 4: '01/01/2000' }, 3)));
    const exact = accepted(parse(row({ 0: '' }, 4)));
    expect(new Set([first, otherDay, exact].map((parsed) => parsed.key)).size).toBe(3);
    expect(first.key).toMatch(/^n-/);
    expect(exact.warnings).toContainEqual(expect.objectContaining({ code: 'keyRepeated', detail: { firstRow: 2 } }));
    const again = parserOf(numberless);
    expect([2, 3].map((n) => accepted(again(row({ 0: '' }, n))).key)).toEqual([first.key, exact.key]);
  });
});

describe('mappings', () => {
  it('refuse what contradicts itself', () => {
    const problems = (mapping: unknown) => {
      try {
        parseMapping(mapping);
        return [];
      } catch (error) {
        return error instanceof Error ? [error.message] : [];
      }
    };
    expect(problems({ ...base, columns: [...base.columns, { from: 'x', to: 'sex' }] }).join()).toContain('repeated');
    expect(problems({ ...base, ignored: [{ from: 'الاسم', reason: 'x' }] }).join()).toContain('mappedAndIgnored');
    expect(problems({ ...base, keyColumns: ['iban'] }).join()).toContain('keyNotMapped');
    expect(problems({ ...base, dateFormat: 'guess' })).toHaveLength(1);
    expect(problems({ ...base, surprise: 1 })).toHaveLength(1);
    expect(problems(base)).toEqual([]);
  });

  it('are laid over a header whatever its case and spaces, and name what is not there', () => {
    const english = parseMapping({
      ...base,
      agencyColumn: undefined,
      columns: [{ from: 'Full  Name', to: 'fullNameEn' }],
    });
    expect(bindMapping(english, ['x', ' full name ']).cellOf.get('fullNameEn')).toBe(1);
    expect(bindMapping(english, ['x', 'Full Name']).unmapped).toEqual(['x']);
    expect(() => bindMapping(english, ['x'])).toThrow(expect.objectContaining({ code: 'unknownColumn' }));
    expect(() => bindMapping(english, ['Full Name', 'full name'])).toThrow(
      expect.objectContaining({ code: 'headerRepeated' }),
    );
  });

  it('fill blanks with stated defaults', () => {
    const parse = parserOf({ ...base, defaults: { contractType: 'permanent', nationality: 'QAT', gradeCode: '12' } });
    expect(accepted(parse(row({ 7: '', 9: '' }))).record).toMatchObject({
      contractType: 'permanent',
      nationality: 'QAT',
      gradeCode: '12',
    });
  });

  it('know fields with names in both languages, and elements of the catalogue', () => {
    expect(new Set(targetFieldIds).size).toBe(targetFieldIds.length);
    expect(targetFields.every((field) => /\p{Script=Arabic}/u.test(field.labelAr) && /[A-Z]/.test(field.labelEn))).toBe(
      true,
    );
    const kinds = new Set<string>(payElementKinds.map((kind) => kind.code));
    expect(Object.values(payFieldElements).every((element) => kinds.has(element))).toBe(true);
    for (const code of [...rowErrorCodes, ...rowWarningCodes]) {
      const text = rowProblemText(code);
      expect(/\p{Script=Arabic}/u.test(text.messageAr) && /\p{Script=Arabic}/u.test(text.mendAr), code).toBe(true);
      expect(/[٠-٩۰-۹]/.test(text.messageAr + text.mendAr), code).toBe(false);
    }
  });
});

describe('suggestMapping', () => {
  it('understands Arabic headers and the shape of values', () => {
    const names = [
      'الرقم الشخصي',
      'اسم الموظف',
      'الإدارة',
      'المسمى الوظيفي',
      'تاريخ التعيين',
      'الراتب الأساسي',
      'عمود',
      'الجنسيه',
    ];
    const rows = [
      [
        '28563412345',
        'محمد الكواري',
        'المالية',
        'محاسب',
        '25/09/2016',
        '16,000.00',
        'QA58DOHB00001234567890ABCDEFG',
        'قطري',
      ],
      [
        '28763412346',
        'علي المري',
        'المالية',
        'مدقق',
        '01/02/2017',
        '9,600.00',
        'QA58DOHB00001234567890ABCDEFG',
        'قطري',
      ],
    ];
    const { columns, dateFormats, moneyFormat } = suggestMapping(names, rows, 'ar');
    expect(columns.map((column) => column.to)).toEqual([
      'personalNumber',
      'fullNameAr',
      'unitNameAr',
      'jobTitleAr',
      'hireOn',
      'payBasic',
      'iban',
      'nationality',
    ]);
    expect(columns[6]).toMatchObject({ because: 'values' });
    expect(dateFormats).toEqual(['DD/MM/YYYY']);
    expect(moneyFormat).toMatchObject({ currency: 'QAR', decimal: '.', thousands: ',' });
  });

  it('lets the script of the values decide between twins, and does not decide between two date formats', () => {
    const { columns, dateFormats } = suggestMapping(['Name', 'Hire date'], [['محمد', '01/02/2017']], 'en');
    expect(columns.map((column) => column.to)).toEqual(['fullNameAr', 'hireOn']);
    expect(dateFormats).toEqual(['MM/DD/YYYY', 'DD/MM/YYYY']);
  });

  it('gives each field once and never throws', () => {
    const header = fc.oneof(
      fc.string(),
      fc.constantFrom(...targetFields.flatMap((field) => [field.labelEn, ...field.synonyms])),
    );
    const cells = fc.array(fc.array(fc.string({ maxLength: 12 }), { maxLength: 6 }), { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(header, { maxLength: 6 }), cells, (names, rows) => {
        const chosen = suggestMapping(names, rows, 'ar').columns.flatMap((column) =>
          column.to === null ? [] : [column.to],
        );
        expect(new Set(chosen).size).toBe(chosen.length);
      }),
    );
  });
});

describe('control sheet', () => {
  it('counts and adds up by agency, unit, grade and month, and shows differences', () => {
    const parse = parserOf(dated);
    const parsed = [
      parse(row({ 5: '01/09/2016' }, 2)),
      parse(row({ 5: '01/01/2018', 6: '20,000' }, 3)),
      parse(row({ 0: '28563412399', 9: '', 10: 'MOE' }, 4)),
      parse(row({ 0: 'bad' }, 5)),
    ];
    const control = makeControlSheet();
    parsed.forEach((found) => control.add(found));
    const sheet = control.finish();
    expect(sheet).toMatchObject({ read: 4, accepted: 3, refused: 1, people: 2, problems: { personalNumberShape: 1 } });
    expect(sheet.agencies.MOB).toEqual({ rows: 2, people: 1, totals: { QAR: { basic: 3_600_050 } } });
    expect(sheet.units.MOE?.['الشؤون الإدارية']?.people).toBe(1);
    expect(Object.keys(sheet.grades)).toEqual(['5', 'none']);
    expect(Object.keys(sheet.months)).toEqual(['2016-09', '2018-01']);

    const other = makeControlSheet();
    [...parsed.slice(1, 3)].reverse().forEach((found) => other.add(found));
    const differences = compareControlSheets(sheet, other.finish());
    expect(differences).toContainEqual({ path: ['agencies', 'MOB', 'rows'], signed: 2, found: 1 });
    expect(differences).toContainEqual({ path: ['months', '2016-09', 'rows'], signed: 2, found: 1 });
    expect(compareControlSheets(sheet, structuredClone(sheet))).toEqual([]);
    expect(controlSheetFingerprint(structuredClone(sheet))).toBe(controlSheetFingerprint(sheet));
  });
});
