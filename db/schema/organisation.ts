import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
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
import type { PgTableExtraConfigValue } from 'drizzle-orm/pg-core';
import { createdAt, day, instant, rowId, tenantId, validTime, version, withinTenant } from './_shared.ts';

export const organisationSchema = pgSchema('organisation');

/** How an agency works: weekend, digits, numbering, what opening data may lack. One row per agency. */
export const agencySettings = organisationSchema.table(
  'agency_settings',
  {
    tenantId: tenantId(),
    id: rowId(),
    /** ISO weekdays (1 Monday … 7 Sunday) that are rest days; Friday and Saturday by default. */
    weekend: integer('weekend')
      .array()
      .notNull()
      .default(sql`'{5,6}'::int[]`),
    weekStartsOn: integer('week_starts_on').notNull().default(7),
    digits: text('digits').notNull().default('latn'),
    currency: text('currency').notNull().default('QAR'),
    staffNumberPrefix: text('staff_number_prefix').notNull().default(''),
    staffNumberNext: bigint('staff_number_next', { mode: 'number' }).notNull().default(1001),
    orderNumberPattern: text('order_number_pattern').notNull().default('{year}/{seq}'),
    /** Where the agency's first series of orders begins; from then on `order_series` counts. */
    orderNumberNext: bigint('order_number_next', { mode: 'number' }).notNull().default(1),
    /** Whether opening data without an identity number may be loaded (flagged until mended). */
    allowsMissingPersonalNumber: boolean('allows_missing_personal_number').notNull().default(false),
    brandHue: integer('brand_hue'),
    /** Whom another agency asks about a person both know: published on purpose, an office rather than a name. */
    hrContactAr: text('hr_contact_ar'),
    hrContactEn: text('hr_contact_en'),
    hrContactEmail: text('hr_contact_email'),
    hrContactPhone: text('hr_contact_phone'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'agency_settings_pk' }),
    uniqueIndex('agency_settings_one_uq').on(t.tenantId),
    check('agency_settings_digits_ck', sql`${t.digits} in ('latn','arab')`),
    check('agency_settings_weekend_ck', sql`${t.weekend} <@ array[1,2,3,4,5,6,7]`),
  ],
);

/**
 * How far the numbers of orders have come: a series a year where the agency's pattern names the year, one of the year 0
 * where it does not.
 */
export const orderSeries = organisationSchema.table(
  'order_series',
  {
    tenantId: tenantId(),
    id: rowId(),
    year: integer('year').notNull(),
    next: bigint('next', { mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'order_series_pk' }),
    uniqueIndex('order_series_year_uq').on(t.tenantId, t.year),
    check('order_series_next_ck', sql`${t.next} >= 1`),
    check('order_series_year_ck', sql`${t.year} >= 0`),
  ],
);

/** Public holidays announced for an agency; Hijri feasts are announced, never computed. */
export const holidays = organisationSchema.table(
  'holidays',
  {
    tenantId: tenantId(),
    id: rowId(),
    nameAr: text('name_ar').notNull(),
    nameEn: text('name_en').notNull(),
    firstDay: day('first_day').notNull(),
    lastDay: day('last_day').notNull(),
    isConfirmed: boolean('is_confirmed').notNull().default(true),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'holidays_pk' }),
    index('holidays_first_day_ix').on(t.tenantId, t.firstDay),
    check('holidays_period_ck', sql`${t.lastDay} >= ${t.firstDay}`),
  ],
);

/**
 * Orders about units: what was decided, under which number, and from which day it holds. An order stays for good; one that
 * was undone before its day says so. `unit_id` has no key: a founding that is undone takes its unit away again.
 */
export const unitOrders = organisationSchema.table(
  'unit_orders',
  {
    tenantId: tenantId(),
    id: rowId(),
    kind: text('kind').notNull(),
    unitId: uuid('unit_id').notNull(),
    /** The unit a merger or relocation leads into, or the one a split or founding came from. */
    otherUnitId: uuid('other_unit_id'),
    orderNumber: text('order_number'),
    orderOn: day('order_on'),
    effectiveOn: day('effective_on').notNull(),
    legalBasis: text('legal_basis'),
    note: text('note'),
    /** What it changes, as it stood when it was given: `{ field: { from, to } }`. */
    changes: jsonb('changes').notNull().default({}),
    actorId: uuid('actor_id').notNull(),
    recordedAt: instant('recorded_at')
      .notNull()
      .default(sql`clock_timestamp()`),
    undoneAt: instant('undone_at'),
    undoneReason: text('undone_reason'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'unit_orders_pk' }),
    index('unit_orders_unit_ix').on(t.tenantId, t.unitId),
    index('unit_orders_effective_on_ix').on(t.tenantId, t.effectiveOn),
    check(
      'unit_orders_kind_ck',
      sql`${t.kind} in ('found','rename','reclassify','move','relocate','merge','split','close')`,
    ),
  ],
);

/**
 * Organisational units as a tree: today's projection of `unit_versions`. When a unit stands (opened, closed) and its code are
 * kept here alone. A unit that is written gets its first version from a trigger (db/sql/066).
 */
export const units = organisationSchema.table(
  'units',
  {
    tenantId: tenantId(),
    id: rowId(),
    code: text('code').notNull(),
    nameAr: text('name_ar').notNull(),
    nameEn: text('name_en').notNull(),
    kind: text('kind').notNull().default('department'),
    parentId: uuid('parent_id'),
    openedOn: day('opened_on').notNull(),
    closedOn: day('closed_on'),
    batchId: uuid('batch_id'),
    /** The order that founded it; null for opening data. */
    orderId: uuid('order_id'),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'units_pk' }),
    withinTenant('units_order_fk', [t.tenantId, t.orderId], unitOrders),
    uniqueIndex('units_code_uq').on(t.tenantId, t.code),
    index('units_parent_ix').on(t.tenantId, t.parentId),
    foreignKey({
      name: 'units_parent_fk',
      columns: [t.tenantId, t.parentId],
      foreignColumns: [t.tenantId, t.id],
    }),
    check('units_kind_ck', sql`${t.kind} in ('agency','sector','department','section','office')`),
    check('units_period_ck', sql`${t.closedOn} is null or ${t.closedOn} > ${t.openedOn}`),
    check('units_parent_ck', sql`${t.parentId} is distinct from ${t.id}`),
  ],
);

/**
 * Names, kind and place of a unit over time, without a gap while it stands. `order_id` is the order whose content the row
 * carries, `recorded_by_order_id` the one that wrote it, `superseded_by_order_id` the one that closed it.
 */
export const unitVersions = organisationSchema.table(
  'unit_versions',
  {
    tenantId: tenantId(),
    id: rowId(),
    unitId: uuid('unit_id').notNull(),
    ...validTime(),
    nameAr: text('name_ar').notNull(),
    nameEn: text('name_en').notNull(),
    kind: text('kind').notNull(),
    parentId: uuid('parent_id'),
    recordedAt: instant('recorded_at')
      .notNull()
      .default(sql`clock_timestamp()`),
    supersededAt: instant('superseded_at'),
    orderId: uuid('order_id'),
    recordedByOrderId: uuid('recorded_by_order_id'),
    supersededByOrderId: uuid('superseded_by_order_id'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'unit_versions_pk' }),
    index('unit_versions_unit_ix').on(t.tenantId, t.unitId, t.validFrom),
    index('unit_versions_parent_ix').on(t.tenantId, t.parentId),
    foreignKey({
      name: 'unit_versions_unit_fk',
      columns: [t.tenantId, t.unitId],
      foreignColumns: [units.tenantId, units.id],
    }).onDelete('cascade'),
    withinTenant('unit_versions_parent_fk', [t.tenantId, t.parentId], units),
    withinTenant('unit_versions_order_fk', [t.tenantId, t.orderId], unitOrders),
    withinTenant('unit_versions_recorded_by_fk', [t.tenantId, t.recordedByOrderId], unitOrders),
    withinTenant('unit_versions_superseded_by_fk', [t.tenantId, t.supersededByOrderId], unitOrders),
    check('unit_versions_kind_ck', sql`${t.kind} in ('agency','sector','department','section','office')`),
    check('unit_versions_period_ck', sql`${t.validTo} is null or ${t.validTo} > ${t.validFrom}`),
  ],
);

export const jobs = organisationSchema.table(
  'jobs',
  {
    tenantId: tenantId(),
    id: rowId(),
    code: text('code').notNull(),
    titleAr: text('title_ar').notNull(),
    titleEn: text('title_en').notNull(),
    family: text('family'),
    /** What the job asks of its holder, line by line: `[{ ar, en }]`. */
    requirements: jsonb('requirements').$type<{ ar: string; en: string }[]>().notNull().default([]),
    /** Months in the grade before a promotion, by the classification guide; null until the agency has set it. */
    promotionMonths: integer('promotion_months'),
    isSupervisory: boolean('is_supervisory').notNull().default(false),
    status: text('status').notNull().default('open'),
    batchId: uuid('batch_id'),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'jobs_pk' }),
    uniqueIndex('jobs_code_uq').on(t.tenantId, t.code),
    check('jobs_status_ck', sql`${t.status} in ('open','closed')`),
    check('jobs_promotion_months_ck', sql`${t.promotionMonths} between 1 and 600`),
  ],
);

/** Grades of the civil-service scale (qatar-public-hr.md 1.1). Reference: the same for every agency. */
export const grades = organisationSchema.table('grades', {
  code: text('code').primaryKey(),
  /** 1 is the highest. */
  rank: integer('rank').notNull(),
  nameAr: text('name_ar').notNull(),
  nameEn: text('name_en').notNull(),
});

/** Pay bands per schedule and grade, dated, with their source and how sure it is. Amounts in minor units a month. */
export const gradeBands = organisationSchema.table(
  'grade_bands',
  {
    id: uuid('id').primaryKey(),
    schedule: text('schedule').notNull(),
    gradeCode: text('grade_code')
      .notNull()
      .references(() => grades.code),
    startMinor: bigint('start_minor', { mode: 'number' }).notNull(),
    endMinor: bigint('end_minor', { mode: 'number' }).notNull(),
    incrementMinor: bigint('increment_minor', { mode: 'number' }),
    currency: text('currency').notNull(),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
    /** Where the figures stand and what a reader must know of them; `…Ar` the same in Arabic. */
    source: text('source').notNull(),
    sourceAr: text('source_ar'),
    confidence: text('confidence').notNull(),
    article: text('article'),
    articleAr: text('article_ar'),
  },
  (t) => [uniqueIndex('grade_bands_uq').on(t.schedule, t.gradeCode, t.validFrom)],
);

/**
 * Orders about seats: what was decided, under which number, and from which day it holds. An order stays for good; one that
 * was undone says so.
 */
export const positionOrders = organisationSchema.table(
  'position_orders',
  {
    tenantId: tenantId(),
    id: rowId(),
    kind: text('kind').notNull(),
    positionId: uuid('position_id').notNull(),
    orderNumber: text('order_number'),
    orderOn: day('order_on'),
    effectiveOn: day('effective_on').notNull(),
    legalBasis: text('legal_basis'),
    note: text('note'),
    /** The order about a unit that it is part of: it is taken back with that one only. */
    unitOrderId: uuid('unit_order_id'),
    /** What it changes, as it stood when it was given: `{ field: { from, to } }`, ids with the words of that day. */
    changes: jsonb('changes').notNull().default({}),
    actorId: uuid('actor_id').notNull(),
    recordedAt: instant('recorded_at')
      .notNull()
      .default(sql`clock_timestamp()`),
    undoneAt: instant('undone_at'),
    undoneReason: text('undone_reason'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'position_orders_pk' }),
    index('position_orders_position_ix').on(t.tenantId, t.positionId),
    index('position_orders_unit_order_ix').on(t.tenantId, t.unitOrderId),
    withinTenant('position_orders_unit_order_fk', [t.tenantId, t.unitOrderId], unitOrders),
    withinTenant('position_orders_position_fk', [t.tenantId, t.positionId], positions).onDelete('cascade'),
    check('position_orders_kind_ck', sql`${t.kind} in ('fund','freeze','unfreeze','abolish','move','change')`),
  ],
);

/**
 * Numbered seats: today's projection of `position_versions`. A seat outlives its holder; the reporting line goes through the
 * parent seat. A seat that is written gets its first version from a trigger (db/sql/069).
 */
export const positions = organisationSchema.table(
  'positions',
  {
    tenantId: tenantId(),
    id: rowId(),
    number: text('number').notNull(),
    unitId: uuid('unit_id').notNull(),
    jobId: uuid('job_id').notNull(),
    gradeCode: text('grade_code').references(() => grades.code),
    parentId: uuid('parent_id'),
    status: text('status').notNull().default('funded'),
    /** How much may sit here, in hundredths of a full-time holder: 100 one, 200 two who share the seat's number. */
    capacityPercent: integer('capacity_percent').notNull().default(100),
    budgetLine: text('budget_line'),
    budgetFrom: day('budget_from'),
    /** Last day the budget line pays for it; null while open. */
    budgetUntil: day('budget_until'),
    openedOn: day('opened_on').notNull(),
    closedOn: day('closed_on'),
    batchId: uuid('batch_id'),
    version: version(),
  },
  (t): PgTableExtraConfigValue[] => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'positions_pk' }),
    uniqueIndex('positions_number_uq').on(t.tenantId, t.number),
    // With the state, so that seats are counted per unit from the index alone (the chart).
    index('positions_unit_status_ix').on(t.tenantId, t.unitId, t.status),
    index('positions_parent_ix').on(t.tenantId, t.parentId),
    withinTenant('positions_unit_fk', [t.tenantId, t.unitId], units),
    withinTenant('positions_job_fk', [t.tenantId, t.jobId], jobs),
    foreignKey({
      name: 'positions_parent_fk',
      columns: [t.tenantId, t.parentId],
      foreignColumns: [t.tenantId, t.id],
    }),
    check('positions_status_ck', sql`${t.status} in ('proposed','funded','frozen','abolished')`),
    check('positions_capacity_ck', sql`${t.capacityPercent} between 1 and 10000`),
    check('positions_budget_ck', sql`${t.budgetUntil} >= ${t.budgetFrom}`),
  ],
);

/**
 * Unit, job, grade, state, line, capacity and budget of a seat over time: without a gap from the day it was opened; an
 * abolished seat stays so. The order columns are those of `unit_versions`.
 */
export const positionVersions = organisationSchema.table(
  'position_versions',
  {
    tenantId: tenantId(),
    id: rowId(),
    positionId: uuid('position_id').notNull(),
    ...validTime(),
    unitId: uuid('unit_id').notNull(),
    jobId: uuid('job_id').notNull(),
    gradeCode: text('grade_code').references(() => grades.code),
    parentId: uuid('parent_id'),
    status: text('status').notNull(),
    capacityPercent: integer('capacity_percent').notNull(),
    budgetLine: text('budget_line'),
    budgetFrom: day('budget_from'),
    budgetUntil: day('budget_until'),
    recordedAt: instant('recorded_at')
      .notNull()
      .default(sql`clock_timestamp()`),
    supersededAt: instant('superseded_at'),
    orderId: uuid('order_id'),
    recordedByOrderId: uuid('recorded_by_order_id'),
    supersededByOrderId: uuid('superseded_by_order_id'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'position_versions_pk' }),
    index('position_versions_position_ix').on(t.tenantId, t.positionId, t.validFrom),
    index('position_versions_unit_ix').on(t.tenantId, t.unitId),
    index('position_versions_job_ix').on(t.tenantId, t.jobId),
    index('position_versions_parent_ix').on(t.tenantId, t.parentId),
    withinTenant('position_versions_position_fk', [t.tenantId, t.positionId], positions).onDelete('cascade'),
    withinTenant('position_versions_unit_fk', [t.tenantId, t.unitId], units),
    withinTenant('position_versions_job_fk', [t.tenantId, t.jobId], jobs),
    withinTenant('position_versions_parent_fk', [t.tenantId, t.parentId], positions),
    withinTenant('position_versions_order_fk', [t.tenantId, t.orderId], positionOrders),
    withinTenant('position_versions_recorded_by_fk', [t.tenantId, t.recordedByOrderId], positionOrders),
    withinTenant('position_versions_superseded_by_fk', [t.tenantId, t.supersededByOrderId], positionOrders),
    check('position_versions_status_ck', sql`${t.status} in ('proposed','funded','frozen','abolished')`),
    check('position_versions_capacity_ck', sql`${t.capacityPercent} between 1 and 10000`),
    check('position_versions_budget_ck', sql`${t.budgetUntil} >= ${t.budgetFrom}`),
    check('position_versions_period_ck', sql`${t.validTo} is null or ${t.validTo} > ${t.validFrom}`),
  ],
);

/**
 * What happens to an order without a vacant funded seat on its day, from a day on: nothing, a warning, or refusal. An agency
 * without a row warns. A row that was taken back before its day is superseded.
 */
export const seatRules = organisationSchema.table(
  'seat_rules',
  {
    tenantId: tenantId(),
    id: rowId(),
    mode: text('mode').notNull(),
    validFrom: day('valid_from').notNull(),
    reason: text('reason'),
    actorId: uuid('actor_id').notNull(),
    recordedAt: instant('recorded_at')
      .notNull()
      .default(sql`clock_timestamp()`),
    supersededAt: instant('superseded_at'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'seat_rules_pk' }),
    uniqueIndex('seat_rules_day_uq')
      .on(t.tenantId, t.validFrom)
      .where(sql`superseded_at is null`),
    check('seat_rules_mode_ck', sql`${t.mode} in ('off','warn','block')`),
  ],
);

/** Reference: countries by ISO 3166 alpha-3, with the numeric code the personal number carries. */
export const countries = organisationSchema.table('countries', {
  code: text('code').primaryKey(),
  alpha2: text('alpha2').notNull(),
  numeric: text('numeric').notNull(),
  nameAr: text('name_ar').notNull(),
  nameEn: text('name_en').notNull(),
  flags: jsonb('flags').notNull().default({}),
});

/**
 * A restructuring: many orders about units, planned together, that take effect on one day under one number, or never. It
 * says what is wanted; nothing of it holds until it is approved.
 */
export const restructurings = organisationSchema.table(
  'restructurings',
  {
    tenantId: tenantId(),
    id: rowId(),
    title: text('title').notNull(),
    effectiveOn: day('effective_on').notNull(),
    legalBasis: text('legal_basis'),
    note: text('note'),
    state: text('state').notNull().default('draft'),
    /** Of every order it became; taken when it is approved. */
    orderNumber: text('order_number'),
    plannedBy: uuid('planned_by').notNull(),
    plannedByName: text('planned_by_name').notNull(),
    proposedAt: instant('proposed_at'),
    decidedBy: uuid('decided_by'),
    decidedByName: text('decided_by_name'),
    decidedAt: instant('decided_at'),
    /** Why it was sent back, dropped or undone. */
    reason: text('reason'),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'restructurings_pk' }),
    index('restructurings_created_ix').on(t.tenantId, t.createdAt, t.id),
    check('restructurings_state_ck', sql`${t.state} in ('draft','proposed','approved','undone','dropped')`),
    check('restructurings_number_ck', sql`(${t.state} in ('approved','undone')) = (${t.orderNumber} is not null)`),
  ],
);

/** One order a restructuring plans, in its place; `order_id` is the order it became. */
export const restructuringSteps = organisationSchema.table(
  'restructuring_steps',
  {
    tenantId: tenantId(),
    id: rowId(),
    restructuringId: uuid('restructuring_id').notNull(),
    position: integer('position').notNull(),
    /** The unit the order is about: one that stands, or one that an earlier step founds. */
    unitId: uuid('unit_id').notNull(),
    /** The id that a founding or a split gives to its unit, so that later steps can name it. */
    foundsId: uuid('founds_id'),
    /** The order as the single order takes it, without its day and its paper. */
    wish: jsonb('wish').$type<Record<string, unknown>>().notNull(),
    orderId: uuid('order_id'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'restructuring_steps_pk' }),
    uniqueIndex('restructuring_steps_position_uq').on(t.tenantId, t.restructuringId, t.position),
    index('restructuring_steps_order_ix').on(t.tenantId, t.orderId),
    withinTenant('restructuring_steps_restructuring_fk', [t.tenantId, t.restructuringId], restructurings),
    withinTenant('restructuring_steps_order_fk', [t.tenantId, t.orderId], unitOrders),
  ],
);
