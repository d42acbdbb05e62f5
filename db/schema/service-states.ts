import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, day, instant, recordedTime, rowId, tenantId, validTime, version, withinTenant } from './_shared.ts';
import { jobs, units } from './organisation.ts';
import { actions, employments, peopleSchema, persons } from './people.ts';

/**
 * What service stands under besides the assignment: probation, suspension, extension past the age. By valid and recorded
 * time like the assignment, written and undone by the same orders; of one kind never two on one day.
 */
export const serviceStates = peopleSchema.table(
  'service_states',
  {
    tenantId: tenantId(),
    id: rowId(),
    employmentId: uuid('employment_id').notNull(),
    personId: uuid('person_id').notNull(),
    kind: text('kind').notNull(),
    ...validTime(),
    /** Which spell of probation, or which extension, this is: 1 the first. */
    round: integer('round').notNull().default(1),
    /** How it was concluded: `confirmed` for a probation that was passed. */
    outcome: text('outcome'),
    /** Why: of a suspension. */
    reasonCode: text('reason_code'),
    /** The higher approval an extension needed, in words. */
    approval: text('approval'),
    /** Of an internal secondment: where and as what, and whether it is on top of the own post. */
    unitId: uuid('unit_id'),
    jobId: uuid('job_id'),
    isOnTop: boolean('is_on_top'),
    /** Of a loan to a body outside the service: its name, and who pays; null: to be set. */
    bodyAr: text('body_ar'),
    bodyEn: text('body_en'),
    paidBy: text('paid_by'),
    /** Of a secondment or a loan: the day the employee agreed in writing. */
    consentedOn: day('consented_on'),
    ...recordedTime(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'service_states_pk' }),
    index('service_states_employment_ix').on(t.tenantId, t.employmentId, t.kind, t.validFrom),
    index('service_states_person_ix').on(t.tenantId, t.personId),
    // The pipelines: what is running and ends soon.
    index('service_states_ends_ix')
      .on(t.tenantId, t.kind, t.validTo)
      .where(sql`superseded_at is null`),
    withinTenant('service_states_employment_fk', [t.tenantId, t.employmentId], employments),
    withinTenant('service_states_person_fk', [t.tenantId, t.personId], persons),
    check(
      'service_states_kind_ck',
      sql`${t.kind} in ('probation','suspension','extension','internal_secondment','loan')`,
    ),
    check('service_states_outcome_ck', sql`${t.outcome} in ('confirmed')`),
    check('service_states_reason_ck', sql`${t.reasonCode} in ('investigation','court','disciplinary','other')`),
    check('service_states_round_ck', sql`${t.round} between 1 and 20`),
    check('service_states_period_ck', sql`${t.validTo} is null or ${t.validTo} > ${t.validFrom}`),
    withinTenant('service_states_unit_fk', [t.tenantId, t.unitId], units),
    withinTenant('service_states_job_fk', [t.tenantId, t.jobId], jobs),
    check('service_states_paid_ck', sql`${t.paidBy} in ('home','body','both')`),
    check(
      'service_states_place_ck',
      sql`(${t.kind} = 'internal_secondment') = (${t.unitId} is not null)
        and (${t.kind} = 'loan') = (coalesce(${t.bodyAr}, ${t.bodyEn}, '') <> '')`,
    ),
    check('service_states_open_ck', sql`${t.kind} = 'suspension' or ${t.validTo} is not null`),
  ],
);

/** Reference: the reasons for which the law lets service end, dated, with article and source; what was not found is null. */
export const endReasons = peopleSchema.table(
  'end_reasons',
  {
    code: text('code').notNull(),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
    nameAr: text('name_ar').notNull(),
    nameEn: text('name_en').notNull(),
    /** Who decides, and on what condition, as the source has it. */
    ruleAr: text('rule_ar'),
    ruleEn: text('rule_en'),
    /** Days between the notice and the last day; null: not found. */
    noticeDays: integer('notice_days'),
    articleAr: text('article_ar'),
    articleEn: text('article_en'),
    sourceAr: text('source_ar').notNull(),
    sourceEn: text('source_en').notNull(),
    confidence: text('confidence').notNull(),
    position: integer('position').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.code, t.validFrom], name: 'end_reasons_pk' }),
    check('end_reasons_confidence_ck', sql`${t.confidence} in ('T','T*','S','C','NF')`),
    check('end_reasons_notice_ck', sql`${t.noticeDays} between 0 and 366`),
    check('end_reasons_period_ck', sql`${t.validTo} is null or ${t.validTo} > ${t.validFrom}`),
  ],
);

/**
 * Reference: the types of document a service file holds, by the day they hold from, with where that stands. Of whom a type
 * is required, or how long it is kept, is null where no source says so: the agency sets it.
 */
export const documentTypes = peopleSchema.table(
  'document_types',
  {
    code: text('code').notNull(),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
    nameAr: text('name_ar').notNull(),
    nameEn: text('name_en').notNull(),
    requiredOf: text('required_of'),
    hasExpiry: boolean('has_expiry').notNull(),
    /** Days before the end on which its owner is reminded: the service's own ladder, no law's. */
    reminderDays: integer('reminder_days').array().notNull(),
    /** Years after the end of service. */
    retentionYears: integer('retention_years'),
    articleAr: text('article_ar'),
    articleEn: text('article_en'),
    sourceAr: text('source_ar').notNull(),
    sourceEn: text('source_en').notNull(),
    confidence: text('confidence').notNull(),
    position: integer('position').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.code, t.validFrom], name: 'document_types_pk' }),
    check('document_types_required_ck', sql`${t.requiredOf} in ('everyone','qatari','non_qatari','nobody')`),
    check('document_types_confidence_ck', sql`${t.confidence} in ('T','T*','S','C','NF')`),
    check('document_types_found_ck', sql`${t.requiredOf} is not null or ${t.confidence} = 'NF'`),
    check('document_types_period_ck', sql`${t.validTo} is null or ${t.validTo} > ${t.validFrom}`),
  ],
);

/** The agency's own template of what is cleared before somebody leaves, in order, and which office clears it. */
export const clearanceItems = peopleSchema.table(
  'clearance_items',
  {
    tenantId: tenantId(),
    id: rowId(),
    nameAr: text('name_ar').notNull(),
    nameEn: text('name_en').notNull(),
    officeAr: text('office_ar').notNull(),
    officeEn: text('office_en').notNull(),
    position: integer('position').notNull(),
    isOpen: boolean('is_open').notNull().default(true),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'clearance_items_pk' }),
    index('clearance_items_position_ix').on(t.tenantId, t.position),
    check('clearance_items_name_ck', sql`${t.nameAr} <> '' and ${t.nameEn} <> ''`),
  ],
);

/** One item of the clearance that an order of end of service opened: its words as they were then, who cleared it and when. */
export const clearanceSteps = peopleSchema.table(
  'clearance_steps',
  {
    tenantId: tenantId(),
    id: rowId(),
    actionId: uuid('action_id').notNull(),
    employmentId: uuid('employment_id').notNull(),
    personId: uuid('person_id').notNull(),
    itemId: uuid('item_id').notNull(),
    nameAr: text('name_ar').notNull(),
    nameEn: text('name_en').notNull(),
    officeAr: text('office_ar').notNull(),
    officeEn: text('office_en').notNull(),
    position: integer('position').notNull(),
    clearedAt: instant('cleared_at'),
    clearedBy: uuid('cleared_by'),
    note: text('note'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'clearance_steps_pk' }),
    uniqueIndex('clearance_steps_once_uq').on(t.tenantId, t.actionId, t.itemId),
    index('clearance_steps_employment_ix').on(t.tenantId, t.employmentId),
    index('clearance_steps_person_ix').on(t.tenantId, t.personId),
    index('clearance_steps_item_ix').on(t.tenantId, t.itemId),
    withinTenant('clearance_steps_action_fk', [t.tenantId, t.actionId], actions),
    withinTenant('clearance_steps_employment_fk', [t.tenantId, t.employmentId], employments),
    withinTenant('clearance_steps_person_fk', [t.tenantId, t.personId], persons),
    withinTenant('clearance_steps_item_fk', [t.tenantId, t.itemId], clearanceItems),
    check('clearance_steps_cleared_ck', sql`(${t.clearedAt} is null) = (${t.clearedBy} is null)`),
  ],
);
