import { restructurings, restructuringSteps } from '../../../../db/schema/organisation.ts';
import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { requireUnit } from '../require-structure.ts';
import { changeRestructuring, findRestructuring, restructuringFor } from './repository.ts';
import type { Restructuring, RestructuringChange, RestructuringInput, StepInput } from './schemas.ts';

/** Orders one restructuring may hold: a whole agency rebuilt, and still one transaction of seconds. */
const mostSteps = 300;

/** Begins a draft. Nothing of the organisation changes. */
export async function planRestructuring(ctx: Ctx, input: RestructuringInput): Promise<Restructuring> {
  if (ctx.actorId === null) throw new Error('a restructuring is planned by somebody');
  const id = newId();
  await ctx.tx.insert(restructurings).values({
    tenantId: ctx.tenantId,
    id,
    ...input,
    plannedBy: ctx.actorId,
    plannedByName: ctx.actorName ?? '',
  });
  const planned = await findRestructuring(ctx, id);
  await note(ctx, planned, 'organisation.restructuring.plan', undefined);
  return planned;
}

/** Changes the name, day or paper of a draft. @throws 404, 412, 409 no draft any more */
export async function changePlan(
  ctx: Ctx,
  id: string,
  version: number,
  input: RestructuringChange,
): Promise<Restructuring> {
  const before = await restructuringFor(ctx, id, version, ['draft']);
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  const after = await changeRestructuring(ctx, id, Object.fromEntries(given) as Record<string, string | null>);
  await note(ctx, after, 'organisation.restructuring.change', before);
  return after;
}

/** Adds an order at the end of a draft; whether it can be given is for the comparison to say. @throws 404, 412, 409, 422 */
export async function addStep(ctx: Ctx, id: string, version: number, input: StepInput): Promise<Restructuring> {
  const before = await restructuringFor(ctx, id, version, ['draft']);
  if (before.steps.length >= mostSteps) throw conflict('organisation.restructuring.too-many', { limit: mostSteps });
  await requireNamed(ctx, before, input);
  const founds = input.wish.kind === 'found' || input.wish.kind === 'split';
  await ctx.tx.insert(restructuringSteps).values({
    tenantId: ctx.tenantId,
    id: newId(),
    restructuringId: id,
    position: (before.steps.at(-1)?.position ?? 0) + 1,
    unitId: input.unitId,
    foundsId: founds ? newId() : null,
    wish: input.wish,
  });
  const after = await changeRestructuring(ctx, id, {});
  await note(ctx, after, 'organisation.restructuring.change', before);
  return after;
}

/** Every unit a step names stands on the plan's day, or is founded by a step before it. @throws 422 at the one that is not */
async function requireNamed(ctx: Ctx, plan: Restructuring, { unitId, wish }: StepInput): Promise<void> {
  const named = [
    { id: unitId, pointer: '/unitId' },
    ...(wish.kind === 'move' ? [{ id: wish.parentId, pointer: '/wish/parentId' }] : []),
    ...(wish.kind === 'merge' || wish.kind === 'relocate'
      ? [{ id: wish.intoUnitId, pointer: '/wish/intoUnitId' }]
      : []),
    ...(wish.kind === 'split' ? wish.unitIds.map((id) => ({ id, pointer: '/wish/unitIds' })) : []),
  ];
  const planned = new Set(plan.steps.map((step) => step.foundsId));
  for (const { id, pointer } of named)
    if (!planned.has(id)) await requireUnit(ctx, id, { pointer, on: plan.effectiveOn });
}

/** Takes an order out of a draft; steps that name the unit it founded say so in the comparison. @throws 404, 412, 409 */
export async function removeStep(ctx: Ctx, id: string, stepId: string, version: number): Promise<Restructuring> {
  if (!(await findRestructuring(ctx, id)).steps.some((step) => step.id === stepId)) throw notFound();
  const before = await restructuringFor(ctx, id, version, ['draft']);
  await ctx.query(
    'delete from organisation.restructuring_steps where tenant_id = $1 and restructuring_id = $2 and id = $3',
    [ctx.tenantId, id, stepId],
  );
  const after = await changeRestructuring(ctx, id, {});
  await note(ctx, after, 'organisation.restructuring.change', before);
  return after;
}

/** What was planned, changed or decided, in the log. */
export async function note(
  ctx: Ctx,
  after: Restructuring,
  action: string,
  before: Restructuring | undefined,
  reason: string | null = null,
): Promise<void> {
  const told = ({ title, effectiveOn, state, orderNumber, steps }: Restructuring) => ({
    title,
    effectiveOn,
    state,
    orderNumber,
    steps: steps.length,
  });
  await audit(ctx, {
    action,
    entityType: 'restructuring',
    entityId: after.id,
    before: before && told(before),
    after: told(after),
    reason,
  });
}
