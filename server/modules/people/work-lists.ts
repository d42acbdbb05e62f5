import type { z } from 'zod';
import type { Ctx } from '../../kernel/context.ts';
import { addDays } from '../../kernel/dates.ts';
import { decodeCursor, encodeCursor, toPage } from '../../kernel/http/page.ts';
import type { actionsQuery, expiringQuery, listedAction, workListQuery } from './schemas.ts';

interface Incomplete {
  id: string;
  staffNumber: string;
  fullNameAr: string;
  fullNameEn: string;
  unitNameAr: string | null;
  unitNameEn: string | null;
  missing: string[];
  sortKey: string;
}

/** People whose record is to be completed, by name, with how many lack each field. */
export async function listMissingFields(ctx: Ctx, ask: z.infer<typeof workListQuery>) {
  const name = ctx.language === 'ar' ? 'name_sort_ar' : 'name_sort_en';
  const order = `missing-${ctx.language}`;
  const after = decodeCursor(ask.cursor, order, 2);
  const counts = await ctx.query<{ field: string; count: number; people: number }>(
    `select f as field, count(*)::int as count, (select count(*)::int from people.directory_entries p
              where p.tenant_id = $1 and p.is_incomplete and p.status <> 'ended') as people
       from people.directory_entries d cross join unnest(d.missing) f
      where d.tenant_id = $1 and d.is_incomplete and d.status <> 'ended' group by f`,
    [ctx.tenantId],
  );
  const rows = await ctx.query<Incomplete>(
    `select d.employment_id as id, d.staff_number as "staffNumber", d.full_name_ar as "fullNameAr", d.full_name_en as "fullNameEn",
            d.unit_name_ar as "unitNameAr", d.unit_name_en as "unitNameEn", d.missing, d.${name} as "sortKey"
       from people.directory_entries d
      where d.tenant_id = $1 and d.is_incomplete and d.status <> 'ended' and ($2::text is null or $2 = any (d.missing))
        and ($3::text is null or (d.${name}, d.employment_id) > ($3, $4::uuid))
      order by d.${name}, d.employment_id limit $5`,
    [ctx.tenantId, ask.field ?? null, after?.[0] ?? null, after?.[1] ?? null, ask.limit + 1],
  );
  return {
    ...toPage(
      rows,
      ask.limit,
      ({ sortKey: _, ...row }) => row,
      (row) => encodeCursor(order, [row.sortKey, row.id]),
    ),
    counts: Object.fromEntries(counts.map((c) => [c.field, c.count])),
    people: counts[0]?.people ?? 0,
  };
}

interface Expiring {
  documentId: string;
  employmentId: string;
  staffNumber: string;
  fullNameAr: string;
  fullNameEn: string;
  kind: 'passport' | 'residence' | 'id_card' | 'licence' | 'visa' | 'other';
  numberMasked: string;
  expiresOn: string;
  isExpired: boolean;
}

/** Current documents of serving staff that end within so many days, those already ended first. */
export async function listExpiringDocuments(ctx: Ctx, ask: z.infer<typeof expiringQuery>) {
  const after = decodeCursor(ask.cursor, 'expiring', 2);
  const rows = await ctx.query<Expiring>(
    `select x.id as "documentId", d.employment_id as "employmentId", d.staff_number as "staffNumber", d.full_name_ar as "fullNameAr",
            d.full_name_en as "fullNameEn", x.kind, people.masked(x.number) as "numberMasked", x.expires_on as "expiresOn",
            x.expires_on < $2::date as "isExpired"
       from people.documents x
       join people.directory_entries d on d.tenant_id = x.tenant_id and d.person_id = x.person_id and d.status = 'active'
      where x.tenant_id = $1 and x.is_current and x.expires_on <= $3::date
        and ($4::date is null or (x.expires_on, x.id) > ($4::date, $5::uuid))
      order by x.expires_on, x.id limit $6`,
    [ctx.tenantId, ctx.today, addDays(ctx.today, ask.within), after?.[0] ?? null, after?.[1] ?? null, ask.limit + 1],
  );
  return toPage(
    rows,
    ask.limit,
    (row) => row,
    (row) => encodeCursor('expiring', [row.expiresOn, row.documentId]),
  );
}

/** Orders of the agency: what takes effect soon (nearest first), or what did (newest first). */
export async function listActions(ctx: Ctx, ask: z.infer<typeof actionsQuery>) {
  const order = `actions-${ask.when}`;
  const after = decodeCursor(ask.cursor, order, 2);
  const [over, way] = ask.when === 'pending' ? ['>', 'asc'] : ['<', 'desc'];
  const rows = await ctx.query<z.infer<typeof listedAction>>(
    `select a.id, a.employment_id as "employmentId", a.person_id as "personId", e.staff_number as "staffNumber",
            coalesce(d.full_name_ar, pv.full_name_ar, '') as "fullNameAr", coalesce(d.full_name_en, pv.full_name_en, '') as "fullNameEn",
            a.kind, a.reason_code as "reasonCode", a.order_number as "orderNumber", a.order_on as "orderOn", a.effective_on as "effectiveOn",
            a.effective_on > $2::date and a.status = 'recorded' as "isFuture", a.status = 'undone' as "isUndone", a.version
       from people.actions a
       join people.employments e on e.tenant_id = a.tenant_id and e.id = a.employment_id
       left join people.directory_entries d on d.tenant_id = a.tenant_id and d.employment_id = a.employment_id
       left join lateral (select v.full_name_ar, v.full_name_en from people.person_versions v
                           where v.tenant_id = a.tenant_id and v.person_id = a.person_id and d.employment_id is null
                           order by v.recorded_at desc limit 1) pv on true
      where a.tenant_id = $1
        and case $3 when 'pending' then a.effective_on > $2::date and a.status = 'recorded' when 'past' then a.effective_on <= $2::date else true end
        and ($4::text is null or a.kind = $4)
        and ($5::date is null or (a.effective_on, a.id) ${over} ($5::date, $6::uuid))
      order by a.effective_on ${way}, a.id ${way} limit $7`,
    [ctx.tenantId, ctx.today, ask.when, ask.kind ?? null, after?.[0] ?? null, after?.[1] ?? null, ask.limit + 1],
  );
  return toPage(
    rows,
    ask.limit,
    (row) => row,
    (row) => encodeCursor(order, [row.effectiveOn, row.id]),
  );
}
