/** The excellence centre: programmes, cohorts, nominations, enrolments. Agencies nominate, the centre decides. */
export { trainingRoutes } from './routes.ts';
export { constraints as trainingConstraints } from './errors.ts';
/** Handed to the workflow in app.ts: what an approved or refused nomination does. */
export { nominationRequests } from './decide-nomination.ts';
export { trainingCounts } from './count-training.ts';
