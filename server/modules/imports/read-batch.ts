import { audit } from '../../kernel/audit.ts';
import { correctionsOf } from './correct-import.ts';
import { detectHead } from './create-import.ts';
import type { Enter } from './door.ts';
import { batchFor, forgetFindings } from './map-import.ts';
import { changeBatch, unjudged, type Batch } from './repository.ts';
import { FileProblem } from './rules/file-problem.ts';
import { makeCorrector } from './rules/lay-corrections.ts';
import type { ImportMapping, Reading } from './rules/mapping.ts';
import type { RawRow } from './rules/raw-row.ts';
import { readRows } from './rules/read-rows.ts';
import { storedFile } from './uploaded-file.ts';

const readable: readonly Batch['state'][] = ['uploaded', 'checked', 'failed'];

/**
 * Reads the head of the file again as somebody says it is written. Its columns may be others then: mapping, corrections
 * and whatever was checked no longer count. A file that cannot be read so is refused (422) and stays as it was.
 */
export async function readAgain(
  enter: Enter,
  id: string,
  version: number,
  reading: Reading,
  language: 'ar' | 'en',
): Promise<Batch> {
  await enter((ctx) => batchFor(ctx, id, version, readable));
  const found = await detectHead(storedFile(enter, id), language, reading);
  return enter(async (ctx) => {
    const batch = await batchFor(ctx, id, version, readable);
    await forgetFindings(ctx, id);
    await ctx.query('delete from imports.row_corrections where tenant_id = $1 and batch_id = $2', [ctx.tenantId, id]);
    const changed = await changeBatch(ctx, batch, {
      ...unjudged,
      state: 'uploaded',
      mapping: null,
      detected: { ...found, reading },
    });
    await audit(ctx, {
      action: ctx.permission,
      entityType: 'import',
      entityId: id,
      before: { reading: batch.detected.reading ?? {} },
      after: { reading },
    });
    return changed;
  });
}

/** The rows of a batch below its header, with what people corrected laid over them. */
export interface BatchRows {
  header: string[];
  headerRow: number;
  /** Null in place of a row that is left out. */
  rows: AsyncGenerator<RawRow | null, void, void>;
}

/**
 * Opens the stored file of a batch as its mapping, then whoever corrected the reading, then detection say. `read` hears
 * how many bytes were read. Throws FileProblem `headerMissing` when the file ends before its header.
 */
export async function rowsOfBatch(
  enter: Enter,
  batch: Batch,
  mapping: ImportMapping,
  read?: (bytes: number) => void,
): Promise<BatchRows> {
  const stated = { ...batch.detected.reading, ...told(mapping) };
  const headerRow = stated.headerRow ?? batch.detected.headerRow ?? 1;
  const raw = readRows(storedFile(enter, batch.id, read), stated);
  const header = await findHeader(raw, headerRow);
  const correct = makeCorrector(header, await enter((ctx) => correctionsOf(ctx, batch.id)));
  async function* rows(): AsyncGenerator<RawRow | null, void, void> {
    for await (const row of raw) yield correct(row);
  }
  return { header, headerRow, rows: rows() };
}

/** What a mapping says of the reading itself; what it leaves out does not hide what is known otherwise. */
const told = ({ encoding, delimiter, headerRow, sheet }: ImportMapping): Reading => ({
  ...(encoding === undefined ? {} : { encoding }),
  ...(delimiter === undefined ? {} : { delimiter }),
  ...(headerRow === undefined ? {} : { headerRow }),
  ...(sheet === undefined ? {} : { sheet }),
});

async function findHeader(rows: AsyncGenerator<RawRow>, headerRow: number): Promise<string[]> {
  for (let next = await rows.next(); !next.done; next = await rows.next()) {
    if (next.value.number === headerRow) return next.value.cells;
    if (next.value.number > headerRow) break;
  }
  throw new FileProblem('headerMissing', {}, headerRow);
}
