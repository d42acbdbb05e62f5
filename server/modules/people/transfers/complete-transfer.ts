import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { addDays } from '../../../kernel/dates.ts';
import type { PersonKeyOf } from '../check-person.ts';
import { endService } from '../end-service.ts';
import { loadRecord } from '../service-record.ts';
import { hashOfContent } from '../statement-content.ts';
import { composeExtract } from './extract.ts';
import { receivePerson } from './receive-person.ts';
import { findTransfer, lockTransfer, tellStep, type TransferRow } from './repository.ts';

/**
 * The round's part at home: a job for every agreed transfer whose day has come, each in a transaction of its own. The same
 * transfer is in the queue once; one that failed is put there again by the next round.
 */
export async function startDueTransfers(ctx: Ctx): Promise<number> {
  const due = await ctx.query<{ id: string }>(
    `select id from people.transfers
      where home_tenant_id = $1 and (tenant_id = $1 or counterpart_tenant_id = $1) and status = 'agreed' and starts_on <= $2::date
      order by starts_on, id`,
    [ctx.tenantId, ctx.today],
  );
  for (const { id } of due)
    await ctx.query('select app.enqueue($1, $2::text::json, $3, $4)', [
      'people.complete-transfer',
      JSON.stringify({ transferId: id }),
      'people.transfer.complete',
      `people.complete-transfer:${id}`,
    ]);
  return due.length;
}

/**
 * Does a due transfer: closes the service at home, seals the extract, moves through the door into the receiver's agency and
 * opens it there. All of it is one transaction, so that a server that dies in between leaves nothing; a second run finds it
 * done and does nothing. Entered at home by the job's grant.
 */
export async function completeTransfer(ctx: Ctx, id: string, keyOf: PersonKeyOf): Promise<void> {
  const row = await lockTransfer(ctx, id, null);
  if (row.side !== 'home' || row.status !== 'agreed' || row.startsOn > ctx.today) return;
  const sealed = await releasePerson(ctx, row);
  const there = await enterReceiver(ctx, row);
  const theirs = await findTransfer(there, id);
  await receivePerson(there, theirs, sealed, keyOf);
  await tellStep(there, theirs, 'done', { day: row.startsOn });
  await audit(there, {
    action: 'people.transfer.complete',
    entityType: 'people.transfer',
    entityId: id,
    personId: (await findTransfer(there, id)).ownPersonId,
    after: { status: 'done', side: 'receiver' },
  });
}

/** Home's half: service ends on the day before, and what goes over is sealed. */
async function releasePerson(ctx: Ctx, row: TransferRow) {
  if (row.ownEmploymentId === null) throw new Error('home keeps whom it gives');
  const lastDay = addDays(row.startsOn, -1);
  await endService(ctx, row.ownEmploymentId, { lastDay, reasonCode: 'transfer', order: {} }, null, 'transfer');
  const record = await loadRecord(ctx, row.ownEmploymentId);
  if (!record) throw new Error('an employment does not go away');
  const content = await composeExtract(ctx, row, record);
  const hash = hashOfContent(content);
  await audit(ctx, {
    action: 'people.transfer.complete',
    entityType: 'people.transfer',
    entityId: row.id,
    personId: row.ownPersonId,
    after: { status: 'done', side: 'home', extractHash: hash, papers: content.documents.length },
  });
  return { content, hash };
}

/** Judges home's deferred rules under home's wall, then moves the transaction into the receiver's agency. */
async function enterReceiver(ctx: Ctx, row: TransferRow): Promise<Ctx> {
  await ctx.query('set constraints all immediate');
  await ctx.query('set constraints all deferred');
  await ctx.query('select app.enter_transfer_receiver($1)', [row.id]);
  return { ...ctx, tenantId: row.receiverTenantId, actorId: null, actorName: null, personId: null };
}
