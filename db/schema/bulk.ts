/** Orders for many employees at once: one number, one list, all or nothing. */
import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgSchema, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, day, instant, rowId, tenantId, version, withinTenant } from './_shared.ts';
import { actions, employments } from './people.ts';

export const bulkSchema = pgSchema('bulk');

/**
 * One order over a list of employees, from its draft to its undoing. `terms` is what holds for every row, as the single
 * order takes it; it may name amounts, hence the sealed class.
 */
export const bulkOrders = bulkSchema.table(
  'orders',
  {
    tenantId: tenantId(),
    id: rowId(),
    kind: text('kind').notNull(),
    terms: jsonb('terms').$type<Record<string, unknown>>().notNull(),
    /** The sheet its rows came from; null where they were chosen in the directory. */
    fileName: text('file_name'),
    state: text('state').notNull().default('draft'),
    progressDone: integer('progress_done').notNull().default(0),
    progressTotal: integer('progress_total').notNull().default(0),
    /** Taken when the order is given and kept by it, also when giving it failed. */
    orderNumber: text('order_number'),
    orderOn: day('order_on'),
    /** Why the last step stopped: code, values, and the row. */
    failure: jsonb('failure').$type<Record<string, unknown>>(),
    createdBy: uuid('created_by').notNull(),
    createdByName: text('created_by_name').notNull(),
    /** Whose own record the order must not touch: persons of who prepared and who gave it. */
    createdByPersonId: uuid('created_by_person_id'),
    givenBy: uuid('given_by'),
    givenByName: text('given_by_name'),
    givenByPersonId: uuid('given_by_person_id'),
    undoReason: text('undo_reason'),
    createdAt: createdAt(),
    givenAt: instant('given_at'),
    undoneAt: instant('undone_at'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'orders_pk' }),
    index('orders_created_ix').on(t.tenantId, t.createdAt, t.id),
    check('orders_kind_ck', sql`${t.kind} in ('change_assignment','end_service')`),
    check(
      'orders_state_ck',
      sql`${t.state} in ('draft','checking','checked','giving','given','undoing','undone','dropped')`,
    ),
    check(
      'orders_number_ck',
      sql`${t.state} not in ('giving','given','undoing','undone') or ${t.orderNumber} is not null`,
    ),
  ],
);

/** One employee of a bulk order: what the sheet says of them, what the rehearsal found, and the order it became. */
export const bulkOrderRows = bulkSchema.table(
  'order_rows',
  {
    tenantId: tenantId(),
    id: rowId(),
    orderId: uuid('order_id').notNull(),
    /** Row of the sheet, or place in the list chosen. */
    position: integer('position').notNull(),
    staffNumber: text('staff_number').notNull(),
    /** Null where the agency has nobody of this number. */
    employmentId: uuid('employment_id'),
    /** The row's own values, by column of the sheet; laid over the terms. */
    given: jsonb('given').$type<Record<string, string>>().notNull().default({}),
    outcome: text('outcome').notNull().default('waiting'),
    /** The version the rehearsal saw: a record changed since is not the one that was looked at. */
    employmentVersion: integer('employment_version'),
    problems: jsonb('problems').$type<Record<string, unknown>[]>().notNull().default([]),
    changes: jsonb('changes').$type<Record<string, unknown>>().notNull().default({}),
    warnings: jsonb('warnings').$type<Record<string, unknown>[]>().notNull().default([]),
    actionId: uuid('action_id'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id], name: 'order_rows_pk' }),
    uniqueIndex('order_rows_position_uq').on(t.tenantId, t.orderId, t.position),
    index('order_rows_employment_ix').on(t.tenantId, t.employmentId),
    index('order_rows_action_ix').on(t.tenantId, t.actionId),
    withinTenant('order_rows_order_fk', [t.tenantId, t.orderId], bulkOrders),
    withinTenant('order_rows_employment_fk', [t.tenantId, t.employmentId], employments),
    withinTenant('order_rows_action_fk', [t.tenantId, t.actionId], actions),
    check('order_rows_outcome_ck', sql`${t.outcome} in ('waiting','ready','refused')`),
  ],
);
