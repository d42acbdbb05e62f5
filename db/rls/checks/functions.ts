import type postgres from 'postgres';
import { ownSchemas } from '../classes.ts';
import { functionRules } from '../functions.ts';
import { finding, type Finding } from './finding.ts';

interface Routine {
  name: string;
  signature: string;
  owner: string;
  definer: boolean;
  settings: string[];
  language: string;
  volatility: string;
  parallel: string;
  strict: boolean;
  leakproof: boolean;
  body: string;
  comment: string | null;
  callers: string[];
  own: boolean;
}

/** The one search_path a function with its owner's rights may have. */
const pinned = 'search_path=pg_catalog, pg_temp';
const contextFunctions = ['app.tenant', 'app.actor', 'app.person', 'app.relation', 'app.permission', 'app.today'];

/** Functions against db/rls/functions.ts: who calls, with whose rights, with which path. */
export async function checkFunctions(sql: postgres.Sql): Promise<Finding[]> {
  const schemas = ['app', ...ownSchemas];
  const routines = await sql<Routine[]>`
    select n.nspname || '.' || p.proname as name, p.oid::regprocedure::text as signature, o.rolname as owner,
           p.prosecdef as definer, coalesce(p.proconfig, '{}') as settings, l.lanname as language,
           p.provolatile as volatility, p.proparallel as parallel, p.proisstrict as strict, p.proleakproof as leakproof,
           p.prosrc as body, obj_description(p.oid, 'pg_proc') as comment, n.nspname = any (${schemas}) as own,
           array(select coalesce(r.rolname::text, 'PUBLIC')
                   from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x left join pg_roles r on r.oid = x.grantee
                  where x.grantee <> p.proowner order by 1) as callers
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      join pg_roles o on o.oid = p.proowner join pg_language l on l.oid = p.prolang
     where n.nspname = any (${schemas})
        or (p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker')) order by 1`;
  const out: Finding[] = [];
  for (const r of routines) {
    const rule = functionRules.find((f) => f.name === r.name);
    if (r.definer) {
      if (!rule?.definer)
        out.push(finding('definer', r.signature, 'runs with its owner’s rights and is not on the reviewed list'));
      else if (rule.definer !== r.owner)
        out.push(finding('definer', r.signature, `is owned by ${r.owner}, reviewed as ${rule.definer}`));
      if (!r.settings.includes(pinned))
        out.push(
          finding(
            'definer',
            r.signature,
            `its search_path is not pinned to pg_catalog, pg_temp (${r.settings.join('; ') || 'none'})`,
          ),
        );
      for (const setting of r.settings)
        if (setting !== pinned && !/^plan_cache_mode=/.test(setting))
          out.push(finding('definer', r.signature, `sets ${setting}, which nobody reviewed`));
      if (!r.comment) out.push(finding('definer', r.signature, 'has no comment saying what it is for'));
      if (r.callers.includes('PUBLIC')) out.push(finding('definer', r.signature, 'may be called by PUBLIC'));
    } else if (rule?.definer) out.push(finding('definer', r.signature, `should run as ${rule.definer} and does not`));
    if (!r.own) continue;
    if (!rule) out.push(finding('execute', r.signature, 'is not in db/rls/functions.ts'));
    else {
      if (!r.definer && r.owner !== 'hr_owner')
        out.push(finding('ownership', r.signature, `is owned by ${r.owner}, not hr_owner`));
      const wanted = rule.execute.filter((role) => role !== r.owner).sort();
      const callers = [...r.callers].sort();
      for (const role of callers)
        if (!wanted.includes(role)) out.push(finding('execute', r.signature, `${role} may call it beyond the list`));
      for (const role of wanted)
        if (!callers.includes(role))
          out.push(finding('execute', r.signature, `${role} may not call it, the list says it may`));
    }
    if (r.leakproof)
      out.push(finding('definer', r.signature, 'is declared LEAKPROOF: the planner may run it before the wall'));
    const overloads = routines.filter((x) => x.name === r.name);
    if (overloads.length > 1 && overloads[0] === r)
      out.push(finding('execute', r.name, 'exists with several argument lists; the list knows names only'));
  }
  for (const rule of functionRules)
    if (!routines.some((r) => r.name === rule.name))
      out.push(finding('execute', rule.name, 'is on the list but does not exist'));
  for (const name of contextFunctions) {
    const r = routines.find((x) => x.name === name);
    if (!r) continue;
    const plain =
      r.language === 'sql' &&
      r.volatility === 's' &&
      r.parallel === 's' &&
      !r.definer &&
      !r.strict &&
      r.settings.length === 0;
    if (!plain)
      out.push(
        finding(
          'inlinable',
          r.signature,
          'must be stable parallel safe SQL without definer rights, STRICT or SET, or it is called per row',
        ),
      );
  }
  const tenant = routines.find((r) => r.name === 'app.tenant');
  if (tenant && tenant.body.trim() !== `select nullif(current_setting('app.tenant_id', true), '')::uuid`)
    out.push(finding('inlinable', tenant.signature, `its text changed: ${tenant.body.trim()}`));
  out.push(...(await checkSetConfig(sql)));
  return out;
}

async function checkSetConfig(sql: postgres.Sql): Promise<Finding[]> {
  const open = await sql<{ role: string }[]>`
    select r.rolname as role from pg_roles r
     where r.rolname = any (${['hr_app', 'hr_worker', 'hr_share', 'hr_platform', 'hr_backup']})
       and has_function_privilege(r.oid, 'pg_catalog.set_config(text, text, boolean)', 'execute')`;
  return open.map((o) => finding('set-config', o.role, 'may call pg_catalog.set_config'));
}
