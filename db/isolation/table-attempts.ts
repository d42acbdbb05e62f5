import type postgres from 'postgres';
import { tableClasses } from '../rls/classes.ts';
import { grantsFor } from '../rls/policies.ts';
import type { Probe } from './probe-agencies.ts';
import { findRow, insertRow, withFreshKeys, type Row, type TableShape } from './probe-rows.ts';

/** One attack on one table and how it ended. */
export interface Attempt {
  table: string;
  class: string;
  command: 'select' | 'insert' | 'update' | 'delete' | 'truncate';
  /** Who tries: the attacking agency, the bystander of a two-party row, nobody. */
  as: string;
  attempt: string;
  expected: string;
  got: string;
  ok: boolean;
}

export interface AttackGround {
  /** hr_app by its own login, one connection: what is left on it after a commit is part of what is tried. */
  app: postgres.Sql;
  /** hr_migrator, who sees both sides and tells afterwards what really happened. */
  witness: postgres.Sql;
  shapes: TableShape[];
  a: Probe;
  b: Probe;
  /** No party of any row. */
  c: Probe;
}

/** Tables without the probes' rows cannot be tried, which is a failure and not a pass. */
export class NoRow extends Error {}

type Work = (sql: postgres.TransactionSql) => Promise<number>;
type Way = (sql: postgres.TransactionSql) => Promise<unknown>;
const permission = 'people.directory.read';

/** Goes in by the door, as the service does. */
const entered =
  (probe: Probe): Way =>
  (sql) =>
    sql`select * from app.enter_tenant(${probe.session}, ${probe.code}, ${permission})`;
const nowhere: Way = () => Promise.resolve();
const emptied: Way = (sql) => sql.unsafe(`set local app.tenant_id = ''`);
/** The setting written by hand, as SQL injected over several statements could. */
const forged =
  (agency: string, also: Record<string, string> = {}): Way =>
  async (sql) => {
    for (const [name, value] of Object.entries({ tenant_id: agency, ...also }))
      await sql.unsafe(`set local app.${name} = '${value}'`);
  };

/** TRUNCATE asks for no rows, so it is taken back should it ever be allowed. */
class Emptied extends Error {
  readonly code = 'emptied, taken back';
}

async function outcome(app: postgres.Sql, enter: Way, work: Work): Promise<string> {
  try {
    return `rows ${await app.begin(async (sql) => {
      await enter(sql);
      return work(sql);
    })}`;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return `refused ${String(error.code)}`;
    throw error;
  }
}

/** Tries every command on every walled table from the other agency, from a bystander, from nowhere and by forgery. */
export async function attemptTables(ground: AttackGround): Promise<Attempt[]> {
  const before = await fingerprints(ground);
  const out: Attempt[] = [];
  for (const shape of ground.shapes) out.push(...(await attemptTable(ground, shape)));
  const after = await fingerprints(ground);
  for (const shape of ground.shapes) {
    const [was, is] = [before.get(shape.name) ?? '', after.get(shape.name) ?? ''];
    out.push({
      table: shape.name,
      class: tableClasses[shape.name]?.class ?? '',
      command: 'select',
      as: 'witness',
      attempt: 'afterwards, every row of both agencies is what it was before',
      expected: 'unchanged',
      got: was === is ? 'unchanged' : 'changed',
      ok: was === is,
    });
  }
  return out;
}

async function fingerprints({ witness, shapes, a, b, c }: AttackGround): Promise<Map<string, string>> {
  const out = new Map<string, string>();
  for (const shape of shapes) {
    const [row] = await witness.unsafe<{ print: string }[]>(
      `select count(*) || ' ' || coalesce(md5(string_agg(to_jsonb(t)::text, '' order by to_jsonb(t)::text)), '') as print
         from ${shape.name} t where ${shape.agencyColumns.map((x) => `t."${x}" = any ($1::uuid[])`).join(' or ')}`,
      [[a.id, b.id, c.id]],
    );
    out.set(shape.name, row?.print ?? '');
  }
  return out;
}

async function attemptTable(ground: AttackGround, shape: TableShape): Promise<Attempt[]> {
  const { app, witness, a, b, c } = ground;
  const k = tableClasses[shape.name];
  const [mine, theirs] = [await findRow(witness, shape, a.id, b.id), await findRow(witness, shape, b.id, a.id)];
  if (!k || !mine || !theirs)
    throw new NoRow(`${shape.name} has no row of ${mine ? b.code : a.code}: nothing can be tried`);
  const out: Attempt[] = [];
  const name = shape.name;
  const granted =
    grantsFor(
      k,
      shape.columns.map((x) => x.name),
    ).find((g) => g.role === 'hr_app')?.privileges ?? [];
  const changeable = /update \("(\w+)"/.exec(granted.find((p) => p.startsWith('update')) ?? '')?.[1];
  const mayDelete = granted.includes('delete');

  const attempt = async (
    as: string,
    command: Attempt['command'],
    text: string,
    expected: string,
    enter: Way,
    work: Work,
  ) => {
    const got = await outcome(app, enter, work);
    out.push({ table: name, class: k.class, command, as, attempt: text, expected, got, ok: got === expected });
  };
  // "Everything" is everything of the probes: where a wall is gone, a report must not touch anybody else's rows.
  const probes = { where: `t.tenant_id = any ('{${a.id},${b.id},${c.id}}'::uuid[])`, parameters: [] as string[] };
  const at = (row: Row) => ({
    where: shape.primaryKey.map((x, i) => `t."${x}"::text = $${i + 1}`).join(' and '),
    parameters: shape.primaryKey.map((x) => String(row[x])),
  });
  const count =
    (where: string, parameters: string[] = []): Work =>
    async (sql) =>
      Number(
        (await sql.unsafe<{ n: number }[]>(`select count(*)::int as n from ${name} t where ${where}`, parameters))[0]
          ?.n,
      );
  const update =
    (row: Row | null, column = changeable ?? 'tenant_id', value = `"${column}"`): Work =>
    async (sql) => {
      const { where, parameters } = row ? at(row) : probes;
      return (await sql.unsafe(`update ${name} t set "${column}" = ${value} where ${where}`, parameters)).count;
    };
  const remove =
    (row: Row | null): Work =>
    async (sql) => {
      const { where, parameters } = row ? at(row) : probes;
      return (await sql.unsafe(`delete from ${name} t where ${where}`, parameters)).count;
    };
  const insert =
    (row: Row): Work =>
    (sql) =>
      insertRow(sql, shape, withFreshKeys(shape, row));

  const noUpdate = changeable ? 'rows 0' : 'refused 42501';
  const noDelete = mayDelete ? 'rows 0' : 'refused 42501';
  const isShared = k.class === 'shared';
  const stranger = isShared ? c : a;
  const target = isShared ? mine : theirs;
  const foreign = shape.agencyColumns.map((x) => `t."${x}" is distinct from '${stranger.id}'`).join(' and ');
  const whose = isShared ? 'a row of two other agencies' : "the other agency's row";
  const title = isShared ? 'bystander' : 'other agency';

  // The control: without it an empty table would pass everything.
  await attempt(
    a.code,
    'select',
    'reads its own row',
    'rows 1',
    entered(a),
    count(at(mine).where, at(mine).parameters),
  );
  await attempt(
    title,
    'select',
    "reads everything: other agencies' rows seen",
    'rows 0',
    entered(stranger),
    count(foreign),
  );
  await attempt(
    title,
    'select',
    `reads ${whose} by its key`,
    'rows 0',
    entered(stranger),
    count(at(target).where, at(target).parameters),
  );
  await attempt(title, 'update', `changes ${whose}`, noUpdate, entered(stranger), update(target));
  await attempt(title, 'delete', `deletes ${whose}`, noDelete, entered(stranger), remove(target));
  await attempt(
    title,
    'insert',
    `adds a row in another agency's name`,
    'refused 42501',
    entered(stranger),
    insert(target),
  );
  await attempt(
    a.code,
    'update',
    'moves its own row to another agency',
    'refused 42501',
    entered(a),
    update(mine, 'tenant_id', `'${b.id}'`),
  );
  await attempt(title, 'truncate', 'empties the table', 'refused 42501', entered(stranger), async (sql) => {
    await sql.unsafe(`truncate ${name}`);
    throw new Emptied();
  });

  if (isShared) {
    await attempt(
      'other party',
      'select',
      'reads the row it is party to',
      'rows 1',
      entered(b),
      count(at(mine).where, at(mine).parameters),
    );
    await attempt('other party', 'delete', 'deletes the row it did not create', noDelete, entered(b), remove(mine));
    await attempt(
      'other party',
      'insert',
      "adds a row in the creator's name, itself the party",
      'refused 42501',
      entered(b),
      insert(mine),
    );
    if (k.updateBy === 'creator')
      await attempt('other party', 'update', 'changes the row it did not create', noUpdate, entered(b), update(mine));
    for (const party of k.parties)
      for (const probe of [a, b])
        await attempt(
          probe === a ? 'creator' : 'other party',
          'update',
          `hands the row to a third agency (${party})`,
          'refused 42501',
          entered(probe),
          update(mine, party, `'${c.id}'`),
        );
  }

  for (const [as, way] of [
    ['no agency entered', nowhere],
    ["agency ''", emptied],
  ] as const) {
    await attempt(as, 'select', 'reads everything', 'rows 0', way, count('true'));
    await attempt(as, 'update', 'changes everything', noUpdate, way, update(null));
    await attempt(as, 'delete', 'deletes everything', noDelete, way, remove(null));
    await attempt(as, 'insert', 'adds a row', 'refused 42501', way, insert(mine));
  }
  await attempt(
    'after commit',
    'select',
    'enters, reads, commits',
    'rows 1',
    entered(a),
    count(at(mine).where, at(mine).parameters),
  );
  await attempt(
    'after commit',
    'select',
    'reads again on the same connection without entering',
    'rows 0',
    nowhere,
    count('true'),
  );

  if (k.class === 'sealed') {
    const session = a.session.toString('hex');
    const someone = crypto.randomUUID();
    const forgeries: [string, Way][] = [
      ['forged setting', forged(b.id)],
      ['forged setting, own session', forged(b.id, { session, actor_id: a.accountId })],
      ['forged setting, made-up grants', forged(b.id, { job_grant: someone, import_batch: someone })],
      [
        'forged after entering',
        async (sql) => {
          await entered(a)(sql);
          await forged(b.id)(sql);
        },
      ],
    ];
    for (const [as, way] of forgeries) {
      await attempt(as, 'select', "reads the other agency's rows", 'rows 0', way, count('true'));
      await attempt(as, 'update', "changes the other agency's row", noUpdate, way, update(theirs));
      await attempt(as, 'delete', "deletes the other agency's row", noDelete, way, remove(theirs));
      await attempt(as, 'insert', 'adds a row for the other agency', 'refused 42501', way, insert(theirs));
    }
  }
  return out;
}
