import type postgres from 'postgres';
import { ownSchemas } from '../classes.ts';
import { finding, type Finding } from './finding.ts';

/** The roles of the service, whether they log in, and which roles they may become. */
const serviceRoles: Record<string, { login: boolean; memberOf: string[] }> = {
  hr_app: { login: true, memberOf: [] },
  hr_auth: { login: true, memberOf: [] },
  hr_worker: { login: true, memberOf: [] },
  hr_backup: { login: true, memberOf: [] },
  hr_migrator: { login: true, memberOf: ['hr_owner', 'hr_auth', 'hr_share', 'hr_worker', 'hr_platform'] },
  hr_owner: { login: false, memberOf: [] },
  hr_share: { login: false, memberOf: [] },
  hr_platform: { login: false, memberOf: [] },
};

/** Where each role may own something; functions are judged by db/rls/functions.ts. */
function mayOwn(role: string, kind: string, schema: string | null): boolean {
  if (role === 'hr_owner')
    return schema === null ? kind !== 'tablespace' : ['app', 'drizzle', ...ownSchemas].includes(schema);
  if (kind === 'default privileges') return true;
  if (role === 'hr_worker' && (schema === 'graphile_worker' || kind === 'schema graphile_worker')) return true;
  if (role === 'hr_migrator') return kind === 'database';
  return kind === 'function' && ['hr_auth', 'hr_share', 'hr_worker', 'hr_platform'].includes(role);
}

/** Attributes, memberships and possessions of the roles, and who owns the tables. */
export async function checkRoles(sql: postgres.Sql): Promise<Finding[]> {
  const names = Object.keys(serviceRoles);
  const roles = await sql<
    {
      name: string;
      login: boolean;
      super: boolean;
      bypass: boolean;
      makes_roles: boolean;
      makes_databases: boolean;
      replicates: boolean;
      inherits: boolean;
    }[]
  >`
    select rolname as name, rolcanlogin as login, rolsuper as super, rolbypassrls as bypass, rolcreaterole as makes_roles,
           rolcreatedb as makes_databases, rolreplication as replicates, rolinherit as inherits
      from pg_roles where rolname = any (${names})`;
  const out: Finding[] = [];
  for (const [name, expected] of Object.entries(serviceRoles)) {
    const r = roles.find((x) => x.name === name);
    if (!r) {
      out.push(finding('role', name, 'does not exist'));
      continue;
    }
    if (r.super) out.push(finding('role', name, 'is a SUPERUSER'));
    if (r.bypass) out.push(finding('role', name, 'has BYPASSRLS: no wall binds it'));
    if (r.makes_roles) out.push(finding('role', name, 'has CREATEROLE'));
    if (r.makes_databases) out.push(finding('role', name, 'has CREATEDB'));
    if (r.replicates) out.push(finding('role', name, 'has REPLICATION: it could copy the whole cluster'));
    if (r.inherits) out.push(finding('role', name, 'inherits rights of roles it belongs to'));
    if (r.login !== expected.login) out.push(finding('role', name, r.login ? 'may log in' : 'may not log in'));
  }
  const memberships = await sql<{ role: string; member: string }[]>`
    select r.rolname as role, m.rolname as member
      from pg_auth_members a join pg_roles r on r.oid = a.roleid join pg_roles m on m.oid = a.member
     where m.rolname = any (${names})`;
  for (const m of memberships)
    if (!serviceRoles[m.member]?.memberOf.includes(m.role))
      out.push(finding('role', m.member, `is a member of ${m.role}`));

  const possessions = await sql<{ role: string; object: string; kind: string; schema: string | null }[]>`
    select r.rolname as role, pg_describe_object(d.classid, d.objid, d.objsubid) as object,
           case when d.classid = 'pg_proc'::regclass then 'function'
                when d.classid = 'pg_database'::regclass then 'database'
                when d.classid = 'pg_tablespace'::regclass then 'tablespace'
                when d.classid = 'pg_default_acl'::regclass then 'default privileges'
                when d.classid = 'pg_namespace'::regclass then 'schema ' || (select nspname from pg_namespace where oid = d.objid)
                else 'object' end as kind,
           case when d.classid in ('pg_namespace'::regclass, 'pg_database'::regclass, 'pg_tablespace'::regclass, 'pg_default_acl'::regclass) then null
                else (pg_identify_object(d.classid, d.objid, d.objsubid)).schema end as schema
      from pg_shdepend d join pg_roles r on r.oid = d.refobjid
     where d.refclassid = 'pg_authid'::regclass and d.deptype = 'o' and r.rolname = any (${names})
       and (d.dbid = (select oid from pg_database where datname = current_database()) or d.dbid = 0)`;
  for (const p of possessions)
    if (!mayOwn(p.role, p.kind, p.schema)) out.push(finding('ownership', p.object, `is owned by ${p.role}`));

  const strangers = await sql<{ name: string; owner: string }[]>`
    select n.nspname || '.' || c.relname as name, r.rolname as owner
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
     where n.nspname = any (${['app', ...ownSchemas]}) and c.relkind in ('r', 'p', 'v', 'm', 'S') and r.rolname <> 'hr_owner'`;
  for (const s of strangers) out.push(finding('ownership', s.name, `is owned by ${s.owner}, not hr_owner`));
  return out;
}
