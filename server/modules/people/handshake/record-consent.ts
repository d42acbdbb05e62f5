import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { refuseOwnRecord } from '../own-record.ts';
import { otherSide } from './errors.ts';
import type { Flow } from './flow.ts';
import type { ConsentBody } from './schemas.ts';

/**
 * The employee agrees or declines, in their own record; or human resources records it from a signed paper. Declining ends
 * the proposal. @throws 403 on the other side; 404; 412; 409 nothing to consent to now; 422 no paper named, or no reason.
 */
export const consentTo =
  <Shown>(flow: Flow<Shown>) =>
  async (ctx: Ctx, id: string, body: ConsentBody, expected: number): Promise<Shown> => {
    const row = await flow.lock(ctx, id, expected);
    if (row.side !== 'home') throw otherSide(ctx.permission);
    if (row.status !== 'proposed' || row.homeApprovedAt !== null || row.ownPersonId === null || !row.needsConsent)
      throw flow.errors.wrongStep(row.status);
    const isOwn = ctx.personId !== null && ctx.personId === row.ownPersonId;
    if (!isOwn) {
      if (ctx.relation !== 'agency') throw otherSide(ctx.permission);
      refuseOwnRecord(ctx, row.ownPersonId);
      if (!body.reference) throw flow.errors.fault('consent-paper-missing', '/reference');
    }
    const reason = body.reason?.trim() || null;
    if (!body.isGiven && reason === null) throw flow.errors.fault('reason-missing', '/reason');
    await flow.change(ctx, row, {
      consent: body.isGiven ? 'given' : 'refused',
      consent_on: ctx.today,
      consent_reference: isOwn ? null : (body.reference ?? null),
      ...(body.isGiven ? {} : { status: 'refused', reason }),
    });
    await flow.tell(ctx, row, body.isGiven ? 'consent_given' : 'consent_refused', { reason });
    await audit(ctx, {
      action: `people.${flow.word}.consent`,
      entityType: `people.${flow.word}`,
      entityId: id,
      personId: row.ownPersonId,
      after: { isGiven: body.isGiven, isOwn, reference: body.reference ?? null },
      reason,
    });
    return flow.read(ctx, id);
  };
