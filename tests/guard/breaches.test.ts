import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectionOptions } from '../../db/connect.ts';
import { breaches, plantBreaches } from '../../db/isolation/breaches.ts';
import { catalogRules, checkCatalog } from '../../db/rls/check-catalog.ts';
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

describe('a planted breach turns the catalogue check red', () => {
  test.each(breaches.map((b) => [b.name, b] as const))('%s', async (_name, breach) => {
    const [result] = await plantBreaches(admin, [breach]);
    expect(result?.found, `found instead: ${JSON.stringify(result?.findings)}`).toBeDefined();
  });

  test('and nothing of it remains', async () => {
    expect(await checkCatalog(admin)).toEqual([]);
  });
});

test('every rule of the check has a breach that shows it at work', () => {
  const shown = new Set(breaches.map((b) => b.rule));
  expect(catalogRules.map((r) => r.rule).filter((rule) => !shown.has(rule))).toEqual([]);
});
