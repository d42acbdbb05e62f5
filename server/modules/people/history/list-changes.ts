import { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import type { Param } from '../../../kernel/db/tenant-db.ts';
import { refused } from '../../../kernel/errors.ts';
import { decodeCursor, encodeCursor, toPage } from '../../../kernel/http/page.ts';
import { exportList } from '../../exports/index.ts';
import type { ChangeKind } from '../contract.ts';
import { changesFilters, type ChangeRow, type ChangesAsk, type ChangesPage } from '../schemas.ts';

/** What an order was, in plain words; `a` is the order. One that was taken back within the days says so and nothing else. */
const kindsOf = `case when e.is_undoing then array['undone'] else coalesce(nullif(array_remove(array[
    case when a.kind in ('appoint', 'reinstate') then 'joined' end,
    case when a.kind = 'end_service' then 'left' end,
    case when a.kind = 'change_assignment' and a.changes ? 'unit' then 'moved' end,
    case when a.kind = 'change_assignment' and a.reason_code = 'promotion' then 'promoted'
         when a.kind = 'change_assignment' and a.changes ? 'grade' then 'regraded' end,
    case when a.kind not in ('appoint', 'reinstate', 'end_service', 'change_assignment', 'correct') then 'status' end,
    case when a.kind = 'correct' then 'corrected' end], null), '{}'), array['other']) end`;

/**
 * The orders of some days. By validity: those whose effect began then and that still stand. By record: those written then,
 * and those taken back then. Both walk an index of the agency's orders.
 */
function statement(ctx: Ctx, ask: ChangesAsk): { text: string; params: Param[] } {
  const params: Param[] = [ctx.tenantId, ask.from, ask.to];
  const bind = (value: Param) => `$${params.push(value)}`;
  const who = ask.employee ? `and x.employment_id = ${bind(ask.employee)}::uuid` : '';
  const events =
    ask.basis === 'valid'
      ? `select x.id, false as is_undoing, x.effective_on::text as moment from people.actions x
          where x.tenant_id = $1 and x.effective_on between $2::date and $3::date and x.status = 'recorded' ${who}`
      : `select x.id, false as is_undoing, to_char(x.recorded_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') as moment
           from w join people.actions x on x.tenant_id = $1 and x.recorded_at >= w.first and x.recorded_at < w.past ${who}
         union all
         select x.id, true, to_char(x.undone_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')
           from w join people.actions x on x.tenant_id = $1 and x.undone_at >= w.first and x.undone_at < w.past ${who}`;
  const where = ['a.employment_id is not null'];
  let below = '';
  if (ask.unit) {
    below = `, below as (
      select u.id from organisation.units u where u.tenant_id = $1 and u.id = ${bind(ask.unit)}::uuid
      union
      select v.unit_id from below b join organisation.unit_versions v on v.tenant_id = $1 and v.parent_id = b.id
        and v.superseded_at is null and v.valid_from <= $3::date and (v.valid_to is null or v.valid_to > $2::date))`;
    where.push(`(a.changes #>> '{unit,before,id}' in (select id::text from below)
      or a.changes #>> '{unit,after,id}' in (select id::text from below)
      or exists (select 1 from people.assignments s where s.tenant_id = $1 and s.employment_id = a.employment_id and s.superseded_at is null
           and s.unit_id in (select id from below) and s.valid_from <= a.effective_on and (s.valid_to is null or s.valid_to >= a.effective_on)))`);
  }
  return {
    params,
    text: `with recursive w as materialized (
        select $2::date::timestamp at time zone g.zone as first, ($3::date + 1)::timestamp at time zone g.zone as past, g.zone
          from platform.agencies g where g.id = $1
      )${below}, events as (${events}), told as (
        select a.id, a.employment_id as "employmentId", a.person_id as "personId", em.staff_number as "staffNumber",
               coalesce(d.full_name_ar, pv.full_name_ar, '') as "fullNameAr", coalesce(d.full_name_en, pv.full_name_en, '') as "fullNameEn",
               ${kindsOf} as kinds, a.kind, a.reason_code as "reasonCode", a.order_number as "orderNumber", a.order_on as "orderOn",
               a.effective_on as "effectiveOn", a.recorded_at::text as "recordedAt", a.undone_at::text as "undoneAt",
               a.effective_on < (a.recorded_at at time zone w.zone)::date as "isBackDated",
               (select coalesce(jsonb_object_agg(c.key, c.value), '{}'::jsonb) from jsonb_each(a.changes) c
                 where c.key in ('unit', 'job', 'grade')) as changes, e.moment
          from events e cross join w
          join people.actions a on a.tenant_id = $1 and a.id = e.id
          join people.employments em on em.tenant_id = $1 and em.id = a.employment_id
          left join people.directory_entries d on d.tenant_id = $1 and d.employment_id = a.employment_id
          left join lateral (select v.full_name_ar, v.full_name_en from people.person_versions v
                              where v.tenant_id = $1 and v.person_id = a.person_id and d.employment_id is null
                              order by v.recorded_at desc limit 1) pv on true
         where ${where.join(' and ')}
      )`,
  };
}

function refuseBackwards(ask: ChangesAsk): void {
  if (ask.to < ask.from) throw refused('people.changes.period', [{ pointer: '/to', code: 'people.changes.period' }]);
}

type PageAsk = ChangesAsk & { limit: number; cursor?: string | undefined };

/** What changed between two days, newest first, with how many of each kind. */
export async function listChanges(ctx: Ctx, ask: PageAsk): Promise<ChangesPage> {
  refuseBackwards(ask);
  const { text, params } = statement(ctx, ask);
  const counts = await ctx.query<{ kind: ChangeKind; count: number }>(
    `${text} select k as kind, count(*)::int as count from told cross join unnest(told.kinds) k group by k`,
    params,
  );
  return { ...(await pageOfChanges(ctx, ask)), counts: Object.fromEntries(counts.map((c) => [c.kind, c.count])) };
}

async function pageOfChanges(ctx: Ctx, ask: PageAsk): Promise<Omit<ChangesPage, 'counts'>> {
  const order = `changes-${ask.basis}`;
  const after = decodeCursor(ask.cursor, order, 2);
  const { text, params } = statement(ctx, ask);
  const n = params.length;
  const rows = await ctx.query<ChangeRow & { personId: string; moment: string }>(
    `${text} select * from told
      where ($${n + 1}::text is null or $${n + 1} = any (kinds))
        and ($${n + 2}::text is null or (moment, id) < ($${n + 2}, $${n + 3}::uuid))
      order by moment desc, id desc limit $${n + 4}`,
    [...params, ask.kind ?? null, after?.[0] ?? null, after?.[1] ?? null, ask.limit + 1],
  );
  return toPage(
    rows,
    ask.limit,
    ({ personId: _, moment: __, ...row }): ChangeRow => row,
    (row) => encodeCursor(order, [row.moment, row.id]),
  );
}

const kindWords: Record<ChangeKind, { ar: string; en: string }> = {
  joined: { ar: 'التحاق', en: 'Joined' },
  left: { ar: 'انتهاء خدمة', en: 'Left' },
  moved: { ar: 'نقل', en: 'Moved' },
  promoted: { ar: 'ترقية', en: 'Promoted' },
  regraded: { ar: 'تعديل درجة', en: 'Regraded' },
  status: { ar: 'تغيّر في وضع الخدمة', en: 'Change of service status' },
  other: { ar: 'تغيير آخر', en: 'Other change' },
  corrected: { ar: 'تصحيح', en: 'Corrected' },
  undone: { ar: 'إلغاء أمر', en: 'Order undone' },
};

const word = (row: ChangeRow, field: 'unit' | 'grade', side: 'before' | 'after', language: 'ar' | 'en'): string => {
  const value = row.changes[field]?.[side];
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value[language] : '';
};

/** The same as a file. */
export const changesExportList = exportList<ChangesAsk, ChangeRow>({
  name: 'changes',
  ar: 'التغييرات',
  en: 'Changes',
  operations: ['exportChanges'],
  permission: 'people.directory.export',
  entry: { action: 'people.directory.export', entityType: 'changes' },
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
      id: 'change',
      ar: 'التغيير',
      en: 'Change',
      width: 24,
      sensitivity: 'plain',
      value: (r, l) => r.kinds.map((kind) => kindWords[kind][l]).join(l === 'ar' ? '، ' : ', '),
    },
    {
      id: 'orderNumber',
      ar: 'رقم الأمر',
      en: 'Order number',
      width: 18,
      sensitivity: 'plain',
      value: (r) => r.orderNumber,
    },
    { id: 'orderOn', ar: 'تاريخ الأمر', en: 'Order date', width: 14, sensitivity: 'plain', value: (r) => r.orderOn },
    {
      id: 'effectiveOn',
      ar: 'يسري من',
      en: 'Effective from',
      width: 14,
      sensitivity: 'plain',
      value: (r) => r.effectiveOn,
    },
    {
      id: 'recordedAt',
      ar: 'سُجّل في',
      en: 'Recorded on',
      width: 18,
      sensitivity: 'plain',
      value: (r) => r.recordedAt.slice(0, 16),
    },
    {
      id: 'undoneAt',
      ar: 'أُلغي في',
      en: 'Undone on',
      width: 18,
      sensitivity: 'plain',
      value: (r) => r.undoneAt?.slice(0, 16) ?? '',
    },
    {
      id: 'unitBefore',
      ar: 'الوحدة قبل',
      en: 'Unit before',
      width: 30,
      sensitivity: 'plain',
      value: (r, l) => word(r, 'unit', 'before', l),
    },
    {
      id: 'unitAfter',
      ar: 'الوحدة بعد',
      en: 'Unit after',
      width: 30,
      sensitivity: 'plain',
      value: (r, l) => word(r, 'unit', 'after', l),
    },
    {
      id: 'gradeBefore',
      ar: 'الدرجة قبل',
      en: 'Grade before',
      width: 12,
      sensitivity: 'plain',
      value: (r, l) => word(r, 'grade', 'before', l),
    },
    {
      id: 'gradeAfter',
      ar: 'الدرجة بعد',
      en: 'Grade after',
      width: 12,
      sensitivity: 'plain',
      value: (r, l) => word(r, 'grade', 'after', l),
    },
  ],
  filters: z.object(changesFilters),
  survey: async (ctx, ask) => {
    refuseBackwards(ask);
    const { text, params } = statement(ctx, ask);
    const rows = await ctx.query<{ personId: string }>(
      `${text} select "personId" from told where ($${params.length + 1}::text is null or $${params.length + 1} = any (kinds))`,
      [...params, ask.kind ?? null],
    );
    return { rows: rows.length, subjects: [...new Set(rows.map((row) => row.personId))] };
  },
  page: (ctx, ask, cursor) => pageOfChanges(ctx, { ...ask, cursor, limit: 1000 }),
});
