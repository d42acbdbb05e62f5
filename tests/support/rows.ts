import postgres from 'postgres';
import { connectionOptions } from '../../db/connect.ts';
import { makeProbe, type Probe } from '../../db/isolation/probe-agencies.ts';
import { ensureRows, readShapes, type TableShape } from '../../db/isolation/probe-rows.ts';
import { urlFor, type LoginRole } from '../../db/migrate.ts';
import { databaseForWorker, type TestDatabase } from './cluster.ts';

export interface IsolationGround {
  db: TestDatabase;
  /** A real login of this role with `max` connections; ended with the ground. */
  as: (role: LoginRole, max?: number) => postgres.Sql;
  /** hr_migrator: makes rows and tells afterwards what really happened. */
  migrator: postgres.Sql;
  /** Superuser, for killing backends and the like. */
  admin: postgres.Sql;
  shapes: TableShape[];
  a: Probe;
  b: Probe;
  c: Probe;
  close: () => Promise<void>;
}

/**
 * A database with three agencies. `journey` may use the product in the first two before rows are looked for; what it does
 * not leave a row in, the row maker fills, so that every walled table has a row of both.
 */
export async function isolationGround(
  journey?: (db: TestDatabase, a: Probe, b: Probe) => Promise<void>,
): Promise<IsolationGround> {
  const db = await databaseForWorker();
  const open: postgres.Sql[] = [];
  const connect = (url: string, max: number) => {
    const sql = postgres({ ...connectionOptions(url), max, onnotice: () => undefined });
    open.push(sql);
    return sql;
  };
  const as = (role: LoginRole, max = 1) => connect(urlFor(db.adminUrl, db.secret, role), max);
  const migrator = as('hr_migrator');
  const admin = connect(db.adminUrl, 1);
  const a = await makeProbe(admin, 'probe-a');
  const b = await makeProbe(admin, 'probe-b');
  const c = await makeProbe(admin, 'probe-c');
  await journey?.(db, a, b);
  const shapes = await readShapes(migrator);
  await ensureRows(migrator, shapes, [a.id, b.id]);
  return {
    db,
    as,
    migrator,
    admin,
    shapes,
    a,
    b,
    c,
    async close() {
      await Promise.all(open.map((sql) => sql.end()));
      await db.drop();
    },
  };
}
