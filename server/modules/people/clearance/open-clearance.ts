import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import type { ServiceRecord } from '../service-record.ts';

/** Opens the clearance of an end of service: the open items of the agency's template, in their words of today. */
export async function openClearance(
  ctx: Ctx,
  record: Pick<ServiceRecord, 'employmentId' | 'personId'>,
  actionId: string,
): Promise<void> {
  const items = await ctx.query<{ id: string }>(
    'select id from people.clearance_items where tenant_id = $1 and is_open order by position, id',
    [ctx.tenantId],
  );
  if (items.length === 0) return;
  await ctx.query(
    `insert into people.clearance_steps (tenant_id, id, action_id, employment_id, person_id, item_id, name_ar, name_en, office_ar, office_en, position)
     select i.tenant_id, n.id, $4, $5, $6, i.id, i.name_ar, i.name_en, i.office_ar, i.office_en, i.position
       from people.clearance_items i join unnest($2::uuid[], $3::uuid[]) as n (item, id) on n.item = i.id where i.tenant_id = $1`,
    [ctx.tenantId, items.map((i) => i.id), items.map(() => newId()), actionId, record.employmentId, record.personId],
  );
}
