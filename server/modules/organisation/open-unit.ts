import { units } from '../../../db/schema/organisation.ts';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { requireUnit } from './require-structure.ts';
import { findUnit } from './repository.ts';
import type { NewUnit, Unit } from './schemas.ts';

/** Opens a unit below a unit that stands on that day. Its code is unique in the agency (409). */
export async function openUnit(ctx: Ctx, input: NewUnit): Promise<Unit> {
  const openedOn = input.openedOn ?? ctx.today;
  await requireUnit(ctx, input.parentId, { pointer: '/parentId', on: openedOn });
  const id = newId();
  await ctx.tx.insert(units).values({ ...input, tenantId: ctx.tenantId, id, openedOn });
  const unit = await findUnit(ctx, id);
  await audit(ctx, { action: 'organisation.unit.open', entityType: 'unit', entityId: id, after: unit });
  return unit;
}
