import type { Ctx } from '../../../kernel/context.ts';
import { addMonths } from '../../../kernel/dates.ts';
import { conflict } from '../../../kernel/errors.ts';
import { fieldRefused } from '../errors.ts';
import type { StateInputOf } from '../schemas.ts';
import type { ServiceRecord } from '../service-record.ts';
import { statutoryValue } from '../statutory-values.ts';
import { freshState, lastDayOf, requireService, statesOf, withinSpell, type StateDecision } from './state-order.ts';

/** Months of a probation on a day, as the law has them. @throws 409 while the value is to be set. */
async function probationMonths(ctx: Ctx, day: string): Promise<number> {
  const value = await statutoryValue(ctx, 'probation-months', day);
  if (!value || value.amount === null) throw conflict('people.statutory.to-be-set');
  return value.amount;
}

/** Begins a probation on a day of service; it lasts the months of the law, and no longer than the service. */
export async function beginProbation(
  ctx: Ctx,
  record: ServiceRecord,
  actionId: string,
  input: StateInputOf<'begin_probation'>,
): Promise<StateDecision> {
  const spell = requireService(record, input.firstDay, '/firstDay');
  const months = addMonths(input.firstDay, await probationMonths(ctx, input.firstDay));
  const validTo = withinSpell(spell, months);
  if (statesOf(record, 'probation').some((row) => row.validFrom < validTo && (row.validTo ?? '9999') > input.firstDay))
    throw conflict('people.probation.running');
  const row = { validFrom: input.firstDay, validTo, value: freshState(actionId), replaces: null };
  return {
    state: 'probation',
    effectiveOn: input.firstDay,
    edit: { supersede: [], insert: [row] },
    before: {},
    after: { probationUntil: lastDayOf(row) },
  };
}

/** The probation that was not concluded yet. */
function openProbation(record: ServiceRecord) {
  const last = statesOf(record, 'probation').at(-1);
  if (!last || last.value.outcome !== null || last.validTo === null) throw conflict('people.probation.none');
  return { ...last, validTo: last.validTo };
}

/** Renews the probation for as long again, as often as the law allows. */
export async function extendProbation(ctx: Ctx, record: ServiceRecord, actionId: string): Promise<StateDecision> {
  const running = openProbation(record);
  const renewals = await statutoryValue(ctx, 'probation-renewals', running.validTo);
  if (!renewals || renewals.amount === null) throw conflict('people.statutory.to-be-set');
  if (running.value.round > renewals.amount) throw conflict('people.probation.renewed', { count: renewals.amount });
  const spell = requireService(record, running.validTo, '/kind');
  const months = addMonths(running.validTo, await probationMonths(ctx, running.validTo));
  const validTo = withinSpell(spell, months);
  const row = {
    validFrom: running.validTo,
    validTo,
    value: freshState(actionId, { round: running.value.round + 1 }),
    replaces: null,
  };
  return {
    state: 'probation',
    effectiveOn: running.validTo,
    edit: { supersede: [], insert: [row] },
    before: { probationUntil: lastDayOf(running) },
    after: { probationUntil: lastDayOf(row) },
  };
}

/** Concludes the probation as passed, from a day within it or after it. */
export function confirmProbation(
  record: ServiceRecord,
  actionId: string,
  input: StateInputOf<'confirm_probation'>,
): StateDecision {
  const running = openProbation(record);
  if (input.effectiveOn <= running.validFrom)
    throw fieldRefused('people.probation.confirm-day', '/effectiveOn', { day: running.validFrom });
  requireService(record, input.effectiveOn, '/effectiveOn');
  const validTo = input.effectiveOn < running.validTo ? input.effectiveOn : running.validTo;
  const value = { ...running.value, outcome: 'confirmed', actionId };
  return {
    state: 'probation',
    effectiveOn: input.effectiveOn,
    edit: {
      supersede: [running],
      insert: [{ validFrom: running.validFrom, validTo, value, replaces: running.id }],
    },
    before: { probationUntil: lastDayOf(running) },
    after: { probationUntil: lastDayOf({ validTo }) },
  };
}
