import { positions } from '../../../db/schema/organisation.ts';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { findPosition } from './repository.ts';
import { requireJob, requireParentSeat, requireUnit } from './require-structure.ts';
import type { NewPosition, Position } from './schemas.ts';

/** Adds a numbered seat in an open unit, for an open job. The number is unique in the agency (409). */
export async function createPosition(ctx: Ctx, input: NewPosition): Promise<Position> {
  const openedOn = input.openedOn ?? ctx.today;
  await requireUnit(ctx, input.unitId, { on: openedOn });
  await requireJob(ctx, input.jobId);
  if (input.parentId) await requireParentSeat(ctx, input.parentId);
  const id = newId();
  await ctx.tx.insert(positions).values({ ...input, tenantId: ctx.tenantId, id, openedOn });
  const position = await findPosition(ctx, id);
  await audit(ctx, { action: 'organisation.position.create', entityType: 'position', entityId: id, after: position });
  return position;
}
