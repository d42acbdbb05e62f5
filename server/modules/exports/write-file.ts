import { PassThrough, Readable } from 'node:stream';
import ExcelJS from '@protobi/exceljs';
import { stringify } from 'csv-stringify/sync';
import type { ExportFormat } from './contract.ts';
import type { Cell, ColumnFacts, Language } from './list.ts';

/** What a file says of itself: lines of "what: value", who took it and when among them. */
export interface Mark {
  title: string;
  lines: readonly [what: string, value: string][];
}

interface Content {
  title: string;
  columns: readonly ColumnFacts[];
  language: Language;
  /** None on an everyday list. */
  mark: Mark | null;
  pages: AsyncIterable<Cell[][]>;
}

export const mediaTypeOf = (format: ExportFormat): string =>
  format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The rows as a file, written as they come. */
export const fileOf = (format: ExportFormat, content: Content): Readable =>
  format === 'csv' ? csvOf(content) : xlsxOf(content);

const oneLine = (mark: Mark): string =>
  [mark.title, ...mark.lines.map(([what, value]) => `${what}: ${value}`)].join(' · ');

/**
 * CSV as spreadsheets open it: a byte order mark, and a sign before anything that a spreadsheet would run as a formula. A
 * marked file says in its first row who took it, when and why.
 */
function csvOf({ columns, language, mark, pages }: Content): Readable {
  const rows = (lines: Cell[][]) =>
    Buffer.from(stringify(lines, { escape_formulas: true, record_delimiter: 'windows' }));
  async function* written(): AsyncGenerator<Buffer> {
    yield Buffer.from('\ufeff');
    if (mark) yield rows([[oneLine(mark)]]);
    yield rows([columns.map((column) => column[language])]);
    for await (const lines of pages) if (lines.length > 0) yield rows(lines);
  }
  return Readable.from(written());
}

/**
 * A workbook written row by row; in Arabic its sheet runs from the right. Text stays text, so nothing is a formula. A marked
 * one has a sheet about itself, and says the same on every printed page.
 */
function xlsxOf({ title, columns, language, mark, pages }: Content): Readable {
  const out = new PassThrough();
  const rightToLeft = language === 'ar';
  const write = async () => {
    const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useSharedStrings: false, useStyles: true });
    const note = mark ? oneLine(mark).replaceAll('&', '&&').slice(0, 200) : '';
    const sheet = workbook.addWorksheet(title.slice(0, 31), {
      views: [{ rightToLeft, state: 'frozen', ySplit: 1 }],
      ...(mark ? { headerFooter: { oddHeader: `&C${note}`, oddFooter: `&C${note} · &P/&N` } } : {}),
    });
    sheet.columns = columns.map((column) => ({ header: column[language], width: column.width }));
    sheet.getRow(1).font = { bold: true };
    sheet.getRow(1).commit();
    for await (const lines of pages) for (const line of lines) sheet.addRow(line).commit();
    sheet.commit();
    if (mark) {
      const about = workbook.addWorksheet(language === 'ar' ? 'عن هذا الملف' : 'About this file', {
        views: [{ rightToLeft }],
      });
      about.columns = [{ width: 28 }, { width: 70 }];
      about.addRow([mark.title]).commit();
      for (const line of mark.lines) about.addRow([...line]).commit();
      about.commit();
    }
    await workbook.commit();
  };
  write().catch((error: unknown) => {
    out.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return out;
}
