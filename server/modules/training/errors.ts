import { conflict, refused } from '../../kernel/errors.ts';

/** The programme is not in the state this needs. */
export const programmeState = (status: string) => conflict('training.programme.wrong-state', { status });
/** A programme with cohorts that are announced or running stays open. */
export const programmeHasLiveCohorts = (cohorts: number) =>
  conflict('training.programme.has-live-cohorts', { cohorts });
/** The cohort is not in the state this needs. */
export const cohortState = (status: string) => conflict('training.cohort.wrong-state', { status });
/** Every seat is taken. */
export const cohortFull = (seats: number) => conflict('training.cohort.full', { seats });
/** Trainees or nominations of the cohort still wait for their ending. */
export const cohortHasOpenWork = (trainees: number, nominations: number) =>
  conflict('training.cohort.has-open-work', { trainees, nominations });
/** A field that may no longer change in this state of the cohort. */
export const fixedByNow = (field: string, status: string) =>
  refused('training.cohort.field-fixed', [
    { pointer: `/${field}`, code: 'training.cohort.field-fixed', values: { status } },
  ]);
export const seatsBelowTaken = (taken: number) =>
  refused('training.cohort.seats-below-taken', [
    { pointer: '/seats', code: 'training.cohort.seats-below-taken', values: { taken } },
  ]);
export const datesOutOfOrder = (pointer: string) =>
  refused('training.cohort.dates-out-of-order', [{ pointer, code: 'training.cohort.dates-out-of-order' }]);
export const nominationsAlreadyClosed = () =>
  refused('training.cohort.nominations-closed-before', [
    { pointer: '/nominationsCloseOn', code: 'training.cohort.nominations-closed-before' },
  ]);

/** The last day for nominations (in the agency's own day) has passed. */
export const deadlinePassed = (closedOn: string) =>
  refused('training.nomination.deadline-passed', [
    { pointer: '/cohortId', code: 'training.nomination.deadline-passed', values: { closedOn } },
  ]);
/** Only who serves today may be nominated. */
export const notActive = () =>
  refused('training.nomination.not-active', [{ pointer: '/employmentId', code: 'training.nomination.not-active' }]);
export const alreadyNominated = () => conflict('training.nomination.already-nominated');
export const nominationDecided = (status: string) => conflict('training.nomination.already-decided', { status });

/** The enrolment has ended, or its cohort is not running. */
export const enrolmentState = (status: string) => conflict('training.enrolment.wrong-state', { status });
export const cohortNotRunning = (status: string) => conflict('training.cohort.not-running', { status });
export const noSuchWeek = (weeks: number) => refused('training.progress.no-such-week', [], { weeks });
export const weeksMissing = (missing: number) =>
  refused(
    'training.enrolment.weeks-missing',
    [{ pointer: '/reason', code: 'training.enrolment.weeks-missing', values: { missing } }],
    { missing },
  );

/** What the database refuses, in the product's words. */
export const constraints = {
  programmes_code_uq: { code: 'training.programme.code-taken', status: 409 as const, pointer: '/code' },
  cohorts_code_uq: { code: 'training.cohort.code-taken', status: 409 as const, pointer: '/code' },
  cohorts_period_ck: { code: 'training.cohort.dates-out-of-order', status: 422 as const, pointer: '/endsOn' },
  cohorts_nominations_ck: {
    code: 'training.cohort.dates-out-of-order',
    status: 422 as const,
    pointer: '/nominationsCloseOn',
  },
  nominations_once_uq: { code: 'training.nomination.already-nominated', status: 409 as const },
  enrolments_nomination_uq: { code: 'training.nomination.already-decided', status: 409 as const },
  enrolments_seat_uq: { code: 'training.nomination.already-nominated', status: 409 as const },
  enrolments_ended_ck: { code: 'training.enrolment.ended', status: 409 as const },
  progress_entries_week_uq: { code: 'training.progress.recorded-meanwhile', status: 409 as const },
};
