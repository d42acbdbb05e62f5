import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attemptEscapes } from '../../db/isolation/escape-attempts.ts';
import { removeProbes } from '../../db/isolation/probe-agencies.ts';
import { findRow, removeRows } from '../../db/isolation/probe-rows.ts';
import { attemptTables, NoRow, type Attempt } from '../../db/isolation/table-attempts.ts';
import { walledTables } from '../../db/rls/checks/finding.ts';
import { isolationGround, travelledGround, type IsolationGround } from '../support/rows.ts';

let ground: IsolationGround;
let attempts: Attempt[] = [];

beforeAll(async () => {
  ground = await travelledGround();
  attempts = await attemptTables({ ...ground, app: ground.as('hr_app'), witness: ground.migrator });
});
afterAll(() => ground.close());

const told = (list: Attempt[]) =>
  list.filter((x) => !x.ok).map((x) => `${x.as}: ${x.command}, ${x.attempt}: expected ${x.expected}, got ${x.got}`);

describe('no agency reaches a row of another, by any command', () => {
  test.each(walledTables())('%s', (table) => {
    const of = attempts.filter((x) => x.table === table);
    expect(new Set(of.map((x) => x.command))).toEqual(new Set(['select', 'insert', 'update', 'delete', 'truncate']));
    expect(told(of)).toEqual([]);
  });
});

test('the rows come from using the product; the row maker makes what no route of an agency writes', () => {
  // A row of these names two agencies as different parties only in what the operator does (a file into many agencies,
  // purged once loaded), in a list with pay read across a wall, which no route gives today, or in merges of
  // two records, which have no route yet.
  expect(ground.filled).toEqual([
    'identity.second_factor_resets',
    'identity.support_accesses',
    'identity.sso_providers',
    'people.person_merges',
    'people.transfer_extracts',
    'people.carried_service',
    'audit.entry_subjects',
    'audit.seals',
    'audit.day_roots',
    'imports.staging_rows',
    // Files attached to people: their tables come before their routes.
    'files.type_rules',
    'files.reminders',
  ]);
});

test('every walled table has a row of both agencies', async () => {
  for (const shape of ground.shapes) {
    expect(await findRow(ground.migrator, shape, ground.a.id, ground.b.id), shape.name).toBeDefined();
    expect(await findRow(ground.migrator, shape, ground.b.id, ground.a.id), shape.name).toBeDefined();
  }
});

test('closed tables refuse the application, and nothing inside a transaction leads out of its agency', async () => {
  expect(told(await attemptEscapes({ ...ground, app: ground.as('hr_app') }))).toEqual([]);
});

test('a table without a row in both agencies fails instead of passing', async () => {
  const empty = await isolationGround();
  try {
    const shapes = empty.shapes.filter((s) => s.name === 'organisation.holidays');
    await removeRows(empty.migrator, shapes, [empty.b.id]);
    await expect(attemptTables({ ...empty, shapes, app: empty.as('hr_app'), witness: empty.migrator })).rejects.toThrow(
      NoRow,
    );
  } finally {
    await empty.close();
  }
});

test('the grid sees a wall that is gone', async () => {
  const breached = await isolationGround();
  try {
    await breached.admin.unsafe('drop policy wall on people.documents');
    const shapes = breached.shapes.filter((s) => s.name === 'people.documents');
    const seen = await attemptTables({ ...breached, shapes, app: breached.as('hr_app'), witness: breached.migrator });
    expect(told(seen).length).toBeGreaterThan(5);
  } finally {
    await breached.close();
  }
});

test('probes leave nothing behind', async () => {
  const { admin, migrator, shapes, a, b, c } = ground;
  await removeRows(migrator, shapes, [a.id, b.id, c.id]);
  await removeProbes(admin, [a.code, b.code, c.code]);
  for (const shape of shapes) {
    const [row] = await migrator.unsafe<{ n: number }[]>(
      `select count(*)::int as n from ${shape.name} t where ${shape.agencyColumns.map((x) => `t."${x}" = any ($1::uuid[])`).join(' or ')}`,
      [[a.id, b.id, c.id]],
    );
    expect(row?.n, shape.name).toBe(0);
  }
  expect(await admin`select 1 from platform.agencies where code like 'probe-%'`).toHaveLength(0);
  expect(await admin`select 1 from identity.accounts where email like '%@probe.invalid'`).toHaveLength(0);
});
