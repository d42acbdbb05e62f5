import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound, staleVersion } from '../../../kernel/errors.ts';
import { decodeCursor, encodeCursor, toPage } from '../../../kernel/http/page.ts';
import type { RestructuringState } from '../contract.ts';
import type { Restructuring, RestructuringStep, RestructuringSummary } from './schemas.ts';

const head = `r.id, r.title, r.effective_on as "effectiveOn", r.state, r.order_number as "orderNumber",
  r.planned_by_name as "plannedByName", r.created_at::text as "createdAt", r.version,
  (select count(*)::int from organisation.restructuring_steps s
    where s.tenant_id = r.tenant_id and s.restructuring_id = r.id) as "stepCount"`;

/** A restructuring with its steps. Missing: 404. */
export async function findRestructuring(ctx: Ctx, id: string): Promise<Restructuring> {
  const [found] = await ctx.query<Omit<Restructuring, 'steps'>>(
    `select ${head}, r.legal_basis as "legalBasis", r.note, r.planned_by is not distinct from $3::uuid as "isOwn",
            (r.state = 'approved' and r.effective_on > $4::date) as "isUndoable", r.proposed_at::text as "proposedAt",
            r.decided_by_name as "decidedByName", r.decided_at::text as "decidedAt", r.reason
       from organisation.restructurings r where r.tenant_id = $1 and r.id = $2`,
    [ctx.tenantId, id, ctx.actorId, ctx.today],
  );
  if (!found) throw notFound();
  return { ...found, steps: await stepsOf(ctx, id) };
}

/** What a restructuring plans, in order. */
export const stepsOf = (ctx: Ctx, id: string): Promise<RestructuringStep[]> =>
  ctx.query<RestructuringStep>(
    `select s.id, s.position, s.unit_id as "unitId", s.founds_id as "foundsId", s.wish, s.order_id as "orderId"
       from organisation.restructuring_steps s
      where s.tenant_id = $1 and s.restructuring_id = $2 order by s.position`,
    [ctx.tenantId, id],
  );

/** A restructuring at a stated version and in one of these states, locked until the transaction ends. @throws 404, 412, 409 */
export async function restructuringFor(
  ctx: Ctx,
  id: string,
  version: number,
  states: readonly RestructuringState[],
): Promise<Restructuring> {
  await ctx.query('select 1 from organisation.restructurings where tenant_id = $1 and id = $2 for no key update', [
    ctx.tenantId,
    id,
  ]);
  const found = await findRestructuring(ctx, id);
  if (found.version !== version) throw staleVersion();
  if (!states.includes(found.state)) throw conflict('organisation.restructuring.wrong-state', { state: found.state });
  return found;
}

const settable = {
  title: 'title',
  effectiveOn: 'effective_on',
  legalBasis: 'legal_basis',
  note: 'note',
  state: 'state',
  orderNumber: 'order_number',
  proposedAt: 'proposed_at',
  decidedBy: 'decided_by',
  decidedByName: 'decided_by_name',
  decidedAt: 'decided_at',
  reason: 'reason',
} as const;

/** Sets columns of a restructuring and moves its version on; none, when only its steps changed. */
export async function changeRestructuring(
  ctx: Ctx,
  id: string,
  change: Partial<Record<keyof typeof settable, string | null>>,
): Promise<Restructuring> {
  const entries = Object.entries(change) as [keyof typeof settable, string | null][];
  const sets = entries.map(([field], index) => `${settable[field]} = $${index + 3}`);
  await ctx.query(
    `update organisation.restructurings set ${[...sets, 'version = version + 1'].join(', ')} where tenant_id = $1 and id = $2`,
    [ctx.tenantId, id, ...entries.map(([, value]) => value)],
  );
  return findRestructuring(ctx, id);
}

/** Restructurings, newest first; dropped ones only when asked for. */
export async function pageOfRestructurings(
  ctx: Ctx,
  query: { limit: number; cursor?: string | undefined; state?: RestructuringState | undefined },
): Promise<{ items: RestructuringSummary[]; nextCursor: string | null }> {
  const after = decodeCursor(query.cursor, 'created', 2);
  const rows = await ctx.query<RestructuringSummary>(
    `select ${head} from organisation.restructurings r
      where r.tenant_id = $1 and ($2::timestamptz is null or (r.created_at, r.id) < ($2::timestamptz, $3::uuid))
        and (r.state = $5 or ($5::text is null and r.state <> 'dropped'))
      order by r.created_at desc, r.id desc limit $4`,
    [ctx.tenantId, after?.[0] ?? null, after?.[1] ?? null, query.limit + 1, query.state ?? null],
  );
  return toPage(
    rows,
    query.limit,
    (row) => row,
    (row) => encodeCursor('created', [row.createdAt, row.id]),
  );
}
