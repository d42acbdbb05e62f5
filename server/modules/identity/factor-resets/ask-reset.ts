import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, refused } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { normalEmail } from '../sign-in.ts';
import { tellOfReset } from './mail-reset.ts';
import { findReset, toView } from './read-resets.ts';
import type { FactorResetView } from './schemas.ts';

/**
 * Asks, for a member who lost the second factor, that it be taken away. Another than whoever asks does it, or the same after a
 * day; the member is told by mail at once and can say no.
 * @throws 422 no active member of this address, one's own; 409 nothing to reset, or one is waiting
 */
export async function askReset(ctx: Ctx, ask: { email: string; reason: string }): Promise<FactorResetView> {
  const [member] = await ctx.query<{ id: string; account: string; person: string | null }>(
    `select m.id, m.account_id as account, m.person_id as person from identity.memberships m
      where m.tenant_id = $1 and lower(m.email) = $2 and m.status = 'active' and not 'support' = any (m.roles)`,
    [ctx.tenantId, normalEmail(ask.email)],
  );
  if (!member)
    throw refused('identity.factor-reset.member-unknown', [
      { pointer: '/email', code: 'identity.factor-reset.member-unknown' },
    ]);
  if (member.account === ctx.actorId) throw refused('identity.factor-reset.own');
  const [has] = await ctx.query<{ there: boolean }>('select identity.has_second_factor($1) as there', [member.account]);
  if (!has?.there) throw conflict('identity.factor-reset.nothing');
  const id = newId();
  await ctx.query(
    `insert into identity.second_factor_resets (tenant_id, id, membership_id, account_id, reason, asked_by, asked_by_name)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [ctx.tenantId, id, member.id, member.account, ask.reason, ctx.actorId, ctx.actorName ?? ''],
  );
  await audit(ctx, {
    action: 'identity.second-factor.ask',
    entityType: 'second-factor',
    entityId: id,
    personId: member.person,
    after: { state: 'asked' },
    reason: ask.reason,
  });
  await tellOfReset(ctx, id, 'asked');
  return toView(ctx, await findReset(ctx, id));
}
