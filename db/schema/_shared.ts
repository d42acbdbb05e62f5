/**
 * Building blocks every table uses, so that the wall's shape (tenant first, composite keys) is written once.
 * Policies, FORCE, grants, exclusion constraints and triggers are not drizzle's to generate: see db/rls and db/sql.
 */
import { sql } from 'drizzle-orm';
import { customType, date, foreignKey, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';

/** The agency a row belongs to. No default: an insert that forgets it must fail loudly. */
export const tenantId = () => uuid('tenant_id').notNull();
/** UUIDv7 made in the application; unique within its tenant. */
export const rowId = () => uuid('id').notNull();
/** Counts changes of the row; travels as ETag and comes back as If-Match. */
export const version = () => integer('version').notNull().default(1);
export const createdAt = () => timestamp('created_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow();
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' });
/** A calendar date, ISO text on our side; never an instant. */
export const day = (name: string) => date(name, { mode: 'string' });
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/** Valid time, half open: `valid_to` is exclusive, null means open. */
export const validTime = () => ({ validFrom: day('valid_from').notNull(), validTo: day('valid_to') });
/**
 * Folded text that is sorted, ranged over and searched: byte order, whatever collation the cluster was made with, so
 * that a prefix is a range and keyset pages agree with the index.
 */
export const foldedText = customType<{ data: string; driverData: string }>({ dataType: () => 'text collate "C"' });

/**
 * Recorded time and where a dated row comes from. A correction supersedes and inserts; nothing is overwritten.
 * `action_id` is the order whose content the row carries, `recorded_by_action_id` the one that wrote this row
 * (a split copies the content of an older order), `superseded_by_action_id` the one that closed it.
 */
export const recordedTime = () => ({
  recordedAt: instant('recorded_at')
    .notNull()
    .default(sql`clock_timestamp()`),
  supersededAt: instant('superseded_at'),
  actionId: uuid('action_id'),
  recordedByActionId: uuid('recorded_by_action_id'),
  supersededByActionId: uuid('superseded_by_action_id'),
});

/** A foreign key inside one agency: pairs `tenant_id` with `tenant_id`, so a row can never point across the wall. */
export function withinTenant(
  name: string,
  columns: [AnyPgColumn, AnyPgColumn],
  target: { tenantId: AnyPgColumn; id: AnyPgColumn },
) {
  return foreignKey({ name, columns, foreignColumns: [target.tenantId, target.id] });
}
export const bilingual = (name: string) => ({
  ar: text(`${name}_ar`).notNull(),
  en: text(`${name}_en`).notNull(),
});
