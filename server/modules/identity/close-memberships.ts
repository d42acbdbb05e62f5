import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { texts } from '../../kernel/texts.ts';

interface Member {
  id: string;
  account_id: string;
  person_id: string | null;
  roles: string[];
}

/** Signs out, everywhere, those of these accounts that no agency has any more. */
export async function endSessions(ctx: Ctx, accountIds: readonly string[]): Promise<void> {
  await ctx.query('select identity.end_sessions_of_former($1::uuid[])', [[...accountIds]]);
}

/** The agency's keys that these accounts made are revoked: nobody answers for them any more. @returns how many */
export async function revokeKeysOf(ctx: Ctx, accountIds: readonly string[]): Promise<number> {
  const revoked = await ctx.query(
    `update identity.api_keys set revoked_at = clock_timestamp(), revoked_by = $3, revoke_reason = $4, version = version + 1
      where tenant_id = $1 and created_by = any ($2::uuid[]) and revoked_at is null returning id`,
    [ctx.tenantId, [...accountIds], ctx.actorId, texts(ctx.language).t('mail.membership.keys-revoked')],
  );
  return revoked.length;
}

/**
 * Closes memberships whose persons serve here no more: the door is shut, sessions and keys end. Roles stay written, so that
 * an end of service that is taken back can give them back.
 */
export async function closeForService(ctx: Ctx, membershipIds: readonly string[]): Promise<void> {
  const closed = await ctx.query<Member>(
    `update identity.memberships set status = 'ended', end_cause = 'service-ended', ended_at = clock_timestamp(), version = version + 1
      where tenant_id = $1 and id = any ($2::uuid[]) and status = 'active' returning id, account_id, person_id, roles`,
    [ctx.tenantId, [...membershipIds]],
  );
  for (const member of closed) {
    const keys = await revokeKeysOf(ctx, [member.account_id]);
    await audit(ctx, {
      action: 'identity.membership.close',
      entityType: 'membership',
      entityId: member.id,
      personId: member.person_id,
      before: { status: 'active', roles: member.roles },
      after: { status: 'ended', keysRevoked: keys },
    });
  }
  await endSessions(
    ctx,
    closed.map((member) => member.account_id),
  );
}

/** Opens again what an end of service had closed: with the roles of before, or as an employee only. */
export async function reopenForService(
  ctx: Ctx,
  membershipIds: readonly string[],
  gives: 'former-roles' | 'no-roles',
): Promise<void> {
  const opened = await ctx.query<Member>(
    `update identity.memberships set status = 'active', end_cause = null, ended_at = null, version = version + 1,
            roles = case when $3::boolean then roles else '{}'::text[] end
      where tenant_id = $1 and id = any ($2::uuid[]) and status = 'ended' and end_cause = 'service-ended'
      returning id, account_id, person_id, roles`,
    [ctx.tenantId, [...membershipIds], gives === 'former-roles'],
  );
  for (const member of opened)
    await audit(ctx, {
      action: 'identity.membership.reopen',
      entityType: 'membership',
      entityId: member.id,
      personId: member.person_id,
      before: { status: 'ended' },
      after: { status: 'active', roles: member.roles },
    });
}
