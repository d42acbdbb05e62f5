import type postgres from 'postgres';
import { agencyColumns, walledTables } from '../rls/checks/finding.ts';

/** A row as PostgreSQL's to_jsonb prints it. */
export type Row = Record<string, unknown>;

interface Column {
  name: string;
  type: string;
  required: boolean;
  preset: boolean;
  /** The first value a CHECK of this column alone lists. */
  listed: string | null;
}
interface Key {
  columns: string[];
  target: string;
  targets: string[];
}

/** What making and attacking rows needs to know of a table behind a wall, all from the catalogue. */
export interface TableShape {
  name: string;
  agencyColumns: string[];
  primaryKey: string[];
  columns: Column[];
  keys: Key[];
}

/** The tables behind a wall, those that others point to first. */
export async function readShapes(sql: postgres.Sql): Promise<TableShape[]> {
  const columns = await sql<(Omit<Column, 'listed'> & { table: string; checks: string[] })[]>`
    select n.nspname || '.' || c.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
           a.attnotnull as required, a.atthasdef as preset,
           array(select pg_get_constraintdef(k.oid) from pg_constraint k
                  where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as checks
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       and n.nspname || '.' || c.relname = any (${walledTables()}) order by 1, a.attnum`;
  const keys = await sql<(Key & { table: string; kind: string })[]>`
    select n.nspname || '.' || c.relname as table, k.contype as kind, tn.nspname || '.' || t.relname as target,
           (select array_agg(a.attname::text order by x.n) from unnest(k.conkey) with ordinality as x (num, n)
              join pg_attribute a on a.attrelid = k.conrelid and a.attnum = x.num) as columns,
           (select array_agg(a.attname::text order by x.n) from unnest(k.confkey) with ordinality as x (num, n)
              join pg_attribute a on a.attrelid = k.confrelid and a.attnum = x.num) as targets
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      left join pg_class t on t.oid = k.confrelid left join pg_namespace tn on tn.oid = t.relnamespace
     where k.contype in ('p', 'f') and n.nspname || '.' || c.relname = any (${walledTables()}) order by k.conname`;
  const shapes = walledTables().map((name): TableShape => ({
    name,
    agencyColumns: agencyColumns(name),
    primaryKey: keys.find((k) => k.table === name && k.kind === 'p')?.columns ?? [],
    columns: columns
      .filter((c) => c.table === name)
      .map(({ checks, ...c }) => ({
        ...c,
        listed: /= ANY \(ARRAY\['([^']*)'::text/.exec(checks.join(' '))?.[1] ?? null,
      })),
    keys: keys.filter((k) => k.table === name && k.kind === 'f'),
  }));
  return inKeyOrder(shapes);
}

function inKeyOrder(shapes: TableShape[]): TableShape[] {
  const out: TableShape[] = [];
  const visit = (shape: TableShape, path: string[]): void => {
    if (out.includes(shape) || path.includes(shape.name)) return;
    for (const key of shape.keys) {
      const target = shapes.find((s) => s.name === key.target);
      if (target && target !== shape) visit(target, [...path, shape.name]);
    }
    out.push(shape);
  };
  for (const shape of shapes) visit(shape, []);
  return out;
}

/** Values that neither a type nor a listed CHECK gives. */
const fixedValues: Record<string, unknown> = {
  currency: 'QAR',
  weeks_total: 4,
  seats: 10,
  weeks: 4,
  max_bytes: 1_048_576,
  scopes: ['people.directory.read'],
};

/** Of a table whose CHECK ties one column to another: the one kind that needs nothing else. */
const fixedOfTable: Record<string, Row> = { 'people.service_states': { kind: 'suspension' } };

function valueFor(column: Column, mark: string): unknown {
  if (column.name in fixedValues) return fixedValues[column.name];
  if (column.listed !== null) return column.listed;
  switch (column.type) {
    case 'uuid':
      return crypto.randomUUID();
    case 'text':
    case 'character varying':
      // A SHA-256 in hexadecimal digits is checked for its form.
      return column.name === 'hash' ? '0'.repeat(64) : `${column.name} ${mark}`;
    case 'integer':
    case 'bigint':
    case 'smallint':
      return 1;
    case 'boolean':
      return false;
    case 'date':
      return '2020-01-01';
    case 'timestamp with time zone':
      return '2020-01-01T00:00:00Z';
    case 'jsonb':
    case 'json':
      return {};
    case 'bytea':
      return `\\x${Buffer.from(mark).toString('hex')}`;
    default:
      if (column.type.endsWith('[]')) return [];
      throw new Error(`db/isolation/probe-rows.ts has no value for a column of type ${column.type}`);
  }
}

/** An existing row of the agency; for a two-party table one whose parties are all `partner`. */
export async function findRow(
  sql: postgres.Sql,
  shape: TableShape,
  agency: string,
  partner: string,
): Promise<Row | undefined> {
  const conditions = shape.agencyColumns.map((c) => `t."${c}" = $${c === 'tenant_id' ? 1 : 2}::uuid`);
  const parameters = shape.agencyColumns.length > 1 ? [agency, partner] : [agency];
  const [found] = await sql.unsafe<{ row: Row }[]>(
    `select to_jsonb(t) as row from ${shape.name} t where ${conditions.join(' and ')} order by 1 limit 1`,
    parameters,
  );
  return found?.row;
}

/** Inserts a row given as to_jsonb prints it; columns it does not name take their defaults. */
export async function insertRow(
  sql: postgres.Sql | postgres.TransactionSql,
  shape: TableShape,
  row: Row,
): Promise<number> {
  const names = Object.keys(row).map((c) => `"${c}"`);
  const result = await sql.unsafe(
    `insert into ${shape.name} (${names.join(', ')}) select ${names.join(', ')} from jsonb_populate_record(null::${shape.name}, $1::text::jsonb)`,
    [JSON.stringify(row)],
  );
  return result.count;
}

/**
 * Gives each of two agencies a row in every walled table where it has none (rows made by using the product come first),
 * each the other's partner in two-party tables. One transaction of hr_migrator; it throws where a table asks for a value
 * that nobody named.
 */
export async function ensureRows(
  migrator: postgres.Sql,
  shapes: TableShape[],
  agencies: [string, string],
): Promise<{ made: number }> {
  let made = 0;
  await migrator.begin(async (tx) => {
    const sql = tx as unknown as postgres.Sql;
    for (const shape of shapes)
      for (const agency of agencies) {
        const partner = agencies[0] === agency ? agencies[1] : agencies[0];
        if (await findRow(sql, shape, agency, partner)) continue;
        await insertRow(sql, shape, await makeRow(sql, shapes, shape, agency, partner));
        made += 1;
      }
  });
  return { made };
}

async function makeRow(
  sql: postgres.Sql,
  shapes: TableShape[],
  shape: TableShape,
  agency: string,
  partner: string,
): Promise<Row> {
  const row: Row = Object.fromEntries(shape.agencyColumns.map((c) => [c, c === 'tenant_id' ? agency : partner]));
  const needed = shape.columns.filter((c) => c.required && !c.preset && !shape.agencyColumns.includes(c.name));
  for (const key of shape.keys) {
    if (key.target === shape.name || !key.columns.some((c) => needed.some((n) => n.name === c))) continue;
    const target = shapes.find((s) => s.name === key.target);
    const conditions = key.columns.flatMap((c, i) =>
      shape.agencyColumns.includes(c) ? [{ column: key.targets[i], value: row[c] }] : [],
    );
    const where = conditions.map((c, i) => `t."${c.column}" = $${i + 1}::uuid`).join(' and ') || 'true';
    const [found] = await sql.unsafe<{ row: Row }[]>(
      `select to_jsonb(t) as row from ${key.target} t where ${where} order by 1 limit 1`,
      conditions.map((c) => String(c.value)),
    );
    if (!found)
      throw new Error(`${shape.name} needs a row of ${key.target}${target ? '' : ' (reference)'} and there is none`);
    key.columns.forEach((c, i) => (row[c] ??= found.row[key.targets[i] ?? '']));
  }
  // Whoever began a secondment or a transfer is its home in a row made here.
  const parties: Row = { home_tenant_id: agency, host_tenant_id: partner, receiver_tenant_id: partner };
  for (const column of needed) if (column.name in parties) row[column.name] ??= parties[column.name];
  Object.assign(row, fixedOfTable[shape.name]);
  const mark = `probe ${agency.slice(-6)}`;
  for (const column of needed) if (!(column.name in row)) row[column.name] = valueFor(column, mark);
  return row;
}

/** The same row under keys of its own, so that only the wall can refuse it. */
export function withFreshKeys(shape: TableShape, row: Row): Row {
  const bound = new Set(shape.keys.flatMap((k) => k.columns));
  const fresh: Row = { ...row };
  for (const column of shape.primaryKey) {
    const type = shape.columns.find((c) => c.name === column)?.type;
    if (shape.agencyColumns.includes(column) || bound.has(column)) continue;
    if (type === 'uuid') fresh[column] = crypto.randomUUID();
    else if (type === 'text') fresh[column] = `probe ${crypto.randomUUID()}`;
    else if (type === 'integer' || type === 'bigint') fresh[column] = 2;
    else if (type === 'date') fresh[column] = '2020-01-02';
  }
  return fresh;
}

/** Takes every row of these agencies out again, in the order the keys allow. As hr_migrator. */
export async function removeRows(migrator: postgres.Sql, shapes: TableShape[], agencies: string[]): Promise<void> {
  await migrator.begin(async (sql) => {
    for (const shape of [...shapes].reverse())
      for (const column of shape.agencyColumns)
        await sql.unsafe(`delete from ${shape.name} where "${column}" = any ($1::uuid[])`, [agencies]);
  });
}
