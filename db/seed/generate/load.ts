import postgres from 'postgres';
import { connectionOptions } from '../../connect.ts';

/** A connection for bulk work: sees every agency, whichever way its role comes by that. */
export interface BulkConnection {
  sql: postgres.Sql;
  isSuperuser: boolean;
}

export async function openBulk(adminUrl: string, max = 1): Promise<BulkConnection> {
  const { user, ssl, ...rest } = connectionOptions(adminUrl);
  const sql = postgres({ ...rest, username: user, ...(ssl ? { ssl } : {}), max, onnotice: () => undefined });
  const [row] = await sql<
    { is_superuser: boolean }[]
  >`select rolsuper as is_superuser from pg_roles where rolname = current_user`;
  return { sql, isSuperuser: row?.is_superuser ?? false };
}

/** Rebuilds the projections of an agency as of a day, entered by hand: no session stands behind generated data. */
export async function refreshDirectory(sql: postgres.Sql, tenantId: string, today: string): Promise<number> {
  return sql.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${tenantId}, true), set_config('app.today', ${today}, true)`;
    const [row] = await tx<{ count: number }[]>`select people.refresh_directory() as count`;
    return row?.count ?? 0;
  });
}

/** Tables whose statistics the projections and lists are planned by. */
const busiest = [
  'organisation.units',
  'organisation.positions',
  'organisation.jobs',
  'people.persons',
  'people.person_versions',
  'people.contacts',
  'people.employments',
  'people.service_periods',
  'people.assignments',
  'people.pay_elements',
  'people.actions',
  'people.documents',
  'people.directory_entries',
] as const;
export async function analyse(sql: postgres.Sql | postgres.TransactionSql): Promise<void> {
  await sql.unsafe(`analyze ${busiest.join(', ')}`);
}
