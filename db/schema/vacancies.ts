import { sql } from 'drizzle-orm';
import { check, index, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, day, instant, rowId, tenantId, version, withinTenant } from './_shared.ts';
import { grades, jobs, positions, units } from './organisation.ts';
import { employments, peopleSchema, persons } from './people.ts';

/**
 * A post an agency offers to the staff of others. The announcing agency's own row; what every agency may read of one that is
 * announced goes through `share.open_vacancies`.
 */
export const vacancies = peopleSchema.table(
  'vacancies',
  {
    tenantId: tenantId(),
    id: rowId(),
    number: text('number').notNull(),
    unitId: uuid('unit_id').notNull(),
    jobId: uuid('job_id').notNull(),
    gradeCode: text('grade_code').references(() => grades.code),
    positionId: uuid('position_id'),
    // What all read, copied when it is written: later names of unit and job do not change an announcement.
    jobAr: text('job_ar').notNull(),
    jobEn: text('job_en').notNull(),
    unitAr: text('unit_ar').notNull(),
    unitEn: text('unit_en').notNull(),
    conditions: text('conditions').notNull(),
    startsOn: day('starts_on').notNull(),
    closesOn: day('closes_on').notNull(),
    /** What a selection begins: a transfer for good, or a secondment until `endsOn`. */
    leadsTo: text('leads_to').notNull().default('transfer'),
    endsOn: day('ends_on'),
    status: text('status').notNull().default('draft'),
    reason: text('reason'),
    announcedAt: instant('announced_at'),
    createdBy: uuid('created_by').notNull(),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'vacancies_pk' }),
    uniqueIndex('vacancies_number_uq').on(t.tenantId, t.number),
    withinTenant('vacancies_unit_fk', [t.tenantId, t.unitId], units),
    withinTenant('vacancies_job_fk', [t.tenantId, t.jobId], jobs),
    withinTenant('vacancies_position_fk', [t.tenantId, t.positionId], positions),
    check('vacancies_status_ck', sql`${t.status} in ('draft','open','filled','cancelled')`),
    check('vacancies_days_ck', sql`${t.startsOn} >= ${t.closesOn}`),
    check('vacancies_leads_ck', sql`${t.leadsTo} in ('transfer','secondment')`),
    check(
      'vacancies_term_ck',
      sql`(${t.leadsTo} = 'secondment') = (${t.endsOn} is not null) and coalesce(${t.endsOn} >= ${t.startsOn}, true)`,
    ),
    check('vacancies_reason_ck', sql`${t.status} <> 'cancelled' or coalesce(${t.reason}, '') <> ''`),
  ],
);

/**
 * One employee's application to another agency's vacancy. Class `shared`: home is its tenant, the announcing agency the
 * counterpart. Names, job and grade go over when home releases, not before.
 */
export const vacancyApplications = peopleSchema.table(
  'vacancy_applications',
  {
    tenantId: tenantId(),
    id: rowId(),
    counterpartTenantId: uuid('counterpart_tenant_id').notNull(),
    vacancyId: uuid('vacancy_id').notNull(),
    // What is applied for, as it was announced: home reads it here.
    vacancyNumber: text('vacancy_number').notNull(),
    jobAr: text('job_ar').notNull(),
    jobEn: text('job_en').notNull(),
    // Home's, at its release.
    applicantNameAr: text('applicant_name_ar'),
    applicantNameEn: text('applicant_name_en'),
    applicantJobAr: text('applicant_job_ar'),
    applicantJobEn: text('applicant_job_en'),
    applicantGrade: text('applicant_grade'),
    motivation: text('motivation'),
    releasedAt: instant('released_at'),
    releasedBy: uuid('released_by'),
    status: text('status').notNull().default('submitted'),
    reason: text('reason'),
    leadsTo: text('leads_to').notNull().default('transfer'),
    transferId: uuid('transfer_id'),
    secondmentId: uuid('secondment_id'),
    createdBy: uuid('created_by').notNull(),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'vacancy_applications_pk' }),
    index('vacancy_applications_theirs_ix').on(t.counterpartTenantId, t.vacancyId),
    check(
      'vacancy_applications_status_ck',
      sql`${t.status} in ('submitted','held','released','shortlisted','selected','declined','withdrawn')`,
    ),
    check(
      'vacancy_applications_reason_ck',
      sql`${t.status} not in ('held','declined') or coalesce(${t.reason}, '') <> ''`,
    ),
    check('vacancy_applications_leads_ck', sql`${t.leadsTo} in ('transfer','secondment')`),
    check('vacancy_applications_other_ck', sql`${t.counterpartTenantId} <> ${t.tenantId}`),
  ],
);

/** Which of its employees applied, and what they wrote: home keeps it for itself. */
export const vacancyApplicants = peopleSchema.table(
  'vacancy_applicants',
  {
    tenantId: tenantId(),
    id: rowId(),
    applicationId: uuid('application_id').notNull(),
    vacancyId: uuid('vacancy_id').notNull(),
    personId: uuid('person_id').notNull(),
    employmentId: uuid('employment_id').notNull(),
    motivation: text('motivation').notNull(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'vacancy_applicants_pk' }),
    uniqueIndex('vacancy_applicants_application_uq').on(t.tenantId, t.applicationId),
    uniqueIndex('vacancy_applicants_once_uq').on(t.tenantId, t.vacancyId, t.personId),
    withinTenant('vacancy_applicants_application_fk', [t.tenantId, t.applicationId], vacancyApplications),
    withinTenant('vacancy_applicants_person_fk', [t.tenantId, t.personId], persons),
    withinTenant('vacancy_applicants_employment_fk', [t.tenantId, t.employmentId], employments),
  ],
);
