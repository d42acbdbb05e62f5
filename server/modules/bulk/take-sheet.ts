import type { Ctx } from '../../kernel/context.ts';
import { audit } from '../../kernel/audit.ts';
import { refused } from '../../kernel/errors.ts';
import { fileRefused, FileProblem } from '../imports/index.ts';
import { fileSource, readRows } from '../imports/rules/read-rows.ts';
import { maxBulkRows, sheetColumns, staffNumberColumn, nameColumn, type BulkKind } from './contract.ts';
import { nobody, tooMany } from './errors.ts';
import { beginCheck } from './prepare-order.ts';
import { changeOrder, orderFor, replaceRows, type BulkOrder } from './repository.ts';
import { readHead, type PayColumn } from './rules/sheet-head.ts';

/** The rows of a sheet below its head, by number in the file. */
export interface SheetRows {
  headings: readonly string[];
  rows: readonly { number: number; cells: readonly string[] }[];
}

/** Reads a CSV or XLSX file on disk; the first row that is not blank is the head. @throws 422 a file nobody can read */
export async function readSheetFile(path: string): Promise<SheetRows> {
  try {
    let headings: readonly string[] | null = null;
    const rows: { number: number; cells: readonly string[] }[] = [];
    for await (const row of readRows(fileSource(path), { limits: { rows: maxBulkRows, columns: 100 } })) {
      if (headings === null) headings = row.cells;
      else rows.push({ number: row.number, cells: row.cells });
    }
    if (headings === null || rows.length === 0) throw nobody();
    return { headings, rows };
  } catch (error) {
    if (error instanceof FileProblem && error.code === 'tooManyRows') throw tooMany(maxBulkRows);
    if (error instanceof FileProblem) throw fileRefused(error);
    throw error;
  }
}

/**
 * Makes a sheet the list of an order, in place of any list before, and begins its rehearsal. A number nobody has is kept as
 * a row, so that the preview names it.
 */
export async function takeSheet(
  ctx: Ctx,
  id: string,
  version: number,
  fileName: string,
  sheet: SheetRows,
): Promise<BulkOrder> {
  const order = await orderFor(ctx, id, version, ['draft', 'checked']);
  const head = readHead(sheet.headings, order.kind, await payColumns(ctx));
  if (!head.ok)
    throw refused(`bulk.sheet.${head.problem}`, [], { column: 'column' in head ? head.column : staffNumberColumn.ar });
  const read = sheet.rows.map(({ number, cells }) => ({
    number,
    given: Object.fromEntries(
      head.columns.flatMap((column, index) => {
        const text = (cells[index] ?? '').trim();
        return column === null || text === '' ? [] : [[column, text] as const];
      }),
    ) as Record<string, string>,
  }));
  const numbers = [...new Set(read.flatMap(({ given }) => given['staffNumber'] ?? []))];
  const known = await ctx.query<{ staffNumber: string; id: string }>(
    `select staff_number as "staffNumber", id from people.employments where tenant_id = $1 and staff_number = any ($2::text[])`,
    [ctx.tenantId, numbers],
  );
  const ids = new Map(known.map((one) => [one.staffNumber, one.id]));
  await replaceRows(
    ctx,
    id,
    read.map(({ number, given: { staffNumber = '', ...given } }) => ({
      position: number,
      staffNumber,
      employmentId: ids.get(staffNumber) ?? null,
      given,
    })),
  );
  await changeOrder(ctx, id, { fileName });
  await audit(ctx, {
    action: ctx.permission,
    entityType: 'bulk_order',
    entityId: id,
    after: { fileName, rows: read.length },
  });
  return beginCheck(ctx, id, read.length);
}

const payColumns = (ctx: Ctx): Promise<PayColumn[]> =>
  ctx.query<PayColumn>(
    `select code, name_ar as "nameAr", name_en as "nameEn" from people.pay_element_kinds order by position`,
  );

/** The headings of an empty sheet of this kind, in the language of whoever will fill it in. */
export async function sheetHeadings(ctx: Ctx, kind: BulkKind): Promise<string[]> {
  const named = [staffNumberColumn, nameColumn, ...sheetColumns[kind]].map((column) => column[ctx.language]);
  if (kind === 'end_service') return named;
  return [...named, ...(await payColumns(ctx)).map((one) => (ctx.language === 'ar' ? one.nameAr : one.nameEn))];
}
