import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgSchema, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, day, instant, rowId, tenantId, version, withinTenant } from './_shared.ts';

export const trainingSchema = pgSchema('training');

/** A programme of the excellence centre. */
export const programmes = trainingSchema.table(
  'programmes',
  {
    tenantId: tenantId(),
    id: rowId(),
    code: text('code').notNull(),
    nameAr: text('name_ar').notNull(),
    nameEn: text('name_en').notNull(),
    goalAr: text('goal_ar').notNull().default(''),
    goalEn: text('goal_en').notNull().default(''),
    status: text('status').notNull().default('draft'),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'programmes_pk' }),
    uniqueIndex('programmes_code_uq').on(t.tenantId, t.code),
    check('programmes_status_ck', sql`${t.status} in ('draft','open','closed')`),
  ],
);

/** One intake of a programme. */
export const cohorts = trainingSchema.table(
  'cohorts',
  {
    tenantId: tenantId(),
    id: rowId(),
    programmeId: uuid('programme_id').notNull(),
    code: text('code').notNull(),
    nameAr: text('name_ar').notNull(),
    nameEn: text('name_en').notNull(),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on').notNull(),
    seats: integer('seats').notNull(),
    weeks: integer('weeks').notNull(),
    nominationsCloseOn: day('nominations_close_on').notNull(),
    status: text('status').notNull().default('draft'),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'cohorts_pk' }),
    uniqueIndex('cohorts_code_uq').on(t.tenantId, t.code),
    index('cohorts_programme_ix').on(t.tenantId, t.programmeId),
    withinTenant('cohorts_programme_fk', [t.tenantId, t.programmeId], programmes),
    check('cohorts_status_ck', sql`${t.status} in ('draft','announced','running','completed','cancelled')`),
    check('cohorts_period_ck', sql`${t.endsOn} >= ${t.startsOn}`),
    check('cohorts_nominations_ck', sql`${t.nominationsCloseOn} <= ${t.startsOn}`),
    check('cohorts_seats_ck', sql`${t.seats} between 1 and 10000`),
    check('cohorts_weeks_ck', sql`${t.weeks} between 1 and 260`),
  ],
);

/** An agency offers one of its people to a cohort. Class `shared`: home created it; the centre decides. Copied columns only. */
export const nominations = trainingSchema.table(
  'nominations',
  {
    tenantId: tenantId(),
    id: rowId(),
    centreTenantId: uuid('centre_tenant_id').notNull(),
    cohortId: uuid('cohort_id').notNull(),
    personId: uuid('person_id').notNull(),
    employmentId: uuid('employment_id').notNull(),
    requestId: uuid('request_id'),
    /** What the centre may see of the nominee, copied when nominated. */
    nomineeNameAr: text('nominee_name_ar').notNull(),
    nomineeNameEn: text('nominee_name_en').notNull(),
    jobTitleAr: text('job_title_ar').notNull(),
    jobTitleEn: text('job_title_en').notNull(),
    gradeCode: text('grade_code'),
    homeNameAr: text('home_name_ar').notNull(),
    homeNameEn: text('home_name_en').notNull(),
    cohortNameAr: text('cohort_name_ar').notNull(),
    cohortNameEn: text('cohort_name_en').notNull(),
    motivation: text('motivation').notNull().default(''),
    status: text('status').notNull().default('nominated'),
    reason: text('reason'),
    nominatedBy: uuid('nominated_by').notNull(),
    nominatedAt: createdAt(),
    decidedAt: instant('decided_at'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'nominations_pk' }),
    uniqueIndex('nominations_once_uq')
      .on(t.tenantId, t.cohortId, t.personId)
      .where(sql`status = 'nominated'`),
    index('nominations_centre_ix').on(t.centreTenantId, t.cohortId, t.status),
    foreignKey({
      name: 'nominations_cohort_fk',
      columns: [t.centreTenantId, t.cohortId],
      foreignColumns: [cohorts.tenantId, cohorts.id],
    }),
    check('nominations_reason_ck', sql`${t.status} <> 'refused' or coalesce(${t.reason}, '') <> ''`),
    check('nominations_status_ck', sql`${t.status} in ('nominated','accepted','refused','withdrawn')`),
  ],
);

/** A seat taken in a cohort. Class `shared`: belongs to the centre, with a nullable home (graduates have none). */
export const enrolments = trainingSchema.table(
  'enrolments',
  {
    tenantId: tenantId(),
    id: rowId(),
    homeTenantId: uuid('home_tenant_id'),
    cohortId: uuid('cohort_id').notNull(),
    nominationId: uuid('nomination_id'),
    personId: uuid('person_id'),
    traineeNameAr: text('trainee_name_ar').notNull(),
    traineeNameEn: text('trainee_name_en').notNull(),
    jobTitleAr: text('job_title_ar').notNull().default(''),
    jobTitleEn: text('job_title_en').notNull().default(''),
    homeNameAr: text('home_name_ar').notNull().default(''),
    homeNameEn: text('home_name_en').notNull().default(''),
    cohortNameAr: text('cohort_name_ar').notNull().default(''),
    cohortNameEn: text('cohort_name_en').notNull().default(''),
    status: text('status').notNull().default('enrolled'),
    /** Weeks done out of the cohort's weeks, from the progress entries. */
    weeksDone: integer('weeks_done').notNull().default(0),
    weeksTotal: integer('weeks_total').notNull(),
    outcome: text('outcome'),
    completedOn: day('completed_on'),
    /** Why the trainee left, or why weeks without a record were accepted at completion. */
    reason: text('reason'),
    enrolledAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'enrolments_pk' }),
    index('enrolments_home_ix').on(t.homeTenantId, t.status),
    index('enrolments_cohort_ix').on(t.tenantId, t.cohortId, t.status),
    uniqueIndex('enrolments_nomination_uq').on(t.tenantId, t.nominationId),
    // One seat a person; whoever left the cohort may be offered to it again.
    uniqueIndex('enrolments_seat_uq')
      .on(t.tenantId, t.cohortId, t.homeTenantId, t.personId)
      .where(sql`status <> 'withdrawn'`),
    withinTenant('enrolments_cohort_fk', [t.tenantId, t.cohortId], cohorts),
    foreignKey({
      name: 'enrolments_nomination_fk',
      columns: [t.homeTenantId, t.nominationId],
      foreignColumns: [nominations.tenantId, nominations.id],
    }),
    check('enrolments_status_ck', sql`${t.status} in ('enrolled','in_progress','completed','withdrawn')`),
    check('enrolments_outcome_ck', sql`${t.outcome} in ('passed','not_passed')`),
    check('enrolments_weeks_ck', sql`${t.weeksDone} between 0 and ${t.weeksTotal}`),
    check(
      'enrolments_completed_ck',
      sql`(${t.status} = 'completed') = (${t.completedOn} is not null and ${t.outcome} is not null)`,
    ),
    check('enrolments_reason_ck', sql`${t.status} <> 'withdrawn' or coalesce(${t.reason}, '') <> ''`),
  ],
);

/** Week by week: what the trainee did. Class `shared` with the enrolment's parties; written by the centre only. */
export const progressEntries = trainingSchema.table(
  'progress_entries',
  {
    tenantId: tenantId(),
    id: rowId(),
    homeTenantId: uuid('home_tenant_id'),
    enrolmentId: uuid('enrolment_id').notNull(),
    week: integer('week').notNull(),
    attendedHours: integer('attended_hours').notNull().default(0),
    score: integer('score'),
    note: text('note').notNull().default(''),
    recordedBy: uuid('recorded_by').notNull(),
    recordedAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'progress_entries_pk' }),
    uniqueIndex('progress_entries_week_uq').on(t.tenantId, t.enrolmentId, t.week),
    index('progress_entries_home_ix').on(t.homeTenantId),
    withinTenant('progress_entries_enrolment_fk', [t.tenantId, t.enrolmentId], enrolments),
    check('progress_entries_score_ck', sql`${t.score} between 0 and 100`),
    check('progress_entries_week_ck', sql`${t.week} between 1 and 260`),
  ],
);
