import { z } from 'zod';
import { pageOf, pageQuery } from '../../kernel/http/page.ts';
import { exportFormats, exportLists, exportPurposes, exportReasons, exportStates, sensitivities } from './contract.ts';

const id = z.uuid();
/** `columns=a,b,c` in their order; without it every everyday column. */
const columnList = z
  .string()
  .max(1000)
  .transform((text) => text.split(',').filter(Boolean))
  .pipe(z.array(z.string().max(60)).min(1).max(60))
  .optional()
  .meta({ description: 'Ids of columns in their order, separated by commas; every everyday column by default' });

/** What every route that gives a list out at once takes beside its filters. */
export const everydayTerms = { format: z.enum(exportFormats).default('csv'), columns: columnList };

export const exportParam = z.object({ agency: z.string(), export: id });
export const askInput = z
  .object({
    list: z.enum(exportLists),
    format: z.enum(exportFormats).default('xlsx'),
    columns: z.array(z.string().max(60)).min(1).max(60),
    filters: z.record(z.string(), z.unknown()).default({}).meta({ description: 'As the list itself takes them' }),
    purpose: z.enum(exportPurposes),
    purposeNote: z
      .string()
      .trim()
      .min(3)
      .max(500)
      .meta({ description: 'For what, in words: which decision, committee, request' }),
  })
  .meta({ id: 'ExportAsk' });
export type AskInput = z.infer<typeof askInput>;

export const exportSchema = z
  .object({
    id,
    number: z.number().int().meta({ description: 'In the agency; the file bears it' }),
    list: z.enum(exportLists),
    format: z.enum(exportFormats),
    columns: z.array(z.object({ id: z.string(), ar: z.string(), en: z.string(), sensitivity: z.enum(sensitivities) })),
    reasons: z.array(z.enum(exportReasons)),
    purpose: z.enum(exportPurposes),
    purposeNote: z.string(),
    state: z.enum(exportStates),
    rowsDone: z.number().int(),
    rowsTotal: z.number().int(),
    bytes: z.number().int().nullable(),
    askedByAr: z.string(),
    askedByEn: z.string(),
    isMine: z.boolean(),
    createdAt: z.string(),
    readyAt: z.string().nullable(),
    expiresAt: z.string(),
    downloads: z.number().int(),
    downloadedAt: z.string().nullable(),
    revokedAt: z.string().nullable(),
    revokedByName: z.string().nullable(),
    revokedReason: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Export' });
export type Export = z.infer<typeof exportSchema>;
export const exportPage = pageOf(exportSchema);

export const ownQuery = z.object(pageQuery);
export const registerQuery = z.object({
  ...pageQuery,
  list: z.enum(exportLists).optional(),
  state: z.enum(exportStates).optional(),
  reason: z.enum(exportReasons).optional(),
  purpose: z.enum(exportPurposes).optional(),
  by: z.string().trim().max(120).optional().meta({ description: 'Words of the name of who took it' }),
});
export type RegisterQuery = z.infer<typeof registerQuery>;

export const revokeInput = z.object({ reason: z.string().trim().min(3).max(500) }).meta({ id: 'ExportRevocation' });

export const exportRulesSchema = z
  .object({
    everydayRows: z.number().int().min(0).max(1_000_000).meta({ description: 'Up to so many rows nothing is asked' }),
    keepDays: z.number().int().min(1).max(90).meta({ description: 'Days a file may be fetched' }),
  })
  .meta({ id: 'ExportRules' });
export type ExportRules = z.infer<typeof exportRulesSchema>;
export const exportRulesView = exportRulesSchema.extend({ version: z.number().int() }).meta({ id: 'ExportRulesView' });

export const exportListsSchema = z
  .object({
    everydayRows: z.number().int(),
    keepDays: z.number().int(),
    items: z.array(
      z.object({
        name: z.enum(exportLists),
        ar: z.string(),
        en: z.string(),
        columns: z.array(
          z.object({ id: z.string(), ar: z.string(), en: z.string(), sensitivity: z.enum(sensitivities) }),
        ),
      }),
    ),
  })
  .meta({ id: 'ExportLists' });
export type ExportLists = z.infer<typeof exportListsSchema>;
