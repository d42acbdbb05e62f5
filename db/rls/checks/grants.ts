import type postgres from 'postgres';
import { ownSchemas, tableClasses } from '../classes.ts';
import { grantsFor } from '../policies.ts';
import { finding, type Finding } from './finding.ts';

/** Roles that may use our schemas (reach functions and granted tables in them). */
const schemaUsers = [
  'hr_app',
  'hr_auth',
  'hr_worker',
  'hr_backup',
  'hr_migrator',
  'hr_owner',
  'hr_share',
  'hr_platform',
];

/** Privileges on tables, columns, sequences, schemas and the database, and what new objects would get. */
export async function checkGrants(sql: postgres.Sql): Promise<Finding[]> {
  return [
    ...(await checkTableGrants(sql)),
    ...(await checkSequences(sql)),
    ...(await checkSchemas(sql)),
    ...(await checkDefaults(sql)),
  ];
}

async function checkTableGrants(sql: postgres.Sql): Promise<Finding[]> {
  const held = await sql<
    { table: string; grantee: string; privilege: string; column: string | null; grantable: boolean }[]
  >`
    select n.nspname || '.' || c.relname as table, coalesce(r.rolname, 'PUBLIC') as grantee,
           lower(x.privilege_type) as privilege, null as column, x.is_grantable as grantable
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      cross join lateral aclexplode(c.relacl) x left join pg_roles r on r.oid = x.grantee
     where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname = any (${['app', ...ownSchemas]}) and x.grantee <> c.relowner
    union all
    select n.nspname || '.' || c.relname, coalesce(r.rolname, 'PUBLIC'), lower(x.privilege_type), a.attname, x.is_grantable
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      cross join lateral aclexplode(a.attacl) x left join pg_roles r on r.oid = x.grantee
     where n.nspname = any (${['app', ...ownSchemas]}) and not a.attisdropped and x.grantee <> c.relowner`;
  const columns = await sql<{ table: string; names: string[] }[]>`
    select n.nspname || '.' || c.relname as table, array_agg(a.attname::text order by a.attnum) as names
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname = any (${ownSchemas}) and a.attnum > 0 and not a.attisdropped group by 1`;
  const migrator = ['select', 'insert', 'update', 'delete', 'truncate'];
  const wanted = new Map<string, Set<string>>([['app.installed', new Set(migrator.map((p) => `hr_migrator: ${p}`))]]);
  for (const [table, k] of Object.entries(tableClasses)) {
    const names = columns.find((c) => c.table === table)?.names ?? [];
    const set = new Set(migrator.map((p) => `hr_migrator: ${p}`));
    for (const { role, privileges } of grantsFor(k, names))
      for (const privilege of privileges) for (const one of expand(privilege)) set.add(`${role}: ${one}`);
    wanted.set(table, set);
  }
  const out: Finding[] = [];
  const found = new Map<string, Set<string>>();
  for (const h of held) {
    const text = `${h.grantee}: ${h.privilege}${h.column === null ? '' : ` (${h.column})`}`;
    const set = found.get(h.table) ?? new Set<string>();
    found.set(h.table, set.add(text));
    if (h.grantable) out.push(finding('grant', h.table, `${text} may be handed on`));
    if (!wanted.get(h.table)?.has(text)) out.push(finding('grant', h.table, `${text} is granted beyond the class`));
  }
  for (const [table, set] of wanted)
    for (const text of set) if (!found.get(table)?.has(text)) out.push(finding('grant', table, `${text} is missing`));
  return out;
}

/** `update ("a", "b")` as one privilege per column, the way the catalogue keeps it. */
function expand(privilege: string): string[] {
  const [, verb, list] = /^(\w+) \((.*)\)$/.exec(privilege) ?? [];
  return verb && list ? list.split(', ').map((c) => `${verb} (${c.replaceAll('"', '')})`) : [privilege];
}

async function checkSequences(sql: postgres.Sql): Promise<Finding[]> {
  const held = await sql<{ name: string; grantee: string }[]>`
    select n.nspname || '.' || c.relname as name, coalesce(r.rolname, 'PUBLIC') as grantee
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      cross join lateral aclexplode(c.relacl) x left join pg_roles r on r.oid = x.grantee
     where c.relkind = 'S' and n.nspname = any (${['app', ...ownSchemas]}) and x.grantee <> c.relowner group by 1, 2`;
  return held
    .filter((h) => !(h.name === 'share.person_registry_id_seq' && ['hr_share', 'hr_migrator'].includes(h.grantee)))
    .map((h) => finding('sequence', h.name, `${h.grantee} uses the sequence, which no wall covers`));
}

async function checkSchemas(sql: postgres.Sql): Promise<Finding[]> {
  const out: Finding[] = [];
  const schemas = await sql<{ schema: string; grantee: string; privilege: string }[]>`
    select n.nspname as schema, coalesce(r.rolname, 'PUBLIC') as grantee, x.privilege_type as privilege
      from pg_namespace n cross join lateral aclexplode(n.nspacl) x left join pg_roles r on r.oid = x.grantee
     where n.nspname = any (${['app', 'drizzle', 'graphile_worker', ...ownSchemas]}) and x.grantee <> n.nspowner`;
  for (const s of schemas) {
    const allowed =
      s.schema === 'graphile_worker' ? ['hr_owner', 'hr_migrator'] : s.schema === 'drizzle' ? [] : schemaUsers;
    if (s.privilege !== 'USAGE' || !allowed.includes(s.grantee))
      out.push(finding('schema', s.schema, `${s.grantee} has ${s.privilege}`));
  }
  const creators = await sql<{ role: string; schema: string }[]>`
    select r.rolname as role, n.nspname as schema from pg_roles r, pg_namespace n
     where r.rolname = any (${['hr_app', 'hr_auth', 'hr_backup', 'hr_share', 'hr_platform']})
       and has_schema_privilege(r.oid, n.oid, 'create')`;
  for (const c of creators) out.push(finding('schema', c.schema, `${c.role} may create in it`));
  const database = await sql<{ role: string; privilege: string }[]>`
    select coalesce(r.rolname, 'PUBLIC') as role, x.privilege_type as privilege
      from pg_database d cross join lateral aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) x
      left join pg_roles r on r.oid = x.grantee
     where d.datname = current_database() and x.grantee <> d.datdba
       and (r.rolname is null or r.rolname = any (${schemaUsers}))`;
  for (const d of database) {
    const may =
      d.privilege === 'CONNECT'
        ? d.role !== 'PUBLIC'
        : d.privilege === 'CREATE' && ['hr_owner', 'hr_worker'].includes(d.role);
    if (!may) out.push(finding('schema', 'database', `${d.role} has ${d.privilege} on the database`));
  }
  return out;
}

async function checkDefaults(sql: postgres.Sql): Promise<Finding[]> {
  const held = await sql<{ role: string; schema: string | null; kind: string; grantee: string; privilege: string }[]>`
    select o.rolname as role, n.nspname as schema, d.defaclobjtype as kind, coalesce(r.rolname, 'PUBLIC') as grantee, x.privilege_type as privilege
      from pg_default_acl d join pg_roles o on o.oid = d.defaclrole left join pg_namespace n on n.oid = d.defaclnamespace
      cross join lateral aclexplode(d.defaclacl) x left join pg_roles r on r.oid = x.grantee
     where x.grantee <> d.defaclrole`;
  const closed = await sql<{ role: string }[]>`
    select o.rolname as role from pg_default_acl d join pg_roles o on o.oid = d.defaclrole
     where d.defaclnamespace = 0 and d.defaclobjtype = 'f'`;
  return [
    ...held
      .filter((h) => !(h.schema === null && h.kind !== 'f' && h.grantee === 'PUBLIC'))
      .map((h) =>
        finding(
          'default-privilege',
          h.role,
          `new objects (${h.kind}) of ${h.role} are granted ${h.privilege} to ${h.grantee}`,
        ),
      ),
    ...['hr_owner', 'hr_auth', 'hr_share', 'hr_worker', 'hr_platform']
      .filter((role) => !closed.some((c) => c.role === role))
      .map((role) => finding('default-privilege', role, `new functions of ${role} may be called by PUBLIC`)),
  ];
}
