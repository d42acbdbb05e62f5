import { secondmentEvents } from '../../../../db/schema/secondments.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound, staleVersion } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { nextStep, type SecondmentStep } from '../rules/secondment-step.ts';
import type { Secondment, SecondmentEvent, SecondmentsQuery, SecondmentSummary } from './schemas.ts';

/** A secondment as this agency's use cases need it: the shared row, and what this side keeps for itself. */
export interface SecondmentRow extends Omit<
  Secondment,
  'waitsFor' | 'isOurTurn' | 'allowance' | 'extension' | 'events' | 'isMine' | 'ownEmploymentId'
> {
  tenantId: string;
  otherTenantId: string;
  homeTenantId: string;
  hostTenantId: string;
  allowanceMinor: number | null;
  allowanceCurrency: string | null;
  extensionUntil: string | null;
  extensionBy: string | null;
  extensionReason: string | null;
  wasExtensionRefused: boolean;
  earlyLastDay: string | null;
  ownId: string | null;
  ownPersonId: string | null;
  ownEmploymentId: string | null;
  ownUnitId: string | null;
  ownJobId: string | null;
  ownManagerId: string | null;
  ownStartedOn: string | null;
  ownLastDay: string | null;
  ownIsClosed: boolean;
}

const select = `select s.tenant_id as "tenantId", s.id, s.direction, s.status,
    case when s.tenant_id = $1 then s.counterpart_tenant_id else s.tenant_id end as "otherTenantId",
    s.home_tenant_id as "homeTenantId", s.host_tenant_id as "hostTenantId",
    case when s.home_tenant_id = $1 then 'home' else 'host' end as side,
    h.name_ar as "homeNameAr", h.name_en as "homeNameEn", o.name_ar as "hostNameAr", o.name_en as "hostNameEn",
    s.starts_on as "startsOn", s.ends_on as "endsOn", coalesce(s.early_last_day, s.ends_on) as "lastDay", s.purpose, s.wanted,
    s.seat_title_ar as "seatTitleAr", s.seat_title_en as "seatTitleEn", s.seat_unit_ar as "seatUnitAr", s.seat_unit_en as "seatUnitEn",
    s.allowance_minor as "allowanceMinor", s.allowance_currency as "allowanceCurrency", s.host_approved_at as "hostApprovedAt",
    s.person_name_ar as "personNameAr", s.person_name_en as "personNameEn", s.person_job_ar as "personJobAr",
    s.person_job_en as "personJobEn", s.person_grade as "personGrade", s.person_email as "personEmail", s.person_phone as "personPhone",
    s.needs_consent as "needsConsent", s.consent, s.consent_on as "consentOn", s.consent_reference as "consentReference",
    s.home_approved_at as "homeApprovedAt", s.reason, s.extension_until as "extensionUntil", s.extension_by as "extensionBy",
    s.extension_reason as "extensionReason", s.higher_reference as "higherReference", s.higher_on as "higherOn",
    s.was_extension_refused as "wasExtensionRefused", s.early_last_day as "earlyLastDay", s.end_kind as "endKind",
    s.ended_on as "endedOn", s.created_at as "createdAt", s.version,
    own.id as "ownId", own.person_id as "ownPersonId", own.employment_id as "ownEmploymentId", own.unit_id as "ownUnitId",
    own.job_id as "ownJobId", own.manager_employment_id as "ownManagerId", own.started_on as "ownStartedOn",
    own.last_day as "ownLastDay", coalesce(own.is_closed, false) as "ownIsClosed"
  from people.secondments s
  join platform.agencies h on h.id = s.home_tenant_id
  join platform.agencies o on o.id = s.host_tenant_id
  left join people.secondment_sides own on own.tenant_id = $1 and own.secondment_id = s.id
 where (s.tenant_id = $1 or s.counterpart_tenant_id = $1)`;

/** Whose turn it is, by side; the same order of steps as `nextStep`. */
const waiting = `((s.status = 'proposed' and case when s.home_approved_at is null then s.home_tenant_id else s.host_tenant_id end = $1)
   or (s.status = 'active' and s.extension_until is not null and s.extension_by <> $1))`;

/** The person an employee is limited to; null for those who read of the whole agency. @throws 404 any other reach. */
function onlyPerson(ctx: Ctx): string | null {
  if (ctx.relation === 'agency') return null;
  if (ctx.relation !== 'self' || !ctx.personId) throw notFound();
  return ctx.personId;
}

/** A secondment this reader may see: a party's, and for an employee their own. Anything else looks missing. */
export async function findSecondment(ctx: Ctx, id: string): Promise<SecondmentRow> {
  const [row] = await ctx.query<SecondmentRow>(`${select} and s.id = $2 and ($3::uuid is null or own.person_id = $3)`, [
    ctx.tenantId,
    id,
    onlyPerson(ctx),
  ]);
  if (!row) throw notFound();
  return row;
}

/** The same, locked until the transaction ends, at the version the caller read. @throws 404; 412 changed since. */
export async function lockSecondment(ctx: Ctx, id: string, expected: number | null): Promise<SecondmentRow> {
  await ctx.query(
    `select 1 from people.secondments s
      where (s.tenant_id = $1 or s.counterpart_tenant_id = $1) and s.id = $2 for no key update`,
    [ctx.tenantId, id],
  );
  const row = await findSecondment(ctx, id);
  if (expected !== null && row.version !== expected) throw staleVersion();
  return row;
}

/** Newest first; `limit + 1` rows. Ids are made in order of time. */
export function secondmentsAfter(ctx: Ctx, q: SecondmentsQuery, afterId: string | null): Promise<SecondmentRow[]> {
  const view = {
    all: 'true',
    out: 's.home_tenant_id = $1',
    in: 's.host_tenant_id = $1',
    waiting,
  }[q.view];
  return ctx.query<SecondmentRow>(
    `${select} and ${view} and ($2::text is null or s.status = $2) and ($3::uuid is null or own.employment_id = $3)
        and ($4::uuid is null or own.person_id = $4) and ($5::uuid is null or s.id < $5)
      order by s.id desc limit $6`,
    [ctx.tenantId, q.status ?? null, q.employee ?? null, onlyPerson(ctx), afterId, q.limit + 1],
  );
}

/** What this side has still to do: begin, follow the last day, end. */
export function secondmentsToFollow(ctx: Ctx): Promise<SecondmentRow[]> {
  return ctx.query<SecondmentRow>(
    `${select} and own.id is not null and not own.is_closed
        and ((s.status = 'agreed' and s.starts_on <= $2::date) or s.status in ('active', 'ended'))
      order by s.starts_on, s.id`,
    [ctx.tenantId, ctx.today],
  );
}

/** Writes columns of the shared row; the trigger refuses the other side's. Names come from this module only. */
export async function changeSecondment(
  ctx: Ctx,
  row: Pick<SecondmentRow, 'tenantId' | 'id'>,
  change: Record<string, string | number | boolean | null>,
): Promise<void> {
  const columns = Object.keys(change);
  await ctx.query(
    `update people.secondments set ${columns.map((c, i) => `${c} = $${i + 3}`).join(', ')}, version = version + 1
      where tenant_id = $1 and id = $2`,
    [row.tenantId, row.id, ...columns.map((c) => change[c] ?? null)],
  );
}

/** Writes this side's own part. */
export async function changeSide(
  ctx: Ctx,
  secondmentId: string,
  change: Record<string, string | boolean | null>,
): Promise<void> {
  const columns = Object.keys(change);
  await ctx.query(
    `update people.secondment_sides set ${columns.map((c, i) => `${c} = $${i + 3}`).join(', ')}, version = version + 1
      where tenant_id = $1 and secondment_id = $2`,
    [ctx.tenantId, secondmentId, ...columns.map((c) => change[c] ?? null)],
  );
}

/** Begins this side's own part where it has none yet. */
export async function openSide(
  ctx: Ctx,
  row: { id: string; side: 'home' | 'host'; otherNameAr: string; otherNameEn: string },
): Promise<void> {
  await ctx.query(
    `insert into people.secondment_sides (tenant_id, id, secondment_id, side, other_name_ar, other_name_en)
     values ($1, $2, $3, $4, $5, $6) on conflict (tenant_id, secondment_id) do nothing`,
    [ctx.tenantId, newId(), row.id, row.side, row.otherNameAr, row.otherNameEn],
  );
}

/** Writes a step into the history both sides read, and lets the other agency hear of it. */
export async function tellStep(
  ctx: Ctx,
  row: { id: string; otherTenantId: string },
  kind: SecondmentEvent['kind'],
  more: { day?: string | null; reason?: string | null } = {},
): Promise<void> {
  await ctx.tx.insert(secondmentEvents).values({
    tenantId: ctx.tenantId,
    id: newId(),
    counterpartTenantId: row.otherTenantId,
    secondmentId: row.id,
    kind,
    day: more.day ?? null,
    reason: more.reason ?? null,
    at: ctx.clock.now().toISOString(),
  });
  await ctx.query(`select app.tell_of_movement('secondment', $1)`, [row.id]);
}

/** The steps of both sides, in order. */
export function stepsOf(ctx: Ctx, row: SecondmentRow): Promise<SecondmentEvent[]> {
  return ctx.query<SecondmentEvent>(
    `select e.id, e.kind, case when e.tenant_id = $3 then 'home' else 'host' end as side, e.day, e.reason, e.at
       from people.secondment_events e
      where (e.tenant_id = $1 or e.counterpart_tenant_id = $1) and e.secondment_id = $2 order by e.at, e.id`,
    [ctx.tenantId, row.id, row.homeTenantId],
  );
}

const stepOf = (row: SecondmentRow): SecondmentStep | null =>
  nextStep({
    status: row.status,
    isNamed: row.personNameAr !== null,
    isSeated: row.seatTitleAr !== null,
    needsConsent: row.needsConsent,
    consent: row.consent,
    homeApprovedAt: row.homeApprovedAt,
    extensionAskedBy: row.extensionUntil === null ? null : row.extensionBy === row.homeTenantId ? 'home' : 'host',
  });

/** Which side does each step; days come by themselves. */
const doneBy: Record<SecondmentStep, 'home' | 'host' | null> = {
  name: 'home',
  consent: 'home',
  'home-approval': 'home',
  seat: 'host',
  'host-approval': 'host',
  'first-day': null,
  'extension-home': 'home',
  'extension-host': 'host',
  'last-day': null,
};

/** What lists show of a secondment. */
export function summaryOf(row: SecondmentRow): SecondmentSummary {
  const waitsFor = stepOf(row);
  return {
    id: row.id,
    direction: row.direction,
    status: row.status,
    side: row.side,
    waitsFor,
    isOurTurn: waitsFor !== null && doneBy[waitsFor] === row.side,
    homeNameAr: row.homeNameAr,
    homeNameEn: row.homeNameEn,
    hostNameAr: row.hostNameAr,
    hostNameEn: row.hostNameEn,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    lastDay: row.lastDay,
    personNameAr: row.personNameAr,
    personNameEn: row.personNameEn,
    personJobAr: row.personJobAr,
    personJobEn: row.personJobEn,
    personGrade: row.personGrade,
    seatTitleAr: row.seatTitleAr,
    seatTitleEn: row.seatTitleEn,
    seatUnitAr: row.seatUnitAr,
    seatUnitEn: row.seatUnitEn,
    createdAt: row.createdAt,
    version: row.version,
  };
}
