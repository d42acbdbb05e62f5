import type { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import { addDays } from '../../../kernel/dates.ts';
import { decodeCursor, encodeCursor, toPage } from '../../../kernel/http/page.ts';
import type { ProbationRow, ProbationsPage, probationsQuery } from '../schemas.ts';
import { statutoryValue } from '../statutory-values.ts';

/** Serving staff whose probation is not concluded and ends within so many days; those already past stand first. */
export async function listProbations(ctx: Ctx, ask: z.infer<typeof probationsQuery>): Promise<ProbationsPage> {
  const after = decodeCursor(ask.cursor, 'probations', 2);
  const rows = await ctx.query<ProbationRow>(
    `select d.employment_id as "employmentId", d.staff_number as "staffNumber", d.full_name_ar as "fullNameAr",
            d.full_name_en as "fullNameEn", d.unit_name_ar as "unitNameAr", d.unit_name_en as "unitNameEn",
            d.job_title_ar as "jobTitleAr", d.job_title_en as "jobTitleEn", s.valid_from as "firstDay",
            (s.valid_to - 1) as "lastDay", s.round, s.valid_to <= $2::date as "isOver"
       from people.service_states s
       join people.directory_entries d on d.tenant_id = s.tenant_id and d.employment_id = s.employment_id and d.status = 'active'
      where s.tenant_id = $1 and s.kind = 'probation' and s.superseded_at is null and s.outcome is null
        and s.valid_from <= $2::date and s.valid_to <= $3::date
        and (select 1 from people.service_states n where n.tenant_id = $1 and n.employment_id = s.employment_id
              and n.kind = 'probation' and n.superseded_at is null and n.valid_from >= s.valid_to limit 1) is null
        and ($4::date is null or (s.valid_to - 1, d.employment_id) > ($4::date, $5::uuid))
      order by s.valid_to, d.employment_id limit $6`,
    [ctx.tenantId, ctx.today, addDays(ctx.today, ask.within), after?.[0] ?? null, after?.[1] ?? null, ask.limit + 1],
  );
  return {
    ...toPage(
      rows,
      ask.limit,
      (row) => row,
      (row) => encodeCursor('probations', [row.lastDay, row.employmentId]),
    ),
    months: await statutoryValue(ctx, 'probation-months'),
    renewals: await statutoryValue(ctx, 'probation-renewals'),
  };
}
