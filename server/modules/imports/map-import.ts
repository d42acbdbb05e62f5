import type { Ctx } from '../../kernel/context.ts';
import { audit } from '../../kernel/audit.ts';
import { newId } from '../../kernel/ids.ts';
import { staleVersion } from '../../kernel/errors.ts';
import { fileRefused, wrongState } from './errors.ts';
import { FileProblem } from './rules/file-problem.ts';
import { bindMapping, type ImportMapping } from './rules/mapping.ts';
import { changeBatch, findBatch, forgetProblems, purge, unjudged, type Batch } from './repository.ts';

/** A batch at the version the caller saw, in one of the states from which the step may be taken. */
export async function batchFor(
  ctx: Ctx,
  id: string,
  version: number,
  states: readonly Batch['state'][],
): Promise<Batch> {
  const batch = await findBatch(ctx, id, 'locked');
  if (batch.version !== version) throw staleVersion();
  // What an agency got from the operator's batch is the operator's to undo.
  if (batch.sourceBatchId !== null || !states.includes(batch.state)) throw wrongState(batch.state);
  return batch;
}

/** Lays a mapping over the file. What was checked and signed before no longer counts. */
export async function mapImport(ctx: Ctx, id: string, version: number, mapping: ImportMapping): Promise<Batch> {
  const batch = await batchFor(ctx, id, version, ['uploaded', 'checked', 'failed']);
  // Another header row, sheet or encoding than the one shown tells its columns when the whole file is read.
  if (isReadAsShown(mapping, batch.detected)) bind(mapping, batch.detected.headers ?? []);
  await forgetFindings(ctx, id);
  const changed = await changeBatch(ctx, batch, { ...unjudged, state: 'uploaded', mapping });
  await audit(ctx, {
    action: ctx.permission,
    entityType: 'import',
    entityId: id,
    after: { source: mapping.source, columns: mapping.columns.map((c) => `${c.from} → ${c.to}`) },
  });
  return changed;
}

/** Whether a mapping reads the file as its columns were shown: by what was found, or by what somebody said of it. */
function isReadAsShown(mapping: ImportMapping, detected: Batch['detected']): boolean {
  const { encoding, delimiter, headerRow, reading } = detected;
  return (
    (mapping.headerRow ?? headerRow) === headerRow &&
    (mapping.encoding ?? encoding) === encoding &&
    (mapping.delimiter ?? delimiter) === delimiter &&
    (mapping.sheet ?? reading?.sheet) === reading?.sheet
  );
}

/** Takes away what a check left behind, for one that begins anew. */
export async function forgetFindings(ctx: Ctx, id: string): Promise<void> {
  await purge(ctx, id, 'rows');
  await forgetProblems(ctx, id);
}

function bind(mapping: ImportMapping, headers: readonly string[]): void {
  try {
    bindMapping(mapping, headers);
  } catch (error) {
    if (error instanceof FileProblem) throw fileRefused(error);
    throw error;
  }
}

/** Drops a batch before it is loaded: its file and rows go, the entry stays. */
export async function dropImport(ctx: Ctx, id: string, version: number): Promise<void> {
  const batch = await batchFor(ctx, id, version, ['uploaded', 'checking', 'checked', 'failed']);
  await purge(ctx, id, 'everything');
  await forgetProblems(ctx, id);
  await changeBatch(ctx, batch, {
    state: 'dropped',
    detected: withoutSample(batch),
    controlSheet: null,
    signedBy: null,
    signedAt: null,
  });
  await audit(ctx, {
    action: ctx.permission,
    entityType: 'import',
    entityId: id,
    before: { state: batch.state },
    after: { state: 'dropped' },
  });
}

/** What stays of a batch's findings once its rows are loaded or given up: nothing anybody's name stands in. */
export const withoutSample = (batch: Batch): Batch['detected'] => ({ ...batch.detected, sample: [] });

interface SavedMapping {
  id: string;
  name: string;
  mapping: Record<string, unknown>;
  createdAt: string;
  version: number;
}

/** The mappings saved here, by name. */
export const savedMappings = (ctx: Ctx): Promise<SavedMapping[]> =>
  ctx.query<SavedMapping>(
    'select id, name, mapping, created_at as "createdAt", version from imports.saved_mappings where tenant_id = $1 order by name',
    [ctx.tenantId],
  );

/** Saves a mapping under a name for the next file; a name that is taken is refused (409). */
export async function saveMapping(ctx: Ctx, name: string, mapping: ImportMapping): Promise<SavedMapping> {
  const [saved] = await ctx.query<SavedMapping>(
    `insert into imports.saved_mappings (tenant_id, id, name, mapping) values ($1, $2, $3, $4::text::jsonb)
     returning id, name, mapping, created_at as "createdAt", version`,
    [ctx.tenantId, newId(), name, JSON.stringify(mapping)],
  );
  if (!saved) throw new Error('the mapping was not saved');
  await audit(ctx, {
    action: ctx.permission,
    entityType: 'saved_mapping',
    entityId: saved.id,
    after: { name, source: mapping.source },
  });
  return saved;
}
