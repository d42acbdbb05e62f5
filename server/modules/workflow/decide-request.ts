import { permissionsOf, type Permission } from '../../permissions.ts';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { forbidden, notFound, staleVersion } from '../../kernel/errors.ts';
import { alreadyDecided, ownRequest, reasonMissing } from './errors.ts';
import { endRequest, lockRequest, type RequestRow } from './repository.ts';
import { subjectOf } from './subjects.ts';
import { tellOtherSide } from './tell-other-side.ts';

export interface Decision {
  outcome: 'approved' | 'refused';
  /** Required for a refusal. */
  reason?: string | undefined;
  /** The version of the request the decider read; left out by a subject that judged the version of its own row. */
  expectedVersion?: number;
}

/**
 * Decides a request addressed to the actor's agency, once, and lets the subject take effect in the same transaction.
 * @throws 404 not addressed to this agency nor asked by it; 403 this agency asked it, the actor asked it, or the subject's
 *   own permission is missing; 412 stale; 409 decided before; 422 a refusal without a reason.
 */
export async function decide(ctx: Ctx, requestId: string, decision: Decision): Promise<RequestRow> {
  const row = await lockRequest(ctx, requestId);
  if (!row) throw notFound();
  if (row.deciderTenantId !== ctx.tenantId) throw forbidden('workflow.request.decide');
  const subject = subjectOf(row.subjectType);
  requireSubjectPermission(ctx, subject.decidePermission);
  if (row.askedBy === ctx.actorId) throw ownRequest();
  if (decision.expectedVersion !== undefined && row.version !== decision.expectedVersion) throw staleVersion();
  if (row.status !== 'asked') throw alreadyDecided();
  const reason = decision.reason?.trim() || null;
  if (decision.outcome === 'refused' && !reason) throw reasonMissing();
  const decided = await endRequest(ctx, row, { status: decision.outcome, reason });
  await note(ctx, decided, 'workflow.request.decide');
  await tellOtherSide(ctx, decided.id);
  await subject.onDecided(ctx, decided);
  return decided;
}

/**
 * Ends a request whose subject fell away (a cohort that is called off), as a refusal nobody judged: so it names no decider,
 * and whoever asked may be the one who calls the subject off. The caller has authorised that and shows its own reason.
 * @throws 404 not addressed to this agency; 409 decided before.
 */
export async function closeRequest(ctx: Ctx, requestId: string, reason: string): Promise<RequestRow> {
  const row = await lockRequest(ctx, requestId);
  if (row?.deciderTenantId !== ctx.tenantId) throw notFound();
  if (row.status !== 'asked') throw alreadyDecided();
  const closed = await endRequest(ctx, row, { status: 'refused', reason, isJudged: false });
  await note(ctx, closed, 'workflow.request.close');
  await tellOtherSide(ctx, closed.id);
  await subjectOf(row.subjectType).onDecided(ctx, closed);
  return closed;
}

/**
 * Takes back what the actor's agency asked, while nobody decided it.
 * @throws 404 not a request of this agency's; 403 this agency is the decider, or the subject's own permission is missing;
 *   412 stale; 409 decided or withdrawn before.
 */
export async function withdraw(
  ctx: Ctx,
  requestId: string,
  withdrawal: { reason?: string | undefined; expectedVersion?: number },
): Promise<RequestRow> {
  const row = await lockRequest(ctx, requestId);
  if (!row) throw notFound();
  if (row.tenantId !== ctx.tenantId) throw forbidden('workflow.request.withdraw');
  const subject = subjectOf(row.subjectType);
  requireSubjectPermission(ctx, subject.withdrawPermission);
  if (withdrawal.expectedVersion !== undefined && row.version !== withdrawal.expectedVersion) throw staleVersion();
  if (row.status !== 'asked') throw alreadyDecided();
  const ended = await endRequest(ctx, row, { status: 'withdrawn', reason: withdrawal.reason?.trim() || null });
  await note(ctx, ended, 'workflow.request.withdraw');
  await subject.onWithdrawn(ctx, ended);
  return ended;
}

/** The inbox does not open what the subject's own routes keep closed. */
function requireSubjectPermission(ctx: Ctx, permission: Permission): void {
  if (ctx.permission !== permission && permissionsOf(ctx.roles)[permission] !== 'agency') throw forbidden(permission);
}

async function note(ctx: Ctx, request: RequestRow, action: string): Promise<void> {
  await audit(ctx, {
    action,
    entityType: 'workflow.request',
    entityId: request.id,
    subjectTenantId: request.tenantId,
    before: { status: 'asked' },
    after: { status: request.status, subjectType: request.subjectType, subjectId: request.subjectId },
    reason: request.reason,
  });
}
