import { outbox } from '../../../db/schema/kernel.ts';
import type { Ctx } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';

/** Writes the news of an event for the worker, in the event's own transaction. Ids only: names stay in the tables. */
export async function noteEvent(
  ctx: Ctx,
  topic: `training.${string}`,
  payload: Record<string, string | number | null>,
): Promise<void> {
  await ctx.tx.insert(outbox).values({ tenantId: ctx.tenantId, id: newId(), topic, payload });
}
