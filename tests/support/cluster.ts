import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { connectionOptions, withConnection } from '../../db/connect.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser URL of the run's cluster, database `postgres`. */
    /** `demoFiles`: the folder of the files that the demo data brought, shared by the run. */
    cluster: { adminUrl: string; demoFiles: string };
  }
}

/** The migrated database that every test database is copied from. */
export const templateName = 'mawared_template';

/** The one secret of the test cluster; passwords of the roles derive from it as in the service. */
export const testSecret: Buffer = Buffer.from('test-cluster-secret-of-thirty-two-bytes-or-more');

export interface TestDatabase {
  /** Superuser URL of this database; see `connectionOptions` and `urlFor` for the roles. */
  adminUrl: string;
  database: string;
  secret: Buffer;
  /** Ends every connection to it and drops it. */
  drop(): Promise<void>;
}

/** Database rights are not part of a template: without them PUBLIC could connect, unlike in the real service. */
async function copyRights(sql: postgres.Sql, database: string): Promise<void> {
  const rights = await sql<{ grantee: string; privilege: string }[]>`
    select r.rolname as grantee, a.privilege_type as privilege
      from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
      join pg_roles r on r.oid = a.grantee
     where d.datname = ${templateName} and a.grantee <> d.datdba`;
  const [open] = await sql`
    select 1 from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
     where d.datname = ${templateName} and a.grantee = 0 limit 1`;
  if (!open) await sql`revoke all on database ${sql(database)} from public`;
  for (const { grantee, privilege } of rights) {
    // A keyword out of the catalogue cannot be a parameter; it is letters and spaces only.
    await sql.unsafe(`grant ${privilege} on database ${database} to ${grantee}`);
  }
}

/**
 * A database of its own for a test file: a copy of the migrated template (schema, walls, reference data, no agencies),
 * or of another one. Call it in `beforeAll` and `drop` it in `afterAll`.
 */
export async function databaseForWorker(template: string = templateName): Promise<TestDatabase> {
  const { adminUrl } = inject('cluster');
  const database = `mawared_${process.env['VITEST_POOL_ID'] ?? '0'}_${randomBytes(4).toString('hex')}`;
  const administer = async (work: (sql: postgres.Sql) => Promise<void>): Promise<void> => {
    const sql = postgres({ ...connectionOptions(adminUrl), max: 1, onnotice: () => undefined });
    try {
      await work(sql);
    } finally {
      await sql.end({ timeout: 5 });
    }
  };
  await administer(async (sql) => {
    await sql`create database ${sql(database)} template ${sql(template)} strategy file_copy`;
    await copyRights(sql, database);
  });
  return {
    adminUrl: withConnection(adminUrl, { database }),
    database,
    secret: testSecret,
    drop: () => administer(async (sql) => void (await sql`drop database if exists ${sql(database)} with (force)`)),
  };
}
