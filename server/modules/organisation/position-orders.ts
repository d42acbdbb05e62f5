import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { addDays, type IsoDate } from '../../kernel/dates.ts';
import { conflict, notFound, staleVersion } from '../../kernel/errors.ts';
import { projectPositions, restoreSeatVersions, seatVersionsOf } from './position-versions.ts';
import { findPosition, lockPosition, takeTurn } from './repository.ts';
import { seatTimeline, type Holding } from './rules/seat-timeline.ts';
import type { PositionHistory, PositionOrder } from './schemas-position-orders.ts';

const fresh = `o.recorded_at > clock_timestamp() - interval '24 hours'`;
const select = `
  select o.id, o.kind, case when o.undone_at is not null then 'undone' when o.effective_on > $2::date then 'ahead' else 'in-force' end as state,
         o.position_id as "positionId", o.order_number as "orderNumber", o.order_on as "orderOn", o.effective_on as "effectiveOn",
         o.legal_basis as "legalBasis", o.note, o.changes, o.recorded_at::text as "recordedAt", o.undone_reason as "undoneReason",
         o.undone_at is null and o.unit_order_id is null and (o.effective_on > $2::date or ${fresh}) as "isUndoable", o.version
    from organisation.position_orders o
   where o.tenant_id = $1`;

/** One order about a seat. */
export async function findPositionOrder(ctx: Ctx, id: string): Promise<PositionOrder> {
  const [order] = await ctx.query<PositionOrder>(`${select} and o.id = $3`, [ctx.tenantId, ctx.today, id]);
  if (!order) throw notFound();
  return order;
}

interface Person {
  employmentId: string;
  personId: string;
  staffNumber: string;
  nameAr: string;
  nameEn: string;
}
const personColumns = `d.employment_id as "employmentId", d.person_id as "personId", d.staff_number as "staffNumber",
  d.full_name_ar as "nameAr", d.full_name_en as "nameEn"`;

/** Who holds the seat on the day or later, each once. */
export const holdersFrom = (ctx: Ctx, id: string, on: IsoDate): Promise<Person[]> =>
  ctx.query<Person>(
    `select distinct ${personColumns}
       from people.assignments a
       join people.directory_entries d on d.tenant_id = a.tenant_id and d.employment_id = a.employment_id
      where a.tenant_id = $1 and a.position_id = $2 and a.superseded_at is null and (a.valid_to is null or a.valid_to > $3::date)
      order by 3`,
    [ctx.tenantId, id, on],
  );

/** How many seats that are not abolished report to this one on the day or later. */
export async function seatsBelow(ctx: Ctx, id: string, on: IsoDate): Promise<number> {
  const [row] = await ctx.query<{ seats: number }>(
    `select count(distinct v.position_id)::int as seats from organisation.position_versions v
      where v.tenant_id = $1 and v.parent_id = $2 and v.superseded_at is null and v.status <> 'abolished'
        and (v.valid_to is null or v.valid_to > $3::date)`,
    [ctx.tenantId, id, on],
  );
  return row?.seats ?? 0;
}

type Held = Person & Holding & { kind: 'holder' | 'acting' };

/** What a seat was, is and will be; who held it and when it stood empty; every order about it; the latest first. */
export async function readPositionHistory(ctx: Ctx, id: string): Promise<PositionHistory> {
  await findPosition(ctx, id);
  const versions = await ctx.query<PositionHistory['versions'][number]>(
    `select v.valid_from as "firstDay", (v.valid_to - 1) as "lastDay", v.status,
            json_build_object('id', v.unit_id, 'nameAr', n.name_ar, 'nameEn', n.name_en) as unit,
            json_build_object('id', j.id, 'nameAr', j.title_ar, 'nameEn', j.title_en) as job,
            v.grade_code as "gradeCode", up.number as "parentNumber", v.capacity_percent as "capacityPercent",
            v.budget_line as "budgetLine", v.budget_from as "budgetFrom", v.budget_until as "budgetUntil", v.order_id as "orderId"
       from organisation.position_versions v
       join organisation.jobs j on j.tenant_id = v.tenant_id and j.id = v.job_id
       left join organisation.positions up on up.tenant_id = v.tenant_id and up.id = v.parent_id
      cross join lateral (
        select u.name_ar, u.name_en from organisation.unit_versions u
         where u.tenant_id = v.tenant_id and u.unit_id = v.unit_id and u.superseded_at is null
         order by (u.valid_from <= v.valid_from) desc, case when u.valid_from <= v.valid_from then u.valid_from end desc, u.valid_from
         limit 1) n
      where v.tenant_id = $1 and v.position_id = $2 and v.superseded_at is null
      order by v.valid_from desc limit 500`,
    [ctx.tenantId, id],
  );
  const states = await seatVersionsOf(ctx, id);
  const held = await ctx.query<Held>(
    `select 'holder' as kind, a.id, a.valid_from as "validFrom", a.valid_to as "validTo", a.fte_percent as "ftePercent", ${personColumns}
       from people.assignments a
       join people.directory_entries d on d.tenant_id = a.tenant_id and d.employment_id = a.employment_id
      where a.tenant_id = $1 and a.position_id = $2 and a.superseded_at is null
     union all
     select 'acting', c.id, c.valid_from, c.valid_to, 0, ${personColumns}
       from people.acting_charges c
       join people.directory_entries d on d.tenant_id = c.tenant_id and d.employment_id = c.employment_id
      where c.tenant_id = $1 and c.position_id = $2 and c.superseded_at is null
      order by 3, 2 limit 1000`,
    [ctx.tenantId, id],
  );
  // Neighbouring rows of one holder are one holding: a promotion in the seat does not part it.
  const byId = new Map(held.map((one) => [one.id, one]));
  const stretches: PositionHistory['stretches'] = [];
  for (const { holdings, ...stretch } of seatTimeline(states, held)) {
    const there = holdings.flatMap((one) => byId.get(one) ?? []);
    const told = {
      ...stretch,
      status: stretch.status as PositionHistory['stretches'][number]['status'],
      holders: there.filter((one) => one.kind === 'holder').map((one) => ({ ...who(one), ftePercent: one.ftePercent })),
      acting: there.filter((one) => one.kind === 'acting').map(who),
    };
    const last = stretches.at(-1);
    const { firstDay: _first, lastDay: _last, ...now } = told;
    if (last?.lastDay && addDays(last.lastDay, 1) === told.firstDay) {
      const { firstDay: _firstBefore, lastDay: _lastBefore, ...former } = last;
      if (JSON.stringify(former) === JSON.stringify(now)) {
        last.lastDay = told.lastDay;
        continue;
      }
    }
    stretches.push(told);
  }
  const orders = await ctx.query<PositionOrder>(
    `${select} and o.position_id = $3 order by o.effective_on desc, o.recorded_at desc limit 500`,
    [ctx.tenantId, ctx.today, id],
  );
  return { positionId: id, versions, stretches: stretches.reverse(), orders };
}

const who = ({ employmentId, personId, staffNumber, nameAr, nameEn }: Held): Person => ({
  employmentId,
  personId,
  staffNumber,
  nameAr,
  nameEn,
});

/**
 * Takes an order about a seat back: what it wrote is closed, what it closed stands again. Possible before its day, or within
 * a day of its recording. Refused (409) later than that, when it was undone already, while a later order stands on what it
 * wrote, and once somebody was put into the seat after it.
 */
export async function undoPositionOrder(
  ctx: Ctx,
  id: string,
  expected: number,
  reason: string,
): Promise<PositionOrder> {
  await takeTurn(ctx, 'positions');
  const { positionId } = await findPositionOrder(ctx, id);
  await lockPosition(ctx, positionId);
  const order = await findPositionOrder(ctx, id);
  if (order.version !== expected) throw staleVersion();
  if (order.state === 'undone') throw conflict('organisation.order.already-undone');
  const [whole] = await ctx.query<{ number: string }>(
    'select order_number as number from organisation.position_orders where tenant_id = $1 and id = $2 and unit_order_id is not null',
    [ctx.tenantId, id],
  );
  if (whole) throw conflict('organisation.order.part-of-another', { number: whole.number });
  if (!order.isUndoable) throw conflict('organisation.order.took-effect', { day: order.effectiveOn });
  const [later] = await ctx.query<{ number: string | null }>(
    `select o.order_number as number
       from organisation.position_versions v
       join organisation.position_orders o on o.tenant_id = v.tenant_id and o.id = v.superseded_by_order_id and o.undone_at is null
      where v.tenant_id = $1 and v.recorded_by_order_id = $2 and o.id <> $2 limit 1`,
    [ctx.tenantId, id],
  );
  if (later) throw conflict('organisation.order.built-on', { number: later.number ?? '—' });
  const [placed] = await ctx.query(
    `select 1 from people.assignments a
       join organisation.position_orders o on o.tenant_id = a.tenant_id and o.id = $3
      where a.tenant_id = $1 and a.position_id = $2 and a.superseded_at is null and a.recorded_at > o.recorded_at
        and (a.valid_to is null or a.valid_to > o.effective_on) limit 1`,
    [ctx.tenantId, positionId, id],
  );
  if (placed) throw conflict('organisation.order.seat-taken-since');
  await restoreSeatVersions(ctx, id);
  await ctx.query(
    `update organisation.position_orders set undone_at = clock_timestamp(), undone_reason = $3, version = version + 1
      where tenant_id = $1 and id = $2`,
    [ctx.tenantId, id, reason],
  );
  await ctx.query('set constraints all immediate');
  await ctx.query('set constraints all deferred');
  if ((await projectPositions(ctx, positionId)).length === 0)
    await ctx.query('update organisation.positions set version = version + 1 where tenant_id = $1 and id = $2', [
      ctx.tenantId,
      positionId,
    ]);
  const after = await findPositionOrder(ctx, id);
  await audit(ctx, {
    action: 'organisation.position.undo-order',
    entityType: 'position',
    entityId: positionId,
    before: order,
    after,
    reason,
  });
  return after;
}
