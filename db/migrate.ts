import { createHash, hkdfSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import { runMigrations } from 'graphile-worker';
import postgres from 'postgres';
import { rolePermissionRows } from '../server/permissions.ts';
import { rootDir } from '../server/root.ts';
import { connectionOptions, connectionUrl, withConnection, type ConnectionOptions } from './connect.ts';
import { ownSchemas, tableClasses } from './rls/classes.ts';
import { functionRules } from './rls/functions.ts';
import { allPolicies, createPolicy, grantsFor, type Policy } from './rls/policies.ts';
import { loadReference } from './seed/reference/load.ts';

/** Roles of the service. Only these log in; every other owns functions and is never a connection. */
export const loginRoles = ['hr_app', 'hr_auth', 'hr_worker', 'hr_backup', 'hr_migrator'] as const;
export type LoginRole = (typeof loginRoles)[number];
const allRoles = [...loginRoles, 'hr_owner', 'hr_share', 'hr_platform'];

/** The password of a role, derived from the service's secret so that any number of processes agree on it. */
export function rolePassword(secret: Buffer | string, role: LoginRole): string {
  return Buffer.from(hkdfSync('sha256', secret, 'mawared', `role:${role}`, 24)).toString('base64url');
}

/** The admin URL with another role's name and password. */
export function urlFor(adminUrl: string, secret: Buffer | string, role: LoginRole): string {
  return withConnection(adminUrl, { user: role, password: rolePassword(secret, role) });
}

/** A missing right or version, told in one line: what, where, how to mend. */
export class MigrationRefused extends Error {}

/**
 * Brings a database to the present schema, walls, grants and reference data; safe to repeat, and quick when nothing
 * changed. `adminUrl` is a superuser's, or hr_migrator's where the roles were prepared (db/README.md).
 */
export async function migrate(opts: {
  adminUrl: string;
  secret: Buffer | string;
  log?: (line: string) => void;
}): Promise<{ changed: boolean }> {
  const log = opts.log ?? (() => undefined);
  const options = connectionOptions(opts.adminUrl);
  const admin = postgres({ ...options, max: 1, onnotice: () => undefined });
  try {
    const me = await describeServer(admin);
    // Processes that start together migrate one after another; the lock ends with this connection.
    await admin`select pg_advisory_lock(${migrationLock})`;
    await prepareRoles(admin, opts.secret, me);
    const fingerprint = fingerprintOf();
    if ((await installedFingerprint(admin)) === fingerprint) return { changed: false };

    await prepareDatabase(admin, options, me, log);
    await runAs(options, 'hr_owner', (owner) =>
      applyMigrations(drizzle(owner), {
        migrationsFolder: join(rootDir, 'db/migrations'),
        migrationsSchema: 'drizzle',
      }),
    );
    // As hr_worker by SET ROLE: where a DBA prepared the roles, their passwords are not ours to know.
    await runMigrations({ connectionString: withStartupRole(opts.adminUrl, 'hr_worker') });
    await applyRepeatable(admin);
    await applyPolicies(admin);
    await applyGrants(admin);
    await runAs(options, 'hr_owner', async (owner) => {
      await loadReference(owner);
      await loadPermissions(owner);
      await rememberFingerprint(owner, fingerprint);
    });
    log('database is up to date');
    return { changed: true };
  } finally {
    await admin.end();
  }
}

/** One number for the whole service: who holds it may change the schema. */
const migrationLock = 4_187_223_117;

interface Server {
  isSuperuser: boolean;
  canManageRoles: boolean;
  ownsDatabase: boolean;
}

async function describeServer(admin: postgres.Sql): Promise<Server> {
  const [row] = await admin<{ version: number; is_superuser: boolean; can_role: boolean; owns: boolean }[]>`
    select current_setting('server_version_num')::int as version, r.rolsuper as is_superuser, r.rolcreaterole as can_role,
           pg_has_role(d.datdba, 'usage') as owns
      from pg_roles r, pg_database d where r.rolname = current_user and d.datname = current_database()`;
  if (!row) throw new MigrationRefused('The database connection has no role of its own; check DATABASE_URL.');
  if (row.version < 150000)
    throw new MigrationRefused(
      `PostgreSQL ${Math.floor(row.version / 10000)} is too old: Mawared needs 15 to 18. Point DATABASE_URL at a newer server.`,
    );
  return {
    isSuperuser: row.is_superuser,
    canManageRoles: row.is_superuser || row.can_role,
    ownsDatabase: row.is_superuser || row.owns,
  };
}

/** Roles that own functions or tables and are therefore taken on while migrating. */
const ownerRoles = ['hr_owner', 'hr_auth', 'hr_share', 'hr_worker', 'hr_platform'];

async function prepareRoles(admin: postgres.Sql, secret: Buffer | string, me: Server) {
  const present = await admin<{ rolname: string; rolsuper: boolean; rolbypassrls: boolean; rolcreaterole: boolean }[]>`
    select rolname, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = any (${allRoles})`;
  const missing = allRoles.filter((r) => !present.some((p) => p.rolname === r));
  if (missing.length && !me.canManageRoles)
    throw new MigrationRefused(
      `Roles are missing (${missing.join(', ')}) and this connection may not create them: run db/sql/prepare-roles.sql as a superuser, or give DATABASE_URL a superuser.`,
    );
  // Without a superuser roles are made once and left alone: from PostgreSQL 16 on, only who made them may change them.
  if (me.isSuperuser || missing.length) {
    const attributes = 'nosuperuser nocreatedb nocreaterole noinherit nobypassrls noreplication';
    for (const role of allRoles) {
      const login = (loginRoles as readonly string[]).includes(role);
      const password = login ? `login password '${rolePassword(secret, role as LoginRole)}'` : 'nologin';
      if (missing.includes(role))
        await admin.unsafe(`create role ${role} with ${me.isSuperuser ? attributes : 'noinherit'} ${password}`);
      else if (me.isSuperuser) await admin.unsafe(`alter role ${role} with ${attributes} ${password}`);
    }
    await admin.unsafe(`grant ${ownerRoles.join(', ')} to hr_migrator`);
    if (!me.isSuperuser) await admin.unsafe(`grant ${ownerRoles.join(', ')} to current_user`);
    // A statement that waits or idles inside an agency holds others up: bounded where people wait.
    await admin.unsafe(`alter role hr_app set statement_timeout = '60s'`);
    await admin.unsafe(`alter role hr_app set idle_in_transaction_session_timeout = '60s'`);
    await admin.unsafe(`alter role hr_app set lock_timeout = '10s'`);
  }
  const strong = me.isSuperuser ? [] : present.filter((p) => p.rolsuper || p.rolbypassrls || p.rolcreaterole);
  if (strong.length)
    throw new MigrationRefused(
      `Roles may do too much (${strong.map((p) => p.rolname).join(', ')}): take SUPERUSER, BYPASSRLS and CREATEROLE from them, as db/sql/prepare-roles.sql does.`,
    );
}

async function prepareDatabase(
  admin: postgres.Sql,
  options: ConnectionOptions,
  me: Server,
  log: (line: string) => void,
) {
  const db = `"${options.database.replaceAll('"', '""')}"`;
  if (me.ownsDatabase) {
    await admin.unsafe(`revoke all on database ${db} from public`);
    await admin.unsafe(`grant connect on database ${db} to ${loginRoles.join(', ')}`);
    await admin.unsafe(`grant create on database ${db} to hr_owner, hr_worker`);
    await admin.unsafe('revoke create on schema public from public');
    await admin.unsafe('grant create on schema public to hr_owner');
  } else {
    const [lacking] = await admin`
      select 1 from unnest(array['hr_owner', 'hr_worker']) r where not has_database_privilege(r, current_database(), 'create')`;
    if (lacking)
      throw new MigrationRefused(
        `The database ${options.database} is not prepared: hr_owner and hr_worker may not create schemas in it. Run db/sql/prepare-roles.sql there as a superuser.`,
      );
  }
  const extensions = await admin<{ name: string; installed: string | null }[]>`
    select name, installed_version as installed from pg_available_extensions where name = any (${neededExtensions})`;
  for (const name of neededExtensions) {
    const found = extensions.find((e) => e.name === name);
    if (!found)
      throw new MigrationRefused(
        `The extension ${name} is not available on this server: install PostgreSQL's contrib package.`,
      );
    if (found.installed !== null) continue;
    if (!me.ownsDatabase)
      throw new MigrationRefused(
        `The extension ${name} is missing in the database ${options.database}: run db/sql/prepare-roles.sql there as a superuser.`,
      );
    await admin.unsafe(`create extension ${name}`);
  }
  await runAs(options, 'hr_owner', async (owner) => {
    await owner.unsafe('create schema if not exists app');
    await owner.unsafe(
      'create table if not exists app.installed (one boolean primary key default true check (one), fingerprint text not null)',
    );
  });
  // A new function belongs to nobody but its owner until db/rls/functions.ts says otherwise.
  for (const role of ownerRoles)
    await runAs(options, role, (owner) =>
      owner.unsafe('alter default privileges revoke execute on functions from public'),
    );
  if (me.isSuperuser) {
    // SQL injected into a query could otherwise change agency by calling set_config itself.
    await admin.unsafe('revoke execute on function pg_catalog.set_config(text, text, boolean) from public');
    await admin.unsafe(
      'grant execute on function pg_catalog.set_config(text, text, boolean) to hr_auth, hr_owner, hr_migrator',
    );
    return;
  }
  const [open] = await admin`
    select 1 where has_function_privilege('hr_app', 'pg_catalog.set_config(text, text, boolean)', 'execute')`;
  if (open)
    log(
      'set_config stays callable by everyone: this connection is no superuser; run db/sql/prepare-roles.sql as one to close it',
    );
}

const neededExtensions = ['btree_gist', 'btree_gin', 'pg_trgm'];

async function installedFingerprint(admin: postgres.Sql): Promise<string | null> {
  const [there] = await admin`select 1 from pg_tables where schemaname = 'app' and tablename = 'installed'`;
  if (!there) return null;
  return admin.begin(async (tx) => {
    await tx.unsafe('set local role hr_owner');
    const [row] = await tx<{ fingerprint: string }[]>`select fingerprint from app.installed`;
    return row?.fingerprint ?? null;
  });
}

function sqlFiles(): { path: string; text: string }[] {
  const dir = join(rootDir, 'db/sql');
  const functions = join(dir, 'functions');
  const list = (d: string) =>
    readdirSync(d)
      .filter((f) => f.endsWith('.sql') && f !== 'prepare-roles.sql')
      .sort()
      .map((f) => join(d, f));
  return [...list(functions), ...list(dir)].map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

/** Raised when a step in this file changes what it does, so that databases already up to date run it once more. */
const stepsVersion = 2;

function fingerprintOf(): string {
  const hash = createHash('sha256');
  for (const f of sqlFiles()) hash.update(f.text);
  const migrations = join(rootDir, 'db/migrations');
  for (const f of readdirSync(migrations)
    .filter((x) => x.endsWith('.sql'))
    .sort())
    hash.update(readFileSync(join(migrations, f)));
  const grants = Object.values(tableClasses).map((k) => grantsFor(k, ['some_column']));
  hash.update(JSON.stringify([stepsVersion, tableClasses, functionRules, rolePermissionRows(), allPolicies(), grants]));
  for (const f of readdirSync(join(rootDir, 'db/seed/reference')).sort())
    hash.update(readFileSync(join(rootDir, 'db/seed/reference', f)));
  return hash.digest('hex');
}

/** Repeatable SQL, each file as the role its first line names; that role may create in our function schemas only meanwhile. */
async function applyRepeatable(admin: postgres.Sql) {
  for (const { path, text } of sqlFiles()) {
    const role = /^-- role: (hr_[a-z]+)/.exec(text)?.[1] ?? 'hr_owner';
    await admin.begin(async (tx) => {
      await tx.unsafe('set local role hr_owner');
      if (role !== 'hr_owner')
        for (const schema of ['app', ...ownSchemas])
          await tx.unsafe(`grant usage, create on schema ${schema} to ${role}`);
      // A function changes hands by being dropped: `create or replace` is its owner's alone.
      await tx.unsafe(`set local role ${role}`);
      // `create or replace` asks whether its role may execute the function that is there; applyGrants took that away.
      const there = await tx<{ sig: string }[]>`
        select p.oid::regprocedure::text as sig from pg_proc p join pg_namespace n on n.oid = p.pronamespace
         where n.nspname = any (${['app', ...ownSchemas]}) and p.proowner = ${role}::regrole`;
      for (const { sig } of there) await tx.unsafe(`grant execute on function ${sig} to ${role}`);
      try {
        await tx.unsafe(text);
      } catch (error) {
        throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
      await tx.unsafe('set local role hr_owner');
      if (role !== 'hr_owner')
        for (const schema of ['app', ...ownSchemas]) await tx.unsafe(`revoke create on schema ${schema} from ${role}`);
    });
  }
}

async function applyPolicies(admin: postgres.Sql) {
  const present = await admin<
    {
      tbl: string;
      name: string;
      permissive: string;
      cmd: string;
      roles: string[];
      qual: string | null;
      with_check: string | null;
    }[]
  >`
    select schemaname || '.' || tablename as tbl, policyname as name, permissive, cmd, roles::text[] as roles, qual, with_check
      from pg_policies where schemaname = any (${ownSchemas})`;
  const wanted = allPolicies();
  const same = (p: Policy, q: (typeof present)[number]) =>
    p.permissive === q.permissive &&
    p.command === q.cmd &&
    [...p.roles].sort().join() === [...q.roles].sort().join() &&
    p.using === q.qual &&
    p.check === q.with_check;
  await admin.begin(async (tx) => {
    await tx.unsafe('set local role hr_owner');
    for (const table of Object.keys(tableClasses))
      await tx.unsafe(`alter table ${table} enable row level security; alter table ${table} force row level security`);
    for (const q of present) {
      const p = wanted.find((w) => w.table === q.tbl && w.name === q.name);
      if (!p || !same(p, q)) await tx.unsafe(`drop policy "${q.name}" on ${q.tbl}`);
    }
    for (const p of wanted) {
      const q = present.find((x) => x.tbl === p.table && x.name === p.name);
      if (!q || !same(p, q)) await tx.unsafe(createPolicy(p));
    }
  });
}

async function applyGrants(admin: postgres.Sql) {
  const columns = await admin<{ tbl: string; cols: string[] }[]>`
    select n.nspname || '.' || c.relname as tbl, array_agg(a.attname::text order by a.attnum) as cols
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname = any (${ownSchemas}) and a.attnum > 0 and not a.attisdropped group by 1`;
  const functions = await admin<{ name: string; sig: string; owner: string }[]>`
    select n.nspname || '.' || p.proname as name, p.oid::regprocedure::text as sig, r.rolname as owner
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles r on r.oid = p.proowner
     where n.nspname = any (${['app', ...ownSchemas]})`;
  const roles = allRoles.filter((r) => r !== 'hr_owner' && r !== 'hr_migrator').join(', ');
  await admin.begin(async (tx) => {
    await tx.unsafe('set local role hr_owner');
    for (const schema of ['app', ...ownSchemas]) {
      await tx.unsafe(`grant usage on schema ${schema} to ${allRoles.join(', ')}`);
      await tx.unsafe(`revoke all on all tables in schema ${schema} from public, ${roles}`);
      await tx.unsafe(`revoke all on all sequences in schema ${schema} from public, ${roles}`);
      await tx.unsafe(
        `grant select, insert, update, delete, truncate on all tables in schema ${schema} to hr_migrator`,
      );
    }
    for (const [table, k] of Object.entries(tableClasses)) {
      const cols = columns.find((c) => c.tbl === table)?.cols;
      if (!cols) throw new Error(`db/rls/classes.ts names ${table}, which does not exist`);
      for (const { role, privileges } of grantsFor(k, cols))
        await tx.unsafe(`grant ${privileges.join(', ')} on ${table} to ${role}`);
    }
    // The registry's number comes from a sequence, which row level security does not cover: only its owner role uses it.
    await tx.unsafe('grant usage on sequence share.person_registry_id_seq to hr_share');
    await tx.unsafe('grant select, update on sequence share.person_registry_id_seq to hr_migrator'); // restore sets it
    await tx.unsafe('set local role hr_worker');
    await tx.unsafe('grant usage on schema graphile_worker to hr_owner, hr_migrator');
    for (const f of functions) {
      await tx.unsafe(`set local role ${f.owner}`);
      const rule = functionRules.find((r) => r.name === f.name);
      await tx.unsafe(`revoke all on function ${f.sig} from public, ${roles}`);
      for (const role of rule?.execute ?? []) await tx.unsafe(`grant execute on function ${f.sig} to ${role}`);
    }
  });
}

async function loadPermissions(owner: postgres.Sql) {
  const rows = rolePermissionRows();
  await owner.begin(async (tx) => {
    await tx`delete from identity.role_permissions`;
    await tx`insert into identity.role_permissions ${tx(rows, 'role', 'permission', 'relation', 'is_grave', 'feature')}`;
  });
}

async function rememberFingerprint(owner: postgres.Sql, fingerprint: string) {
  await owner`insert into app.installed (fingerprint) values (${fingerprint}) on conflict (one) do update set fingerprint = excluded.fingerprint`;
}

/** A URL whose connection takes on this role at once; libpq's and pg's `options`. */
function withStartupRole(url: string, role: string): string {
  const out = new URL(connectionUrl(connectionOptions(url)));
  out.searchParams.set('options', `-c role=${role}`);
  return out.href;
}

async function runAs<T>(options: ConnectionOptions, role: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres({ ...options, max: 1, onnotice: () => undefined, connection: { role } });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
