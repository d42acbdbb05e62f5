import { z } from 'zod';
import { pageOf, pageQuery } from '../../kernel/http/page.ts';
import { cohortStatuses, enrolmentStatuses, nominationStatuses, outcomes, programmeStatuses } from './contract.ts';

const name = z.string().trim().min(1).max(200);
const code = z
  .string()
  .trim()
  .regex(/^[A-Z0-9][A-Z0-9-]{1,29}$/, 'training.code-form')
  .meta({ description: 'Capital letters, digits and hyphens' });
const goal = z.string().trim().max(2000);
const day = z.iso.date();
const instant = z.string().meta({ description: 'ISO instant' });
const version = z.int();
/** Why: a sentence the other side reads. */
const reason = z.string().trim().min(1).max(2000);

// Programmes
export const programmeSchema = z
  .object({
    id: z.uuid(),
    code: z.string(),
    nameAr: z.string(),
    nameEn: z.string(),
    goalAr: z.string(),
    goalEn: z.string(),
    status: z.enum(programmeStatuses),
    cohorts: z.int().meta({ description: 'Cohorts planned under it, cancelled ones left out' }),
    createdAt: instant,
    version,
  })
  .meta({ id: 'Programme' });
export type Programme = z.infer<typeof programmeSchema>;
export const programmePage = pageOf(programmeSchema);
export const programmeBody = z.object({
  code,
  nameAr: name,
  nameEn: name,
  goalAr: goal.default(''),
  goalEn: goal.default(''),
});
export type ProgrammeBody = z.infer<typeof programmeBody>;
export const programmeChange = z.strictObject({ nameAr: name, nameEn: name, goalAr: goal, goalEn: goal }).partial();
export type ProgrammeChange = z.infer<typeof programmeChange>;
export const programmesQuery = z.object({ ...pageQuery, status: z.enum(programmeStatuses).optional() });
export const programmeParam = z.object({ programme: z.uuid() });

// Cohorts
export const cohortSchema = z
  .object({
    id: z.uuid(),
    programmeId: z.uuid(),
    programmeNameAr: z.string(),
    programmeNameEn: z.string(),
    code: z.string(),
    nameAr: z.string(),
    nameEn: z.string(),
    startsOn: day,
    endsOn: day,
    seats: z.int(),
    weeks: z.int(),
    nominationsCloseOn: day,
    status: z.enum(cohortStatuses),
    seatsTaken: z.int().meta({ description: 'Trainees enrolled and not withdrawn' }),
    nominationsWaiting: z.int(),
    traineesCompleted: z.int(),
    createdAt: instant,
    version,
  })
  .meta({ id: 'Cohort' });
export type Cohort = z.infer<typeof cohortSchema>;
export const cohortPage = pageOf(cohortSchema);
const cohortFields = {
  code,
  nameAr: name,
  nameEn: name,
  startsOn: day,
  endsOn: day,
  seats: z.int().min(1).max(10_000),
  weeks: z.int().min(1).max(260),
  nominationsCloseOn: day,
};
export const cohortBody = z.object(cohortFields);
export type CohortBody = z.infer<typeof cohortBody>;
export const cohortChange = z.strictObject(cohortFields).omit({ code: true }).partial();
export type CohortChange = z.infer<typeof cohortChange>;
export const cohortsQuery = z.object({ ...pageQuery, status: z.enum(cohortStatuses).optional() });
export const cohortParam = z.object({ cohort: z.uuid() });
export const cancellationBody = z.object({ reason });

export const announcedCohortSchema = z
  .object({
    cohortId: z.uuid(),
    centreNameAr: z.string(),
    centreNameEn: z.string(),
    programmeNameAr: z.string(),
    programmeNameEn: z.string(),
    goalAr: z.string(),
    goalEn: z.string(),
    code: z.string(),
    nameAr: z.string(),
    nameEn: z.string(),
    startsOn: day,
    endsOn: day,
    seats: z.int(),
    weeks: z.int(),
    nominationsCloseOn: day,
    isOpen: z.boolean().meta({ description: 'Nominations are still taken today' }),
    nominated: z.int().meta({ description: "This agency's nominations to it, undecided or accepted" }),
  })
  .meta({ id: 'AnnouncedCohort' });
export type AnnouncedCohort = z.infer<typeof announcedCohortSchema>;
export const announcedCohortList = z.object({ items: z.array(announcedCohortSchema) });

// Nominations
export const nominationSchema = z
  .object({
    id: z.uuid(),
    cohortId: z.uuid(),
    requestId: z.uuid().nullable(),
    homeAgencyId: z.uuid(),
    personId: z.uuid().nullable().meta({ description: 'At home only; the centre sees the copied columns' }),
    employmentId: z.uuid().nullable().meta({ description: 'At home only' }),
    nomineeNameAr: z.string(),
    nomineeNameEn: z.string(),
    jobTitleAr: z.string(),
    jobTitleEn: z.string(),
    gradeCode: z.string().nullable(),
    homeNameAr: z.string(),
    homeNameEn: z.string(),
    cohortNameAr: z.string(),
    cohortNameEn: z.string(),
    motivation: z.string(),
    status: z.enum(nominationStatuses),
    reason: z.string().nullable(),
    nominatedAt: instant,
    decidedAt: instant.nullable(),
    version,
  })
  .meta({ id: 'Nomination' });
export type Nomination = z.infer<typeof nominationSchema>;
export const nominationPage = pageOf(nominationSchema);
export const nominationBody = z.object({
  cohortId: z.uuid(),
  employmentId: z.uuid(),
  motivation: z.string().trim().max(2000).default(''),
});
export type NominationBody = z.infer<typeof nominationBody>;
export const nominationsQuery = z.object({
  ...pageQuery,
  cohort: z.uuid().optional(),
  status: z.enum(nominationStatuses).optional(),
  home: z.uuid().optional().meta({ description: 'Id of the home agency' }),
});
export type NominationsQuery = z.infer<typeof nominationsQuery>;
export const nominationParam = z.object({ nomination: z.uuid() });
export const refusalBody = z.object({ reason });
export const nominationWithdrawalBody = z.object({ reason: reason.optional() });

// Enrolments
const enrolmentFields = {
  id: z.uuid(),
  cohortId: z.uuid(),
  nominationId: z.uuid().nullable(),
  homeAgencyId: z.uuid().nullable(),
  personId: z.uuid().nullable().meta({ description: 'At home only' }),
  traineeNameAr: z.string(),
  traineeNameEn: z.string(),
  jobTitleAr: z.string(),
  jobTitleEn: z.string(),
  homeNameAr: z.string(),
  homeNameEn: z.string(),
  cohortNameAr: z.string(),
  cohortNameEn: z.string(),
  status: z.enum(enrolmentStatuses),
  weeksDone: z.int(),
  weeksTotal: z.int(),
  outcome: z.enum(outcomes).nullable(),
  completedOn: day.nullable(),
  reason: z.string().nullable(),
  enrolledAt: instant,
  version,
};
export const enrolmentSchema = z.object(enrolmentFields).meta({ id: 'Enrolment' });
export type Enrolment = z.infer<typeof enrolmentSchema>;
export const enrolmentPage = pageOf(enrolmentSchema);
export type EnrolmentPage = z.infer<typeof enrolmentPage>;
export const progressSchema = z
  .object({
    week: z.int(),
    attendedHours: z.int(),
    score: z.int().nullable(),
    note: z.string(),
    recordedAt: instant,
    version,
  })
  .meta({ id: 'ProgressEntry' });
export type ProgressEntry = z.infer<typeof progressSchema>;
export const enrolmentRecordSchema = z
  .object({
    ...enrolmentFields,
    progress: z.array(progressSchema).meta({ description: 'Weeks recorded so far, in order' }),
  })
  .meta({ id: 'EnrolmentRecord' });
export type EnrolmentRecord = z.infer<typeof enrolmentRecordSchema>;
export const enrolmentRecordPage = pageOf(enrolmentRecordSchema);
export type EnrolmentRecordPage = z.infer<typeof enrolmentRecordPage>;
export const cohortEnrolmentsQuery = z.object({ ...pageQuery, status: z.enum(enrolmentStatuses).optional() });
export const enrolmentsQuery = cohortEnrolmentsQuery.extend({ cohort: z.uuid().optional() });
export type EnrolmentsQuery = z.infer<typeof enrolmentsQuery>;
export const enrolmentParam = z.object({ enrolment: z.uuid() });

const week = z.coerce.number().int().min(1).max(260);
export const enrolmentWeekParam = z.object({ enrolment: z.uuid(), week });
export const cohortWeekParam = z.object({ cohort: z.uuid(), week });
const progressFields = {
  attendedHours: z.int().min(0).max(168).meta({ description: 'Hours attended in the week' }),
  score: z.int().min(0).max(100).nullable().default(null),
  note: z.string().trim().max(2000).default(''),
};
export const progressBody = z.object(progressFields);
export type ProgressBody = z.infer<typeof progressBody>;
export const cohortProgressBody = z.object({
  entries: z
    .array(
      z.object({
        enrolmentId: z.uuid(),
        ...progressFields,
        version: z
          .int()
          .optional()
          .meta({ description: 'Of the entry it changes; needed when the week was recorded before' }),
      }),
    )
    .min(1)
    .max(200),
});
export type CohortProgressBody = z.infer<typeof cohortProgressBody>;
export const cohortProgressSchema = z.object({ recorded: z.int(), unchanged: z.int() }).meta({ id: 'CohortProgress' });
export const completionBody = z.object({
  outcome: z.enum(outcomes),
  completedOn: day,
  reason: reason.optional().meta({ description: 'Needed while weeks have no record' }),
});
export type CompletionBody = z.infer<typeof completionBody>;
export const enrolmentWithdrawalBody = z.object({ reason });

// Home pages
const figure = z.int().nonnegative();
export const trainingSummarySchema = z
  .discriminatedUnion('side', [
    z.object({
      side: z.literal('centre'),
      nominationsWaiting: figure,
      cohortsAnnounced: figure,
      cohortsRunning: figure,
      traineesInTraining: figure,
    }),
    z.object({
      side: z.literal('home'),
      cohortsOpen: figure.meta({ description: 'Announced cohorts that still take nominations today' }),
      nominationsWaiting: figure,
      traineesInTraining: figure,
      traineesPassed: figure,
    }),
  ])
  .meta({ id: 'TrainingSummary' });
export type TrainingSummary = z.infer<typeof trainingSummarySchema>;
