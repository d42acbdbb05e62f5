import type { Ctx } from '../../kernel/context.ts';
import { Given } from './order-unit.ts';
import { findUnit, takeTurn } from './repository.ts';
import type { NewUnit, Unit } from './schemas.ts';

/** Opens a unit below a unit that stands on that day, by an order without a number. Its code is unique in the agency (409). */
export async function openUnit(ctx: Ctx, { openedOn = ctx.today, ...unit }: NewUnit): Promise<Unit> {
  await takeTurn(ctx, 'units');
  const given = new Given(ctx, 'found', null, openedOn, null);
  const id = await given.found(unit);
  await given.finish();
  return findUnit(ctx, id);
}
