import type postgres from 'postgres';
import type { Finding } from './checks/finding.ts';
import { checkFunctions } from './checks/functions.ts';
import { checkGrants } from './checks/grants.ts';
import { checkKeys } from './checks/keys.ts';
import { checkRoles } from './checks/roles.ts';
import { checkTables } from './checks/tables.ts';

export type { Finding } from './checks/finding.ts';

/**
 * Compares a database with what db/rls declares, rule by rule from pg_catalog: tables and policies, keys, grants,
 * functions, roles. Empty means that the walls stand as written. Reads only, as any role (catalogues are public), and
 * one query after another, so that a test may hand over a connection with an open transaction.
 */
export async function checkCatalog(sql: postgres.Sql): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of [checkTables, checkKeys, checkGrants, checkFunctions, checkRoles])
    findings.push(...(await check(sql)));
  return findings;
}

/** The rules in the order they are checked, in the words of the isolation report. */
export const catalogRules: { rule: string; promise: string }[] = [
  { rule: 'class', promise: 'Every table of our schemas has a class in db/rls/classes.ts, and every class its table.' },
  { rule: 'force', promise: 'Row level security is enabled and forced on every table.' },
  { rule: 'policy', promise: 'The policies of every role equal those of the table’s class, text by text.' },
  { rule: 'wall', promise: 'A restrictive wall for all commands binds hr_app on every table with rows of agencies.' },
  { rule: 'policy-public', promise: 'No policy is for PUBLIC.' },
  { rule: 'tenant-column', promise: 'tenant_id is a uuid that must be given and has no default.' },
  { rule: 'foreign-key', promise: 'Keys between agency tables pair the agency with the agency and never null it.' },
  { rule: 'arrows', promise: 'Keys between schemas follow the arrows between modules.' },
  {
    rule: 'unique-index',
    promise: 'Uniqueness is counted inside an agency, so that an error tells nothing about another.',
  },
  {
    rule: 'leakproof-index',
    promise: 'Indexed columns compare by leakproof operators, which may run before the wall.',
  },
  {
    rule: 'view',
    promise: 'Views run with the rights of who asks; no materialised or foreign table holds agency rows.',
  },
  { rule: 'grant', promise: 'Every privilege on tables and columns equals the class; append-only tables only grow.' },
  { rule: 'sequence', promise: 'The application uses no sequence: sequences are not walled.' },
  { rule: 'schema', promise: 'Nobody but the owner creates in our schemas; the application creates nowhere.' },
  { rule: 'default-privilege', promise: 'New objects are granted to nobody by default.' },
  { rule: 'definer', promise: 'Functions with their owner’s rights are on the reviewed list, pinned and explained.' },
  { rule: 'execute', promise: 'Each function may be called by exactly the roles of db/rls/functions.ts.' },
  { rule: 'inlinable', promise: 'app.tenant() is plain SQL that the planner sees through.' },
  { rule: 'set-config', promise: 'The application cannot call set_config, so that injected SQL cannot change agency.' },
  {
    rule: 'role',
    promise: 'No role of the service is a superuser, passes walls, makes roles or belongs to a stronger one.',
  },
  { rule: 'ownership', promise: 'Roles own what is listed and nothing else; the application owns nothing.' },
];
