import type { Ctx } from '../../kernel/context.ts';

/**
 * Lets the other side of a request hear of it: its deciders that something waits, the asker that it was decided. The mail
 * is a job of that side's own, enqueued in this transaction, so that it goes out exactly when the request stands.
 */
export async function tellOtherSide(ctx: Ctx, requestId: string): Promise<void> {
  await ctx.query('select app.tell_of_request($1)', [requestId]);
}
