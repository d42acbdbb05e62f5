/** Tables the kernel owns: audit, idempotency and the grants jobs enter by. They know no HR word. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea, createdAt, instant, rowId, tenantId } from './_shared.ts';

export const auditSchema = pgSchema('audit');
export const kernelSchema = pgSchema('kernel');

/**
 * Every write, every refusal and every read of pay or identity documents. Append-only by grant.
 * `tenant_id` is the actor's agency, `subject_tenant_id` the one whose person or record it concerns; both may read it.
 */
export const auditEntries = auditSchema.table(
  'entries',
  {
    tenantId: tenantId(),
    id: rowId(),
    subjectTenantId: uuid('subject_tenant_id').notNull(),
    at: instant('at')
      .notNull()
      .default(sql`clock_timestamp()`),
    actorId: uuid('actor_id'),
    actorName: text('actor_name'),
    actorRoles: text('actor_roles')
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    action: text('action').notNull(),
    outcome: text('outcome').notNull().default('done'),
    entityType: text('entity_type').notNull(),
    entityId: uuid('entity_id'),
    personId: uuid('person_id'),
    before: jsonb('before'),
    after: jsonb('after'),
    reason: text('reason'),
    /** Why sensitive data was read, as the reader stated it. */
    purpose: text('purpose'),
    /** A read by an open investigation is shown to its subject from here on only. */
    disclosedFrom: instant('disclosed_from'),
    requestId: text('request_id'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'entries_pk' }),
    index('entries_at_ix').on(t.tenantId, t.at, t.id),
    index('entries_subject_ix').on(t.subjectTenantId, t.at, t.id),
    index('entries_person_ix').on(t.subjectTenantId, t.personId, t.at),
    check('entries_outcome_ck', sql`${t.outcome} in ('done','refused')`),
  ],
);

/** The people a list with pay or documents showed: one entry, a child row per subject. */
export const auditSubjects = auditSchema.table(
  'entry_subjects',
  {
    tenantId: tenantId(),
    entryId: uuid('entry_id').notNull(),
    subjectTenantId: uuid('subject_tenant_id').notNull(),
    personId: uuid('person_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.entryId, t.personId], name: 'entry_subjects_pk' }),
    index('entry_subjects_person_ix').on(t.subjectTenantId, t.personId),
    foreignKey({
      name: 'entry_subjects_entry_fk',
      columns: [t.tenantId, t.entryId],
      foreignColumns: [auditEntries.tenantId, auditEntries.id],
    }),
  ],
);

/**
 * The chain of an agency's log, written by audit.seal_entries only. `hash` covers the seal before it and this row, so that
 * an entry changed, taken away or put elsewhere no longer fits. The order is that of sealing: by run, and inside a run by
 * the entry's instant and id. A seal outlives its entry where that may be forgotten (no key to it, therefore).
 */
export const auditSeals = auditSchema.table(
  'seals',
  {
    tenantId: tenantId(),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    entryId: uuid('entry_id').notNull(),
    entryAt: instant('entry_at').notNull(),
    /** A refusal: forgotten after 400 days, which is then no breach. */
    isForgettable: boolean('is_forgettable').notNull(),
    /** SHA-256 of the entry's canonical text. */
    entryHash: bytea('entry_hash').notNull(),
    /** SHA-256 of the hash before it and of this row. */
    hash: bytea('hash').notNull(),
    sealedAt: instant('sealed_at')
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sequence], name: 'seals_pk' }),
    uniqueIndex('seals_entry_uq').on(t.tenantId, t.entryId),
    check('seals_sequence_ck', sql`${t.sequence} > 0`),
  ],
);

/**
 * The chain's hash at the end of each day on which something was sealed, marked with a key that the database does not have:
 * who rewrites the whole chain cannot rewrite this.
 */
export const auditDayRoots = auditSchema.table(
  'day_roots',
  {
    tenantId: tenantId(),
    /** In the agency's zone. */
    day: date('day', { mode: 'string' }).notNull(),
    /** The last seal it covers. */
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    hash: bytea('hash').notNull(),
    /** HMAC-SHA-256 of agency, day, sequence and hash. */
    mark: bytea('mark').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.day], name: 'day_roots_pk' })],
);

/** A stored answer per key, written in the mutation's own transaction; replayed for the same request. */
export const idempotencyKeys = kernelSchema.table(
  'idempotency_keys',
  {
    tenantId: tenantId(),
    actorId: uuid('actor_id').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    status: integer('status').notNull(),
    headers: jsonb('headers').$type<Record<string, string>>().notNull(),
    body: text('body').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.actorId, t.key], name: 'idempotency_keys_pk' }),
    index('idempotency_keys_created_ix').on(t.tenantId, t.createdAt),
  ],
);

/** What a job may enter as, written when it was enqueued; a tenant named in a payload is not trusted. Class `queue`. */
export const jobGrants = kernelSchema.table('job_grants', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  actorId: uuid('actor_id'),
  permission: text('permission').notNull(),
  createdAt: createdAt(),
  expiresAt: instant('expires_at').notNull(),
});

export const shareSchema = pgSchema('share');
/**
 * The only cross-agency identity: a keyed hash of the personal number. Owned by hr_share and reached only through
 * functions that answer yes or no. Class `registry`.
 */
export const personRegistry = shareSchema.table(
  'person_registry',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    personKey: bytea('person_key').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    personId: uuid('person_id').notNull(),
    isServing: text('is_serving').notNull().default('yes'),
  },
  (t) => [
    uniqueIndex('person_registry_uq').on(t.tenantId, t.personId),
    index('person_registry_key_ix').on(t.personKey),
  ],
);
