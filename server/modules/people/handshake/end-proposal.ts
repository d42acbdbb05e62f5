import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { otherSide } from './errors.ts';
import type { Flow } from './flow.ts';
import type { HandshakeRow } from './store.ts';

/** The side that was asked says no, and why; the asker reads it. @throws 403 the own proposal; 404; 412; 409 agreed by now. */
export const refuse =
  <Shown>(flow: Flow<Shown>) =>
  async (ctx: Ctx, id: string, reason: string, expected: number): Promise<Shown> => {
    const row = await flow.lock(ctx, id, expected);
    if (row.tenantId === ctx.tenantId) throw otherSide(ctx.permission);
    if (row.status !== 'proposed') throw flow.errors.wrongStep(row.status);
    return end(flow, ctx, row, 'refused', reason);
  };

/**
 * The asker takes its proposal back; once agreed either side may call it off before the first day.
 * @throws 403 the other's proposal; 404; 412; 409 begun or over.
 */
export const withdraw =
  <Shown>(flow: Flow<Shown>) =>
  async (ctx: Ctx, id: string, reason: string, expected: number): Promise<Shown> => {
    const row = await flow.lock(ctx, id, expected);
    if (row.status !== 'proposed' && row.status !== 'agreed') throw flow.errors.wrongStep(row.status);
    if (row.status === 'proposed' && row.tenantId !== ctx.tenantId) throw otherSide(ctx.permission);
    return end(flow, ctx, row, 'withdrawn', reason);
  };

async function end<Shown>(
  flow: Flow<Shown>,
  ctx: Ctx,
  row: HandshakeRow,
  status: 'refused' | 'withdrawn',
  reason: string,
): Promise<Shown> {
  await flow.change(ctx, row, { status, reason });
  await flow.tell(ctx, row, status, { reason });
  await audit(ctx, {
    action: `people.${flow.word}.${status === 'refused' ? 'refuse' : 'withdraw'}`,
    entityType: `people.${flow.word}`,
    entityId: row.id,
    personId: row.ownPersonId,
    before: { status: row.status },
    after: { status },
    reason,
  });
  return flow.read(ctx, row.id);
}
