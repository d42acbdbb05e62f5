import type { Ctx } from '../../kernel/context.ts';
import { addDays } from '../../kernel/dates.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import { takeStaffNumber } from './appoint-employee.ts';
import { checkAssignment, definedOnly } from './check-assignment.ts';
import { requirePayRight } from './check-pay.ts';
import { checkPerson, type PersonKeyOf } from './check-person.ts';
import { fieldRefused, notInService } from './errors.ts';
import { refuseOwnRecord } from './own-record.ts';
import { newActionId, recordAction } from './record-action.ts';
import { advanceVersion } from './repository.ts';
import { correctFields } from './rules/dated-change.ts';
import { correctRow, moveStart, rowOn, type DatedRow, type TimelineEdit } from './rules/timeline.ts';
import type { ActionDone, CorrectInput, Warning } from './schemas.ts';
import { loadRecord, type PayValue, type PersonValue, type RecordEdit, type ServiceRecord } from './service-record.ts';

/** What the parts of one correction gather. */
interface Draft {
  edit: RecordEdit;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  /** First day corrected. */
  from: string[];
  corrects: (string | null)[];
  warnings: Warning[];
  isKnownElsewhere: boolean | null;
}

/**
 * Corrects what was recorded wrongly: facts of the person, an assignment, an amount, the day of appointment, the staff
 * number. No order changed anything, so the rows keep the order they came from; the wrong version stays readable by when
 * it was known.
 */
export async function correctEmployee(
  ctx: Ctx,
  employmentId: string,
  input: CorrectInput,
  expected: number | null,
  keyOf: PersonKeyOf,
): Promise<ActionDone> {
  if (input.pay.length > 0) await requirePayRight(ctx);
  const record = await loadRecord(ctx, employmentId);
  if (!record) throw notFound();
  refuseOwnRecord(ctx, record.personId);
  const version = expected === null ? record.version : await advanceVersion(ctx, employmentId, expected);
  if (record.service.length === 0) throw conflict('people.action.undone');
  const actionId = newActionId();
  const draft: Draft = {
    edit: {},
    before: {},
    after: {},
    from: [],
    corrects: [],
    warnings: [],
    isKnownElsewhere: null,
  };
  if (input.person) await correctPerson(ctx, record, input.person, draft, keyOf);
  if (input.assignment) await correctAssignment(ctx, record, input.assignment, draft);
  if (input.hiredOn) correctHireDate(record, input.hiredOn, draft);
  correctPay(ctx, record, input.pay, draft);
  let staffNumber = record.staffNumber;
  if (input.staffNumber && input.staffNumber.toUpperCase() !== staffNumber) {
    draft.before['staffNumber'] = staffNumber;
    staffNumber = await takeStaffNumber(ctx, input.staffNumber);
    draft.after['staffNumber'] = staffNumber;
    await ctx.query('update people.employments set staff_number = $3 where tenant_id = $1 and id = $2', [
      ctx.tenantId,
      employmentId,
      staffNumber,
    ]);
  }
  if (Object.keys(draft.after).length === 0) throw conflict('people.change.nothing');
  const effectiveOn = [...draft.from].sort()[0] ?? record.service[0]?.validFrom ?? ctx.today;
  return recordAction(ctx, record, {
    actionId,
    kind: 'correct',
    permission: 'people.employee.correct',
    effectiveOn,
    order: input.order,
    reason: input.reason,
    correctsActionId: draft.corrects.find((id) => id !== null) ?? null,
    edit: draft.edit,
    before: draft.before,
    after: draft.after,
    staffNumber,
    version,
    ask: { warnings: draft.warnings, tellsPay: input.pay.length > 0, isKnownElsewhere: draft.isKnownElsewhere },
  });
}

/** The days a correction is for: as stated, or all the days of the row that holds on `on`. */
function stretchOf<Value>(
  rows: readonly DatedRow<Value>[],
  asked: { on?: string | undefined; firstDay?: string | undefined; lastDay?: string | undefined },
  today: string,
  pointer: string,
): { row: DatedRow<Value>; from: string; to: string | null } {
  const on = asked.on ?? asked.firstDay ?? today;
  const row =
    rowOn(rows, on) ??
    (asked.on || asked.firstDay ? undefined : on < (rows[0]?.validFrom ?? '') ? rows[0] : rows.at(-1));
  if (!row) throw notInService(`${pointer}/${asked.on ? 'on' : 'firstDay'}`);
  const from = asked.firstDay ?? row.validFrom;
  const to = asked.lastDay ? addDays(asked.lastDay, 1) : row.validTo;
  if (to !== null && to <= from) throw fieldRefused('people.period.turned', `${pointer}/lastDay`);
  return { row, from, to };
}

async function correctPerson(
  ctx: Ctx,
  record: ServiceRecord,
  input: NonNullable<CorrectInput['person']>,
  draft: Draft,
  keyOf: PersonKeyOf,
) {
  const { row, from, to } = stretchOf(record.person, input, ctx.today, '/person');
  const checked = await checkPerson(ctx, input.changes, {
    base: row.value,
    personId: record.personId,
    pointer: '/person/changes',
    keyOf,
  });
  // Every field said, also one that the first row already holds: later rows of the stretch may not.
  const said = Object.keys({ ...definedOnly(input.changes), ...differences(row.value, checked.value) });
  const changes = Object.fromEntries(
    said.map((field) => [field, checked.value[field as keyof PersonValue]]),
  ) as Partial<PersonValue>;
  const planned = correctFields(record.person, { from, to }, changes);
  if (!planned.ok) throw notInService('/person/firstDay');
  if (planned.edit.supersede.length === 0) return;
  draft.edit.person = planned.edit;
  take(draft, row.value, changes, from, row.value.actionId);
  draft.warnings.push(...checked.warnings);
  draft.isKnownElsewhere = checked.isKnownElsewhere;
  if (checked.isKnownElsewhere)
    draft.warnings.push({ code: 'known-elsewhere', field: '/person/changes/personalNumber', values: {} });
  if (changes.personalNumber === row.value.personalNumber) return;
  if (changes.personalNumber)
    await ctx.query('select share.register_person($1, $2)', [record.personId, keyOf(changes.personalNumber)]);
  else if (changes.personalNumber === null)
    await ctx.query('select share.forget_persons($1::uuid[])', [[record.personId]]);
}

async function correctAssignment(
  ctx: Ctx,
  record: ServiceRecord,
  input: NonNullable<CorrectInput['assignment']>,
  draft: Draft,
) {
  const { row, from, to } = stretchOf(record.assignments, input, ctx.today, '/assignment');
  const { changes: wished, warnings } = await checkAssignment(ctx, definedOnly(input.changes), {
    on: from,
    employmentId: record.employmentId,
    personId: record.personId,
    base: row.value,
    pointer: '/assignment/changes',
  });
  const planned = correctFields(record.assignments, { from, to }, wished);
  if (!planned.ok) throw notInService('/assignment/firstDay');
  if (planned.edit.supersede.length === 0) return;
  draft.edit.assignments = planned.edit;
  take(draft, row.value, wished, from, row.value.actionId);
  draft.warnings.push(...warnings);
}

/** Moves the first day of service, with the first assignment and the pay that begins with it. */
function correctHireDate(record: ServiceRecord, hiredOn: string, draft: Draft) {
  const [spell] = record.service;
  const assignments = applied(record.assignments, draft.edit.assignments);
  const [first] = assignments;
  if (!spell || !first || spell.validFrom === hiredOn) return;
  const service = moveStart(record.service, spell.id, hiredOn);
  const assignment = moveStart(assignments, first.id, hiredOn);
  if (!service.ok || !assignment.ok)
    throw fieldRefused('people.hire-date.after-change', '/hiredOn', { day: first.validTo ?? spell.validFrom });
  draft.edit.service = service.edit;
  draft.edit.assignments = joined(draft.edit.assignments, assignment.edit);
  const pay = new Map<string, TimelineEdit<PayValue>>();
  for (const [code, rows] of record.pay) {
    const [begins] = rows;
    if (!begins || (begins.validFrom !== spell.validFrom && begins.validFrom >= hiredOn)) continue;
    const moved = moveStart(rows, begins.id, hiredOn);
    if (!moved.ok)
      throw fieldRefused('people.hire-date.after-change', '/hiredOn', { day: begins.validTo ?? begins.validFrom });
    pay.set(code, moved.edit);
  }
  draft.edit.pay = pay;
  draft.before['hiredOn'] = spell.validFrom;
  draft.after['hiredOn'] = hiredOn;
  draft.from.push(hiredOn < spell.validFrom ? hiredOn : spell.validFrom);
  draft.corrects.push(spell.value.actionId);
}

function correctPay(ctx: Ctx, record: ServiceRecord, wished: CorrectInput['pay'], draft: Draft) {
  if (wished.length === 0) return;
  const pay = draft.edit.pay ?? new Map<string, TimelineEdit<PayValue>>();
  for (const [index, { elementCode, amountMinor, on }] of wished.entries()) {
    const pointer = `/pay/${index}`;
    if (pay.has(elementCode)) throw fieldRefused('people.pay.repeated', `${pointer}/elementCode`);
    const rows = record.pay.get(elementCode) ?? [];
    const row = rowOn(rows, on ?? ctx.today) ?? (on ? undefined : rows.at(-1));
    if (!row) throw fieldRefused('people.pay.no-row', `${pointer}/${on ? 'on' : 'elementCode'}`);
    if (amountMinor === null) pay.set(elementCode, { supersede: [row], insert: [] });
    else {
      const corrected = correctRow(rows, row.id, { ...row.value, amountMinor, statedMinor: null, statedPeriod: null });
      if (!corrected.ok) throw fieldRefused('people.pay.no-row', pointer);
      pay.set(elementCode, corrected.edit);
    }
    draft.from.push(row.validFrom);
    draft.corrects.push(row.value.actionId);
  }
  draft.edit.pay = pay;
  draft.after['pay'] = wished.map((p) => p.elementCode);
}

function take(draft: Draft, before: object, changes: object, from: string, corrects: string | null): void {
  const was = before as Record<string, unknown>;
  for (const [field, value] of Object.entries(changes)) {
    draft.before[field] = was[field];
    draft.after[field] = value;
  }
  draft.from.push(from);
  draft.corrects.push(corrects);
}

function differences(before: PersonValue, after: PersonValue): Partial<PersonValue> {
  return Object.fromEntries(
    Object.entries(after).filter(
      ([field, value]) => field !== 'actionId' && (before[field as keyof PersonValue] ?? null) !== (value ?? null),
    ),
  ) as Partial<PersonValue>;
}

/** Rows as an edit leaves them; inserted ones are named so that a second edit can tell them. */
function applied<Value>(rows: readonly DatedRow<Value>[], edit: TimelineEdit<Value> | undefined): DatedRow<Value>[] {
  if (!edit) return [...rows];
  const gone = new Set(edit.supersede.map((r) => r.id));
  const fresh = edit.insert.map((r, index) => ({
    id: `new-${index}`,
    validFrom: r.validFrom,
    validTo: r.validTo,
    value: r.value,
  }));
  return [...rows.filter((r) => !gone.has(r.id)), ...fresh].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
}

/** Two edits after each other as one: what the first inserted and the second replaces never reaches the table. */
function joined<Value>(first: TimelineEdit<Value> | undefined, second: TimelineEdit<Value>): TimelineEdit<Value> {
  if (!first) return second;
  const replaced = new Set(second.supersede.map((r) => r.id));
  return {
    supersede: [...first.supersede, ...second.supersede.filter((r) => !r.id.startsWith('new-'))],
    insert: [...first.insert.filter((_, index) => !replaced.has(`new-${index}`)), ...second.insert],
  };
}
