import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound, staleVersion } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { closeRequest, decide, withdraw, type RequestRow, type Subject } from '../workflow/index.ts';
import { requireCentre } from './centre.ts';
import { findCohort, lockCohort } from './cohort-repository.ts';
import { nominationSubject } from './contract.ts';
import { findEnrolmentOfNomination, enrolmentFor, insertEnrolment } from './enrolment-repository.ts';
import { cohortFull, cohortState, nominationDecided } from './errors.ts';
import { endNomination, findNomination, nominationFor, type NominationRow } from './nomination-repository.ts';
import { takesTrainees } from './rules/cohort-life.ts';
import type { Enrolment, Nomination } from './schemas.ts';

/**
 * Takes the nominee into the cohort: decides the request and gives a seat.
 * @throws 404 not addressed to this centre; 412 stale; 409 decided before, the cohort takes nobody now, or it is full;
 *   403 the actor nominated them.
 */
export async function acceptNomination(ctx: Ctx, id: string, expectedVersion: number): Promise<Enrolment> {
  requireCentre(ctx);
  const nomination = await undecided(ctx, id, expectedVersion);
  await decide(ctx, nomination.requestId, { outcome: 'approved' });
  const enrolment = await findEnrolmentOfNomination(ctx, id);
  if (!enrolment) throw new Error('an accepted nomination has its enrolment');
  return enrolmentFor(ctx, enrolment);
}

/** Refuses the nominee, saying why; allowed in every state of the cohort. Errors as for acceptance, but for the seats. */
export async function refuseNomination(
  ctx: Ctx,
  id: string,
  reason: string,
  expectedVersion: number,
): Promise<Nomination> {
  requireCentre(ctx);
  const nomination = await undecided(ctx, id, expectedVersion);
  await decide(ctx, nomination.requestId, { outcome: 'refused', reason });
  return reread(ctx, id);
}

/** Ends a nomination because its cohort is called off: nobody judged the nominee, so the asker may be who calls it off. */
export async function closeNomination(ctx: Ctx, id: string, reason: string): Promise<void> {
  requireCentre(ctx);
  const nomination = await undecided(ctx, id);
  await closeRequest(ctx, nomination.requestId, reason);
}

/** Home takes its nomination back while the centre has not decided. @throws 404, 412 stale, 409 decided before. */
export async function withdrawNomination(
  ctx: Ctx,
  id: string,
  reason: string | undefined,
  expectedVersion: number,
): Promise<Nomination> {
  const nomination = await undecided(ctx, id, expectedVersion);
  if (nomination.homeAgencyId !== ctx.tenantId) throw notFound();
  await withdraw(ctx, nomination.requestId, { reason });
  return reread(ctx, id);
}

async function undecided(
  ctx: Ctx,
  id: string,
  expectedVersion?: number,
): Promise<NominationRow & { requestId: string }> {
  const nomination = await findNomination(ctx, id);
  if (!nomination?.requestId) throw notFound();
  if (expectedVersion !== undefined && nomination.version !== expectedVersion) throw staleVersion();
  if (nomination.status !== 'nominated') throw nominationDecided(nomination.status);
  return { ...nomination, requestId: nomination.requestId };
}

async function reread(ctx: Ctx, id: string): Promise<Nomination> {
  const row = await findNomination(ctx, id);
  if (!row) throw notFound();
  return nominationFor(ctx, row);
}

/**
 * What a nomination's request does when it ends, whichever door it was decided through (the nomination's own or the inbox).
 * The request is locked by then, so no second decision is under way; the cohort's lock makes the count of seats true.
 */
export const nominationRequests: Subject = {
  type: nominationSubject,
  decidePermission: 'training.nomination.decide',
  withdrawPermission: 'training.nomination.withdraw',
  onDecided: (ctx, request) => (request.status === 'approved' ? enrol(ctx, request) : refuse(ctx, request)),
  async onWithdrawn(ctx, request) {
    const row = await endNomination(ctx, request.tenantId, request.subjectId, { status: 'withdrawn', reason: null });
    if (!row) throw nominationDecided('withdrawn');
    await note(ctx, row, 'withdraw', request.reason);
  },
};

async function refuse(ctx: Ctx, request: RequestRow): Promise<void> {
  requireCentre(ctx);
  const row = await endNomination(ctx, request.tenantId, request.subjectId, {
    status: 'refused',
    reason: request.reason,
  });
  if (!row) throw nominationDecided('refused');
  await note(ctx, row, 'refuse', request.reason);
}

async function enrol(ctx: Ctx, request: RequestRow): Promise<void> {
  requireCentre(ctx);
  const row = await endNomination(ctx, request.tenantId, request.subjectId, {
    status: 'accepted',
    reason: request.reason,
  });
  if (!row) throw nominationDecided('accepted');
  await lockCohort(ctx, row.cohortId);
  const cohort = await findCohort(ctx, row.cohortId);
  if (!cohort) throw notFound();
  if (!takesTrainees(cohort.status)) throw cohortState(cohort.status);
  if (cohort.seatsTaken >= cohort.seats) throw cohortFull(cohort.seats);
  const id = newId();
  await insertEnrolment(ctx, {
    tenantId: ctx.tenantId,
    id,
    homeTenantId: row.homeAgencyId,
    cohortId: row.cohortId,
    nominationId: row.id,
    personId: row.personId,
    traineeNameAr: row.nomineeNameAr,
    traineeNameEn: row.nomineeNameEn,
    jobTitleAr: row.jobTitleAr,
    jobTitleEn: row.jobTitleEn,
    homeNameAr: row.homeNameAr,
    homeNameEn: row.homeNameEn,
    cohortNameAr: cohort.nameAr,
    cohortNameEn: cohort.nameEn,
    status: cohort.status === 'running' ? 'in_progress' : 'enrolled',
    weeksTotal: cohort.weeks,
    enrolledAt: ctx.clock.now().toISOString(),
  });
  await note(ctx, row, 'accept', request.reason, id);
}

/** The entry names home as the subject's agency, so that it reaches the employee there. */
async function note(
  ctx: Ctx,
  row: NominationRow,
  verb: 'accept' | 'refuse' | 'withdraw',
  reason: string | null,
  enrolmentId: string | null = null,
): Promise<void> {
  await audit(ctx, {
    action: `training.nomination.${verb}`,
    entityType: 'training.nomination',
    entityId: row.id,
    personId: row.personId,
    subjectTenantId: row.homeAgencyId,
    before: { status: 'nominated' },
    after: { status: row.status, cohortId: row.cohortId, ...(enrolmentId ? { enrolmentId } : {}) },
    reason,
  });
}
