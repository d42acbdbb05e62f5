import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { changeSecondment, lockSecondment, tellStep } from './repository.ts';
import { follow } from './take-effect.ts';

/** What both agencies read where service ended before a secondment that was still being prepared. */
const reason = 'انتهت الخدمة لدى الجهة الأصلية · Service with the home agency ended';

/**
 * Who no longer serves at home is lent to nobody: a secondment that runs ends on the last day served, also where that is
 * past; one that is only agreed or proposed is called off. The host's own round closes its half. Runs at home.
 * @returns how many secondments it ended.
 */
export async function endSecondmentsWith(ctx: Ctx, employmentId: string, lastDay: string): Promise<number> {
  const open = await ctx.query<{ id: string }>(
    `select s.id from people.secondment_sides z
       join people.secondments s on s.id = z.secondment_id and s.home_tenant_id = $1
      where z.tenant_id = $1 and z.employment_id = $2 and z.side = 'home' and s.status in ('proposed', 'agreed', 'active')
        and coalesce(s.early_last_day, s.ends_on) > $3::date order by s.id`,
    [ctx.tenantId, employmentId, lastDay],
  );
  for (const { id } of open) await endOne(ctx, id, lastDay);
  return open.length;
}

async function endOne(ctx: Ctx, id: string, lastServed: string): Promise<void> {
  const row = await lockSecondment(ctx, id, null);
  if (row.status === 'active') {
    const lastDay = lastServed < row.startsOn ? row.startsOn : lastServed;
    if (lastDay < row.lastDay) {
      await changeSecondment(ctx, row, {
        early_last_day: lastDay,
        end_kind: 'service_ended',
        extension_until: null,
        extension_by: null,
        extension_reason: null,
      });
      await tellStep(ctx, row, 'early_return', { day: lastDay, reason });
    }
  } else {
    const status = row.status === 'agreed' || row.tenantId === ctx.tenantId ? 'withdrawn' : 'refused';
    await changeSecondment(ctx, row, { status, reason });
    await tellStep(ctx, row, status, { reason });
  }
  await audit(ctx, {
    action: row.status === 'active' ? 'people.secondment.return' : 'people.secondment.withdraw',
    entityType: 'people.secondment',
    entityId: id,
    personId: row.ownPersonId,
    before: { status: row.status, lastDay: row.lastDay },
    after: { lastDay: lastServed, endKind: 'service_ended' },
  });
  await follow(ctx, id);
}
