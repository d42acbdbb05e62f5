import { z } from 'zod';
import { pageOf, pageQuery } from '../../kernel/http/page.ts';
import { batchStates, rowStates } from './contract.ts';
import { importMappingSchema, readingSchema } from './rules/mapping.ts';
import { statedHeads, statedLinesSchema } from './rules/stated-sheet.ts';

export const importParam = z.object({ import: z.uuid() });
export const uploadQuery = z.object({
  fileName: z
    .string()
    .trim()
    .min(1)
    .max(255)
    .optional()
    .meta({ description: 'Name of the file where the body is its bytes; a form says it with its `file`' }),
});

/** How the file is written and what its columns probably are. The sample goes once the batch is loaded. */
const detectedSchema = z.object({
  kind: z.enum(['csv', 'xlsx']).nullable(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  sheets: z.array(z.string()),
  headerRow: z.number().int(),
  headers: z.array(z.string()),
  sample: z.array(z.array(z.string())),
  reading: readingSchema.meta({ description: 'What of this somebody stated over what was found' }),
  suggestion: z
    .object({
      columns: z.array(
        z.object({
          from: z.string(),
          index: z.number().int(),
          to: z.string().nullable(),
          confidence: z.number(),
          because: z.enum(['name', 'values', 'none']),
          alternatives: z.array(z.string()),
        }),
      ),
      dateFormats: z.array(z.string()),
      moneyFormat: z.record(z.string(), z.unknown()).nullable(),
      payPeriod: z.enum(['month', 'year']),
    })
    .nullable(),
});

const targetSchema = z.object({
  key: z.string().meta({ description: 'The agency as the file names it; empty for an agency’s own file' }),
  code: z.string(),
  nameAr: z.string(),
  nameEn: z.string(),
  isNew: z.boolean().meta({ description: 'Opened by this batch' }),
  rows: z.number().int(),
});

/** Rows by outcome. */
const countsSchema = z.object({
  read: z.number().int(),
  new: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  history: z.number().int(),
  refused: z.number().int(),
  leftOut: z.number().int().meta({ description: 'Rows left out by hand, each with its reason' }),
  warned: z.number().int(),
  people: z.number().int(),
  agencies: z.number().int(),
  newAgencies: z.number().int(),
});

/** Figures somebody expects, and each that the batch's own sheet does not have. */
const statedSheetView = z.object({
  lines: statedLinesSchema,
  explanation: z.string().nullable().meta({ description: 'Why the differences are right, as it was signed' }),
  differences: z.array(
    z.object({
      by: z.enum(statedHeads),
      key: z.string(),
      agency: z.string(),
      figure: z.enum(['rows', 'people', 'pay']),
      currency: z.string().nullable(),
      stated: z.number().int(),
      found: z.number().int().nullable(),
    }),
  ),
});

export const batchSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(batchStates),
    fileName: z.string(),
    fileHash: z.string(),
    fileBytes: z.number().int(),
    isFromOperator: z.boolean().meta({ description: 'Loaded here by the operator’s batch of the same id' }),
    detected: detectedSchema,
    mapping: z.record(z.string(), z.unknown()).nullable(),
    progress: z.object({ done: z.number().int(), total: z.number().int() }),
    counts: countsSchema,
    targets: z.array(targetSchema),
    controlSheet: z.record(z.string(), z.unknown()).nullable(),
    controlSheetHash: z.string().nullable(),
    statedSheet: statedSheetView.nullable(),
    mended: z
      .object({ cells: z.number().int(), leftOut: z.number().int(), pending: z.number().int() })
      .meta({ description: 'Corrections of the file; the pending ones wait for the next check' }),
    signedAt: z.string().nullable(),
    failure: z
      .object({
        code: z.string(),
        title: z.string(),
        detail: z.string(),
        errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })),
      })
      .nullable(),
    createdAt: z.string(),
    committedAt: z.string().nullable(),
    undoneAt: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Import' });
export type BatchView = z.infer<typeof batchSchema>;

const batchLine = batchSchema.pick({
  id: true,
  state: true,
  fileName: true,
  isFromOperator: true,
  progress: true,
  counts: true,
  createdAt: true,
  committedAt: true,
  undoneAt: true,
  version: true,
});
export const batchesQuery = z.object({ ...pageQuery });
export const batchPageSchema = pageOf(batchLine);

export const mappingBody = importMappingSchema;
export const savedMappingSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    mapping: z.record(z.string(), z.unknown()),
    createdAt: z.string(),
    version: z.number().int(),
  })
  .meta({ id: 'SavedMapping' });
export const savedMappingListSchema = z.object({ items: z.array(savedMappingSchema) });
export const newSavedMappingSchema = z.object({
  name: z.string().trim().min(1).max(100),
  mapping: importMappingSchema,
});

export const problemsQuery = z.object({
  ...pageQuery,
  severity: z.enum(['error', 'warning']).optional(),
  code: z.string().max(60).optional(),
});
export const rowProblemSchema = z
  .object({
    id: z.uuid(),
    row: z.number().int().meta({ description: 'Row of the file, counted from 1 with the header' }),
    column: z.string().nullable(),
    value: z.string().nullable(),
    severity: z.enum(['error', 'warning']),
    code: z.string(),
    correction: z
      .object({ id: z.uuid(), value: z.string().nullable(), reason: z.string().nullable() })
      .nullable()
      .meta({ description: 'What was done about it since the check' }),
    message: z.string().meta({ description: 'What is wrong, in the caller’s language' }),
    mend: z.string().meta({ description: 'How to mend it, in the caller’s language' }),
  })
  .meta({ id: 'RowProblem' });
export const problemPageSchema = pageOf(rowProblemSchema).extend({
  kinds: z
    .array(
      z.object({
        severity: z.enum(['error', 'warning']),
        code: z.string(),
        message: z.string(),
        rows: z.number().int(),
      }),
    )
    .meta({ description: 'Every kind of problem the file has, errors first, by how many rows' }),
});

/** How the file is written, where it was not found right; an empty body goes back to what is found. */
export const readingBody = readingSchema;

export const correctionParam = importParam.extend({ correction: z.uuid() });
const correctedRow = z.int().min(2).max(1_000_000).meta({ description: 'Row of the file, as its problems name it' });
/** Another value for one cell, or a whole row left out with its reason. */
export const correctionBody = z.union([
  z.strictObject({
    row: correctedRow,
    column: z.string().min(1).max(200),
    value: z.string().trim().max(1_000).meta({ description: 'As the file would write it; empty for an empty cell' }),
  }),
  z.strictObject({ row: correctedRow, reason: z.string().trim().min(3).max(500) }),
]);
export type CorrectionInput = z.infer<typeof correctionBody>;
export const correctionPageSchema = pageOf(
  z
    .object({
      id: z.uuid(),
      row: z.number().int(),
      column: z.string().nullable(),
      isLeftOut: z.boolean(),
      valueBefore: z.string().nullable(),
      value: z.string().nullable(),
      reason: z.string().nullable(),
      correctedAt: z.string(),
    })
    .meta({ id: 'RowCorrection' }),
);

export const statedSheetBody = z.strictObject({ lines: statedLinesSchema });

export const signatureBody = z.object({
  controlSheetHash: z.string().length(64).meta({ description: 'The sheet that was read and is signed' }),
  explanation: z
    .string()
    .trim()
    .min(10)
    .max(2_000)
    .optional()
    .meta({ description: 'Why the sheet is right although it differs from the stated figures' }),
});
export type SignatureInput = z.infer<typeof signatureBody>;
export const commitBody = z.object({
  leaveOutBadRows: z.boolean().default(false),
  order: z
    .object({ number: z.string().trim().min(1).max(60), on: z.iso.date() })
    .optional()
    .meta({ description: 'The order the rows are recorded under where the file names none' }),
});
export type CommitInput = z.infer<typeof commitBody>;
export { rowStates };
