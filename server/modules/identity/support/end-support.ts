import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, staleVersion } from '../../../kernel/errors.ts';
import { endSessions } from '../close-memberships.ts';
import { findSupport, tellOtherSide, toView } from './read-support.ts';
import type { SupportView } from './schemas.ts';

/**
 * Ends an access at once, by either side: the door asks for it at every entry. The agency's membership is ended with it; where
 * the platform ends it, by the agency's own mail job or round.
 * @throws 404, 412; 409 it is not under way
 */
export async function endSupport(ctx: Ctx, id: string, version: number, reason: string): Promise<SupportView> {
  const before = await findSupport(ctx, id);
  if (before.version !== version) throw staleVersion();
  if (before.state !== 'approved') throw conflict('identity.support.not-open');
  const [moved] = await ctx.query(
    `update identity.support_accesses
        set status = 'ended', note = $4, ended_at = $5::timestamptz, version = version + 1
      where (tenant_id = $1 or agency_tenant_id = $1) and id = $2 and version = $3 and status = 'approved' returning id`,
    [ctx.tenantId, id, version, reason, ctx.clock.now().toISOString()],
  );
  if (!moved) throw staleVersion();
  await closeMemberships(ctx);
  await audit(ctx, {
    action: before.agencyId === ctx.tenantId ? 'identity.support.end' : 'platform.support.end',
    entityType: 'support_access',
    entityId: id,
    before: { state: 'approved', endsAt: before.endsAt },
    after: { state: 'ended', agency: before.agencyCode, name: before.askedByNameAr },
    reason,
  });
  await tellOtherSide(ctx, id);
  return toView(ctx, await findSupport(ctx, id));
}

/** Memberships of support in the entered agency that no access carries any more are ended, and their sessions with them. */
export async function closeMemberships(ctx: Ctx): Promise<void> {
  const closed = await ctx.query<{ account_id: string }>(
    `update identity.memberships m
        set status = 'ended', end_cause = 'support-over', ended_at = $2::timestamptz, version = version + 1
      where m.tenant_id = $1 and m.status = 'active' and 'support' = any (m.roles)
        and (m.expires_at <= $2::timestamptz or not exists (
              select 1 from identity.support_accesses s
               where s.agency_tenant_id = $1 and s.asked_by = m.account_id and s.status = 'approved'))
      returning m.account_id`,
    [ctx.tenantId, ctx.clock.now().toISOString()],
  );
  await endSessions(
    ctx,
    closed.map((one) => one.account_id),
  );
}

/**
 * The agency's round: writes down accesses whose time ran out and shuts what they had opened. The door itself does not wait
 * for it, since a membership past its end is none.
 */
export async function closeSpentSupport(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now().toISOString();
  const over = await ctx.query<{ id: string; askedByNameAr: string }>(
    `update identity.support_accesses set status = 'ended', ended_at = ends_at, version = version + 1
      where agency_tenant_id = $1 and status = 'approved' and ends_at <= $2::timestamptz
      returning id, asked_by_name_ar as "askedByNameAr"`,
    [ctx.tenantId, now],
  );
  await closeMemberships(ctx);
  for (const one of over)
    await audit(ctx, {
      action: 'identity.support.end',
      entityType: 'support_access',
      entityId: one.id,
      before: { state: 'approved' },
      after: { state: 'over', name: one.askedByNameAr },
    });
}
