import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { decodeCursor, encodeCursor, toPage } from '../../kernel/http/page.ts';
import { texts } from '../../kernel/texts.ts';
import type { BatchState } from './contract.ts';
import type { Failure } from './errors.ts';
import type { ControlSheet } from './rules/control-sheet.ts';
import type { ImportMapping, Reading } from './rules/mapping.ts';
import type { StatedSheet } from './rules/stated-sheet.ts';
import { differencesFrom } from './rules/stated-sheet.ts';
import type { MappingSuggestion } from './rules/suggest-mapping.ts';
import type { BatchView } from './schemas.ts';

/** An agency a batch loads into. */
export interface Target {
  key: string;
  agencyId: string;
  code: string;
  nameAr: string;
  nameEn: string;
  isNew: boolean;
  rows: number;
}

/** What the batch keeps in `detected`: the head of the file, and what its later steps found out. */
export interface Detected {
  kind?: 'csv' | 'xlsx';
  encoding?: string | null;
  delimiter?: string | null;
  sheets?: string[];
  headerRow?: number;
  headers?: string[];
  sample?: string[][];
  suggestion?: MappingSuggestion;
  targets?: Target[];
  /** How the file is read by somebody's word, over what was found. */
  reading?: Reading;
  /** Cells corrected and rows left out by hand, and how many of them no check has seen yet. */
  mended?: { cells: number; leftOut: number; pending: number };
  commit?: { leaveOutBadRows: boolean; order: { number: string; on: string } | null };
}

export interface Batch {
  id: string;
  sourceBatchId: string | null;
  state: BatchState;
  fileName: string;
  fileHash: string;
  fileBytes: number;
  detected: Detected;
  mapping: ImportMapping | null;
  progressDone: number;
  progressTotal: number;
  counts: Record<string, number>;
  controlSheet: ControlSheet | null;
  controlSheetHash: string | null;
  statedSheet: StatedSheet | null;
  signedBy: string | null;
  signedAt: string | null;
  failure: string | null;
  createdAt: string;
  committedAt: string | null;
  undoneAt: string | null;
  version: number;
}

const columns = `id, source_batch_id as "sourceBatchId", state, file_name as "fileName", file_hash as "fileHash",
  file_bytes as "fileBytes", detected, mapping, progress_done as "progressDone", progress_total as "progressTotal", counts,
  control_sheet as "controlSheet", control_sheet_hash as "controlSheetHash", stated_sheet as "statedSheet", signed_by as "signedBy",
  signed_at as "signedAt", failure, created_at as "createdAt", committed_at as "committedAt", undone_at as "undoneAt", version`;

/** The batch of this id; locked until the transaction ends when it is to be changed. Missing: 404. */
export async function findBatch(ctx: Ctx, id: string, lock: 'locked' | 'shown' = 'shown'): Promise<Batch> {
  const [batch] = await ctx.query<Batch>(
    `select ${columns} from imports.batches where tenant_id = $1 and id = $2 ${lock === 'locked' ? 'for no key update' : ''}`,
    [ctx.tenantId, id],
  );
  if (!batch) throw notFound();
  return batch;
}

/** Batches, newest first. */
export async function pageOfBatches(ctx: Ctx, query: { limit: number; cursor?: string | undefined }) {
  const after = decodeCursor(query.cursor, 'created', 2);
  const rows = await ctx.query<Batch>(
    `select ${columns} from imports.batches
      where tenant_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2::timestamptz, $3::uuid))
      order by created_at desc, id desc limit $4`,
    [ctx.tenantId, after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
  );
  return toPage(
    rows,
    query.limit,
    (batch) => {
      const { id, state, fileName, isFromOperator, progress, counts, createdAt, committedAt, undoneAt, version } =
        viewOf(batch, ctx.language);
      return { id, state, fileName, isFromOperator, progress, counts, createdAt, committedAt, undoneAt, version };
    },
    (batch) => encodeCursor('created', [batch.createdAt, batch.id]),
  );
}

/** A batch as it is shown, with what stopped it in the caller's language. */
export function viewOf(batch: Batch, language: 'ar' | 'en'): BatchView {
  const { detected } = batch;
  const count = (name: string) => batch.counts[name] ?? 0;
  return {
    id: batch.id,
    state: batch.state,
    fileName: batch.fileName,
    fileHash: batch.fileHash,
    fileBytes: batch.fileBytes,
    isFromOperator: batch.sourceBatchId !== null,
    detected: {
      kind: detected.kind ?? null,
      encoding: detected.encoding ?? null,
      delimiter: detected.delimiter ?? null,
      sheets: detected.sheets ?? [],
      headerRow: detected.headerRow ?? 0,
      headers: detected.headers ?? [],
      sample: detected.sample ?? [],
      reading: detected.reading ?? {},
      suggestion: detected.suggestion
        ? {
            ...detected.suggestion,
            moneyFormat: detected.suggestion.moneyFormat ? { ...detected.suggestion.moneyFormat } : null,
          }
        : null,
    },
    mapping: batch.mapping ? { ...batch.mapping } : null,
    progress: { done: batch.progressDone, total: batch.progressTotal },
    counts: {
      read: count('read'),
      new: count('new'),
      changed: count('changed'),
      same: count('same'),
      history: count('history'),
      refused: count('refused'),
      leftOut: count('leftOut'),
      warned: count('warned'),
      people: count('people'),
      agencies: count('agencies'),
      newAgencies: count('newAgencies'),
    },
    targets: (detected.targets ?? []).map(({ key, code, nameAr, nameEn, isNew, rows }) => ({
      key,
      code,
      nameAr,
      nameEn,
      isNew,
      rows,
    })),
    controlSheet: batch.controlSheet ? { ...batch.controlSheet } : null,
    controlSheetHash: batch.controlSheetHash,
    statedSheet: batch.statedSheet
      ? {
          ...batch.statedSheet,
          differences: batch.controlSheet ? differencesFrom(batch.statedSheet.lines, batch.controlSheet) : [],
        }
      : null,
    mended: detected.mended ?? { cells: 0, leftOut: 0, pending: 0 },
    signedAt: batch.signedAt,
    failure: batch.failure ? failureOf(batch.failure, language) : null,
    createdAt: batch.createdAt,
    committedAt: batch.committedAt,
    undoneAt: batch.undoneAt,
    version: batch.version,
  };
}

function failureOf(stored: string, language: 'ar' | 'en') {
  const { code, values, errors = [] } = JSON.parse(stored) as Failure;
  const t = texts(language);
  return {
    code,
    title: t.t(`problem.${code}.title`, values),
    detail: t.t(`problem.${code}.detail`, values),
    errors: errors.map((e) => ({
      pointer: e.pointer,
      code: e.code,
      detail: t.t(`problem.field.${e.code}`, e.values ?? {}),
    })),
  };
}

export type Change = Partial<{
  state: BatchState;
  detected: Detected;
  mapping: ImportMapping | null;
  progressDone: number;
  progressTotal: number;
  counts: Record<string, number>;
  controlSheet: ControlSheet | null;
  controlSheetHash: string | null;
  statedSheet: StatedSheet | null;
  signedBy: string | null;
  signedAt: string | null;
  failure: string | null;
  committedAt: string | null;
  undoneAt: string | null;
}>;

const columnOf: Record<keyof Change, string> = {
  state: 'state',
  detected: 'detected',
  mapping: 'mapping',
  progressDone: 'progress_done',
  progressTotal: 'progress_total',
  counts: 'counts',
  controlSheet: 'control_sheet',
  controlSheetHash: 'control_sheet_hash',
  statedSheet: 'stated_sheet',
  signedBy: 'signed_by',
  signedAt: 'signed_at',
  failure: 'failure',
  committedAt: 'committed_at',
  undoneAt: 'undone_at',
};
const asJson = new Set<string>(['detected', 'mapping', 'counts', 'controlSheet', 'statedSheet']);

/** What is put back whenever the rows are to be judged anew: whatever was found, signed or refused no longer counts. */
export const unjudged = {
  counts: {},
  controlSheet: null,
  controlSheetHash: null,
  signedBy: null,
  signedAt: null,
  failure: null,
  progressDone: 0,
  progressTotal: 0,
} satisfies Change;

/** Rows of a checked batch that are to be loaded. */
export const acceptedRows = (batch: Batch): number =>
  (batch.counts['read'] ?? 0) - (batch.counts['refused'] ?? 0) - (batch.counts['leftOut'] ?? 0);

/** Batches up to this many rows are loaded and taken back within the request. */
const smallRows = 1_000;
export const isSmallBatch = (batch: Batch): boolean => (batch.counts['read'] ?? 0) <= smallRows;

/** Writes a change of a batch the caller holds and gives it back with its next version. */
export async function changeBatch(ctx: Ctx, batch: Batch, change: Change): Promise<Batch> {
  const fields = Object.keys(change) as (keyof Change)[];
  const sets = fields.map(
    (field, index) => `${columnOf[field]} = $${index + 3}${asJson.has(field) ? '::text::jsonb' : ''}`,
  );
  const values = fields.map((field) => {
    const value = change[field] ?? null;
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
  });
  const [changed] = await ctx.query<Batch>(
    `update imports.batches set ${[...sets, 'version = version + 1'].join(', ')} where tenant_id = $1 and id = $2 returning ${columns}`,
    [ctx.tenantId, batch.id, ...values],
  );
  if (!changed) throw notFound();
  return changed;
}

/** Progress of a step that is under way: no new version, since nothing anybody decided has changed. */
export async function noteProgress(ctx: Ctx, id: string, done: number, total: number): Promise<void> {
  await ctx.query(
    'update imports.batches set progress_done = $3, progress_total = $4 where tenant_id = $1 and id = $2',
    [ctx.tenantId, id, done, total],
  );
}

/** Takes away what a batch needs only until it is loaded or given up: staged rows, and the file. */
export async function purge(ctx: Ctx, id: string, what: 'rows' | 'everything'): Promise<void> {
  await ctx.query('delete from imports.staging_rows where tenant_id = $1 and batch_id = $2', [ctx.tenantId, id]);
  if (what === 'everything')
    await ctx.query('delete from imports.file_chunks where tenant_id = $1 and batch_id = $2', [ctx.tenantId, id]);
}

export async function forgetProblems(ctx: Ctx, id: string): Promise<void> {
  await ctx.query('delete from imports.row_problems where tenant_id = $1 and batch_id = $2', [ctx.tenantId, id]);
}

/**
 * Lets one process at a time work on a batch, until its transaction ends. False: another one is at it.
 */
export async function takeBatch(ctx: Ctx, id: string): Promise<boolean> {
  const [lock] = await ctx.query<{ got: boolean }>('select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as got', [
    `imports/${ctx.tenantId}/${id}`,
  ]);
  return lock?.got === true;
}
