import { sql } from 'drizzle-orm';
import { check, index, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, day, instant, rowId, tenantId, version, withinTenant } from './_shared.ts';
import { peopleSchema, persons } from './people.ts';

/**
 * Two records of this agency are of one person: from a day on the one kept stands for both. Neither record's history is
 * moved or rewritten; taking the merge back closes this row.
 */
export const personMerges = peopleSchema.table(
  'person_merges',
  {
    tenantId: tenantId(),
    id: rowId(),
    keptPersonId: uuid('kept_person_id').notNull(),
    mergedPersonId: uuid('merged_person_id').notNull(),
    mergedOn: day('merged_on').notNull(),
    reason: text('reason').notNull(),
    mergedBy: uuid('merged_by').notNull(),
    createdAt: createdAt(),
    undoneAt: instant('undone_at'),
    undoneBy: uuid('undone_by'),
    undoneReason: text('undone_reason'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'person_merges_pk' }),
    uniqueIndex('person_merges_once_uq')
      .on(t.tenantId, t.mergedPersonId)
      .where(sql`undone_at is null`),
    index('person_merges_kept_ix').on(t.tenantId, t.keptPersonId),
    withinTenant('person_merges_kept_fk', [t.tenantId, t.keptPersonId], persons),
    withinTenant('person_merges_merged_fk', [t.tenantId, t.mergedPersonId], persons),
    check('person_merges_reason_ck', sql`${t.reason} <> ''`),
    check(
      'person_merges_undone_ck',
      sql`(${t.undoneAt} is null) = (${t.undoneBy} is null) and (${t.undoneAt} is null or coalesce(${t.undoneReason}, '') <> '')`,
    ),
  ],
);
