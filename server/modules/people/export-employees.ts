import type { z } from 'zod';
import { notFound } from '../../kernel/errors.ts';
import { exportList } from '../exports/index.ts';
import { directoryPageIn } from './directory-page.ts';
import { isPast, pastSubjectsStatement, refuseTodaysFilters } from './history/past-directory.ts';
import { subjectsStatement } from './hot-queries.ts';
import { exportFilters, type DirectoryRow } from './schemas.ts';

const statuses = {
  future: { ar: 'لم يباشر بعد', en: 'Not started' },
  active: { ar: 'على رأس العمل', en: 'Serving' },
  ended: { ar: 'انتهت خدمته', en: 'Ended' },
};
const sexes = { female: { ar: 'أنثى', en: 'Female' }, male: { ar: 'ذكر', en: 'Male' } };

/** Rows of a page; a page of another day is found in the whole agency: fewer and longer ones. */
const pageRows = 200;
const pastPageRows = 2_000;

/**
 * The staff list as a file, today's or another day's, by its filters or chosen by hand. Sex and nationality say who somebody
 * is; the rest is what the directory shows every officer.
 */
export const employeesExport = exportList<z.infer<typeof exportFilters>, DirectoryRow>({
  name: 'employees',
  ar: 'الموظفون',
  en: 'Staff',
  operations: ['exportEmployees', 'exportChosenEmployees'],
  permission: 'people.directory.export',
  entry: { action: 'people.directory.export', entityType: 'directory' },
  columns: [
    {
      id: 'staffNumber',
      ar: 'الرقم الوظيفي',
      en: 'Employee number',
      sensitivity: 'plain',
      width: 16,
      value: (r) => r.staffNumber,
    },
    {
      id: 'nameAr',
      ar: 'الاسم بالعربية',
      en: 'Name in Arabic',
      sensitivity: 'plain',
      width: 34,
      value: (r) => r.fullNameAr,
    },
    {
      id: 'nameEn',
      ar: 'الاسم بالإنجليزية',
      en: 'Name in English',
      sensitivity: 'plain',
      width: 34,
      value: (r) => r.fullNameEn,
    },
    {
      id: 'job',
      ar: 'المسمى الوظيفي',
      en: 'Job title',
      sensitivity: 'plain',
      width: 28,
      value: (r, l) => (l === 'ar' ? r.jobTitleAr : r.jobTitleEn) ?? '',
    },
    {
      id: 'unit',
      ar: 'الوحدة الإدارية',
      en: 'Organisational unit',
      sensitivity: 'plain',
      width: 30,
      value: (r, l) => (l === 'ar' ? r.unitNameAr : r.unitNameEn) ?? '',
    },
    {
      id: 'grade',
      ar: 'الدرجة الوظيفية',
      en: 'Grade',
      sensitivity: 'plain',
      width: 10,
      value: (r) => r.hr?.gradeCode ?? '',
    },
    {
      id: 'position',
      ar: 'رقم المقعد',
      en: 'Position number',
      sensitivity: 'plain',
      width: 14,
      value: (r) => r.positionNumber ?? '',
    },
    {
      id: 'status',
      ar: 'حالة الخدمة',
      en: 'Service',
      sensitivity: 'plain',
      width: 12,
      value: (r, l) => statuses[r.status][l],
    },
    {
      id: 'hiredOn',
      ar: 'تاريخ التعيين',
      en: 'Date of appointment',
      sensitivity: 'plain',
      width: 14,
      value: (r) => r.hr?.hiredOn ?? '',
    },
    {
      id: 'endedOn',
      ar: 'تاريخ انتهاء الخدمة',
      en: 'End of service',
      sensitivity: 'plain',
      width: 14,
      value: (r) => r.hr?.endedOn ?? '',
    },
    {
      id: 'sex',
      ar: 'الجنس',
      en: 'Sex',
      sensitivity: 'identity',
      width: 10,
      value: (r, l) => (r.hr?.sex ? sexes[r.hr.sex][l] : ''),
    },
    {
      id: 'nationality',
      ar: 'الجنسية',
      en: 'Nationality',
      sensitivity: 'identity',
      width: 12,
      value: (r) => r.hr?.nationality ?? '',
    },
    {
      id: 'workEmail',
      ar: 'البريد الإلكتروني',
      en: 'Work e-mail',
      sensitivity: 'plain',
      width: 28,
      value: (r) => r.workEmail ?? '',
    },
    {
      id: 'workPhone',
      ar: 'هاتف العمل',
      en: 'Work phone',
      sensitivity: 'plain',
      width: 18,
      value: (r) => r.workPhone ?? '',
    },
  ],
  filters: exportFilters,
  tells: (ask) => (ask.sex !== undefined || ask.nationality !== undefined ? ['identity'] : []),
  // A reporting line is its reader's, and the worker has none.
  isLasting: (ask) => ask.team === undefined,
  noted: ({ q, employees, ...plain }) => ({
    ...plain,
    isSearch: q !== undefined && q !== '',
    isChosen: employees !== undefined,
  }),
  survey: async (ctx, ask) => {
    const past = isPast(ask);
    if (past) refuseTodaysFilters(ask);
    const { text, params } = (past ? pastSubjectsStatement : subjectsStatement)(ask);
    const subjects = (await ctx.query<{ personId: string }>(text, params)).map((row) => row.personId);
    if (ask.employees && subjects.length !== new Set(ask.employees).size) throw notFound();
    return { rows: subjects.length, subjects };
  },
  page: (ctx, ask, cursor) => directoryPageIn(ctx, { ...ask, limit: isPast(ask) ? pastPageRows : pageRows, cursor }),
});
