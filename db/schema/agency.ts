/** What an agency says of itself as a whole: that it went live. */
import { sql } from 'drizzle-orm';
import { check, pgSchema, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { day, instant, rowId, tenantId } from './_shared.ts';

export const agencySchema = pgSchema('agency');

/** That the agency went live: the day, who said so, and which items of the list were still open and why that was right. */
export const launches = agencySchema.table(
  'launches',
  {
    tenantId: tenantId(),
    id: rowId(),
    launchedOn: day('launched_on').notNull(),
    openItems: text('open_items').array().notNull(),
    reason: text('reason'),
    actorId: uuid('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    recordedAt: instant('recorded_at')
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'launches_pk' }),
    uniqueIndex('launches_one_uq').on(t.tenantId),
    check('launches_reason_ck', sql`cardinality(${t.openItems}) = 0 or coalesce(${t.reason}, '') <> ''`),
  ],
);
