/** Lists taken out as files for a stated purpose: who, what, how long it may be fetched. The bytes lie in the storage of files. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, instant, rowId, tenantId, version } from './_shared.ts';

export const exportsSchema = pgSchema('exports');

/** One file that was asked for: made by the worker, fetched by whoever asked, gone after its time; its row stays. */
export const exportFiles = exportsSchema.table(
  'files',
  {
    tenantId: tenantId(),
    id: rowId(),
    /** Its number in the agency, which the file bears. */
    number: integer('number').notNull(),
    list: text('list').notNull(),
    format: text('format').notNull(),
    language: text('language').notNull(),
    columns: text('columns').array().notNull(),
    /** What makes it sensitive: kinds of its columns, and `size`. */
    reasons: text('reasons').array().notNull(),
    /** The filters it was asked with. */
    ask: jsonb('ask').$type<Record<string, unknown>>().notNull(),
    purpose: text('purpose').notNull(),
    purposeNote: text('purpose_note').notNull(),
    state: text('state').notNull().default('waiting'),
    rowsDone: integer('rows_done').notNull().default(0),
    rowsTotal: integer('rows_total').notNull().default(0),
    askedBy: uuid('asked_by').notNull(),
    askedByName: text('asked_by_name').notNull(),
    blobKey: uuid('blob_key').notNull(),
    bytes: bigint('bytes', { mode: 'number' }),
    sha256: text('sha256'),
    createdAt: createdAt(),
    readyAt: instant('ready_at'),
    expiresAt: instant('expires_at').notNull(),
    /** When its bytes were taken out of the storage. */
    clearedAt: instant('cleared_at'),
    downloads: integer('downloads').notNull().default(0),
    downloadedAt: instant('downloaded_at'),
    revokedAt: instant('revoked_at'),
    revokedByName: text('revoked_by_name'),
    revokedReason: text('revoked_reason'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'files_pk' }),
    uniqueIndex('files_number_uq').on(t.tenantId, t.number),
    uniqueIndex('files_blob_uq').on(t.tenantId, t.blobKey),
    index('files_asked_ix').on(t.tenantId, t.askedBy, t.number),
    index('files_uncleared_ix')
      .on(t.tenantId, t.expiresAt)
      .where(sql`cleared_at is null`),
    check('files_format_ck', sql`${t.format} in ('csv','xlsx')`),
    check('files_state_ck', sql`${t.state} in ('waiting','making','ready','failed','expired','revoked')`),
    check(
      'files_purpose_ck',
      sql`${t.purpose} in ('decision','committee','audit','inspection','statistics','correspondence','other')`,
    ),
    check('files_ready_ck', sql`${t.state} <> 'ready' or (${t.sha256} is not null and ${t.readyAt} is not null)`),
  ],
);

/** From how many rows on an agency asks for a purpose, and how long a file may be fetched; one row once it set them. */
export const exportRules = exportsSchema.table(
  'rules',
  {
    tenantId: tenantId(),
    id: rowId(),
    everydayRows: integer('everyday_rows').notNull(),
    keepDays: integer('keep_days').notNull(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'rules_pk' }),
    uniqueIndex('rules_one_uq').on(t.tenantId),
    check('rules_rows_ck', sql`${t.everydayRows} between 0 and 1000000`),
    check('rules_days_ck', sql`${t.keepDays} between 1 and 90`),
  ],
);
