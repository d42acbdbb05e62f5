import type { Ctx } from '../../kernel/context.ts';
import type { Permission } from '../../permissions.ts';

/** An agency loads its own staff; the operator loads many agencies from one file. Everything else is the same. */
export type Door = 'agency' | 'operator';
export type Verb = 'read' | 'create' | 'commit' | 'undo';

/** The permission a step needs at a door. */
export const permissionAt = (door: Door, verb: Verb): Permission =>
  door === 'agency' ? `imports.batch.${verb}` : `platform.import.${verb}`;

/**
 * Runs work in a transaction of its own inside the batch's agency. Long steps enter several times: what others should see
 * of their progress is committed apart from what they write.
 */
export type Enter = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;

/**
 * Moves the transaction of an operator's batch into an agency its grant names, and tells as whom the work goes on there.
 * Deferred rules are judged before it leaves the agency it was in: they would otherwise run under another wall.
 */
export async function enterAgency(ctx: Ctx, batchId: string, agencyId: string): Promise<Ctx> {
  await ctx.query('set constraints all immediate');
  await ctx.query('set constraints all deferred');
  await ctx.query('select app.enter_import_agency($1, $2)', [batchId, agencyId]);
  const [today] = await ctx.query<{ today: string }>('select app.today() as today');
  return { ...ctx, tenantId: agencyId, personId: null, today: today?.today ?? ctx.today };
}

/** Hands a long step of a batch to the worker, in the transaction that began it; the same step is in the queue once. */
export async function enqueueStep(
  ctx: Ctx,
  door: Door,
  step: 'check' | 'commit' | 'undo',
  batchId: string,
): Promise<void> {
  const verb = step === 'check' ? 'create' : step;
  await ctx.query('select app.enqueue($1, $2::text::json, $3, $4)', [
    `imports.${step}`,
    JSON.stringify({ batchId, door }),
    permissionAt(door, verb),
    `imports.${step}:${batchId}`,
  ]);
}

/** Enters the targets of an operator's batch one after another, and the operator again at the end; an agency stays where it is. */
export async function throughTargets<T extends { agencyId: string }, R>(
  ctx: Ctx,
  door: Door,
  batchId: string,
  targets: readonly T[],
  work: (inside: Ctx, target: T) => Promise<R>,
): Promise<{ results: R[]; home: Ctx }> {
  if (door === 'operator')
    await ctx.query('select app.grant_import($1, $2::uuid[])', [
      batchId,
      [...targets.map((target) => target.agencyId), ctx.tenantId],
    ]);
  const results: R[] = [];
  for (const target of targets)
    results.push(await work(door === 'operator' ? await enterAgency(ctx, batchId, target.agencyId) : ctx, target));
  return { results, home: door === 'operator' ? await enterAgency(ctx, batchId, ctx.tenantId) : ctx };
}
