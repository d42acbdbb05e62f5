import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { day, instant, rowId, tenantId, version, withinTenant } from './_shared.ts';
import { employments, peopleSchema, persons } from './people.ts';

/**
 * Reference: numbers that a law or decision states, by the day they hold from, with where they stand. An amount that was
 * not found is null and shown as "to be set"; no rule has such a number of its own.
 */
export const statutoryValues = peopleSchema.table(
  'statutory_values',
  {
    code: text('code').notNull(),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
    amount: integer('amount'),
    unit: text('unit').notNull(),
    nameAr: text('name_ar').notNull(),
    nameEn: text('name_en').notNull(),
    articleAr: text('article_ar'),
    articleEn: text('article_en'),
    sourceAr: text('source_ar').notNull(),
    sourceEn: text('source_en').notNull(),
    /** T transcription read, T* in part, S secondary source, C sources disagree, NF not found. */
    confidence: text('confidence').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.code, t.validFrom], name: 'statutory_values_pk' }),
    check('statutory_values_unit_ck', sql`${t.unit} in ('years','months','days','count')`),
    check('statutory_values_confidence_ck', sql`${t.confidence} in ('T','T*','S','C','NF')`),
    check('statutory_values_found_ck', sql`${t.amount} is not null or ${t.confidence} = 'NF'`),
    check('statutory_values_period_ck', sql`${t.validTo} is null or ${t.validTo} > ${t.validFrom}`),
  ],
);

/**
 * Statements of service that were issued. `content` is what the paper says and never changes; `shown` is the part of it
 * the holder lets others see by the verification code, copied apart so that the public check can read nothing else.
 */
export const serviceStatements = peopleSchema.table(
  'service_statements',
  {
    tenantId: tenantId(),
    id: rowId(),
    personId: uuid('person_id').notNull(),
    employmentId: uuid('employment_id').notNull(),
    number: text('number').notNull(),
    issuedOn: day('issued_on').notNull(),
    recordedAt: instant('recorded_at')
      .notNull()
      .default(sql`clock_timestamp()`),
    actorId: uuid('actor_id'),
    issuedBy: text('issued_by').notNull().default('office'),
    content: jsonb('content').$type<Record<string, unknown>>().notNull(),
    contentHash: text('content_hash').notNull(),
    shown: jsonb('shown').$type<Record<string, unknown>>().notNull(),
    /** A hundred random bits; only the paper and its holder have it. */
    checkCode: text('check_code').notNull(),
    status: text('status').notNull().default('standing'),
    /** The day it was revoked or another took its place. */
    endedOn: day('ended_on'),
    revokedBy: uuid('revoked_by'),
    revocationReason: text('revocation_reason'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'service_statements_pk' }),
    uniqueIndex('service_statements_number_uq').on(t.tenantId, t.number),
    index('service_statements_person_ix').on(t.tenantId, t.personId, t.recordedAt),
    // Not unique: it starts with no agency, and a hundred random bits do not meet.
    index('service_statements_code_ix').on(t.checkCode),
    withinTenant('service_statements_person_fk', [t.tenantId, t.personId], persons),
    withinTenant('service_statements_employment_fk', [t.tenantId, t.employmentId], employments),
    check('service_statements_status_ck', sql`${t.status} in ('standing','superseded','revoked')`),
    check('service_statements_issued_by_ck', sql`${t.issuedBy} in ('office','self')`),
    check('service_statements_ended_ck', sql`(${t.status} = 'standing') = (${t.endedOn} is null)`),
  ],
);
