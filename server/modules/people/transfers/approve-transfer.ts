import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { refuseOwnRecord } from '../own-record.ts';
import { otherSide, startPassed, wrongStep } from './errors.ts';
import { requireServing } from './name-person.ts';
import { readTransfer } from './read-transfers.ts';
import { changeTransfer, lockTransfer, summaryOf, tellStep } from './repository.ts';
import type { Transfer } from './schemas.ts';

/**
 * The head of the side whose turn it is approves: home first, then the receiver, with which it is agreed and will be done
 * on its day. @throws 403 not this side's turn, or one's own; 404; 412; 409 not at this step, or the day has passed; 422 the
 * person no longer serves.
 */
export async function approveTransfer(ctx: Ctx, id: string, expected: number): Promise<Transfer> {
  const row = await lockTransfer(ctx, id, expected);
  const step = summaryOf(ctx, row).waitsFor;
  if (step !== 'home-approval' && step !== 'receiver-approval') throw wrongStep(row.status);
  if ((step === 'home-approval') !== (row.side === 'home')) throw otherSide(ctx.permission);
  if (row.startsOn < ctx.today) throw startPassed(row.startsOn);
  if (row.ownPersonId !== null) refuseOwnRecord(ctx, row.ownPersonId);
  const at = ctx.clock.now().toISOString();
  if (step === 'home-approval') {
    if (row.ownEmploymentId === null) throw wrongStep(row.status);
    await requireServing(ctx, row.ownEmploymentId, row.startsOn);
    await changeTransfer(ctx, row, { home_approved_at: at, home_approved_by: ctx.actorId });
  } else
    await changeTransfer(ctx, row, { receiver_approved_at: at, receiver_approved_by: ctx.actorId, status: 'agreed' });
  await tellStep(ctx, row, 'approved');
  await audit(ctx, {
    action: 'people.transfer.approve',
    entityType: 'people.transfer',
    entityId: id,
    personId: row.ownPersonId,
    before: { status: row.status },
    after: { status: step === 'home-approval' ? 'proposed' : 'agreed', side: row.side },
  });
  return readTransfer(ctx, id);
}
