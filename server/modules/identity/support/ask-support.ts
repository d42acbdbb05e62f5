import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, refused, staleVersion } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { findSupport, tellOtherSide, toView } from './read-support.ts';
import type { SupportAsk, SupportView } from './schemas.ts';

/**
 * Platform staff ask, in their own name, to enter one agency for some hours. Nothing opens before that agency approves.
 * @throws 422 no open agency of this code; 409 one of theirs is waiting or under way there already
 */
export async function askSupport(ctx: Ctx, ask: SupportAsk): Promise<SupportView> {
  const [agency] = await ctx.query<{ id: string }>(
    `select a.id from platform.agencies a where a.code = $1 and a.status = 'open' and a.kind <> 'operator'`,
    [ask.agency],
  );
  if (!agency)
    throw refused('identity.support.agency-unknown', [{ pointer: '/agency', code: 'identity.support.agency-unknown' }]);
  const there = await ctx.query(
    `select 1 from identity.support_accesses s
      where s.tenant_id = $1 and s.agency_tenant_id = $2 and s.asked_by = $3
        and (s.status = 'asked' or (s.status = 'approved' and s.ends_at > $4::timestamptz)) limit 1`,
    [ctx.tenantId, agency.id, ctx.actorId, ctx.clock.now().toISOString()],
  );
  if (there.length > 0) throw conflict('identity.support.there');
  const id = newId();
  await ctx.query(
    `insert into identity.support_accesses
       (tenant_id, id, agency_tenant_id, reason, hours, asked_by, asked_by_name_ar, asked_by_name_en, asked_by_email)
     select $1, $2, $3, $4, $5, m.account_id, m.name_ar, m.name_en, m.email
       from identity.memberships m where m.tenant_id = $1 and m.id = $6`,
    [ctx.tenantId, id, agency.id, ask.reason, ask.hours, ctx.membershipId],
  );
  await audit(ctx, {
    action: 'platform.support.ask',
    entityType: 'support_access',
    entityId: id,
    after: { agency: ask.agency, hours: ask.hours },
    reason: ask.reason,
  });
  await tellOtherSide(ctx, id);
  return toView(ctx, await findSupport(ctx, id));
}

/** Takes back what the agency has not decided yet. @throws 404, 412; 409 it was decided or withdrawn */
export async function withdrawSupport(ctx: Ctx, id: string, version: number): Promise<SupportView> {
  const before = await findSupport(ctx, id);
  if (before.version !== version) throw staleVersion();
  if (before.state !== 'asked') throw conflict('identity.support.decided');
  const [moved] = await ctx.query(
    `update identity.support_accesses set status = 'withdrawn', version = version + 1
      where tenant_id = $1 and id = $2 and version = $3 and status = 'asked' returning id`,
    [ctx.tenantId, id, version],
  );
  if (!moved) throw staleVersion();
  await audit(ctx, {
    action: 'platform.support.withdraw',
    entityType: 'support_access',
    entityId: id,
    before: { state: 'asked' },
    after: { agency: before.agencyCode, state: 'withdrawn' },
  });
  return toView(ctx, await findSupport(ctx, id));
}
