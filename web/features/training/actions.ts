import { revalidate } from '@solidjs/router';
import type {
  CohortBody,
  CohortChange,
  CohortProgressBody,
  CompletionBody,
  NominationBody,
  ProgrammeBody,
  ProgrammeChange,
  ProgressBody,
} from '../../../server/modules/training/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';
import {
  agency,
  getAnnounced,
  getCohort,
  getCohorts,
  getEnrolment,
  getOwn,
  getProgramme,
  getProgrammes,
  getSummary,
  getTrainees,
  getWaiting,
  versionTag,
  type Cohort,
  type Enrolment,
  type EnrolmentRecord,
  type Nomination,
  type Programme,
  type ProgressEntry,
} from './queries.ts';

interface Versioned {
  id: string;
  version: number;
}

/** Everything the pages of this feature may still hold of the service; what is shown is asked for again. */
export function reread(): Promise<void> {
  const all = [getSummary, getProgrammes, getProgramme, getCohorts, getCohort, getAnnounced, getTrainees, getEnrolment];
  return revalidate([...all.map((one) => one.key), getWaiting.key, getOwn.key]);
}

async function changed<Answer>(answer: Promise<Answer>): Promise<Answer> {
  const done = await answer;
  await reread();
  return done;
}

const of = (...parts: string[]): string => agencyPath(agency(), ...parts);

export const createProgramme = (body: ProgrammeBody, idempotencyKey: string): Promise<Programme> =>
  changed(api.post(of('programmes'), body, { idempotencyKey }));
export const changeProgramme = (programme: Versioned, change: ProgrammeChange): Promise<Programme> =>
  changed(api.patch(of('programmes', programme.id), change, { ifMatch: versionTag(programme) }));
export const moveProgramme = (programme: Versioned, move: 'opening' | 'closure'): Promise<Programme> =>
  changed(api.post(of('programmes', programme.id, move), undefined, { ifMatch: versionTag(programme) }));

export const planCohort = (programme: string, body: CohortBody, idempotencyKey: string): Promise<Cohort> =>
  changed(api.post(of('programmes', programme, 'cohorts'), body, { idempotencyKey }));
export const changeCohort = (cohort: Versioned, change: CohortChange): Promise<Cohort> =>
  changed(api.patch(of('cohorts', cohort.id), change, { ifMatch: versionTag(cohort) }));
const moves = { announce: 'announcement', start: 'start', complete: 'completion', cancel: 'cancellation' } as const;
export const moveCohort = (cohort: Versioned, move: keyof typeof moves, reason: string): Promise<Cohort> =>
  changed(
    api.post(of('cohorts', cohort.id, moves[move]), move === 'cancel' ? { reason } : undefined, {
      ifMatch: versionTag(cohort),
    }),
  );

export const nominate = (body: NominationBody, idempotencyKey: string): Promise<Nomination> =>
  changed(api.post(of('nominations'), body, { idempotencyKey }));
export const withdrawNomination = (nomination: Versioned, reason: string): Promise<Nomination> =>
  changed(
    api.post(of('nominations', nomination.id, 'withdrawal'), reason === '' ? {} : { reason }, {
      ifMatch: versionTag(nomination),
    }),
  );
/** Gives a seat; the caller rereads when it has moved on, so that the list does not jump under the hand. */
export const acceptNomination = (nomination: Versioned, idempotencyKey: string): Promise<Enrolment> =>
  api.post(of('nominations', nomination.id, 'acceptance'), undefined, {
    ifMatch: versionTag(nomination),
    idempotencyKey,
  });
export const refuseNomination = (nomination: Versioned, reason: string): Promise<Nomination> =>
  api.post(of('nominations', nomination.id, 'refusal'), { reason }, { ifMatch: versionTag(nomination) });

export const recordWeek = (
  enrolment: string,
  week: number,
  body: ProgressBody,
  before: ProgressEntry | undefined,
): Promise<ProgressEntry> =>
  changed(
    api.put(of('enrolments', enrolment, 'progress', String(week)), body, {
      ifMatch: before ? versionTag(before) : undefined,
    }),
  );
export const recordCohortWeek = (
  cohort: string,
  week: number,
  body: CohortProgressBody,
  idempotencyKey: string,
): Promise<{ recorded: number; unchanged: number }> =>
  changed(api.post(of('cohorts', cohort, 'progress', String(week)), body, { idempotencyKey }));
export const completeEnrolment = (enrolment: Versioned, body: CompletionBody): Promise<EnrolmentRecord> =>
  changed(api.post(of('enrolments', enrolment.id, 'completion'), body, { ifMatch: versionTag(enrolment) }));
export const withdrawEnrolment = (enrolment: Versioned, reason: string): Promise<EnrolmentRecord> =>
  changed(api.post(of('enrolments', enrolment.id, 'withdrawal'), { reason }, { ifMatch: versionTag(enrolment) }));
