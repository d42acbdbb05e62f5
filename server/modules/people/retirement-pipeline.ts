import { z } from 'zod';
import type { Ctx } from '../../kernel/context.ts';
import { addMonths } from '../../kernel/dates.ts';
import { decodeCursor, encodeCursor, toPage } from '../../kernel/http/page.ts';
import { exportList } from '../exports/index.ts';
import { retirementFilters, type retirementQuery, type RetirementRow } from './schemas.ts';
import { statutoryValue } from './statutory-values.ts';

type Filters = Omit<z.infer<typeof retirementQuery>, 'limit' | 'cursor'>;

/** Serving staff with the day they reach the age: 29 February falls on 28 in a common year, as PostgreSQL adds years. */
const pipeline = `
  with recursive below as (
    select u.id from organisation.units u where u.tenant_id = $1 and u.id = $4::uuid
    union select u.id from organisation.units u join below b on u.parent_id = b.id where u.tenant_id = $1
  ), due as (
    select d.employment_id as "employmentId", d.person_id as "personId", d.staff_number as "staffNumber",
           d.full_name_ar as "fullNameAr", d.full_name_en as "fullNameEn", d.unit_name_ar as "unitNameAr",
           d.unit_name_en as "unitNameEn", d.job_title_ar as "jobTitleAr", d.job_title_en as "jobTitleEn",
           d.grade_code as "gradeCode", (v.birth_on + make_interval(years => $3::int))::date as "reachesOn",
           d.ended_on as "endsOn", (x.valid_to - 1) as "extendedUntil",
           greatest((v.birth_on + make_interval(years => $3::int))::date, x.valid_to) as due
      from people.directory_entries d
      join people.person_versions v on v.tenant_id = d.tenant_id and v.person_id = d.person_id and v.superseded_at is null
       and v.valid_from <= $2::date and (v.valid_to is null or v.valid_to > $2::date)
      left join lateral (select s.valid_to from people.service_states s
             where s.tenant_id = d.tenant_id and s.employment_id = d.employment_id and s.kind = 'extension' and s.superseded_at is null
             order by s.valid_from desc limit 1) x on true
     where d.tenant_id = $1 and d.status = 'active' and d.kind <> 'secondee' and v.birth_on is not null
       and ($4::uuid is null or d.unit_id in (select id from below))
  ), listed as (
    select due.*, due <= $2::date as "hasReached" from due
     where due <= $5::date and ($6::boolean is null or (due <= $2::date) = $6::boolean)
  )`;

function paramsOf(ctx: Ctx, age: number, ask: Filters) {
  const reached = ask.reached === undefined ? null : ask.reached === 'yes';
  return [ctx.tenantId, ctx.today, age, ask.unit ?? null, addMonths(ctx.today, ask.within), reached];
}

/** Who reaches the age at which service ends within so many months, the longest past it first. */
export async function listRetirements(ctx: Ctx, ask: z.infer<typeof retirementQuery>) {
  const after = decodeCursor(ask.cursor, 'retirements', 2);
  const age = await statutoryValue(ctx, 'retirement-age');
  const [missing] = await ctx.query<{ count: number }>(
    `select count(*)::int as count from people.directory_entries d
      where d.tenant_id = $1 and d.status = 'active' and d.kind <> 'secondee' and 'birthOn' = any (d.missing)`,
    [ctx.tenantId],
  );
  const told = { withoutBirth: missing?.count ?? 0, age };
  if (!age || age.amount === null) return { items: [], nextCursor: null, count: 0, ...told };
  const params = paramsOf(ctx, age.amount, ask);
  const [counted] = await ctx.query<{ count: number }>(`${pipeline} select count(*)::int as count from listed`, params);
  const rows = await ctx.query<RetirementRow & { personId: string; due: string }>(
    `${pipeline} select * from listed
      where $7::date is null or (due, "employmentId") > ($7::date, $8::uuid)
      order by due, "employmentId" limit $9`,
    [...params, after?.[0] ?? null, after?.[1] ?? null, ask.limit + 1],
  );
  return {
    ...toPage(
      rows,
      ask.limit,
      ({ personId: _, due: __, ...row }): RetirementRow => row,
      (row) => encodeCursor('retirements', [row.due, row.employmentId]),
    ),
    count: counted?.count ?? 0,
    ...told,
  };
}

/**
 * The same list as a file. The day somebody reaches an age tells their birth, so that and what follows from it are columns
 * of identity; the list without them says who is in the pipeline and no more.
 */
export const retirementsExport = exportList<Filters, RetirementRow>({
  name: 'retirements',
  ar: 'بلوغ سن انتهاء الخدمة',
  en: 'Reaching the age',
  operations: ['exportRetirements'],
  permission: 'people.directory.export',
  entry: { action: 'people.directory.export', entityType: 'retirements' },
  columns: [
    {
      id: 'staffNumber',
      ar: 'الرقم الوظيفي',
      en: 'Employee number',
      width: 16,
      sensitivity: 'plain',
      value: (r) => r.staffNumber,
    },
    {
      id: 'nameAr',
      ar: 'الاسم بالعربية',
      en: 'Name in Arabic',
      width: 34,
      sensitivity: 'plain',
      value: (r) => r.fullNameAr,
    },
    {
      id: 'nameEn',
      ar: 'الاسم بالإنجليزية',
      en: 'Name in English',
      width: 34,
      sensitivity: 'plain',
      value: (r) => r.fullNameEn,
    },
    {
      id: 'job',
      ar: 'المسمى الوظيفي',
      en: 'Job title',
      width: 28,
      sensitivity: 'plain',
      value: (r, l) => (l === 'ar' ? r.jobTitleAr : r.jobTitleEn) ?? '',
    },
    {
      id: 'unit',
      ar: 'الوحدة الإدارية',
      en: 'Organisational unit',
      width: 30,
      sensitivity: 'plain',
      value: (r, l) => (l === 'ar' ? r.unitNameAr : r.unitNameEn) ?? '',
    },
    {
      id: 'grade',
      ar: 'الدرجة الوظيفية',
      en: 'Grade',
      width: 10,
      sensitivity: 'plain',
      value: (r) => r.gradeCode ?? '',
    },
    {
      id: 'reachesOn',
      ar: 'يبلغ السن في',
      en: 'Reaches the age on',
      width: 16,
      sensitivity: 'identity',
      value: (r) => r.reachesOn,
    },
    {
      id: 'endsOn',
      ar: 'آخر يوم خدمة',
      en: 'Last day of service',
      width: 16,
      sensitivity: 'plain',
      value: (r) => r.endsOn ?? '',
    },
    {
      id: 'extendedUntil',
      ar: 'مُدّت خدمته حتى',
      en: 'Service extended until',
      width: 16,
      sensitivity: 'identity',
      value: (r) => r.extendedUntil ?? '',
    },
  ],
  filters: z.object(retirementFilters),
  survey: async (ctx, ask) => {
    const age = await statutoryValue(ctx, 'retirement-age');
    if (!age || age.amount === null) return { rows: 0, subjects: [] };
    const rows = await ctx.query<{ personId: string }>(
      `${pipeline} select "personId" from listed`,
      paramsOf(ctx, age.amount, ask),
    );
    return { rows: rows.length, subjects: rows.map((row) => row.personId) };
  },
  page: (ctx, ask, cursor) => listRetirements(ctx, { ...ask, cursor, limit: 200 }),
});
