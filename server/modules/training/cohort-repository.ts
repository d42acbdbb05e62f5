import { cohorts } from '../../../db/schema/training.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { CohortStatus } from './contract.ts';
import type { AnnouncedCohort, Cohort, CohortBody } from './schemas.ts';

const select = `select c.id, c.programme_id as "programmeId", p.name_ar as "programmeNameAr", p.name_en as "programmeNameEn",
    c.code, c.name_ar as "nameAr", c.name_en as "nameEn", c.starts_on as "startsOn", c.ends_on as "endsOn", c.seats, c.weeks,
    c.nominations_close_on as "nominationsCloseOn", c.status, c.created_at as "createdAt", c.version,
    (select count(*) from training.enrolments e
      where e.tenant_id = c.tenant_id and e.cohort_id = c.id and e.status <> 'withdrawn')::int as "seatsTaken",
    (select count(*) from training.enrolments e
      where e.tenant_id = c.tenant_id and e.cohort_id = c.id and e.status = 'completed')::int as "traineesCompleted",
    (select count(*) from training.nominations n
      where n.centre_tenant_id = c.tenant_id and n.cohort_id = c.id and n.status = 'nominated')::int as "nominationsWaiting"
  from training.cohorts c
  join training.programmes p on p.tenant_id = c.tenant_id and p.id = c.programme_id`;

export async function findCohort(ctx: Ctx, id: string): Promise<Cohort | null> {
  const [row] = await ctx.query<Cohort>(`${select} where c.tenant_id = $1 and c.id = $2`, [ctx.tenantId, id]);
  return row ?? null;
}

/** Takes the cohort's lock for the rest of the transaction: seats and state are judged and changed behind it. */
export async function lockCohort(ctx: Ctx, id: string): Promise<boolean> {
  const rows = await ctx.query('select 1 from training.cohorts where tenant_id = $1 and id = $2 for update', [
    ctx.tenantId,
    id,
  ]);
  return rows.length === 1;
}

type After = { startsOn: string; id: string } | null;
/** Cohorts of a programme, latest start first; `limit + 1` rows. */
export function cohortsAfter(
  ctx: Ctx,
  programmeId: string,
  status: CohortStatus | null,
  after: After,
  limit: number,
): Promise<Cohort[]> {
  return ctx.query<Cohort>(
    `${select}
      where c.tenant_id = $1 and c.programme_id = $2 and ($3::text is null or c.status = $3)
        and ($4::date is null or (c.starts_on, c.id) < ($4::date, $5::uuid))
      order by c.starts_on desc, c.id desc limit $6`,
    [ctx.tenantId, programmeId, status, after?.startsOn ?? null, after?.id ?? null, limit + 1],
  );
}

export async function insertCohort(ctx: Ctx, id: string, programmeId: string, body: CohortBody): Promise<void> {
  await ctx.tx
    .insert(cohorts)
    .values({ tenantId: ctx.tenantId, id, programmeId, createdAt: ctx.clock.now().toISOString(), ...body });
}

/** Writes the changeable columns if the version still is the expected one; false when it is not. */
export async function updateCohort(ctx: Ctx, expectedVersion: number, c: Cohort): Promise<boolean> {
  const rows = await ctx.query(
    `update training.cohorts
        set name_ar = $4, name_en = $5, starts_on = $6, ends_on = $7, seats = $8, weeks = $9, nominations_close_on = $10,
            status = $11, version = version + 1
      where tenant_id = $1 and id = $2 and version = $3 returning version`,
    [
      ctx.tenantId,
      c.id,
      expectedVersion,
      c.nameAr,
      c.nameEn,
      c.startsOn,
      c.endsOn,
      c.seats,
      c.weeks,
      c.nominationsCloseOn,
      c.status,
    ],
  );
  return rows.length === 1;
}

/** What nominating needs to know of an announced cohort, besides what every agency may read of it. */
export interface OfferedCohort {
  centreTenantId: string;
  nameAr: string;
  nameEn: string;
  programmeNameAr: string;
  programmeNameEn: string;
  startsOn: string;
  nominationsCloseOn: string;
  /** The start of the cohort's first day in the centre's zone: a decision is due before it. */
  dueAt: string;
}

/** A cohort another agency's centre announced; null for a draft, an ended one, the own one and one that never was. */
export async function findOfferedCohort(ctx: Ctx, id: string): Promise<OfferedCohort | null> {
  const [row] = await ctx.query<OfferedCohort>(
    `select c.centre_tenant_id as "centreTenantId", c.cohort_name_ar as "nameAr", c.cohort_name_en as "nameEn",
            c.programme_name_ar as "programmeNameAr", c.programme_name_en as "programmeNameEn",
            c.starts_on as "startsOn", c.nominations_close_on as "nominationsCloseOn",
            (c.starts_on::timestamp at time zone a.zone) as "dueAt"
       from share.announced_cohorts() c
       join platform.agencies a on a.id = c.centre_tenant_id
      where c.cohort_id = $2 and c.centre_tenant_id <> $1`,
    [ctx.tenantId, id],
  );
  return row ?? null;
}

/** Everything the centres announced, the soonest deadline first, with what this agency nominated to it. */
export function offeredCohorts(ctx: Ctx): Promise<AnnouncedCohort[]> {
  return ctx.query<AnnouncedCohort>(
    `select c.cohort_id as "cohortId", c.centre_name_ar as "centreNameAr", c.centre_name_en as "centreNameEn",
            c.programme_name_ar as "programmeNameAr", c.programme_name_en as "programmeNameEn", c.goal_ar as "goalAr",
            c.goal_en as "goalEn", c.cohort_code as code, c.cohort_name_ar as "nameAr", c.cohort_name_en as "nameEn",
            c.starts_on as "startsOn", c.ends_on as "endsOn", c.seats, c.weeks,
            c.nominations_close_on as "nominationsCloseOn", c.nominations_close_on >= $2::date as "isOpen",
            (select count(*) from training.nominations n
              where n.tenant_id = $1 and n.cohort_id = c.cohort_id and n.status in ('nominated', 'accepted')
                and ($3::uuid is null or n.person_id = $3))::int as nominated
       from share.announced_cohorts() c
      where c.centre_tenant_id <> $1
      order by c.nominations_close_on, c.cohort_code
      limit 500`,
    [ctx.tenantId, ctx.today, ctx.relation === 'self' ? ctx.personId : null],
  );
}

/** What still waits in a cohort: trainees without an ending, nominations without a decision. */
export async function openWorkOf(ctx: Ctx, id: string): Promise<{ trainees: number; nominations: number }> {
  const [row] = await ctx.query<{ trainees: number; nominations: number }>(
    `select (select count(*) from training.enrolments
              where tenant_id = $1 and cohort_id = $2 and status in ('enrolled', 'in_progress'))::int as trainees,
            (select count(*) from training.nominations
              where centre_tenant_id = $1 and cohort_id = $2 and status = 'nominated')::int as nominations`,
    [ctx.tenantId, id],
  );
  return row ?? { trainees: 0, nominations: 0 };
}
