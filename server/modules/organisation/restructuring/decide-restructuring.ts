import type { Ctx } from '../../../kernel/context.ts';
import { conflict, refused } from '../../../kernel/errors.ts';
import { refusalOf, refusalText } from '../../../kernel/refusal.ts';
import { takeTurn } from '../repository.ts';
import { nextOrderNumber } from '../take-number.ts';
import { findUnitOrder, undoUnitOrder } from '../unit-orders.ts';
import { compareRestructuring, giveStep } from './compare-restructuring.ts';
import { note } from './plan-restructuring.ts';
import { changeRestructuring, restructuringFor } from './repository.ts';
import type { Restructuring, RestructuringStep } from './schemas.ts';

const now = async (ctx: Ctx): Promise<string> => {
  const [row] = await ctx.query<{ at: string }>('select clock_timestamp()::text as at');
  return row?.at ?? '';
};

/** Puts a draft before whoever approves. @throws 404, 412, 409; 422 it plans nothing, or a step cannot be given */
export async function proposeRestructuring(ctx: Ctx, id: string, version: number): Promise<Restructuring> {
  const before = await restructuringFor(ctx, id, version, ['draft']);
  if (before.steps.length === 0) throw refused('organisation.restructuring.empty');
  const { steps } = await compareRestructuring(ctx, id);
  const stopped = steps.findIndex((step) => step.problem !== null);
  if (stopped >= 0)
    throw conflict('organisation.restructuring.step-refused', {
      step: stopped + 1,
      problem: steps[stopped]?.problem?.text ?? '',
    });
  const after = await changeRestructuring(ctx, id, { state: 'proposed', proposedAt: await now(ctx), reason: null });
  await note(ctx, after, 'organisation.restructuring.propose', before);
  return after;
}

/** Sends what was proposed back to its draft, with the reason. @throws 404, 412, 409 */
export async function returnRestructuring(
  ctx: Ctx,
  id: string,
  version: number,
  reason: string,
): Promise<Restructuring> {
  const before = await restructuringFor(ctx, id, version, ['proposed']);
  const after = await changeRestructuring(ctx, id, { state: 'draft', proposedAt: null, reason });
  await note(ctx, after, 'organisation.restructuring.return', before, reason);
  return after;
}

/** Drops a draft or a proposal; it stays readable. @throws 404, 412, 409 */
export async function dropRestructuring(ctx: Ctx, id: string, version: number, reason: string): Promise<Restructuring> {
  const before = await restructuringFor(ctx, id, version, ['draft', 'proposed']);
  const after = await changeRestructuring(ctx, id, { state: 'dropped', reason });
  await note(ctx, after, 'organisation.restructuring.drop', before, reason);
  return after;
}

/**
 * Gives every step as an order of one number and one day, in one transaction: all of them or none, also when the process
 * dies in between. @throws 404, 412; 409 planned by the same person, or the step that can no longer be given
 */
export async function approveRestructuring(ctx: Ctx, id: string, version: number): Promise<Restructuring> {
  await takeTurn(ctx, 'units');
  const before = await restructuringFor(ctx, id, version, ['proposed']);
  if (before.isOwn) throw conflict('organisation.restructuring.own');
  const orderNumber = await nextOrderNumber(ctx, ctx.today);
  const given: { id: string; order: string }[] = [];
  for (const [index, step] of before.steps.entries())
    given.push({ id: step.id, order: await orderOf(ctx, before, step, index + 1, orderNumber) });
  await ctx.query(
    `update organisation.restructuring_steps s set order_id = x.order
       from json_to_recordset($2::text::json) as x (id uuid, "order" uuid) where s.tenant_id = $1 and s.id = x.id`,
    [ctx.tenantId, JSON.stringify(given)],
  );
  const after = await changeRestructuring(ctx, id, {
    state: 'approved',
    orderNumber,
    decidedBy: ctx.actorId,
    decidedByName: ctx.actorName,
    decidedAt: await now(ctx),
    reason: null,
  });
  await note(ctx, after, 'organisation.restructuring.approve', before);
  return after;
}

async function orderOf(
  ctx: Ctx,
  plan: Restructuring,
  step: RestructuringStep,
  place: number,
  orderNumber: string,
): Promise<string> {
  try {
    const { order } = await giveStep(ctx, plan, step, orderNumber);
    return order.id;
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    const problem = refusalText(refusal, ctx.language);
    throw conflict('organisation.restructuring.step-refused', { step: place, problem });
  }
}

/** Takes all of an approved restructuring back before its day, last step first. @throws 404, 412; 409 its day has come, or a later order stands on one of its own */
export async function undoRestructuring(ctx: Ctx, id: string, version: number, reason: string): Promise<Restructuring> {
  const before = await restructuringFor(ctx, id, version, ['approved']);
  if (before.effectiveOn <= ctx.today) throw conflict('organisation.order.took-effect', { day: before.effectiveOn });
  for (const step of before.steps.toReversed()) {
    if (step.orderId === null) continue;
    const order = await findUnitOrder(ctx, step.orderId);
    // One of them taken back by itself before stays taken back.
    if (order.state !== 'undone') await undoUnitOrder(ctx, order.id, order.version, reason);
  }
  const after = await changeRestructuring(ctx, id, { state: 'undone', reason });
  await note(ctx, after, 'organisation.restructuring.undo', before, reason);
  return after;
}
