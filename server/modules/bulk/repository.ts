import type { Ctx } from '../../kernel/context.ts';
import { notFound, staleVersion } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { decodeCursor, encodeCursor, toPage } from '../../kernel/http/page.ts';
import { refusalText, type Refusal } from '../../kernel/refusal.ts';
import type { BulkKind, BulkState } from './contract.ts';
import { wrongState } from './errors.ts';
import type { BulkOrderView, BulkRowView, Terms } from './schemas.ts';

export interface StepFailure extends Refusal {
  row: number | null;
  staffNumber: string | null;
}

/** A bulk order as it is stored. */
export interface BulkOrder {
  id: string;
  kind: BulkKind;
  terms: Terms;
  fileName: string | null;
  state: BulkState;
  progressDone: number;
  progressTotal: number;
  orderNumber: string | null;
  orderOn: string | null;
  failure: StepFailure | null;
  createdBy: string;
  createdByName: string;
  givenBy: string | null;
  givenByName: string | null;
  undoReason: string | null;
  createdAt: string;
  givenAt: string | null;
  undoneAt: string | null;
  version: number;
  counts: { rows: number; ready: number; refused: number; warned: number };
}

/** One row as it is stored; `given` are the sheet's own values by column. */
export interface BulkRow {
  id: string;
  position: number;
  staffNumber: string;
  employmentId: string | null;
  given: Record<string, string>;
  outcome: 'waiting' | 'ready' | 'refused';
  employmentVersion: number | null;
  actionId: string | null;
}

const columns = `o.id, o.kind, o.terms, o.file_name as "fileName", o.state, o.progress_done as "progressDone",
  o.progress_total as "progressTotal", o.order_number as "orderNumber", o.order_on as "orderOn", o.failure,
  o.created_by as "createdBy", o.created_by_name as "createdByName",
  o.given_by as "givenBy", o.given_by_name as "givenByName",
  o.undo_reason as "undoReason", o.created_at as "createdAt", o.given_at as "givenAt", o.undone_at as "undoneAt", o.version`;
const counts = `(select json_build_object('rows', count(*), 'ready', count(*) filter (where r.outcome = 'ready'),
    'refused', count(*) filter (where r.outcome = 'refused'), 'warned', count(*) filter (where r.warnings <> '[]'::jsonb))
   from bulk.order_rows r where r.tenant_id = o.tenant_id and r.order_id = o.id) as counts`;

/** The order of this id; locked until the transaction ends when it is to be changed. Missing: 404. */
export async function findOrder(ctx: Ctx, id: string, lock: 'locked' | 'shown' = 'shown'): Promise<BulkOrder> {
  const [order] = await ctx.query<BulkOrder>(
    `select ${columns}, ${counts} from bulk.orders o where o.tenant_id = $1 and o.id = $2
      ${lock === 'locked' ? 'for no key update of o' : ''}`,
    [ctx.tenantId, id],
  );
  if (!order) throw notFound();
  return order;
}

/** The order at a stated version and in one of these states, locked. @throws 404, 412, 409 */
export async function orderFor(
  ctx: Ctx,
  id: string,
  version: number,
  states: readonly BulkState[],
): Promise<BulkOrder> {
  const order = await findOrder(ctx, id, 'locked');
  if (order.version !== version) throw staleVersion();
  if (!states.includes(order.state)) throw wrongState(order.state);
  return order;
}

/** Columns of an order that its steps set. */
const settable = {
  state: 'state',
  terms: 'terms',
  fileName: 'file_name',
  progressDone: 'progress_done',
  progressTotal: 'progress_total',
  orderNumber: 'order_number',
  orderOn: 'order_on',
  failure: 'failure',
  givenBy: 'given_by',
  givenByName: 'given_by_name',
  givenAt: 'given_at',
  undoneAt: 'undone_at',
  undoReason: 'undo_reason',
} as const;
type Change = Partial<Pick<BulkOrder, keyof typeof settable>>;

/** Changes an order and moves its version on. */
export async function changeOrder(ctx: Ctx, id: string, change: Change): Promise<BulkOrder> {
  const entries = Object.entries(change) as [keyof typeof settable, unknown][];
  const sets = entries.map(([field], index) =>
    field === 'terms' || field === 'failure'
      ? `${settable[field]} = $${index + 3}::text::jsonb`
      : `${settable[field]} = $${index + 3}`,
  );
  await ctx.query(
    `update bulk.orders set ${[...sets, 'version = version + 1'].join(', ')} where tenant_id = $1 and id = $2`,
    [
      ctx.tenantId,
      id,
      ...entries.map(([field, value]) =>
        (field === 'terms' || field === 'failure') && value !== null ? JSON.stringify(value) : (value as string),
      ),
    ],
  );
  return findOrder(ctx, id);
}

/** How far the worker is; seen by others at once and no change of the order itself. */
export const noteProgress = (ctx: Ctx, id: string, done: number): Promise<unknown> =>
  ctx.query('update bulk.orders set progress_done = $3 where tenant_id = $1 and id = $2', [ctx.tenantId, id, done]);

/** Takes the order for one worker until the transaction ends; false where another has it. */
export async function takeOrder(ctx: Ctx, id: string): Promise<boolean> {
  const [lock] = await ctx.query<{ got: boolean }>('select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as got', [
    `bulk/${ctx.tenantId}/${id}`,
  ]);
  return lock?.got === true;
}

/** Puts a long step into the queue, in the transaction that began it; the same step is there once. */
export const enqueueStep = (ctx: Ctx, step: 'check' | 'give' | 'undo', orderId: string): Promise<unknown> =>
  ctx.query('select app.enqueue($1, $2::text::json, $3, $4)', [
    `bulk.${step}`,
    JSON.stringify({ orderId }),
    stepPermissions[step],
    `bulk.${step}:${orderId}`,
  ]);
export const stepPermissions = {
  check: 'bulk.order.prepare',
  give: 'bulk.order.give',
  undo: 'bulk.order.undo',
} as const;

/** Writes the list of an order anew. */
export async function replaceRows(
  ctx: Ctx,
  orderId: string,
  rows: readonly {
    position: number;
    staffNumber: string;
    employmentId: string | null;
    given: Record<string, string>;
  }[],
): Promise<void> {
  await ctx.query('delete from bulk.order_rows where tenant_id = $1 and order_id = $2', [ctx.tenantId, orderId]);
  await ctx.query(
    `insert into bulk.order_rows (tenant_id, id, order_id, position, staff_number, employment_id, given)
     select $1, x.id, $2, x.position, x.staff, x.employment, x.given
       from json_to_recordset($3::text::json) as x (id uuid, position int, staff text, employment uuid, given jsonb)`,
    [
      ctx.tenantId,
      orderId,
      JSON.stringify(
        rows.map((row) => ({
          id: newId(),
          position: row.position,
          staff: row.staffNumber,
          employment: row.employmentId,
          given: row.given,
        })),
      ),
    ],
  );
}

const rowColumns = `r.id, r.position, r.staff_number as "staffNumber", r.employment_id as "employmentId", r.given, r.outcome,
  r.employment_version as "employmentVersion", r.action_id as "actionId"`;

/** Every row of an order, in order. */
export const rowsOf = (ctx: Ctx, orderId: string): Promise<BulkRow[]> =>
  ctx.query<BulkRow>(
    `select ${rowColumns} from bulk.order_rows r where r.tenant_id = $1 and r.order_id = $2 order by r.position`,
    [ctx.tenantId, orderId],
  );

/** The next rows that were not rehearsed yet, in order. */
export const waitingRows = (ctx: Ctx, orderId: string, limit: number): Promise<BulkRow[]> =>
  ctx.query<BulkRow>(
    `select ${rowColumns} from bulk.order_rows r
      where r.tenant_id = $1 and r.order_id = $2 and r.outcome = 'waiting' order by r.position limit $3`,
    [ctx.tenantId, orderId, limit],
  );

/**
 * A job has no person of its own: what nobody may do to their own record is held against whoever asked for it, and the log
 * names them.
 */
export async function asAsker(ctx: Ctx): Promise<Ctx> {
  const [asker] = await ctx.query<{ personId: string | null; name: string; roles: string[] }>(
    `select person_id as "personId", name_ar as name, roles from identity.memberships where tenant_id = $1 and account_id = $2`,
    [ctx.tenantId, ctx.actorId],
  );
  return asker ? { ...ctx, personId: asker.personId, actorName: asker.name, roles: asker.roles } : ctx;
}

/** Orders, newest first. */
export async function pageOfOrders(
  ctx: Ctx,
  query: { limit: number; cursor?: string | undefined; state?: BulkState | undefined },
): Promise<{ items: BulkOrderView[]; nextCursor: string | null }> {
  const after = decodeCursor(query.cursor, 'created', 2);
  const rows = await ctx.query<BulkOrder>(
    `select ${columns}, ${counts} from bulk.orders o
      where o.tenant_id = $1 and ($2::timestamptz is null or (o.created_at, o.id) < ($2::timestamptz, $3::uuid))
        and (o.state = $5 or ($5::text is null and o.state <> 'dropped'))
      order by o.created_at desc, o.id desc limit $4`,
    [ctx.tenantId, after?.[0] ?? null, after?.[1] ?? null, query.limit + 1, query.state ?? null],
  );
  return toPage(
    rows,
    query.limit,
    (row) => viewOf(row, ctx.language),
    (row) => encodeCursor('created', [row.createdAt, row.id]),
  );
}

/** Rows as they are shown, with whom they are about. */
export async function pageOfRows(
  ctx: Ctx,
  orderId: string,
  query: { limit: number; cursor?: string | undefined; outcome?: string | undefined },
): Promise<{ items: BulkRowView[]; nextCursor: string | null }> {
  const after = decodeCursor(query.cursor, 'position', 1);
  type Found = Omit<BulkRowView, 'problems' | 'warnings'> & { problems: Refusal[]; warnings: { code: string }[] };
  const rows = await ctx.query<Found>(
    `select r.id, r.position, r.staff_number as "staffNumber", r.employment_id as "employmentId",
            d.full_name_ar as "fullNameAr", d.full_name_en as "fullNameEn", r.outcome, r.problems, r.changes, r.warnings,
            r.action_id as "actionId"
       from bulk.order_rows r
       left join people.directory_entries d on d.tenant_id = $1 and d.employment_id = r.employment_id
      where r.tenant_id = $1 and r.order_id = $2 and r.position > $3 and ($4::text is null or r.outcome = $4)
      order by r.position limit $5`,
    [ctx.tenantId, orderId, after?.[0] ?? -1, query.outcome ?? null, query.limit + 1],
  );
  return toPage(
    rows,
    query.limit,
    (row) => ({
      ...row,
      problems: row.problems.map((problem) => ({ code: problem.code, text: refusalText(problem, ctx.language) })),
      warnings: row.warnings.map((warning) => warning.code),
    }),
    (row) => encodeCursor('position', [row.position]),
  );
}

/** An order as it is shown, with what stopped it in the reader's language. */
export function viewOf(order: BulkOrder, language: 'ar' | 'en'): BulkOrderView {
  const { terms, failure } = order;
  return {
    id: order.id,
    kind: order.kind,
    state: order.state,
    terms,
    fileName: order.fileName,
    progress: { done: order.progressDone, total: order.progressTotal },
    counts: order.counts,
    effectiveOn: effectiveOn(terms),
    orderNumber: order.orderNumber,
    orderOn: order.orderOn,
    failure: failure && {
      code: failure.code,
      text: refusalText(failure, language),
      row: failure.row,
      staffNumber: failure.staffNumber,
    },
    createdByName: order.createdByName,
    createdAt: order.createdAt,
    givenByName: order.givenByName,
    givenAt: order.givenAt,
    undoneAt: order.undoneAt,
    undoReason: order.undoReason,
    version: order.version,
  };
}

/** The day people know the order by: when a change takes effect, or the last day served. */
export const effectiveOn = (terms: Terms): string => (terms.kind === 'end_service' ? terms.lastDay : terms.effectiveOn);

/**
 * Each single order judges the deferred rules at its end and leaves them immediate; the next one of the same transaction
 * writes in steps again and needs them deferred.
 */
export const deferRules = (ctx: Ctx): Promise<unknown> => ctx.query('set constraints all deferred');
