import type { Ctx } from '../../../kernel/context.ts';
import { addDays } from '../../../kernel/dates.ts';
import { notFound } from '../../../kernel/errors.ts';
import type { StateKind, StateOrder } from '../contract.ts';
import { notInService } from '../errors.ts';
import { refuseOwnRecord } from '../own-record.ts';
import { newActionId, recordAction } from '../record-action.ts';
import { advanceVersion } from '../repository.ts';
import { rowOn, type DatedRow, type TimelineEdit } from '../rules/timeline.ts';
import type { ActionDone, StateInput, Warning } from '../schemas.ts';
import { refuseForSecondee } from '../secondments/guard.ts';
import { loadRecord, type ServiceRecord, type StateValue } from '../service-record.ts';

/** What an order about a state decides, once it is clear that the employee may be ordered about. */
export interface StateDecision {
  state: StateKind;
  effectiveOn: string;
  reasonCode?: string;
  edit: TimelineEdit<StateValue>;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  warnings?: Warning[];
}

/** A state that begins with this order. */
export const freshState = (actionId: string, over: Partial<StateValue> = {}): StateValue => ({
  round: 1,
  outcome: null,
  reasonCode: null,
  approval: null,
  ...over,
  actionId,
});

/** The last day of a row, null while it has no end. */
export const lastDayOf = (row: { validTo: string | null }): string | null =>
  row.validTo === null ? null : addDays(row.validTo, -1);

/** The live rows of a kind, by their days. */
export const statesOf = (record: ServiceRecord, kind: StateKind): DatedRow<StateValue>[] =>
  record.states.get(kind) ?? [];

/** The spell of service on a day. @throws 422 when there is none. */
export function requireService(record: ServiceRecord, day: string, pointer: string) {
  const spell = rowOn(record.service, day);
  if (!spell) throw notInService(pointer);
  return spell;
}

/** The day a state ends that would last until `end`: no state outlives the spell of service it is in. */
export const withinSpell = (spell: { validTo: string | null }, end: string): string =>
  spell.validTo !== null && spell.validTo < end ? spell.validTo : end;

/**
 * Records an order about a state of service: the same engine as every other order, so it is previewed, undone, told in the
 * timeline and known by its day as they are. `decide` refuses or says what is to be written.
 */
export async function recordStateOrder(
  ctx: Ctx,
  employmentId: string,
  input: StateInput,
  expected: number | null,
  decide: (record: ServiceRecord, actionId: string) => Promise<StateDecision> | StateDecision,
): Promise<ActionDone> {
  const record = await loadRecord(ctx, employmentId);
  if (!record) throw notFound();
  refuseOwnRecord(ctx, record.personId);
  await refuseForSecondee(ctx, employmentId);
  const version = expected === null ? record.version : await advanceVersion(ctx, employmentId, expected);
  const actionId = newActionId();
  const decided = await decide(record, actionId);
  const kind: StateOrder = input.kind;
  return recordAction(ctx, record, {
    actionId,
    kind,
    permission: 'people.employee.change',
    reasonCode: decided.reasonCode ?? null,
    effectiveOn: decided.effectiveOn,
    order: input.order,
    edit: { states: new Map([[decided.state, decided.edit]]) },
    before: decided.before,
    after: decided.after,
    staffNumber: record.staffNumber,
    version,
    ask: { warnings: decided.warnings ?? [], tellsPay: false, isKnownElsewhere: null },
  });
}
