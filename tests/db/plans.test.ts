import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import postgres from 'postgres';
import { connectionOptions } from '../../db/connect.ts';
import { urlFor } from '../../db/migrate.ts';
import { tableClasses } from '../../db/rls/classes.ts';
import { scaleOfficer } from '../../db/seed/scale/plan.ts';
import { seedScale } from '../../db/seed/scale/seed.ts';
import { systemClock } from '../../server/kernel/clock.ts';
import { readInAgency } from '../../server/kernel/context.ts';
import { createPool, type Param, type Pool } from '../../server/kernel/db/tenant-db.ts';
import { hashToken } from '../../server/kernel/http/session-cookie.ts';
import { newId } from '../../server/kernel/ids.ts';
import { listUnitsQuery, organisationChartQuery } from '../../server/modules/organisation/hot-queries.ts';
import {
  countStatement,
  directoryStatement,
  employeeTexts,
  timelineStatement,
} from '../../server/modules/people/hot-queries.ts';
import { pastCountStatement, pastDirectoryStatement } from '../../server/modules/people/history/past-directory.ts';
import type { Permission } from '../../server/permissions.ts';
import { databaseForWorker, type TestDatabase } from '../support/cluster.ts';

/**
 * The hot statements, planned as hr_app inside an agency, over a small service of many agencies. Sequential scans are made
 * dear, so that one in a plan means that no index would serve, at whatever size.
 */
let database: TestDatabase;
let pool: Pool;
const token = randomBytes(20).toString('hex');
let employment = '';

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  Schema?: string;
  'Index Cond'?: string;
  'Index Name'?: string;
  Plans?: Node[];
}

beforeAll(async () => {
  database = await databaseForWorker();
  await seedScale({
    adminUrl: database.adminUrl,
    agencies: 4,
    employees: 2_000,
    largest: 900,
    today: Math.floor(Date.now() / 86_400_000),
    personKey: Buffer.alloc(32, 1),
    passwordHash: 'none',
    say: () => undefined,
  });
  const admin = postgres({ ...connectionOptions(database.adminUrl), max: 1 });
  const [account] = await admin<
    { id: string }[]
  >`select id from identity.accounts where email = ${scaleOfficer('s01')}`;
  await admin`insert into identity.sessions (token_hash, public_id, account_id, expires_at, absolute_expires_at)
    values (${hashToken(token)}, ${newId()}, ${account?.id ?? ''}, now() + interval '1 hour', now() + interval '1 hour')`;
  const [someone] = await admin<{ id: string }[]>`
    select d.employment_id as id from people.directory_entries d join platform.agencies a on a.id = d.tenant_id where a.code = 's01' limit 1`;
  employment = someone?.id ?? '';
  await admin.unsafe(`alter database "${database.database}" set enable_seqscan = off`);
  await admin.end();
  pool = createPool(connectionOptions(urlFor(database.adminUrl, database.secret, 'hr_app')), {
    max: 1,
    prepare: true,
    name: 'plans',
  });
}, 120_000);
afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function planOf(permission: Permission, text: string, params: readonly Param[]): Promise<Node[]> {
  const rows = await readInAgency<{ 'QUERY PLAN': Buffer }>(
    pool,
    { session: hashToken(token), agency: 's01', permission },
    { requestId: newId(), language: 'ar', clock: systemClock },
    `explain (format json, verbose) ${text}`,
    params,
  );
  const out: Node[] = [];
  const visit = (node: Node) => {
    out.push(node);
    node.Plans?.forEach(visit);
  };
  (JSON.parse(String(rows[0]?.['QUERY PLAN'])) as { Plan: Node }[]).forEach((p) => visit(p.Plan));
  return out;
}

const tenantTable = (node: Node): string | null => {
  const name = `${node.Schema ?? ''}.${node['Relation Name'] ?? ''}`;
  const found = tableClasses[name];
  return found && ['tenant', 'sealed', 'shared'].includes(found.class) ? name : null;
};

const page = { sort: 'name', direction: 'asc', limit: 50, language: 'ar' } as const;
const deep = ['م', '00000000-0000-7000-8000-000000000000'] as const;
const statements: [string, Permission, () => { text: string; params: readonly Param[] }][] = [
  ['the first page of the staff list', 'people.directory.read', () => directoryStatement({ ...page, after: null })],
  ['a deep page of the staff list', 'people.directory.read', () => directoryStatement({ ...page, after: deep })],
  [
    'the staff list in English',
    'people.directory.read',
    () => directoryStatement({ ...page, language: 'en', after: null }),
  ],
  [
    'the staff list by day of hire',
    'people.directory.read',
    () => directoryStatement({ ...page, sort: 'hiredOn', after: null }),
  ],
  [
    'the staff list by staff number',
    'people.directory.read',
    () => directoryStatement({ ...page, sort: 'staffNumber', after: null }),
  ],
  ['the count of the staff list', 'people.directory.read', () => countStatement({})],
  [
    'the staff list as of a day',
    'people.history.read',
    () => pastDirectoryStatement({ ...page, asOf: '2024-01-01', after: null }),
  ],
  [
    'a deep page of the staff list as known on a day',
    'people.history.read',
    () => pastDirectoryStatement({ ...page, asOf: '2024-01-01', knownOn: '2025-01-01', after: deep }),
  ],
  [
    'the count of the staff list as of a day',
    'people.history.read',
    () => pastCountStatement({ asOf: '2024-01-01', sex: 'female', grade: '7' }),
  ],
  ['one record', 'people.employee.read', () => ({ text: employeeTexts.today, params: [employment, null] })],
  [
    'one record on a day',
    'people.employee.read',
    () => ({ text: employeeTexts.dated, params: [employment, '2025-01-01'] }),
  ],
  [
    'one record as known on a day',
    'people.employee.read',
    () => ({ text: employeeTexts.known, params: [employment, '2025-01-01', '2025-01-01'] }),
  ],
  ['one record, the own', 'people.employee.read', () => ({ text: employeeTexts.own, params: [null, null] })],
  ['the timeline', 'people.employee.read', () => ({ text: timelineStatement, params: [employment, 50, null, null] })],
  ['the chart', 'organisation.structure.read', () => ({ text: organisationChartQuery, params: [] })],
  ['the list of units', 'organisation.structure.read', () => ({ text: listUnitsQuery, params: [] })],
];

test.each(statements)(
  '%s reads tenant tables by an index that begins at the agency',
  async (_, permission, statement) => {
    const { text, params } = statement();
    const nodes = await planOf(permission, text, params);
    const scans = nodes.filter((n) => tenantTable(n) !== null);
    expect(scans.length).toBeGreaterThan(0);
    const sequential = scans.filter((n) => n['Node Type'] === 'Seq Scan').map(tenantTable);
    expect(sequential, 'scanned from end to end').toEqual([]);
    const conditions = nodes.filter(
      (n) =>
        /Index (Only )?Scan/.test(n['Node Type']) &&
        (tenantTable(n) !== null || n['Node Type'] === 'Bitmap Index Scan'),
    );
    const unbound = conditions
      .filter((n) => !/tenant_id|person_key/.test(n['Index Cond'] ?? ''))
      .map((n) => n['Index Name']);
    expect(unbound, 'indexes read beyond the agency').toEqual([]);
  },
);

test.each(statements.filter(([name]) => name.startsWith('one record') || name === 'the timeline'))(
  '%s finds its few rows by key, never an agency at a time',
  async (_, permission, statement) => {
    const { text, params } = statement();
    const nodes = await planOf(permission, text, params);
    const wide = nodes
      .filter(
        (n) =>
          (n.Schema === 'people' || n['Node Type'] === 'Bitmap Index Scan') &&
          /Index (Only )?Scan/.test(n['Node Type']) &&
          /tenant_id/.test(n['Index Cond'] ?? '') &&
          !/ AND /.test(n['Index Cond'] ?? ''),
      )
      .map((n) => n['Index Name']);
    expect(wide).toEqual([]);
  },
);

test('pages of the staff list come out of the index in order, without sorting the agency', async () => {
  for (const after of [null, deep])
    for (const sort of ['name', 'staffNumber', 'hiredOn'] as const) {
      const { text, params } = directoryStatement({ ...page, sort, after });
      if (after && sort === 'hiredOn') params.splice(2, 1, '2020-01-01');
      const nodes = await planOf('people.directory.read', text, params);
      expect(nodes.map((n) => n['Node Type'])).not.toContain('Sort');
    }
});

test('pages of another day come out of the index in order, each person looked up by key', async () => {
  for (const after of [null, deep]) {
    const { text, params } = pastDirectoryStatement({ ...page, asOf: '2024-01-01', after });
    const nodes = await planOf('people.history.read', text, params);
    expect(nodes.map((n) => n['Index Name'])).toContain('directory_entries_name_ar_ix');
    const looked = nodes.filter((n) =>
      /^(service_periods|person_versions|assignments)$/.test(n['Relation Name'] ?? ''),
    );
    expect(looked.length).toBeGreaterThanOrEqual(3);
    for (const node of looked) expect(node['Index Cond']).toMatch(/(employment_id|person_id) =/);
  }
});

test('search finds its candidates in the trigram index, whatever the locale', async () => {
  const admin = postgres({ ...connectionOptions(database.adminUrl), max: 1 });
  try {
    const [body] = await admin<{ prosrc: string }[]>`
      select prosrc from pg_proc where oid = 'share.search_people(uuid, text, int, text[])'::regprocedure`;
    // The function's own last statement, with what it would have put in: a rare word, so that no other way is cheaper.
    const last = body?.prosrc.split('return query').at(-1)?.split(';')[0] ?? '';
    const values: Record<string, string> = {
      p_tenant: `(select id from platform.agencies where code = 's01')`,
      p_statuses: `array['active']`,
      p_limit: '51',
      longest: `'%xqzwv%'`,
      like_q: `'xqzwv'`,
      words: `array['%xqzwv%']`,
    };
    const text = last.replace(
      /\b(p_tenant|p_statuses|p_limit|longest|like_q|words)\b/g,
      (name) => values[name] ?? name,
    );
    const rows = await admin.unsafe<{ 'QUERY PLAN': { Plan: Node }[] }[]>(`explain (format json, verbose) ${text}`);
    const plan = JSON.stringify(rows[0]?.['QUERY PLAN']);
    expect(plan).toContain('directory_entries_search_ix');
  } finally {
    await admin.end();
  }
});
