import type { Ctx } from '../../kernel/context.ts';
import { addDays } from '../../kernel/dates.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import { checkAssignment } from './check-assignment.ts';
import { planPay, requirePayRight } from './check-pay.ts';
import { fieldRefused, notEnded } from './errors.ts';
import { refuseOwnRecord } from './own-record.ts';
import { refuseForSecondee } from './secondments/guard.ts';
import { newActionId, recordAction } from './record-action.ts';
import { advanceVersion } from './repository.ts';
import { rowOn } from './rules/timeline.ts';
import type { ActionDone, PayInput, ReinstateInput } from './schemas.ts';
import { loadRecord } from './service-record.ts';
import { refuseForTransferred } from './transfers/guard.ts';

/**
 * Takes someone back whose service ended: a new spell under the same employment and staff number, with the last
 * assignment and pay unless the order says otherwise.
 */
export async function reinstateEmployee(
  ctx: Ctx,
  employmentId: string,
  input: ReinstateInput,
  expected: number | null,
): Promise<ActionDone> {
  if (input.pay !== undefined) await requirePayRight(ctx);
  const record = await loadRecord(ctx, employmentId);
  if (!record) throw notFound();
  refuseOwnRecord(ctx, record.personId);
  await refuseForSecondee(ctx, employmentId);
  await refuseForTransferred(ctx, employmentId, 'home');
  const version = expected === null ? record.version : await advanceVersion(ctx, employmentId, expected);
  const from = input.effectiveOn;
  const lastSpell = record.service.at(-1);
  const lastAssignment = record.assignments.at(-1);
  if (!lastSpell || !lastAssignment) throw conflict('people.action.undone');
  if (lastSpell.validTo === null) throw notEnded();
  if (from < lastSpell.validTo)
    throw fieldRefused('people.service.before-end', '/effectiveOn', { day: lastSpell.validTo });
  const [serving] = await ctx.query(
    `select 1 from people.service_periods where tenant_id = $1 and person_id = $2 and employment_id <> $3 and superseded_at is null
        and (valid_to is null or valid_to > $4::date) limit 1`,
    [ctx.tenantId, record.personId, employmentId, from],
  );
  if (serving) throw conflict('people.person.still-serving');
  const actionId = newActionId();
  const former = lastAssignment.value;
  // The former seat, unit and job must still be there to go back to: they are checked like new ones.
  const { changes, warnings } = await checkAssignment(
    ctx,
    {
      unitId: former.unitId,
      jobId: former.jobId,
      ...(former.positionId ? { positionId: former.positionId } : {}),
      ...input.assignment,
    },
    { on: from, employmentId, personId: record.personId, base: former, pointer: '/assignment' },
  );
  const lastDay = addDays(lastSpell.validTo, -1);
  const wished: PayInput[] =
    input.pay ??
    [...record.pay].flatMap(([elementCode, rows]) => {
      const row = rowOn(rows, lastDay);
      return row ? [{ elementCode, amountMinor: row.value.amountMinor }] : [];
    });
  const period = { validFrom: from, validTo: null, replaces: null };
  return recordAction(ctx, record, {
    actionId,
    kind: 'reinstate',
    permission: 'people.employee.reinstate',
    effectiveOn: from,
    order: input.order,
    reason: input.reason,
    edit: {
      service: { supersede: [], insert: [{ ...period, value: { endReason: null, actionId } }] },
      assignments: { supersede: [], insert: [{ ...period, value: { ...former, ...changes, actionId } }] },
      pay: await planPay(ctx, record, wished, { from, until: null, actionId, pointer: '/pay' }),
    },
    before: { ...former, lastDay },
    after: { ...former, ...changes, lastDay: null, ...(input.pay ? { pay: input.pay.map((p) => p.elementCode) } : {}) },
    staffNumber: record.staffNumber,
    version,
    ask: { warnings, tellsPay: wished.length > 0, isKnownElsewhere: null },
  });
}
