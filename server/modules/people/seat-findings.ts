import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { OrderInput, Warning } from './schemas.ts';
import type { RecordEdit } from './service-record.ts';

/**
 * What is amiss with the seats an action put its person into, kept with the action and told as warnings, where the agency
 * warns; where it blocks, the database has refused the action already, unless it carries an override, which is then in the
 * log under a name of its own. An override that was not needed is not kept.
 */
export async function recordSeatFindings(
  ctx: Ctx,
  personId: string,
  action: { actionId: string; edit: RecordEdit; order: OrderInput },
): Promise<Warning[]> {
  if (!action.edit.assignments?.insert.length) return [];
  const found = (
    await ctx.query<{ fault: string; mode: string; day: string }>(
      `select fault, mode, first_day::text as day from people.seat_findings($1) where mode <> 'off'`,
      [action.actionId],
    )
  ).filter((one, index, all) => all.findIndex((other) => other.fault === one.fault) === index);
  const isOverridden = found.some((one) => one.mode === 'block');
  if (found.length > 0 || action.order.seatOverride !== undefined)
    await ctx.query(
      `update people.actions set seat_findings = nullif($3::text[], '{}'), seat_override = case when $4 then seat_override end
        where tenant_id = $1 and id = $2`,
      [ctx.tenantId, action.actionId, found.map((one) => one.fault), isOverridden],
    );
  if (isOverridden)
    await audit(ctx, {
      action: 'people.seat.override',
      entityType: 'action',
      entityId: action.actionId,
      personId,
      after: { seatFindings: found.map((one) => one.fault) },
      reason: action.order.seatOverride ?? null,
    });
  return found.map((one) => ({
    code: `seat-${one.fault}`,
    field: '/assignment/positionId',
    values: { day: one.day },
  }));
}
