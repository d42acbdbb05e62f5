import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectionOptions } from '../../db/connect.ts';
import { urlFor } from '../../db/migrate.ts';
import { catalogRules, checkCatalog } from '../../db/rls/check-catalog.ts';
import { walledTables } from '../../db/rls/checks/finding.ts';
import { functionRules } from '../../db/rls/functions.ts';
import { rootDir } from '../../server/root.ts';
import { databaseForWorker, type TestDatabase } from '../support/cluster.ts';

let db: TestDatabase;
let admin: postgres.Sql;

beforeAll(async () => {
  db = await databaseForWorker();
  admin = postgres({ ...connectionOptions(db.adminUrl), max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await admin.end();
  await db.drop();
});

test('the database stands as db/rls declares it', async () => {
  expect(await checkCatalog(admin)).toEqual([]);
});

test('every rule of the check is named for the report, once', () => {
  const names = catalogRules.map((r) => r.rule);
  expect(new Set(names).size).toBe(names.length);
  expect(walledTables().length).toBeGreaterThan(30);
});

test('the check needs no right of its own: hr_app reads the same', async () => {
  const app = postgres({
    ...connectionOptions(urlFor(db.adminUrl, db.secret, 'hr_app')),
    max: 1,
    onnotice: () => undefined,
  });
  try {
    expect(await checkCatalog(app)).toEqual([]);
  } finally {
    await app.end();
  }
});

test('app.tenant() is inlined: the plan names the setting, not the function', async () => {
  const plan = await admin.begin(async (sql) => {
    await sql.unsafe('set local role hr_app');
    return sql.unsafe('explain (costs off, verbose) select * from people.persons');
  });
  const text = plan.map((row) => String(row['QUERY PLAN'])).join('\n');
  expect(text).toContain("current_setting('app.tenant_id'");
  expect(text).not.toContain('app.tenant()');
});

test('every function with its owner’s rights has its paragraph in db/README.md, and no paragraph outlives its function', () => {
  const told = [...readFileSync(join(rootDir, 'db/README.md'), 'utf8').matchAll(/^### `([\w.]+)`\n\n(.+)$/gm)].map(
    (m) => m[1],
  );
  const definers = functionRules.filter((f) => f.definer).map((f) => f.name);
  expect([...told].sort()).toEqual([...definers].sort());
});
