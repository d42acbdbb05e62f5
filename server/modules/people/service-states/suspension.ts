import { addDays } from '../../../kernel/dates.ts';
import { conflict } from '../../../kernel/errors.ts';
import { fieldRefused, notInService } from '../errors.ts';
import { rowOn } from '../rules/timeline.ts';
import type { StateInputOf } from '../schemas.ts';
import type { ServiceRecord } from '../service-record.ts';
import { freshState, lastDayOf, requireService, statesOf, type StateDecision } from './state-order.ts';

/**
 * Suspends from work from a day on, until a day or until an order ends it, within one spell of service and never past its
 * end; seat and pay rows go on.
 */
export function suspendEmployee(
  record: ServiceRecord,
  actionId: string,
  input: StateInputOf<'suspend'>,
): StateDecision {
  const spell = requireService(record, input.firstDay, '/firstDay');
  if (input.lastDay !== null && input.lastDay < input.firstDay)
    throw fieldRefused('people.suspension.period', '/lastDay');
  if (input.lastDay !== null && spell.validTo !== null && input.lastDay >= spell.validTo)
    throw notInService('/lastDay');
  const validTo = input.lastDay === null ? spell.validTo : addDays(input.lastDay, 1);
  const overlaps = statesOf(record, 'suspension').some(
    (row) => (validTo === null || row.validFrom < validTo) && (row.validTo ?? '9999') > input.firstDay,
  );
  if (overlaps) throw conflict('people.suspension.running');
  return {
    state: 'suspension',
    effectiveOn: input.firstDay,
    reasonCode: input.reasonCode,
    edit: {
      supersede: [],
      insert: [
        {
          validFrom: input.firstDay,
          validTo,
          value: freshState(actionId, { reasonCode: input.reasonCode }),
          replaces: null,
        },
      ],
    },
    before: {},
    after: { suspendedFrom: input.firstDay, suspendedUntil: lastDayOf({ validTo }) },
  };
}

/** Ends a suspension: `effectiveOn` is the first day back at work. */
export function endSuspension(
  record: ServiceRecord,
  actionId: string,
  input: StateInputOf<'end_suspension'>,
): StateDecision {
  const running = rowOn(statesOf(record, 'suspension'), addDays(input.effectiveOn, -1));
  if (!running || running.validTo === input.effectiveOn) throw fieldRefused('people.suspension.none', '/effectiveOn');
  requireService(record, input.effectiveOn, '/effectiveOn');
  return {
    state: 'suspension',
    effectiveOn: input.effectiveOn,
    edit: {
      supersede: [running],
      insert: [
        {
          validFrom: running.validFrom,
          validTo: input.effectiveOn,
          value: { ...running.value, actionId },
          replaces: running.id,
        },
      ],
    },
    before: { suspendedUntil: lastDayOf(running) },
    after: { suspendedUntil: addDays(input.effectiveOn, -1) },
  };
}
