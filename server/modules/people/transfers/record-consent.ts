import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { refuseOwnRecord } from '../own-record.ts';
import { fault, otherSide, wrongStep } from './errors.ts';
import { readTransfer } from './read-transfers.ts';
import { changeTransfer, lockTransfer, tellStep } from './repository.ts';
import type { ConsentBody, Transfer } from './schemas.ts';

/**
 * The employee agrees or declines, in their own record; or human resources records it from a signed paper. Declining ends
 * the proposal. @throws 403 at the receiver; 404; 412; 409 nothing to consent to now; 422 no paper named, or no reason.
 */
export async function recordConsent(ctx: Ctx, id: string, body: ConsentBody, expected: number): Promise<Transfer> {
  const row = await lockTransfer(ctx, id, expected);
  if (row.side !== 'home') throw otherSide(ctx.permission);
  if (row.status !== 'proposed' || row.homeApprovedAt !== null || row.ownPersonId === null || !row.needsConsent)
    throw wrongStep(row.status);
  const isOwn = ctx.personId !== null && ctx.personId === row.ownPersonId;
  if (!isOwn) {
    if (ctx.relation !== 'agency') throw otherSide(ctx.permission);
    refuseOwnRecord(ctx, row.ownPersonId);
    if (!body.reference) throw fault('consent-paper-missing', '/reference');
  }
  const reason = body.reason?.trim() || null;
  if (!body.isGiven && reason === null) throw fault('reason-missing', '/reason');
  await changeTransfer(ctx, row, {
    consent: body.isGiven ? 'given' : 'refused',
    consent_on: ctx.today,
    consent_reference: isOwn ? null : (body.reference ?? null),
    ...(body.isGiven ? {} : { status: 'refused', reason }),
  });
  await tellStep(ctx, row, body.isGiven ? 'consent_given' : 'consent_refused', { reason });
  await audit(ctx, {
    action: 'people.transfer.consent',
    entityType: 'people.transfer',
    entityId: id,
    personId: row.ownPersonId,
    after: { isGiven: body.isGiven, isOwn, reference: body.reference ?? null },
    reason,
  });
  return readTransfer(ctx, id);
}
