import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
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
import {
  createdAt,
  day,
  foldedText,
  instant,
  recordedTime,
  rowId,
  tenantId,
  validTime,
  version,
  withinTenant,
} from './_shared.ts';
import { countries, grades, jobs, positions, unitOrders, units } from './organisation.ts';

export const peopleSchema = pgSchema('people');

/** A person as one agency knows them. What can change or be corrected is in `person_versions`. */
export const persons = peopleSchema.table(
  'persons',
  { tenantId: tenantId(), id: rowId(), batchId: uuid('batch_id'), createdAt: createdAt(), version: version() },
  (t) => [primaryKey({ columns: [t.tenantId, t.id], name: 'persons_pk' })],
);

/** Names, personal number and civil status, by valid and recorded time. */
export const personVersions = peopleSchema.table(
  'person_versions',
  {
    tenantId: tenantId(),
    id: rowId(),
    personId: uuid('person_id').notNull(),
    ...validTime(),
    givenAr: text('given_ar'),
    fatherAr: text('father_ar'),
    grandfatherAr: text('grandfather_ar'),
    familyAr: text('family_ar'),
    givenEn: text('given_en'),
    fatherEn: text('father_en'),
    grandfatherEn: text('grandfather_en'),
    familyEn: text('family_en'),
    fullNameAr: text('full_name_ar').notNull(),
    fullNameEn: text('full_name_en').notNull(),
    personalNumber: text('personal_number'),
    nationality: text('nationality').references(() => countries.code),
    sex: text('sex'),
    birthOn: day('birth_on'),
    maritalStatus: text('marital_status'),
    ...recordedTime(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'person_versions_pk' }),
    withinTenant('person_versions_person_fk', [t.tenantId, t.personId], persons),
    index('person_versions_person_ix').on(t.tenantId, t.personId, t.validFrom),
    index('person_versions_number_ix')
      .on(t.tenantId, t.personalNumber)
      .where(sql`superseded_at is null`),
    check('person_versions_sex_ck', sql`${t.sex} in ('female','male')`),
    check('person_versions_marital_ck', sql`${t.maritalStatus} in ('single','married','divorced','widowed')`),
    check('person_versions_number_ck', sql`${t.personalNumber} ~ '^[0-9]{11}$'`),
    check('person_versions_name_ck', sql`${t.fullNameAr} <> '' or ${t.fullNameEn} <> ''`),
    check('person_versions_period_ck', sql`${t.validTo} is null or ${t.validTo} > ${t.validFrom}`),
  ],
);

/** Facts some rules depend on, under a permission of their own. Class `sealed`. */
export const sensitiveDetails = peopleSchema.table(
  'sensitive_details',
  {
    tenantId: tenantId(),
    id: rowId(),
    personId: uuid('person_id').notNull(),
    religion: text('religion'),
    hasDisability: boolean('has_disability'),
    isCraftCategory: boolean('is_craft_category'),
    isChildOfQatariMother: boolean('is_child_of_qatari_mother'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'sensitive_details_pk' }),
    uniqueIndex('sensitive_details_person_uq').on(t.tenantId, t.personId),
    withinTenant('sensitive_details_person_fk', [t.tenantId, t.personId], persons),
    check('sensitive_details_religion_ck', sql`${t.religion} in ('muslim','other','not_stated')`),
  ],
);

/** Phones, mail and addresses. */
export const contacts = peopleSchema.table(
  'contacts',
  {
    tenantId: tenantId(),
    id: rowId(),
    personId: uuid('person_id').notNull(),
    kind: text('kind').notNull(),
    value: text('value').notNull(),
    detail: jsonb('detail').$type<Record<string, string>>().notNull().default({}),
    isWork: boolean('is_work').notNull().default(false),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'contacts_pk' }),
    index('contacts_person_ix').on(t.tenantId, t.personId),
    withinTenant('contacts_person_fk', [t.tenantId, t.personId], persons),
    check('contacts_kind_ck', sql`${t.kind} in ('mobile','phone','email','address')`),
  ],
);

export const emergencyContacts = peopleSchema.table(
  'emergency_contacts',
  {
    tenantId: tenantId(),
    id: rowId(),
    personId: uuid('person_id').notNull(),
    name: text('name').notNull(),
    relation: text('relation').notNull(),
    phone: text('phone').notNull(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'emergency_contacts_pk' }),
    index('emergency_contacts_person_ix').on(t.tenantId, t.personId),
    withinTenant('emergency_contacts_person_fk', [t.tenantId, t.personId], persons),
  ],
);

export const dependants = peopleSchema.table(
  'dependants',
  {
    tenantId: tenantId(),
    id: rowId(),
    personId: uuid('person_id').notNull(),
    nameAr: text('name_ar').notNull(),
    nameEn: text('name_en').notNull(),
    relation: text('relation').notNull(),
    sex: text('sex'),
    birthOn: day('birth_on'),
    personalNumber: text('personal_number'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'dependants_pk' }),
    index('dependants_person_ix').on(t.tenantId, t.personId),
    withinTenant('dependants_person_fk', [t.tenantId, t.personId], persons),
    check('dependants_relation_ck', sql`${t.relation} in ('spouse','child','parent','other')`),
  ],
);

export const qualifications = peopleSchema.table(
  'qualifications',
  {
    tenantId: tenantId(),
    id: rowId(),
    personId: uuid('person_id').notNull(),
    level: text('level').notNull(),
    fieldAr: text('field_ar').notNull(),
    fieldEn: text('field_en').notNull(),
    institution: text('institution').notNull(),
    country: text('country').references(() => countries.code),
    obtainedOn: day('obtained_on'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'qualifications_pk' }),
    index('qualifications_person_ix').on(t.tenantId, t.personId),
    withinTenant('qualifications_person_fk', [t.tenantId, t.personId], persons),
    check(
      'qualifications_level_ck',
      sql`${t.level} in ('none','preparatory','secondary','diploma','bachelor','master','doctorate','professional')`,
    ),
  ],
);

/** Passports, permits, licences. A renewal is a new row naming the one it renews; nothing is overwritten. */
export const documents = peopleSchema.table(
  'documents',
  {
    tenantId: tenantId(),
    id: rowId(),
    personId: uuid('person_id').notNull(),
    kind: text('kind').notNull(),
    number: text('number').notNull(),
    country: text('country').references(() => countries.code),
    issuedOn: day('issued_on'),
    expiresOn: day('expires_on'),
    renewsId: uuid('renews_id'),
    isCurrent: boolean('is_current').notNull().default(true),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'documents_pk' }),
    index('documents_person_ix').on(t.tenantId, t.personId),
    index('documents_expiry_ix').on(t.tenantId, t.expiresOn),
    withinTenant('documents_person_fk', [t.tenantId, t.personId], persons),
    check(
      'documents_kind_ck',
      sql`${t.kind} in ('passport','residence','id_card','licence','visa','contract','qualification','experience','medical','conduct','birth','marriage','appointment','start_of_work','other')`,
    ),
    check(
      'documents_period_ck',
      sql`${t.expiresOn} is null or ${t.issuedOn} is null or ${t.expiresOn} > ${t.issuedOn}`,
    ),
  ],
);

/** Where pay goes. Class `sealed`. A new account closes the former one. */
export const bankAccounts = peopleSchema.table(
  'bank_accounts',
  {
    tenantId: tenantId(),
    id: rowId(),
    personId: uuid('person_id').notNull(),
    iban: text('iban').notNull(),
    bankCode: text('bank_code'),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'bank_accounts_pk' }),
    index('bank_accounts_person_ix').on(t.tenantId, t.personId),
    withinTenant('bank_accounts_person_fk', [t.tenantId, t.personId], persons),
  ],
);

/**
 * Personnel actions: the orders by which anything about service changes. The dated rows they write carry their id;
 * the action keeps what was asked, so that the timeline can tell it and undo can reverse it.
 */
export const actions = peopleSchema.table(
  'actions',
  {
    tenantId: tenantId(),
    id: rowId(),
    personId: uuid('person_id').notNull(),
    employmentId: uuid('employment_id'),
    kind: text('kind').notNull(),
    /** What the change is in the law's words (promotion, move …); for `change_assignment` and `end_service`. */
    reasonCode: text('reason_code'),
    orderNumber: text('order_number').notNull(),
    orderOn: day('order_on').notNull(),
    effectiveOn: day('effective_on').notNull(),
    legalBasis: text('legal_basis'),
    note: text('note'),
    /** Before and after of the changed fields, in stable keys, for the timeline. Never amounts: those are in pay rows. */
    changes: jsonb('changes').$type<Record<string, { before: unknown; after: unknown }>>().notNull().default({}),
    status: text('status').notNull().default('recorded'),
    undoneAt: instant('undone_at'),
    correctsActionId: uuid('corrects_action_id'),
    /** What was amiss with the seat when the order was recorded (the agency's rule warned, or was overridden). */
    seatFindings: text('seat_findings').array(),
    /** Why the agency's rule on seats was set aside for this order, in the words of whoever may. */
    seatOverride: text('seat_override'),
    batchId: uuid('batch_id'),
    /** The order about a unit that moved its people: taken back with that one only. */
    unitOrderId: uuid('unit_order_id'),
    recordedAt: createdAtRecorded(),
    actorId: uuid('actor_id'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'actions_pk' }),
    index('actions_person_ix').on(t.tenantId, t.personId, t.effectiveOn),
    index('actions_effective_ix').on(t.tenantId, t.effectiveOn),
    // Whether any order, an undone one too, bears a number: asked at every order.
    index('actions_number_ix').on(t.tenantId, t.orderNumber),
    // What was recorded, or taken back, between two instants.
    index('actions_recorded_ix').on(t.tenantId, t.recordedAt),
    index('actions_undone_ix')
      .on(t.tenantId, t.undoneAt)
      .where(sql`undone_at is not null`),
    uniqueIndex('actions_order_uq')
      .on(t.tenantId, t.orderNumber, t.employmentId, t.kind)
      .where(sql`status = 'recorded'`),
    index('actions_unit_order_ix')
      .on(t.tenantId, t.unitOrderId)
      .where(sql`unit_order_id is not null`),
    withinTenant('actions_unit_order_fk', [t.tenantId, t.unitOrderId], unitOrders),
    withinTenant('actions_person_fk', [t.tenantId, t.personId], persons),
    check(
      'actions_kind_ck',
      sql`${t.kind} in ('appoint','change_assignment','correct','end_service','reinstate','second_out','second_return','act','begin_probation','extend_probation','confirm_probation','suspend','end_suspension','extend_service','second_internally','extend_internal_secondment','end_internal_secondment','lend_outside','end_loan','lend_to_body','extend_body_loan','end_body_loan')`,
    ),
    check('actions_status_ck', sql`${t.status} in ('recorded','undone')`),
  ],
);
function createdAtRecorded() {
  return instant('recorded_at')
    .notNull()
    .default(sql`clock_timestamp()`);
}

/** One spell of service of a person with the agency. */
export const employments = peopleSchema.table(
  'employments',
  {
    tenantId: tenantId(),
    id: rowId(),
    personId: uuid('person_id').notNull(),
    staffNumber: text('staff_number').notNull(),
    kind: text('kind').notNull().default('regular'),
    regime: text('regime').notNull().default('general'),
    schedule: text('schedule').notNull().default('general-qatari'),
    batchId: uuid('batch_id'),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'employments_pk' }),
    uniqueIndex('employments_staff_number_uq').on(t.tenantId, t.staffNumber),
    index('employments_person_ix').on(t.tenantId, t.personId),
    withinTenant('employments_person_fk', [t.tenantId, t.personId], persons),
    check('employments_kind_ck', sql`${t.kind} in ('regular','secondee')`),
    check(
      'employments_schedule_ck',
      sql`${t.schedule} in ('general-qatari','general-non-qatari','schools-qatari','schools-qatari-academic','schools-non-qatari','own')`,
    ),
  ],
);

/** When the person served under an employment: ends, reinstatements. Valid and recorded time; never overlapping. */
export const servicePeriods = peopleSchema.table(
  'service_periods',
  {
    tenantId: tenantId(),
    id: rowId(),
    employmentId: uuid('employment_id').notNull(),
    personId: uuid('person_id').notNull(),
    ...validTime(),
    endReason: text('end_reason'),
    ...recordedTime(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'service_periods_pk' }),
    index('service_periods_employment_ix').on(t.tenantId, t.employmentId, t.validFrom),
    index('service_periods_person_ix').on(t.tenantId, t.personId),
    withinTenant('service_periods_employment_fk', [t.tenantId, t.employmentId], employments),
    withinTenant('service_periods_person_fk', [t.tenantId, t.personId], persons),
    check('service_periods_period_ck', sql`${t.validTo} is null or ${t.validTo} > ${t.validFrom}`),
    check(
      'service_periods_end_reason_ck',
      sql`${t.endReason} in ('age','contract_end','resignation','medical','disciplinary','public_interest','judgment','nationality_loss','death','transfer','secondment_end','probation','other')`,
    ),
  ],
);

/** Unit, job, grade, step, seat, pattern and manager, by valid and recorded time; covers service without gap or overlap. */
export const assignments = peopleSchema.table(
  'assignments',
  {
    tenantId: tenantId(),
    id: rowId(),
    employmentId: uuid('employment_id').notNull(),
    ...validTime(),
    unitId: uuid('unit_id').notNull(),
    jobId: uuid('job_id').notNull(),
    gradeCode: text('grade_code').references(() => grades.code),
    step: integer('step'),
    positionId: uuid('position_id'),
    /** Line manager named for this assignment; otherwise the holder of the parent seat or the head above. */
    managerEmploymentId: uuid('manager_employment_id'),
    contractType: text('contract_type').notNull().default('permanent'),
    workPattern: text('work_pattern').notNull().default('full_time'),
    /** How much of a full-time holder this is, in hundredths: what it takes of its seat's capacity. */
    ftePercent: integer('fte_percent').notNull().default(100),
    /** A title actually used that differs from the job (an "underfilled" seat). */
    actualTitleAr: text('actual_title_ar'),
    actualTitleEn: text('actual_title_en'),
    ...recordedTime(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'assignments_pk' }),
    index('assignments_employment_ix').on(t.tenantId, t.employmentId, t.validFrom),
    index('assignments_unit_ix').on(t.tenantId, t.unitId),
    // Whole, not only live rows: taking a seat away asks every row that ever named it.
    index('assignments_position_ix').on(t.tenantId, t.positionId),
    index('assignments_manager_ix').on(t.tenantId, t.managerEmploymentId),
    withinTenant('assignments_employment_fk', [t.tenantId, t.employmentId], employments),
    withinTenant('assignments_unit_fk', [t.tenantId, t.unitId], units),
    withinTenant('assignments_job_fk', [t.tenantId, t.jobId], jobs),
    withinTenant('assignments_position_fk', [t.tenantId, t.positionId], positions),
    withinTenant('assignments_manager_fk', [t.tenantId, t.managerEmploymentId], employments),
    check('assignments_contract_ck', sql`${t.contractType} in ('permanent','contract','temporary')`),
    check('assignments_pattern_ck', sql`${t.workPattern} in ('full_time','part_time','shift')`),
    check('assignments_fte_ck', sql`${t.ftePercent} between 1 and 100`),
    check('assignments_step_ck', sql`${t.step} between 0 and 60`),
    check('assignments_period_ck', sql`${t.validTo} is null or ${t.validTo} > ${t.validFrom}`),
    check('assignments_manager_ck', sql`${t.managerEmploymentId} is distinct from ${t.employmentId}`),
  ],
);

/**
 * Charges to act in a seat while its holder is away or it stands empty; by order, valid and recorded time. It fills no seat:
 * whoever acts keeps their own.
 */
export const actingCharges = peopleSchema.table(
  'acting_charges',
  {
    tenantId: tenantId(),
    id: rowId(),
    employmentId: uuid('employment_id').notNull(),
    positionId: uuid('position_id').notNull(),
    ...validTime(),
    ...recordedTime(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'acting_charges_pk' }),
    index('acting_charges_employment_ix').on(t.tenantId, t.employmentId, t.validFrom),
    index('acting_charges_position_ix').on(t.tenantId, t.positionId, t.validFrom),
    withinTenant('acting_charges_employment_fk', [t.tenantId, t.employmentId], employments),
    withinTenant('acting_charges_position_fk', [t.tenantId, t.positionId], positions),
    check('acting_charges_period_ck', sql`${t.validTo} is null or ${t.validTo} > ${t.validFrom}`),
  ],
);

/** Reference: what pay is made of, and which of the law's bases each element counts in. */
export const payElementKinds = peopleSchema.table('pay_element_kinds', {
  code: text('code').primaryKey(),
  nameAr: text('name_ar').notNull(),
  nameEn: text('name_en').notNull(),
  article: text('article'),
  articleAr: text('article_ar'),
  inBasic: boolean('in_basic').notNull().default(false),
  inGross: boolean('in_gross').notNull().default(true),
  inBasicSocialHousing: boolean('in_basic_social_housing').notNull().default(false),
  position: integer('position').notNull(),
});

/** Pay by element, monthly, in minor units; valid and recorded time. Class `sealed`: other grant, other audit, other wall. */
export const payElements = peopleSchema.table(
  'pay_elements',
  {
    tenantId: tenantId(),
    id: rowId(),
    employmentId: uuid('employment_id').notNull(),
    elementCode: text('element_code')
      .notNull()
      .references(() => payElementKinds.code),
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    currency: text('currency').notNull(),
    /** What the amount was worked out from, when it was not given as a monthly amount (e.g. the annual figure of a file). */
    statedMinor: bigint('stated_minor', { mode: 'number' }),
    statedPeriod: text('stated_period'),
    ...validTime(),
    ...recordedTime(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'pay_elements_pk' }),
    index('pay_elements_employment_ix').on(t.tenantId, t.employmentId, t.validFrom),
    withinTenant('pay_elements_employment_fk', [t.tenantId, t.employmentId], employments),
    check('pay_elements_amount_ck', sql`${t.amountMinor} between 0 and 9007199254740991`),
    check('pay_elements_currency_ck', sql`${t.currency} ~ '^[A-Z]{3}$'`),
    check('pay_elements_period_ck', sql`${t.validTo} is null or ${t.validTo} > ${t.validFrom}`),
  ],
);

/**
 * A projection of today's record for lists, search and the reporting line; `people.refresh_directory` rebuilds a row
 * from the dated tables and `next_change_on` says when it must be rebuilt again. The dated tables are the truth.
 */
export const directoryEntries = peopleSchema.table(
  'directory_entries',
  {
    tenantId: tenantId(),
    employmentId: uuid('employment_id').notNull(),
    personId: uuid('person_id').notNull(),
    staffNumber: foldedText('staff_number').notNull(),
    kind: text('kind').notNull(),
    status: text('status').notNull(),
    fullNameAr: text('full_name_ar').notNull(),
    fullNameEn: text('full_name_en').notNull(),
    nameSortAr: foldedText('name_sort_ar').notNull(),
    nameSortEn: foldedText('name_sort_en').notNull(),
    searchKey: foldedText('search_key').notNull(),
    sex: text('sex'),
    nationality: text('nationality'),
    unitId: uuid('unit_id'),
    unitNameAr: text('unit_name_ar'),
    unitNameEn: text('unit_name_en'),
    jobId: uuid('job_id'),
    jobTitleAr: text('job_title_ar'),
    jobTitleEn: text('job_title_en'),
    gradeCode: text('grade_code'),
    positionId: uuid('position_id'),
    positionNumber: text('position_number'),
    managerEmploymentId: uuid('manager_employment_id'),
    managerPersonId: uuid('manager_person_id'),
    contractType: text('contract_type'),
    workPattern: text('work_pattern'),
    hiredOn: day('hired_on').notNull(),
    endedOn: day('ended_on'),
    workEmail: text('work_email'),
    workPhone: text('work_phone'),
    /** While the person serves another agency: which, and until when. */
    secondedToAr: text('seconded_to_ar'),
    secondedToEn: text('seconded_to_en'),
    secondedUntil: day('seconded_until'),
    missing: text('missing')
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    /** Whether anything is missing: a plain boolean, since array operators may not use an index behind a wall. */
    isIncomplete: boolean('is_incomplete').notNull().default(false),
    asOf: day('as_of').notNull(),
    nextChangeOn: day('next_change_on'),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.employmentId], name: 'directory_entries_pk' }),
    index('directory_entries_name_ar_ix').on(t.tenantId, t.nameSortAr, t.employmentId),
    index('directory_entries_name_en_ix').on(t.tenantId, t.nameSortEn, t.employmentId),
    index('directory_entries_status_ar_ix').on(t.tenantId, t.status, t.nameSortAr, t.employmentId),
    index('directory_entries_status_en_ix').on(t.tenantId, t.status, t.nameSortEn, t.employmentId),
    index('directory_entries_number_ix').on(t.tenantId, t.staffNumber, t.employmentId),
    index('directory_entries_hired_ix').on(t.tenantId, t.hiredOn, t.employmentId),
    // The chart counts heads per unit, and finds who may head one, from this index alone.
    index('directory_entries_chart_ix').on(t.tenantId, t.status, t.unitId, t.jobId, t.positionId, t.employmentId),
    index('directory_entries_unit_ix').on(t.tenantId, t.unitId, t.nameSortAr, t.employmentId),
    index('directory_entries_person_ix').on(t.tenantId, t.personId),
    index('directory_entries_manager_ix').on(t.tenantId, t.managerPersonId),
    index('directory_entries_manager_employment_ix').on(t.tenantId, t.managerEmploymentId),
    index('directory_entries_next_change_ix').on(t.tenantId, t.nextChangeOn),
    withinTenant('directory_entries_employment_fk', [t.tenantId, t.employmentId], employments),
    withinTenant('directory_entries_person_fk', [t.tenantId, t.personId], persons),
    check('directory_entries_status_ck', sql`${t.status} in ('future','active','ended')`),
  ],
);
