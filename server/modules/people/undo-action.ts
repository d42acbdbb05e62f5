import type { Ctx } from '../../kernel/context.ts';
import { audit } from '../../kernel/audit.ts';
import { conflict, notFound, staleVersion } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { followService } from './accounts/follow-service.ts';
import { dependedOn } from './errors.ts';
import { refuseOwnRecord } from './own-record.ts';
import { leavesLine, refreshDirectory } from './repository.ts';
import { endsByAgreement } from './secondments/errors.ts';
import { refuseForSecondee } from './secondments/guard.ts';
import { refuseForTransferred } from './transfers/guard.ts';
import { checkNow, instantOf } from './service-record.ts';

interface ActionFound {
  id: string;
  kind: string;
  employmentId: string;
  personId: string;
  effectiveOn: string;
  status: string;
  version: number;
  orderNumber: string;
  recordedAt: string;
  changes: Record<string, { before: unknown; after: unknown }>;
  isFresh: boolean;
  /** The order about a unit that it is part of. */
  unitOrder: string | null;
}

const tables = [
  'person_versions',
  'service_periods',
  'assignments',
  'pay_elements',
  'acting_charges',
  'service_states',
] as const;
const keyOf = {
  person_versions: 'person_id',
  service_periods: 'employment_id',
  assignments: 'employment_id',
  pay_elements: 'employment_id',
  acting_charges: 'employment_id',
  service_states: 'employment_id',
} as const;
const contents = {
  person_versions: `person_id, valid_from, valid_to, given_ar, father_ar, grandfather_ar, family_ar, given_en, father_en, grandfather_en, family_en,
    full_name_ar, full_name_en, personal_number, nationality, sex, birth_on, marital_status`,
  service_periods: 'employment_id, person_id, valid_from, valid_to, end_reason',
  assignments: `employment_id, valid_from, valid_to, unit_id, job_id, grade_code, step, position_id, manager_employment_id, contract_type,
    work_pattern, fte_percent, actual_title_ar, actual_title_en`,
  pay_elements:
    'employment_id, element_code, amount_minor, currency, stated_minor, stated_period, valid_from, valid_to',
  acting_charges: 'employment_id, position_id, valid_from, valid_to',
  service_states: 'employment_id, person_id, kind, valid_from, valid_to, round, outcome, reason_code, approval',
} as const;

/**
 * Takes an action back: what it wrote is closed, what it closed stands again. Possible until it takes effect, or within a
 * day of its recording; never while a later order stands on what it wrote (that one is undone first).
 */
export async function undoAction(ctx: Ctx, actionId: string, expected: number, reason: string) {
  const action = await findAction(ctx, actionId, expected);
  refuseOwnRecord(ctx, action.personId);
  await ctx.query('select 1 from people.employments where tenant_id = $1 and id = $2 for no key update', [
    ctx.tenantId,
    action.employmentId,
  ]);
  if (['second_out', 'second_return', 'lend_outside', 'end_loan'].includes(action.kind)) throw endsByAgreement();
  if (action.kind === 'appoint' || action.kind === 'end_service') await refuseForSecondee(ctx, action.employmentId);
  if (action.kind === 'appoint') await refuseForTransferred(ctx, action.employmentId, 'receiver');
  if (action.kind === 'end_service') await refuseForTransferred(ctx, action.employmentId, 'home');
  if (action.unitOrder !== null) throw conflict('people.action.of-unit-order', { number: action.orderNumber });
  if (action.status === 'undone') throw conflict('people.action.already-undone');
  if (action.effectiveOn <= ctx.today && !action.isFresh)
    throw conflict('people.action.took-effect', { day: action.effectiveOn });
  await refuseIfStoodOn(ctx, action);
  const at = await instantOf(ctx);
  let touches = 0;
  for (const table of tables) touches += await reverse(ctx, table, action, at);
  await restoreStaffNumber(ctx, action);
  const [moved] = await ctx.query<{ version: number }>(
    `update people.actions set status = 'undone', undone_at = $3::timestamptz, version = version + 1 where tenant_id = $1 and id = $2 returning version`,
    [ctx.tenantId, actionId, at],
  );
  await ctx.query('update people.employments set version = version + 1 where tenant_id = $1 and id = $2', [
    ctx.tenantId,
    action.employmentId,
  ]);
  await checkNow(ctx);
  if (action.kind === 'appoint') await forgetIfUnserved(ctx, action.personId);
  await refreshDirectory(ctx, [action.employmentId], leavesLine(action.kind, Object.keys(action.changes)));
  if (movesService(action.kind)) await followService(ctx, { personIds: [action.personId], gives: 'former-roles' });
  await audit(ctx, {
    action: 'people.action.undo',
    entityType: 'action',
    entityId: actionId,
    personId: action.personId,
    before: { status: 'recorded', orderNumber: action.orderNumber },
    after: { status: 'undone' },
    reason,
  });
  return { actionId, employmentId: action.employmentId, version: moved?.version ?? expected + 1, touches };
}

/** Orders that begin or end service, and with it access. */
const movesService = (kind: string): boolean => ['appoint', 'end_service', 'reinstate'].includes(kind);

async function findAction(ctx: Ctx, actionId: string, expected: number): Promise<ActionFound> {
  const [action] = await ctx.query<ActionFound>(
    `select id, kind, employment_id as "employmentId", person_id as "personId", effective_on as "effectiveOn", status, version,
            order_number as "orderNumber", recorded_at::text as "recordedAt", changes, recorded_at > clock_timestamp() - interval '24 hours' and batch_id is null as "isFresh",
            unit_order_id as "unitOrder"
       from people.actions where tenant_id = $1 and id = $2 and employment_id is not null for no key update`,
    [ctx.tenantId, actionId],
  );
  if (!action) throw notFound();
  if (action.version !== expected) throw staleVersion();
  return action;
}

/** A later order that closed a row of this one, or one that would overlap what comes back. */
async function refuseIfStoodOn(ctx: Ctx, action: ActionFound): Promise<void> {
  const closed = tables.map(
    (table) => `select superseded_by_action_id as id from people.${table}
       where tenant_id = $1 and ${keyOf[table]} = ${table === 'person_versions' ? '$4' : '$3'} and recorded_by_action_id = $2 and superseded_by_action_id is not null`,
  );
  const restored = (['service_periods', 'assignments'] as const).map(
    (table) => `select r.recorded_by_action_id from people.${table} o join people.${table} r
         on r.tenant_id = o.tenant_id and r.employment_id = o.employment_id and r.superseded_at is null
        and r.recorded_by_action_id is distinct from $2 and daterange(r.valid_from, r.valid_to) && daterange(o.valid_from, o.valid_to)
      where o.tenant_id = $1 and o.employment_id = $3 and o.superseded_by_action_id = $2`,
  );
  restored.push(`select r.recorded_by_action_id from people.service_states o join people.service_states r
         on r.tenant_id = o.tenant_id and r.employment_id = o.employment_id and r.kind = o.kind and r.superseded_at is null
        and r.recorded_by_action_id is distinct from $2 and daterange(r.valid_from, r.valid_to) && daterange(o.valid_from, o.valid_to)
      where o.tenant_id = $1 and o.employment_id = $3 and o.superseded_by_action_id = $2`);
  const [later] = await ctx.query<{ number: string }>(
    // Two questions, not one with an "or": that would read every order of the agency.
    `select x.number from (
       select a.order_number as number, a.recorded_at from people.actions a
        where a.tenant_id = $1 and a.status = 'recorded' and a.id <> $2 and a.id in (${[...closed, ...restored].join(' union all ')})
       union all
       -- A reinstatement took over what stood before it, this order's part included.
       select a.order_number, a.recorded_at from people.actions a
        where a.tenant_id = $1 and a.status = 'recorded' and a.id <> $2
          and a.kind = 'reinstate' and a.employment_id = $3 and a.recorded_at > $5::timestamptz
     ) x order by x.recorded_at desc limit 1`,
    [ctx.tenantId, action.id, action.employmentId, action.personId, action.recordedAt],
  );
  if (later) throw dependedOn(later.number);
}

/**
 * Closes the live rows this action recorded and lets the rows it closed stand again, under the orders they came from. An
 * action's rows are its own person's, by whom they are found: no index knows them by their action.
 */
async function reverse(
  ctx: Ctx,
  table: (typeof tables)[number],
  { id: actionId, ...action }: ActionFound,
  at: string,
): Promise<number> {
  const key = keyOf[table];
  const owner = key === 'person_id' ? action.personId : action.employmentId;
  const undone = await ctx.query(
    `update people.${table} set superseded_at = $3::timestamptz, superseded_by_action_id = $2
      where tenant_id = $1 and ${key} = $4 and recorded_by_action_id = $2 and superseded_at is null returning id`,
    [ctx.tenantId, actionId, at, owner],
  );
  const former = await ctx.query<{ id: string }>(
    `select id from people.${table}
      where tenant_id = $1 and ${key} = $3 and superseded_by_action_id = $2 and recorded_by_action_id is distinct from $2`,
    [ctx.tenantId, actionId, owner],
  );
  if (former.length > 0)
    await ctx.query(
      `insert into people.${table} (tenant_id, id, ${contents[table]}, action_id, recorded_by_action_id, recorded_at)
       select o.tenant_id, n.id, ${contents[table]}, o.action_id, o.recorded_by_action_id, $4::timestamptz
         from people.${table} o join unnest($2::uuid[], $3::uuid[]) as n (former, id) on o.id = n.former
        where o.tenant_id = $1`,
      [ctx.tenantId, former.map((r) => r.id), former.map(() => newId()), at],
    );
  return undone.length + former.length;
}

async function restoreStaffNumber(ctx: Ctx, action: ActionFound): Promise<void> {
  const former = action.kind === 'correct' ? action.changes['staffNumber']?.before : undefined;
  if (typeof former === 'string')
    await ctx.query('update people.employments set staff_number = $3 where tenant_id = $1 and id = $2', [
      ctx.tenantId,
      action.employmentId,
      former,
    ]);
}

/** A person whose only appointment was undone is no longer told to other agencies as known here. */
async function forgetIfUnserved(ctx: Ctx, personId: string): Promise<void> {
  const [served] = await ctx.query(
    'select 1 from people.service_periods where tenant_id = $1 and person_id = $2 and superseded_at is null limit 1',
    [ctx.tenantId, personId],
  );
  if (!served) await ctx.query('select share.forget_persons($1::uuid[])', [[personId]]);
}
