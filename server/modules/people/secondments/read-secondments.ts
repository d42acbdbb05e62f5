import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { decodeCursor, encodeCursor, toPage } from '../../../kernel/http/page.ts';
import { findSecondment, secondmentsAfter, stepsOf, summaryOf } from './repository.ts';
import type { Secondment, SecondmentsQuery } from './schemas.ts';

/** Secondments of this agency, newest first: lent, borrowed, or those that wait for it; an employee sees their own. */
export async function listSecondments(ctx: Ctx, q: SecondmentsQuery) {
  const after = decodeCursor(q.cursor, 'secondments', 1);
  const rows = await secondmentsAfter(ctx, q, after ? String(after[0]) : null);
  return toPage(rows, q.limit, summaryOf, (row) => encodeCursor('secondments', [row.id]));
}

/** One secondment with the steps of both sides, after a change of it. @throws 404 of other agencies, or out of reach. */
export async function readSecondment(ctx: Ctx, id: string): Promise<Secondment> {
  const row = await findSecondment(ctx, id);
  return {
    ...summaryOf(row),
    purpose: row.purpose,
    wanted: row.wanted,
    personEmail: row.personEmail,
    personPhone: row.personPhone,
    needsConsent: row.needsConsent,
    consent: row.consent,
    consentOn: row.consentOn,
    consentReference: row.consentReference,
    homeApprovedAt: row.homeApprovedAt,
    hostApprovedAt: row.hostApprovedAt,
    allowance:
      row.allowanceMinor === null
        ? null
        : { amountMinor: row.allowanceMinor, currency: row.allowanceCurrency ?? 'QAR' },
    extension:
      row.extensionUntil === null
        ? null
        : { until: row.extensionUntil, reason: row.extensionReason, isOurs: row.extensionBy === ctx.tenantId },
    higherReference: row.higherReference,
    higherOn: row.higherOn,
    reason: row.reason,
    endKind: row.endKind,
    endedOn: row.endedOn,
    ownEmploymentId: row.ownEmploymentId,
    isMine: ctx.personId !== null && row.ownPersonId === ctx.personId,
    events: await stepsOf(ctx, row),
  };
}

/** The page of a secondment: since it tells an allowance, the reading is in the log, and the employee sees it. */
export async function openSecondment(ctx: Ctx, id: string): Promise<Secondment> {
  const { ownPersonId } = await findSecondment(ctx, id);
  const found = await readSecondment(ctx, id);
  if (found.allowance && !found.isMine)
    await audit(ctx, {
      action: 'people.pay.read',
      entityType: 'people.secondment',
      entityId: id,
      personId: ownPersonId,
    });
  return found;
}
