import type { Ctx } from '../../../kernel/context.ts';
import type { ActionDone, StateInput } from '../schemas.ts';
import { extendService } from './extend-service.ts';
import { beginProbation, confirmProbation, extendProbation } from './probation.ts';
import { recordStateOrder } from './state-order.ts';
import { endSuspension, suspendEmployee } from './suspension.ts';

/** Records one order about probation, suspension or extension past the age. */
export function orderState(
  ctx: Ctx,
  employmentId: string,
  input: StateInput,
  expected: number | null,
): Promise<ActionDone> {
  return recordStateOrder(ctx, employmentId, input, expected, (record, actionId) => {
    switch (input.kind) {
      case 'begin_probation':
        return beginProbation(ctx, record, actionId, input);
      case 'extend_probation':
        return extendProbation(ctx, record, actionId);
      case 'confirm_probation':
        return confirmProbation(record, actionId, input);
      case 'suspend':
        return suspendEmployee(record, actionId, input);
      case 'end_suspension':
        return endSuspension(record, actionId, input);
      case 'extend_service':
        return extendService(ctx, record, actionId, input);
    }
  });
}
