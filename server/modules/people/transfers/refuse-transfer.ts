import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { otherSide, wrongStep } from './errors.ts';
import { readTransfer } from './read-transfers.ts';
import { changeTransfer, lockTransfer, tellStep } from './repository.ts';
import type { Transfer } from './schemas.ts';

/** The side that was asked says no, and why; the asker reads it. @throws 403 the own proposal; 404; 412; 409 agreed by now. */
export async function refuseTransfer(ctx: Ctx, id: string, reason: string, expected: number): Promise<Transfer> {
  const row = await lockTransfer(ctx, id, expected);
  if (row.tenantId === ctx.tenantId) throw otherSide(ctx.permission);
  if (row.status !== 'proposed') throw wrongStep(row.status);
  return end(ctx, row, 'refused', reason);
}

/**
 * The asker takes its proposal back; once agreed either side may call it off before the first day.
 * @throws 403 the other's proposal; 404; 412; 409 begun or over.
 */
export async function withdrawTransfer(ctx: Ctx, id: string, reason: string, expected: number): Promise<Transfer> {
  const row = await lockTransfer(ctx, id, expected);
  if (row.status !== 'proposed' && row.status !== 'agreed') throw wrongStep(row.status);
  if (row.status === 'proposed' && row.tenantId !== ctx.tenantId) throw otherSide(ctx.permission);
  return end(ctx, row, 'withdrawn', reason);
}

async function end(
  ctx: Ctx,
  row: Awaited<ReturnType<typeof lockTransfer>>,
  status: 'refused' | 'withdrawn',
  reason: string,
): Promise<Transfer> {
  await changeTransfer(ctx, row, { status, reason });
  await tellStep(ctx, row, status, { reason });
  await audit(ctx, {
    action: status === 'refused' ? 'people.transfer.refuse' : 'people.transfer.withdraw',
    entityType: 'people.transfer',
    entityId: row.id,
    personId: row.ownPersonId,
    before: { status: row.status },
    after: { status },
    reason,
  });
  return readTransfer(ctx, row.id);
}
