import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { rehearse } from './record-action.ts';
import type { ActionDone, Effect } from './schemas.ts';

/**
 * What an action would do, found by doing it where nothing stays. When the effect tells sums of pay, that look is recorded
 * under a name of its own: whoever prepares an order sees the sums it changes, not elements, history or bank account, and
 * the employee is told exactly that.
 */
export async function previewAction(ctx: Ctx, work: (ctx: Ctx) => Promise<ActionDone>): Promise<Effect> {
  const { effect, employmentId, personId } = await rehearse(ctx, work);
  if (effect.pay?.before)
    await audit(ctx, {
      action: 'people.pay.preview',
      entityType: 'employment',
      entityId: employmentId,
      personId,
    });
  return effect;
}
