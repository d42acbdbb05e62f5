import type { Ctx } from '../../../kernel/context.ts';
import { addYears } from '../../../kernel/dates.ts';
import { conflict } from '../../../kernel/errors.ts';
import { fieldRefused } from '../errors.ts';
import type { StateInputOf } from '../schemas.ts';
import type { ServiceRecord } from '../service-record.ts';
import { statutoryValue } from '../statutory-values.ts';
import { freshState, lastDayOf, requireService, statesOf, withinSpell, type StateDecision } from './state-order.ts';

/** Years that the law has for a value. @throws 409 while it is to be set. */
async function yearsOf(ctx: Ctx, code: string): Promise<number> {
  const value = await statutoryValue(ctx, code);
  if (value === null || value.amount === null) throw conflict('people.statutory.to-be-set');
  return value.amount;
}

/**
 * Extends service past the age at which it ends, for as long as one order may; each extension begins where the one before
 * ended. Beyond the total that the appointing authority may give, the higher approval must be stated.
 */
export async function extendService(
  ctx: Ctx,
  record: ServiceRecord,
  actionId: string,
  input: StateInputOf<'extend_service'>,
): Promise<StateDecision> {
  const birthOn = record.person.at(-1)?.value.birthOn;
  if (!birthOn) throw conflict('people.extension.no-birth');
  const age = await yearsOf(ctx, 'retirement-age');
  const atOnce = await yearsOf(ctx, 'retirement-extension-at-once');
  const total = await yearsOf(ctx, 'retirement-extension');
  const reachesOn = addYears(birthOn, age);
  const last = statesOf(record, 'extension').at(-1);
  const validFrom = last?.validTo ?? reachesOn;
  const spell = requireService(record, validFrom, '/kind');
  const validTo = withinSpell(spell, addYears(validFrom, atOnce));
  const isBeyond = validTo > addYears(reachesOn, total);
  if (isBeyond && !input.approval) throw fieldRefused('people.extension.approval', '/approval', { count: total });
  const row = {
    validFrom,
    validTo,
    value: freshState(actionId, { round: (last?.value.round ?? 0) + 1, approval: input.approval }),
    replaces: null,
  };
  return {
    state: 'extension',
    effectiveOn: validFrom,
    edit: { supersede: [], insert: [row] },
    before: { extendedUntil: last ? lastDayOf(last) : null },
    after: { extendedUntil: lastDayOf(row) },
  };
}
