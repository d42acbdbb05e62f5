/** Saved views of lists: filters, order and columns under a name, one's own or shared in the agency. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, jsonb, pgSchema, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, rowId, tenantId, version, withinTenant } from './_shared.ts';

export const viewsSchema = pgSchema('views');

/** A view of a list. It stores what to ask for, never what the answer was. */
export const savedViews = viewsSchema.table(
  'saved_views',
  {
    tenantId: tenantId(),
    id: rowId(),
    list: text('list').notNull(),
    name: text('name').notNull(),
    isShared: boolean('is_shared').notNull(),
    ownerId: uuid('owner_id').notNull(),
    ownerName: text('owner_name').notNull(),
    /** Values of the page's address: filters and order. */
    query: jsonb('query').$type<Record<string, string>>().notNull(),
    /** Ids of columns in their order; null: as the list has them by itself. */
    columns: text('columns').array(),
    createdAt: createdAt(),
    removedAt: instant('removed_at'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'saved_views_pk' }),
    index('saved_views_list_ix').on(t.tenantId, t.list, t.name),
    uniqueIndex('saved_views_shared_uq')
      .on(t.tenantId, t.list, t.name)
      .where(sql`is_shared and removed_at is null`),
    uniqueIndex('saved_views_own_uq')
      .on(t.tenantId, t.ownerId, t.list, t.name)
      .where(sql`not is_shared and removed_at is null`),
    check('saved_views_name_ck', sql`char_length(${t.name}) between 1 and 80`),
  ],
);

/** Which view a member opens a list with. */
export const defaultViews = viewsSchema.table(
  'default_views',
  {
    tenantId: tenantId(),
    id: rowId(),
    accountId: uuid('account_id').notNull(),
    list: text('list').notNull(),
    viewId: uuid('view_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'default_views_pk' }),
    uniqueIndex('default_views_one_uq').on(t.tenantId, t.accountId, t.list),
    withinTenant('default_views_view_fk', [t.tenantId, t.viewId], savedViews),
    index('default_views_view_ix').on(t.tenantId, t.viewId),
  ],
);
