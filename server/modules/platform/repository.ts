import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { decodeCursor, encodeCursor, toPage } from '../../kernel/http/page.ts';
import type { AgenciesQuery, Agency, AgencyNames, ServiceFigures } from './schemas.ts';

const columns = `a.id, a.code, a.name_ar as "nameAr", a.name_en as "nameEn", a.kind, a.regime, a.zone, a.status,
  a.created_at as "openedAt", a.closed_at as "closedAt", a.version`;

/** A page of agencies by code, each with its counts; the operator itself is no agency. */
export async function pageOfAgencies(ctx: Ctx, query: AgenciesQuery) {
  const [after = null] = decodeCursor(query.cursor, 'agencies', 1) ?? [];
  const rows = await ctx.query<Agency>(
    `with shown as materialized (
       select ${columns} from platform.agencies a
        where a.kind <> 'operator'
          and ($1::text is null or a.kind = $1)
          and ($2::text is null or a.status = $2)
          and ($3::text is null or position(app.fold_search_text($3) in app.fold_search_text(concat_ws(' ', a.code, a.name_ar, a.name_en))) > 0)
          and ($4::text is null or a.code > $4)
        order by a.code limit $5
     )
     select s.*, f.units as "unitCount", f.serving as "servingCount"
       from shown s join app.agency_figures(array(select id from shown)) f on f.agency_id = s.id
      order by s.code`,
    [query.kind ?? null, query.status ?? null, query.text || null, after, query.limit + 1],
  );
  return toPage(
    rows,
    query.limit,
    (agency) => agency,
    (agency) => encodeCursor('agencies', [agency.code]),
  );
}

/** One agency by its code, with its counts. @throws 404 */
export async function findAgency(ctx: Ctx, code: string): Promise<Agency> {
  const [agency] = await ctx.query<Agency>(
    `select ${columns}, f.units as "unitCount", f.serving as "servingCount"
       from platform.agencies a join lateral app.agency_figures(array[a.id]) f on true
      where a.code = $1 and a.kind <> 'operator'`,
    [code],
  );
  if (!agency) throw notFound();
  return agency;
}

/** Names of the open agencies, for pickers: the register is readable by everyone signed in. */
export async function namesOfAgencies(ctx: Ctx): Promise<AgencyNames['items']> {
  return ctx.query<AgencyNames['items'][number]>(
    `select a.id, a.code, a.name_ar as "nameAr", a.name_en as "nameEn", a.kind
       from platform.agencies a where a.kind <> 'operator' and a.status = 'open' order by a.code`,
  );
}

/** The service in numbers; no name of anyone. */
export async function serviceFigures(ctx: Ctx): Promise<ServiceFigures> {
  const [row] = await ctx.query<{
    open: number;
    closed: number;
    active: number;
    disabled: number;
    signed_in: number;
    waiting: number;
    failed: number;
    oldest_due: string | null;
    bytes: number;
    last_backup: string | null;
  }>(
    `select (select count(*)::int from platform.agencies a where a.kind <> 'operator' and a.status = 'open') as open,
            (select count(*)::int from platform.agencies a where a.kind <> 'operator' and a.status = 'closed') as closed,
            p.active, p.disabled, p.signed_in, j.waiting, j.failed, j.oldest_due, pg_database_size(current_database()) as bytes,
            (select e.at from audit.entries e
              where e.tenant_id = $1 and e.action = 'platform.backup.create' and e.at > $2::timestamptz - interval '90 days'
              order by e.at desc limit 1) as last_backup
       from identity.account_figures() p, app.job_figures() j`,
    [ctx.tenantId, ctx.clock.now().toISOString()],
  );
  if (!row) throw new Error('the figures are one row');
  const imports = await ctx.query<{ state: string; count: number }>(
    'select state, count(*)::int as count from imports.batches where tenant_id = $1 group by state order by state',
    [ctx.tenantId],
  );
  return {
    agencies: { open: row.open, closed: row.closed },
    accounts: { active: row.active, disabled: row.disabled, signedIn: row.signed_in },
    imports,
    jobs: { waiting: row.waiting, failed: row.failed, oldestDueAt: row.oldest_due },
    databaseBytes: row.bytes,
    lastBackupAt: row.last_backup,
  };
}
