import type { Ctx } from '../../kernel/context.ts';
import type { Param } from '../../kernel/db/tenant-db.ts';
import { notFound } from '../../kernel/errors.ts';
import { decodeCursor, encodeCursor, toPage } from '../../kernel/http/page.ts';
import { listDifferences } from './rules/list-differences.ts';
import type { AuditActors, AuditEntry, AuditEntryDetail, EntriesQuery, EntryFilters } from './schemas.ts';

interface EntryRow {
  id: string;
  at: string;
  /** The keyset's instant, with the microseconds that ISO text of JavaScript drops. */
  at_key: string;
  effect: AuditEntry['effect'];
  outcome: AuditEntry['outcome'];
  action: string;
  entity_type: string;
  entity_id: string | null;
  actor_id: string | null;
  actor_name: string | null;
  actor_ar: string | null;
  actor_en: string | null;
  actor_roles: string[];
  agency: AuditEntry['actor']['agency'];
  person_id: string | null;
  person_ar: string | null;
  person_en: string | null;
  subject_count: number;
  reason: string | null;
  purpose: string | null;
  is_investigation: boolean;
  request_id: string | null;
}

const effect = `case when e.outcome = 'refused' then 'refusal' when e.action ~ '\\.(read|preview|export|search)$' then 'read' else 'write' end`;

/**
 * What a reader of the log may see, `$1` the agency, `$2` the reader's own person: nobody sees a read by an investigation
 * of themselves before it is disclosed, whatever their role. `$3` on: the filters.
 */
const matches = `
      and ($2::uuid is null or e.person_id is distinct from $2 or e.disclosed_from is null or e.disclosed_from <= clock_timestamp())
      and ($3::uuid is null or e.actor_id = $3)
      and ($4::uuid is null or e.person_id = $4 or exists (
            select 1 from audit.entry_subjects s
             where s.tenant_id = e.tenant_id and s.entry_id = e.id and s.subject_tenant_id = $1 and s.person_id = $4))
      and ($5::text is null or starts_with(e.action, $5))
      and ($6::text is null or e.entity_type = $6)
      and ($7::uuid is null or e.entity_id = $7)
      and ($8::text is null or e.outcome = $8)
      and ($9::text is null or $9 = ${effect})
      and ($10::date is null or e.at >= ($10::date)::timestamp at time zone (select zone from here))
      and ($11::date is null or e.at < ($11::date + 1)::timestamp at time zone (select zone from here))
      and ($12::text is null or e.request_id = $12)
      and ($16::text is null or ${effect} <> 'read')
      and ($13::timestamptz is null or (e.at, e.id) < ($13, $14::uuid))`;

/**
 * One statement: our own entries, and those others wrote about ours, each walked newest first along its own index, then
 * merged. Of an entry another agency wrote we are told who did what to whom and why, not the other side's reasons.
 */
const select = `
  with here as materialized (
    select a.zone from platform.agencies a where a.id = $1
  ), shown as materialized (
    select * from (
      (select e.*, true as is_ours from audit.entries e where e.tenant_id = $1 ${matches}
        order by e.at desc, e.id desc limit $15)
      union all
      (select e.*, false as is_ours from audit.entries e where e.subject_tenant_id = $1 and e.tenant_id <> $1 ${matches}
        order by e.at desc, e.id desc limit $15)
    ) x order by x.at desc, x.id desc limit $15
  )
  select e.id, e.at, e.at::text as at_key, ${effect} as effect, e.outcome, e.action, e.entity_type, e.entity_id,
         e.actor_id, e.actor_name, m.name_ar as actor_ar, m.name_en as actor_en, case when e.is_ours then e.actor_roles else '{}'::text[] end as actor_roles,
         case when e.is_ours then null else (
           select json_build_object('code', a.code, 'nameAr', a.name_ar, 'nameEn', a.name_en)
             from platform.agencies a where a.id = e.tenant_id) end as agency,
         e.person_id, p.full_name_ar as person_ar, p.full_name_en as person_en,
         (select count(*)::int from audit.entry_subjects s
           where s.tenant_id = e.tenant_id and s.entry_id = e.id and s.subject_tenant_id = $1) as subject_count,
         case when e.is_ours then e.reason end as reason, e.purpose,
         e.disclosed_from is not null and e.disclosed_from > clock_timestamp() as is_investigation,
         case when e.is_ours then e.request_id end as request_id
    from shown e
    left join lateral (
      select d.full_name_ar, d.full_name_en from people.directory_entries d
       where d.tenant_id = $1 and d.person_id = e.person_id limit 1
    ) p on true
    left join identity.memberships m on e.is_ours and m.tenant_id = $1 and m.account_id = e.actor_id
   order by e.at desc, e.id desc`;

const paramsOf = (ctx: Ctx, f: EntryFilters, after: (string | number | null)[] | null, limit: number): Param[] => [
  ctx.tenantId,
  ctx.personId,
  f.actor ?? null,
  f.person ?? null,
  f.action ?? null,
  f.entityType ?? null,
  f.entity ?? null,
  f.outcome ?? null,
  f.effect ?? null,
  f.firstDay ?? null,
  f.lastDay ?? null,
  f.requestId ?? null,
  after?.[0] ?? null,
  after?.[1] ?? null,
  limit,
  f.reads ?? null,
];

const view = (row: EntryRow): AuditEntry => ({
  id: row.id,
  at: row.at,
  effect: row.effect,
  outcome: row.outcome,
  action: row.action,
  entityType: row.entity_type,
  entityId: row.entity_id,
  actor: {
    accountId: row.agency ? null : row.actor_id,
    name: row.actor_name,
    nameAr: row.actor_ar,
    nameEn: row.actor_en,
    roles: row.actor_roles,
    agency: row.agency,
  },
  person: row.person_id === null ? null : { id: row.person_id, nameAr: row.person_ar, nameEn: row.person_en },
  subjectCount: row.subject_count,
  reason: row.reason,
  purpose: row.purpose,
  isInvestigation: row.is_investigation,
  requestId: row.request_id,
});

/** Members of the agency by name in either script or mail address, those of today first; at most twelve. */
export async function findActors(ctx: Ctx, text: string | undefined): Promise<AuditActors['items']> {
  return ctx.query<AuditActors['items'][number]>(
    `select m.account_id as "accountId", m.name_ar as "nameAr", m.name_en as "nameEn", m.email, m.status = 'active' as "isMember"
       from identity.memberships m
      where m.tenant_id = $1
        and not exists (select 1 from unnest(string_to_array(app.fold_search_text($2), ' ')) w
                         where position(w in app.fold_search_text(concat_ws(' ', m.name_ar, m.name_en, m.email))) = 0)
      order by m.status, m.name_ar, m.account_id limit 12`,
    [ctx.tenantId, text ?? ''],
  );
}

/** A page of the log, newest first: writes, reads of sensitive data and refusals alike. */
export async function pageOfEntries(ctx: Ctx, query: EntriesQuery) {
  const after = decodeCursor(query.cursor, 'audit', 2);
  const rows = await ctx.query<EntryRow>(select, paramsOf(ctx, query, after, query.limit + 1));
  return toPage(rows, query.limit, view, (row) => encodeCursor('audit', [row.at_key, row.id]));
}

/** The newest entries that match, at most `limit`; for the export. */
export async function newestEntries(ctx: Ctx, filters: EntryFilters, limit: number): Promise<AuditEntry[]> {
  return (await ctx.query<EntryRow>(select, paramsOf(ctx, filters, null, limit))).map(view);
}

/** One entry with what changed and whom it showed. Of another agency's entry, no values. @throws 404 */
export async function findEntry(ctx: Ctx, id: string): Promise<AuditEntryDetail> {
  const [found] = await ctx.query<{ at_key: string; before: unknown; after: unknown; is_ours: boolean }>(
    `select e.at::text as at_key, e.before, e.after, e.tenant_id = $1 as is_ours
       from audit.entries e
      where e.id = $2 and (e.tenant_id = $1 or e.subject_tenant_id = $1)
        and ($3::uuid is null or e.person_id is distinct from $3 or e.disclosed_from is null or e.disclosed_from <= clock_timestamp())`,
    [ctx.tenantId, id, ctx.personId],
  );
  if (!found) throw notFound();
  // The list's own statement, walked to just this row: one home for what is shown of an entry.
  const [entry] = await ctx.query<EntryRow>(
    select.replaceAll('(e.at, e.id) < ($13, $14::uuid)', '(e.at, e.id) = ($13, $14::uuid)'),
    paramsOf(ctx, {}, [found.at_key, id], 1),
  );
  if (!entry) throw notFound();
  const subjects = await ctx.query<AuditEntryDetail['subjects'][number]>(
    `select s.person_id as id, p.full_name_ar as "nameAr", p.full_name_en as "nameEn"
       from audit.entry_subjects s
       left join lateral (
         select d.full_name_ar, d.full_name_en from people.directory_entries d
          where d.tenant_id = $1 and d.person_id = s.person_id limit 1
       ) p on true
      where s.subject_tenant_id = $1 and s.entry_id = $2 order by s.person_id limit 1000`,
    [ctx.tenantId, id],
  );
  return { ...view(entry), differences: found.is_ours ? listDifferences(found.before, found.after) : [], subjects };
}
