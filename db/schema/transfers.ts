import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, day, instant, rowId, tenantId, version, withinTenant } from './_shared.ts';
import { grades, jobs, positions, units } from './organisation.ts';
import { employments, peopleSchema, persons } from './people.ts';

/** Reference: on what terms people are transferred, by dates and with the article. Null: not found in the text read, to be set. */
export const transferRules = peopleSchema.table(
  'transfer_rules',
  {
    regime: text('regime').notNull(),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
    needsConsent: boolean('needs_consent'),
    conditionsAr: text('conditions_ar'),
    conditionsEn: text('conditions_en'),
    payAr: text('pay_ar'),
    payEn: text('pay_en'),
    sourceAr: text('source_ar').notNull(),
    source: text('source').notNull(),
    articleAr: text('article_ar'),
    article: text('article'),
    confidence: text('confidence').notNull(),
  },
  (t) => [primaryKey({ columns: [t.regime, t.validFrom], name: 'transfer_rules_pk' })],
);

/**
 * One agency gives a person over to another for good. Class `shared`: whoever began it is its tenant, the other the
 * counterpart; home and receiver are these two. What the receiver may know before the day is copied here by home.
 */
export const transfers = peopleSchema.table(
  'transfers',
  {
    tenantId: tenantId(),
    id: rowId(),
    counterpartTenantId: uuid('counterpart_tenant_id').notNull(),
    direction: text('direction').notNull(),
    homeTenantId: uuid('home_tenant_id').notNull(),
    receiverTenantId: uuid('receiver_tenant_id').notNull(),
    /** The first day with the receiver; the day before is the last at home. */
    startsOn: day('starts_on').notNull(),
    purpose: text('purpose').notNull(),
    /** Whom the receiver has in mind, in its own words: never looked up. */
    wanted: text('wanted'),
    /** The announcement both sides know it by, where it comes from one. */
    vacancyNumber: text('vacancy_number'),
    // The receiver's: where the person will serve.
    seatTitleAr: text('seat_title_ar'),
    seatTitleEn: text('seat_title_en'),
    seatUnitAr: text('seat_unit_ar'),
    seatUnitEn: text('seat_unit_en'),
    seatGrade: text('seat_grade'),
    receiverApprovedAt: instant('receiver_approved_at'),
    receiverApprovedBy: uuid('receiver_approved_by'),
    // Home's: who goes, and what the receiver may know of them before the day.
    personNameAr: text('person_name_ar'),
    personNameEn: text('person_name_en'),
    personJobAr: text('person_job_ar'),
    personJobEn: text('person_job_en'),
    personGrade: text('person_grade'),
    needsConsent: boolean('needs_consent').notNull().default(true),
    consent: text('consent'),
    consentOn: day('consent_on'),
    consentReference: text('consent_reference'),
    homeApprovedAt: instant('home_approved_at'),
    homeApprovedBy: uuid('home_approved_by'),
    /** SHA-256 of the extract as home sealed it on the day; the receiver compares what it holds. */
    extractHash: text('extract_hash'),
    // Of both: how it goes on.
    status: text('status').notNull().default('proposed'),
    reason: text('reason'),
    doneAt: instant('done_at'),
    createdBy: uuid('created_by').notNull(),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'transfers_pk' }),
    index('transfers_mine_ix').on(t.tenantId, t.status),
    index('transfers_theirs_ix').on(t.counterpartTenantId, t.status),
    check('transfers_direction_ck', sql`${t.direction} in ('offer','request')`),
    check(
      'transfers_parties_ck',
      sql`(${t.direction} = 'offer' and ${t.homeTenantId} = ${t.tenantId} and ${t.receiverTenantId} = ${t.counterpartTenantId})
        or (${t.direction} = 'request' and ${t.receiverTenantId} = ${t.tenantId} and ${t.homeTenantId} = ${t.counterpartTenantId})`,
    ),
    check('transfers_consent_ck', sql`${t.consent} in ('given','refused')`),
    check('transfers_status_ck', sql`${t.status} in ('proposed','agreed','done','refused','withdrawn')`),
    check('transfers_reason_ck', sql`${t.status} not in ('refused','withdrawn') or coalesce(${t.reason}, '') <> ''`),
    check('transfers_done_ck', sql`(${t.status} = 'done') = (${t.doneAt} is not null)`),
    check('transfers_hash_ck', sql`${t.extractHash} ~ '^[0-9a-f]{64}$'`),
  ],
);

/** What one side keeps of a transfer for itself: its own employee, its own seat. Never seen by the other. */
export const transferSides = peopleSchema.table(
  'transfer_sides',
  {
    tenantId: tenantId(),
    id: rowId(),
    transferId: uuid('transfer_id').notNull(),
    side: text('side').notNull(),
    personId: uuid('person_id'),
    employmentId: uuid('employment_id'),
    unitId: uuid('unit_id'),
    jobId: uuid('job_id'),
    gradeCode: text('grade_code').references(() => grades.code),
    step: integer('step'),
    positionId: uuid('position_id'),
    managerEmploymentId: uuid('manager_employment_id'),
    contractType: text('contract_type'),
    /** Home's choice of papers to hand over with the extract. */
    documentIds: uuid('document_ids')
      .array()
      .notNull()
      .default(sql`'{}'::uuid[]`),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'transfer_sides_pk' }),
    uniqueIndex('transfer_sides_once_uq').on(t.tenantId, t.transferId),
    index('transfer_sides_employment_ix').on(t.tenantId, t.employmentId),
    index('transfer_sides_person_ix').on(t.tenantId, t.personId),
    withinTenant('transfer_sides_person_fk', [t.tenantId, t.personId], persons),
    withinTenant('transfer_sides_employment_fk', [t.tenantId, t.employmentId], employments),
    withinTenant('transfer_sides_unit_fk', [t.tenantId, t.unitId], units),
    withinTenant('transfer_sides_job_fk', [t.tenantId, t.jobId], jobs),
    withinTenant('transfer_sides_position_fk', [t.tenantId, t.positionId], positions),
    withinTenant('transfer_sides_manager_fk', [t.tenantId, t.managerEmploymentId], employments),
    check('transfer_sides_side_ck', sql`${t.side} in ('home','receiver')`),
  ],
);

/** The steps both sides took, each written by the side that took it. Class `shared`, append only; names no official. */
export const transferEvents = peopleSchema.table(
  'transfer_events',
  {
    tenantId: tenantId(),
    id: rowId(),
    counterpartTenantId: uuid('counterpart_tenant_id').notNull(),
    transferId: uuid('transfer_id').notNull(),
    kind: text('kind').notNull(),
    day: day('day'),
    reason: text('reason'),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'transfer_events_pk' }),
    index('transfer_events_mine_ix').on(t.tenantId, t.transferId),
    index('transfer_events_theirs_ix').on(t.counterpartTenantId, t.transferId),
    check(
      'transfer_events_kind_ck',
      sql`${t.kind} in ('requested','offered','named','placed','consent_given','consent_refused','approved','refused','withdrawn','done')`,
    ),
  ],
);

/** What home handed over on the day, as it was sealed: the receiver's alone, and never changed. */
export const transferExtracts = peopleSchema.table(
  'transfer_extracts',
  {
    tenantId: tenantId(),
    id: rowId(),
    transferId: uuid('transfer_id').notNull(),
    content: jsonb('content').notNull(),
    /** SHA-256 of the content with its keys in order. */
    hash: text('hash').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'transfer_extracts_pk' }),
    uniqueIndex('transfer_extracts_once_uq').on(t.tenantId, t.transferId),
    check('transfer_extracts_hash_ck', sql`${t.hash} ~ '^[0-9a-f]{64}$'`),
  ],
);

/** Service with other agencies that a transfer carried over: counted in the length of service, told in the statement. */
export const carriedService = peopleSchema.table(
  'carried_service',
  {
    tenantId: tenantId(),
    id: rowId(),
    personId: uuid('person_id').notNull(),
    transferId: uuid('transfer_id').notNull(),
    agencyCode: text('agency_code').notNull(),
    agencyAr: text('agency_ar').notNull(),
    agencyEn: text('agency_en').notNull(),
    firstDay: day('first_day').notNull(),
    lastDay: day('last_day').notNull(),
    jobAr: text('job_ar').notNull(),
    jobEn: text('job_en').notNull(),
    unitAr: text('unit_ar').notNull(),
    unitEn: text('unit_en').notNull(),
    gradeCode: text('grade_code'),
    orderNumber: text('order_number'),
    orderOn: day('order_on'),
    recordedAt: instant('recorded_at')
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'carried_service_pk' }),
    index('carried_service_person_ix').on(t.tenantId, t.personId, t.firstDay),
    withinTenant('carried_service_person_fk', [t.tenantId, t.personId], persons),
    check('carried_service_period_ck', sql`${t.lastDay} >= ${t.firstDay}`),
  ],
);
