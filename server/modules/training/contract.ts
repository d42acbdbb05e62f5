/** The lives of the centre's things, in order; shared with the pages by value. */
export const programmeStatuses = ['draft', 'open', 'closed'] as const;
export const cohortStatuses = ['draft', 'announced', 'running', 'completed', 'cancelled'] as const;
export const nominationStatuses = ['nominated', 'accepted', 'refused', 'withdrawn'] as const;
export const enrolmentStatuses = ['enrolled', 'in_progress', 'completed', 'withdrawn'] as const;
export const outcomes = ['passed', 'not_passed'] as const;
export type ProgrammeStatus = (typeof programmeStatuses)[number];
export type CohortStatus = (typeof cohortStatuses)[number];
export type NominationStatus = (typeof nominationStatuses)[number];
export type EnrolmentStatus = (typeof enrolmentStatuses)[number];
export type Outcome = (typeof outcomes)[number];
/** The request type under which nominations stand in the workflow's inbox. */
export const nominationSubject = 'training.nomination';
