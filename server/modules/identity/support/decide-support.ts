import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, refused, staleVersion } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { findSupport, tellOtherSide, toView, type SupportRow } from './read-support.ts';
import type { SupportView } from './schemas.ts';

/** What is still to be decided, at this version. Nobody decides what they asked for. */
async function waiting(ctx: Ctx, id: string, version: number): Promise<SupportRow> {
  const access = await findSupport(ctx, id);
  if (access.askedBy === ctx.actorId) throw refused('identity.support.own');
  if (access.version !== version) throw staleVersion();
  if (access.state !== 'asked') throw conflict('identity.support.decided');
  return access;
}

/**
 * Lets whoever asked in: an ordinary membership of this agency with the role of support and an end that nothing moves.
 * @throws 404, 412; 409 it is decided, or the account is or was a member here for another ground; 422 one's own, more hours than asked
 */
export async function approveSupport(
  ctx: Ctx,
  id: string,
  version: number,
  given: { hours: number },
): Promise<SupportView> {
  const access = await waiting(ctx, id, version);
  if (given.hours > access.hours)
    throw refused(
      'identity.support.too-long',
      [{ pointer: '/hours', code: 'identity.support.too-long', values: { hours: access.hours } }],
      { hours: access.hours },
    );
  const endsAt = new Date(ctx.clock.now().getTime() + given.hours * 3_600_000).toISOString();
  const [moved] = await ctx.query(
    `update identity.support_accesses
        set status = 'approved', decided_by_name = $4, decided_at = $5::timestamptz, ends_at = $6::timestamptz, version = version + 1
      where agency_tenant_id = $1 and id = $2 and version = $3 and status = 'asked' returning id`,
    [ctx.tenantId, id, version, ctx.actorName ?? '', ctx.clock.now().toISOString(), endsAt],
  );
  if (!moved) throw staleVersion();
  // Where the account belongs here for a ground of its own, that stays as it is: support never stands in its place.
  const [member] = await ctx.query<{ id: string }>(
    `insert into identity.memberships as m (tenant_id, id, account_id, roles, name_ar, name_en, email, expires_at)
     values ($1, $2, $3, array['support'], $4, $5, $6, $7::timestamptz)
     on conflict (tenant_id, account_id) do update
       set roles = excluded.roles, status = 'active', ended_at = null, end_cause = null, expires_at = excluded.expires_at,
           name_ar = excluded.name_ar, name_en = excluded.name_en, email = excluded.email, version = m.version + 1
       where 'support' = any (m.roles)
     returning m.id`,
    [ctx.tenantId, newId(), access.askedBy, access.askedByNameAr, access.askedByNameEn, access.askedByEmail, endsAt],
  );
  if (!member) throw conflict('identity.support.member');
  await audit(ctx, {
    action: 'identity.support.approve',
    entityType: 'support_access',
    entityId: id,
    before: { state: 'asked', hours: access.hours },
    after: { state: 'approved', hours: given.hours, endsAt, name: access.askedByNameAr },
    reason: access.reason,
  });
  await tellOtherSide(ctx, id);
  return toView(ctx, await findSupport(ctx, id));
}

/** Lets nobody in. @throws 404, 412; 409 it is decided; 422 one's own */
export async function refuseSupport(ctx: Ctx, id: string, version: number, reason: string): Promise<SupportView> {
  const access = await waiting(ctx, id, version);
  const [moved] = await ctx.query(
    `update identity.support_accesses
        set status = 'refused', note = $4, decided_by_name = $5, decided_at = $6::timestamptz, version = version + 1
      where agency_tenant_id = $1 and id = $2 and version = $3 and status = 'asked' returning id`,
    [ctx.tenantId, id, version, reason, ctx.actorName ?? '', ctx.clock.now().toISOString()],
  );
  if (!moved) throw staleVersion();
  await audit(ctx, {
    action: 'identity.support.refuse',
    entityType: 'support_access',
    entityId: id,
    before: { state: 'asked', hours: access.hours },
    after: { state: 'refused', name: access.askedByNameAr },
    reason,
  });
  await tellOtherSide(ctx, id);
  return toView(ctx, await findSupport(ctx, id));
}
