import type { Ctx } from '../../kernel/context.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import { checkAssignment } from './check-assignment.ts';
import { planPay, requirePayRight } from './check-pay.ts';
import { termsWarnings } from './check-person.ts';
import { notInService } from './errors.ts';
import { refuseOwnRecord } from './own-record.ts';
import { newActionId, recordAction } from './record-action.ts';
import { advanceVersion } from './repository.ts';
import { setFieldsFrom } from './rules/dated-change.ts';
import { rowOn } from './rules/timeline.ts';
import type { ActionDone, ChangeInput } from './schemas.ts';
import { loadRecord } from './service-record.ts';

/**
 * Promotion, move, regrade, pay: changes an assignment or pay from a day past or to come. What was ordered for later keeps
 * its day; the changed fields run on through later rows that did not change them.
 */
export async function changeAssignment(
  ctx: Ctx,
  employmentId: string,
  input: ChangeInput,
  expected: number | null,
): Promise<ActionDone> {
  if (input.pay.length > 0) await requirePayRight(ctx);
  const record = await loadRecord(ctx, employmentId);
  if (!record) throw notFound();
  refuseOwnRecord(ctx, record.personId);
  const version = expected === null ? record.version : await advanceVersion(ctx, employmentId, expected);
  const from = input.effectiveOn;
  const service = rowOn(record.service, from);
  const held = rowOn(record.assignments, from);
  if (!service || !held) throw notInService('/effectiveOn');
  const actionId = newActionId();
  const { changes, warnings } = await checkAssignment(ctx, input.assignment, {
    on: from,
    employmentId,
    personId: record.personId,
    base: held.value,
    pointer: '/assignment',
  });
  const changed = Object.fromEntries(
    Object.entries(changes).filter(
      ([field, value]) => (held.value[field as keyof typeof changes] ?? null) !== (value ?? null),
    ),
  ) as typeof changes;
  if (Object.keys(changed).length === 0 && input.pay.length === 0) throw conflict('people.change.nothing');
  const planned =
    Object.keys(changed).length > 0 ? setFieldsFrom(record.assignments, from, changed, { actionId }) : null;
  if (planned && !planned.ok) throw notInService('/effectiveOn');
  const pay = await planPay(ctx, record, input.pay, { from, until: service.validTo, actionId, pointer: '/pay' });
  const person = rowOn(record.person, from) ?? record.person.at(-1);
  return recordAction(ctx, record, {
    actionId,
    kind: 'change_assignment',
    permission: 'people.employee.change',
    reasonCode: input.reasonCode,
    effectiveOn: from,
    order: input.order,
    edit: { ...(planned ? { assignments: planned.edit } : {}), pay },
    before: Object.fromEntries(Object.keys(changed).map((field) => [field, held.value[field as keyof typeof changes]])),
    after: { ...changed, ...(input.pay.length > 0 ? { pay: input.pay.map((p) => p.elementCode) } : {}) },
    staffNumber: record.staffNumber,
    version,
    ask: {
      warnings: [
        ...warnings,
        ...(person && changed.contractType
          ? termsWarnings(person.value, { schedule: record.schedule, contractType: changed.contractType, from })
          : []),
      ],
      tellsPay: input.pay.length > 0 || changed.gradeCode !== undefined,
      isKnownElsewhere: null,
    },
  });
}
