import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';

/** What another module may know of an employee: who, where, what; no civil status, no pay. */
export interface EmployeeBrief {
  employmentId: string;
  personId: string;
  staffNumber: string;
  status: 'future' | 'active' | 'ended';
  fullNameAr: string;
  fullNameEn: string;
  jobTitleAr: string | null;
  jobTitleEn: string | null;
  gradeCode: string | null;
  unitId: string | null;
  unitNameAr: string | null;
  unitNameEn: string | null;
  managerPersonId: string | null;
}

/**
 * The employee of this id in the entered agency. The status is the truth of today, from the spells of service themselves:
 * the directory is brought up to the day by a job, which may not have run yet. An appointment undone is 'ended'.
 * @throws 404 when there is none.
 */
export async function requireEmployee(ctx: Ctx, employmentId: string): Promise<EmployeeBrief> {
  const [row] = await ctx.query<EmployeeBrief>(
    `select d.employment_id as "employmentId", d.person_id as "personId", d.staff_number as "staffNumber",
            coalesce((select case when bool_or(s.valid_from <= $3::date and (s.valid_to is null or s.valid_to > $3::date)) then 'active'
                                  when min(s.valid_from) > $3::date then 'future' else 'ended' end
                        from people.service_periods s
                       where s.tenant_id = $1 and s.employment_id = d.employment_id and s.superseded_at is null), 'ended') as status,
            full_name_ar as "fullNameAr", full_name_en as "fullNameEn", job_title_ar as "jobTitleAr", job_title_en as "jobTitleEn",
            grade_code as "gradeCode", unit_id as "unitId", unit_name_ar as "unitNameAr", unit_name_en as "unitNameEn",
            manager_person_id as "managerPersonId"
       from people.directory_entries d where d.tenant_id = $1 and d.employment_id = $2`,
    [ctx.tenantId, employmentId, ctx.today],
  );
  if (!row) throw notFound();
  return row;
}
