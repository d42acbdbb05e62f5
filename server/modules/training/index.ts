/** The excellence centre: programmes, cohorts, nominations, enrolments. Agencies nominate, the centre decides. */
export { trainingRoutes } from './routes.ts';
export { constraints as trainingConstraints } from './errors.ts';
/** Handed to the workflow in app.ts: what an approved or refused nomination does. */
export { nominationRequests } from './decide-nomination.ts';
/** The path through a cohort, step by step; the demo goes it too. */
export { createProgramme, openProgramme } from './keep-programme.ts';
export { planCohort } from './plan-cohort.ts';
export { announceCohort, completeCohort, startCohort } from './move-cohort.ts';
export { nominateTrainee } from './nominate-trainee.ts';
export { acceptNomination, refuseNomination } from './decide-nomination.ts';
export { recordCohortProgress } from './record-progress.ts';
export { completeEnrolment } from './end-enrolment.ts';
export { trainingCounts } from './count-training.ts';
