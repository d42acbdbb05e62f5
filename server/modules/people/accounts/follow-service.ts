import type { Ctx } from '../../../kernel/context.ts';
import { closeForService, reopenForService } from '../../identity/index.ts';

/** Whether a spell of service covers today; `m` is the membership. */
const serves = `exists (select 1 from people.service_periods s
   where s.tenant_id = m.tenant_id and s.person_id = m.person_id and s.superseded_at is null
     and s.valid_from <= $2::date and (s.valid_to is null or s.valid_to > $2::date))`;

/**
 * Access follows service: whoever serves no more today is let out (sessions and keys with it), whoever serves again is let
 * in. Part of every order that ends or begins service, of its undoing, and of the round for what takes effect by itself.
 * `gives` what was held before comes back with it: only where the end itself was taken back.
 */
export async function followService(
  ctx: Ctx,
  options: { personIds?: readonly string[]; gives?: 'former-roles' | 'no-roles' } = {},
): Promise<void> {
  const people = options.personIds ? [...options.personIds] : null;
  const leavers = await ctx.query<{ id: string }>(
    `select m.id from identity.memberships m
      where m.tenant_id = $1 and m.status = 'active' and m.person_id is not null
        and ($3::uuid[] is null or m.person_id = any ($3::uuid[]))
        and exists (select 1 from people.service_periods s
                     where s.tenant_id = m.tenant_id and s.person_id = m.person_id and s.valid_from <= $2::date)
        and not ${serves}`,
    [ctx.tenantId, ctx.today, people],
  );
  if (leavers.length > 0)
    await closeForService(
      ctx,
      leavers.map((row) => row.id),
    );
  const back = await ctx.query<{ id: string }>(
    `select m.id from identity.memberships m
      where m.tenant_id = $1 and m.status = 'ended' and m.end_cause = 'service-ended'
        and ($3::uuid[] is null or m.person_id = any ($3::uuid[])) and ${serves}`,
    [ctx.tenantId, ctx.today, people],
  );
  if (back.length > 0)
    await reopenForService(
      ctx,
      back.map((row) => row.id),
      options.gives ?? 'no-roles',
    );
}
