import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { refuseOwnRecord } from '../own-record.ts';
import { fault, wrongStep } from './errors.ts';
import { readSecondment } from './read-secondments.ts';
import { changeSecondment, lockSecondment, tellStep } from './repository.ts';
import type { EarlyReturnBody, Secondment } from './schemas.ts';
import { follow } from './take-effect.ts';

/**
 * The head of either side ends it before its day, saying why: the person's last day with the host is one of those left.
 * An extension that waits falls away. @throws 404; 412; 409 not active, or ordered already; 422 a day past or too late.
 */
export async function returnEarly(ctx: Ctx, id: string, body: EarlyReturnBody, expected: number): Promise<Secondment> {
  const row = await lockSecondment(ctx, id, expected);
  if (row.status !== 'active' || row.earlyLastDay !== null) throw wrongStep(row.status);
  if (row.ownPersonId !== null) refuseOwnRecord(ctx, row.ownPersonId);
  if (body.lastDay < ctx.today || body.lastDay >= row.lastDay)
    throw fault('early-day', '/lastDay', { from: ctx.today, to: row.lastDay });
  await changeSecondment(ctx, row, {
    early_last_day: body.lastDay,
    reason: body.reason,
    extension_until: null,
    extension_by: null,
    extension_reason: null,
  });
  await tellStep(ctx, row, 'early_return', { day: body.lastDay, reason: body.reason });
  await audit(ctx, {
    action: 'people.secondment.return',
    entityType: 'people.secondment',
    entityId: id,
    personId: row.ownPersonId,
    before: { lastDay: row.lastDay },
    after: { lastDay: body.lastDay },
    reason: body.reason,
  });
  await follow(ctx, id);
  return readSecondment(ctx, id);
}
