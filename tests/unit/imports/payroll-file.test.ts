import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countries, findCountry } from '../../../db/seed/reference/countries.ts';
import { makeControlSheet, controlSheetFingerprint } from '../../../server/modules/imports/rules/control-sheet.ts';
import type { ControlSheet } from '../../../server/modules/imports/rules/control-sheet.ts';
import { bindMapping, parseMapping } from '../../../server/modules/imports/rules/mapping.ts';
import { makeNationalityFinder } from '../../../server/modules/imports/rules/nationality-names.ts';
import { makeRowParser } from '../../../server/modules/imports/rules/parse-row.ts';
import type { AcceptedRow } from '../../../server/modules/imports/rules/parse-row.ts';
import { fileSource, inspectFile, readRows } from '../../../server/modules/imports/rules/read-rows.ts';
import { knownHeaderNames, suggestMapping } from '../../../server/modules/imports/rules/suggest-mapping.ts';
import { payrollLookalike, writePayrollLookalike } from '../../support/payroll-lookalike.ts';

const mappingFile = new URL('../../../server/modules/imports/mappings/montgomery-2016.json', import.meta.url);
const mapping = parseMapping(JSON.parse(readFileSync(mappingFile, 'utf8')));
const findNationality = makeNationalityFinder(countries);

interface Reading {
  sheet: ControlSheet;
  keys: Map<string, string>;
  names: Map<string, AcceptedRow[]>;
  underfilled: number;
  withoutSex: number;
}

async function readAll(path: string): Promise<Reading> {
  const control = makeControlSheet();
  const reading: Reading = {
    sheet: control.finish(),
    keys: new Map(),
    names: new Map(),
    underfilled: 0,
    withoutSex: 0,
  };
  const rows = readRows(fileSource(path), { encoding: mapping.encoding, delimiter: mapping.delimiter });
  const header = await rows.next();
  if (header.done) throw new Error('The file is empty');
  const parse = makeRowParser(bindMapping(mapping, header.value.cells), {
    findNationality,
    alpha3OfNumeric: (numeric) => findCountry(numeric)?.alpha3,
    today: '2017-01-01',
  });
  for await (const raw of rows) {
    const row = parse(raw);
    control.add(row);
    if (!row.ok) continue;
    reading.keys.set(row.key, row.hash);
    const name = row.record.fullNameEn ?? '';
    const same = reading.names.get(name);
    if (same) same.push(row);
    else reading.names.set(name, [row]);
    if (row.record.actualTitleEn !== null) reading.underfilled += 1;
    if (row.warnings.some((warning) => warning.code === 'toBeCompleted' && warning.field === 'sex'))
      reading.withoutSex += 1;
  }
  return { ...reading, sheet: control.finish() };
}

function expectPayroll(reading: Reading): void {
  const { sheet } = reading;
  expect(sheet).toMatchObject({ read: 9_228, accepted: 9_228, refused: 0, people: 9_228 });
  expect(Object.keys(sheet.agencies)).toHaveLength(37);
  expect(Object.values(sheet.units).reduce((sum, units) => sum + Object.keys(units).length, 0)).toBe(733);
  expect(Object.values(sheet.agencies).reduce((sum, line) => sum + line.rows, 0)).toBe(9_228);
  expect(reading.keys.size).toBe(9_228);
  expect(reading.underfilled).toBe(1_093);
  expect(reading.withoutSex).toBe(17);
  const shared = [...reading.names.values()].filter((rows) => rows.length > 1);
  expect(shared).toHaveLength(5);
  expect(shared.every((rows) => rows.length === 2 && new Set(rows.map((row) => row.personKey)).size === 2)).toBe(true);
  const [first] = [...reading.names.values()].flat();
  expect(first?.record.pay[0]).toMatchObject({ element: 'basic', currency: 'USD', statedPeriod: 'year' });
}

describe('the committed mapping', () => {
  it('speaks of every column of the file, and gives a reason for each it leaves out', () => {
    expect(mapping.columns).toHaveLength(10);
    expect(mapping.ignored.map((entry) => entry.from)).toEqual(['2016 Gross Pay Received', '2016 Overtime Pay']);
    expect(mapping.allowMissingPersonalNumber).toBe(true);
  });
});

describe('a payroll file of the same shape', () => {
  let folder = '';
  let path = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mawared-lookalike-'));
    path = join(folder, 'payroll.csv');
    await writePayrollLookalike(path);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('loads whole: 9,228 people, 37 agencies, 733 units, every row accounted for', async () => {
    const reading = await readAll(path);
    expectPayroll(reading);
    expect(reading.names.size).toBe(payrollLookalike.people - payrollLookalike.sharedNames);
  });

  it('gives the same keys, hashes and control sheet when it is read again', async () => {
    const [first, second] = [await readAll(path), await readAll(path)];
    expect([...second.keys]).toEqual([...first.keys]);
    expect(controlSheetFingerprint(second.sheet)).toBe(controlSheetFingerprint(first.sheet));
  });

  it('is detected, and most of its mapping suggested', async () => {
    const head = await inspectFile(fileSource(path), { knownNames: knownHeaderNames });
    expect(head).toMatchObject({ kind: 'csv', delimiter: ',', header: { row: 1 } });
    expect(head.encoding).toMatchObject({ encoding: 'utf-8' });
    const suggestion = suggestMapping(
      head.header.headers,
      head.sample.map((row) => row.cells),
      'en',
    );
    const found = Object.fromEntries(suggestion.columns.map((column) => [column.from, column.to]));
    expect(found).toMatchObject({
      'Full Name': 'fullNameEn',
      Gender: 'sex',
      'Current Annual Salary': 'payBasic',
      Division: 'unitNameEn',
      'Employee Position Title': 'jobTitleEn',
      'Underfilled Job Title': 'actualTitleEn',
      'Date First Hired': 'hireOn',
    });
    expect(suggestion.dateFormats).toEqual(['MM/DD/YYYY']);
    expect(suggestion.moneyFormat).toMatchObject({ currency: 'USD', decimal: '.', thousands: ',' });
    expect(suggestion.payPeriod).toBe('year');
  });
});

const realFile = process.env.MAWARED_PAYROLL_FILE;

describe('the real payroll file', () => {
  if (realFile === undefined || realFile === '') {
    it('is not here: MAWARED_PAYROLL_FILE is not set, the look-alike alone was read', () => {
      console.info('MAWARED_PAYROLL_FILE is not set: the real payroll file was not read, only its look-alike.');
      expect(realFile ?? '').toBe('');
    });
  } else {
    it('loads whole: 9,228 people, 37 agencies, 733 units', async () => {
      expect(existsSync(realFile), 'MAWARED_PAYROLL_FILE names no file').toBe(true);
      const reading = await readAll(realFile);
      expectPayroll(reading);
      const edwards = reading.names.get('Julio Cesar M. Edwards')?.[0];
      expect(edwards?.record).toMatchObject({
        nameEn: { given: 'Julio Cesar M.', family: 'Edwards' },
        hireOn: '1986-09-22',
        sex: 'female',
        agencyCode: 'POL',
        workPattern: 'full_time',
        pay: [{ amountMinor: 576_852, statedMinor: 6_922_218, statedPeriod: 'year' }],
      });
    });
  }
});
