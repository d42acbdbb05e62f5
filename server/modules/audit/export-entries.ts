import ExcelJS from '@protobi/exceljs';
import { stringify } from 'csv-stringify/sync';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { texts } from '../../kernel/texts.ts';
import { newestEntries } from './repository.ts';
import type { AuditEntry, ExportQuery } from './schemas.ts';

/** The most an export holds; the newest of what matches. */
export const maxExported = 20_000;

const columns: [name: string, value: (entry: AuditEntry) => string][] = [
  ['at', (e) => e.at],
  ['actor', (e) => e.actor.name ?? ''],
  ['actor-agency', (e) => e.actor.agency?.code ?? ''],
  ['effect', (e) => e.effect],
  ['outcome', (e) => e.outcome],
  ['action', (e) => e.action],
  ['entity-type', (e) => e.entityType],
  ['entity', (e) => e.entityId ?? ''],
  ['person', (e) => e.person?.nameAr ?? e.person?.nameEn ?? e.person?.id ?? ''],
  ['reason', (e) => e.reason ?? ''],
  ['purpose', (e) => e.purpose ?? ''],
  ['request', (e) => e.requestId ?? ''],
];

/**
 * The entries that match as CSV (UTF-8 with a mark that spreadsheets know, and a sign before anything that a spreadsheet
 * would run as a formula) or as a workbook whose every cell is text; headings in the reader's language. The export is
 * itself an entry, with its purpose.
 */
export async function exportEntries(ctx: Ctx, query: ExportQuery): Promise<Buffer> {
  const { purpose, format, ...filters } = query;
  const entries = await newestEntries(ctx, filters, maxExported);
  const t = texts(ctx.language);
  const heads = columns.map(([name]) => t.t(`audit.column.${name}`));
  const rows = entries.map((entry) => columns.map(([, value]) => value(entry)));
  await audit(ctx, {
    action: 'audit.entry.export',
    entityType: 'audit-entries',
    purpose,
    after: { filters, format, rows: entries.length },
  });
  if (format === 'xlsx') return workbookOf(heads, rows, ctx.language);
  return Buffer.from(stringify([heads, ...rows], { bom: true, escape_formulas: true, record_delimiter: 'windows' }));
}

async function workbookOf(heads: string[], rows: string[][], language: 'ar' | 'en'): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(language === 'ar' ? 'السجل' : 'Log', {
    views: [{ rightToLeft: language === 'ar', state: 'frozen', ySplit: 1 }],
  });
  sheet.columns = heads.map((header) => ({ header, width: 24 }));
  sheet.getRow(1).font = { bold: true };
  sheet.addRows(rows);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
