import { PassThrough, Readable } from 'node:stream';
import ExcelJS from '@protobi/exceljs';
import { stringify } from 'csv-stringify/sync';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { isPast, pastSubjectsStatement, refuseTodaysFilters } from './history/past-directory.ts';
import { subjectsStatement, type DirectoryAsk } from './hot-queries.ts';
import type { DirectoryPage, DirectoryRow } from './schemas.ts';

/** Columns of the file, in order, with their heads in both languages. */
const columns: readonly {
  ar: string;
  en: string;
  width: number;
  value: (row: DirectoryRow, language: 'ar' | 'en') => string;
}[] = [
  { ar: 'الرقم الوظيفي', en: 'Employee number', width: 16, value: (r) => r.staffNumber },
  { ar: 'الاسم بالعربية', en: 'Name in Arabic', width: 34, value: (r) => r.fullNameAr },
  { ar: 'الاسم بالإنجليزية', en: 'Name in English', width: 34, value: (r) => r.fullNameEn },
  {
    ar: 'المسمى الوظيفي',
    en: 'Job title',
    width: 28,
    value: (r, l) => (l === 'ar' ? r.jobTitleAr : r.jobTitleEn) ?? '',
  },
  {
    ar: 'الوحدة الإدارية',
    en: 'Organisational unit',
    width: 30,
    value: (r, l) => (l === 'ar' ? r.unitNameAr : r.unitNameEn) ?? '',
  },
  { ar: 'الدرجة الوظيفية', en: 'Grade', width: 10, value: (r) => r.hr?.gradeCode ?? '' },
  { ar: 'رقم المقعد', en: 'Position number', width: 14, value: (r) => r.positionNumber ?? '' },
  { ar: 'حالة الخدمة', en: 'Service', width: 12, value: (r, l) => statuses[r.status][l] },
  { ar: 'تاريخ التعيين', en: 'Date of appointment', width: 14, value: (r) => r.hr?.hiredOn ?? '' },
  { ar: 'تاريخ انتهاء الخدمة', en: 'End of service', width: 14, value: (r) => r.hr?.endedOn ?? '' },
  { ar: 'الجنس', en: 'Sex', width: 10, value: (r, l) => (r.hr?.sex ? sexes[r.hr.sex][l] : '') },
  { ar: 'الجنسية', en: 'Nationality', width: 12, value: (r) => r.hr?.nationality ?? '' },
  { ar: 'البريد الإلكتروني', en: 'Work e-mail', width: 28, value: (r) => r.workEmail ?? '' },
  { ar: 'هاتف العمل', en: 'Work phone', width: 18, value: (r) => r.workPhone ?? '' },
];
const statuses = {
  future: { ar: 'لم يباشر بعد', en: 'Not started' },
  active: { ar: 'على رأس العمل', en: 'Serving' },
  ended: { ar: 'انتهت خدمته', en: 'Ended' },
};
const sexes = { female: { ar: 'أنثى', en: 'Female' }, male: { ar: 'ذكر', en: 'Male' } };

/**
 * How many rows the file will have; who takes it out and why is written before a single row leaves, with everyone in it,
 * since the file tells sex and nationality: each of them finds it among those who looked.
 * @throws 404 when one of the employees chosen by hand is not of this agency
 */
export async function announceExport(
  ctx: Ctx,
  asked: DirectoryAsk & { sort?: string; direction?: string },
  ask: { purpose: string; format: string },
): Promise<number> {
  const { q, employees, ...plain } = asked;
  const past = isPast(asked);
  if (past) refuseTodaysFilters(asked);
  const { text, params } = (past ? pastSubjectsStatement : subjectsStatement)(asked);
  const subjects = (await ctx.query<{ personId: string }>(text, params)).map((row) => row.personId);
  if (employees && subjects.length !== new Set(employees).size) throw notFound();
  await audit(ctx, {
    action: 'people.directory.export',
    entityType: 'directory',
    purpose: ask.purpose,
    after: {
      rows: subjects.length,
      format: ask.format,
      filters: { ...plain, isSearch: q !== undefined && q !== '', isChosen: employees !== undefined },
    },
    subjects,
  });
  return subjects.length;
}

export type NextPage = (cursor: string | undefined) => Promise<DirectoryPage>;

/** Pages one after the other; each enters by the door again, so that a right taken away ends the file. */
async function* pagesOf(next: NextPage): AsyncGenerator<DirectoryRow[]> {
  let cursor: string | undefined;
  do {
    const page = await next(cursor);
    yield page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

/** CSV as spreadsheets open it: a byte order mark, and no cell that a spreadsheet would run as a formula. */
export function csvOf(next: NextPage, language: 'ar' | 'en'): ReadableStream<Uint8Array> {
  async function* lines(): AsyncGenerator<Buffer> {
    yield Buffer.from(stringify([columns.map((c) => c[language])], { bom: true, record_delimiter: 'windows' }));
    for await (const rows of pagesOf(next))
      if (rows.length > 0)
        yield Buffer.from(
          stringify(
            rows.map((row) => columns.map((c) => c.value(row, language))),
            { escape_formulas: true, record_delimiter: 'windows' },
          ),
        );
  }
  return Readable.toWeb(Readable.from(lines())) as ReadableStream<Uint8Array>;
}

/** A workbook written row by row; in Arabic its sheet runs from the right. Every cell is text, so nothing is a formula. */
export function xlsxOf(
  next: NextPage,
  language: 'ar' | 'en',
  onFailure: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const out = new PassThrough();
  const write = async () => {
    const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useSharedStrings: false, useStyles: true });
    const sheet = workbook.addWorksheet(language === 'ar' ? 'الموظفون' : 'Staff', {
      views: [{ rightToLeft: language === 'ar', state: 'frozen', ySplit: 1 }],
    });
    sheet.columns = columns.map((c) => ({ header: c[language], width: c.width }));
    sheet.getRow(1).font = { bold: true };
    sheet.getRow(1).commit();
    for await (const rows of pagesOf(next))
      for (const row of rows) sheet.addRow(columns.map((c) => c.value(row, language))).commit();
    sheet.commit();
    await workbook.commit();
  };
  write().catch((error: unknown) => {
    onFailure(error);
    out.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return Readable.toWeb(out) as ReadableStream<Uint8Array>;
}
