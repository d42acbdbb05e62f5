import { newId } from '../../../server/kernel/ids.ts';
import type { TestAgency, TestService } from '../../support/service.ts';

/** Someone who serves in a unit and job from a day on, written as the migrator would: what is tested is the organisation. */
export async function serve(
  s: TestService,
  agency: TestAgency,
  where: {
    unitId: string;
    jobId: string;
    positionId?: string;
    gradeCode?: string;
    from?: string;
    until?: string | null;
    nameAr?: string;
    birthOn?: string;
  },
): Promise<{ personId: string; employmentId: string }> {
  const [personId, employmentId] = [newId(), newId()];
  const from = where.from ?? '2020-01-01';
  const until = where.until ?? null;
  const nameAr = where.nameAr ?? 'نورة خالد المري';
  const number = employmentId.slice(-12);
  const status = until !== null && until <= '2026-11-23' ? 'ended' : from > '2026-11-23' ? 'future' : 'active';
  await s.admin.begin(async (tx) => {
    await tx`insert into people.persons (tenant_id, id) values (${agency.id}, ${personId})`;
    await tx`insert into people.person_versions (tenant_id, id, person_id, valid_from, full_name_ar, full_name_en, birth_on)
      values (${agency.id}, ${newId()}, ${personId}, ${from}, ${nameAr}, 'Noora Al-Marri', ${where.birthOn ?? null})`;
    await tx`insert into people.employments (tenant_id, id, person_id, staff_number) values (${agency.id}, ${employmentId}, ${personId}, ${number})`;
    await tx`insert into people.service_periods (tenant_id, id, employment_id, person_id, valid_from, valid_to)
      values (${agency.id}, ${newId()}, ${employmentId}, ${personId}, ${from}, ${until})`;
    await tx`insert into people.assignments (tenant_id, id, employment_id, valid_from, valid_to, unit_id, job_id, position_id, grade_code)
      values (${agency.id}, ${newId()}, ${employmentId}, ${from}, ${until}, ${where.unitId}, ${where.jobId}, ${where.positionId ?? null}, ${where.gradeCode ?? null})`;
    await tx`insert into people.directory_entries (tenant_id, employment_id, person_id, staff_number, kind, status, full_name_ar, full_name_en,
        name_sort_ar, name_sort_en, search_key, unit_id, job_id, job_title_ar, job_title_en, position_id, grade_code, hired_on, as_of)
      select ${agency.id}, ${employmentId}, ${personId}, ${number}, 'regular', ${status}, ${nameAr}, 'Noora Al-Marri', ${nameAr}, 'noora', ${nameAr},
             ${where.unitId}, j.id, j.title_ar, j.title_en, ${where.positionId ?? null}, ${where.gradeCode ?? null}, ${from}, '2026-11-23'
        from organisation.jobs j where j.tenant_id = ${agency.id} and j.id = ${where.jobId}`;
  });
  return { personId, employmentId };
}
