import type { Ctx } from '../../kernel/context.ts';
import { conflict, notFound, staleVersion } from '../../kernel/errors.ts';
import { audit } from '../../kernel/audit.ts';
import { newId } from '../../kernel/ids.ts';
import type { UnitHistory, UnitOrder } from './schemas-unit-orders.ts';
import { findUnit, takeTurn } from './repository.ts';
import { undoRelocation } from './relocations.ts';
import { projectUnits } from './unit-versions.ts';

const select = `
  select o.id, o.kind, case when o.undone_at is not null then 'undone' when o.effective_on > $2::date then 'ahead' else 'in-force' end as state,
         o.unit_id as "unitId",
         case when n.id is not null then json_build_object('id', n.id, 'nameAr', n.name_ar, 'nameEn', n.name_en) end as unit,
         case when x.id is not null then json_build_object('id', x.id, 'nameAr', x.name_ar, 'nameEn', x.name_en) end as "otherUnit",
         o.order_number as "orderNumber", o.order_on as "orderOn", o.effective_on as "effectiveOn", o.legal_basis as "legalBasis",
         o.note, o.changes, o.recorded_at::text as "recordedAt", o.undone_reason as "undoneReason", o.version
    from organisation.unit_orders o
    left join organisation.units n on n.tenant_id = o.tenant_id and n.id = o.unit_id
    left join organisation.units x on x.tenant_id = o.tenant_id and x.id = o.other_unit_id
   where o.tenant_id = $1`;

/** One order about a unit. */
export async function findUnitOrder(ctx: Ctx, id: string): Promise<UnitOrder> {
  const [order] = await ctx.query<UnitOrder>(`${select} and o.id = $3`, [ctx.tenantId, ctx.today, id]);
  if (!order) throw notFound();
  return order;
}

/** What a unit was, is and will be, with every order that concerned it, the latest first. */
export async function readUnitHistory(ctx: Ctx, unitId: string): Promise<UnitHistory> {
  const unit = await findUnit(ctx, unitId);
  const versions = await ctx.query<UnitHistory['versions'][number]>(
    `select v.valid_from as "firstDay", (v.valid_to - 1) as "lastDay", v.name_ar as "nameAr", v.name_en as "nameEn", v.kind,
            case when p.unit_id is not null then json_build_object('id', p.unit_id, 'nameAr', p.name_ar, 'nameEn', p.name_en) end as parent,
            v.order_id as "orderId"
       from organisation.unit_versions v
       left join organisation.unit_versions p on p.tenant_id = v.tenant_id and p.unit_id = v.parent_id and p.superseded_at is null
            and p.valid_from <= v.valid_from and (p.valid_to is null or p.valid_to > v.valid_from)
      where v.tenant_id = $1 and v.unit_id = $2 and v.superseded_at is null
      order by v.valid_from desc limit 500`,
    [ctx.tenantId, unitId],
  );
  const orders = await ctx.query<UnitOrder>(
    `${select} and (o.unit_id = $3 or (o.other_unit_id = $3 and (o.kind <> 'found' or o.effective_on > $2::date)) or o.id in (
        select v.recorded_by_order_id from organisation.unit_versions v where v.tenant_id = $1 and v.unit_id = $3))
      order by o.effective_on desc, o.recorded_at desc limit 500`,
    [ctx.tenantId, ctx.today, unitId],
  );
  const { code, openedOn, closedOn } = unit;
  return { unitId, code, openedOn, closedOn, versions, orders };
}

/**
 * Takes an order back before its day: what it wrote is closed, what it closed stands again, a unit it founded is gone.
 * Refused (409) once it has taken effect, when it was undone already, and while a later order stands on what it wrote or
 * something uses the unit it founded (that one is undone first).
 */
export async function undoUnitOrder(ctx: Ctx, id: string, expected: number, reason: string): Promise<UnitOrder> {
  await takeTurn(ctx, 'units');
  const order = await findUnitOrder(ctx, id);
  if (order.version !== expected) throw staleVersion();
  if (order.state === 'undone') throw conflict('organisation.order.already-undone');
  if (order.effectiveOn <= ctx.today) throw conflict('organisation.order.took-effect', { day: order.effectiveOn });
  await refuseIfBuiltOn(ctx, id);
  const subjects = order.kind === 'relocate' ? await undoRelocation(ctx, id) : [];
  const key = [ctx.tenantId, id];
  // Units first: a version that stands again may need one of them above it.
  await ctx.query(
    `update organisation.units set version = version + 1, closed_on = case when id = $3::uuid then null else closed_on end
      where tenant_id = $1 and id in (
        select v.unit_id from organisation.unit_versions v
         where v.tenant_id = $1 and (v.recorded_by_order_id = $2 or v.superseded_by_order_id = $2))`,
    [...key, endsUnits.has(order.kind) ? order.unitId : null],
  );
  await ctx.query(
    `update organisation.unit_orders set undone_at = clock_timestamp(), undone_reason = $3, version = version + 1
      where tenant_id = $1 and id = $2`,
    [...key, reason],
  );
  await ctx.query(
    `update organisation.unit_versions set superseded_at = clock_timestamp(), superseded_by_order_id = $2
      where tenant_id = $1 and recorded_by_order_id = $2 and superseded_at is null`,
    key,
  );
  const restored = await ctx.query<{ id: string }>(
    `select id from organisation.unit_versions
      where tenant_id = $1 and superseded_by_order_id = $2 and recorded_by_order_id is distinct from $2`,
    key,
  );
  if (restored.length > 0)
    await ctx.query(
      `insert into organisation.unit_versions (tenant_id, id, unit_id, valid_from, valid_to, name_ar, name_en, kind, parent_id,
              order_id, recorded_by_order_id)
       select v.tenant_id, x.new_id, v.unit_id, v.valid_from, v.valid_to, v.name_ar, v.name_en, v.kind, v.parent_id, v.order_id,
              v.recorded_by_order_id
         from unnest($2::uuid[], $3::uuid[]) x (id, new_id)
         join organisation.unit_versions v on v.tenant_id = $1 and v.id = x.id`,
      [ctx.tenantId, restored.map((row) => row.id), restored.map(() => newId())],
    );
  await takeFoundedAway(ctx, id);
  await ctx.query('set constraints all immediate');
  await ctx.query('set constraints all deferred');
  await projectUnits(ctx);
  const after = await findUnitOrder(ctx, id);
  await audit(ctx, {
    action: 'organisation.unit.undo-order',
    entityType: 'unit',
    entityId: order.unitId,
    before: order,
    after,
    reason,
    subjects,
  });
  return after;
}

const endsUnits = new Set<UnitOrder['kind']>(['close', 'merge']);

/** A row this order wrote that another order, still standing, has closed since. */
async function refuseIfBuiltOn(ctx: Ctx, id: string): Promise<void> {
  const [later] = await ctx.query<{ number: string | null }>(
    `select o.order_number as number
       from organisation.unit_versions v
       join organisation.unit_orders o on o.tenant_id = v.tenant_id and o.id = v.superseded_by_order_id and o.undone_at is null
      where v.tenant_id = $1 and v.recorded_by_order_id = $2 and o.id <> $2 limit 1`,
    [ctx.tenantId, id],
  );
  if (later) throw conflict('organisation.order.built-on', { number: later.number ?? '—' });
}

/** The unit an order founded goes with it, if nothing came to use it. */
async function takeFoundedAway(ctx: Ctx, orderId: string): Promise<void> {
  const [founded] = await ctx.query<{ id: string }>(
    'select id from organisation.units where tenant_id = $1 and order_id = $2 for update',
    [ctx.tenantId, orderId],
  );
  if (!founded) return;
  const [use] = await ctx.query<{ isUsed: boolean }>(
    `select exists (select 1 from people.assignments a where a.tenant_id = $1 and a.unit_id = $2 and a.superseded_at is null)
         or exists (select 1 from organisation.positions p where p.tenant_id = $1 and p.unit_id = $2)
         or exists (select 1 from organisation.position_versions p where p.tenant_id = $1 and p.unit_id = $2 and p.superseded_at is null)
         or exists (select 1 from organisation.unit_versions v where v.tenant_id = $1 and v.parent_id = $2 and v.superseded_at is null)
         as "isUsed"`,
    [ctx.tenantId, founded.id],
  );
  if (use?.isUsed) throw conflict('organisation.order.founded-in-use');
  // What was once planned for it is history of a unit that never was.
  for (const planned of [
    'delete from organisation.unit_versions where tenant_id = $1 and parent_id = $2 and superseded_at is not null',
    'delete from organisation.position_versions where tenant_id = $1 and unit_id = $2 and superseded_at is not null',
    'delete from people.assignments where tenant_id = $1 and unit_id = $2 and superseded_at is not null',
  ])
    await ctx.query(planned, [ctx.tenantId, founded.id]);
  await ctx.query('delete from organisation.units where tenant_id = $1 and id = $2', [ctx.tenantId, founded.id]);
}
