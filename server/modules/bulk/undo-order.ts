import type { Ctx } from '../../kernel/context.ts';
import { audit } from '../../kernel/audit.ts';
import { undoAction } from '../people/index.ts';
import type { Enter } from './check-order.ts';
import { RowRefused } from './errors.ts';
import { stopAt } from './give-order.ts';
import { requireSingle } from './prepare-order.ts';
import {
  asAsker,
  changeOrder,
  deferRules,
  enqueueStep,
  findOrder,
  noteProgress,
  orderFor,
  takeOrder,
  type BulkOrder,
} from './repository.ts';

const rowsBetweenNews = 100;

/** Begins taking a whole order back; possible as long as each of its orders is (see `people/undo-action.ts`). */
export async function startUndo(ctx: Ctx, id: string, version: number, reason: string): Promise<BulkOrder> {
  const order = await orderFor(ctx, id, version, ['given', 'undoing']);
  await requireSingle(ctx, order.kind);
  await enqueueStep(ctx, 'undo', id);
  return changeOrder(ctx, id, {
    state: 'undoing',
    undoReason: reason,
    failure: null,
    progressDone: 0,
  });
}

/** Takes every order of the list back in one transaction, last first; one undone by itself before stays undone. */
export async function runUndo(enter: Enter, orderId: string): Promise<void> {
  try {
    await enter(async (entered) => {
      if (!(await takeOrder(entered, orderId))) return;
      const order = await findOrder(entered, orderId);
      if (order.state !== 'undoing') return;
      const ctx = await asAsker(entered);
      const standing = await ctx.query<Standing>(
        `select a.id, a.version, r.position, r.staff_number as "staffNumber"
           from bulk.order_rows r join people.actions a on a.tenant_id = r.tenant_id and a.id = r.action_id
          where r.tenant_id = $1 and r.order_id = $2 and a.status = 'recorded' order by r.position desc`,
        [ctx.tenantId, orderId],
      );
      for (const [index, one] of standing.entries()) {
        try {
          await deferRules(ctx);
          await undoAction(ctx, one.id, one.version, order.undoReason ?? '');
        } catch (error) {
          throw new RowRefused(one, error);
        }
        if (index % rowsBetweenNews === rowsBetweenNews - 1)
          await enter((other) => noteProgress(other, orderId, index + 1));
      }
      const [now] = await ctx.query<{ at: string }>('select clock_timestamp()::text as at');
      await changeOrder(ctx, orderId, {
        state: 'undone',
        undoneAt: now?.at ?? null,
        progressDone: order.progressTotal,
      });
      await audit(ctx, {
        action: ctx.permission,
        entityType: 'bulk_order',
        entityId: orderId,
        before: { state: 'given', orderNumber: order.orderNumber },
        after: { state: 'undone', rows: standing.length },
        reason: order.undoReason,
      });
    });
  } catch (error) {
    await stopAt(enter, orderId, 'undoing', 'given', error);
  }
}

interface Standing {
  id: string;
  version: number;
  position: number;
  staffNumber: string;
}
