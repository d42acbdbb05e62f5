import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectionOptions } from '../../../db/connect.ts';
import { urlFor } from '../../../db/migrate.ts';
import { newId } from '../../../server/kernel/ids.ts';
import { hourlyRound } from '../../support/round.ts';
import { testService, type TestAgency, type TestService } from '../../support/service.ts';

let s: TestService;
let agency: TestAgency;
const login = (role: 'hr_app' | 'hr_backup') => {
  const { user, ...rest } = connectionOptions(urlFor(s.adminUrl, s.services.config.secret, role));
  return postgres({ ...rest, username: user, max: 1, onnotice: () => undefined });
};
beforeAll(async () => {
  s = await testService();
  agency = await s.agency();
});
afterAll(() => s.close());

const round = () => hourlyRound(s);

describe('the hourly round forgets', () => {
  it('refusals after 400 days, of each agency, and nothing that was done', async () => {
    const entry = (outcome: string, days: number) => s.admin`
      insert into audit.entries (tenant_id, id, subject_tenant_id, at, action, outcome, entity_type)
      values (${agency.id}, ${newId()}, ${agency.id}, now() - ${days} * interval '1 day', ${`test.${outcome}.${days}`}, ${outcome}, 'test')`;
    for (const outcome of ['refused', 'done']) for (const days of [10, 399, 401, 4000]) await entry(outcome, days);
    await round();
    const left = await s.admin<{ action: string }[]>`
      select action from audit.entries where tenant_id = ${agency.id} and entity_type = 'test' order by outcome, at desc`;
    expect(left.map((row) => row.action)).toEqual([
      'test.done.10',
      'test.done.399',
      'test.done.401',
      'test.done.4000',
      'test.refused.10',
      'test.refused.399',
    ]);
  });

  it('counters of failed sign-ins, ended sessions and spent links; what still counts stays', async () => {
    const account = (await s.member(agency, ['hr_officer'])).accountId;
    const key = (n: number) => Buffer.alloc(32, n);
    await s.admin`insert into identity.attempts (key, failures, window_starts_at, blocked_until) values
      (${key(1)}, 3, now() - interval '2 days', null), (${key(2)}, 9, now() - interval '2 days', now() + interval '1 minute'),
      (${key(3)}, 1, now(), null)`;
    await s.admin`insert into identity.password_resets (token_hash, account_id, expires_at) values
      (${key(1)}, ${account}, now() - interval '8 days'), (${key(2)}, ${account}, now() - interval '1 day')`;
    await s.admin`insert into identity.sessions (token_hash, public_id, account_id, expires_at, absolute_expires_at) values
      (${key(1)}, ${newId()}, ${account}, now() - interval '1 minute', now() + interval '1 day'),
      (${key(2)}, ${newId()}, ${account}, now() + interval '1 hour', now() + interval '1 day')`;
    await round();
    const of = async (table: string, column: string) => {
      const rows = await s.admin<{ key: Buffer }[]>`
        select ${s.admin(column)} as key from ${s.admin(`identity.${table}`)} where ${s.admin(column)} in ${s.admin([key(1), key(2), key(3)])} order by 1`;
      return rows.map((row) => row.key[0]);
    };
    expect(await of('attempts', 'key')).toEqual([2, 3]);
    expect(await of('password_resets', 'token_hash')).toEqual([2]);
    expect(await of('sessions', 'token_hash')).toEqual([2]);
  });

  it('and only the round may: no member’s transaction, and not the owner of the function beyond the policy', async () => {
    const app = login('hr_app');
    const member = await s.member(agency, ['hr_director']);
    const refused = app.begin(async (sql) => {
      const hash = await s.admin`select token_hash from identity.sessions where account_id = ${member.accountId}`;
      await sql`select * from app.enter_tenant(${hash[0]?.['token_hash'] as Buffer}, ${agency.code}, 'audit.entry.read')`;
      await sql`select audit.forget_refusals()`;
    });
    await expect(refused).rejects.toThrow(/not the round/);
    await expect(app`delete from audit.entries`).rejects.toThrow(/permission denied/);
    await app.end();
    await s.admin
      .begin(async (sql) => {
        await sql`set local role hr_share`;
        const gone = await sql`delete from audit.entries where outcome = 'done'`;
        expect(gone.count).toBe(0);
        const young = await sql`delete from audit.entries where outcome = 'refused'`;
        expect(young.count).toBe(0);
        throw new Error('look only');
      })
      .catch((error: unknown) => expect(String(error)).toContain('look only'));
  });
});

describe('a backup', () => {
  it('is on record for the console, and only the role that makes one may say so', async () => {
    const administrator = await s.member(s.operator, ['platform_administrator']);
    const last = async () => (await administrator.get<{ lastBackupAt: string | null }>('/api/platform/figures')).body;
    expect((await last()).lastBackupAt).toBeNull();
    const maker = login('hr_backup');
    await maker`select audit.note_backup(${newId()}, '12 rows, 3 tables')`;
    await maker.end();
    expect((await last()).lastBackupAt).not.toBeNull();
    const app = login('hr_app');
    await expect(app`select audit.note_backup(${newId()}, 'forged')`).rejects.toThrow(/permission denied/);
    await app.end();
  });
});
