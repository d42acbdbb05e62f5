import { contacts, employments, persons } from '../../../../db/schema/people.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { addDays } from '../../../kernel/dates.ts';
import { newId } from '../../../kernel/ids.ts';
import { nextStaffNumber } from '../../organisation/index.ts';
import { newActionId, recordAction } from '../record-action.ts';
import { endTimeline, type TimelineEdit } from '../rules/timeline.ts';
import {
  loadRecord,
  unknownPerson,
  type AssignmentValue,
  type PersonValue,
  type RecordEdit,
  type ServiceRecord,
  type ServiceValue,
} from '../service-record.ts';
import { changeSide, type SecondmentRow } from './repository.ts';

/**
 * The host's employment of a secondee: names in both scripts, job, grade and work contacts, as home let them go over, from
 * the first day to the last. No pay, no identity document, no personal number: those stay at home.
 */
export async function openSecondee(ctx: Ctx, row: SecondmentRow): Promise<void> {
  if (row.ownUnitId === null || row.ownJobId === null) throw new Error('a host that approved has a seat');
  const actionId = newActionId();
  const [employmentId, personId] = [newId(), newId()];
  const staffNumber = await nextStaffNumber(ctx);
  const period = { validFrom: row.startsOn, validTo: addDays(row.lastDay, 1), replaces: null };
  const person: PersonValue = {
    ...unknownPerson,
    fullNameAr: row.personNameAr ?? '',
    fullNameEn: row.personNameEn ?? '',
    actionId,
  };
  const assignment: AssignmentValue = {
    unitId: row.ownUnitId,
    jobId: row.ownJobId,
    gradeCode: row.personGrade,
    step: null,
    positionId: null,
    managerEmploymentId: row.ownManagerId,
    contractType: 'temporary',
    workPattern: 'full_time',
    ftePercent: 100,
    actualTitleAr: null,
    actualTitleEn: null,
    actionId,
  };
  const service: ServiceValue = { endReason: 'secondment_end', actionId };
  await ctx.tx.insert(persons).values({ tenantId: ctx.tenantId, id: personId });
  const given = [
    { kind: 'email', value: row.personEmail },
    { kind: 'phone', value: row.personPhone },
  ].flatMap(({ kind, value }) =>
    value === null ? [] : [{ tenantId: ctx.tenantId, id: newId(), personId, kind, value, isWork: true }],
  );
  if (given.length > 0) await ctx.tx.insert(contacts).values(given);
  await ctx.tx.insert(employments).values({
    tenantId: ctx.tenantId,
    id: employmentId,
    personId,
    staffNumber,
    kind: 'secondee',
    regime: 'general',
    schedule: 'own',
  });
  await changeSide(ctx, row.id, {
    person_id: personId,
    employment_id: employmentId,
    started_on: row.startsOn,
    last_day: row.lastDay,
  });
  const record: ServiceRecord = {
    employmentId,
    personId,
    staffNumber,
    kind: 'secondee',
    regime: 'general',
    schedule: 'own',
    version: 1,
    person: [],
    service: [],
    assignments: [],
    pay: new Map(),
    states: new Map(),
  };
  await recordAction(ctx, record, {
    actionId,
    kind: 'appoint',
    permission: 'people.employee.appoint',
    reasonCode: 'secondment',
    effectiveOn: row.startsOn,
    order: {},
    edit: {
      person: {
        supersede: [],
        insert: [{ validFrom: row.startsOn, validTo: null, replaces: null, value: person }],
      },
      service: { supersede: [], insert: [{ ...period, value: service }] },
      assignments: { supersede: [], insert: [{ ...period, value: assignment }] },
    },
    before: {},
    after: { ...assignment, staffNumber },
    staffNumber,
    version: 1,
    ask: { warnings: [], tellsPay: false, isKnownElsewhere: null },
  });
}

/** Moves the end of the host's employment to the last day as it now stands, later or earlier. */
export async function setSecondeeEnd(ctx: Ctx, row: SecondmentRow): Promise<void> {
  const record = row.ownEmploymentId === null ? null : await loadRecord(ctx, row.ownEmploymentId);
  const spell = record?.service.at(-1);
  if (!record || !spell) throw new Error('the host has the secondee it began with');
  const end = addDays(row.lastDay, 1);
  if (spell.validTo === end) return;
  const actionId = newActionId();
  const edit: RecordEdit = {
    service: {
      supersede: [spell],
      insert: [{ validFrom: spell.validFrom, validTo: end, value: { ...spell.value, actionId }, replaces: spell.id }],
    },
    assignments: assignmentsUntil(record, end),
  };
  await ctx.query('update people.employments set version = version + 1 where tenant_id = $1 and id = $2', [
    ctx.tenantId,
    record.employmentId,
  ]);
  await recordAction(ctx, record, {
    actionId,
    kind: 'end_service',
    permission: 'people.employee.end',
    reasonCode: 'secondment_end',
    effectiveOn: end,
    order: {},
    edit,
    before: { lastDay: spell.validTo === null ? null : addDays(spell.validTo, -1) },
    after: { lastDay: row.lastDay },
    staffNumber: record.staffNumber,
    version: record.version + 1,
    ask: { warnings: [], tellsPay: false, isKnownElsewhere: null },
  });
}

/** What the host ordered meanwhile stays, cut at the new end or carried on to it. */
function assignmentsUntil(record: ServiceRecord, end: string): TimelineEdit<AssignmentValue> {
  const cut = endTimeline(record.assignments, end);
  if (cut.ok) return cut.edit;
  const last = record.assignments.at(-1);
  if (!last) throw new Error('a secondee has an assignment');
  return {
    supersede: [last],
    insert: [{ validFrom: last.validFrom, validTo: end, value: last.value, replaces: last.id }],
  };
}
