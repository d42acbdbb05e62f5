import type { Ctx } from '../../kernel/context.ts';
import { audit } from '../../kernel/audit.ts';
import { conflict, DomainError, notFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { decodeCursor, encodeCursor, toPage } from '../../kernel/http/page.ts';
import { batchFor } from './map-import.ts';
import { changeBatch, findBatch, type Batch } from './repository.ts';
import type { RowCorrection } from './rules/lay-corrections.ts';
import { normalHeader } from './rules/mapping.ts';
import type { CorrectionInput } from './schemas.ts';

/** A file that needs more than this is better mended where it came from. */
const mostCorrections = 1_000;

/**
 * Mends one cell of a checked batch, or leaves a row out with a reason. Nothing is judged here: the next check reads the
 * file with all corrections laid over it. Until then the sheet is gone, so that nobody signs figures that no longer hold.
 */
export async function correctImport(ctx: Ctx, id: string, version: number, input: CorrectionInput): Promise<Batch> {
  const batch = await batchFor(ctx, id, version, ['checked']);
  const column = 'column' in input ? headerNamed(batch, input.column) : '';
  if (input.row <= (batch.mapping?.headerRow ?? batch.detected.headerRow ?? 1))
    throw new DomainError('invalid', 422, { errors: [{ pointer: '/row', code: 'imports.correction.row' }] });
  const [held] = await ctx.query<{ n: number }>(
    'select count(*)::int as n from imports.row_corrections where tenant_id = $1 and batch_id = $2',
    [ctx.tenantId, id],
  );
  if ((held?.n ?? 0) >= mostCorrections) throw conflict('imports.too-many-corrections', { limit: mostCorrections });
  await ctx.query(
    `insert into imports.row_corrections (tenant_id, id, batch_id, row_number, column_name, value_before, value, reason, corrected_by)
     values ($1, $2, $3, $4, $5,
       (select p.value from imports.row_problems p
         where p.tenant_id = $1 and p.batch_id = $3 and p.row_number = $4 and p.column_name = $5 limit 1),
       $6, $7, $8)
     on conflict (tenant_id, batch_id, row_number, column_name) do update
        set value = excluded.value, reason = excluded.reason, corrected_by = excluded.corrected_by, corrected_at = clock_timestamp()`,
    [
      ctx.tenantId,
      newId(),
      id,
      input.row,
      column,
      'column' in input ? input.value : null,
      'reason' in input ? input.reason : null,
      ctx.actorId,
    ],
  );
  const changed = await noteMended(ctx, batch);
  // The value itself may be pay or a number of somebody: it stands in the correction, behind the batch's own wall.
  await audit(ctx, {
    action: ctx.permission,
    entityType: 'import',
    entityId: id,
    after: 'column' in input ? { row: input.row, corrected: column } : { row: input.row, leftOut: true },
    ...('reason' in input ? { reason: input.reason } : {}),
  });
  return changed;
}

/** Takes a correction back; the row is read as it stands in the file again. */
export async function dropCorrection(ctx: Ctx, id: string, version: number, correction: string): Promise<Batch> {
  // A correction that is not there answers so whatever state the batch is in.
  const [held] = await ctx.query(
    'select 1 from imports.row_corrections where tenant_id = $1 and batch_id = $2 and id = $3',
    [ctx.tenantId, id, correction],
  );
  if (!held) throw notFound();
  const batch = await batchFor(ctx, id, version, ['checked']);
  const [gone] = await ctx.query<{ row: number; column: string }>(
    `delete from imports.row_corrections where tenant_id = $1 and batch_id = $2 and id = $3
     returning row_number as row, column_name as "column"`,
    [ctx.tenantId, id, correction],
  );
  if (!gone) throw notFound();
  const changed = await noteMended(ctx, batch);
  await audit(ctx, {
    action: ctx.permission,
    entityType: 'import',
    entityId: id,
    before: { row: gone.row, corrected: gone.column },
    after: {},
  });
  return changed;
}

function headerNamed(batch: Batch, column: string): string {
  const header = (batch.detected.headers ?? []).find((name) => normalHeader(name) === normalHeader(column));
  if (!header)
    throw new DomainError('invalid', 422, { errors: [{ pointer: '/column', code: 'imports.correction.column' }] });
  return header;
}

async function noteMended(ctx: Ctx, batch: Batch): Promise<Batch> {
  const [held] = await ctx.query<{ cells: number; rows: number }>(
    `select count(*) filter (where column_name <> '')::int as cells, count(*) filter (where column_name = '')::int as rows
       from imports.row_corrections where tenant_id = $1 and batch_id = $2`,
    [ctx.tenantId, batch.id],
  );
  return changeBatch(ctx, batch, {
    detected: {
      ...batch.detected,
      mended: {
        cells: held?.cells ?? 0,
        leftOut: held?.rows ?? 0,
        pending: (batch.detected.mended?.pending ?? 0) + 1,
      },
    },
    controlSheet: null,
    controlSheetHash: null,
    signedBy: null,
    signedAt: null,
  });
}

/** Corrections of a batch row by row, for laying them over its file. */
export async function correctionsOf(ctx: Ctx, batchId: string): Promise<RowCorrection[]> {
  return ctx.query<RowCorrection>(
    `select row_number as row, bool_or(column_name = '') as "leftOut",
            coalesce(json_agg(json_build_object('column', column_name, 'value', value)) filter (where column_name <> ''), '[]') as cells
       from imports.row_corrections where tenant_id = $1 and batch_id = $2 group by row_number`,
    [ctx.tenantId, batchId],
  );
}

interface Correction {
  id: string;
  row: number;
  column: string;
  valueBefore: string | null;
  value: string | null;
  reason: string | null;
  correctedAt: string;
}

/** What was corrected in a batch and which rows were left out, in the order of their rows. */
export async function pageOfCorrections(
  ctx: Ctx,
  batchId: string,
  query: { limit: number; cursor?: string | undefined },
) {
  await findBatch(ctx, batchId);
  const after = decodeCursor(query.cursor, 'corrections', 2);
  const rows = await ctx.query<Correction>(
    `select id, row_number as row, column_name as "column", value_before as "valueBefore", value, reason,
            corrected_at as "correctedAt"
       from imports.row_corrections
      where tenant_id = $1 and batch_id = $2 and ($3::int is null or (row_number, id) > ($3::int, $4::uuid))
      order by row_number, id limit $5`,
    [ctx.tenantId, batchId, after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
  );
  return toPage(
    rows,
    query.limit,
    ({ column, ...one }) => ({ ...one, column: column === '' ? null : column, isLeftOut: column === '' }),
    (one) => encodeCursor('corrections', [one.row, one.id]),
  );
}
