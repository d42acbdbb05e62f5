import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, rowId, tenantId, version, withinTenant } from './_shared.ts';
import { employments, peopleSchema } from './people.ts';

/** One invitation of many staff to accounts of their own: who gets one and who is left out was judged row by row. */
export const accountInvitations = peopleSchema.table(
  'account_invitations',
  {
    tenantId: tenantId(),
    id: rowId(),
    state: text('state').notNull().default('running'),
    total: integer('total').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdByName: text('created_by_name').notNull(),
    createdAt: createdAt(),
    finishedAt: instant('finished_at'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'account_invitations_pk' }),
    index('account_invitations_at_ix').on(t.tenantId, t.createdAt),
    check('account_invitations_state_ck', sql`${t.state} in ('running','done')`),
  ],
);

/** One of the staff in it: waiting, invited, or left out and why. */
export const accountInvitationRows = peopleSchema.table(
  'account_invitation_rows',
  {
    tenantId: tenantId(),
    id: rowId(),
    invitationId: uuid('invitation_id').notNull(),
    employmentId: uuid('employment_id').notNull(),
    outcome: text('outcome').notNull().default('waiting'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'account_invitation_rows_pk' }),
    uniqueIndex('account_invitation_rows_uq').on(t.tenantId, t.invitationId, t.employmentId),
    withinTenant('account_invitation_rows_batch_fk', [t.tenantId, t.invitationId], accountInvitations),
    withinTenant('account_invitation_rows_employment_fk', [t.tenantId, t.employmentId], employments),
    index('account_invitation_rows_outcome_ix').on(t.tenantId, t.invitationId, t.outcome, t.id),
    check(
      'account_invitation_rows_outcome_ck',
      sql`${t.outcome} in ('waiting','invited','no-email','has-account','shared-email','member-email','not-serving')`,
    ),
  ],
);
