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

/** The employee of this id in the entered agency as of today. @throws 404 when there is none. */
export async function requireEmployee(ctx: Ctx, employmentId: string): Promise<EmployeeBrief> {
  const [row] = await ctx.query<EmployeeBrief>(
    `select employment_id as "employmentId", person_id as "personId", staff_number as "staffNumber", status,
            full_name_ar as "fullNameAr", full_name_en as "fullNameEn", job_title_ar as "jobTitleAr", job_title_en as "jobTitleEn",
            grade_code as "gradeCode", unit_id as "unitId", unit_name_ar as "unitNameAr", unit_name_en as "unitNameEn",
            manager_person_id as "managerPersonId"
       from people.directory_entries where tenant_id = $1 and employment_id = $2`,
    [ctx.tenantId, employmentId],
  );
  if (!row) throw notFound();
  return row;
}
