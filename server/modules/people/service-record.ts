import { actingCharges, assignments, payElements, personVersions, servicePeriods } from '../../../db/schema/people.ts';
import { serviceStates } from '../../../db/schema/service-states.ts';
import type { Ctx } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import type { assignmentFields, personFields, StateKind } from './contract.ts';
import type { DatedRow, TimelineEdit } from './rules/timeline.ts';

type Carried = { actionId: string | null; recordedByActionId?: string | null };
export type PersonValue = Record<Exclude<(typeof personFields)[number], 'fullNameAr' | 'fullNameEn'>, string | null> & {
  fullNameAr: string;
  fullNameEn: string;
} & Carried;
/** A person of whom nothing is known yet: what is known is laid over it. */
export const unknownPerson: PersonValue = {
  givenAr: null,
  fatherAr: null,
  grandfatherAr: null,
  familyAr: null,
  givenEn: null,
  fatherEn: null,
  grandfatherEn: null,
  familyEn: null,
  fullNameAr: '',
  fullNameEn: '',
  personalNumber: null,
  nationality: null,
  sex: null,
  birthOn: null,
  maritalStatus: null,
  actionId: null,
};
export type ServiceValue = { endReason: string | null } & Carried;
export type AssignmentValue = {
  [Field in (typeof assignmentFields)[number]]: Field extends 'unitId' | 'jobId' | 'contractType' | 'workPattern'
    ? string
    : Field extends 'ftePercent'
      ? number
      : Field extends 'step'
        ? number | null
        : string | null;
} & Carried;
export type PayValue = {
  amountMinor: number;
  currency: string;
  statedMinor: number | null;
  statedPeriod: string | null;
} & Carried;

/** What service stands under besides the assignment: probation, suspension, extension past the age. */
export type StateValue = {
  round: number;
  outcome: string | null;
  reasonCode: string | null;
  approval: string | null;
} & Carried;

/** One employment with its live dated rows: what every action is decided on. */
export interface ServiceRecord {
  employmentId: string;
  personId: string;
  staffNumber: string;
  kind: string;
  regime: string;
  schedule: string;
  version: number;
  person: DatedRow<PersonValue>[];
  service: DatedRow<ServiceValue>[];
  assignments: DatedRow<AssignmentValue>[];
  /** By element. */
  pay: Map<string, DatedRow<PayValue>[]>;
  /** By kind. */
  states: Map<StateKind, DatedRow<StateValue>[]>;
}

/** What an action does to the dated rows; parts left out stay. */
export interface RecordEdit {
  person?: TimelineEdit<PersonValue>;
  service?: TimelineEdit<ServiceValue>;
  assignments?: TimelineEdit<AssignmentValue>;
  pay?: Map<string, TimelineEdit<PayValue>>;
  /** Charges to act in a seat; they fill none. */
  acting?: {
    supersede: { id: string }[];
    insert: { positionId: string; actionId: string; validFrom: string; validTo: string | null }[];
  };
  states?: Map<StateKind, TimelineEdit<StateValue>>;
}

interface Head {
  id: string;
  personId: string;
  staffNumber: string;
  kind: string;
  regime: string;
  schedule: string;
  version: number;
}

const rowOf = <Value>({
  id,
  validFrom,
  validTo,
  ...value
}: { id: string; validFrom: string; validTo: string | null } & Value) =>
  ({ id, validFrom, validTo, value: value as unknown as Value }) satisfies DatedRow<Value>;

/** The employment of this id with its live rows, locked until the transaction ends; null when the agency has none. */
export async function loadRecord(ctx: Ctx, employmentId: string): Promise<ServiceRecord | null> {
  const [head] = await ctx.query<Head>(
    `select id, person_id as "personId", staff_number as "staffNumber", kind, regime, schedule, version
       from people.employments where tenant_id = $1 and id = $2 for no key update`,
    [ctx.tenantId, employmentId],
  );
  if (!head) return null;
  const { id, ...rest } = head;
  return { employmentId: id, ...rest, ...(await loadRows(ctx, id, head.personId)) };
}

const dated = `id, valid_from as "validFrom", valid_to as "validTo", action_id as "actionId"`;
const personColumns = `given_ar as "givenAr", father_ar as "fatherAr", grandfather_ar as "grandfatherAr", family_ar as "familyAr",
  given_en as "givenEn", father_en as "fatherEn", grandfather_en as "grandfatherEn", family_en as "familyEn",
  full_name_ar as "fullNameAr", full_name_en as "fullNameEn", personal_number as "personalNumber", nationality, sex,
  birth_on as "birthOn", marital_status as "maritalStatus"`;
const assignmentColumns = `unit_id as "unitId", job_id as "jobId", grade_code as "gradeCode", step, position_id as "positionId",
  manager_employment_id as "managerEmploymentId", contract_type as "contractType", work_pattern as "workPattern",
  fte_percent as "ftePercent", actual_title_ar as "actualTitleAr", actual_title_en as "actualTitleEn"`;
const payColumns = `amount_minor as "amountMinor", currency, stated_minor as "statedMinor", stated_period as "statedPeriod"`;

type Stored<Value> = { id: string; validFrom: string; validTo: string | null } & Value;

async function loadRows(ctx: Ctx, employmentId: string, personId: string) {
  const [person, service, assignment, pay, states] = await Promise.all([
    loadPerson(ctx, personId),
    ctx.query<Stored<ServiceValue>>(
      `select ${dated}, end_reason as "endReason" from people.service_periods
        where tenant_id = $1 and employment_id = $2 and superseded_at is null order by valid_from`,
      [ctx.tenantId, employmentId],
    ),
    ctx.query<Stored<AssignmentValue>>(
      `select ${dated}, ${assignmentColumns} from people.assignments
        where tenant_id = $1 and employment_id = $2 and superseded_at is null order by valid_from`,
      [ctx.tenantId, employmentId],
    ),
    ctx.query<Stored<PayValue> & { elementCode: string }>(
      `select ${dated}, element_code as "elementCode", ${payColumns} from people.pay_elements
        where tenant_id = $1 and employment_id = $2 and superseded_at is null order by element_code, valid_from`,
      [ctx.tenantId, employmentId],
    ),
    ctx.query<Stored<StateValue> & { kind: StateKind }>(
      `select ${dated}, kind, round, outcome, reason_code as "reasonCode", approval from people.service_states
        where tenant_id = $1 and employment_id = $2 and superseded_at is null order by kind, valid_from`,
      [ctx.tenantId, employmentId],
    ),
  ]);
  const byElement = new Map<string, DatedRow<PayValue>[]>();
  for (const { elementCode, ...row } of pay)
    byElement.set(elementCode, [...(byElement.get(elementCode) ?? []), rowOf<PayValue>(row)]);
  const byKind = new Map<StateKind, DatedRow<StateValue>[]>();
  for (const { kind, ...row } of states) byKind.set(kind, [...(byKind.get(kind) ?? []), rowOf<StateValue>(row)]);
  return {
    person,
    service: service.map((row) => rowOf<ServiceValue>(row)),
    assignments: assignment.map((row) => rowOf<AssignmentValue>(row)),
    pay: byElement,
    states: byKind,
  };
}

/** The live versions of a person, in order of their days. */
export async function loadPerson(ctx: Ctx, personId: string): Promise<DatedRow<PersonValue>[]> {
  const rows = await ctx.query<Stored<PersonValue>>(
    `select ${dated}, ${personColumns} from people.person_versions
      where tenant_id = $1 and person_id = $2 and superseded_at is null order by valid_from`,
    [ctx.tenantId, personId],
  );
  return rows.map((row) => rowOf<PersonValue>(row));
}

type Table =
  'person_versions' | 'service_periods' | 'assignments' | 'pay_elements' | 'acting_charges' | 'service_states';

/**
 * Writes an edit as the work of `actionId`: closes rows and puts the new ones at one instant, so that what was known at any
 * moment is one state and never between two. Then lets the database check that assignments cover service.
 */
export async function writeEdit(
  ctx: Ctx,
  record: Pick<ServiceRecord, 'employmentId' | 'personId'>,
  edit: RecordEdit,
  actionId: string,
): Promise<void> {
  const at = await instantOf(ctx);
  const mark = { recordedAt: at, recordedByActionId: actionId };
  if (edit.person) {
    await supersede(ctx, 'person_versions', edit.person.supersede, actionId, at);
    await insertAll(edit.person.insert, (rows) =>
      ctx.tx.insert(personVersions).values(
        rows.map((r) => ({
          ...r.value,
          ...mark,
          tenantId: ctx.tenantId,
          id: newId(),
          personId: record.personId,
          validFrom: r.validFrom,
          validTo: r.validTo,
        })),
      ),
    );
  }
  if (edit.service) {
    await supersede(ctx, 'service_periods', edit.service.supersede, actionId, at);
    await insertAll(edit.service.insert, (rows) =>
      ctx.tx.insert(servicePeriods).values(
        rows.map((r) => ({
          ...r.value,
          ...mark,
          tenantId: ctx.tenantId,
          id: newId(),
          employmentId: record.employmentId,
          personId: record.personId,
          validFrom: r.validFrom,
          validTo: r.validTo,
        })),
      ),
    );
  }
  if (edit.assignments) {
    await supersede(ctx, 'assignments', edit.assignments.supersede, actionId, at);
    await insertAll(edit.assignments.insert, (rows) =>
      ctx.tx.insert(assignments).values(
        rows.map((r) => ({
          ...r.value,
          ...mark,
          tenantId: ctx.tenantId,
          id: newId(),
          employmentId: record.employmentId,
          validFrom: r.validFrom,
          validTo: r.validTo,
        })),
      ),
    );
  }
  if (edit.acting) {
    await supersede(ctx, 'acting_charges', edit.acting.supersede, actionId, at);
    await insertAll(edit.acting.insert, (rows) =>
      ctx.tx
        .insert(actingCharges)
        .values(
          rows.map((r) => ({ ...r, ...mark, tenantId: ctx.tenantId, id: newId(), employmentId: record.employmentId })),
        ),
    );
  }
  for (const [elementCode, one] of edit.pay ?? []) {
    await supersede(ctx, 'pay_elements', one.supersede, actionId, at);
    await insertAll(one.insert, (rows) =>
      ctx.tx.insert(payElements).values(
        rows.map((r) => ({
          ...r.value,
          ...mark,
          tenantId: ctx.tenantId,
          id: newId(),
          employmentId: record.employmentId,
          elementCode,
          validFrom: r.validFrom,
          validTo: r.validTo,
        })),
      ),
    );
  }
  for (const [kind, one] of edit.states ?? []) {
    await supersede(ctx, 'service_states', one.supersede, actionId, at);
    await insertAll(one.insert, (rows) =>
      ctx.tx.insert(serviceStates).values(
        rows.map((r) => ({
          ...r.value,
          ...mark,
          tenantId: ctx.tenantId,
          id: newId(),
          employmentId: record.employmentId,
          personId: record.personId,
          kind,
          validFrom: r.validFrom,
          validTo: r.validTo,
        })),
      ),
    );
  }
  await checkNow(ctx);
}

/** The database's own instant for this writing. */
export async function instantOf(ctx: Ctx): Promise<string> {
  const [row] = await ctx.query<{ at: string }>(`select clock_timestamp()::text as at`);
  if (!row) throw new Error('the database told no time');
  return row.at;
}

/** Deferred rules are judged here and not at commit, where nobody could tell which action broke them. */
export const checkNow = (ctx: Ctx): Promise<unknown> => ctx.query('set constraints all immediate');

async function insertAll<Row>(rows: readonly Row[], insert: (rows: Row[]) => PromiseLike<unknown>): Promise<void> {
  if (rows.length > 0) await insert([...rows]);
}

async function supersede(
  ctx: Ctx,
  table: Table,
  rows: readonly { id: string }[],
  actionId: string,
  at: string,
): Promise<void> {
  if (rows.length === 0) return;
  const closed = await ctx.query(
    `update people.${table} set superseded_at = $3::timestamptz, superseded_by_action_id = $4
      where tenant_id = $1 and id = any ($2::uuid[]) and superseded_at is null returning id`,
    [ctx.tenantId, rows.map((r) => r.id), at, actionId],
  );
  if (closed.length !== rows.length) throw new Error('a dated row changed under its lock');
}
