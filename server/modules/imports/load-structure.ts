import type { Ctx } from '../../kernel/context.ts';
import { recordColumns } from './staged-record.ts';

/** Units the batch names and the agency lacks, below its root, opened on the first day anybody is placed there. */
const units = `
insert into organisation.units (tenant_id, id, code, name_ar, name_en, kind, parent_id, opened_on, batch_id)
select $1, app.new_id(), x.code, coalesce(x.name_ar, x.name_en, x.code), coalesce(x.name_en, x.name_ar, x.code), 'department',
       (select u.id from organisation.units u where u.tenant_id = app.tenant() and u.parent_id is null and u.closed_on is null
         order by u.kind = 'agency' desc, u.opened_on, u.id limit 1),
       x.opened_on, $2
  from (select s.unit_code as code, min(r."unitNameAr") as name_ar, min(r."unitNameEn") as name_en,
               min(least(r."hireOn", s.effective_on)) as opened_on
          from imports.staging_rows s cross join ${recordColumns}
         where $1::uuid = app.tenant() and s.target_tenant_id = app.tenant() and s.batch_id = $2 and s.state <> 'same'
         group by s.unit_code) x
 where not exists (select 1 from organisation.units u where u.tenant_id = app.tenant() and u.code = x.code)`;

const jobs = `
insert into organisation.jobs (tenant_id, id, code, title_ar, title_en, batch_id)
select $1, app.new_id(), x.code, coalesce(x.title_ar, x.title_en, x.code), coalesce(x.title_en, x.title_ar, x.code), $2
  from (select s.job_code as code, min(r."jobTitleAr") as title_ar, min(r."jobTitleEn") as title_en
          from imports.staging_rows s cross join ${recordColumns}
         where $1::uuid = app.tenant() and s.target_tenant_id = app.tenant() and s.batch_id = $2 and s.state <> 'same'
         group by s.job_code) x
 where not exists (select 1 from organisation.jobs j where j.tenant_id = app.tenant() and j.code = x.code)`;

/** The units and jobs a batch names. */
export async function loadStructure(ctx: Ctx, batchId: string): Promise<void> {
  await ctx.query(units, [ctx.tenantId, batchId]);
  await ctx.query(jobs, [ctx.tenantId, batchId]);
}

/**
 * Number of the seat a row sits in: the one the file states, or, where seats are made from their incumbents, one by the
 * employee number for the latest row of each person the batch makes.
 */
export const seatNumber = `coalesce(upper(r."positionNumber"), case when $3::boolean and s.is_last and s.is_new then 'S-' || e.staff_number end)`;

/** Staged rows that will be written, told whether they are the last of their person and whether the batch makes the person. */
export const writtenRows = `
  (select x.*, row_number() over (partition by x.employment_id order by x.effective_on desc, x.row_number desc) = 1 as is_last,
          exists (select 1 from people.employments n where n.tenant_id = app.tenant() and n.id = x.employment_id and n.batch_id = $2) as is_new
     from imports.staging_rows x
    where $1::uuid = app.tenant() and x.target_tenant_id = app.tenant() and x.batch_id = $2 and x.state <> 'same')`;

const seats = `
insert into organisation.positions (tenant_id, id, number, unit_id, job_id, grade_code, opened_on, batch_id)
select distinct on (x.number) $1, app.new_id(), x.number, x.unit_id, x.job_id, x.grade_code, x.opened_on, $2
  from (select ${seatNumber} as number, u.id as unit_id, j.id as job_id, r."gradeCode" as grade_code, s.effective_on as opened_on
          from ${writtenRows} s cross join ${recordColumns}
          join people.employments e on e.tenant_id = app.tenant() and e.id = s.employment_id
          join organisation.units u on u.tenant_id = app.tenant() and u.code = s.unit_code
          join organisation.jobs j on j.tenant_id = app.tenant() and j.code = s.job_code) x
 where x.number is not null and not exists (select 1 from organisation.positions p where p.tenant_id = app.tenant() and p.number = x.number)
 order by x.number, x.opened_on desc`;

/** The seats a batch names or makes from incumbents; the people must be there. */
export async function loadSeats(ctx: Ctx, batchId: string, fromIncumbents: boolean): Promise<void> {
  await ctx.query(seats, [ctx.tenantId, batchId, fromIncumbents]);
}
