import { actions } from '../../../db/schema/people.ts';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import type { Permission } from '../../permissions.ts';
import { nextOrderNumber } from '../organisation/index.ts';
import { followService } from './accounts/follow-service.ts';
import type { StateOrder } from './contract.ts';
import { describeChanges } from './describe-changes.ts';
import { effectOf, type EffectAsk } from './effect-of-action.ts';
import { leavesLine, refreshDirectory, requireAlso } from './repository.ts';
import { recordSeatFindings } from './seat-findings.ts';
import type { ActionDone, OrderInput } from './schemas.ts';
import { writeEdit, type RecordEdit, type ServiceRecord } from './service-record.ts';

export { rehearse } from '../../kernel/rehearse.ts';

export interface ActionToRecord {
  actionId: string;
  kind: 'appoint' | 'change_assignment' | 'correct' | 'end_service' | 'reinstate' | 'act' | StateOrder;
  permission: Permission;
  reasonCode?: string | null;
  /** Why, in the words of whoever recorded it. */
  reason?: string | null;
  effectiveOn: string;
  order: OrderInput;
  correctsActionId?: string | null;
  edit: RecordEdit;
  /** Fields before and after, raw; ids are turned into words for the timeline. */
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  /** Staff number after the action. */
  staffNumber: string;
  version: number;
  ask: Omit<EffectAsk, 'edit' | 'effectiveOn' | 'actionId'>;
}

/**
 * Writes an action: the order, its dated rows, the projections, the audit entry; and tells its effect. Everything it needs
 * to refuse has been refused before, or is by the database.
 */
export async function recordAction(ctx: Ctx, record: ServiceRecord, action: ActionToRecord): Promise<ActionDone> {
  if (action.order.seatOverride !== undefined) await requireAlso(ctx, 'people.seat.override');
  const orderOn = action.order.on ?? ctx.today;
  const changes = await describeChanges(ctx, action.before, action.after);
  const effect = await effectOf(ctx, record, {
    ...action.ask,
    edit: action.edit,
    effectiveOn: action.effectiveOn,
    actionId: action.actionId,
  });
  await ctx.tx.insert(actions).values({
    tenantId: ctx.tenantId,
    id: action.actionId,
    personId: record.personId,
    employmentId: record.employmentId,
    kind: action.kind,
    reasonCode: action.reasonCode ?? null,
    // The agency's own numbering is taken below, after the work: its lock makes every other order wait until commit.
    orderNumber: action.order.number ?? action.actionId,
    orderOn,
    effectiveOn: action.effectiveOn,
    legalBasis: action.order.legalBasis ?? null,
    note: action.order.note ?? action.reason ?? null,
    changes,
    seatOverride: action.order.seatOverride ?? null,
    correctsActionId: action.correctsActionId ?? null,
    actorId: ctx.actorId,
  });
  await writeEdit(ctx, record, action.edit, action.actionId);
  effect.warnings.push(...(await recordSeatFindings(ctx, record.personId, action)));
  await refreshDirectory(ctx, [record.employmentId], leavesLine(action.kind, Object.keys(changes)));
  if (action.kind === 'end_service' || action.kind === 'reinstate')
    await followService(ctx, { personIds: [record.personId] });
  const orderNumber = action.order.number ?? (await numberOrder(ctx, action.actionId, orderOn));
  await audit(ctx, {
    action: action.permission,
    entityType: 'action',
    entityId: action.actionId,
    personId: record.personId,
    before: Object.fromEntries(Object.entries(changes).map(([field, change]) => [field, change.before])),
    after: Object.fromEntries(Object.entries(changes).map(([field, change]) => [field, change.after])),
    reason: action.reason ?? orderNumber,
  });
  return {
    employmentId: record.employmentId,
    personId: record.personId,
    actionId: action.actionId,
    staffNumber: action.staffNumber,
    orderNumber,
    version: action.version,
    effect: {
      ...effect,
      effectiveOn: action.effectiveOn,
      isFuture: action.effectiveOn > ctx.today,
      orderNumber,
      staffNumber: action.staffNumber,
      changes,
    },
  };
}

/** Takes the agency's next order number for an action already written. */
async function numberOrder(ctx: Ctx, actionId: string, orderOn: string): Promise<string> {
  const number = await nextOrderNumber(ctx, orderOn);
  await ctx.query('update people.actions set order_number = $3 where tenant_id = $1 and id = $2', [
    ctx.tenantId,
    actionId,
    number,
  ]);
  return number;
}

export const newActionId = (): string => newId();
