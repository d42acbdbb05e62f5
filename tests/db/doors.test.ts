import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isolationGround, type IsolationGround } from '../support/rows.ts';

let ground: IsolationGround;
let app: postgres.Sql;

beforeAll(async () => {
  ground = await isolationGround();
  app = ground.as('hr_app');
});
afterAll(() => ground.close());

type Sql = postgres.TransactionSql;
const read = 'people.directory.read';
const stranger = Buffer.alloc(32, 9);

/** The SQLSTATE a piece of work is refused with, or `entered` with the agency it left the transaction in. */
async function ending(work: (sql: Sql) => Promise<unknown>): Promise<string> {
  try {
    return await app.begin(async (sql) => {
      await work(sql);
      const [row] = await sql<{ t: string | null }[]>`select app.tenant() as t`;
      return `in ${row?.t === ground.a.id ? 'a' : row?.t === ground.b.id ? 'b' : String(row?.t)}`;
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
}
const enter = (session: Buffer, agency: string, permission: string) => (sql: Sql) =>
  sql`select * from app.enter_tenant(${session}, ${agency}, ${permission})`;

/** A second account in agency A whose membership or session can be spoilt without spoiling the others. */
async function spare(change: (account: string, session: Buffer) => Promise<unknown>): Promise<Buffer> {
  const account = crypto.randomUUID();
  const session = Buffer.from(crypto.randomUUID());
  const email = `${account}@probe.invalid`;
  const { admin, a } = ground;
  await admin`insert into identity.accounts (id, email, email_normal, name_ar, name_en) values (${account}, ${email}, ${email}, 'حساب', 'Account')`;
  await admin`insert into identity.memberships (tenant_id, id, account_id, roles, name_ar, name_en, email)
    values (${a.id}, ${crypto.randomUUID()}, ${account}, '{hr_officer}', 'حساب', 'Account', ${email})`;
  await admin`insert into identity.sessions (token_hash, public_id, account_id, expires_at, absolute_expires_at)
    values (${session}, ${crypto.randomUUID()}, ${account}, now() + interval '1 hour', now() + interval '1 day')`;
  await change(account, session);
  return session;
}

describe('app.enter_tenant', () => {
  test('lets a member in by a live session and tells who they are', async () => {
    const [row] = await app.begin((sql) => enter(ground.a.session, ground.a.code, read)(sql));
    expect(row).toMatchObject({
      tenant_id: ground.a.id,
      actor_id: ground.a.accountId,
      relation: 'agency',
      kind: 'agency',
    });
    expect(String(row?.['today'])).not.toBe('');
    expect(await ending(enter(await spare(() => Promise.resolve()), ground.a.code, read))).toBe('in a');
  });

  test.each([
    ['a session that never was', () => Promise.resolve(stranger), 'MW401'],
    [
      'an idle session that ended',
      () =>
        spare(
          (_, s) =>
            ground.admin`update identity.sessions set expires_at = now() - interval '1 second' where token_hash = ${s}`,
        ),
      'MW401',
    ],
    [
      'a session past its absolute end',
      () =>
        spare(
          (_, s) =>
            ground.admin`update identity.sessions set absolute_expires_at = now() - interval '1 second' where token_hash = ${s}`,
        ),
      'MW401',
    ],
    [
      'a session that was signed out',
      () => spare((_, s) => ground.admin`delete from identity.sessions where token_hash = ${s}`),
      'MW401',
    ],
    [
      'a disabled account',
      () => spare((id) => ground.admin`update identity.accounts set status = 'disabled' where id = ${id}`),
      'MW401',
    ],
    [
      'a membership that ended',
      () =>
        spare(
          (id) =>
            ground.admin`update identity.memberships set status = 'ended', ended_at = now() where account_id = ${id}`,
        ),
      'MW404',
    ],
  ] as const)('refuses %s', async (_name, session, code) => {
    expect(await ending(enter(await session(), ground.a.code, read))).toBe(code);
  });

  test('answers a member of another agency and a missing agency alike', async () => {
    expect(await ending(enter(ground.a.session, ground.b.code, read))).toBe('MW404');
    expect(await ending(enter(ground.a.session, 'no-such-agency', read))).toBe('MW404');
  });

  test('refuses a permission the roles do not give, one that does not exist, and none', async () => {
    const officer = await spare(() => Promise.resolve());
    expect(await ending(enter(officer, ground.a.code, 'imports.batch.commit'))).toBe('MW403');
    expect(await ending(enter(officer, ground.a.code, 'people.everything'))).toBe('MW403');
    expect(await ending((sql) => sql`select * from app.enter_tenant(${officer}, ${ground.a.code}, ${null})`)).toBe(
      'MW403',
    );
  });

  test('gives the rights of employee and line manager by fact, never by a granted role', async () => {
    const { admin, a } = ground;
    const bare = await spare((id) => admin`update identity.memberships set roles = '{}' where account_id = ${id}`);
    expect(await ending(enter(bare, a.code, 'people.employee.read'))).toBe('MW403');
    const [person] = await admin<{ id: string }[]>`select id from people.persons where tenant_id = ${a.id}`;
    const employee = await spare(
      (id) =>
        admin`update identity.memberships set roles = '{}', person_id = ${person?.id ?? ''} where account_id = ${id}`,
    );
    const [own] = await app.begin((sql) => enter(employee, a.code, 'people.employee.read')(sql));
    expect(own?.['relation']).toBe('self');
    await admin`update people.directory_entries set status = 'active', manager_person_id = ${person?.id ?? ''} where tenant_id = ${a.id}`;
    const [line] = await app.begin((sql) => enter(employee, a.code, 'people.employee.read')(sql));
    expect(line?.['relation']).toBe('reports');
  });

  test('refuses a closed agency as if it were missing', async () => {
    await ground.admin`update platform.agencies set status = 'closed', closed_at = now() where id = ${ground.c.id}`;
    expect(await ending(enter(ground.c.session, ground.c.code, read))).toBe('MW404');
    await ground.admin`update platform.agencies set status = 'open', closed_at = null where id = ${ground.c.id}`;
    expect(await ending(enter(ground.c.session, ground.c.code, read))).toBe(`in ${ground.c.id}`);
  });

  test('serves one agency per transaction', async () => {
    const { a } = ground;
    expect(
      await ending(async (sql) => {
        await enter(a.session, a.code, read)(sql);
        await enter(a.session, a.code, read)(sql);
      }),
    ).toBe('MW409');
  });

  test('leaves nothing behind on the connection, and a savepoint rolled back leaves nothing inside', async () => {
    const { a } = ground;
    await app.begin((sql) => enter(a.session, a.code, read)(sql));
    expect(await ending(() => Promise.resolve())).toBe('in null');
    const undo = new Error('undo');
    expect(
      await ending(async (sql) => {
        await sql
          .savepoint(async (inner) => {
            await enter(a.session, a.code, read)(inner);
            throw undo;
          })
          .catch((error: unknown) => expect(error).toBe(undo));
      }),
    ).toBe('in null');
  });
});

describe('app.enter_tenant_for_job', () => {
  const grant = async (agency: string, expires: string) => {
    const id = crypto.randomUUID();
    await ground.admin`insert into kernel.job_grants (id, tenant_id, permission, expires_at) values (${id}, ${agency}, 'kernel.maintenance.run', now() + ${expires}::interval)`;
    return id;
  };
  const byJob = (id: string) => (sql: Sql) => sql`select * from app.enter_tenant_for_job(${id})`;

  test('enters the agency of a live grant only', async () => {
    expect(await ending(byJob(await grant(ground.a.id, '1 hour')))).toBe('in a');
    expect(await ending(byJob(await grant(ground.a.id, '-1 second')))).toBe('MW401');
    expect(await ending(byJob(crypto.randomUUID()))).toBe('MW401');
  });

  test('refuses a closed agency, and a second agency in one transaction', async () => {
    const [forC, forA] = [await grant(ground.c.id, '1 hour'), await grant(ground.a.id, '1 hour')];
    await ground.admin`update platform.agencies set status = 'closed', closed_at = now() where id = ${ground.c.id}`;
    expect(await ending(byJob(forC))).toBe('MW401');
    await ground.admin`update platform.agencies set status = 'open', closed_at = null where id = ${ground.c.id}`;
    expect(
      await ending(async (sql) => {
        await byJob(forC)(sql);
        await byJob(forA)(sql);
      }),
    ).toBe('MW409');
  });

  test('opens sealed tables of its agency and no other', async () => {
    const id = await grant(ground.a.id, '1 hour');
    await app.begin(async (sql) => {
      await byJob(id)(sql);
      const rows = await sql<{ tenant_id: string }[]>`select tenant_id from people.pay_elements`;
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.every((r) => r.tenant_id === ground.a.id)).toBe(true);
    });
  });
});

describe('app.enter_import_agency', () => {
  /** A session of a platform administrator in the operator, and a grant of theirs. */
  async function operator(
    agencies: string[],
    expires = '1 hour',
  ): Promise<{ session: Buffer; batch: string; account: string }> {
    const { admin } = ground;
    let account = '';
    const session = await spare((id) => {
      account = id;
      return admin`insert into identity.memberships (tenant_id, id, account_id, roles, name_ar, name_en, email)
        select a.id, ${crypto.randomUUID()}, ${id}, '{platform_administrator}', 'مشغل', 'Operator', ${`${id}@probe.invalid`} from platform.agencies a where a.kind = 'operator'`;
    });
    const batch = crypto.randomUUID();
    await admin`insert into platform.import_grants (batch_id, agency_ids, actor_id, expires_at) values (${batch}, ${agencies}, ${account}, now() + ${expires}::interval)`;
    return { session, batch, account };
  }
  const commit = 'platform.import.commit';
  const move = (batch: string, agency: string) => (sql: Sql) =>
    sql`select app.enter_import_agency(${batch}, ${agency})`;

  test('moves the operator’s import into the agencies its grant names, sealed tables too', async () => {
    const { session, batch } = await operator([ground.a.id, ground.b.id]);
    await app.begin(async (sql) => {
      await enter(session, 'platform', commit)(sql);
      for (const probe of [ground.a, ground.b]) {
        await move(batch, probe.id)(sql);
        const rows = await sql<{ tenant_id: string }[]>`select tenant_id from people.pay_elements`;
        expect(new Set(rows.map((r) => r.tenant_id))).toEqual(new Set([probe.id]));
      }
    });
  });

  test('refuses an agency the grant does not name, an ended grant, another’s grant and a made-up one', async () => {
    const { session, batch } = await operator([ground.a.id]);
    const into = (by: Buffer, b: string, agency: string) =>
      ending(async (sql) => {
        await enter(by, 'platform', commit)(sql);
        await move(b, agency)(sql);
      });
    expect(await into(session, batch, ground.a.id)).toBe('in a');
    expect(await into(session, batch, ground.b.id)).toBe('MW403');
    expect(await into(session, crypto.randomUUID(), ground.a.id)).toBe('MW403');
    const ended = await operator([ground.a.id], '-1 second');
    expect(await into(ended.session, ended.batch, ground.a.id)).toBe('MW403');
    expect(await into(session, (await operator([ground.a.id])).batch, ground.a.id)).toBe('MW403');
  });

  test('refuses whoever did not enter for an import', async () => {
    const { session, batch } = await operator([ground.a.id, ground.b.id]);
    expect(
      await ending(async (sql) => {
        await enter(session, 'platform', 'platform.agency.read')(sql);
        await move(batch, ground.b.id)(sql);
      }),
    ).toBe('MW403');
    expect(await ending(move(batch, ground.b.id))).toBe('MW403');
    expect(
      await ending(async (sql) => {
        await enter(ground.a.session, ground.a.code, read)(sql);
        await move(batch, ground.b.id)(sql);
      }),
    ).toBe('MW403');
  });

  test('a forged batch opens no sealed table without its actor’s own session', async () => {
    const { batch } = await operator([ground.b.id]);
    await app.begin(async (sql) => {
      await enter(ground.a.session, ground.a.code, read)(sql);
      await sql.unsafe(`set local app.tenant_id = '${ground.b.id}'`);
      await sql.unsafe(`set local app.import_batch = '${batch}'`);
      expect(await sql`select 1 from people.pay_elements`).toHaveLength(0);
    });
  });
});

describe('crossing functions', () => {
  const inA = <T>(work: (sql: Sql) => Promise<T>) =>
    app.begin(async (sql) => {
      await enter(ground.a.session, ground.a.code, read)(sql);
      return work(sql);
    });

  test('search finds people of the entered agency only, whatever agency is asked for', async () => {
    const { a, b } = ground;
    const find = (sql: Sql, agency: string) =>
      sql`select * from share.search_people(${agency}, 'probe', 50, '{active}')`;
    await ground.admin`update people.directory_entries set status = 'active', search_key = 'probe person', name_sort_ar = 'probe person'`;
    await inA(async (sql) => {
      expect((await find(sql, a.id)).length).toBeGreaterThan(0);
      expect(await find(sql, b.id)).toHaveLength(0);
    });
    expect(await app.begin((sql) => find(sql, a.id))).toHaveLength(0);
  });

  test('the registry answers yes or no and writes for the entered agency only', async () => {
    const key = Buffer.alloc(32, 5);
    const known = (sql: Sql) => sql<{ yes: boolean }[]>`select share.is_known_elsewhere(${key}) as yes`;
    await inA((sql) => sql`select share.register_person(${crypto.randomUUID()}, ${key})`);
    expect((await inA(known))[0]?.yes).toBe(false);
    await app.begin(async (sql) => {
      await enter(ground.b.session, ground.b.code, read)(sql);
      expect((await known(sql))[0]?.yes).toBe(true);
    });
    expect((await app.begin(known))[0]?.yes).toBe(false);
    expect(await ending((sql) => sql`select share.register_person(${crypto.randomUUID()}, ${key})`)).toBe('MW403');
  });

  test('announced cohorts show names and dates, and nothing outside an agency', async () => {
    await ground.admin`update platform.agencies set kind = 'centre' where id = ${ground.b.id}`;
    await ground.admin`update training.cohorts set status = 'announced' where tenant_id = ${ground.b.id}`;
    const offered = (sql: Sql) => sql`select * from share.announced_cohorts()`;
    expect(await inA(offered)).toHaveLength(1);
    expect(await app.begin(offered)).toHaveLength(0);
  });

  test('only the console opens, renames or closes agencies and hands out import grants', async () => {
    const id = crypto.randomUUID();
    for (const call of [
      (sql: Sql) =>
        sql`select app.open_agency(${id}, 'mine', 'م', 'M', 'agency', 'general', 'Asia/Qatar', 'QAR', ${id}, ${id}, '2026-01-01', null)`,
      (sql: Sql) => sql`select app.rename_agency(${ground.b.id}, 'م', 'M', 'closed', 1)`,
      (sql: Sql) => sql`select app.close_import_agency(${id}, ${ground.b.id})`,
      (sql: Sql) => sql`select app.grant_import(${id}, ${[ground.b.id]})`,
    ]) {
      expect(
        await ending(async (sql) => {
          await enter(ground.a.session, ground.a.code, read)(sql);
          await call(sql);
        }),
      ).toBe('MW403');
      expect(await ending(call)).toBe('MW403');
    }
  });

  test('membership is granted for the entered agency only, and the operator’s role nowhere else', async () => {
    const grant = (roles: string[]) => (sql: Sql) =>
      sql`select identity.grant_membership(${crypto.randomUUID()}, ${crypto.randomUUID()}, ${`${crypto.randomUUID()}@probe.invalid`}, 'ع', 'M', ${roles}, null)`;
    const inAgency = (work: (sql: Sql) => Promise<unknown>) =>
      ending(async (sql) => {
        await enter(ground.a.session, ground.a.code, 'identity.membership.grant')(sql);
        await work(sql);
      });
    expect(await inAgency(grant(['hr_officer']))).toBe('in a');
    expect(await inAgency(grant(['platform_administrator']))).toBe('MW403');
    expect(await ending(grant(['hr_officer']))).toBe('MW403');
    expect(
      await ending(async (sql) => {
        await enter(ground.a.session, ground.a.code, read)(sql);
        await grant(['hr_officer'])(sql);
      }),
    ).toBe('MW403');
  });

  test('a job enqueued carries its agency, and needs one', async () => {
    const [row] = await inA(
      (sql) => sql<{ grant: string }[]>`select app.enqueue('nothing', '{}', 'kernel.maintenance.run') as grant`,
    );
    const [grant] = await ground.admin<
      { tenant_id: string; actor_id: string }[]
    >`select tenant_id, actor_id from kernel.job_grants where id = ${row?.grant ?? ''}`;
    expect(grant).toEqual({ tenant_id: ground.a.id, actor_id: ground.a.accountId });
    expect(await ending((sql) => sql`select app.enqueue('nothing', '{}', 'kernel.maintenance.run')`)).toBe('MW403');
  });
});
