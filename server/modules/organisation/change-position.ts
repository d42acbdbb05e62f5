import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { conflict, refused, staleVersion } from '../../kernel/errors.ts';
import { positionChanges, type PositionChange } from './contract.ts';
import { refreshDirectory } from './refresh-directory.ts';
import { findPosition, lockPosition, takeTurn, updateVersioned } from './repository.ts';
import { requireJob, requireParentSeat, requireUnit } from './require-structure.ts';
import type { Position, PositionFieldsChange, PositionStatusChange } from './schemas.ts';

/**
 * Changes a seat's number, unit, job, grade or parent. The reporting line of everyone below follows at once. A held seat
 * keeps its unit and job: its holder is moved by a personnel action, not with the chair.
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
  const moves = (change.unitId ?? before.unitId) !== before.unitId || (change.jobId ?? before.jobId) !== before.jobId;
  if (moves) {
    if ((await holdersFrom(ctx, id, ctx.today)) > 0)
      throw refused('organisation.position.held', [
        { pointer: change.unitId !== undefined ? '/unitId' : '/jobId', code: 'organisation.position.held' },
      ]);
    if (change.unitId !== undefined) await requireUnit(ctx, change.unitId);
    if (change.jobId !== undefined) await requireJob(ctx, change.jobId);
  }
  if (change.parentId && change.parentId !== before.parentId) await requireParentSeat(ctx, change.parentId);
  await updateVersioned(ctx, 'positions', id, version, {
    ...(change.number === undefined ? {} : { number: change.number }),
    ...(change.unitId === undefined ? {} : { unit_id: change.unitId }),
    ...(change.jobId === undefined ? {} : { job_id: change.jobId }),
    ...(change.gradeCode === undefined ? {} : { grade_code: change.gradeCode }),
    ...(change.parentId === undefined ? {} : { parent_id: change.parentId }),
  });
  const after = await findPosition(ctx, id);
  if (after.parentId !== before.parentId || after.number !== before.number)
    await refreshDirectory(ctx, { seatsBelow: id });
  await audit(ctx, { action: 'organisation.position.change', entityType: 'position', entityId: id, before, after });
  return after;
}

/**
 * Funds, freezes, unfreezes or abolishes a seat. Another state than the change starts from is a conflict (409), and so is
 * abolishing a seat that is held on that day or later, or that other seats report to.
 */
export async function changePositionStatus(
  ctx: Ctx,
  id: string,
  version: number,
  kind: PositionChange,
  input: PositionStatusChange,
): Promise<Position> {
  await lockPosition(ctx, id);
  const before = await findPosition(ctx, id);
  if (before.version !== version) throw staleVersion();
  const { from, to } = positionChanges[kind];
  if (!(from as readonly string[]).includes(before.status))
    throw conflict('organisation.position.wrong-state', { status: before.status });
  if (kind === 'abolition') {
    const on = input.on ?? ctx.today;
    if (on < before.openedOn)
      throw refused('organisation.closure.too-early', [
        { pointer: '/on', code: 'organisation.closure.too-early', values: { day: before.openedOn } },
      ]);
    if (on > ctx.today)
      throw refused('organisation.position.not-ahead', [{ pointer: '/on', code: 'organisation.position.not-ahead' }]);
    const people = await holdersFrom(ctx, id, on);
    const [below] = await ctx.query<{ seats: number }>(
      `select count(*)::int as seats from organisation.positions where tenant_id = $1 and parent_id = $2 and status <> 'abolished'`,
      [ctx.tenantId, id],
    );
    const seats = below?.seats ?? 0;
    if (people > 0 || seats > 0) throw conflict('organisation.position.in-use', { people, seats });
    await updateVersioned(ctx, 'positions', id, version, { status: to, closed_on: on });
  } else {
    await updateVersioned(ctx, 'positions', id, version, { status: to });
  }
  const after = await findPosition(ctx, id);
  await audit(ctx, {
    action: `organisation.position.${verbs[kind]}`,
    entityType: 'position',
    entityId: id,
    before,
    after,
    reason: input.reason ?? null,
  });
  return after;
}

const verbs: Record<PositionChange, string> = {
  funding: 'fund',
  freezing: 'freeze',
  unfreezing: 'unfreeze',
  abolition: 'abolish',
};

/** How many hold the seat on the day or later. */
async function holdersFrom(ctx: Ctx, id: string, on: string): Promise<number> {
  const [row] = await ctx.query<{ people: number }>(
    `select count(distinct a.employment_id)::int as people from people.assignments a
      where a.tenant_id = $1 and a.position_id = $2 and a.superseded_at is null and (a.valid_to is null or a.valid_to > $3::date)`,
    [ctx.tenantId, id, on],
  );
  return row?.people ?? 0;
}
