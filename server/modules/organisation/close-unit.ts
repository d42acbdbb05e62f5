import type { Ctx } from '../../kernel/context.ts';
import { staleVersion } from '../../kernel/errors.ts';
import { Given, refuseEnd, stand } from './order-unit.ts';
import { findUnit, takeTurn } from './repository.ts';
import type { Closure, Unit } from './schemas.ts';

/**
 * Closes a unit by an order without a number: from `closedOn` on it is no more. Refused (409, with the counts) while people
 * serve in it on that day or later, seats stand in it, or units below it stay open.
 */
export async function closeUnit(ctx: Ctx, id: string, version: number, closure: Closure): Promise<Unit> {
  await takeTurn(ctx, 'units');
  // The lock keeps out whoever would move people into this unit meanwhile (requireUnit waits for it).
  const before = await findUnit(ctx, id, true);
  if (before.version !== version) throw staleVersion();
  refuseEnd(before, closure.closedOn, '/closedOn');
  const found = await stand(ctx, before, closure.closedOn);
  const given = new Given(ctx, 'close', found, closure.closedOn, null);
  given.reason = closure.reason ?? null;
  await given.close(found);
  await given.finish();
  return findUnit(ctx, id);
}
