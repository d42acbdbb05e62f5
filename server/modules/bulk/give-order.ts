import type { Ctx } from '../../kernel/context.ts';
import { audit } from '../../kernel/audit.ts';
import { conflict } from '../../kernel/errors.ts';
import { refusalOf } from '../../kernel/refusal.ts';
import { nextOrderNumber } from '../organisation/index.ts';
import type { Enter } from './check-order.ts';
import { nobody, RowRefused } from './errors.ts';
import { performRow, referencesOf } from './perform-row.ts';
import { requireSingle } from './prepare-order.ts';
import {
  asAsker,
  changeOrder,
  enqueueStep,
  findOrder,
  noteProgress,
  orderFor,
  rowsOf,
  takeOrder,
  type BulkOrder,
} from './repository.ts';

/** How often others see how far it is. */
const rowsBetweenNews = 100;

/**
 * Gives a rehearsed order: takes its one number and hands the list to the worker; asked again while it is under way it
 * begins anew. The number is the order's from now on, also when giving it fails: no other order gets it.
 * @throws 409 rows are refused, or the list was not rehearsed
 */
export async function startGiving(ctx: Ctx, id: string, version: number): Promise<BulkOrder> {
  const order = await orderFor(ctx, id, version, ['checked', 'giving']);
  await requireSingle(ctx, order.kind);
  const { counts, terms } = order;
  if (counts.refused > 0) throw conflict('bulk.rows-refused', { rows: counts.refused });
  if (counts.ready === 0) throw nobody();
  if (counts.ready !== counts.rows) throw conflict('bulk.not-checked');
  const orderOn = order.orderOn ?? terms.order.on ?? ctx.today;
  const orderNumber = order.orderNumber ?? terms.order.number ?? (await nextOrderNumber(ctx, orderOn));
  await enqueueStep(ctx, 'give', id);
  return changeOrder(ctx, id, {
    state: 'giving',
    orderNumber,
    orderOn,
    failure: null,
    progressDone: 0,
    progressTotal: counts.rows,
    givenBy: ctx.actorId,
    givenByName: ctx.actorName,
  });
}

/**
 * Gives the order to everyone in one transaction: all of them or nobody, also when the process dies in the middle; a second
 * run finds it given. A record that changed since it was rehearsed stops it, and so does any refusal: the order is put
 * back to rehearsed with the row that stopped it.
 */
export async function runGiving(enter: Enter, orderId: string): Promise<void> {
  try {
    await enter(async (entered) => {
      if (!(await takeOrder(entered, orderId))) return;
      const order = await findOrder(entered, orderId);
      if (order.state !== 'giving') return;
      const ctx = await asAsker(entered);
      const subjects = await giveToAll(ctx, enter, order);
      const [now] = await ctx.query<{ at: string }>('select clock_timestamp()::text as at');
      await changeOrder(ctx, orderId, { state: 'given', givenAt: now?.at ?? null, progressDone: order.progressTotal });
      await audit(ctx, {
        action: ctx.permission,
        entityType: 'bulk_order',
        entityId: orderId,
        after: { kind: order.kind, orderNumber: order.orderNumber, rows: subjects.length },
        reason: order.orderNumber,
        subjects,
      });
    });
  } catch (error) {
    await stopAt(enter, orderId, 'giving', 'checked', error);
  }
}

async function giveToAll(ctx: Ctx, enter: Enter, order: BulkOrder): Promise<string[]> {
  const rows = await rowsOf(ctx, order.id);
  const references = await referencesOf(ctx, rows);
  const written: { id: string; action: string }[] = [];
  const subjects: string[] = [];
  for (const row of rows) {
    try {
      const done = await performRow(ctx, order, row, references, row.employmentVersion);
      written.push({ id: row.id, action: done.actionId });
      subjects.push(done.personId);
    } catch (error) {
      throw new RowRefused(row, error);
    }
    if (written.length % rowsBetweenNews === 0) await enter((other) => noteProgress(other, order.id, written.length));
  }
  await ctx.query(
    `update bulk.order_rows r set action_id = x.action from json_to_recordset($2::text::json) as x (id uuid, action uuid)
      where r.tenant_id = $1 and r.id = x.id`,
    [ctx.tenantId, JSON.stringify(written)],
  );
  return subjects;
}

/**
 * What stopped a step is kept with the order, which goes back to where it stood; a lost database is no refusal and is
 * thrown on, so that the job is tried again.
 */
export async function stopAt(
  enter: Enter,
  orderId: string,
  under: 'giving' | 'undoing',
  back: 'checked' | 'given',
  error: unknown,
): Promise<void> {
  const row = error instanceof RowRefused ? error.row : null;
  const refusal = refusalOf(error instanceof RowRefused ? error.cause : error);
  if (!refusal) throw error;
  await enter(async (ctx) => {
    const order = await findOrder(ctx, orderId, 'locked');
    if (order.state !== under) return;
    await changeOrder(ctx, orderId, {
      state: back,
      progressDone: 0,
      failure: { ...refusal, row: row?.position ?? null, staffNumber: row?.staffNumber ?? null },
    });
  });
}
