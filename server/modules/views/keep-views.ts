import { defaultViews, savedViews } from '../../../db/schema/views.ts';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound, refused, staleVersion } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { maxOwn, maxShared, type ViewList } from './contract.ts';
import { mayNotShare, notYours, share, tooMany, unknown } from './errors.ts';
import type { NewView, SavedView, ViewContent } from './schemas.ts';

const select = `select v.id, v.list, v.name, v.is_shared as "isShared", v.query, v.columns, v.owner_name as "ownerName",
    v.owner_id = $2 as "isMine", d.id is not null as "isDefault", v.version
  from views.saved_views v
  left join views.default_views d on d.tenant_id = v.tenant_id and d.view_id = v.id and d.account_id = $2
 where v.tenant_id = $1 and v.removed_at is null and (v.is_shared or v.owner_id = $2)`;

/** The views of a list the reader may open: their own and the shared ones, by name. */
export const listViews = (ctx: Ctx, list: ViewList): Promise<SavedView[]> =>
  ctx.query<SavedView>(`${select} and v.list = $3 order by v.is_shared, v.name, v.id`, [
    ctx.tenantId,
    ctx.actorId,
    list,
  ]);

/** One of them, locked where it is to be changed. Another's own view is missing. @throws 404 */
async function readView(ctx: Ctx, id: string, isLocked = false): Promise<SavedView> {
  const [row] = await ctx.query<SavedView>(`${select} and v.id = $3 ${isLocked ? 'for no key update of v' : ''}`, [
    ctx.tenantId,
    ctx.actorId,
    id,
  ]);
  if (!row) throw notFound();
  return row;
}

async function requireShare(ctx: Ctx): Promise<void> {
  const [row] = await ctx.query<{ reach: string | null }>('select app.reach($1) as reach', [share]);
  if (row?.reach !== 'agency') throw mayNotShare();
}

/** Keeps a view, for oneself or for the whole agency. @throws 403 sharing is human resources'; 409 the name is taken, too many */
export async function saveView(ctx: Ctx, input: NewView): Promise<SavedView> {
  const { actorId } = ctx;
  if (actorId === null) throw refused('views.nobody');
  if (input.isShared) await requireShare(ctx);
  const [kept] = await ctx.query<{ count: number }>(
    `select count(*)::int as count from views.saved_views v where v.tenant_id = $1 and v.list = $2 and v.removed_at is null
        and v.is_shared = $3 and ($3 or v.owner_id = $4)`,
    [ctx.tenantId, input.list, input.isShared, actorId],
  );
  const limit = input.isShared ? maxShared : maxOwn;
  if ((kept?.count ?? 0) >= limit) throw tooMany(limit);
  const id = newId();
  const ownerName = ctx.actorName ?? '';
  await ctx.tx.insert(savedViews).values({ tenantId: ctx.tenantId, id, ownerId: actorId, ownerName, ...input });
  await audit(ctx, { action: 'views.view.create', entityType: 'saved-view', entityId: id, after: factsOf(input) });
  return readView(ctx, id);
}

/** Changes one's own view, or a shared one where one may share. @throws 404, 412, 403, 409; 422 it is not theirs to unshare */
export async function changeView(ctx: Ctx, id: string, expected: number, input: ViewContent): Promise<SavedView> {
  const before = await readView(ctx, id, true);
  if (before.version !== expected) throw staleVersion();
  if (before.isShared || input.isShared) await requireShare(ctx);
  if (before.isShared && !input.isShared && !before.isMine) throw notYours();
  await ctx.query(
    `update views.saved_views set name = $3, is_shared = $4, query = $5::text::jsonb, columns = $6::text[], version = version + 1
      where tenant_id = $1 and id = $2`,
    [ctx.tenantId, id, input.name, input.isShared, JSON.stringify(input.query), input.columns],
  );
  await audit(ctx, {
    action: 'views.view.change',
    entityType: 'saved-view',
    entityId: id,
    before: factsOf(before),
    after: factsOf(input),
  });
  return readView(ctx, id);
}

/** Takes a view away; whoever opened their list with it opens it as it is. @throws 404, 412, 403 */
export async function removeView(ctx: Ctx, id: string, expected: number): Promise<void> {
  const before = await readView(ctx, id, true);
  if (before.version !== expected) throw staleVersion();
  if (before.isShared) await requireShare(ctx);
  await ctx.query('delete from views.default_views where tenant_id = $1 and view_id = $2', [ctx.tenantId, id]);
  await ctx.query(
    'update views.saved_views set removed_at = clock_timestamp(), version = version + 1 where tenant_id = $1 and id = $2',
    [ctx.tenantId, id],
  );
  await audit(ctx, { action: 'views.view.remove', entityType: 'saved-view', entityId: id, before: factsOf(before) });
}

/** With which view the reader's own list opens; null: with none. @throws 422 it is not one they may open */
export async function chooseDefault(ctx: Ctx, list: ViewList, viewId: string | null): Promise<void> {
  const { actorId } = ctx;
  if (actorId === null) throw refused('views.nobody');
  const known = viewId === null ? [] : await listViews(ctx, list);
  if (viewId !== null && !known.some((view) => view.id === viewId)) throw unknown();
  await ctx.query('delete from views.default_views where tenant_id = $1 and account_id = $2 and list = $3', [
    ctx.tenantId,
    actorId,
    list,
  ]);
  if (viewId !== null)
    await ctx.tx.insert(defaultViews).values({ tenantId: ctx.tenantId, id: newId(), accountId: actorId, list, viewId });
}

const factsOf = ({ name, isShared, query, columns }: ViewContent) => ({ name, isShared, filters: query, columns });
