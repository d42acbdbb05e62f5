import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectionOptions } from '../../db/connect.ts';
import { makeProbe, type Probe } from '../../db/isolation/probe-agencies.ts';
import { urlFor } from '../../db/migrate.ts';
import { systemClock } from '../../server/kernel/clock.ts';
import { withTenant, type Asking, type Ctx } from '../../server/kernel/context.ts';
import { createPool, type Pool } from '../../server/kernel/db/tenant-db.ts';
import { DomainError } from '../../server/kernel/errors.ts';
import { isolationGround, type IsolationGround } from '../support/rows.ts';

let ground: IsolationGround;
let pool: Pool;
let victim: Probe;
let others: Probe[] = [];
const asking: Asking = { requestId: 'test', language: 'en', clock: systemClock };
const enter = <T>(probe: Probe, work: (ctx: Ctx) => Promise<T>) =>
  withTenant(pool, { session: probe.session, agency: probe.code, permission: 'people.directory.read' }, asking, work);

beforeAll(async () => {
  ground = await isolationGround();
  // Two connections and more work than that: a lost one is at once taken over by an agency that waits.
  pool = createPool(connectionOptions(urlFor(ground.db.adminUrl, ground.db.secret, 'hr_app')), {
    max: 2,
    prepare: true,
    name: 'killed',
  });
  victim = await makeProbe(ground.admin, 'victim');
  others = await Promise.all([0, 1, 2, 3].map((i) => makeProbe(ground.admin, `other-${i}`)));
});
beforeEach(async () => {
  await ground.admin`delete from organisation.holidays where tenant_id <> all (${[ground.a.id, ground.b.id]})`;
});
afterAll(async () => {
  await pool.end();
  await ground.close();
});

const look =
  'select app.tenant() as tenant, count(*)::int as n, count(*) filter (where tenant_id <> app.tenant())::int as foreign_rows, $1::text as asked from organisation.holidays';
const add = `insert into organisation.holidays (tenant_id, id, name_ar, name_en, first_day, last_day) values (app.tenant(), gen_random_uuid(), 'ع', $1, '2026-03-01', '2026-03-01')`;
interface Seen {
  tenant: string | null;
  foreign_rows: number;
  asked: string;
}

/** What a victim does once its backend is gone, each a way in which real code meets the loss. */
type Aftermath = (ctx: Ctx, killed: Promise<void>, seen: Seen[]) => Promise<unknown>;
const keep = (seen: Seen[]) => (rows: Seen[]) => void seen.push(...rows);
const swallow = () => undefined;

const aftermaths: Record<string, Aftermath> = {
  'killed while its statement runs': (ctx, _killed, seen) =>
    ctx.query<Seen>(`${look}, pg_sleep(20) group by tenant_id`, ['victim']).then(keep(seen)),
  'killed between two statements': async (ctx, killed, seen) => {
    await killed;
    await ctx.query<Seen>(look, ['victim']).then(keep(seen));
  },
  'swallows the loss and goes on': async (ctx, killed, seen) => {
    await killed;
    for (let i = 0; i < 5; i += 1) await ctx.query<Seen>(look, ['victim']).then(keep(seen), swallow);
    await ctx.query(add, ['victim']).catch(swallow);
  },
  'killed inside a savepoint it then leaves': async (ctx, killed, seen) => {
    await ctx
      .savepoint(async (inside) => {
        await inside.query(add, ['victim']);
        await killed;
        await inside.query<Seen>(look, ['victim']).then(keep(seen));
      })
      .catch(swallow);
    await ctx.query<Seen>(look, ['victim']).then(keep(seen), swallow);
  },
  'killed with several statements under way': (ctx, _killed, seen) =>
    Promise.all([
      ctx.query<Seen>(look, ['victim']).then(keep(seen)),
      ctx.query<Seen>(`${look}, pg_sleep(20) group by tenant_id`, ['victim']).then(keep(seen)),
      ctx.query<Seen>(look, ['victim']).then(keep(seen)),
    ]),
  'throws its own error after the loss': async (_ctx, killed) => {
    await killed;
    throw new Error('of the work itself');
  },
  'answers after the loss as if nothing had been': async (_ctx, killed) => {
    await killed;
    return 'done';
  },
};

/** An agency busy on the same pool: three statements, a row added; commits, or takes its row back by throwing. */
async function bystander(probe: Probe, mark: string, commits: boolean): Promise<void> {
  const undo = new Error('undo');
  await enter(probe, async (ctx) => {
    await ctx.query(add, [mark]);
    for (let i = 0; i < 3; i += 1) {
      const [row] = await ctx.query<Seen>(look, [mark]);
      expect(row).toMatchObject({ tenant: probe.id, foreign_rows: 0, asked: mark });
      await ctx.query('select pg_sleep(0.001)');
    }
    if (!commits) throw undo;
  }).catch((error: unknown) => {
    if (error !== undo) throw error;
  });
}

async function round(name: string, aftermath: Aftermath, number: number): Promise<void> {
  const seen: Seen[] = [];
  let tellKilled = (): void => undefined;
  const killed = new Promise<void>((tell) => (tellKilled = tell));
  let tellPid = (_pid: number): void => undefined;
  const pid = new Promise<number>((tell) => (tellPid = tell));
  const lost = enter(victim, async (ctx) => {
    const [row] = await ctx.query<{ pid: number }>('select pg_backend_pid() as pid');
    tellPid(row?.pid ?? 0);
    return aftermath(ctx, killed, seen);
  });
  const answer = lost.then(
    () => 'answered',
    (error: unknown) => error,
  );
  const mark = `round ${number}`;
  const target = await pid;
  const busy = others.map((probe, i) => bystander(probe, mark, (number + i) % 2 === 0));
  const [gone] = await ground.admin<{ gone: boolean }[]>`select pg_terminate_backend(${target}, 5000) as gone`;
  expect(gone?.gone).toBe(true);
  tellKilled();
  const error = await answer;
  await Promise.all(busy);
  expect(error, name).toBeInstanceOf(DomainError);
  expect(error).toMatchObject({ code: 'try-again', status: 503 });
  for (const row of seen) expect(row).toMatchObject({ tenant: victim.id, foreign_rows: 0, asked: 'victim' });
  const kept = await ground.admin<
    { tenant_id: string }[]
  >`select tenant_id from organisation.holidays where name_en = ${mark}`;
  expect(new Set(kept.map((r) => r.tenant_id))).toEqual(
    new Set(others.filter((_, i) => (number + i) % 2 === 0).map((p) => p.id)),
  );
}

describe('a backend dies in the middle of one agency’s transaction while others are active', () => {
  const perWay = Math.ceil(200 / Object.keys(aftermaths).length);
  test.each(Object.entries(aftermaths))(
    `%s, ${perWay} rounds: no leak, no crash, a clear error`,
    async (name, aftermath) => {
      for (let number = 0; number < perWay; number += 1) await round(name, aftermath, number);
      const mine = await ground.admin`select 1 from organisation.holidays where name_en = 'victim'`;
      expect(mine, 'nothing of the lost transactions was kept').toHaveLength(0);
      expect(pool.state()).toMatchObject({ busy: 0, waiting: 0 });
    },
  );
});

test('idle connections that die are replaced, and nobody notices', async () => {
  for (let number = 0; number < 20; number += 1) {
    await Promise.all(others.map((probe) => bystander(probe, `idle ${number}`, true)));
    await ground.admin`select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename = 'hr_app' and datname = current_database() and state = 'idle'`;
    // A connection whose end has not been read yet may still be handed out once: that caller is told to try again.
    const answers = await Promise.allSettled(
      others.map((probe) => enter(probe, (ctx) => ctx.query<Seen>(look, ['idle']))),
    );
    for (const [i, a] of answers.entries()) {
      if (a.status === 'rejected') expect(a.reason).toMatchObject({ code: 'try-again', status: 503 });
      else expect(a.value[0]).toMatchObject({ tenant: others[i]?.id, foreign_rows: 0 });
    }
  }
  const again = await Promise.all(others.map((probe) => enter(probe, (ctx) => ctx.query<Seen>(look, ['again']))));
  again.forEach((rows, i) => expect(rows[0]).toMatchObject({ tenant: others[i]?.id, foreign_rows: 0 }));
});

test('a statement cut off by its time limit is an error of its own and harms nobody', async () => {
  const limited = enter(victim, async (ctx) => {
    await ctx.query(`set local statement_timeout = '20ms'`);
    await ctx.query('select pg_sleep(20)');
  });
  const busy = others.map((probe, i) => bystander(probe, 'limit', i % 2 === 0));
  await expect(limited).rejects.toMatchObject({ code: '57014' });
  await Promise.all(busy);
});

test('a read in one round trip whose backend dies is read again in its own agency, whatever was still unsent', async () => {
  for (let number = 0; number < 8; number += 1) {
    const mark = `read-${number}`;
    // A text of its own each time: the driver must ask about it first, so that what follows waits unsent behind it.
    const slow = `select e.*, pg_sleep(0.15) from app.enter_tenant($1, $2, $3, null) e /* ${mark} */`;
    const reads = [victim, ...others].map((probe, i) =>
      pool.read<Seen>(
        { text: slow, params: [probe.session, probe.code, 'people.directory.read'] },
        `${look} /* ${mark} */`,
        [`${mark} ${i}`],
      ),
    );
    let killed = 0;
    while (killed === 0) {
      const rows = await ground.admin`
        select pg_terminate_backend(pid, 5000) from pg_stat_activity
         where usename = 'hr_app' and datname = current_database() and state = 'active' and query like ${`select e.*%${mark} %`}`;
      killed += rows.length;
    }
    const answers = await Promise.all(reads);
    answers.forEach((rows, i) => {
      const probe = [victim, ...others][i];
      expect(rows).toEqual([expect.objectContaining({ tenant: probe?.id, foreign_rows: 0, asked: `${mark} ${i}` })]);
    });
  }
  expect(pool.state()).toMatchObject({ busy: 0, waiting: 0 });
});
