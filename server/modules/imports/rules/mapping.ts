import { z } from 'zod';
import { currencyCodes } from '../../../kernel/money.ts';
import { dateFormats } from '../../../kernel/dates.ts';
import { delimiters } from './detect-delimiter.ts';
import { encodings } from './detect-encoding.ts';
import { FileProblem } from './file-problem.ts';
import { targetFieldIds } from './target-fields.ts';
import type { TargetFieldId } from './target-fields.ts';

const fieldId = z.enum(targetFieldIds);
const headerName = z.string().min(1).max(200);

const moneyFormat = z.strictObject({
  currency: z.enum(currencyCodes),
  decimal: z.enum(['.', ',', '٫']),
  thousands: z.enum(['', ',', '.', ' ', "'", '٬']),
  signs: z.array(z.string().min(1).max(8)).max(8),
  negative: z.enum(['minus', 'parentheses', 'none']),
});

const column = z.strictObject({
  from: headerName,
  to: fieldId,
  /** For a date column written otherwise than the file's `dateFormat`. */
  format: z.enum(dateFormats).optional(),
  /** What a cell says → what we keep, compared without case, spaces at the ends and Arabic letter forms. */
  valueMap: z.record(z.string(), z.string()).optional(),
});

/** How a file is to be read, where what was found in it is wrong; what is left out is detected. */
const readingShape = {
  encoding: z.enum(encodings).optional(),
  delimiter: z.enum(delimiters).optional(),
  /** Counted from 1; detected when absent. */
  headerRow: z.int().min(1).max(1000).optional(),
  sheet: z.string().min(1).max(100).optional(),
};
export const readingSchema = z.strictObject(readingShape);
export type Reading = z.output<typeof readingSchema>;

/** How the columns of a file become staff: saved, chosen again for the next file, committed beside known files. */
export const importMappingSchema = z
  .strictObject({
    version: z.literal(1),
    /** Names the origin of rows. Identity of a row is (agency, source, key): a new source is a new set of people. */
    source: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,63}$/),
    target: z.literal('employees'),
    /** For whoever reads the mapping: what the file is and how its figures are taken. */
    remarks: z.array(z.string().max(500)).max(40).optional(),
    columns: z.array(column).min(1).max(200),
    /** Columns left out on purpose, each with its reason. */
    ignored: z
      .array(z.strictObject({ from: headerName, reason: z.string().min(1).max(500) }))
      .max(500)
      .default([]),
    /** Values for fields the file lacks or leaves blank, in our own words: dates YYYY-MM-DD, codes, plain amounts. */
    defaults: z.partialRecord(fieldId, z.string().min(1).max(200)).default({}),
    /** Fields that tell rows apart where there is neither a personal nor an employee number. */
    keyColumns: z.array(fieldId).max(10).default([]),
    /** The column that says which agency a row belongs to; absent when the file is one agency's. */
    agencyColumn: headerName.optional(),
    dateFormat: z.enum(dateFormats),
    moneyFormat,
    /** What the amounts in the file are per. A yearly amount is kept, and paid by its twelfth, rounded half to even. */
    payPeriod: z.enum(['month', 'year']).default('month'),
    ...readingShape,
    allowMissingPersonalNumber: z.boolean().default(false),
    seatsFromIncumbents: z.boolean().default(false),
  })
  .superRefine((mapping, context) => {
    refuseRepeats(
      mapping.columns.map((entry) => entry.to),
      'columns',
      'to',
      context,
    );
    refuseRepeats(
      mapping.ignored.map((entry) => entry.from),
      'ignored',
      'from',
      context,
    );
    const mapped = new Set(mapping.columns.map((entry) => entry.from));
    mapping.ignored.forEach((entry, index) => {
      if (mapped.has(entry.from)) {
        context.addIssue({ code: 'custom', message: 'mappedAndIgnored', path: ['ignored', index, 'from'] });
      }
    });
    const available = new Set<TargetFieldId>([
      ...mapping.columns.map((entry) => entry.to),
      ...(Object.keys(mapping.defaults) as TargetFieldId[]),
    ]);
    mapping.keyColumns.forEach((field, index) => {
      if (!available.has(field))
        context.addIssue({ code: 'custom', message: 'keyNotMapped', path: ['keyColumns', index] });
    });
  });

function refuseRepeats(values: string[], list: string, key: string, context: z.RefinementCtx): void {
  values.forEach((value, index) => {
    if (values.indexOf(value) !== index) {
      context.addIssue({ code: 'custom', message: 'repeated', path: [list, index, key] });
    }
  });
}

export type ImportMapping = z.output<typeof importMappingSchema>;

/** A mapping as written by hand or by the page: what has a default may be left out. */
export type ImportMappingInput = z.input<typeof importMappingSchema>;

/** Reads a mapping. Throws ZodError with the place of each mistake. */
export function parseMapping(input: unknown): ImportMapping {
  return importMappingSchema.parse(input);
}

/** A mapping laid over the header of one file. */
export interface BoundMapping {
  mapping: ImportMapping;
  headers: readonly string[];
  /** Index of the cell that fills each field. */
  cellOf: ReadonlyMap<TargetFieldId, number>;
  agencyCell: number | null;
  /** Headers that are neither mapped nor ignored on purpose. */
  unmapped: string[];
}

/**
 * Finds the mapped columns in a header (spaces and letter case do not matter). Throws FileProblem `unknownColumn` when
 * one is not there, `headerRepeated` when a mapped name stands there twice.
 */
export function bindMapping(mapping: ImportMapping, headers: readonly string[]): BoundMapping {
  const normal = headers.map(normalHeader);
  const find = (from: string): number => {
    const index = normal.indexOf(normalHeader(from));
    if (index < 0) throw new FileProblem('unknownColumn', { column: from });
    if (normal.lastIndexOf(normalHeader(from)) !== index) throw new FileProblem('headerRepeated', { column: from });
    return index;
  };
  const cellOf = new Map(mapping.columns.map((entry) => [entry.to, find(entry.from)]));
  const agencyCell = mapping.agencyColumn === undefined ? null : find(mapping.agencyColumn);
  const spoken = new Set([...cellOf.values(), ...(agencyCell === null ? [] : [agencyCell])]);
  const ignored = new Set(mapping.ignored.map((entry) => normalHeader(entry.from)));
  const unmapped = headers.filter(
    (header, index) => header !== '' && !spoken.has(index) && !ignored.has(normal[index] ?? ''),
  );
  return { mapping, headers, cellOf, agencyCell, unmapped };
}

/** A header as it is compared: in one spacing and in small letters. */
export function normalHeader(header: string): string {
  return header.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}
