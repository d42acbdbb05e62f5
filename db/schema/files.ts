/** What is attached to people, orders and documents: the rows. The bytes lie in the storage of files, under `blob_key`. */
import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgSchema, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, day, instant, rowId, tenantId, version, withinTenant } from './_shared.ts';
import { memberships } from './identity.ts';
import { actions, documents, persons } from './people.ts';

export const filesSchema = pgSchema('files');

/**
 * One thing attached, in all its versions: to the person, to an order, or to a document of the personnel file. What an
 * employee hands in waits (`handed_in`) until an officer files it or returns it; what was removed keeps its row.
 */
export const attachments = filesSchema.table(
  'attachments',
  {
    tenantId: tenantId(),
    id: rowId(),
    personId: uuid('person_id').notNull(),
    subject: text('subject').notNull(),
    actionId: uuid('action_id'),
    documentId: uuid('document_id'),
    title: text('title').notNull(),
    state: text('state').notNull().default('filed'),
    removedReason: text('removed_reason'),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'attachments_pk' }),
    index('attachments_person_ix').on(t.tenantId, t.personId, t.state),
    index('attachments_action_ix').on(t.tenantId, t.actionId),
    index('attachments_document_ix').on(t.tenantId, t.documentId),
    withinTenant('attachments_person_fk', [t.tenantId, t.personId], persons),
    withinTenant('attachments_action_fk', [t.tenantId, t.actionId], actions),
    withinTenant('attachments_document_fk', [t.tenantId, t.documentId], documents),
    check('attachments_subject_ck', sql`${t.subject} in ('person','action','document')`),
    check('attachments_state_ck', sql`${t.state} in ('filed','handed_in','returned','removed')`),
    check('attachments_of_action_ck', sql`(${t.actionId} is not null) = (${t.subject} = 'action')`),
    check('attachments_of_document_ck', sql`(${t.documentId} is not null) = (${t.subject} = 'document')`),
  ],
);

/** One version of an attachment: what was sent, what it really is, where its bytes lie and what the scan said of them. */
export const attachmentVersions = filesSchema.table(
  'versions',
  {
    tenantId: tenantId(),
    id: rowId(),
    attachmentId: uuid('attachment_id').notNull(),
    number: integer('number').notNull(),
    /** As its sender named it: shown and given back as the name of a download, never a path. */
    fileName: text('file_name').notNull(),
    /** By its content, never by its name. */
    mediaType: text('media_type').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    sha256: text('sha256').notNull(),
    blobKey: uuid('blob_key').notNull(),
    /** `unscanned`: no scan was set up when it came. */
    scan: text('scan').notNull().default('unscanned'),
    scannedAt: instant('scanned_at'),
    uploadedBy: uuid('uploaded_by'),
    uploadedByName: text('uploaded_by_name'),
    createdAt: createdAt(),
    /** Its bytes were removed with the attachment. */
    removedAt: instant('removed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'versions_pk' }),
    uniqueIndex('versions_number_uq').on(t.tenantId, t.attachmentId, t.number),
    uniqueIndex('versions_blob_uq').on(t.tenantId, t.blobKey),
    index('versions_unscanned_ix')
      .on(t.tenantId)
      .where(sql`scan in ('unscanned', 'pending')`),
    withinTenant('versions_attachment_fk', [t.tenantId, t.attachmentId], attachments),
    check('versions_scan_ck', sql`${t.scan} in ('unscanned','pending','clean','refused')`),
    check(
      'versions_type_ck',
      sql`${t.mediaType} in ('application/pdf','image/png','image/jpeg','application/vnd.openxmlformats-officedocument.wordprocessingml.document','application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')`,
    ),
  ],
);

/**
 * Blobs that no version names: written down before an upload is stored and taken out again with its row, or left by a
 * removal. A round takes what is still here past its time out of the storage, so nothing half stored stays behind.
 */
export const looseBlobs = filesSchema.table(
  'loose_blobs',
  { tenantId: tenantId(), id: rowId(), removeAfter: instant('remove_after').notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'loose_blobs_pk' }),
    index('loose_blobs_due_ix').on(t.tenantId, t.removeAfter),
  ],
);

/** How large and how many files may be in an agency; one row once it set them. */
export const fileLimits = filesSchema.table(
  'limits',
  {
    tenantId: tenantId(),
    id: rowId(),
    maxBytes: bigint('max_bytes', { mode: 'number' }).notNull(),
    maxPerPerson: integer('max_per_person').notNull(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'limits_pk' }),
    uniqueIndex('limits_one_uq').on(t.tenantId),
    check('limits_bytes_ck', sql`${t.maxBytes} between 1024 and 104857600`),
    check('limits_count_ck', sql`${t.maxPerPerson} between 1 and 10000`),
  ],
);

/**
 * What the agency itself says of a type of document where the law says nothing, or more strictly: of whom it is asked, how
 * long before its end whom to remind, how long after service it is kept. Null: as the reference has it.
 */
export const typeRules = filesSchema.table(
  'type_rules',
  {
    tenantId: tenantId(),
    id: rowId(),
    typeCode: text('type_code').notNull(),
    requiredOf: text('required_of'),
    reminderDays: integer('reminder_days').array(),
    /** Who looks after papers of this type; null: the directors of human resources. */
    ownerId: uuid('owner_id'),
    retentionYears: integer('retention_years'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'type_rules_pk' }),
    uniqueIndex('type_rules_code_uq').on(t.tenantId, t.typeCode),
    withinTenant('type_rules_owner_fk', [t.tenantId, t.ownerId], memberships),
    check('type_rules_required_ck', sql`${t.requiredOf} in ('everyone','qatari','non_qatari','nobody')`),
    check('type_rules_retention_ck', sql`${t.retentionYears} between 0 and 100`),
    check('type_rules_reminders_ck', sql`cardinality(${t.reminderDays}) <= 8`),
  ],
);

/** What an officer asks an employee to bring, from the asking to the filing. */
export const documentRequests = filesSchema.table(
  'document_requests',
  {
    tenantId: tenantId(),
    id: rowId(),
    personId: uuid('person_id').notNull(),
    typeCode: text('type_code').notNull(),
    note: text('note'),
    dueOn: day('due_on'),
    state: text('state').notNull().default('open'),
    /** What was handed in for it, and the document of the file it became. */
    attachmentId: uuid('attachment_id'),
    documentId: uuid('document_id'),
    returnReason: text('return_reason'),
    askedBy: uuid('asked_by'),
    askedByName: text('asked_by_name'),
    createdAt: createdAt(),
    decidedByName: text('decided_by_name'),
    decidedAt: instant('decided_at'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'document_requests_pk' }),
    uniqueIndex('document_requests_open_uq')
      .on(t.tenantId, t.personId, t.typeCode)
      .where(sql`state in ('open', 'handed_in', 'returned')`),
    index('document_requests_state_ix').on(t.tenantId, t.state, t.createdAt, t.id),
    withinTenant('document_requests_person_fk', [t.tenantId, t.personId], persons),
    withinTenant('document_requests_attachment_fk', [t.tenantId, t.attachmentId], attachments),
    withinTenant('document_requests_document_fk', [t.tenantId, t.documentId], documents),
    check('document_requests_state_ck', sql`${t.state} in ('open','handed_in','returned','accepted','withdrawn')`),
  ],
);

/** Rungs of the ladder that were reminded of, so that none is twice. */
export const reminders = filesSchema.table(
  'reminders',
  {
    tenantId: tenantId(),
    id: rowId(),
    documentId: uuid('document_id').notNull(),
    expiresOn: day('expires_on').notNull(),
    daysBefore: integer('days_before').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'reminders_pk' }),
    uniqueIndex('reminders_rung_uq').on(t.tenantId, t.documentId, t.expiresOn, t.daysBefore),
    withinTenant('reminders_document_fk', [t.tenantId, t.documentId], documents),
  ],
);
