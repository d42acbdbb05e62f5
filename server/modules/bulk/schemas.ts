import { z } from 'zod';
import { pageOf, pageQuery } from '../../kernel/http/page.ts';
import { changeInput, directoryFilters, endInput } from '../people/index.ts';
import { bulkKinds, bulkOutcomes, bulkStates, maxBulkRows } from './contract.ts';

const id = z.uuid();
const isoDate = z.iso.date();

const { assignment, ...changeShape } = changeInput.shape;

/** What holds for every row, as the single order takes it; a seat is one person's and stands in the sheet only. */
export const termsInput = z.discriminatedUnion('kind', [
  z.object({
    ...changeShape,
    kind: z.literal('change_assignment'),
    assignment: assignment.unwrap().omit({ positionId: true }).default({}),
  }),
  z.object({ ...endInput.shape, kind: z.literal('end_service') }),
]);
export type Terms = z.infer<typeof termsInput>;

/** Whom: chosen one by one, or everyone the directory's filters leave; neither where a sheet follows. */
export const createInput = z
  .object({
    terms: termsInput,
    employeeIds: z.array(id).min(1).max(maxBulkRows).optional(),
    filter: z.object(directoryFilters).omit({ team: true, incomplete: true }).optional(),
  })
  .refine((x) => x.employeeIds === undefined || x.filter === undefined, {
    message: 'bulk.one-list',
    path: ['filter'],
  });
export type CreateInput = z.infer<typeof createInput>;
export const termsChange = z.object({ terms: termsInput });
export const undoInput = z.object({ reason: z.string().trim().min(3).max(500) });

export const bulkParam = z.object({ bulkOrder: id });
export const rowParam = z.object({ bulkOrder: id, bulkRow: id });
export const bulkQuery = z.object({ ...pageQuery, state: z.enum(bulkStates).optional() });
export const rowsQuery = z.object({ ...pageQuery, outcome: z.enum(bulkOutcomes).optional() });
export const leaveOutQuery = z.object({ outcome: z.literal('refused') });
export const templateQuery = z.object({ kind: z.enum(bulkKinds) });
export const sheetQuery = z.object({ fileName: z.string().trim().min(1).max(255).optional() });

const refusal = z.object({ code: z.string(), text: z.string() });
export const bulkOrderSchema = z
  .object({
    id,
    kind: z.enum(bulkKinds),
    state: z.enum(bulkStates),
    terms: termsInput,
    fileName: z.string().nullable(),
    progress: z.object({ done: z.number().int(), total: z.number().int() }),
    counts: z.object({
      rows: z.number().int(),
      ready: z.number().int(),
      refused: z.number().int(),
      warned: z.number().int(),
    }),
    effectiveOn: isoDate,
    orderNumber: z.string().nullable(),
    orderOn: isoDate.nullable(),
    failure: refusal.extend({ row: z.number().int().nullable(), staffNumber: z.string().nullable() }).nullable(),
    createdByName: z.string(),
    createdAt: z.string(),
    givenByName: z.string().nullable(),
    givenAt: z.string().nullable(),
    undoneAt: z.string().nullable(),
    undoReason: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'BulkOrder' });
export type BulkOrderView = z.infer<typeof bulkOrderSchema>;
export const bulkPage = pageOf(bulkOrderSchema);

const changed = z.union([
  z.null(),
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()),
  z.object({ id: z.string(), ar: z.string(), en: z.string() }),
]);
export const bulkRowSchema = z
  .object({
    id,
    position: z.number().int(),
    staffNumber: z.string(),
    employmentId: id.nullable(),
    fullNameAr: z.string().nullable(),
    fullNameEn: z.string().nullable(),
    outcome: z.enum(bulkOutcomes),
    problems: z.array(refusal),
    /** Before and after of each field, as the single order would tell them; pay by the names of its elements only. */
    changes: z.record(z.string(), z.object({ before: changed, after: changed })),
    warnings: z.array(z.string()),
    actionId: id.nullable(),
  })
  .meta({ id: 'BulkOrderRow' });
export type BulkRowView = z.infer<typeof bulkRowSchema>;
export const bulkRowsPage = pageOf(bulkRowSchema);
