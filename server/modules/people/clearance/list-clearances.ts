import type { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import { decodeCursor, encodeCursor, toPage } from '../../../kernel/http/page.ts';
import type { ClearanceRow, ClearanceStep, clearancesQuery } from '../schemas.ts';

/** A step with the name of whoever cleared it. */
export const stepColumns = `s.id, s.name_ar as "nameAr", s.name_en as "nameEn", s.office_ar as "officeAr", s.office_en as "officeEn",
  s.cleared_at::text as "clearedAt", m.name_ar as "clearedByAr", m.name_en as "clearedByEn", s.note, s.version
  from people.clearance_steps s
  left join identity.memberships m on m.tenant_id = s.tenant_id and m.account_id = s.cleared_by`;

/** The clearance of an employment, in the order of the template; of ends of service that were undone nothing. */
export const listSteps = (ctx: Ctx, employmentId: string): Promise<ClearanceStep[]> =>
  ctx.query<ClearanceStep>(
    `select ${stepColumns} join people.actions a on a.tenant_id = s.tenant_id and a.id = s.action_id and a.status = 'recorded'
      where s.tenant_id = $1 and s.employment_id = $2 order by a.effective_on desc, s.position, s.id`,
    [ctx.tenantId, employmentId],
  );

/** Ends of service with their clearance, the earliest last day first; those all cleared only when asked for. */
export async function listClearances(ctx: Ctx, ask: z.infer<typeof clearancesQuery>) {
  const after = decodeCursor(ask.cursor, `clearances-${ask.state}`, 2);
  const rows = await ctx.query<ClearanceRow>(
    `with told as (
       select s.action_id as "actionId", a.employment_id as "employmentId", e.staff_number as "staffNumber",
              d.full_name_ar as "fullNameAr", d.full_name_en as "fullNameEn", d.unit_name_ar as "unitNameAr",
              d.unit_name_en as "unitNameEn", a.reason_code as "reasonCode", a.order_number as "orderNumber",
              (a.effective_on - 1) as "lastDay", count(*)::int as "steps", count(s.cleared_at)::int as "cleared"
         from people.clearance_steps s
         join people.actions a on a.tenant_id = s.tenant_id and a.id = s.action_id and a.status = 'recorded'
         join people.employments e on e.tenant_id = a.tenant_id and e.id = a.employment_id
         join people.directory_entries d on d.tenant_id = a.tenant_id and d.employment_id = a.employment_id
        where s.tenant_id = $1
        group by s.action_id, a.employment_id, e.staff_number, d.full_name_ar, d.full_name_en, d.unit_name_ar, d.unit_name_en,
                 a.reason_code, a.order_number, a.effective_on)
     select * from told
      where ($2 = 'all' or cleared < steps) and ($3::date is null or ("lastDay", "actionId") > ($3::date, $4::uuid))
      order by "lastDay", "actionId" limit $5`,
    [ctx.tenantId, ask.state, after?.[0] ?? null, after?.[1] ?? null, ask.limit + 1],
  );
  return toPage(
    rows,
    ask.limit,
    (row) => row,
    (row) => encodeCursor(`clearances-${ask.state}`, [row.lastDay, row.actionId]),
  );
}
