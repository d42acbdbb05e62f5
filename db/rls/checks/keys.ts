import type postgres from 'postgres';
import { ownSchemas, tableClasses } from '../classes.ts';
import { agencyColumns, finding, walledTables, type Finding } from './finding.ts';

/** Which schema's tables may name which other's: the arrows between the modules. */
export const schemaArrows: Record<string, string[]> = {
  platform: ['identity', 'organisation'],
  identity: [],
  organisation: ['identity'],
  people: ['organisation', 'identity'],
  workflow: ['organisation', 'people', 'identity'],
  training: ['organisation', 'people', 'workflow', 'identity'],
  imports: ['organisation', 'people', 'platform', 'identity'],
  bulk: ['organisation', 'people', 'imports', 'identity'],
  files: ['organisation', 'people', 'identity'],
  exports: [],
  views: [],
  agency: [],
  audit: [],
  kernel: [],
  share: [],
};

/** Foreign keys, unique and exclusion constraints, and what indexed columns compare by. */
export async function checkKeys(sql: postgres.Sql): Promise<Finding[]> {
  return [...(await checkForeignKeys(sql)), ...(await checkUniqueness(sql)), ...(await checkIndexedTypes(sql))];
}

async function checkForeignKeys(sql: postgres.Sql): Promise<Finding[]> {
  const keys = await sql<
    {
      name: string;
      from: string;
      to: string;
      columns: string[];
      targets: string[];
      on_delete: string;
      on_update: string;
      nulls: string[] | null;
    }[]
  >`
    select k.conname as name, fn.nspname || '.' || f.relname as from, tn.nspname || '.' || t.relname as to,
           k.confdeltype as on_delete, k.confupdtype as on_update,
           (select array_agg(a.attname::text order by x.n) from unnest(k.conkey) with ordinality as x (num, n)
              join pg_attribute a on a.attrelid = k.conrelid and a.attnum = x.num) as columns,
           (select array_agg(a.attname::text order by x.n) from unnest(k.confkey) with ordinality as x (num, n)
              join pg_attribute a on a.attrelid = k.confrelid and a.attnum = x.num) as targets,
           (select array_agg(a.attname::text) from unnest(k.confdelsetcols) as x (num)
              join pg_attribute a on a.attrelid = k.conrelid and a.attnum = x.num) as nulls
      from pg_constraint k
      join pg_class f on f.oid = k.conrelid join pg_namespace fn on fn.oid = f.relnamespace
      join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
     where k.contype = 'f' and (fn.nspname = any (${ownSchemas}) or tn.nspname = any (${ownSchemas}))
     order by 1`;
  const out: Finding[] = [];
  for (const k of keys) {
    const object = `${k.from}.${k.name}`;
    const mine = agencyColumns(k.from);
    const theirs = agencyColumns(k.to);
    const [fromSchema = '', toSchema = ''] = [k.from.split('.')[0], k.to.split('.')[0]];
    if (fromSchema !== toSchema && !schemaArrows[fromSchema]?.includes(toSchema))
      out.push(finding('arrows', object, `${fromSchema} may not point to ${toSchema}`));
    if (theirs.length > 0) {
      const paired = k.columns.some((c, i) => mine.includes(c) && k.targets[i] === 'tenant_id');
      if (!paired)
        out.push(
          finding(
            'foreign-key',
            object,
            `(${k.columns.join(', ')}) -> ${k.to} (${k.targets.join(', ')}) does not pair the agency with tenant_id`,
          ),
        );
    } else if (mine.length > 0) {
      const target = tableClasses[k.to]?.class;
      if (target !== 'reference' && target !== 'register')
        out.push(finding('foreign-key', object, `points at ${k.to}, whose rows an agency may not know of`));
    }
    const nulls = k.nulls ?? k.columns;
    if (['n', 'd'].includes(k.on_delete) && nulls.some((c) => mine.includes(c)))
      out.push(finding('foreign-key', object, 'on delete would empty the agency of the row'));
    if (mine.length > 0 && k.on_update !== 'a' && k.on_update !== 'r')
      out.push(finding('foreign-key', object, 'on update would move rows between agencies'));
  }
  return out;
}

async function checkUniqueness(sql: postgres.Sql): Promise<Finding[]> {
  const indexes = await sql<{ table: string; name: string; lead: string | null }[]>`
    select n.nspname || '.' || c.relname as table, i.relname as name,
           (select a.attname from pg_attribute a where a.attrelid = x.indrelid and a.attnum = x.indkey[0] and x.indkey[0] > 0) as lead
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
      join pg_namespace n on n.oid = c.relnamespace
     where (x.indisunique or x.indisexclusion) and n.nspname = any (${ownSchemas}) order by 1, 2`;
  return indexes
    .filter((i) => walledTables().includes(i.table) && !(i.lead !== null && agencyColumns(i.table).includes(i.lead)))
    .map((i) =>
      finding(
        'unique-index',
        `${i.table}.${i.name}`,
        `starts with ${i.lead ?? 'an expression'}: its error would tell of other agencies`,
      ),
    );
}

/** An operator that is not leakproof may not run before the wall, so an index on such a column would never be used. */
async function checkIndexedTypes(sql: postgres.Sql): Promise<Finding[]> {
  const columns = await sql<{ table: string; name: string; column: string; type: string; proof: boolean | null }[]>`
    select n.nspname || '.' || c.relname as table, i.relname as name, a.attname as column,
           format_type(a.atttypid, a.atttypmod) as type,
           (select p.proleakproof
              from pg_opclass oc
              join pg_amop ao on ao.amopfamily = oc.opcfamily and ao.amoplefttype = oc.opcintype and ao.amoprighttype = oc.opcintype
               and ao.amopstrategy = case am.amname when 'btree' then 3 else 1 end
              join pg_operator o on o.oid = ao.amopopr join pg_proc p on p.oid = o.oprcode
             where oc.oid = x.indclass[k.n - 1]) as proof
      from pg_index x
      join pg_class i on i.oid = x.indexrelid join pg_am am on am.oid = i.relam
      join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace
      cross join lateral unnest(x.indkey::int2[]) with ordinality as k (num, n)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.num
     where am.amname in ('btree', 'hash') and k.n <= x.indnkeyatts and n.nspname = any (${ownSchemas})`;
  const enums = await sql<{ name: string }[]>`
    select n.nspname || '.' || t.typname as name from pg_type t join pg_namespace n on n.oid = t.typnamespace
     where t.typtype = 'e' and n.nspname = any (${['app', ...ownSchemas]})`;
  return [
    ...columns
      .filter((c) => walledTables().includes(c.table) && c.proof !== true)
      .map((c) =>
        finding(
          'leakproof-index',
          `${c.table}.${c.name}`,
          `${c.column} is ${c.type}, whose comparison is not leakproof`,
        ),
      ),
    ...enums.map((e) => finding('leakproof-index', e.name, 'is an enum; status is text with a check')),
  ];
}
