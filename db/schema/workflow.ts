import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgSchema, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, rowId, tenantId, version } from './_shared.ts';

export const workflowSchema = pgSchema('workflow');

/** Ask and decide, the two-step form from which the approval engine grows. Class `shared`: asker and decider agencies. */
export const requests = workflowSchema.table(
  'requests',
  {
    tenantId: tenantId(),
    id: rowId(),
    deciderTenantId: uuid('decider_tenant_id').notNull(),
    subjectType: text('subject_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    /** Facts the decider needs to decide, copied when asked. */
    summary: jsonb('summary').$type<Record<string, unknown>>().notNull().default({}),
    status: text('status').notNull().default('asked'),
    askedBy: uuid('asked_by').notNull(),
    askedAt: createdAt(),
    dueAt: instant('due_at'),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
    reason: text('reason'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'requests_pk' }),
    index('requests_decider_ix').on(t.deciderTenantId, t.status, t.askedAt),
    index('requests_asker_ix').on(t.tenantId, t.status, t.askedAt),
    check('requests_status_ck', sql`${t.status} in ('asked','approved','refused','withdrawn')`),
    check('requests_decided_ck', sql`(${t.status} in ('approved','refused')) = (${t.decidedAt} is not null)`),
    /** A refusal says why; and nobody decides what they asked. */
    check('requests_reason_ck', sql`${t.status} <> 'refused' or coalesce(${t.reason}, '') <> ''`),
    check('requests_self_ck', sql`${t.decidedBy} is distinct from ${t.askedBy}`),
  ],
);
