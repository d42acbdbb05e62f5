import { sql as drizzleSql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectionOptions } from '../../db/connect.ts';
import { urlFor } from '../../db/migrate.ts';
import { makeProbe, type Probe } from '../../db/isolation/probe-agencies.ts';
import { systemClock } from '../../server/kernel/clock.ts';
import { readInAgency, withTenant, type Asking } from '../../server/kernel/context.ts';
import { createPool, TransactionOver, type Inside, type Pool } from '../../server/kernel/db/tenant-db.ts';
import { isolationGround, type IsolationGround } from '../support/rows.ts';

let ground: IsolationGround;
let pool: Pool;
let probes: Probe[] = [];
const asking: Asking = { requestId: 'test', language: 'en', clock: systemClock };
const entry = (probe: Probe) => ({
  session: probe.session,
  agency: probe.code,
  permission: 'people.directory.read' as const,
});

/** Eight agencies, each with as many holidays as its place in the list, so that a wrong count tells whose it was. */
beforeAll(async () => {
  ground = await isolationGround();
  pool = createPool(connectionOptions(urlFor(ground.db.adminUrl, ground.db.secret, 'hr_app')), {
    max: 4,
    prepare: true,
    name: 'interleaving',
  });
  for (let i = 0; i < 8; i += 1) {
    const probe = await makeProbe(ground.admin, `leaf-${i}`);
    probes.push(probe);
    await ground.admin`insert into organisation.holidays (tenant_id, id, name_ar, name_en, first_day, last_day)
      select ${probe.id}, gen_random_uuid(), 'عطلة', ${probe.code}, '2026-01-01', '2026-01-01' from generate_series(1, ${i + 1})`;
  }
});
afterAll(async () => {
  await pool.end();
  await ground.close();
});

const seenText =
  'select app.tenant() as tenant, count(*)::int as n, count(*) filter (where tenant_id <> app.tenant())::int as foreign_rows from organisation.holidays';
interface Seen {
  tenant: string;
  n: number;
  foreign_rows: number;
}
const own = (i: number, tenant: string) => ({ tenant, n: i + 1, foreign_rows: 0 });

test('40 interleaved transactions over a pool of 4 each see exactly their own agency', async () => {
  const work = Array.from({ length: 40 }, (_, turn) => {
    const i = turn % probes.length;
    const probe = probes[i] as Probe;
    return withTenant(pool, entry(probe), asking, async (ctx) => {
      const looks: Seen[] = [];
      for (let look = 0; look < 3; look += 1) {
        looks.push(...(await ctx.query<Seen>(seenText)));
        await ctx.query('select pg_sleep($1)', [(turn % 5) / 1000]);
      }
      const rows = await ctx.tx.execute<{ n: number }>(
        drizzleSql`select count(*)::int as n from organisation.holidays`,
      );
      const nested = await ctx.savepoint((inside) => inside.query<Seen>(seenText));
      return { i, probe, tenantId: ctx.tenantId, looks: [...looks, ...nested], drizzled: rows[0]?.n };
    });
  });
  for (const done of await Promise.all(work)) {
    expect(done.tenantId).toBe(done.probe.id);
    expect(done.drizzled).toBe(done.i + 1);
    for (const look of done.looks) expect(look).toEqual(own(done.i, done.probe.id));
  }
  expect(pool.state()).toMatchObject({ busy: 0, waiting: 0 });
});

test('reads that ride behind the door see their own agency, and a refused door answers for them', async () => {
  const work = Array.from({ length: 40 }, async (_, turn) => {
    const i = turn % probes.length;
    const probe = probes[i] as Probe;
    if (turn % 7 === 3) {
      const wrong = { ...entry(probe), agency: (probes[(i + 1) % probes.length] as Probe).code };
      await expect(readInAgency<Seen>(pool, wrong, asking, seenText, [])).rejects.toMatchObject({
        code: 'not-found',
        status: 404,
      });
      return;
    }
    expect(await readInAgency<Seen>(pool, entry(probe), asking, seenText, [])).toEqual([own(i, probe.id)]);
  });
  await Promise.all(work);
});

test('one agency’s failure rolls back its own work and no other’s', async () => {
  const boom = new Error('boom');
  const work = probes.map((probe, i) =>
    withTenant(pool, entry(probe), asking, async (ctx) => {
      await ctx.query(
        `insert into organisation.holidays (tenant_id, id, name_ar, name_en, first_day, last_day) values ($1, gen_random_uuid(), 'ع', 'added', '2026-02-01', '2026-02-01')`,
        [ctx.tenantId],
      );
      if (i % 2 === 0) throw boom;
    }).catch((error: unknown) => expect(error).toBe(boom)),
  );
  await Promise.all(work);
  const added = await ground.admin<
    { id: string }[]
  >`select tenant_id as id from organisation.holidays where name_en = 'added'`;
  expect(new Set(added.map((r) => r.id))).toEqual(new Set(probes.filter((_, i) => i % 2 === 1).map((p) => p.id)));
  await ground.admin`delete from organisation.holidays where name_en = 'added'`;
});

test('the same prepared statement, past its custom plans, serves every agency its own rows', async () => {
  const one = createPool(connectionOptions(urlFor(ground.db.adminUrl, ground.db.secret, 'hr_app')), {
    max: 1,
    prepare: true,
    name: 'one',
  });
  try {
    for (let turn = 0; turn < 40; turn += 1) {
      const i = turn % probes.length;
      const probe = probes[i] as Probe;
      expect(await readInAgency<Seen>(one, entry(probe), asking, seenText, [])).toEqual([own(i, probe.id)]);
    }
  } finally {
    await one.end();
  }
});

test('without prepared statements (a pooler in between) it holds as well', async () => {
  const plain = createPool(connectionOptions(urlFor(ground.db.adminUrl, ground.db.secret, 'hr_app')), {
    max: 4,
    prepare: false,
    name: 'plain',
  });
  try {
    const work = Array.from({ length: 40 }, (_, turn) =>
      readInAgency<Seen>(plain, entry(probes[turn % 8] as Probe), asking, seenText, []),
    );
    const all = await Promise.all(work);
    all.forEach((rows, turn) => expect(rows).toEqual([own(turn % 8, (probes[turn % 8] as Probe).id)]));
  } finally {
    await plain.end();
  }
});

test('a context kept after its transaction throws instead of speaking in another agency’s', async () => {
  const [first, second] = [probes[0] as Probe, probes[1] as Probe];
  const one = createPool(connectionOptions(urlFor(ground.db.adminUrl, ground.db.secret, 'hr_app')), {
    max: 1,
    prepare: true,
    name: 'kept',
  });
  try {
    let kept: Pick<Inside, 'query' | 'savepoint' | 'tx'> | undefined;
    await withTenant(one, entry(first), asking, (ctx) => {
      kept = ctx;
      return Promise.resolve();
    });
    await withTenant(one, entry(second), asking, async (ctx) => {
      await expect(kept?.query(seenText)).rejects.toThrow(TransactionOver);
      await expect(kept?.savepoint(() => Promise.resolve())).rejects.toThrow(TransactionOver);
      await expect(kept?.tx.execute(drizzleSql`select 1`)).rejects.toMatchObject({
        cause: expect.any(TransactionOver) as unknown,
      });
      expect(await ctx.query<Seen>(seenText)).toEqual([own(1, second.id)]);
    });
  } finally {
    await one.end();
  }
});

test('a statement nobody awaits still ends inside its own transaction', async () => {
  const [first, second] = [probes[2] as Probe, probes[3] as Probe];
  const one = createPool(connectionOptions(urlFor(ground.db.adminUrl, ground.db.secret, 'hr_app')), {
    max: 1,
    prepare: true,
    name: 'unawaited',
  });
  try {
    let late: Promise<Seen[]> | undefined;
    const left = withTenant(one, entry(first), asking, (ctx) => {
      late = ctx.query<Seen>(`${seenText}, pg_sleep(0.05) group by 1`);
      return Promise.resolve();
    });
    const next = readInAgency<Seen>(one, entry(second), asking, seenText, []);
    await left;
    expect(await late).toEqual([own(2, first.id)]);
    expect(await next).toEqual([own(3, second.id)]);
  } finally {
    await one.end();
  }
});
