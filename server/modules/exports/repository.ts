import type { Ctx } from '../../kernel/context.ts';
import { forbidden, notFound } from '../../kernel/errors.ts';
import { decodeCursor, encodeCursor, toPage } from '../../kernel/http/page.ts';
import type { ExportFormat, ExportListName, ExportReason, ExportState } from './contract.ts';
import { exportListOf } from './list.ts';
import type { Export, RegisterQuery } from './schemas.ts';

type Stored = Omit<Export, 'columns' | 'isMine'> & { columnIds: string[]; askedBy: string };

/** What has passed its day is expired, also before the round has taken its bytes away. */
const stateNow = `case when f.state in ('waiting', 'making', 'ready') and f.expires_at <= clock_timestamp() then 'expired' else f.state end`;
const fields = `f.id, f.number, f.list, f.format, f.columns as "columnIds", f.reasons, f.purpose, f.purpose_note as "purposeNote",
  ${stateNow} as state, f.rows_done as "rowsDone", f.rows_total as "rowsTotal", f.bytes::float8 as bytes, f.asked_by as "askedBy",
  coalesce(m.name_ar, f.asked_by_name) as "askedByAr", coalesce(m.name_en, f.asked_by_name) as "askedByEn",
  f.created_at as "createdAt", f.ready_at as "readyAt", f.expires_at as "expiresAt", f.downloads, f.downloaded_at as "downloadedAt",
  f.revoked_at as "revokedAt", f.revoked_by_name as "revokedByName", f.revoked_reason as "revokedReason", f.version`;
const from = `exports.files f left join identity.memberships m on m.tenant_id = f.tenant_id and m.account_id = f.asked_by`;

function viewOf(ctx: Ctx, { columnIds, askedBy, ...row }: Stored): Export {
  const known = exportListOf(row.list).columns;
  return {
    ...row,
    isMine: askedBy === ctx.actorId,
    columns: columnIds.flatMap((id) => {
      const column = known.find((one) => one.id === id);
      return column ? [{ id, ar: column.ar, en: column.en, sensitivity: column.sensitivity }] : [];
    }),
  };
}

/** The asker's own exports, newest first. */
export const pageOfOwn = (ctx: Ctx, query: { limit: number; cursor?: string | undefined }) =>
  pageOfExports(ctx, query, true);

/** Everybody's, for the data owner. */
export const pageOfRegister = (ctx: Ctx, query: RegisterQuery) => pageOfExports(ctx, query, false);

async function pageOfExports(
  ctx: Ctx,
  query: Partial<RegisterQuery> & { limit: number },
  isOwn: boolean,
): Promise<{ items: Export[]; nextCursor: string | null }> {
  const after = decodeCursor(query.cursor, 'exports', 1);
  const rows = await ctx.query<Stored>(
    `select ${fields} from ${from}
      where f.tenant_id = $1 and ($2::int is null or f.number < $2) and (not $3::boolean or f.asked_by = $4::uuid)
        and ($5::text is null or f.list = $5) and ($6::text is null or ${stateNow} = $6)
        and ($7::text is null or $7 = any (f.reasons)) and ($8::text is null or f.purpose = $8)
        and not exists (select 1 from unnest(string_to_array(app.fold_search_text($9), ' ')) w
                         where position(w in app.fold_search_text(concat_ws(' ', m.name_ar, m.name_en, f.asked_by_name))) = 0)
      order by f.number desc limit $10`,
    [
      ctx.tenantId,
      after?.[0] ?? null,
      isOwn,
      ctx.actorId,
      query.list ?? null,
      query.state ?? null,
      query.reason ?? null,
      query.purpose ?? null,
      query.by ?? '',
      query.limit + 1,
    ],
  );
  return toPage(
    rows,
    query.limit,
    (row) => viewOf(ctx, row),
    (row) => encodeCursor('exports', [row.number]),
  );
}

/** One export: to whoever asked for it, or to anybody where the data owner looks. @throws 404 */
export async function readExport(ctx: Ctx, id: string, whose: 'own' | 'any'): Promise<Export> {
  const [row] = await ctx.query<Stored>(
    `select ${fields} from ${from} where f.tenant_id = $1 and f.id = $2 and ($3::boolean or f.asked_by = $4::uuid)`,
    [ctx.tenantId, id, whose === 'any', ctx.actorId],
  );
  if (!row) throw notFound();
  return viewOf(ctx, row);
}

/** What the worker and a download need to know of a file. */
export interface ExportWork {
  id: string;
  number: number;
  list: ExportListName;
  format: ExportFormat;
  language: 'ar' | 'en';
  columns: string[];
  reasons: ExportReason[];
  ask: Record<string, unknown>;
  purpose: string;
  purposeNote: string;
  state: ExportState;
  rowsTotal: number;
  askedBy: string;
  askedByName: string;
  blobKey: string;
  bytes: number | null;
  sha256: string | null;
  expiresAt: string;
  version: number;
}

/** The stored row, locked until the transaction ends. @throws 404 */
export async function lockExport(ctx: Ctx, id: string): Promise<ExportWork> {
  const [row] = await ctx.query<ExportWork>(
    `select f.id, f.number, f.list, f.format, f.language, f.columns, f.reasons, f.ask, f.purpose, f.purpose_note as "purposeNote",
            ${stateNow} as state, f.rows_total as "rowsTotal", f.asked_by as "askedBy", f.asked_by_name as "askedByName",
            f.blob_key as "blobKey", f.bytes::float8 as bytes, f.sha256, f.expires_at as "expiresAt", f.version
       from exports.files f where f.tenant_id = $1 and f.id = $2 for no key update of f`,
    [ctx.tenantId, id],
  );
  if (!row) throw notFound();
  return row;
}

/** Refuses unless the actor may take the list itself out, over the whole agency. */
export async function requireList(ctx: Ctx, permission: string): Promise<void> {
  if (!(await mayTake(ctx, permission))) throw forbidden(permission);
}

export async function mayTake(ctx: Ctx, permission: string): Promise<boolean> {
  const [row] = await ctx.query<{ reach: string | null }>('select app.reach($1) as reach', [permission]);
  return row?.reach === 'agency';
}
