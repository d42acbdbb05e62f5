import type { Ctx } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import type { PositionStatus } from './contract.ts';
import { refreshDirectory } from './refresh-directory.ts';
import type { EditOf, Version } from './rules/unit-versions.ts';

/** What of a seat is dated. */
export interface SeatContent {
  unitId: string;
  jobId: string;
  gradeCode: string | null;
  parentId: string | null;
  status: PositionStatus;
  capacityPercent: number;
  budgetLine: string | null;
  budgetFrom: string | null;
  budgetUntil: string | null;
}
export type SeatVersion = Version<SeatContent>;

const content = `unit_id, job_id, grade_code, parent_id, status, capacity_percent, budget_line, budget_from, budget_until`;

/** The live versions of a seat, in the order of their days. */
export const seatVersionsOf = (ctx: Ctx, positionId: string): Promise<SeatVersion[]> =>
  ctx.query<SeatVersion>(
    `select id, valid_from as "validFrom", valid_to as "validTo", order_id as "orderId", unit_id as "unitId", job_id as "jobId",
            grade_code as "gradeCode", parent_id as "parentId", status, capacity_percent as "capacityPercent",
            budget_line as "budgetLine", budget_from as "budgetFrom", budget_until as "budgetUntil"
       from organisation.position_versions where tenant_id = $1 and position_id = $2 and superseded_at is null order by valid_from`,
    [ctx.tenantId, positionId],
  );

/** Closes versions of a seat and writes others in their place, all at one instant and by one order. */
export async function writeSeatVersions(
  ctx: Ctx,
  positionId: string,
  orderId: string,
  edit: EditOf<SeatContent>,
): Promise<void> {
  await ctx.query(
    `update organisation.position_versions set superseded_at = clock_timestamp(), superseded_by_order_id = $3
      where tenant_id = $1 and id = any ($2::uuid[]) and superseded_at is null`,
    [ctx.tenantId, edit.superseded, orderId],
  );
  await ctx.query(
    `insert into organisation.position_versions (tenant_id, id, position_id, valid_from, valid_to, ${content}, order_id, recorded_by_order_id)
     select $1, x.id, $2, x."validFrom", x."validTo", x."unitId", x."jobId", x."gradeCode", x."parentId", x.status, x."capacityPercent",
            x."budgetLine", x."budgetFrom", x."budgetUntil", x."orderId", $3
       from jsonb_to_recordset($4::text::jsonb)
         as x (id uuid, "validFrom" date, "validTo" date, "unitId" uuid, "jobId" uuid, "gradeCode" text, "parentId" uuid, status text,
               "capacityPercent" int, "budgetLine" text, "budgetFrom" date, "budgetUntil" date, "orderId" uuid)`,
    [ctx.tenantId, positionId, orderId, JSON.stringify(edit.written.map((span) => ({ ...span, id: newId() })))],
  );
}

/** Lets what an order closed stand again, under the orders it came from, once what the order wrote is closed. */
export async function restoreSeatVersions(ctx: Ctx, orderId: string): Promise<void> {
  await ctx.query(
    `update organisation.position_versions set superseded_at = clock_timestamp(), superseded_by_order_id = $2
      where tenant_id = $1 and recorded_by_order_id = $2 and superseded_at is null`,
    [ctx.tenantId, orderId],
  );
  const former = await ctx.query<{ id: string }>(
    `select id from organisation.position_versions
      where tenant_id = $1 and superseded_by_order_id = $2 and recorded_by_order_id is distinct from $2`,
    [ctx.tenantId, orderId],
  );
  if (former.length > 0)
    await ctx.query(
      `insert into organisation.position_versions (tenant_id, id, position_id, valid_from, valid_to, ${content}, order_id, recorded_by_order_id)
       select v.tenant_id, x.new_id, v.position_id, v.valid_from, v.valid_to, ${content
         .split(', ')
         .map((column) => `v.${column}`)
         .join(', ')}, v.order_id, v.recorded_by_order_id
         from unnest($2::uuid[], $3::uuid[]) x (id, new_id)
         join organisation.position_versions v on v.tenant_id = $1 and v.id = x.id`,
      [ctx.tenantId, former.map((row) => row.id), former.map(() => newId())],
    );
}

/**
 * Brings seats to what their versions say of the agency's today; a seat to come shows as it will open, and the day of an
 * abolition shows as soon as it is ordered. The dated rows are the truth, so a second run does nothing and days missed are
 * caught up. @returns the seats brought up; `only` looks at one.
 */
export async function projectPositions(ctx: Ctx, only: string | null = null): Promise<string[]> {
  const due = await ctx.query<{ id: string; isLineMoved: boolean }>(
    `with asked as (
       select distinct o.position_id as id from organisation.position_orders o
        where o.tenant_id = $1 and ($3::uuid is null or o.position_id = $3)
     ), shown as (
       select a.id, v.unit_id, v.job_id, v.grade_code, v.parent_id, v.status, v.capacity_percent, v.budget_line, v.budget_from,
              v.budget_until, gone.day as closed_on
         from asked a
        cross join lateral (
          select x.* from organisation.position_versions x
           where x.tenant_id = $1 and x.position_id = a.id and x.superseded_at is null
           order by (x.valid_from <= $2::date) desc, case when x.valid_from <= $2::date then x.valid_from end desc, x.valid_from
           limit 1) v
        cross join lateral (
          select min(x.valid_from) as day from organisation.position_versions x
           where x.tenant_id = $1 and x.position_id = a.id and x.superseded_at is null and x.status = 'abolished') gone
     ), former as (
       select p.id, p.parent_id from organisation.positions p join shown s on s.id = p.id where p.tenant_id = $1
     )
     update organisation.positions p
        set unit_id = s.unit_id, job_id = s.job_id, grade_code = s.grade_code, parent_id = s.parent_id, status = s.status,
            capacity_percent = s.capacity_percent, budget_line = s.budget_line, budget_from = s.budget_from,
            budget_until = s.budget_until, closed_on = s.closed_on, version = p.version + 1
       from shown s join former f on f.id = s.id
      where p.tenant_id = $1 and p.id = s.id
        and (s.unit_id, s.job_id, s.grade_code, s.parent_id, s.status, s.capacity_percent, s.budget_line, s.budget_from, s.budget_until, s.closed_on)
            is distinct from (p.unit_id, p.job_id, p.grade_code, p.parent_id, p.status, p.capacity_percent, p.budget_line, p.budget_from, p.budget_until, p.closed_on)
     returning p.id, f.parent_id is distinct from p.parent_id as "isLineMoved"`,
    [ctx.tenantId, ctx.today, only],
  );
  for (const seat of due) if (seat.isLineMoved) await refreshDirectory(ctx, { seatsBelow: seat.id });
  return due.map((seat) => seat.id);
}
