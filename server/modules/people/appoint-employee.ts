import { contacts, employments, persons } from '../../../db/schema/people.ts';
import type { Ctx } from '../../kernel/context.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { nextStaffNumber, settingsOf } from '../organisation/index.ts';
import { checkAssignment } from './check-assignment.ts';
import { planPay, requirePayRight } from './check-pay.ts';
import { checkPerson, termsWarnings, type CheckedPerson, type PersonKeyOf } from './check-person.ts';
import { fieldRefused } from './errors.ts';
import { refuseOwnRecord } from './own-record.ts';
import { newActionId, recordAction } from './record-action.ts';
import { rowOn } from './rules/timeline.ts';
import type { ActionDone, AppointInput } from './schemas.ts';
import { beginProbation } from './service-states/probation.ts';
import { loadPerson, type AssignmentValue, type RecordEdit, type ServiceRecord } from './service-record.ts';

const plain: AssignmentValue = {
  unitId: '',
  jobId: '',
  gradeCode: null,
  step: null,
  positionId: null,
  managerEmploymentId: null,
  contractType: 'permanent',
  workPattern: 'full_time',
  ftePercent: 100,
  actualTitleAr: null,
  actualTitleEn: null,
  actionId: null,
};

/**
 * Appoints a person, new to the agency or known to it (re-appointment), from a day past or to come: a spell of service, an
 * assignment, pay, an order. The staff number comes from the agency's numbering unless given.
 */
export async function appointEmployee(ctx: Ctx, input: AppointInput, keyOf: PersonKeyOf): Promise<ActionDone> {
  if (input.pay.length > 0) await requirePayRight(ctx);
  const actionId = newActionId();
  const employmentId = newId();
  const personId = input.personId ?? newId();
  const { checked, isNew, former } = await whoIsAppointed(ctx, input, personId, keyOf);
  const { changes, warnings } = await checkAssignment(ctx, input.assignment, {
    on: input.hiredOn,
    employmentId,
    personId,
    base: null,
    pointer: '/assignment',
  });
  const assignment: AssignmentValue = { ...plain, ...changes, actionId };
  const schedule =
    input.schedule ??
    (checked.value.nationality !== null && checked.value.nationality !== 'QAT'
      ? 'general-non-qatari'
      : 'general-qatari');
  const staffNumber = await takeStaffNumber(ctx, input.staffNumber);
  const record: ServiceRecord = {
    employmentId,
    personId,
    staffNumber,
    kind: input.kind,
    regime: input.regime,
    schedule,
    version: 1,
    person: former,
    service: [],
    assignments: [],
    pay: new Map(),
    states: new Map(),
  };
  const period = { validFrom: input.hiredOn, validTo: null, replaces: null };
  const edit: RecordEdit = {
    service: { supersede: [], insert: [{ ...period, value: { endReason: null, actionId } }] },
    assignments: { supersede: [], insert: [{ ...period, value: assignment }] },
    pay: await planPay(ctx, record, input.pay, { from: input.hiredOn, until: null, actionId, pointer: '/pay' }),
  };
  const probation = input.beginsProbation
    ? await beginProbation(ctx, { ...record, service: [servedFrom(input.hiredOn, actionId)] }, actionId, {
        kind: 'begin_probation',
        firstDay: input.hiredOn,
        order: input.order,
      })
    : null;
  if (probation) edit.states = new Map([[probation.state, probation.edit]]);
  if (isNew) {
    const from = input.hiredOn < ctx.today ? input.hiredOn : ctx.today;
    edit.person = {
      supersede: [],
      insert: [{ validFrom: from, validTo: null, replaces: null, value: { ...checked.value, actionId } }],
    };
    await ctx.tx.insert(persons).values({ tenantId: ctx.tenantId, id: personId });
    if (input.contacts.length > 0)
      await ctx.tx
        .insert(contacts)
        .values(input.contacts.map((c) => ({ ...c, tenantId: ctx.tenantId, id: newId(), personId })));
  }
  await ctx.tx.insert(employments).values({
    tenantId: ctx.tenantId,
    id: employmentId,
    personId,
    staffNumber,
    kind: input.kind,
    regime: input.regime,
    schedule,
  });
  if (checked.value.personalNumber)
    await ctx.query('select share.register_person($1, $2)', [personId, keyOf(checked.value.personalNumber)]);
  return recordAction(ctx, record, {
    actionId,
    kind: 'appoint',
    permission: 'people.employee.appoint',
    reasonCode: isNew ? null : 're_appointment',
    effectiveOn: input.hiredOn,
    order: input.order,
    edit,
    before: {},
    after: {
      ...assignment,
      staffNumber,
      ...probation?.after,
      ...(input.pay.length > 0 ? { pay: input.pay.map((p) => p.elementCode) } : {}),
    },
    staffNumber,
    version: 1,
    ask: {
      warnings: [
        ...checked.warnings,
        ...warnings,
        ...termsWarnings(checked.value, { schedule, contractType: assignment.contractType, from: input.hiredOn }),
        ...(checked.isKnownElsewhere ? [{ code: 'known-elsewhere', field: '/person/personalNumber', values: {} }] : []),
      ],
      tellsPay: input.pay.length > 0,
      isKnownElsewhere: checked.isKnownElsewhere,
    },
  });
}

/** The spell that begins with the appointment, as it will stand. */
const servedFrom = (day: string, actionId: string): ServiceRecord['service'][number] => ({
  id: '',
  validFrom: day,
  validTo: null,
  value: { endReason: null, actionId },
});

async function whoIsAppointed(
  ctx: Ctx,
  input: AppointInput,
  personId: string,
  keyOf: PersonKeyOf,
): Promise<{ checked: CheckedPerson; isNew: boolean; former: ServiceRecord['person'] }> {
  if (input.personId) {
    const former = await loadPerson(ctx, input.personId);
    const held = rowOn(former, ctx.today) ?? former.at(-1);
    if (!held) throw notFound();
    refuseOwnRecord(ctx, input.personId);
    await ctx.query('select 1 from people.persons where tenant_id = $1 and id = $2 for no key update', [
      ctx.tenantId,
      personId,
    ]);
    const [serving] = await ctx.query(
      `select 1 from people.service_periods where tenant_id = $1 and person_id = $2 and superseded_at is null
          and (valid_to is null or valid_to > $3::date) limit 1`,
      [ctx.tenantId, personId, input.hiredOn],
    );
    if (serving) throw conflict('people.person.still-serving');
    return { checked: { value: held.value, warnings: [], isKnownElsewhere: null }, isNew: false, former };
  }
  const checked = await checkPerson(ctx, input.person ?? {}, { base: null, personId, pointer: '/person', keyOf });
  if (checked.value.personalNumber === null && !(await settingsOf(ctx)).allowsMissingPersonalNumber)
    throw fieldRefused('people.personal-number.missing', '/person/personalNumber');
  return { checked, isNew: true, former: [] };
}

/** The number given, in capitals, if it is free; otherwise the agency's next. */
export async function takeStaffNumber(ctx: Ctx, given: string | undefined): Promise<string> {
  if (given === undefined) return nextStaffNumber(ctx);
  const number = given.toUpperCase();
  const [taken] = await ctx.query('select 1 from people.employments where tenant_id = $1 and staff_number = $2', [
    ctx.tenantId,
    number,
  ]);
  if (taken) throw conflict('people.staff-number.taken');
  return number;
}
