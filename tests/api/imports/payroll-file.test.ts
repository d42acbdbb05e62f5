import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { payrollLookalike } from '../../support/payroll-lookalike.ts';
import { testService, type Client, type TestService } from '../../support/service.ts';
import { Batch, countTables, lookalike, payrollMapping } from './driver.ts';

let s: TestService;
let administrator: Client;
let before: Record<string, number>;
let batch: Batch;

beforeAll(async () => {
  s = await testService();
  administrator = await s.member(s.operator, ['platform_administrator']);
  before = await countTables(s);
});
afterAll(() => s.close());

/** A whole file of thousands, on a machine that may be busy. */
vi.setConfig({ testTimeout: 120_000 });

async function expectPayroll(): Promise<void> {
  const [found] = await s.admin<Record<string, number>[]>`
    select (select count(*)::int from platform.agencies where kind = 'agency') as agencies,
           (select count(*)::int from organisation.units where parent_id is not null) as units,
           (select count(*)::int from people.employments) as employments,
           (select count(*)::int from people.service_periods where superseded_at is null) as spells,
           (select count(*)::int from people.assignments where superseded_at is null and position_id is not null) as seated,
           (select count(*)::int from people.pay_elements where currency = 'USD' and stated_period = 'year') as paid,
           (select count(*)::int from people.directory_entries where 'personalNumber' = any (missing)) as flagged,
           (select count(*)::int from people.actions where kind = 'appoint') as orders`;
  expect(found).toEqual({
    agencies: 37,
    units: 733,
    employments: 9_228,
    spells: 9_228,
    seated: 9_228,
    paid: 9_228,
    flagged: 9_228,
    orders: 9_228,
  });
}

describe('a payroll file loaded by the operator', () => {
  it('is checked: 37 agencies to be opened, every row accounted for, nothing loaded', async () => {
    batch = await Batch.upload(s, administrator, '/api/platform', lookalike(), 'payroll.csv');
    expect(batch.view).toMatchObject({
      state: 'uploaded',
      detected: { kind: 'csv', encoding: 'utf-8', delimiter: ',', headerRow: 1 },
    });
    expect((await batch.map(payrollMapping)).status).toBe(200);
    const checked = await batch.check();
    expect(checked).toMatchObject({
      state: 'checked',
      counts: {
        read: 9_228,
        new: 9_228,
        changed: 0,
        same: 0,
        history: 0,
        refused: 0,
        people: 9_228,
        agencies: 37,
        newAgencies: 37,
      },
    });
    expect(checked.targets.reduce((sum, target) => sum + target.rows, 0)).toBe(payrollLookalike.people);
    expect((await countTables(s))['people.persons']).toBe(before['people.persons']);
  });

  it('is loaded whole once it is signed', async () => {
    expect((await batch.step('POST', 'commit', {})).body).toMatchObject({ status: 409, code: 'imports.not-signed' });
    expect((await batch.sign()).status).toBe(200);
    const started = performance.now();
    const loaded = await batch.commit();
    console.info(`loaded ${payrollLookalike.people} rows in ${Math.round(performance.now() - started)} ms`);
    expect(loaded).toMatchObject({ state: 'committed', failure: null, progress: { done: 9_228, total: 9_228 } });
    await expectPayroll();
  });

  it('leaves the platform administrator unable to see a person, and nothing of the file behind', async () => {
    const [agency] = await s.admin<
      { code: string }[]
    >`select code from platform.agencies where kind = 'agency' order by code limit 1`;
    expect((await administrator.get(`/api/agencies/${agency?.code}/employees`)).status).toBe(404);
    const [left] = await s.admin<
      { n: number }[]
    >`select (select count(*) from imports.staging_rows)::int + (select count(*) from imports.file_chunks)::int as n`;
    expect(left?.n).toBe(0);
    expect((await batch.read()).detected.sample).toEqual([]);
  });

  it('changes nothing when the same file comes again: every row is the same', async () => {
    const counts = await countTables(s);
    const second = await Batch.upload(s, administrator, '/api/platform', lookalike(), 'payroll.csv');
    await second.map(payrollMapping);
    const checked = await second.check();
    expect(checked.counts).toMatchObject({
      read: 9_228,
      new: 0,
      changed: 0,
      same: 9_228,
      history: 0,
      refused: 0,
      newAgencies: 0,
    });
    await second.sign();
    expect((await second.commit()).state).toBe('committed');
    expect(await countTables(s)).toEqual(counts);
  });

  it('is taken back whole: every table as it was', async () => {
    await batch.read();
    const undone = await batch.undo();
    expect(undone.failure).toBeNull();
    expect(undone.state).toBe('undone');
    expect(await countTables(s)).toEqual(before);
  });
});

const realFile = process.env['MAWARED_PAYROLL_FILE'];

describe('the real payroll file', () => {
  if (realFile === undefined || realFile === '') {
    it('is not here: MAWARED_PAYROLL_FILE is not set, the look-alike alone was loaded', () => {
      expect(realFile ?? '').toBe('');
    });
  } else {
    it('gives 37 agencies, 733 units and 9,228 employments', async () => {
      expect(existsSync(realFile), 'MAWARED_PAYROLL_FILE names no file').toBe(true);
      const real = await Batch.upload(s, administrator, '/api/platform', readFileSync(realFile, 'utf8'));
      expect((await real.load(payrollMapping)).state).toBe('committed');
      await expectPayroll();
    });
  }
});
