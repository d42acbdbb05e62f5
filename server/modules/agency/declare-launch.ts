import { launches } from '../../../db/schema/agency.ts';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { conflict, refused } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { readLaunch } from './read-launch.ts';
import type { AgencyLaunch, LaunchInput } from './schemas.ts';

/**
 * Records that the agency goes live today, once: with nothing required left open, and with a reason for what else is. The
 * list is judged anew; who saw another list than the true one is told to look again.
 * @throws 409 agency.launch.done, agency.launch.changed; 422 agency.launch.not-ready, agency.launch.reason-missing
 */
export async function declareLaunch(ctx: Ctx, input: LaunchInput): Promise<AgencyLaunch> {
  if (ctx.actorId === null) throw new Error('an agency goes live by somebody');
  await ctx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`launch/${ctx.tenantId}`]);
  const before = await readLaunch(ctx);
  if (before.launch) throw conflict('agency.launch.done');
  if (!before.isReady) throw refused('agency.launch.not-ready');
  const open = before.items.filter((item) => item.state === 'open').map((item) => item.name);
  const seen = new Set(input.openItems);
  if (open.length !== seen.size || open.some((name) => !seen.has(name))) throw conflict('agency.launch.changed');
  if (open.length > 0 && !input.reason)
    throw refused('agency.launch.reason-missing', [{ pointer: '/reason', code: 'agency.launch.reason-missing' }]);
  const id = newId();
  await ctx.tx.insert(launches).values({
    tenantId: ctx.tenantId,
    id,
    launchedOn: ctx.today,
    openItems: open,
    reason: input.reason ?? null,
    actorId: ctx.actorId,
    actorName: ctx.actorName ?? '',
  });
  await audit(ctx, {
    action: 'agency.launch.declare',
    entityType: 'launch',
    entityId: id,
    after: { launchedOn: ctx.today, openItems: open },
    reason: input.reason ?? null,
  });
  return readLaunch(ctx);
}
