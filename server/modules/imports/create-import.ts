import type { Ctx } from '../../kernel/context.ts';
import { audit } from '../../kernel/audit.ts';
import { newId } from '../../kernel/ids.ts';
import type { Door } from './door.ts';
import { fileRefused } from './errors.ts';
import { FileProblem } from './rules/file-problem.ts';
import type { Reading } from './rules/mapping.ts';
import { fileSource, inspectFile, type ImportSource } from './rules/read-rows.ts';
import { knownHeaderNames, suggestMapping } from './rules/suggest-mapping.ts';
import { findBatch, type Batch, type Detected } from './repository.ts';
import { storeFile, type Upload } from './uploaded-file.ts';

/** How an upload is written and what its columns probably are. A file nobody could load is refused here (422). */
export const detect = (upload: Upload, language: 'ar' | 'en'): Promise<Detected> =>
  detectHead(fileSource(upload.path), language, {});

/** The same of any source, read as it is stated where it is. */
export async function detectHead(source: ImportSource, language: 'ar' | 'en', reading: Reading): Promise<Detected> {
  try {
    const head = await inspectFile(source, { ...reading, knownNames: knownHeaderNames, sampleRows: 20 });
    const sample = head.sample.map((row) => row.cells);
    return {
      kind: head.kind,
      encoding: head.encoding?.encoding ?? null,
      delimiter: head.delimiter,
      sheets: head.sheets,
      headerRow: head.header.row,
      headers: [...head.header.headers],
      sample,
      suggestion: suggestMapping(head.header.headers, sample, language),
    };
  } catch (error) {
    if (error instanceof FileProblem) throw fileRefused(error);
    throw error;
  }
}

/** Keeps an uploaded file as a batch, before anything of it is believed. */
export async function createImport(
  ctx: Ctx,
  door: Door,
  upload: Upload,
  fileName: string,
  detected: Detected,
): Promise<Batch> {
  const id = newId();
  await ctx.query(
    `insert into imports.batches (tenant_id, id, file_name, file_hash, file_bytes, detected, created_by)
     values ($1, $2, $3, $4, $5, $6::text::jsonb, $7)`,
    [ctx.tenantId, id, fileName, upload.sha256, upload.bytes, JSON.stringify(detected), ctx.actorId],
  );
  await storeFile(ctx, id, upload.path);
  await audit(ctx, {
    action: ctx.permission,
    entityType: 'import',
    entityId: id,
    after: { door, fileName, fileHash: upload.sha256, fileBytes: upload.bytes },
  });
  return findBatch(ctx, id);
}
