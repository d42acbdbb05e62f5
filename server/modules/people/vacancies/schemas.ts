import { z } from 'zod';
import { applicationStatuses, vacancyLeads, vacancyStatuses } from '../contract.ts';
import { day, instant } from '../handshake/schemas.ts';

export { whyBody } from '../handshake/schemas.ts';

const leads = {
  leadsTo: z.enum(vacancyLeads).meta({ description: 'What a selection begins' }),
  endsOn: day.nullable().meta({ description: 'Last day of the secondment; null for a transfer' }),
};

export const openVacancySchema = z
  .object({
    id: z.uuid(),
    agencyNameAr: z.string(),
    agencyNameEn: z.string(),
    number: z.string(),
    jobAr: z.string(),
    jobEn: z.string(),
    unitAr: z.string(),
    unitEn: z.string(),
    gradeCode: z.string().nullable(),
    conditions: z.string(),
    startsOn: day,
    ...leads,
    closesOn: day.meta({ description: 'Last day to apply' }),
    isApplied: z.boolean().meta({ description: 'The reader has applied' }),
  })
  .meta({ id: 'OpenVacancy' });
export type OpenVacancy = z.infer<typeof openVacancySchema>;
export const openVacancyList = z.object({ items: z.array(openVacancySchema) }).meta({ id: 'OpenVacancyList' });

const own = {
  id: z.uuid(),
  number: z.string(),
  jobAr: z.string(),
  jobEn: z.string(),
  unitAr: z.string(),
  unitEn: z.string(),
  gradeCode: z.string().nullable(),
  conditions: z.string(),
  startsOn: day,
  ...leads,
  closesOn: day,
  status: z.enum(vacancyStatuses),
  reason: z.string().nullable(),
  announcedAt: instant.nullable(),
  applicants: z.int().meta({ description: 'Applications whose employer has released them' }),
  version: z.int(),
};
export const vacancySummary = z.object(own).meta({ id: 'VacancySummary' });
export type VacancySummary = z.infer<typeof vacancySummary>;
export const vacancyList = z.object({ items: z.array(vacancySummary) }).meta({ id: 'VacancyList' });

const applicant = {
  id: z.uuid(),
  status: z.enum(applicationStatuses),
  nameAr: z.string().nullable(),
  nameEn: z.string().nullable(),
  jobAr: z.string().nullable(),
  jobEn: z.string().nullable(),
  gradeCode: z.string().nullable(),
  motivation: z.string().nullable(),
  reason: z.string().nullable(),
  createdAt: instant,
  version: z.int(),
};
export const vacancySchema = z
  .object({
    ...own,
    applications: z.array(
      z.object({
        ...applicant,
        homeNameAr: z.string(),
        homeNameEn: z.string(),
        transferId: z.uuid().nullable(),
        secondmentId: z.uuid().nullable(),
      }),
    ),
  })
  .meta({ id: 'Vacancy' });
export type Vacancy = z.infer<typeof vacancySchema>;

/** What home and its employee read of an application. */
export const applicationSchema = z
  .object({
    ...applicant,
    leadsTo: leads.leadsTo,
    vacancyNumber: z.string(),
    vacancyJobAr: z.string(),
    vacancyJobEn: z.string(),
    agencyNameAr: z.string(),
    agencyNameEn: z.string(),
    isMine: z.boolean(),
    employmentId: z.uuid(),
  })
  .meta({ id: 'VacancyApplication' });
export type VacancyApplication = z.infer<typeof applicationSchema>;
export const applicationList = z.object({ items: z.array(applicationSchema) }).meta({ id: 'VacancyApplicationList' });

export const vacancyParam = z.object({ vacancy: z.uuid() });
export const applicationParam = z.object({ application: z.uuid() });
export const vacancyBody = z.object({
  unitId: z.uuid(),
  jobId: z.uuid(),
  gradeCode: z.string().trim().min(1).max(20).nullable().default(null),
  positionId: z.uuid().nullable().default(null),
  conditions: z.string().trim().min(3).max(4000),
  startsOn: day,
  leadsTo: z.enum(vacancyLeads).default('transfer'),
  endsOn: day.nullable().default(null).meta({ description: 'Last day of the secondment it leads to' }),
  closesOn: day,
});
export type VacancyBody = z.infer<typeof vacancyBody>;
export const applyBody = z.object({ vacancyId: z.uuid(), motivation: z.string().trim().min(3).max(2000) });
export type ApplyBody = z.infer<typeof applyBody>;
