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
import { bytea, createdAt, day, instant, rowId, tenantId, version, withinTenant } from './_shared.ts';

export const importsSchema = pgSchema('imports');

/** Column mappings an agency (or the operator) saved under a name. */
export const savedMappings = importsSchema.table(
  'saved_mappings',
  {
    tenantId: tenantId(),
    id: rowId(),
    name: text('name').notNull(),
    mapping: jsonb('mapping').$type<Record<string, unknown>>().notNull(),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'saved_mappings_pk' }),
    uniqueIndex('saved_mappings_name_uq').on(t.tenantId, t.name),
  ],
);

/**
 * One load of a file. The operator's batch may feed many agencies: each then has a batch of its own naming it in
 * `source_batch_id`, so that an agency sees and can follow what was loaded into it.
 */
export const batches = importsSchema.table(
  'batches',
  {
    tenantId: tenantId(),
    id: rowId(),
    sourceBatchId: uuid('source_batch_id'),
    fileName: text('file_name').notNull(),
    fileHash: text('file_hash').notNull(),
    fileBytes: bigint('file_bytes', { mode: 'number' }).notNull(),
    state: text('state').notNull().default('uploaded'),
    /** What reading the head of the file found: encoding, delimiter, headers, sample rows. */
    detected: jsonb('detected').$type<Record<string, unknown>>().notNull().default({}),
    mapping: jsonb('mapping').$type<Record<string, unknown>>(),
    progressDone: integer('progress_done').notNull().default(0),
    progressTotal: integer('progress_total').notNull().default(0),
    /** Rows by outcome: { read, new, changed, same, refused, warnings }. */
    counts: jsonb('counts').$type<Record<string, number>>().notNull().default({}),
    controlSheet: jsonb('control_sheet').$type<Record<string, unknown>>(),
    controlSheetHash: text('control_sheet_hash'),
    /** What whoever signs expects: the figures they state, and their word on every difference. */
    statedSheet: jsonb('stated_sheet').$type<Record<string, unknown>>(),
    signedBy: uuid('signed_by'),
    signedAt: instant('signed_at'),
    failure: text('failure'),
    createdBy: uuid('created_by').notNull(),
    createdAt: createdAt(),
    committedAt: instant('committed_at'),
    undoneAt: instant('undone_at'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'batches_pk' }),
    index('batches_created_ix').on(t.tenantId, t.createdAt, t.id),
    check(
      'batches_state_ck',
      sql`${t.state} in ('uploaded','checking','checked','committing','committed','undoing','undone','failed','dropped')`,
    ),
  ],
);

/**
 * Rows of a batch between reading and commit; unlogged and purged. Class `shared`: the batch's tenant wrote it, the
 * target agency's commit reads it. `record` holds the parsed values, the named columns what set-based SQL joins on.
 */
export const stagingRows = importsSchema.table(
  'staging_rows',
  {
    tenantId: tenantId(),
    batchId: uuid('batch_id').notNull(),
    targetTenantId: uuid('target_tenant_id').notNull(),
    rowNumber: integer('row_number').notNull(),
    rowKey: text('row_key').notNull(),
    rowHash: text('row_hash').notNull(),
    /** new, changed, same (already loaded with this hash), history (a further dated row of a key) */
    state: text('state').notNull(),
    personId: uuid('person_id').notNull(),
    employmentId: uuid('employment_id').notNull(),
    unitCode: text('unit_code').notNull(),
    jobCode: text('job_code').notNull(),
    effectiveOn: day('effective_on').notNull(),
    record: jsonb('record').$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.batchId, t.rowNumber], name: 'staging_rows_pk' }),
    index('staging_rows_target_ix').on(t.targetTenantId, t.batchId, t.rowNumber),
  ],
);

/** What is wrong with a row: row, column, value, code, and what mends it. */
export const rowProblems = importsSchema.table(
  'row_problems',
  {
    tenantId: tenantId(),
    id: rowId(),
    batchId: uuid('batch_id').notNull(),
    rowNumber: integer('row_number').notNull(),
    columnName: text('column_name'),
    value: text('value'),
    severity: text('severity').notNull(),
    code: text('code').notNull(),
    detail: jsonb('detail').$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'row_problems_pk' }),
    index('row_problems_batch_ix').on(t.tenantId, t.batchId, t.severity, t.rowNumber, t.id),
    withinTenant('row_problems_batch_fk', [t.tenantId, t.batchId], batches),
    check('row_problems_severity_ck', sql`${t.severity} in ('error','warning')`),
  ],
);

/**
 * What people mended in a batch without uploading it again: another value for one cell, or a whole row left out with its
 * reason (`column_name` empty then). Laid over the file whenever it is read; values go once the batch is loaded.
 */
export const rowCorrections = importsSchema.table(
  'row_corrections',
  {
    tenantId: tenantId(),
    id: rowId(),
    batchId: uuid('batch_id').notNull(),
    rowNumber: integer('row_number').notNull(),
    columnName: text('column_name').notNull(),
    valueBefore: text('value_before'),
    value: text('value'),
    reason: text('reason'),
    correctedBy: uuid('corrected_by').notNull(),
    correctedAt: instant('corrected_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'row_corrections_pk' }),
    uniqueIndex('row_corrections_cell_uq').on(t.tenantId, t.batchId, t.rowNumber, t.columnName),
    withinTenant('row_corrections_batch_fk', [t.tenantId, t.batchId], batches),
    check('row_corrections_reason_ck', sql`${t.columnName} <> '' or ${t.reason} is not null`),
  ],
);

/** Which record a row of a source became: identity is (agency, source, row key) with a row hash, never today's names. */
export const rowIdentities = importsSchema.table(
  'row_identities',
  {
    tenantId: tenantId(),
    source: text('source').notNull(),
    rowKey: text('row_key').notNull(),
    rowHash: text('row_hash').notNull(),
    personId: uuid('person_id').notNull(),
    employmentId: uuid('employment_id').notNull(),
    batchId: uuid('batch_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.source, t.rowKey], name: 'row_identities_pk' }),
    index('row_identities_batch_ix').on(t.tenantId, t.batchId),
    withinTenant('row_identities_batch_fk', [t.tenantId, t.batchId], batches),
  ],
);

/** The uploaded file in pieces, so that any process can read it and a crash loses nothing. Purged with the staging rows. */
export const fileChunks = importsSchema.table(
  'file_chunks',
  {
    tenantId: tenantId(),
    batchId: uuid('batch_id').notNull(),
    position: integer('position').notNull(),
    content: bytea('content').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.batchId, t.position], name: 'file_chunks_pk' }),
    withinTenant('file_chunks_batch_fk', [t.tenantId, t.batchId], batches),
  ],
);
