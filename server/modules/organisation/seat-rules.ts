import { seatRules } from '../../../db/schema/organisation.ts';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { conflict, notFound, refused, staleVersion } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import type { NewSeatRule, SeatRule, SeatRules } from './schemas-position-orders.ts';

const rulesQuery = `
  select r.id, r.mode, r.valid_from as "firstDay", r.reason, r.recorded_at::text as "recordedAt", r.version,
         case when r.valid_from > $2::date then 'ahead'
              when r.valid_from = max(r.valid_from) filter (where r.valid_from <= $2::date) over () then 'in-force'
              else 'past' end as state
    from organisation.seat_rules r
   where r.tenant_id = $1 and r.superseded_at is null
   order by r.valid_from desc limit 500`;

/** What the agency does about orders without a vacant funded seat: as set, day by day, and how things stand today. */
export async function readSeatRules(ctx: Ctx): Promise<SeatRules> {
  const rules = await ctx.query<SeatRule>(rulesQuery, [ctx.tenantId, ctx.today]);
  const [amiss] = await ctx.query<SeatRules['amiss']>(
    `with held as materialized (
       select a.position_id, a.fte_percent, e.kind from people.assignments a
         join people.employments e on e.tenant_id = $1 and e.id = a.employment_id
        where a.tenant_id = $1 and a.superseded_at is null and a.valid_from <= $2::date and (a.valid_to is null or a.valid_to > $2::date)
     ), loaded as (
       select h.position_id, sum(h.fte_percent) as taken, count(*) as people from held h where h.position_id is not null group by 1
     )
     select (select count(*)::int from held where position_id is null and kind <> 'secondee') as "withoutSeat",
            coalesce(sum(l.people) filter (where p.status <> 'funded' or p.budget_until < $2::date), 0)::int as "inUnfundedSeat",
            (count(*) filter (where l.taken > p.capacity_percent))::int as "overfilledSeats"
       from loaded l join organisation.positions p on p.tenant_id = $1 and p.id = l.position_id`,
    [ctx.tenantId, ctx.today],
  );
  return {
    mode: rules.find((rule) => rule.state === 'in-force')?.mode ?? 'warn',
    rules,
    amiss: amiss ?? { withoutSeat: 0, inUnfundedSeat: 0, overfilledSeats: 0 },
  };
}

async function findSeatRule(ctx: Ctx, id: string): Promise<SeatRule> {
  const rule = (await ctx.query<SeatRule>(rulesQuery, [ctx.tenantId, ctx.today])).find((one) => one.id === id);
  if (!rule) throw notFound();
  return rule;
}

/**
 * Sets the rule for orders that take effect from a day on, today or to come; what was set for that very day is taken back.
 * Orders given before are not judged again.
 */
export async function setSeatRule(ctx: Ctx, input: NewSeatRule): Promise<SeatRule> {
  if (input.from < ctx.today)
    throw refused('organisation.seat-rule.past', [{ pointer: '/from', code: 'organisation.seat-rule.past' }]);
  if (ctx.actorId === null) throw new Error('a rule is set by somebody');
  await ctx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`seat-rules/${ctx.tenantId}`]);
  await ctx.query(
    `update organisation.seat_rules set superseded_at = clock_timestamp(), version = version + 1
      where tenant_id = $1 and valid_from = $2::date and superseded_at is null`,
    [ctx.tenantId, input.from],
  );
  const id = newId();
  await ctx.tx.insert(seatRules).values({
    tenantId: ctx.tenantId,
    id,
    mode: input.mode,
    validFrom: input.from,
    reason: input.reason ?? null,
    actorId: ctx.actorId,
  });
  const rule = await findSeatRule(ctx, id);
  await audit(ctx, {
    action: 'organisation.seat-rule.set',
    entityType: 'seat_rule',
    entityId: id,
    after: rule,
    reason: input.reason ?? null,
  });
  return rule;
}

/** Takes a rule back before its first day; what held before holds on. */
export async function withdrawSeatRule(ctx: Ctx, id: string, expected: number): Promise<SeatRule> {
  await ctx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`seat-rules/${ctx.tenantId}`]);
  const before = await findSeatRule(ctx, id);
  if (before.version !== expected) throw staleVersion();
  if (before.state !== 'ahead') throw conflict('organisation.seat-rule.in-force', { day: before.firstDay });
  await ctx.query(
    `update organisation.seat_rules set superseded_at = clock_timestamp(), version = version + 1 where tenant_id = $1 and id = $2`,
    [ctx.tenantId, id],
  );
  await audit(ctx, { action: 'organisation.seat-rule.withdraw', entityType: 'seat_rule', entityId: id, before });
  return { ...before, version: before.version + 1 };
}
