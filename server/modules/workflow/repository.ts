import type { Ctx } from '../../kernel/context.ts';
import type { RequestStatus } from './contract.ts';

/** A request as the database holds it, with the names both sides are addressed by. */
export interface RequestRow {
  id: string;
  tenantId: string;
  deciderTenantId: string;
  subjectType: string;
  subjectId: string;
  summary: Record<string, unknown>;
  status: RequestStatus;
  askedBy: string;
  askedAt: string;
  dueAt: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
  reason: string | null;
  version: number;
}
/** With names of both agencies and the exact sort key of a page (an instant as text keeps its microseconds). */
export interface NamedRequestRow extends RequestRow {
  askerNameAr: string;
  askerNameEn: string;
  deciderNameAr: string;
  deciderNameEn: string;
  askedKey: string;
}

const columns = `r.id, r.tenant_id as "tenantId", r.decider_tenant_id as "deciderTenantId", r.subject_type as "subjectType",
  r.subject_id as "subjectId", r.summary, r.status, r.asked_by as "askedBy", r.created_at as "askedAt", r.due_at as "dueAt",
  r.decided_by as "decidedBy", r.decided_at as "decidedAt", r.reason, r.version`;
// The register of agencies is read by everyone (class `register`): names of the two sides, nothing else.
const named = `select ${columns}, r.created_at::text as "askedKey", a.name_ar as "askerNameAr", a.name_en as "askerNameEn",
  d.name_ar as "deciderNameAr", d.name_en as "deciderNameEn"
  from workflow.requests r
  join platform.agencies a on a.id = r.tenant_id
  join platform.agencies d on d.id = r.decider_tenant_id`;

/** A request this agency asked or decides. */
export async function findRequest(ctx: Ctx, id: string): Promise<NamedRequestRow | null> {
  const [row] = await ctx.query<NamedRequestRow>(
    `${named} where r.id = $2 and (r.tenant_id = $1 or r.decider_tenant_id = $1)`,
    [ctx.tenantId, id],
  );
  return row ?? null;
}

/** The same, locked until the transaction ends, so that two decisions cannot both see it undecided. */
export async function lockRequest(ctx: Ctx, id: string): Promise<RequestRow | null> {
  const [row] = await ctx.query<RequestRow>(
    `select ${columns} from workflow.requests r where r.id = $2 and (r.tenant_id = $1 or r.decider_tenant_id = $1) for update`,
    [ctx.tenantId, id],
  );
  return row ?? null;
}

type After = { askedKey: string; id: string } | null;

/** What this agency has to decide, oldest first; `limit + 1` rows tell whether there is more. */
export function inbox(ctx: Ctx, status: RequestStatus | null, after: After, limit: number): Promise<NamedRequestRow[]> {
  return ctx.query<NamedRequestRow>(
    `${named}
      where r.decider_tenant_id = $1 and r.status = coalesce($2::text, 'asked')
        and ($3::timestamptz is null or (r.created_at, r.id) > ($3::timestamptz, $4::uuid))
      order by r.created_at, r.id limit $5`,
    [ctx.tenantId, status, after?.askedKey ?? null, after?.id ?? null, limit + 1],
  );
}

/** What this agency asked, newest first. */
export function asked(ctx: Ctx, status: RequestStatus | null, after: After, limit: number): Promise<NamedRequestRow[]> {
  return ctx.query<NamedRequestRow>(
    `${named}
      where r.tenant_id = $1 and ($2::text is null or r.status = $2)
        and ($3::timestamptz is null or (r.created_at, r.id) < ($3::timestamptz, $4::uuid))
      order by r.created_at desc, r.id desc limit $5`,
    [ctx.tenantId, status, after?.askedKey ?? null, after?.id ?? null, limit + 1],
  );
}

/** Ends a request that is locked and undecided; returns it as it now is. One that nobody judged names no decider. */
export async function endRequest(
  ctx: Ctx,
  row: RequestRow,
  end: { status: 'approved' | 'refused' | 'withdrawn'; reason: string | null; isJudged?: boolean },
): Promise<RequestRow> {
  const isDecision = end.status !== 'withdrawn';
  const [done] = await ctx.query<RequestRow>(
    `update workflow.requests r
        set status = $3, reason = $4, decided_by = $5, decided_at = $6, version = version + 1
      where r.tenant_id = $1 and r.id = $2 and r.status = 'asked'
      returning ${columns}`,
    [
      row.tenantId,
      row.id,
      end.status,
      end.reason,
      isDecision && end.isJudged !== false ? ctx.actorId : null,
      isDecision ? ctx.clock.now().toISOString() : null,
    ],
  );
  if (!done) throw new Error('the locked request changed');
  return done;
}

/** How much waits for this agency, and how much of what it asked waits for others. */
export async function countWaiting(
  ctx: Ctx,
): Promise<{ waiting: number; overdue: number; oldest: string | null; asked: number }> {
  const [row] = await ctx.query<{ waiting: number; overdue: number; oldest: string | null; asked: number }>(
    `select (count(*) filter (where decider_tenant_id = $1))::int as waiting,
            (count(*) filter (where decider_tenant_id = $1 and due_at < $2))::int as overdue,
            min(created_at) filter (where decider_tenant_id = $1) as oldest,
            (count(*) filter (where tenant_id = $1))::int as asked
       from workflow.requests
      where (decider_tenant_id = $1 or tenant_id = $1) and status = 'asked'`,
    [ctx.tenantId, ctx.clock.now().toISOString()],
  );
  return row ?? { waiting: 0, overdue: 0, oldest: null, asked: 0 };
}
