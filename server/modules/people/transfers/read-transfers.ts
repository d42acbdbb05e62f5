import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { decodeCursor, encodeCursor, toPage } from '../../../kernel/http/page.ts';
import { hashOfContent } from '../statement-content.ts';
import { findTransfer, stepsOf, summaryOf, transfersAfter, type TransferRow } from './repository.ts';
import type { ExtractContent, Transfer, TransferExtract, TransfersQuery } from './schemas.ts';

/** Transfers of this agency, newest first: out, in, or those that wait for it; an employee sees their own. */
export async function listTransfers(ctx: Ctx, q: TransfersQuery) {
  const after = decodeCursor(q.cursor, 'transfers', 1);
  const rows = await transfersAfter(ctx, q, after ? String(after[0]) : null);
  return toPage(
    rows,
    q.limit,
    (row) => summaryOf(ctx, row),
    (row) => encodeCursor('transfers', [row.id]),
  );
}

/** One transfer with the steps of both sides. @throws 404 of other agencies, or out of reach. */
export async function readTransfer(ctx: Ctx, id: string): Promise<Transfer> {
  const row = await findTransfer(ctx, id);
  const [papers, events] = await Promise.all([papersOf(ctx, row), stepsOf(ctx, row)]);
  return {
    ...summaryOf(ctx, row),
    purpose: row.purpose,
    wanted: row.wanted,
    needsConsent: row.needsConsent,
    consent: row.consent,
    consentOn: row.consentOn,
    consentReference: row.consentReference,
    homeApprovedAt: row.homeApprovedAt,
    receiverApprovedAt: row.receiverApprovedAt,
    reason: row.reason,
    doneAt: row.doneAt,
    extractHash: row.extractHash,
    ownEmploymentId: row.ownEmploymentId,
    isMine: ctx.personId !== null && row.ownPersonId === ctx.personId,
    papers,
    events,
  };
}

async function papersOf(ctx: Ctx, row: TransferRow): Promise<Transfer['papers']> {
  if (row.side !== 'home' || row.ownPersonId === null) return null;
  return ctx.query<NonNullable<Transfer['papers']>[number]>(
    `select id, kind, expires_on as "expiresOn", id = any ($3::uuid[]) as "isChosen"
       from people.documents where tenant_id = $1 and person_id = $2 and is_current order by kind, id`,
    [ctx.tenantId, row.ownPersonId, row.ownDocumentIds ?? []],
  );
}

/**
 * What the receiver was handed over on the day, as it was sealed; home reads nothing here. Since it tells the personal
 * number and papers, the reading is in the log. @throws 404 for home, before the day, or out of reach.
 */
export async function openExtract(ctx: Ctx, id: string): Promise<TransferExtract> {
  const row = await findTransfer(ctx, id);
  const [found] = await ctx.query<{ content: ExtractContent; hash: string; receivedAt: string }>(
    'select content, hash, received_at as "receivedAt" from people.transfer_extracts where tenant_id = $1 and transfer_id = $2',
    [ctx.tenantId, id],
  );
  if (!found) throw notFound();
  await audit(ctx, {
    action: 'people.identity.read',
    entityType: 'people.transfer',
    entityId: id,
    personId: row.ownPersonId,
  });
  const hash = hashOfContent(found.content);
  return { ...found, isIntact: hash === found.hash && hash === row.extractHash };
}
