import type { Ctx } from '../../kernel/context.ts';
import { conflict, forbidden } from '../../kernel/errors.ts';
import type { Permission } from '../../permissions.ts';
import { projectPositions } from './position-versions.ts';
import { takeTurn } from './repository.ts';

/** Somebody whom an order about a unit took along. */
export interface Relocated {
  personId: string;
  employmentId: string;
}
const alsoNeeded: Permission = 'people.employee.change';

/**
 * Takes a relocation back; the order itself is marked by the caller. @throws 409 once a later order stands on what it wrote,
 * or somebody was put into one of its seats since
 */
export async function undoRelocation(ctx: Ctx, orderId: string): Promise<readonly string[]> {
  await requireRecordRight(ctx);
  await takeTurn(ctx, 'positions');
  const [later] = await ctx.query<{ number: string | null }>(
    `select y.order_number as number
       from organisation.position_orders x
       join organisation.position_versions v on v.tenant_id = x.tenant_id and v.position_id = x.position_id and v.recorded_by_order_id = x.id
       join organisation.position_orders y on y.tenant_id = v.tenant_id and y.id = v.superseded_by_order_id and y.undone_at is null
      where x.tenant_id = $1 and x.unit_order_id = $2 and y.id <> x.id
     union all
     select y.order_number
       from people.actions x
       join people.assignments a on a.tenant_id = x.tenant_id and a.employment_id = x.employment_id and a.recorded_by_action_id = x.id
       join people.actions y on y.tenant_id = a.tenant_id and y.id = a.superseded_by_action_id and y.status = 'recorded'
      where x.tenant_id = $1 and x.unit_order_id = $2 and y.id <> x.id
     limit 1`,
    [ctx.tenantId, orderId],
  );
  if (later) throw conflict('organisation.order.built-on', { number: later.number ?? '—' });
  const [placed] = await ctx.query(
    `select 1 from organisation.position_orders x
       join people.assignments a on a.tenant_id = x.tenant_id and a.position_id = x.position_id and a.superseded_at is null
       left join people.actions own on own.tenant_id = a.tenant_id and own.id = a.recorded_by_action_id
      where x.tenant_id = $1 and x.unit_order_id = $2 and a.recorded_at > x.recorded_at
        and own.unit_order_id is distinct from $2 and (a.valid_to is null or a.valid_to > x.effective_on) limit 1`,
    [ctx.tenantId, orderId],
  );
  if (placed) throw conflict('organisation.order.seat-taken-since');
  const moved = await ctx.query<Relocated>(
    'select person_id as "personId", employment_id as "employmentId" from organisation.undo_relocation($1)',
    [orderId],
  );
  await followRelocation(ctx, [], moved);
  return moved.map((one) => one.personId);
}

/** Judges the whole and brings today's seats and directory up to it. */
export async function followRelocation(
  ctx: Ctx,
  unitIds: readonly string[],
  moved: readonly Relocated[],
): Promise<void> {
  await ctx.query('set constraints all immediate');
  await ctx.query('set constraints all deferred');
  await projectPositions(ctx);
  await ctx.query(
    'update organisation.units set version = version + 1 where tenant_id = $1 and id = any ($2::uuid[])',
    [ctx.tenantId, unitIds],
  );
  await ctx.query('select people.refresh_directory($1::uuid[])', [moved.map((one) => one.employmentId)]);
}

/** It writes into records of service: whoever gives or takes back a relocation may change those as well. */
export async function requireRecordRight(ctx: Ctx): Promise<void> {
  const [row] = await ctx.query<{ reach: string | null }>('select app.reach($1) as reach', [alsoNeeded]);
  if (row?.reach !== 'agency') throw forbidden(alsoNeeded);
}
