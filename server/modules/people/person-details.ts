import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { Param } from '../../kernel/db/tenant-db.ts';
import { notFound, staleVersion } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { refuseOwnRecord } from './own-record.ts';
import type { EmployeeFound } from './repository.ts';
import { refreshPerson } from './repository.ts';

/** Lists kept beside a person, each row by itself: table, columns by field, and what the log calls them. */
const details = {
  contact: {
    table: 'people.contacts',
    columns: { kind: 'kind', value: 'value', detail: 'detail', isWork: 'is_work' },
    action: 'people.contact.change',
    inDirectory: true,
  },
  emergencyContact: {
    table: 'people.emergency_contacts',
    columns: { name: 'name', relation: 'relation', phone: 'phone' },
    action: 'people.contact.change',
    inDirectory: false,
  },
  dependant: {
    table: 'people.dependants',
    columns: {
      nameAr: 'name_ar',
      nameEn: 'name_en',
      relation: 'relation',
      sex: 'sex',
      birthOn: 'birth_on',
      personalNumber: 'personal_number',
    },
    action: 'people.dependant.change',
    inDirectory: false,
  },
  qualification: {
    table: 'people.qualifications',
    columns: {
      level: 'level',
      fieldAr: 'field_ar',
      fieldEn: 'field_en',
      institution: 'institution',
      country: 'country',
      obtainedOn: 'obtained_on',
    },
    action: 'people.qualification.change',
    inDirectory: false,
  },
  document: {
    table: 'people.documents',
    columns: { kind: 'kind', number: 'number', country: 'country', issuedOn: 'issued_on', expiresOn: 'expires_on' },
    action: 'people.identity.change',
    inDirectory: false,
  },
} as const satisfies Record<
  string,
  { table: string; columns: Record<string, string>; action: string; inDirectory: boolean }
>;

export type DetailKind = keyof typeof details;
type Values = Readonly<Record<string, unknown>>;

const paramOf = (value: unknown): Param =>
  value !== null && typeof value === 'object' ? JSON.stringify(value) : (value as string | number | boolean | null);

/** A jsonb parameter would be quoted once more by the driver; text is not. */
const placeholder = (field: string, position: number): string =>
  field === 'detail' ? `$${position}::text::jsonb` : `$${position}`;

/** Numbers of identity and details of contact are told in the log by name only. */
const quiet = (values: Values): Values => {
  const { number, personalNumber, ...rest } = values;
  return {
    ...rest,
    ...(number === undefined ? {} : { number: 'set' }),
    ...(personalNumber === undefined ? {} : { personalNumber: 'set' }),
  };
};

/** Adds a row to one of the person's lists. */
export async function addDetail(
  ctx: Ctx,
  employee: EmployeeFound,
  kind: DetailKind,
  values: Values,
): Promise<{ id: string; version: number }> {
  refuseOwnRecord(ctx, employee.personId);
  const { table, columns } = details[kind];
  const fields = Object.entries(columns).filter(([field]) => values[field] !== undefined);
  const id = newId();
  await ctx.query(
    `insert into ${table} (tenant_id, id, person_id, ${fields.map(([, column]) => column).join(', ')})
     values ($1, $2, $3, ${fields.map(([field], index) => placeholder(field, index + 4)).join(', ')})`,
    [ctx.tenantId, id, employee.personId, ...fields.map(([field]) => paramOf(values[field]))],
  );
  await done(ctx, employee, kind, id, { after: quiet(values) });
  return { id, version: 1 };
}

/** Changes the given fields of a row, if it still is of the version the request was based on. */
export async function changeDetail(
  ctx: Ctx,
  employee: EmployeeFound,
  kind: DetailKind,
  id: string,
  expected: number,
  values: Values,
): Promise<{ id: string; version: number }> {
  refuseOwnRecord(ctx, employee.personId);
  const { table, columns } = details[kind];
  const fields = Object.entries(columns).filter(([field]) => values[field] !== undefined);
  const sets = fields.map(([field, column], index) => `${column} = ${placeholder(field, index + 5)}, `).join('');
  const [row] = await ctx.query<{ version: number }>(
    `update ${table} set ${sets}version = version + 1 where tenant_id = $1 and id = $2 and person_id = $3 and version = $4 returning version`,
    [ctx.tenantId, id, employee.personId, expected, ...fields.map(([field]) => paramOf(values[field]))],
  );
  if (!row) throw await missingOrStale(ctx, employee, table, id);
  await done(ctx, employee, kind, id, { after: quiet(values) });
  return { id, version: row.version };
}

/** Takes a row away. */
export async function removeDetail(
  ctx: Ctx,
  employee: EmployeeFound,
  kind: DetailKind,
  id: string,
  expected: number,
): Promise<void> {
  refuseOwnRecord(ctx, employee.personId);
  const { table } = details[kind];
  const [gone] = await ctx.query(
    `delete from ${table} where tenant_id = $1 and id = $2 and person_id = $3 and version = $4 returning id`,
    [ctx.tenantId, id, employee.personId, expected],
  );
  if (!gone) throw await missingOrStale(ctx, employee, table, id);
  await done(ctx, employee, kind, id, { before: { id } });
}

/** A renewed document is a new row that names the one it renews; the old one stays and is no longer current. */
export async function renewDocument(
  ctx: Ctx,
  employee: EmployeeFound,
  id: string,
  expected: number,
  values: { number: string; issuedOn: string | null; expiresOn: string | null },
): Promise<{ id: string; version: number }> {
  refuseOwnRecord(ctx, employee.personId);
  const [old] = await ctx.query<{ kind: string; country: string | null }>(
    `update people.documents set is_current = false, version = version + 1
      where tenant_id = $1 and id = $2 and person_id = $3 and version = $4 and is_current returning kind, country`,
    [ctx.tenantId, id, employee.personId, expected],
  );
  if (!old) throw await missingOrStale(ctx, employee, 'people.documents', id);
  const fresh = newId();
  await ctx.query(
    `insert into people.documents (tenant_id, id, person_id, kind, country, number, issued_on, expires_on, renews_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ctx.tenantId,
      fresh,
      employee.personId,
      old.kind,
      old.country,
      values.number,
      values.issuedOn,
      values.expiresOn,
      id,
    ],
  );
  await done(ctx, employee, 'document', fresh, { after: { renews: id, expiresOn: values.expiresOn } });
  return { id: fresh, version: 1 };
}

async function missingOrStale(ctx: Ctx, employee: EmployeeFound, table: string, id: string): Promise<Error> {
  const [there] = await ctx.query(`select 1 from ${table} where tenant_id = $1 and id = $2 and person_id = $3`, [
    ctx.tenantId,
    id,
    employee.personId,
  ]);
  return there ? staleVersion() : notFound();
}

async function done(
  ctx: Ctx,
  employee: EmployeeFound,
  kind: DetailKind,
  id: string,
  told: { before?: unknown; after?: unknown },
): Promise<void> {
  await audit(ctx, {
    action: details[kind].action,
    entityType: kind,
    entityId: id,
    personId: employee.personId,
    ...told,
  });
  if (details[kind].inDirectory) await refreshPerson(ctx, employee.personId);
}
