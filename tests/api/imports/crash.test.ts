import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFromTerminal, type Terminal } from '../../../server/cli/import-run.ts';
import { hashPassword } from '../../../server/modules/identity/index.ts';
import { testService, type Client, type TestService } from '../../support/service.ts';
import { Batch, countTables, lookalike, payrollMapping, plainFile, plainMapping, plainRows, work } from './driver.ts';

let s: TestService;
let administrator: Client;

beforeAll(async () => {
  s = await testService();
  administrator = await s.member(s.operator, ['platform_administrator']);
});
afterAll(() => s.close());

/** From here on, whoever writes pay loses its backend in the middle of the statement. */
async function armCrash(): Promise<void> {
  await s.admin.unsafe(`create function public.crash() returns trigger language plpgsql security definer as
    $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`);
  await s.admin.unsafe(
    'create trigger crash after insert on people.pay_elements for each statement execute function public.crash()',
  );
}
const disarmCrash = () => s.admin.unsafe('drop function public.crash() cascade');

describe('a load that dies in the middle', () => {
  it('leaves nothing behind, is still under way, and is done when it is tried again', async () => {
    const batch = await Batch.upload(s, administrator, '/api/platform', lookalike(60), 'part.csv');
    await batch.map(payrollMapping);
    await batch.check();
    await batch.sign();
    const before = await countTables(s);
    expect((await batch.step('POST', 'commit', {})).status).toBe(202);
    await armCrash();
    await work(s);
    await disarmCrash();
    expect(await countTables(s)).toEqual(before);
    expect(await batch.read()).toMatchObject({ state: 'committing', failure: null });

    // Asked for again, as the page does; the job of before is the same job, so it is not run twice.
    expect((await batch.step('POST', 'commit', {})).status).toBe(202);
    await work(s);
    expect((await batch.read()).state).toBe('committed');
    const [found] = await s.admin<{ n: number }[]>`select count(*)::int as n from people.employments`;
    expect(found?.n).toBe(batch.view.counts.new);
  });

  it('begins a check anew when the one before died', async () => {
    const agency = await s.agency();
    const director = await s.member(agency, ['hr_director']);
    const batch = await Batch.upload(s, director, `/api/agencies/${agency.code}`, plainFile(plainRows(5)));
    await batch.map(plainMapping);
    await s.admin`update imports.batches set state = 'checking' where id = ${batch.view.id}`;
    expect((await batch.check()).counts.new).toBe(5);
  });

  it('reads the file again when the database lost what was staged', async () => {
    const agency = await s.agency();
    const director = await s.member(agency, ['hr_director']);
    const batch = await Batch.upload(s, director, `/api/agencies/${agency.code}`, plainFile(plainRows(5, 50)));
    await batch.map(plainMapping);
    await batch.check();
    await batch.sign();
    await s.admin`delete from imports.staging_rows where batch_id = ${batch.view.id}`;
    expect((await batch.step('POST', 'commit', {})).body).toMatchObject({
      status: 409,
      code: 'imports.check-outdated',
    });
    expect(await batch.read()).toMatchObject({ state: 'checked', failure: { code: 'imports.check-outdated' } });
    await batch.check();
    await batch.sign();
    expect((await batch.commit()).state).toBe('committed');
  });
});

describe('the import from a terminal', () => {
  const password = 'a long enough password';
  const terminal = (lines: string[]): Terminal => ({
    say: (line) => void lines.push(line),
    progress: () => undefined,
    ask: () => null,
    wait: () => work(s),
    request: async (path, init) => s.app.request(path, init),
  });
  const options = async (over: object) => {
    const email = 'loader@example.test';
    await s.admin`update identity.accounts set email = ${email}, email_normal = ${email}, password_hash = ${await hashPassword(password)} where id = ${administrator.accountId}`;
    return {
      file: Buffer.from(lookalike(2)),
      fileName: 'payroll.csv',
      mapping: payrollMapping,
      email,
      password,
      agency: null,
      yes: true,
      leaveOutBadRows: false,
      dryRun: false,
      language: 'en' as const,
      ...over,
    };
  };

  it('loads, shows the sheet, and exits with 0; a dry run loads nothing', async () => {
    const lines: string[] = [];
    const mapping = { ...payrollMapping, source: 'terminal' };
    const before = await countTables(s);
    expect(await importFromTerminal(await options({ mapping, dryRun: true }), terminal(lines))).toBe(0);
    expect((await countTables(s))['people.persons']).toBe(before['people.persons']);
    expect(await importFromTerminal(await options({ mapping }), terminal(lines))).toBe(0);
    expect((await countTables(s))['people.persons']).toBe((before['people.persons'] ?? 0) + 74);
    expect(lines.join('\n')).toContain('agencies: 37');
  });

  it('prints refused rows first and exits with 1, also when nobody can be asked', async () => {
    const lines: string[] = [];
    const file = Buffer.from(lookalike(2).replace(/,(\d\d\/\d\d\/\d{4})\n/, ',never\n'));
    expect(await importFromTerminal(await options({ file }), terminal(lines))).toBe(1);
    expect(lines.find((line) => line.includes('never'))).toMatch(
      /row 2, Date First Hired «never»: The date is not written as MM\/DD\/YYYY/,
    );
    expect(await importFromTerminal(await options({ yes: false }), terminal([]))).toBe(1);
  });
});
