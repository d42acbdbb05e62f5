import { transferEvents } from '../../../../db/schema/transfers.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound, staleVersion } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { nextTransferStep, type TransferStep } from '../rules/transfer-step.ts';
import type { Transfer, TransferEvent, TransfersQuery, TransferSummary } from './schemas.ts';

/** A transfer as this agency's use cases need it: the shared row, and what this side keeps for itself. */
export interface TransferRow extends Omit<
  Transfer,
  'waitsFor' | 'isOurTurn' | 'isOverdue' | 'events' | 'isMine' | 'papers'
> {
  tenantId: string;
  otherTenantId: string;
  homeTenantId: string;
  receiverTenantId: string;
  ownId: string | null;
  ownPersonId: string | null;
  ownUnitId: string | null;
  ownJobId: string | null;
  ownGradeCode: string | null;
  ownStep: number | null;
  ownPositionId: string | null;
  ownManagerId: string | null;
  ownContractType: 'permanent' | 'contract' | 'temporary' | null;
  ownDocumentIds: string[] | null;
}

const select = `select s.tenant_id as "tenantId", s.id, s.direction, s.status,
    case when s.tenant_id = $1 then s.counterpart_tenant_id else s.tenant_id end as "otherTenantId",
    s.home_tenant_id as "homeTenantId", s.receiver_tenant_id as "receiverTenantId",
    case when s.home_tenant_id = $1 then 'home' else 'receiver' end as side,
    h.name_ar as "homeNameAr", h.name_en as "homeNameEn", o.name_ar as "receiverNameAr", o.name_en as "receiverNameEn",
    s.starts_on as "startsOn", s.purpose, s.wanted, s.vacancy_number as "vacancyNumber",
    s.seat_title_ar as "seatTitleAr", s.seat_title_en as "seatTitleEn", s.seat_unit_ar as "seatUnitAr", s.seat_unit_en as "seatUnitEn",
    s.seat_grade as "seatGrade", s.receiver_approved_at as "receiverApprovedAt",
    s.person_name_ar as "personNameAr", s.person_name_en as "personNameEn", s.person_job_ar as "personJobAr",
    s.person_job_en as "personJobEn", s.person_grade as "personGrade",
    s.needs_consent as "needsConsent", s.consent, s.consent_on as "consentOn", s.consent_reference as "consentReference",
    s.home_approved_at as "homeApprovedAt", s.reason, s.done_at as "doneAt", s.extract_hash as "extractHash",
    s.created_at as "createdAt", s.version,
    own.id as "ownId", own.person_id as "ownPersonId", own.employment_id as "ownEmploymentId", own.unit_id as "ownUnitId",
    own.job_id as "ownJobId", own.grade_code as "ownGradeCode", own.step as "ownStep", own.position_id as "ownPositionId",
    own.manager_employment_id as "ownManagerId", own.contract_type as "ownContractType", own.document_ids as "ownDocumentIds"
  from people.transfers s
  join platform.agencies h on h.id = s.home_tenant_id
  join platform.agencies o on o.id = s.receiver_tenant_id
  left join people.transfer_sides own on own.tenant_id = $1 and own.transfer_id = s.id
 where (s.tenant_id = $1 or s.counterpart_tenant_id = $1)`;

/** Whose turn it is, by side; the same order of steps as `nextTransferStep`. */
const waiting = `(s.status = 'proposed'
   and case when s.home_approved_at is null then s.home_tenant_id else s.receiver_tenant_id end = $1)`;

/** The person an employee is limited to; null for those who read of the whole agency. @throws 404 any other reach. */
function onlyPerson(ctx: Ctx): string | null {
  if (ctx.relation === 'agency') return null;
  if (ctx.relation !== 'self' || !ctx.personId) throw notFound();
  return ctx.personId;
}

/** A transfer this reader may see: a party's, and for an employee their own. Anything else looks missing. */
export async function findTransfer(ctx: Ctx, id: string): Promise<TransferRow> {
  const [row] = await ctx.query<TransferRow>(`${select} and s.id = $2 and ($3::uuid is null or own.person_id = $3)`, [
    ctx.tenantId,
    id,
    onlyPerson(ctx),
  ]);
  if (!row) throw notFound();
  return row;
}

/** The same, locked until the transaction ends, at the version the caller read. @throws 404; 412 changed since. */
export async function lockTransfer(ctx: Ctx, id: string, expected: number | null): Promise<TransferRow> {
  await ctx.query(
    `select 1 from people.transfers s
      where (s.tenant_id = $1 or s.counterpart_tenant_id = $1) and s.id = $2 for no key update`,
    [ctx.tenantId, id],
  );
  const row = await findTransfer(ctx, id);
  if (expected !== null && row.version !== expected) throw staleVersion();
  return row;
}

/** Newest first; `limit + 1` rows. Ids are made in order of time. */
export function transfersAfter(ctx: Ctx, q: TransfersQuery, afterId: string | null): Promise<TransferRow[]> {
  const view = { all: 'true', out: 's.home_tenant_id = $1', in: 's.receiver_tenant_id = $1', waiting }[q.view];
  return ctx.query<TransferRow>(
    `${select} and ${view} and ($2::text is null or s.status = $2) and ($3::uuid is null or own.employment_id = $3)
        and ($4::uuid is null or own.person_id = $4) and ($5::uuid is null or s.id < $5)
      order by s.id desc limit $6`,
    [ctx.tenantId, q.status ?? null, q.employee ?? null, onlyPerson(ctx), afterId, q.limit + 1],
  );
}

/** Writes columns of the shared row; the trigger refuses the other side's. Names come from this module only. */
export async function changeTransfer(
  ctx: Ctx,
  row: Pick<TransferRow, 'tenantId' | 'id'>,
  change: Record<string, string | boolean | null>,
): Promise<void> {
  const columns = Object.keys(change);
  await ctx.query(
    `update people.transfers set ${[...columns.map((c, i) => `${c} = $${i + 3}`), 'version = version + 1'].join(', ')}
      where tenant_id = $1 and id = $2`,
    [row.tenantId, row.id, ...columns.map((c) => change[c] ?? null)],
  );
}

/** Writes this side's own part. */
export async function changeSide(
  ctx: Ctx,
  transferId: string,
  change: Record<string, string | number | string[] | null>,
): Promise<void> {
  const columns = Object.keys(change);
  await ctx.query(
    `update people.transfer_sides set ${columns.map((c, i) => `${c} = $${i + 3}`).join(', ')}, version = version + 1
      where tenant_id = $1 and transfer_id = $2`,
    [ctx.tenantId, transferId, ...columns.map((c) => change[c] ?? null)],
  );
}

/** Begins this side's own part where it has none yet. */
export async function openSide(ctx: Ctx, id: string, side: 'home' | 'receiver'): Promise<void> {
  await ctx.query(
    `insert into people.transfer_sides (tenant_id, id, transfer_id, side)
     values ($1, $2, $3, $4) on conflict (tenant_id, transfer_id) do nothing`,
    [ctx.tenantId, newId(), id, side],
  );
}

/** Writes a step into the history both sides read, and lets the other agency hear of it. */
export async function tellStep(
  ctx: Ctx,
  row: { id: string; otherTenantId: string },
  kind: TransferEvent['kind'],
  more: { day?: string | null; reason?: string | null } = {},
): Promise<void> {
  await ctx.tx.insert(transferEvents).values({
    tenantId: ctx.tenantId,
    id: newId(),
    counterpartTenantId: row.otherTenantId,
    transferId: row.id,
    kind,
    day: more.day ?? null,
    reason: more.reason ?? null,
    at: ctx.clock.now().toISOString(),
  });
  await ctx.query(`select app.tell_of_movement('transfer', $1)`, [row.id]);
}

/** The steps of both sides, in order. */
export function stepsOf(ctx: Ctx, row: TransferRow): Promise<TransferEvent[]> {
  return ctx.query<TransferEvent>(
    `select e.id, e.kind, case when e.tenant_id = $3 then 'home' else 'receiver' end as side, e.day, e.reason, e.at
       from people.transfer_events e
      where (e.tenant_id = $1 or e.counterpart_tenant_id = $1) and e.transfer_id = $2 order by e.at, e.id`,
    [ctx.tenantId, row.id, row.homeTenantId],
  );
}

/** Which side does each step; the day comes by itself. */
const doneBy: Record<TransferStep, 'home' | 'receiver' | null> = {
  name: 'home',
  consent: 'home',
  'home-approval': 'home',
  seat: 'receiver',
  'receiver-approval': 'receiver',
  'effective-day': null,
};

/** What lists show of a transfer. */
export function summaryOf(ctx: Ctx, row: TransferRow): TransferSummary {
  const waitsFor = nextTransferStep({
    status: row.status,
    isNamed: row.personNameAr !== null,
    isSeated: row.seatTitleAr !== null,
    needsConsent: row.needsConsent,
    consent: row.consent,
    homeApprovedAt: row.homeApprovedAt,
  });
  return {
    id: row.id,
    direction: row.direction,
    status: row.status,
    side: row.side,
    waitsFor,
    isOurTurn: waitsFor !== null && doneBy[waitsFor] === row.side,
    isOverdue: row.status === 'agreed' && row.startsOn < ctx.today,
    homeNameAr: row.homeNameAr,
    homeNameEn: row.homeNameEn,
    receiverNameAr: row.receiverNameAr,
    receiverNameEn: row.receiverNameEn,
    startsOn: row.startsOn,
    vacancyNumber: row.vacancyNumber,
    personNameAr: row.personNameAr,
    personNameEn: row.personNameEn,
    personJobAr: row.personJobAr,
    personJobEn: row.personJobEn,
    personGrade: row.personGrade,
    seatTitleAr: row.seatTitleAr,
    seatTitleEn: row.seatTitleEn,
    seatUnitAr: row.seatUnitAr,
    seatUnitEn: row.seatUnitEn,
    seatGrade: row.seatGrade,
    createdAt: row.createdAt,
    version: row.version,
  };
}
