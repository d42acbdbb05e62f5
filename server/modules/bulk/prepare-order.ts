import type { Ctx } from '../../kernel/context.ts';
import { audit } from '../../kernel/audit.ts';
import { conflict } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { requireJob, requireUnit } from '../organisation/index.ts';
import { findEmployments, requireAlso, requireEmployee, type EmploymentFound } from '../people/index.ts';
import { maxBulkRows, type BulkKind } from './contract.ts';
import { nobody, tooMany } from './errors.ts';
import {
  changeOrder,
  effectiveOn,
  enqueueStep,
  findOrder,
  orderFor,
  replaceRows,
  type BulkOrder,
} from './repository.ts';
import type { CreateInput, Terms } from './schemas.ts';

/** Whoever prepares or gives an order to many holds the right to give it to one. */
const single = { change_assignment: 'people.employee.change', end_service: 'people.employee.end' } as const;
export const requireSingle = (ctx: Ctx, kind: BulkKind): Promise<void> => requireAlso(ctx, single[kind]);

/**
 * Writes a bulk order as a draft: its terms, and its list unless a sheet is to bring it. With a list the rehearsal begins
 * at once in the worker. Nothing of anybody's record is touched.
 * @throws 404 somebody named is not of this agency; 422 a unit, job or manager is not; 422 an empty or too long list
 */
export async function prepareOrder(ctx: Ctx, input: CreateInput): Promise<BulkOrder> {
  await requireSingle(ctx, input.terms.kind);
  await checkTerms(ctx, input.terms);
  const list = await listOf(ctx, input);
  const id = newId();
  await ctx.query(
    `insert into bulk.orders (tenant_id, id, kind, terms, created_by, created_by_name)
     values ($1, $2, $3, $4::text::jsonb, $5, $6)`,
    [ctx.tenantId, id, input.terms.kind, JSON.stringify(input.terms), ctx.actorId, ctx.actorName ?? ''],
  );
  await audit(ctx, {
    action: ctx.permission,
    entityType: 'bulk_order',
    entityId: id,
    after: { kind: input.terms.kind, effectiveOn: effectiveOn(input.terms), rows: list?.length ?? 0 },
  });
  if (list === null) return findOrder(ctx, id);
  await replaceRows(
    ctx,
    id,
    list.map((one, index) => ({ position: index + 1, ...one, given: {} })),
  );
  return beginCheck(ctx, id, list.length);
}

async function listOf(ctx: Ctx, input: CreateInput): Promise<EmploymentFound[] | null> {
  if (input.employeeIds === undefined && input.filter === undefined) return null;
  const list = await findEmployments(
    ctx,
    input.employeeIds ? { employees: [...new Set(input.employeeIds)] } : (input.filter ?? {}),
  );
  if (list.length === 0) throw nobody();
  if (list.length > maxBulkRows) throw tooMany(maxBulkRows);
  return list;
}

/** What all rows share must be there; what it does to each row the rehearsal says. */
async function checkTerms(ctx: Ctx, terms: Terms): Promise<void> {
  if (terms.kind === 'end_service') return;
  const { unitId, jobId, managerEmploymentId } = terms.assignment;
  const at = (field: string) => ({ pointer: `/terms/assignment/${field}`, on: terms.effectiveOn });
  if (unitId) await requireUnit(ctx, unitId, at('unitId'));
  if (jobId) await requireJob(ctx, jobId, at('jobId'));
  if (managerEmploymentId) await requireEmployee(ctx, managerEmploymentId);
  if (terms.pay.length > 0) await requireAlso(ctx, 'people.pay.change');
}

/** Other terms for the same list: what was rehearsed no longer says anything, so it is rehearsed again. */
export async function changeTerms(ctx: Ctx, id: string, version: number, terms: Terms): Promise<BulkOrder> {
  const order = await orderFor(ctx, id, version, ['draft', 'checked']);
  await requireSingle(ctx, terms.kind);
  await checkTerms(ctx, terms);
  // A sheet is read for its kind of order, and its columns mean nothing to another.
  if (terms.kind !== order.kind) throw conflict('bulk.other-kind');
  await audit(ctx, {
    action: ctx.permission,
    entityType: 'bulk_order',
    entityId: id,
    before: { effectiveOn: effectiveOn(order.terms) },
    after: { effectiveOn: effectiveOn(terms) },
  });
  await changeOrder(ctx, id, { terms });
  return order.counts.rows > 0 ? beginCheck(ctx, id, order.counts.rows) : findOrder(ctx, id);
}

/** Asks for the rehearsal again: after a refusal, or when records changed meanwhile. */
export async function checkAgain(ctx: Ctx, id: string, version: number): Promise<BulkOrder> {
  const order = await orderFor(ctx, id, version, ['draft', 'checking', 'checked']);
  if (order.counts.rows === 0) throw nobody();
  return beginCheck(ctx, id, order.counts.rows);
}

/** Puts every row back to waiting and hands the list to the worker. */
export async function beginCheck(ctx: Ctx, id: string, rows: number): Promise<BulkOrder> {
  await ctx.query(
    `update bulk.order_rows set outcome = 'waiting', employment_version = null, problems = '[]', changes = '{}', warnings = '[]'
      where tenant_id = $1 and order_id = $2`,
    [ctx.tenantId, id],
  );
  await enqueueStep(ctx, 'check', id);
  return changeOrder(ctx, id, { state: 'checking', progressDone: 0, progressTotal: rows, failure: null });
}
