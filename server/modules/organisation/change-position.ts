import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { conflict, staleVersion } from '../../kernel/errors.ts';
import { positionChanges, type PositionChange } from './contract.ts';
import { giveOrder } from './order-position.ts';
import { refreshDirectory } from './refresh-directory.ts';
import { findPosition, lockPosition, takeTurn, updateVersioned } from './repository.ts';
import type { Position, PositionFieldsChange, PositionStatusChange } from './schemas.ts';

/**
 * Changes a seat's unit, job, grade, parent, room or budget from today on (or from its first day, where that is to come) by an
 * order without a number; its own number, which is not dated, changes as it is. The reporting line of everyone below follows
 * at once. A held seat keeps its unit and job: its holder is moved by a personnel action, not with the chair.
 */
export async function changePosition(
  ctx: Ctx,
  id: string,
  version: number,
  change: PositionFieldsChange,
): Promise<Position> {
  if (change.parentId) await takeTurn(ctx, 'positions');
  await lockPosition(ctx, id);
  const before = await findPosition(ctx, id);
  if (before.version !== version) throw staleVersion();
  if (before.status === 'abolished') throw conflict('organisation.position.abolished');
  const { number, ...fields } = change;
  const dated = Object.fromEntries(
    Object.entries(fields).filter(([field, value]) => value !== undefined && value !== before[field as keyof Position]),
  );
  const isDated = Object.keys(dated).length > 0;
  if (isDated) {
    if (number !== undefined)
      await ctx.query('update organisation.positions set number = $3 where tenant_id = $1 and id = $2', [
        ctx.tenantId,
        id,
        number,
      ]);
    const on = ctx.today > before.openedOn ? ctx.today : before.openedOn;
    await giveOrder(ctx, before, { kind: 'change', change: dated }, { on, order: null, reason: null });
  } else {
    await updateVersioned(ctx, 'positions', id, version, number === undefined ? {} : { number });
  }
  const after = await findPosition(ctx, id);
  if (after.number !== before.number) await refreshDirectory(ctx, { seatsBelow: id });
  if (!isDated)
    await audit(ctx, { action: 'organisation.position.change', entityType: 'position', entityId: id, before, after });
  return after;
}

/**
 * Funds, freezes, unfreezes or abolishes a seat from a day on (today when left out), by an order without a number. Refused as
 * `orderPosition` says.
 */
export async function changePositionStatus(
  ctx: Ctx,
  id: string,
  version: number,
  change: PositionChange,
  input: PositionStatusChange,
): Promise<Position> {
  await lockPosition(ctx, id);
  const before = await findPosition(ctx, id);
  if (before.version !== version) throw staleVersion();
  const { kind } = positionChanges[change];
  const on = input.on ?? (ctx.today > before.openedOn ? ctx.today : before.openedOn);
  await giveOrder(ctx, before, { kind, change: {} }, { on, order: null, reason: input.reason ?? null });
  return findPosition(ctx, id);
}
