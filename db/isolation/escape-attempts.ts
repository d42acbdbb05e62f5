import type postgres from 'postgres';
import { tableClasses } from '../rls/classes.ts';
import type { AttackGround, Attempt } from './table-attempts.ts';

interface Escape {
  table: string;
  command: Attempt['command'];
  attempt: string;
  text: string;
  /** SQLSTATEs that count as refused; `none` is a statement that succeeds and gives nothing. */
  expected: string[];
}

/** Tables that hr_app may not touch at all, or only read. */
function closedTables(): Escape[] {
  return Object.entries(tableClasses).flatMap(([table, k]): Escape[] => {
    if (k.class === 'tenant' || k.class === 'sealed' || k.class === 'shared') return [];
    const isReadable = k.class === 'reference' || k.class === 'register';
    const refused = ['refused 42501'];
    return [
      ...(isReadable
        ? []
        : [
            {
              table,
              command: 'select' as const,
              attempt: 'reads',
              text: `select 1 from ${table} limit 1`,
              expected: refused,
            },
          ]),
      {
        table,
        command: 'insert',
        attempt: 'adds a row',
        text: `insert into ${table} default values`,
        expected: refused,
      },
      {
        table,
        command: 'update',
        attempt: 'locks and changes rows',
        text: `select 1 from ${table} for update`,
        expected: refused,
      },
      { table, command: 'delete', attempt: 'deletes rows', text: `delete from ${table}`, expected: refused },
      { table, command: 'truncate', attempt: 'empties the table', text: `truncate ${table}`, expected: refused },
    ];
  });
}

/** Ways in which SQL inside one agency's transaction could try to get to another, or to more rights. */
const escapes = (target: string): Escape[] => {
  const refused = ['refused 42501'];
  const row = (attempt: string, text: string, expected = refused): Escape => ({
    table: '(session)',
    command: 'select',
    attempt,
    text,
    expected,
  });
  return [
    row('sets the agency by set_config', `select set_config('app.tenant_id', '${target}', true)`),
    row(
      'sets the agency through pg_settings',
      `update pg_settings set setting = '${target}' where name = 'app.tenant_id'`,
    ),
    row('runs SET inside an expression', `select query_to_xml('set app.tenant_id = ''${target}''', true, true, '')`, [
      'refused 0A000',
      'refused 42501',
    ]),
    row(
      'runs set_config inside an expression',
      `select query_to_xml('select set_config(''app.tenant_id'', ''${target}'', true)', true, true, '')`,
    ),
    row('enters a second agency', `select * from app.enter_tenant('\\x00', 'probe', 'people.directory.read')`, [
      'refused MW409',
    ]),
    row('enters by a made-up job grant', `select * from app.enter_tenant_for_job('${target}')`, ['refused MW409']),
    row('enters by a made-up import', `select app.enter_import_agency('${target}', '${target}')`, ['refused MW403']),
    row('gives itself an import grant', `select app.grant_import('${target}', array['${target}']::uuid[])`, [
      'refused MW403',
    ]),
    row('becomes the owner', 'set role hr_owner'),
    row('becomes the migrator', 'set session authorization hr_migrator', ['refused 42501', 'refused 22023']),
    row('switches the walls off', 'alter table people.persons disable row level security'),
    row('drops a wall', 'drop policy wall on people.persons'),
    row('makes a table', 'create table public.takeaway as select 1'),
    row('makes a temporary table', 'create temporary table takeaway (n int)'),
    row('makes a function', `create function public.takeaway() returns int language sql as 'select 1'`),
    row('reads a file of the server', `copy (select 1) to '/tmp/mawared-probe'`),
    row('reads passwords of roles', 'select 1 from pg_authid'),
    row('reads statistics of closed tables', `select 1 from pg_statistic limit 1`),
  ];
};

/** Tries tables that are closed to the application and ways out of its own transaction, from inside agency A. */
export async function attemptEscapes({ app, a, b }: Pick<AttackGround, 'app' | 'a' | 'b'>): Promise<Attempt[]> {
  const out: Attempt[] = [];
  for (const e of [...closedTables(), ...escapes(b.id)]) {
    const got = await inside(app, async (sql) => {
      await sql`select * from app.enter_tenant(${a.session}, ${a.code}, 'people.directory.read')`;
      return (await sql.unsafe(e.text)).count;
    });
    out.push({
      table: e.table,
      class: tableClasses[e.table]?.class ?? '',
      command: e.command,
      as: a.code,
      attempt: e.attempt,
      expected: e.expected.join(' or '),
      got,
      ok: e.expected.includes(got),
    });
  }
  return out;
}

/** Always rolled back: should an escape succeed, its effect must not outlive the report. */
async function inside(app: postgres.Sql, work: (sql: postgres.TransactionSql) => Promise<number>): Promise<string> {
  const undo = new Error('undo');
  let got = '';
  try {
    await app.begin(async (sql) => {
      got = `rows ${await work(sql)}`;
      throw undo;
    });
  } catch (error) {
    if (error !== undo) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      got = `refused ${String(error.code)}`;
    }
  }
  return got;
}
