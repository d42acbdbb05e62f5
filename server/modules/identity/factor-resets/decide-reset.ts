import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden, staleVersion } from '../../../kernel/errors.ts';
import { tellOfReset } from './mail-reset.ts';
import { findReset, resettingRoles, toView, type ResetRow } from './read-resets.ts';
import type { FactorResetView } from './schemas.ts';

/** What is still asked for, at this version. */
async function waiting(ctx: Ctx, id: string, version: number): Promise<ResetRow> {
  const reset = await findReset(ctx, id);
  if (reset.version !== version) throw staleVersion();
  if (reset.state !== 'asked') throw conflict('identity.factor-reset.decided');
  return reset;
}

async function close(ctx: Ctx, id: string, version: number, state: 'done' | 'withdrawn'): Promise<void> {
  const [moved] = await ctx.query(
    `update identity.second_factor_resets
        set status = $4, decided_by_name = $5, decided_at = $6::timestamptz, version = version + 1
      where tenant_id = $1 and id = $2 and version = $3 and status = 'asked' returning id`,
    [ctx.tenantId, id, version, state, ctx.actorName ?? '', ctx.clock.now().toISOString()],
  );
  if (!moved) throw staleVersion();
}

/**
 * Takes the second factor away: recovery codes and all sessions go with it, and the next sign-in can set one up anew. The
 * database holds who may (`identity.reset_second_factor`).
 * @throws 404, 412; 409 decided, by the same person within a day, an administrator's without two others, in use since; 422 own
 */
export async function completeReset(ctx: Ctx, id: string, version: number): Promise<FactorResetView> {
  await waiting(ctx, id, version);
  await ctx.query('select identity.reset_second_factor($1)', [id]);
  await close(ctx, id, version, 'done');
  await audit(ctx, {
    action: 'identity.second-factor.reset',
    entityType: 'second-factor',
    entityId: id,
    before: { state: 'asked' },
    after: { state: 'done' },
  });
  await tellOfReset(ctx, id, 'done');
  return toView(ctx, await findReset(ctx, id));
}

/**
 * Lets it be: whoever asked, whose it is, or whoever could have done it.
 * @throws 403 none of these; 404, 412; 409 it is decided
 */
export async function dropReset(ctx: Ctx, id: string, version: number, reason: string): Promise<FactorResetView> {
  const reset = await findReset(ctx, id);
  const isTheirs = reset.askedBy === ctx.actorId || reset.accountId === ctx.actorId;
  if (!isTheirs && !ctx.roles.some((role) => (resettingRoles as readonly string[]).includes(role)))
    throw forbidden('identity.second-factor.reset');
  await waiting(ctx, id, version);
  await close(ctx, id, version, 'withdrawn');
  await audit(ctx, {
    action: 'identity.second-factor.withdraw',
    entityType: 'second-factor',
    entityId: id,
    before: { state: 'asked' },
    after: { state: 'withdrawn' },
    reason,
  });
  await tellOfReset(ctx, id, 'withdrawn');
  return toView(ctx, await findReset(ctx, id));
}
