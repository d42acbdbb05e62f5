import { requests } from '../../../db/schema/workflow.ts';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { tellOtherSide } from './tell-other-side.ts';
import { subjectOf } from './subjects.ts';

export interface Asked {
  deciderTenantId: string;
  subjectType: string;
  subjectId: string;
  /** Facts the decider may see and needs; copied now, and never changed. */
  summary: Record<string, unknown>;
  /** ISO instant by which a decision is expected. */
  dueAt?: string | null;
}

/**
 * Asks another agency (or the own one) to decide, in the transaction of the thing asked for. The caller has authorised
 * the actor for its own subject; the request belongs to the actor's agency and begins `asked`.
 */
export async function ask(ctx: Ctx, asked: Asked): Promise<{ id: string; version: number }> {
  subjectOf(asked.subjectType);
  if (!ctx.actorId) throw new Error('a request is asked by an account');
  const id = newId();
  await ctx.tx.insert(requests).values({
    tenantId: ctx.tenantId,
    id,
    deciderTenantId: asked.deciderTenantId,
    subjectType: asked.subjectType,
    subjectId: asked.subjectId,
    summary: asked.summary,
    askedBy: ctx.actorId,
    askedAt: ctx.clock.now().toISOString(),
    dueAt: asked.dueAt ?? null,
  });
  await audit(ctx, {
    action: 'workflow.request.ask',
    entityType: 'workflow.request',
    entityId: id,
    after: { subjectType: asked.subjectType, subjectId: asked.subjectId, deciderTenantId: asked.deciderTenantId },
  });
  await tellOtherSide(ctx, id);
  return { id, version: 1 };
}
