import type { Ctx } from '../../kernel/context.ts';
import { addDays } from '../../kernel/dates.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import type { StateKind } from './contract.ts';
import { alreadyEnded, fieldRefused, notInService } from './errors.ts';
import { refuseOwnRecord } from './own-record.ts';
import { newActionId, recordAction } from './record-action.ts';
import { advanceVersion } from './repository.ts';
import { endTimeline, rowOn, type TimelineEdit } from './rules/timeline.ts';
import type { ActionDone, EndInput, Warning } from './schemas.ts';
import { endSecondmentsWith } from './secondments/end-with-service.ts';
import { refuseForSecondee } from './secondments/guard.ts';
import { refuseWhileAgreed } from './transfers/guard.ts';
import { openClearance } from './clearance/open-clearance.ts';
import { reasonWarnings } from './clearance/end-reasons.ts';
import { loadRecord, type PayValue, type StateValue } from './service-record.ts';

/**
 * Ends service after its last day: the spell, the assignment and the pay end together; what was ordered for later falls
 * away (the preview names it) and stays readable. A secondment elsewhere ends with it.
 */
export async function endService(
  ctx: Ctx,
  employmentId: string,
  input: EndInput,
  expected: number | null,
  by: 'order' | 'transfer' = 'order',
): Promise<ActionDone> {
  const record = await loadRecord(ctx, employmentId);
  if (!record) throw notFound();
  refuseOwnRecord(ctx, record.personId);
  await refuseForSecondee(ctx, employmentId);
  if (by === 'order') await refuseWhileAgreed(ctx, employmentId);
  const version = expected === null ? record.version : await advanceVersion(ctx, employmentId, expected);
  const end = addDays(input.lastDay, 1);
  const spell = rowOn(record.service, input.lastDay);
  const last = record.service.at(-1);
  if (!spell) throw last?.validTo && input.lastDay >= last.validTo ? alreadyEnded() : notInService('/lastDay');
  if (spell.validTo !== null) throw alreadyEnded();
  if (record.service.some((row) => row.validFrom >= end)) throw conflict('people.service.later-spell');
  const assignments = endTimeline(record.assignments, end);
  if (!assignments.ok) throw fieldRefused('people.service.not-in-service', '/lastDay');
  const actionId = newActionId();
  const pay = new Map<string, TimelineEdit<PayValue>>();
  for (const [code, rows] of record.pay) {
    const supersede = rows.filter((row) => row.validTo === null || row.validTo > end);
    const insert = supersede
      .filter((row) => row.validFrom < end)
      .map((row) => ({ validFrom: row.validFrom, validTo: end, value: row.value, replaces: row.id }));
    if (supersede.length > 0) pay.set(code, { supersede, insert });
  }
  const warnings = [...(await leftBehind(ctx, employmentId)), ...(await reasonWarnings(ctx, record, input))];
  const lent = await endSecondmentsWith(ctx, employmentId, input.lastDay);
  if (lent > 0) warnings.push({ code: 'secondment-ends', field: null, values: {} });
  if (input.reasonCode === 'probation' && !rowOn(record.states.get('probation') ?? [], input.lastDay))
    throw fieldRefused('people.probation.none', '/reasonCode');
  const states = new Map<StateKind, TimelineEdit<StateValue>>();
  for (const [kind, rows] of record.states) {
    const supersede = rows.filter((row) => row.validTo === null || row.validTo > end);
    const insert = supersede
      .filter((row) => row.validFrom < end)
      .map((row) => ({ validFrom: row.validFrom, validTo: end, value: row.value, replaces: row.id }));
    if (supersede.length > 0) states.set(kind, { supersede, insert });
  }
  const done = await recordAction(ctx, record, {
    actionId,
    kind: 'end_service',
    permission: 'people.employee.end',
    reasonCode: input.reasonCode,
    effectiveOn: end,
    order: input.order,
    edit: {
      service: {
        supersede: [spell],
        insert: [
          {
            validFrom: spell.validFrom,
            validTo: end,
            value: { ...spell.value, endReason: input.reasonCode },
            replaces: spell.id,
          },
        ],
      },
      assignments: assignments.edit,
      pay,
      states,
    },
    before: {},
    after: { lastDay: input.lastDay, endReason: input.reasonCode },
    staffNumber: record.staffNumber,
    version,
    ask: { warnings, tellsPay: false, isKnownElsewhere: null },
  });
  await openClearance(ctx, record, actionId);
  return done;
}

/** Who still reports to the one who leaves. */
async function leftBehind(ctx: Ctx, employmentId: string): Promise<Warning[]> {
  const [row] = await ctx.query<{ count: number }>(
    `select count(*)::int as count from people.directory_entries
      where tenant_id = $1 and manager_employment_id = $2 and status = 'active'`,
    [ctx.tenantId, employmentId],
  );
  return row && row.count > 0 ? [{ code: 'reports-left', field: null, values: { count: row.count } }] : [];
}
