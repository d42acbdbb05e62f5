import type { Ctx } from '../../kernel/context.ts';
import { audit } from '../../kernel/audit.ts';
import { notFound } from '../../kernel/errors.ts';
import { changeOrder, findOrder, orderFor, type BulkOrder } from './repository.ts';

/** Takes one row, or every refused one, off the list of a rehearsed order. What the others would do stays as it was found. */
export async function leaveOut(
  ctx: Ctx,
  id: string,
  version: number,
  which: { row: string } | { outcome: 'refused' },
): Promise<BulkOrder> {
  await orderFor(ctx, id, version, ['draft', 'checked']);
  const gone = await ctx.query<{ staffNumber: string }>(
    `delete from bulk.order_rows where tenant_id = $1 and order_id = $2 and (id = $3 or outcome = $4)
      returning staff_number as "staffNumber"`,
    [ctx.tenantId, id, 'row' in which ? which.row : null, 'outcome' in which ? which.outcome : null],
  );
  if ('row' in which && gone.length === 0) throw notFound();
  await audit(ctx, {
    action: ctx.permission,
    entityType: 'bulk_order',
    entityId: id,
    after: { leftOut: gone.length },
  });
  const { counts } = await findOrder(ctx, id);
  return changeOrder(ctx, id, { progressTotal: counts.rows, failure: null });
}

/** Drops an order that was never given; its list goes, that it was there stays. */
export async function dropOrder(ctx: Ctx, id: string, version: number): Promise<void> {
  const order = await orderFor(ctx, id, version, ['draft', 'checking', 'checked']);
  await ctx.query('delete from bulk.order_rows where tenant_id = $1 and order_id = $2', [ctx.tenantId, id]);
  await changeOrder(ctx, id, { state: 'dropped', failure: null });
  await audit(ctx, {
    action: ctx.permission,
    entityType: 'bulk_order',
    entityId: id,
    before: { state: order.state, rows: order.counts.rows },
    after: { state: 'dropped' },
  });
}
