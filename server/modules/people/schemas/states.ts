import { z } from 'zod';
import { pageOf, pageQuery } from '../../../kernel/http/page.ts';
import { endReasons, suspensionReasons } from '../contract.ts';
import { orderInput } from './actions.ts';
import { id, isoDate, words } from './person.ts';
import { statutoryValueSchema } from './service.ts';

const order = orderInput.default({});
/** An order about probation, suspension or extension past the age. */
export const stateInput = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('begin_probation'), firstDay: isoDate, order }),
    z.object({ kind: z.literal('extend_probation'), order }),
    z.object({ kind: z.literal('confirm_probation'), effectiveOn: isoDate, order }),
    z.object({
      kind: z.literal('suspend'),
      firstDay: isoDate,
      lastDay: isoDate.nullable().default(null).meta({ description: 'Null: until an order ends it' }),
      reasonCode: z.enum(suspensionReasons),
      order,
    }),
    z.object({
      kind: z.literal('end_suspension'),
      effectiveOn: isoDate.meta({ description: 'First day back' }),
      order,
    }),
    z.object({
      kind: z.literal('extend_service'),
      approval: words(300)
        .nullable()
        .default(null)
        .meta({ description: 'The higher approval, beyond the total allowed' }),
      order,
    }),
  ])
  .meta({ id: 'StateOrder' });
export type StateInput = z.infer<typeof stateInput>;
export type StateInputOf<Kind extends StateInput['kind']> = Extract<StateInput, { kind: Kind }>;

const person = {
  employmentId: id,
  staffNumber: z.string(),
  fullNameAr: z.string(),
  fullNameEn: z.string(),
  unitNameAr: z.string().nullable(),
  unitNameEn: z.string().nullable(),
};
export const probationsQuery = z.object({
  ...pageQuery,
  within: z.coerce.number().int().min(0).max(365).default(30).meta({ description: 'Days from today' }),
});
export const probationRow = z
  .object({
    ...person,
    jobTitleAr: z.string().nullable(),
    jobTitleEn: z.string().nullable(),
    firstDay: isoDate,
    lastDay: isoDate,
    round: z.number().int(),
    /** Its last day is past and nobody concluded it. */
    isOver: z.boolean(),
  })
  .meta({ id: 'ProbationRow' });
export type ProbationRow = z.infer<typeof probationRow>;
export const probationsPage = pageOf(probationRow).extend({
  months: statutoryValueSchema.nullable(),
  renewals: statutoryValueSchema.nullable(),
});
export type ProbationsPage = z.infer<typeof probationsPage>;

export const endReasonsQuery = z.object({ on: isoDate.optional().meta({ description: 'Today by default' }) });
export const endReasonSchema = z
  .object({
    code: z.enum(endReasons),
    nameAr: z.string(),
    nameEn: z.string(),
    ruleAr: z.string().nullable(),
    ruleEn: z.string().nullable(),
    noticeDays: z.number().int().nullable(),
    articleAr: z.string().nullable(),
    articleEn: z.string().nullable(),
    sourceAr: z.string(),
    sourceEn: z.string(),
    confidence: z.enum(['T', 'T*', 'S', 'C', 'NF']),
    validFrom: isoDate,
  })
  .meta({ id: 'EndReason' });
export type EndReason = z.infer<typeof endReasonSchema>;
export const endReasonList = z.object({ items: z.array(endReasonSchema) });

export const clearanceItemInput = z
  .object({
    nameAr: words(200),
    nameEn: words(200),
    officeAr: words(200),
    officeEn: words(200),
    position: z.number().int().min(0).max(999),
    isOpen: z.boolean().default(true),
  })
  .meta({ id: 'ClearanceItemInput' });
export type ClearanceItemInput = z.infer<typeof clearanceItemInput>;
export const clearanceItemSchema = clearanceItemInput
  .extend({ id, isOpen: z.boolean(), version: z.number().int() })
  .meta({ id: 'ClearanceItem' });
export type ClearanceItem = z.infer<typeof clearanceItemSchema>;
export const clearanceItemList = z.object({ items: z.array(clearanceItemSchema) });
export const clearanceItemParam = z.object({ clearanceItem: id });

export const clearanceStepSchema = z
  .object({
    id,
    nameAr: z.string(),
    nameEn: z.string(),
    officeAr: z.string(),
    officeEn: z.string(),
    clearedAt: z.string().nullable(),
    clearedByAr: z.string().nullable(),
    clearedByEn: z.string().nullable(),
    note: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'ClearanceStep' });
export type ClearanceStep = z.infer<typeof clearanceStepSchema>;
export const clearanceStepList = z.object({ items: z.array(clearanceStepSchema) });
export const clearanceStepParam = z.object({ clearanceStep: id });
export const clearingInput = z.object({ note: words(500).nullable().default(null) });
export const reopeningInput = z.object({ reason: words(500).min(3) });

export const clearancesQuery = z.object({ ...pageQuery, state: z.enum(['open', 'all']).default('open') });
export const clearanceRow = z
  .object({
    ...person,
    actionId: id,
    reasonCode: z.enum(endReasons).nullable(),
    orderNumber: z.string(),
    lastDay: isoDate,
    steps: z.number().int(),
    cleared: z.number().int(),
  })
  .meta({ id: 'ClearanceRow' });
export type ClearanceRow = z.infer<typeof clearanceRow>;
export const clearancesPage = pageOf(clearanceRow);
