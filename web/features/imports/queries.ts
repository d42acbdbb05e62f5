import { query } from '@solidjs/router';
import type { z } from 'zod';
import type { ControlLine, ControlSheet, ControlTotals } from '../../../server/modules/imports/rules/control-sheet.ts';
import type { ImportMappingInput } from '../../../server/modules/imports/rules/mapping.ts';
import type {
  BatchView,
  batchPageSchema,
  problemPageSchema,
  rowProblemSchema,
  savedMappingSchema,
} from '../../../server/modules/imports/schemas.ts';
import { api } from '../../api/client.ts';
import type { ListPage } from '../../ui/pager.ts';
import type { Door } from './door.ts';

export type Batch = BatchView;
export type BatchLine = z.infer<typeof batchPageSchema>['items'][number];
export type RowProblem = z.infer<typeof rowProblemSchema>;
export type ProblemPage = z.infer<typeof problemPageSchema>;
export type ProblemKind = ProblemPage['kinds'][number];
export type SavedMapping = z.infer<typeof savedMappingSchema>;
export type Mapping = ImportMappingInput;
export type StatedLine = NonNullable<Batch['statedSheet']>['lines'][number];
export type StatedDifference = NonNullable<Batch['statedSheet']>['differences'][number];
export type Suggestion = NonNullable<Batch['detected']['suggestion']>;
export type { ControlLine, ControlSheet, ControlTotals };

/** A batch by the path of its call. */
export const getBatch = query((path: string): Promise<Batch> => api.get(path), 'imports.batch');
/** The first problems of a batch with every kind it has. */
export const getKinds = query(
  async (path: string): Promise<ProblemKind[]> => (await api.get<ProblemPage>(path, { query: { limit: 1 } })).kinds,
  'imports.kinds',
);
export const getMappings = query(
  async (path: string): Promise<SavedMapping[]> => (await api.get<{ items: SavedMapping[] }>(path)).items,
  'imports.mappings',
);

export const fetchBatches = (
  door: Door,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ListPage<BatchLine>> => api.get(door.api('imports'), { query: { cursor, limit: 50 }, signal });

export const fetchProblems = (
  door: Door,
  batch: string,
  kind: { severity: string; code: string },
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ListPage<RowProblem>> =>
  api.get(door.api('imports', batch, 'problems'), { query: { ...kind, cursor, limit: 50 }, signal });

/** The sheet of a checked batch. Its shape is the contract of the service's rules. */
export const sheetOf = (batch: Batch): ControlSheet | undefined =>
  batch.controlSheet === null ? undefined : (batch.controlSheet as unknown as ControlSheet);

/** The mapping laid over a batch. The service read it through its schema before it kept it. */
export const mappingOf = (batch: Batch): Mapping | undefined =>
  batch.mapping === null ? undefined : (batch.mapping as unknown as Mapping);

/** Rows of a checked batch that would be loaded. */
export const readyRows = (batch: Batch): number => batch.counts.read - batch.counts.refused - batch.counts.leftOut;
