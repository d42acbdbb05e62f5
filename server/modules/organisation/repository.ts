import type { Ctx } from '../../kernel/context.ts';
import { notFound, staleVersion } from '../../kernel/errors.ts';
import { decodeCursor, encodeCursor, toPage } from '../../kernel/http/page.ts';
import type { Holiday, Job, JobsQuery, Position, PositionsQuery, Unit } from './schemas.ts';

type Table = 'units' | 'jobs' | 'positions' | 'holidays';

/** Updated no row: says whether the row is gone (404) or was changed by someone else (412). */
export async function notUpdated(ctx: Ctx, table: Table, id: string): Promise<never> {
  const [row] = await ctx.query(`select 1 from organisation.${table} where tenant_id = $1 and id = $2`, [
    ctx.tenantId,
    id,
  ]);
  throw row ? staleVersion() : notFound();
}

/**
 * Writes the named columns if the row still has this version; returns the row as it now is.
 * @throws 404 or 412
 */
export async function updateVersioned(
  ctx: Ctx,
  table: Table,
  id: string,
  version: number,
  values: Record<string, string | boolean | null>,
): Promise<void> {
  const names = Object.keys(values);
  const [row] = await ctx.query(
    `update organisation.${table} set ${names.map((name, i) => `${name} = $${i + 4}, `).join('')} version = version + 1
      where tenant_id = $1 and id = $2 and version = $3 returning 1`,
    [ctx.tenantId, id, version, ...Object.values(values)],
  );
  if (!row) await notUpdated(ctx, table, id);
}

/**
 * Moves in a tree take turns within the agency. The database takes the same lock where it refuses rings (db/sql/065);
 * taking it before any row is locked keeps two moves into each other from a deadlock.
 */
export async function takeTurn(ctx: Ctx, tree: 'units' | 'positions'): Promise<void> {
  await ctx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${tree}/${ctx.tenantId}`]);
}

const unitColumns = `id, parent_id as "parentId", code, name_ar as "nameAr", name_en as "nameEn", kind,
  opened_on as "openedOn", closed_on as "closedOn", version`;

/** One unit. `lock` keeps others from changing it, or from putting people into it, until the transaction ends. */
export async function findUnit(ctx: Ctx, id: string, lock = false): Promise<Unit> {
  const [unit] = await ctx.query<Unit>(
    `select ${unitColumns} from organisation.units where tenant_id = $1 and id = $2 ${lock ? 'for update' : ''}`,
    [ctx.tenantId, id],
  );
  if (!unit) throw notFound();
  return unit;
}

const jobColumns = `id, code, title_ar as "titleAr", title_en as "titleEn", family, is_supervisory as "isSupervisory",
  requirements, promotion_months as "promotionMonths", status, version`;

export async function findJob(ctx: Ctx, id: string, lock = false): Promise<Job> {
  const [job] = await ctx.query<Job>(
    `select ${jobColumns} from organisation.jobs where tenant_id = $1 and id = $2 ${lock ? 'for update' : ''}`,
    [ctx.tenantId, id],
  );
  if (!job) throw notFound();
  return job;
}

/** A page of jobs by code. */
export async function pageOfJobs(ctx: Ctx, query: JobsQuery) {
  const [afterCode = null, afterId = null] = decodeCursor(query.cursor, 'jobs', 2) ?? [];
  const rows = await ctx.query<Job>(
    `select ${jobColumns} from organisation.jobs j
      where j.tenant_id = $1
        and ($2::text is null or j.status = $2)
        and ($3::text is null or position(app.fold_search_text($3) in app.fold_search_text(concat_ws(' ', j.code, j.title_ar, j.title_en))) > 0)
        and ($4::text is null or (j.code, j.id) > ($4, $5::uuid))
      order by j.code, j.id limit $6`,
    [ctx.tenantId, query.status ?? null, query.text || null, afterCode, afterId, query.limit + 1],
  );
  return toPage(
    rows,
    query.limit,
    (job) => job,
    (job) => encodeCursor('jobs', [job.code, job.id]),
  );
}

const holderAsJson = `json_build_object('employmentId', d.employment_id, 'personId', d.person_id, 'staffNumber', d.staff_number,
           'nameAr', d.full_name_ar, 'nameEn', d.full_name_en)`;
const positionSelect = `
  select p.id, p.number, p.unit_id as "unitId", u.name_ar as "unitNameAr", u.name_en as "unitNameEn",
         p.job_id as "jobId", j.title_ar as "jobTitleAr", j.title_en as "jobTitleEn", p.grade_code as "gradeCode",
         p.parent_id as "parentId", up.number as "parentNumber", p.status, p.opened_on as "openedOn", p.closed_on as "closedOn",
         p.capacity_percent as "capacityPercent", p.budget_line as "budgetLine", p.budget_from as "budgetFrom",
         p.budget_until as "budgetUntil", coalesce(h.taken, 0)::int as "heldPercent", coalesce(h.people, '[]'::json) as holders,
         c.person as acting, p.version,
         h.people -> 0 as holder
    from organisation.positions p
    join organisation.units u on u.tenant_id = p.tenant_id and u.id = p.unit_id
    join organisation.jobs j on j.tenant_id = p.tenant_id and j.id = p.job_id
    left join organisation.positions up on up.tenant_id = p.tenant_id and up.id = p.parent_id
    left join lateral (
      select sum(a.fte_percent) as taken, json_agg(${holderAsJson} order by a.valid_from, a.id) as people
        from people.assignments a
        join people.directory_entries d on d.tenant_id = a.tenant_id and d.employment_id = a.employment_id
       where a.tenant_id = p.tenant_id and a.position_id = p.id and a.superseded_at is null
         and a.valid_from <= $2::date and (a.valid_to is null or a.valid_to > $2::date)
    ) h on true
    left join lateral (
      select ${holderAsJson} as person
        from people.acting_charges a
        join people.directory_entries d on d.tenant_id = a.tenant_id and d.employment_id = a.employment_id
       where a.tenant_id = p.tenant_id and a.position_id = p.id and a.superseded_at is null
         and a.valid_from <= $2::date and (a.valid_to is null or a.valid_to > $2::date)
    ) c on true
   where p.tenant_id = $1`;

export async function findPosition(ctx: Ctx, id: string): Promise<Position> {
  const [position] = await ctx.query<Position>(`${positionSelect} and p.id = $3`, [ctx.tenantId, ctx.today, id]);
  if (!position) throw notFound();
  return position;
}

/** Locks a seat against being filled or changed until the transaction ends. */
export async function lockPosition(ctx: Ctx, id: string): Promise<void> {
  const [row] = await ctx.query('select 1 from organisation.positions where tenant_id = $1 and id = $2 for update', [
    ctx.tenantId,
    id,
  ]);
  if (!row) throw notFound();
}

/**
 * A page of seats by number; the unit filter takes the units below along. Text finds a seat when each of its words, folded,
 * stands in the number, the job or the unit; units and jobs are read once, not once a seat.
 */
export async function pageOfPositions(ctx: Ctx, query: PositionsQuery) {
  const [afterNumber = null, afterId = null] = decodeCursor(query.cursor, 'positions', 2) ?? [];
  const rows = await ctx.query<Position>(
    `with recursive below as (
       select id from organisation.units where tenant_id = $1 and id = $3::uuid
       union
       select u.id from organisation.units u join below b on u.parent_id = b.id where u.tenant_id = $1
     ), words as materialized (
       select distinct w from unnest(string_to_array(app.fold_search_text($10), ' ')) w where w <> ''
     ), meant as materialized (
       select w, u.id from words join organisation.units u
           on u.tenant_id = $1 and position(w in app.fold_search_text(concat_ws(' ', u.code, u.name_ar, u.name_en))) > 0
       union all
       select w, j.id from words join organisation.jobs j
           on j.tenant_id = $1 and position(w in app.fold_search_text(concat_ws(' ', j.code, j.title_ar, j.title_en))) > 0
     ) ${positionSelect}
       and not exists (select 1 from words
             where position(w in app.fold_search_text(p.number)) = 0
               and not exists (select 1 from meant m where m.w = words.w and m.id in (p.unit_id, p.job_id)))
       and ($3::uuid is null or p.unit_id in (select id from below))
       and ($4::uuid is null or p.job_id = $4)
       and ($5::text is null or p.status = $5)
       and ($6::boolean is null or $6 = (coalesce(h.taken, 0) < p.capacity_percent))
       and ($7::text is null or (p.number, p.id) > ($7, $8::uuid))
     order by p.number, p.id limit $9`,
    [
      ctx.tenantId,
      ctx.today,
      query.unit ?? null,
      query.job ?? null,
      query.status ?? null,
      query.vacant === undefined ? null : query.vacant === 'true',
      afterNumber,
      afterId,
      query.limit + 1,
      query.text ?? null,
    ],
  );
  return toPage(
    rows,
    query.limit,
    (position) => position,
    (position) => encodeCursor('positions', [position.number, position.id]),
  );
}

const holidayColumns = `id, name_ar as "nameAr", name_en as "nameEn", first_day as "firstDay", last_day as "lastDay",
  is_confirmed as "isConfirmed", version`;

export async function findHoliday(ctx: Ctx, id: string): Promise<Holiday> {
  const [holiday] = await ctx.query<Holiday>(
    `select ${holidayColumns} from organisation.holidays where tenant_id = $1 and id = $2`,
    [ctx.tenantId, id],
  );
  if (!holiday) throw notFound();
  return holiday;
}

/** Holidays that touch a year, or all, in order. */
export async function holidaysOf(ctx: Ctx, year: number | undefined): Promise<Holiday[]> {
  return ctx.query<Holiday>(
    `select ${holidayColumns} from organisation.holidays
      where tenant_id = $1 and ($2::int is null or (first_day <= make_date($2, 12, 31) and last_day >= make_date($2, 1, 1)))
      order by first_day, id limit 2000`,
    [ctx.tenantId, year ?? null],
  );
}
