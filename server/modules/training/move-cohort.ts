import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound, staleVersion } from '../../kernel/errors.ts';
import { requireCentre } from './centre.ts';
import { findCohort, lockCohort, openWorkOf, updateCohort } from './cohort-repository.ts';
import { closeNomination } from './decide-nomination.ts';
import { endEnrolment, lockOpenEnrolments, startEnrolments } from './enrolment-repository.ts';
import { cohortHasOpenWork, cohortState, nominationsAlreadyClosed, programmeState } from './errors.ts';
import { waitingNominations } from './nomination-repository.ts';
import { readCohort } from './plan-cohort.ts';
import { readProgramme } from './keep-programme.ts';
import { cohortMoves, mayMove, type CohortMove } from './rules/cohort-life.ts';
import type { Cohort } from './schemas.ts';

/**
 * Offers a draft to every agency. @throws 404, 412 stale; 409 not a draft, or its programme is not open; 422 the last day
 * for nominations has passed already.
 */
export async function announceCohort(ctx: Ctx, id: string, expectedVersion: number): Promise<Cohort> {
  const cohort = await locked(ctx, id, expectedVersion, 'announce');
  const programme = await readProgramme(ctx, cohort.programmeId);
  if (programme.status !== 'open') throw programmeState(programme.status);
  if (cohort.nominationsCloseOn < ctx.today) throw nominationsAlreadyClosed();
  return move(ctx, cohort, 'announce');
}

/** Begins the weeks: from now on progress is recorded. @throws 404, 412 stale, 409 not announced. */
export async function startCohort(ctx: Ctx, id: string, expectedVersion: number): Promise<Cohort> {
  const cohort = await locked(ctx, id, expectedVersion, 'start');
  await startEnrolments(ctx, id);
  return move(ctx, cohort, 'start');
}

/** Ends a cohort whose every trainee and nomination has an ending. @throws 404, 412 stale; 409 not running, or something waits. */
export async function completeCohort(ctx: Ctx, id: string, expectedVersion: number): Promise<Cohort> {
  const cohort = await locked(ctx, id, expectedVersion, 'complete');
  const open = await openWorkOf(ctx, id);
  if (open.trainees > 0 || open.nominations > 0) throw cohortHasOpenWork(open.trainees, open.nominations);
  return move(ctx, cohort, 'complete');
}

/**
 * Calls a cohort off: its waiting nominations are refused and its trainees withdrawn, all with this reason.
 * @throws 404, 412 stale; 409 completed or cancelled.
 */
export async function cancelCohort(ctx: Ctx, id: string, reason: string, expectedVersion: number): Promise<Cohort> {
  requireCentre(ctx);
  // Requests are locked before the cohort, as in every acceptance, so that the two never wait for each other in turn.
  const seen = await readCohort(ctx, id);
  if (seen.version !== expectedVersion) throw staleVersion();
  if (!mayMove('cancel', seen.status)) throw cohortState(seen.status);
  for (const nomination of await waitingNominations(ctx, id)) await closeNomination(ctx, nomination.id, reason);
  const cohort = await locked(ctx, id, expectedVersion, 'cancel');
  for (const trainee of await lockOpenEnrolments(ctx, id)) {
    await endEnrolment(ctx, trainee.id, trainee.version, {
      status: 'withdrawn',
      outcome: null,
      completedOn: null,
      reason,
    });
    await audit(ctx, {
      action: 'training.enrolment.withdraw',
      entityType: 'training.enrolment',
      entityId: trainee.id,
      personId: trainee.personId,
      ...(trainee.homeAgencyId ? { subjectTenantId: trainee.homeAgencyId } : {}),
      before: { status: trainee.status },
      after: { status: 'withdrawn' },
      reason,
    });
  }
  return move(ctx, cohort, 'cancel', reason);
}

async function locked(ctx: Ctx, id: string, expectedVersion: number, wanted: CohortMove): Promise<Cohort> {
  requireCentre(ctx);
  if (!(await lockCohort(ctx, id))) throw notFound();
  const cohort = await findCohort(ctx, id);
  if (!cohort) throw notFound();
  if (cohort.version !== expectedVersion) throw staleVersion();
  if (!mayMove(wanted, cohort.status)) throw cohortState(cohort.status);
  return cohort;
}

async function move(ctx: Ctx, cohort: Cohort, wanted: CohortMove, reason?: string): Promise<Cohort> {
  const status = cohortMoves[wanted].to;
  if (!(await updateCohort(ctx, cohort.version, { ...cohort, status }))) throw staleVersion();
  await audit(ctx, {
    action: `training.cohort.${wanted}`,
    entityType: 'training.cohort',
    entityId: cohort.id,
    before: { status: cohort.status },
    after: { status },
    reason: reason ?? null,
  });
  return readCohort(ctx, cohort.id);
}
