import type { Ctx } from '../../kernel/context.ts';
import type { DomainError } from '../../kernel/errors.ts';
import { refused } from '../../kernel/errors.ts';
import { isCurrencyCode, parseMoney, plainMoneyFormat } from '../../kernel/money.ts';
import { settingsOf } from '../organisation/index.ts';
import { changeAssignment, changeInput, endInput, endService, type ActionDone } from '../people/index.ts';
import { deferRules, type BulkOrder, type BulkRow } from './repository.ts';

/** What the codes and numbers of a sheet stand for in this agency. */
export interface References {
  unitCode: Map<string, string>;
  jobCode: Map<string, string>;
  positionNumber: Map<string, string>;
  managerStaffNumber: Map<string, string>;
  currency: string;
}

/** Looks up every code and number that these rows name, one statement each. */
export async function referencesOf(ctx: Ctx, rows: readonly BulkRow[]): Promise<References> {
  const named = (column: string) => [
    ...new Set(rows.flatMap(({ given }) => (given[column] === undefined ? [] : [given[column]]))),
  ];
  const found = async (column: string, text: string): Promise<Map<string, string>> => {
    const codes = named(column);
    if (codes.length === 0) return new Map();
    const ids = await ctx.query<{ code: string; id: string }>(text, [ctx.tenantId, codes]);
    return new Map(ids.map(({ code, id }) => [code, id]));
  };
  const [unitCode, jobCode, positionNumber, managerStaffNumber, settings] = await Promise.all([
    found('unitCode', 'select code, id from organisation.units where tenant_id = $1 and code = any ($2::text[])'),
    found('jobCode', 'select code, id from organisation.jobs where tenant_id = $1 and code = any ($2::text[])'),
    found(
      'positionNumber',
      'select number as code, id from organisation.positions where tenant_id = $1 and number = any ($2::text[])',
    ),
    found(
      'managerStaffNumber',
      'select staff_number as code, id from people.employments where tenant_id = $1 and staff_number = any ($2::text[])',
    ),
    settingsOf(ctx),
  ]);
  return { unitCode, jobCode, positionNumber, managerStaffNumber, currency: settings.currency };
}

/**
 * Gives one row's order: the very use case of the single order, with the terms of all and the row's own values over them.
 * `expected`: the version the rehearsal saw, or null while rehearsing.
 */
export async function performRow(
  ctx: Ctx,
  order: BulkOrder,
  row: BulkRow,
  references: References,
  expected: number | null,
): Promise<ActionDone> {
  if (row.employmentId === null) throw refusedAt('bulk.row.unknown-employee', 'staffNumber');
  await deferRules(ctx);
  const { terms } = order;
  const paper = {
    ...terms.order,
    // While it is rehearsed an order has no number yet; its own id stands in for it and is rolled back.
    number: order.orderNumber ?? order.id,
    ...(order.orderOn ? { on: order.orderOn } : {}),
  };
  if (terms.kind === 'end_service') {
    const { lastDay } = row.given;
    const input = endInput.safeParse({ ...terms, order: paper, ...(lastDay === undefined ? {} : { lastDay }) });
    if (!input.success) throw refusedAt('bulk.row.date', 'lastDay');
    return endService(ctx, row.employmentId, input.data, expected);
  }
  const own = valuesOf(row, references);
  const pay = new Map([...terms.pay, ...own.pay].map((one) => [one.elementCode, one]));
  const input = changeInput.safeParse({
    ...terms,
    order: paper,
    assignment: { ...terms.assignment, ...own.assignment },
    pay: [...pay.values()],
  });
  if (!input.success) {
    const [issue] = input.error.issues;
    throw issue?.message === 'people.change.empty'
      ? refused('bulk.row.nothing')
      : refusedAt('bulk.row.value', String(issue?.path.at(-1) ?? ''));
  }
  return changeAssignment(ctx, row.employmentId, input.data, expected);
}

const assignmentField = {
  unitCode: 'unitId',
  jobCode: 'jobId',
  positionNumber: 'positionId',
  managerStaffNumber: 'managerEmploymentId',
} as const;
const unknownCode = {
  unitCode: 'bulk.row.unknown-unit',
  jobCode: 'bulk.row.unknown-job',
  positionNumber: 'bulk.row.unknown-position',
  managerStaffNumber: 'bulk.row.unknown-manager',
} as const;
type Looked = keyof typeof assignmentField;

function valuesOf(row: BulkRow, references: References) {
  const assignment: Record<string, string | number> = {};
  const pay: { elementCode: string; amountMinor: number }[] = [];
  const { currency } = references;
  for (const [column, text] of Object.entries(row.given)) {
    if (column in assignmentField) {
      const id = references[column as Looked].get(text);
      if (id === undefined) throw refusedAt(unknownCode[column as Looked], column, { value: text });
      assignment[assignmentField[column as Looked]] = id;
    } else if (column === 'step') {
      if (!/^\d{1,2}$/.test(text)) throw refusedAt('bulk.row.value', column);
      assignment['step'] = Number(text);
    } else if (column.startsWith('pay:')) {
      const amount = isCurrencyCode(currency) ? parseMoney(text, plainMoneyFormat(currency)) : null;
      if (!amount?.ok) throw refusedAt('bulk.row.amount', column);
      pay.push({ elementCode: column.slice('pay:'.length), amountMinor: amount.amount });
    } else {
      assignment[column] = text;
    }
  }
  return { assignment, pay };
}

/** One column of a row is wrong. */
const refusedAt = (code: string, column: string, values: Record<string, string | number> = {}): DomainError =>
  refused(code, [{ pointer: `/${column}`, code, values: { column, ...values } }], { column, ...values });
