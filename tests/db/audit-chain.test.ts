import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backup, restore } from '../../db/backup.ts';
import { connectionOptions } from '../../db/connect.ts';
import { urlFor } from '../../db/migrate.ts';
import { readMoment } from '../../db/read-moment.ts';
import { verifyLogs } from '../../server/cli/audit/verify-logs.ts';
import { newId } from '../../server/kernel/ids.ts';
import type { ChainCheck } from '../../server/modules/audit/index.ts';
import { databaseForWorker } from '../support/cluster.ts';
import { hourlyRound, sealRound } from '../support/round.ts';
import { testService, type Client, type TestAgency, type TestService } from '../support/service.ts';

let s: TestService;
beforeAll(async () => {
  s = await testService();
});
afterAll(() => s.close());

function login(role: 'hr_app'): postgres.Sql {
  const { user, ...rest } = connectionOptions(urlFor(s.adminUrl, s.services.config.secret, role));
  return postgres({ ...rest, username: user, max: 1, onnotice: () => undefined });
}

/** What `npm run audit:verify` says of one agency. */
async function verify(agency: TestAgency, against?: string, adminUrl = s.adminUrl) {
  const lines: string[] = [];
  const url = urlFor(adminUrl, s.services.config.secret, 'hr_backup');
  const result = await readMoment(url, (query) =>
    verifyLogs(query, s.services.config, {
      agency: agency.code,
      say: (line) => void lines.push(line),
      ...(against === undefined ? {} : { against }),
    }),
  );
  return { ...result, lines, kinds: lines.flatMap((line) => /^ +([A-Z]{3,})/.exec(line)?.[1] ?? []) };
}

interface Ground {
  agency: TestAgency;
  director: Client;
  /** Sealed entries, oldest first. */
  ids: string[];
}

/** An agency whose log holds five entries of yesterday and before, sealed; the last one showed two people. */
async function sealedAgency(): Promise<Ground> {
  const agency = await s.agency();
  const director = await s.member(agency, ['hr_director']);
  const ids: string[] = [];
  for (const days of [5, 4, 3, 2, 1]) {
    const id = newId();
    await s.admin`
      insert into audit.entries (tenant_id, id, subject_tenant_id, at, actor_name, action, entity_type, before, after, reason)
      values (${agency.id}, ${id}, ${agency.id}, now() - ${days} * interval '1 day', 'مريم', 'people.employee.change', 'employment',
              ${s.admin.json({ grade: days })}, ${s.admin.json({ grade: days + 1, step: 1.5 })}, ${`ترقية ${days}`})`;
    ids.push(id);
  }
  await s.admin`insert into audit.entry_subjects (tenant_id, entry_id, subject_tenant_id, person_id)
    select ${agency.id}, ${ids.at(-1) ?? ''}, ${agency.id}, gen_random_uuid() from generate_series(1, 2)`;
  await sealRound(s);
  return { agency, director, ids };
}

describe('the chain of a log', () => {
  it('is whole after sealing, sealed once however often the round comes, and says up to when', async () => {
    const { agency } = await sealedAgency();
    const [before] =
      await s.admin`select count(*)::int as n, max(sequence)::int as last from audit.seals where tenant_id = ${agency.id}`;
    expect(before).toMatchObject({ n: before?.['last'] as number });
    await Promise.all([sealRound(s), hourlyRound(s)]);
    const [after] = await s.admin`select count(*)::int as n from audit.seals where tenant_id = ${agency.id}`;
    expect(after?.['n']).toBe(before?.['n']);
    const told = await verify(agency);
    expect(told).toMatchObject({ findings: 0, kinds: [] });
    expect(told.lines[0]).toMatch(/^whole .*sealed up to 20\d\d-\d\d-\d\dT.*root of 20\d\d-\d\d-\d\d: [0-9a-f]{64}$/);
  });

  it('takes entries that came late, and tells one put in long after its date', async () => {
    const { agency } = await sealedAgency();
    const add = (interval: string) => s.admin`
      insert into audit.entries (tenant_id, id, subject_tenant_id, at, action, entity_type)
      values (${agency.id}, ${newId()}, ${agency.id}, now() - ${interval}::interval, 'test.late', 'test')`;
    await add('2 days');
    expect((await verify(agency)).lines[0]).toContain(', 1 waiting');
    await sealRound(s);
    expect((await verify(agency)).findings).toBe(0);
    await add('40 days');
    await sealRound(s);
    expect((await verify(agency)).kinds).toEqual(['OUTSIDE']);
  });

  it('finds an entry whose content was changed', async () => {
    for (const change of [
      `after = '{"grade": 9}'`,
      `actor_name = 'another'`,
      `reason = null`,
      `at = at + interval '1 second'`,
      `person_id = gen_random_uuid()`,
    ]) {
      const { agency, ids } = await sealedAgency();
      await s.admin.unsafe(`update audit.entries set ${change} where tenant_id = $1 and id = $2`, [
        agency.id,
        ids[2] ?? '',
      ]);
      const told = await verify(agency);
      expect(told.kinds, change).toEqual(['CHANGED']);
      expect(told.lines.join()).toContain(ids[2]);
    }
  });

  it('finds a person taken off a list that was shown', async () => {
    const { agency } = await sealedAgency();
    await s.admin`delete from audit.entry_subjects where ctid in (
      select ctid from audit.entry_subjects where tenant_id = ${agency.id} limit 1)`;
    expect((await verify(agency)).kinds).toEqual(['CHANGED']);
  });

  it('finds an entry that was deleted, and one deleted together with its seal', async () => {
    const { agency, ids } = await sealedAgency();
    await s.admin`delete from audit.entries where tenant_id = ${agency.id} and id = ${ids[1] ?? ''}`;
    expect((await verify(agency)).kinds).toEqual(['MISSING']);
    await s.admin`delete from audit.seals where tenant_id = ${agency.id} and entry_id = ${ids[1] ?? ''}`;
    const told = await verify(agency);
    expect(told.kinds).toContain('GAP');
    expect(told.findings).toBeGreaterThan(0);
  });

  it('finds two entries that changed places', async () => {
    const { agency, ids } = await sealedAgency();
    const [one = '', two = ''] = [ids[1], ids[3]];
    await s.admin.begin(async (sql) => {
      const rows = await sql<{ sequence: string; entry_id: string }[]>`
        select sequence, entry_id from audit.seals where tenant_id = ${agency.id} and entry_id in (${one}, ${two})`;
      await sql`update audit.seals set sequence = sequence + 1000000 where tenant_id = ${agency.id} and entry_id in (${one}, ${two})`;
      for (const [i, row] of rows.entries())
        await sql`update audit.seals set sequence = ${rows[1 - i]?.sequence ?? ''} where tenant_id = ${agency.id} and entry_id = ${row.entry_id}`;
    });
    const told = await verify(agency);
    expect(new Set(told.kinds)).toEqual(new Set(['REORDERED', 'ROOT']));
    expect(told.lines.join()).toContain(one);
    expect(told.lines.join()).toContain(two);
  });

  it('finds a chain that was written anew from the changed entry on, by the mark of the day’s root', async () => {
    const { agency, ids } = await sealedAgency();
    await s.admin`update audit.entries set reason = 'forged' where tenant_id = ${agency.id} and id = ${ids[0] ?? ''}`;
    await s.admin`delete from audit.seals where tenant_id = ${agency.id}`;
    await s.admin.begin(async (sql) => {
      await sql`select set_config('app.tenant_id', ${agency.id}, true), set_config('app.permission', 'kernel.maintenance.run', true)`;
      await sql`select audit.seal_entries(1000)`;
      // Even with the roots made to fit the new chain: their marks want a key that no table has.
      await sql`update audit.day_roots r set hash = x.hash from audit.seals x
                 where r.tenant_id = ${agency.id} and x.tenant_id = r.tenant_id and x.sequence = r.sequence`;
    });
    const told = await verify(agency);
    expect(new Set(told.kinds)).toEqual(new Set(['ROOT']));
  });

  it('finds a chain cut short, by the root beyond its end or by what was kept elsewhere', async () => {
    const { agency, ids } = await sealedAgency();
    const kept = (await verify(agency)).ends;
    await s.admin`delete from audit.seals where tenant_id = ${agency.id} and sequence > 2`;
    await s.admin`delete from audit.entry_subjects where tenant_id = ${agency.id}`;
    await s.admin`delete from audit.entries where tenant_id = ${agency.id} and id in ${s.admin(ids.slice(2))}`;
    expect((await verify(agency)).kinds).toContain('ROOT');
    await s.admin`delete from audit.day_roots where tenant_id = ${agency.id} and sequence > 2`;
    expect((await verify(agency)).kinds).not.toContain('ROOT');
    expect((await verify(agency, kept)).kinds).toContain('REWRITTEN');
    await expect(verify(agency, '{}')).rejects.toThrow(/not one that --keep wrote/);
    await expect(verify({ ...agency, code: 'nobody' })).rejects.toThrow(/no agency nobody/);
  });
});

describe('forgetting', () => {
  it('old refusals leave their seals and break nothing; anything else that goes is found', async () => {
    const agency = await s.agency();
    for (const outcome of ['refused', 'done'])
      await s.admin`insert into audit.entries (tenant_id, id, subject_tenant_id, at, action, outcome, entity_type)
        values (${agency.id}, ${newId()}, ${agency.id}, now() - interval '401 days', 'test.old', ${outcome}, 'test')`;
    await hourlyRound(s);
    const left =
      await s.admin`select outcome from audit.entries where tenant_id = ${agency.id} and action = 'test.old'`;
    expect(left).toMatchObject([{ outcome: 'done' }]);
    const told = await verify(agency);
    expect(told.findings).toBe(0);
    expect(told.lines[0]).toContain('(1 forgotten by rule)');
    // A young refusal may not be forgotten yet, and what was done never.
    await s.admin`delete from audit.entries where tenant_id = ${agency.id} and outcome = 'done' and action = 'test.old'`;
    expect((await verify(agency)).kinds).toEqual(['MISSING']);
    // Calling it forgettable afterwards does not help: the seal says what it was.
    await s.admin`update audit.seals set is_forgettable = true where tenant_id = ${agency.id}`;
    expect((await verify(agency)).kinds).toContain('REORDERED');
  });
});

describe('who may seal', () => {
  it('the rounds of the worker only; nobody inside an agency writes, changes or removes a seal', async () => {
    const { agency, director } = await sealedAgency();
    const app = login('hr_app');
    const [session] = await s.admin<{ hash: Buffer }[]>`
      select token_hash as hash from identity.sessions where account_id = ${director.accountId}`;
    const inside = (work: (sql: postgres.TransactionSql) => Promise<unknown>) =>
      app.begin(async (sql) => {
        await sql`select * from app.enter_tenant(${session?.hash ?? Buffer.alloc(0)}, ${agency.code}, 'audit.entry.read')`;
        await work(sql);
      });
    await expect(inside((sql) => sql`select audit.seal_entries(10)`)).rejects.toMatchObject({ code: 'MW403' });
    await expect(
      inside((sql) => sql`select audit.keep_day_roots('{}'::date[], '{}'::bigint[], '{}'::bytea[])`),
    ).rejects.toMatchObject({ code: 'MW403' });
    for (const text of [
      `delete from audit.seals`,
      `update audit.seals set hash = entry_hash`,
      `insert into audit.day_roots select * from audit.day_roots`,
      `delete from audit.day_roots`,
    ])
      await expect(
        inside((sql) => sql.unsafe(text)),
        text,
      ).rejects.toMatchObject({ code: '42501' });
    await app.end();
    // Nor the owner of the function that seals.
    for (const text of [`delete from audit.seals`, `update audit.seals set sequence = sequence`])
      await expect(
        s.admin.begin(async (sql) => {
          await sql`set local role hr_share`;
          await sql.unsafe(text);
        }),
        text,
      ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('backup and restore', () => {
  it('keep a log verifiable, and the chain goes on from there', { timeout: 120_000 }, async () => {
    const { agency } = await sealedAgency();
    const folder = mkdtempSync(join(tmpdir(), 'mawared-chain-'));
    const target = await databaseForWorker();
    const urlOf = (adminUrl: string, role: 'hr_backup' | 'hr_migrator') => urlFor(adminUrl, target.secret, role);
    try {
      await backup({ backupUrl: urlOf(s.adminUrl, 'hr_backup'), folder: join(folder, 'a') });
      await restore({ migratorUrl: urlOf(target.adminUrl, 'hr_migrator'), folder: join(folder, 'a') });
      const [here, restored] = [await verify(agency), await verify(agency, undefined, target.adminUrl)];
      expect(restored).toMatchObject({ findings: 0, lines: here.lines });
    } finally {
      await target.drop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('the check from the page', () => {
  const at = (agency: TestAgency, path: string) => `/api/agencies/${agency.code}${path}`;
  const key = () => ({ 'Idempotency-Key': newId() });

  it('tells a reader of the log up to when it is sealed and what a check finds, and is an entry itself', async () => {
    const { agency, director, ids } = await sealedAgency();
    const seal = (
      await director.get<{ seals: number; sealedUpTo: string; roots: unknown[] }>(at(agency, '/audit-seal'))
    ).body;
    expect(seal.seals).toBeGreaterThanOrEqual(5);
    expect(seal.roots.length).toBeGreaterThan(0);
    const whole = await director.post<ChainCheck>(at(agency, '/audit-checks'), undefined, key());
    expect(whole.status).toBe(201);
    expect(whole.body).toMatchObject({ findingCount: 0, findings: [], sealedUpTo: seal.sealedUpTo });
    await s.admin`update audit.entries set reason = 'forged' where tenant_id = ${agency.id} and id = ${ids[0] ?? ''}`;
    const once = key();
    const broken = await director.post<ChainCheck>(at(agency, '/audit-checks'), undefined, once);
    expect(broken.body.findings).toMatchObject([{ kind: 'changed', entryId: ids[0] }]);
    expect((await director.post(at(agency, '/audit-checks'), undefined, once)).headers.get('Idempotent-Replayed')).toBe(
      'true',
    );
    const log = await director.get<{ items: unknown[] }>(at(agency, '/audit-entries?action=audit.chain.'));
    expect(log.body.items).toHaveLength(2);
  });

  it('403 without the permission, 404 for a member of another agency, 401 for nobody; the operator has its own', async () => {
    const { agency } = await sealedAgency();
    const officer = await s.member(agency, ['hr_officer']);
    const foreign = await s.member(await s.agency(), ['hr_director']);
    for (const [by, status] of [
      [officer, 403],
      [foreign, 404],
      [s.stranger, 401],
    ] as const) {
      expect((await by.get(at(agency, '/audit-seal'))).status).toBe(status);
      expect((await by.post(at(agency, '/audit-checks'), undefined, key())).status).toBe(status);
    }
    const platform = await s.member(s.operator, ['platform_administrator']);
    expect((await platform.get('/api/platform/audit-seal')).status).toBe(200);
    expect((await platform.post('/api/platform/audit-checks', undefined, key())).status).toBe(201);
    expect((await foreign.get('/api/platform/audit-seal')).status).toBe(404);
  });
});
