import type postgres from 'postgres';
import { foreignSchemas, ownSchemas, tableClasses } from '../classes.ts';
import { policiesFor, type Policy } from '../policies.ts';
import { agencyColumns, finding, walledTables, type Finding } from './finding.ts';

interface Relation {
  name: string;
  schema: string;
  kind: string;
  rls: boolean;
  forced: boolean;
  options: string[];
  app_reads: boolean;
}

/** Tables, their policies, their agency columns, and what else holds rows: views, materialised and foreign tables. */
export async function checkTables(sql: postgres.Sql): Promise<Finding[]> {
  const relations = await sql<Relation[]>`
    select n.nspname || '.' || c.relname as name, n.nspname as schema, c.relkind as kind,
           c.relrowsecurity as rls, c.relforcerowsecurity as forced, coalesce(c.reloptions, '{}') as options,
           has_table_privilege('hr_app', c.oid, 'select') or has_any_column_privilege('hr_app', c.oid, 'select') as app_reads
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v', 'm', 'f')
       and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname not like 'pg_temp%'
     order by 1`;
  const out: Finding[] = [];
  const tables = relations.filter((r) => (r.kind === 'r' || r.kind === 'p') && ownSchemas.includes(r.schema));
  for (const t of tables) {
    if (!tableClasses[t.name]) out.push(finding('class', t.name, 'has no class in db/rls/classes.ts'));
    if (!t.rls) out.push(finding('force', t.name, 'row level security is not enabled'));
    if (!t.forced) out.push(finding('force', t.name, 'row level security is not forced on the owner'));
  }
  for (const name of Object.keys(tableClasses))
    if (!tables.some((t) => t.name === name)) out.push(finding('class', name, 'has a class but does not exist'));
  for (const r of relations) {
    if (
      r.kind === 'v' &&
      (ownSchemas.includes(r.schema) || r.app_reads) &&
      !r.options.some((o) => /^security_invoker=(true|on|1)$/.test(o))
    )
      out.push(finding('view', r.name, 'is a view without security_invoker: it shows what its owner sees'));
    if (r.kind === 'm' && r.app_reads)
      out.push(finding('view', r.name, 'is a materialised view that hr_app reads: it has no wall'));
    if (r.kind === 'f') out.push(finding('view', r.name, 'is a foreign table: it has no wall'));
    if ((r.kind === 'r' || r.kind === 'p') && !ownSchemas.includes(r.schema) && r.app_reads)
      out.push(finding('class', r.name, 'is outside our schemas and hr_app reads it'));
    if (!ownSchemas.includes(r.schema) && !foreignSchemas.includes(r.schema) && r.schema !== 'app')
      out.push(finding('class', r.name, 'lies in a schema that nobody declared'));
    if (r.schema === 'app' && r.name !== 'app.installed')
      out.push(finding('class', r.name, 'lies in schema app, which holds functions only'));
  }
  out.push(...(await checkPolicies(sql)), ...(await checkAgencyColumns(sql)), ...(await checkRules(sql)));
  return out;
}

async function checkPolicies(sql: postgres.Sql): Promise<Finding[]> {
  const present = await sql<(Omit<Policy, 'roles'> & { roles: string[] })[]>`
    select schemaname || '.' || tablename as table, policyname as name, permissive, cmd as command,
           roles::text[] as roles, qual as using, with_check as check
      from pg_policies where schemaname = any (${ownSchemas}) order by 1, 2`;
  const out: Finding[] = [];
  const text = (p: Policy) =>
    `${p.permissive} FOR ${p.command} TO ${[...p.roles].sort().join(', ')} USING ${p.using ?? '-'} WITH CHECK ${p.check ?? '-'}`;
  for (const [table, k] of Object.entries(tableClasses)) {
    const wanted = policiesFor(table, k);
    const found = present.filter((p) => p.table === table);
    for (const w of wanted) {
      const p = found.find((f) => f.name === w.name);
      if (!p) out.push(finding('policy', table, `policy "${w.name}" is missing (${text(w)})`));
      else if (text(p) !== text(w))
        out.push(finding('policy', table, `policy "${w.name}" is ${text(p)}; its class says ${text(w)}`));
    }
    for (const p of found)
      if (!wanted.some((w) => w.name === p.name))
        out.push(finding('policy', table, `policy "${p.name}" is not of its class (${text(p)})`));
    const isWall = (p: Policy) =>
      p.permissive === 'RESTRICTIVE' &&
      p.command === 'ALL' &&
      p.roles.includes('hr_app') &&
      p.using !== null &&
      p.using === p.check;
    if (agencyColumns(table).length > 0 && !found.some(isWall))
      out.push(finding('wall', table, 'no restrictive policy for all commands binds hr_app'));
  }
  for (const p of present)
    if (p.roles.includes('public')) out.push(finding('policy-public', p.table, `policy "${p.name}" is for PUBLIC`));
  return out;
}

async function checkAgencyColumns(sql: postgres.Sql): Promise<Finding[]> {
  const columns = await sql<{ table: string; name: string; type: string; required: boolean; preset: boolean }[]>`
    select n.nspname || '.' || c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
           a.attnotnull as required, a.atthasdef as preset
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname = any (${ownSchemas}) and a.attnum > 0 and not a.attisdropped`;
  const out: Finding[] = [];
  for (const table of walledTables())
    for (const name of agencyColumns(table)) {
      const column = columns.find((c) => c.table === table && c.name === name);
      if (!column) out.push(finding('tenant-column', table, `has no ${name}`));
      else if (column.type !== 'uuid') out.push(finding('tenant-column', table, `${name} is ${column.type}, not uuid`));
      else if (column.preset)
        out.push(finding('tenant-column', table, `${name} has a default: an insert that forgets it must fail`));
      else if (name === 'tenant_id' && !column.required)
        out.push(finding('tenant-column', table, 'tenant_id may be null'));
    }
  return out;
}

/** Rewrite rules and triggers could read or write on the side, with rights of their own. */
async function checkRules(sql: postgres.Sql): Promise<Finding[]> {
  const rules = await sql<{ table: string; name: string }[]>`
    select n.nspname || '.' || c.relname as table, r.rulename as name
      from pg_rewrite r join pg_class c on c.oid = r.ev_class join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname = any (${ownSchemas})`;
  const triggers = await sql<{ table: string; name: string; fn: string }[]>`
    select n.nspname || '.' || c.relname as table, t.tgname as name, pn.nspname || '.' || p.proname as fn
      from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_proc p on p.oid = t.tgfoid join pg_namespace pn on pn.oid = p.pronamespace
     where not t.tgisinternal and n.nspname = any (${ownSchemas}) and pn.nspname <> all (${['app', ...ownSchemas]})`;
  return [
    ...rules.map((r) => finding('class', r.table, `has a rewrite rule "${r.name}"`)),
    ...triggers.map((t) => finding('class', t.table, `trigger "${t.name}" runs ${t.fn}, which is not ours`)),
  ];
}
