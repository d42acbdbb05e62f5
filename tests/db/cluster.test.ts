import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectionOptions } from '../../db/connect.ts';
import { databaseForWorker, templateName, type TestDatabase } from '../support/cluster.ts';

let made: TestDatabase[] = [];

beforeAll(async () => {
  made = await Promise.all([databaseForWorker(), databaseForWorker()]);
});
afterAll(async () => {
  for (const database of made) await database.drop();
});

const connect = (database: TestDatabase): postgres.Sql =>
  postgres({ ...connectionOptions(database.adminUrl), max: 1, onnotice: () => undefined });

it('copies the migrated template, with its rights on the database', async () => {
  const [first] = made;
  if (!first) throw new Error('no database was made');
  const sql = connect(first);
  try {
    const rights = (name: string): Promise<unknown[]> =>
      sql`select r.rolname, a.privilege_type from pg_database d, aclexplode(d.datacl) a left join pg_roles r on r.oid = a.grantee
           where d.datname = ${name} and a.grantee <> d.datdba order by 1, 2`.then((rows) => [...rows]);
    expect(await rights(first.database)).toEqual(await rights(templateName));
    const [counted] = await sql<{ n: number }[]>`
      select count(*)::int as n from pg_class c join pg_namespace s on s.oid = c.relnamespace
       where c.relkind = 'r' and c.relforcerowsecurity`;
    expect(counted?.n).toBeGreaterThan(10);
  } finally {
    await sql.end({ timeout: 5 });
  }
});

it('keeps two test databases apart', async () => {
  const [first, second] = made;
  if (!first || !second) throw new Error('no database was made');
  const [one, two] = [connect(first), connect(second)];
  try {
    await one`create table public.only_here (n int)`;
    const [found] = await two<{ there: string | null }[]>`select to_regclass('public.only_here')::text as there`;
    expect(found?.there).toBeNull();
  } finally {
    await one.end({ timeout: 5 });
    await two.end({ timeout: 5 });
  }
});
