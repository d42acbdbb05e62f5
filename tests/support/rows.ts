import postgres from 'postgres';
import { connectionOptions } from '../../db/connect.ts';
import { makeProbe, type Probe } from '../../db/isolation/probe-agencies.ts';
import { ensureRows, findRow, readShapes, type TableShape } from '../../db/isolation/probe-rows.ts';
import { urlFor, type LoginRole } from '../../db/migrate.ts';
import { hashToken } from '../../server/kernel/http/session-cookie.ts';
import { travel } from './agency-journey.ts';
import { databaseForWorker } from './cluster.ts';
import { testService } from './service.ts';

export interface IsolationGround {
  db: { adminUrl: string; secret: Buffer };
  /** A real login of this role with `max` connections; ended with the ground. */
  as: (role: LoginRole, max?: number) => postgres.Sql;
  /** hr_migrator: makes rows and tells afterwards what really happened. */
  migrator: postgres.Sql;
  /** Superuser, for killing backends and the like. */
  admin: postgres.Sql;
  shapes: TableShape[];
  /** Tables in which the row maker had to make a row, since use left none in both. */
  filled: string[];
  a: Probe;
  b: Probe;
  c: Probe;
  close: () => Promise<void>;
}

/** A database with three bare agencies; the row maker gives the first two a row in every walled table. */
export async function isolationGround(): Promise<IsolationGround> {
  const db = await databaseForWorker();
  return groundOver(db, db.drop, async (admin) => [
    await makeProbe(admin, 'probe-a'),
    await makeProbe(admin, 'probe-b'),
  ]);
}

/**
 * The same with two agencies that used the product by its routes first: their rows are what the use cases write. The row
 * maker fills only what no route leaves a row in; `filled` names those tables.
 */
export async function travelledGround(): Promise<IsolationGround> {
  const s = await testService();
  const db = { adminUrl: s.adminUrl, secret: s.services.config.secret };
  return groundOver(db, s.close, async () => {
    const both = await travel(s, ['probe-a', 'probe-b']);
    return both.map(({ agency, director }) => ({
      id: agency.id,
      code: agency.code,
      accountId: director.accountId,
      token: director.token,
      session: hashToken(director.token),
    })) as [Probe, Probe];
  });
}

async function groundOver(
  db: IsolationGround['db'],
  drop: () => Promise<void>,
  attacked: (admin: postgres.Sql) => Promise<[Probe, Probe]>,
): Promise<IsolationGround> {
  const open: postgres.Sql[] = [];
  const connect = (url: string, max: number) => {
    const sql = postgres({ ...connectionOptions(url), max, onnotice: () => undefined });
    open.push(sql);
    return sql;
  };
  const as = (role: LoginRole, max = 1) => connect(urlFor(db.adminUrl, db.secret, role), max);
  const migrator = as('hr_migrator');
  const admin = connect(db.adminUrl, 1);
  const [a, b] = await attacked(admin);
  const c = await makeProbe(admin, 'probe-c');
  const shapes = await readShapes(migrator);
  const filled: string[] = [];
  for (const shape of shapes) {
    const [mine, theirs] = [await findRow(migrator, shape, a.id, b.id), await findRow(migrator, shape, b.id, a.id)];
    if (!mine || !theirs) filled.push(shape.name);
  }
  await ensureRows(migrator, shapes, [a.id, b.id]);
  return {
    db,
    as,
    migrator,
    admin,
    shapes,
    filled,
    a,
    b,
    c,
    async close() {
      await Promise.all(open.map((sql) => sql.end()));
      await drop();
    },
  };
}
