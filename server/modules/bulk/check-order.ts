import type { Ctx } from '../../kernel/context.ts';
import { refusalOf, type Refusal } from '../../kernel/refusal.ts';
import { rehearse } from '../../kernel/rehearse.ts';
import type { ActionDone } from '../people/index.ts';
import { performRow, referencesOf } from './perform-row.ts';
import {
  asAsker,
  changeOrder,
  findOrder,
  noteProgress,
  waitingRows,
  type BulkOrder,
  type BulkRow,
} from './repository.ts';

/** Runs work in a transaction of its own inside the order's agency. */
export type Enter = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;

/** Rows of one transaction of the rehearsal: their records are locked for that long. */
const rowsAtOnce = 200;

/**
 * Rehearses every row: does the single order and takes it back, some hundred rows a transaction, so that records are locked
 * for seconds only. What each row would do, or why not, stays with it. A run that died is gone on with where it stopped.
 */
export async function runCheck(enter: Enter, orderId: string): Promise<void> {
  for (let goesOn = true; goesOn;) goesOn = await enter((ctx) => checkSome(ctx, orderId));
}

async function checkSome(entered: Ctx, orderId: string): Promise<boolean> {
  const order = await findOrder(entered, orderId, 'locked');
  if (order.state !== 'checking') return false;
  const ctx = await asAsker(entered);
  const rows = await waitingRows(ctx, orderId, rowsAtOnce);
  if (rows.length === 0) {
    await changeOrder(ctx, orderId, { state: 'checked', progressDone: order.progressTotal });
    return false;
  }
  await writeOutcomes(ctx, await rehearseRows(ctx, order, rows));
  await noteProgress(ctx, orderId, order.progressDone + rows.length);
  return true;
}

type Outcome = { row: BulkRow; done: ActionDone | null; version: number | null; problem: Refusal | null };

function rehearseRows(ctx: Ctx, order: BulkOrder, rows: readonly BulkRow[]): Promise<Outcome[]> {
  return rehearse(ctx, async (stage) => {
    const references = await referencesOf(stage, rows);
    const repeated = await repeatedRows(stage, order.id, rows);
    const outcomes: Outcome[] = [];
    for (const row of rows) {
      const first = repeated.get(row.id);
      if (first !== undefined) {
        const problem = { code: 'bulk.row.repeated', values: { row: first }, pointer: null };
        outcomes.push({ row, done: null, version: null, problem });
        continue;
      }
      try {
        const done = await stage.savepoint((inside) =>
          performRow({ ...stage, ...inside }, order, row, references, null),
        );
        outcomes.push({ row, done, version: done.version, problem: null });
      } catch (error) {
        const problem = refusalOf(error);
        if (!problem) throw error;
        outcomes.push({ row, done: null, version: null, problem });
      }
    }
    return outcomes;
  });
}

/** Rows whose employee, or whose seat, an earlier row of the same list has already; by id, with that row's number. */
async function repeatedRows(ctx: Ctx, orderId: string, rows: readonly BulkRow[]): Promise<Map<string, number>> {
  const found = await ctx.query<{ id: string; first: number }>(
    `select x.id, least(x.staff, x.seat)::int as first
       from (select r.id, r.position,
                    min(r.position) over (partition by r.staff_number) as staff,
                    case when r.given ? 'positionNumber'
                         then min(r.position) over (partition by r.given->>'positionNumber') end as seat
               from bulk.order_rows r where r.tenant_id = $1 and r.order_id = $2) x
      where x.id = any ($3::uuid[]) and least(x.staff, x.seat) < x.position`,
    [ctx.tenantId, orderId, rows.map((row) => row.id)],
  );
  return new Map(found.map((one) => [one.id, one.first]));
}

async function writeOutcomes(ctx: Ctx, outcomes: readonly Outcome[]): Promise<void> {
  await ctx.query(
    `update bulk.order_rows r
        set outcome = x.outcome, employment_version = x.version, problems = x.problems, changes = x.changes, warnings = x.warnings
       from json_to_recordset($2::text::json)
         as x (id uuid, outcome text, version int, problems jsonb, changes jsonb, warnings jsonb)
      where r.tenant_id = $1 and r.id = x.id`,
    [
      ctx.tenantId,
      JSON.stringify(
        outcomes.map(({ row, done, version, problem }) => ({
          id: row.id,
          outcome: problem ? 'refused' : 'ready',
          version,
          problems: problem ? [problem] : [],
          changes: done?.effect.changes ?? {},
          warnings: done?.effect.warnings ?? [],
        })),
      ),
    ],
  );
}
