import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, day, instant, rowId, tenantId, version, withinTenant } from './_shared.ts';
import { jobs, units } from './organisation.ts';
import { employments, peopleSchema, persons } from './people.ts';

/** Reference: how long a secondment may last and who pays what, by dates and with the article. Null: not found, to be set. */
export const secondmentRules = peopleSchema.table(
  'secondment_rules',
  {
    kind: text('kind').notNull(),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
    monthsAtOnce: integer('months_at_once'),
    monthsInTotal: integer('months_in_total'),
    /** Whose approval lets it last longer. */
    beyondAr: text('beyond_ar'),
    beyondEn: text('beyond_en'),
    homePaysAr: text('home_pays_ar'),
    homePaysEn: text('home_pays_en'),
    hostPaysAr: text('host_pays_ar'),
    hostPaysEn: text('host_pays_en'),
    needsConsent: boolean('needs_consent'),
    /** How many grades above one's own the post may be, as long as it is not below; null: the law sets nothing. */
    gradesAbove: integer('grades_above'),
    sourceAr: text('source_ar').notNull(),
    source: text('source').notNull(),
    articleAr: text('article_ar').notNull(),
    article: text('article').notNull(),
    confidence: text('confidence').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.validFrom], name: 'secondment_rules_pk' }),
    check('secondment_rules_kind_ck', sql`${t.kind} in ('external','internal','loan')`),
  ],
);

/**
 * One agency lends a person to another for a time. Class `shared`: whoever began it is its tenant, the other the
 * counterpart; home and host are these two. What the other side may know is copied here when its owner says so.
 */
export const secondments = peopleSchema.table(
  'secondments',
  {
    tenantId: tenantId(),
    id: rowId(),
    counterpartTenantId: uuid('counterpart_tenant_id').notNull(),
    /** A secondment to another agency, or a loan to it: each by its own rule. */
    kind: text('kind').notNull().default('external'),
    direction: text('direction').notNull(),
    homeTenantId: uuid('home_tenant_id').notNull(),
    hostTenantId: uuid('host_tenant_id').notNull(),
    startsOn: day('starts_on').notNull(),
    /** The last day agreed, extensions included. */
    endsOn: day('ends_on').notNull(),
    purpose: text('purpose').notNull(),
    /** Whom the host has in mind, in its own words: never looked up. */
    wanted: text('wanted'),
    // The host's: where the person will work, and what it pays.
    seatTitleAr: text('seat_title_ar'),
    seatTitleEn: text('seat_title_en'),
    seatUnitAr: text('seat_unit_ar'),
    seatUnitEn: text('seat_unit_en'),
    allowanceMinor: bigint('allowance_minor', { mode: 'number' }),
    allowanceCurrency: text('allowance_currency'),
    hostApprovedAt: instant('host_approved_at'),
    hostApprovedBy: uuid('host_approved_by'),
    // Home's: who goes, and what the host may know of them.
    personNameAr: text('person_name_ar'),
    personNameEn: text('person_name_en'),
    personJobAr: text('person_job_ar'),
    personJobEn: text('person_job_en'),
    personGrade: text('person_grade'),
    /** Work contacts go over with home's approval, not before. */
    personEmail: text('person_email'),
    personPhone: text('person_phone'),
    needsConsent: boolean('needs_consent').notNull().default(true),
    consent: text('consent'),
    consentOn: day('consent_on'),
    consentReference: text('consent_reference'),
    homeApprovedAt: instant('home_approved_at'),
    homeApprovedBy: uuid('home_approved_by'),
    // Of both: how it goes on.
    status: text('status').notNull().default('proposed'),
    reason: text('reason'),
    extensionUntil: day('extension_until'),
    extensionBy: uuid('extension_by'),
    extensionReason: text('extension_reason'),
    /** The higher approval that lets it last beyond the law's total. */
    higherReference: text('higher_reference'),
    higherOn: day('higher_on'),
    wasExtensionRefused: boolean('was_extension_refused').notNull().default(false),
    earlyLastDay: day('early_last_day'),
    endKind: text('end_kind'),
    endedOn: day('ended_on'),
    createdBy: uuid('created_by').notNull(),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'secondments_pk' }),
    index('secondments_mine_ix').on(t.tenantId, t.status),
    index('secondments_theirs_ix').on(t.counterpartTenantId, t.status),
    check('secondments_kind_ck', sql`${t.kind} in ('external','loan')`),
    check('secondments_direction_ck', sql`${t.direction} in ('offer','request')`),
    check(
      'secondments_parties_ck',
      sql`(${t.direction} = 'offer' and ${t.homeTenantId} = ${t.tenantId} and ${t.hostTenantId} = ${t.counterpartTenantId})
        or (${t.direction} = 'request' and ${t.hostTenantId} = ${t.tenantId} and ${t.homeTenantId} = ${t.counterpartTenantId})`,
    ),
    check('secondments_period_ck', sql`${t.endsOn} >= ${t.startsOn}`),
    check(
      'secondments_early_ck',
      sql`${t.earlyLastDay} is null or ${t.earlyLastDay} between ${t.startsOn} and ${t.endsOn}`,
    ),
    check('secondments_extension_ck', sql`${t.extensionUntil} is null or ${t.extensionUntil} > ${t.endsOn}`),
    check('secondments_consent_ck', sql`${t.consent} in ('given','refused')`),
    check('secondments_allowance_ck', sql`${t.allowanceMinor} between 0 and 9007199254740991`),
    check('secondments_end_kind_ck', sql`${t.endKind} in ('returned','early','not_renewed','service_ended')`),
    check('secondments_status_ck', sql`${t.status} in ('proposed','agreed','active','ended','refused','withdrawn')`),
    check('secondments_reason_ck', sql`${t.status} not in ('refused','withdrawn') or coalesce(${t.reason}, '') <> ''`),
  ],
);

/** What one side keeps of a secondment for itself: its own employee, its own seat. Never seen by the other. */
export const secondmentSides = peopleSchema.table(
  'secondment_sides',
  {
    tenantId: tenantId(),
    id: rowId(),
    secondmentId: uuid('secondment_id').notNull(),
    side: text('side').notNull(),
    /** The other agency's names, for lists. */
    otherNameAr: text('other_name_ar').notNull(),
    otherNameEn: text('other_name_en').notNull(),
    personId: uuid('person_id'),
    employmentId: uuid('employment_id'),
    unitId: uuid('unit_id'),
    jobId: uuid('job_id'),
    managerEmploymentId: uuid('manager_employment_id'),
    startedOn: day('started_on'),
    /** The last day as this side's records have it. */
    lastDay: day('last_day'),
    /** Set when this side has done what the end asks of it. */
    isClosed: boolean('is_closed').notNull().default(false),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'secondment_sides_pk' }),
    uniqueIndex('secondment_sides_once_uq').on(t.tenantId, t.secondmentId),
    index('secondment_sides_employment_ix').on(t.tenantId, t.employmentId),
    uniqueIndex('secondment_sides_out_uq')
      .on(t.tenantId, t.employmentId)
      .where(sql`side = 'home' and started_on is not null and not is_closed`),
    withinTenant('secondment_sides_person_fk', [t.tenantId, t.personId], persons),
    withinTenant('secondment_sides_employment_fk', [t.tenantId, t.employmentId], employments),
    withinTenant('secondment_sides_unit_fk', [t.tenantId, t.unitId], units),
    withinTenant('secondment_sides_job_fk', [t.tenantId, t.jobId], jobs),
    withinTenant('secondment_sides_manager_fk', [t.tenantId, t.managerEmploymentId], employments),
    check('secondment_sides_side_ck', sql`${t.side} in ('home','host')`),
  ],
);

/** The steps both sides took, each written by the side that took it. Class `shared`, append only; names no official. */
export const secondmentEvents = peopleSchema.table(
  'secondment_events',
  {
    tenantId: tenantId(),
    id: rowId(),
    counterpartTenantId: uuid('counterpart_tenant_id').notNull(),
    secondmentId: uuid('secondment_id').notNull(),
    kind: text('kind').notNull(),
    /** The day the step speaks of: the last day proposed, the day of return. */
    day: day('day'),
    reason: text('reason'),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'secondment_events_pk' }),
    index('secondment_events_mine_ix').on(t.tenantId, t.secondmentId),
    index('secondment_events_theirs_ix').on(t.counterpartTenantId, t.secondmentId),
    check(
      'secondment_events_kind_ck',
      sql`${t.kind} in ('requested','offered','named','placed','consent_given','consent_refused','approved','refused','withdrawn','started','extension_proposed','extended','extension_refused','early_return','ended')`,
    ),
  ],
);
