import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound, refused, staleVersion } from '../../kernel/errors.ts';
import { requireCentre } from './centre.ts';
import { endEnrolment, lockEnrolments, type LockedEnrolment } from './enrolment-repository.ts';
import { cohortNotRunning, enrolmentState, weeksMissing } from './errors.ts';
import { readEnrolment } from './list-enrolments.ts';
import type { CompletionBody, EnrolmentRecord } from './schemas.ts';

/**
 * Ends a trainee's course with its outcome. Weeks without a record need a reason.
 * @throws 404, 412 stale; 409 ended before, or the cohort is not running; 422 weeks missing and no reason, or a day to come.
 */
export async function completeEnrolment(
  ctx: Ctx,
  id: string,
  body: CompletionBody,
  expectedVersion: number,
): Promise<EnrolmentRecord> {
  const before = await open(ctx, id, expectedVersion);
  if (before.cohortStatus !== 'running') throw cohortNotRunning(before.cohortStatus);
  if (body.completedOn > ctx.today)
    throw refused('training.enrolment.completed-later', [
      { pointer: '/completedOn', code: 'training.enrolment.completed-later' },
    ]);
  const missing = before.weeksTotal - before.weeksDone;
  if (missing > 0 && !body.reason) throw weeksMissing(missing);
  return end(ctx, before, {
    status: 'completed',
    outcome: body.outcome,
    completedOn: body.completedOn,
    reason: body.reason ?? null,
  });
}

/** Ends a trainee's course early; the seat is free again. @throws 404, 412 stale, 409 ended before. */
export async function withdrawEnrolment(
  ctx: Ctx,
  id: string,
  reason: string,
  expectedVersion: number,
): Promise<EnrolmentRecord> {
  const before = await open(ctx, id, expectedVersion);
  return end(ctx, before, { status: 'withdrawn', outcome: null, completedOn: null, reason });
}

async function open(ctx: Ctx, id: string, expectedVersion: number): Promise<LockedEnrolment> {
  requireCentre(ctx);
  const [enrolment] = await lockEnrolments(ctx, [id]);
  if (!enrolment) throw notFound();
  if (enrolment.version !== expectedVersion) throw staleVersion();
  if (enrolment.status === 'completed' || enrolment.status === 'withdrawn') throw enrolmentState(enrolment.status);
  return enrolment;
}

async function end(
  ctx: Ctx,
  before: LockedEnrolment,
  ending: Parameters<typeof endEnrolment>[3],
): Promise<EnrolmentRecord> {
  if (!(await endEnrolment(ctx, before.id, before.version, ending))) throw staleVersion();
  const verb = ending.status === 'completed' ? 'complete' : 'withdraw';
  await audit(ctx, {
    action: `training.enrolment.${verb}`,
    entityType: 'training.enrolment',
    entityId: before.id,
    personId: before.personId,
    ...(before.homeAgencyId ? { subjectTenantId: before.homeAgencyId } : {}),
    before: { status: before.status, weeksDone: before.weeksDone },
    after: { status: ending.status, outcome: ending.outcome, completedOn: ending.completedOn },
    reason: ending.reason,
  });
  return readEnrolment(ctx, before.id);
}
