import ExcelJS from '@protobi/exceljs';
import { stringify } from 'csv-stringify/sync';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { decodeCursor, encodeCursor, toPage } from '../../kernel/http/page.ts';
import { establishmentListQuery, establishmentQuery, establishmentRowsQuery } from './establishment-query.ts';
import type { Establishment, EstablishmentListAsk, EstablishmentRow } from './schemas-establishment.ts';

interface Asked {
  asOf?: string | undefined;
  unit?: string | undefined;
}
/** What a workbook takes, a sheet; a unit of a large agency has some thousands of rows. */
type Line = (string | number)[];

/** Seats and people of a unit with everything below it on a day, by unit and by grade, and the twelve months after it. */
export async function readEstablishment(ctx: Ctx, ask: Asked): Promise<Establishment> {
  const [row] = await ctx.query<{ json: Establishment }>(establishmentQuery, [ask.asOf ?? ctx.today, ask.unit ?? null]);
  if (!row) throw notFound();
  const none = { funded: 0, filled: 0, vacant: 0, frozen: 0, proposed: 0, away: 0, guests: 0, seatless: 0 };
  return { ...row.json, total: row.json.total ?? none };
}

/** What stands behind a figure: its rows' percent, or heads, add up to it. */
export async function listEstablishment(ctx: Ctx, ask: EstablishmentListAsk) {
  const after = decodeCursor(ask.cursor, 'establishment', 2);
  const rows = await ctx.query<EstablishmentRow & { key: string; id: string }>(establishmentListQuery, [
    ask.asOf ?? ctx.today,
    ask.unit ?? null,
    ask.figure,
    ask.grade ?? null,
    ask.own === 'true',
    ask.firstDay ?? null,
    ask.lastDay ?? null,
    after?.[0] ?? null,
    after?.[1] ?? null,
    ask.limit + 1,
  ]);
  return toPage(
    rows,
    ask.limit,
    ({ key: _key, id: _id, ...row }): EstablishmentRow => row,
    (row) => encodeCursor('establishment', [row.key, row.id]),
  );
}

const heads = {
  ar: [
    'رمز الوحدة',
    'الوحدة',
    'الدرجة',
    'ممول',
    'مشغول',
    'شاغر',
    'مجمد',
    'غير ممول',
    'معارون ومنتدبون منها',
    'منتدبون إليها',
    'بلا مقعد',
  ],
  en: [
    'Unit code',
    'Unit',
    'Grade',
    'Funded',
    'Filled',
    'Vacant',
    'Frozen',
    'Not funded',
    'Seconded out',
    'Seconded in',
    'Without a seat',
  ],
};

/** The establishment by unit and grade as a file: UTF-8 CSV that spreadsheets open, or a workbook. Recorded. */
export async function exportEstablishment(
  ctx: Ctx,
  ask: Asked & { format: 'csv' | 'xlsx' },
): Promise<Uint8Array<ArrayBuffer>> {
  const asOf = ask.asOf ?? ctx.today;
  type Row = Establishment['total'] & {
    unitCode: string;
    unitNameAr: string;
    unitNameEn: string;
    gradeCode: string | null;
  };
  const rows = await ctx.query<Row>(establishmentRowsQuery, [asOf, ask.unit ?? null]);
  await audit(ctx, {
    action: 'organisation.establishment.export',
    entityType: 'establishment',
    after: { rows: rows.length, format: ask.format, asOf, unit: ask.unit ?? null },
  });
  const isArabic = ctx.language === 'ar';
  const lines = rows.map((row): Line => [
    row.unitCode,
    isArabic ? row.unitNameAr : row.unitNameEn,
    row.gradeCode ?? '',
    ...[row.funded, row.filled, row.vacant, row.frozen, row.proposed].map((percent) => percent / 100),
    row.away,
    row.guests,
    row.seatless,
  ]);
  if (ask.format === 'csv')
    return new TextEncoder().encode(
      stringify([heads[ctx.language], ...lines], { bom: true, escape_formulas: true, record_delimiter: 'windows' }),
    );
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(`${isArabic ? 'الملاك' : 'Establishment'} ${asOf}`, {
    views: [{ rightToLeft: isArabic, state: 'frozen', ySplit: 1 }],
  });
  sheet.columns = heads[ctx.language].map((header, index) => ({ header, width: index === 1 ? 40 : 14 }));
  sheet.getRow(1).font = { bold: true };
  sheet.addRows(lines);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
