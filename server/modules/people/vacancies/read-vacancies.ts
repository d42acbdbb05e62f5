import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { requireAgencyWide } from '../repository.ts';
import type { OpenVacancy, Vacancy, VacancyApplication, VacancySummary } from './schemas.ts';

/** What other agencies have announced to the staff of all and is still open; an employee sees which they applied to. */
export async function listOpenVacancies(ctx: Ctx): Promise<{ items: OpenVacancy[] }> {
  const items = await ctx.query<OpenVacancy>(
    `select v.vacancy_id as id, v.agency_ar as "agencyNameAr", v.agency_en as "agencyNameEn", v.number, v.job_ar as "jobAr",
            v.job_en as "jobEn", v.unit_ar as "unitAr", v.unit_en as "unitEn", v.grade_code as "gradeCode", v.conditions,
            v.starts_on as "startsOn", v.closes_on as "closesOn", v.leads_to as "leadsTo", v.ends_on as "endsOn",
            exists (select 1 from people.vacancy_applicants z
                     where z.tenant_id = $1 and z.vacancy_id = v.vacancy_id and z.person_id = $2::uuid) as "isApplied"
       from share.open_vacancies() v where v.agency_id <> $1 order by v.closes_on, v.number, v.vacancy_id`,
    [ctx.tenantId, ctx.personId],
  );
  return { items };
}

const own = `select v.id, v.number, v.job_ar as "jobAr", v.job_en as "jobEn", v.unit_ar as "unitAr", v.unit_en as "unitEn",
    v.grade_code as "gradeCode", v.conditions, v.starts_on as "startsOn", v.closes_on as "closesOn", v.leads_to as "leadsTo",
    v.ends_on as "endsOn", v.status, v.reason,
    v.announced_at as "announcedAt", v.version,
    (select count(*)::int from people.vacancy_applications a
      where a.counterpart_tenant_id = $1 and a.vacancy_id = v.id and a.released_at is not null) as applicants
  from people.vacancies v where v.tenant_id = $1`;

/** This agency's own vacancies, newest first. @throws 403 for who reads only of themselves. */
export async function listVacancies(ctx: Ctx): Promise<{ items: VacancySummary[] }> {
  requireAgencyWide(ctx);
  return { items: await ctx.query<VacancySummary>(`${own} order by v.id desc limit 200`, [ctx.tenantId]) };
}

/** One of them with who applied and was released by their employer: the agreed columns. @throws 404. */
export async function readVacancy(ctx: Ctx, id: string): Promise<Vacancy> {
  requireAgencyWide(ctx);
  const [row] = await ctx.query<VacancySummary>(`${own} and v.id = $2`, [ctx.tenantId, id]);
  if (!row) throw notFound();
  const applications = await ctx.query<Vacancy['applications'][number]>(
    `select a.id, a.status, a.applicant_name_ar as "nameAr", a.applicant_name_en as "nameEn", a.applicant_job_ar as "jobAr",
            a.applicant_job_en as "jobEn", a.applicant_grade as "gradeCode", a.motivation, a.reason, a.created_at as "createdAt",
            a.version, g.name_ar as "homeNameAr", g.name_en as "homeNameEn", a.transfer_id as "transferId", a.secondment_id as "secondmentId"
       from people.vacancy_applications a join platform.agencies g on g.id = a.tenant_id
      where a.counterpart_tenant_id = $1 and a.vacancy_id = $2 and a.released_at is not null order by a.id`,
    [ctx.tenantId, id],
  );
  return { ...row, applications };
}

/** Applications of this agency's staff to others, newest first; an employee sees their own only. */
export async function listApplications(ctx: Ctx): Promise<{ items: VacancyApplication[] }> {
  return { items: await applications(ctx, null) };
}

/** One of them. @throws 404 of other agencies, or out of reach. */
export async function readApplication(ctx: Ctx, id: string): Promise<VacancyApplication> {
  const [found] = await applications(ctx, id);
  if (!found) throw notFound();
  return found;
}

async function applications(ctx: Ctx, id: string | null): Promise<VacancyApplication[]> {
  if (ctx.relation !== 'agency' && !ctx.personId) return [];
  return ctx.query<VacancyApplication>(
    `select a.id, a.status, d.full_name_ar as "nameAr", d.full_name_en as "nameEn", d.job_title_ar as "jobAr",
            d.job_title_en as "jobEn", d.grade_code as "gradeCode", z.motivation, a.reason, a.created_at as "createdAt", a.version,
            a.leads_to as "leadsTo", a.vacancy_number as "vacancyNumber", a.job_ar as "vacancyJobAr", a.job_en as "vacancyJobEn",
            g.name_ar as "agencyNameAr", g.name_en as "agencyNameEn", z.employment_id as "employmentId",
            z.person_id is not distinct from $2::uuid as "isMine"
       from people.vacancy_applications a
       join people.vacancy_applicants z on z.tenant_id = a.tenant_id and z.application_id = a.id
       join platform.agencies g on g.id = a.counterpart_tenant_id
       left join people.directory_entries d on d.tenant_id = z.tenant_id and d.employment_id = z.employment_id
      where a.tenant_id = $1 and ($3::boolean or z.person_id = $2::uuid) and ($4::uuid is null or a.id = $4)
      order by a.id desc limit 200`,
    [ctx.tenantId, ctx.personId, ctx.relation === 'agency', id],
  );
}
