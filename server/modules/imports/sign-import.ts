import type { Ctx } from '../../kernel/context.ts';
import { audit } from '../../kernel/audit.ts';
import { conflict } from '../../kernel/errors.ts';
import { batchFor } from './map-import.ts';
import { changeBatch, type Batch } from './repository.ts';
import { differencesFrom, type StatedLine } from './rules/stated-sheet.ts';
import type { SignatureInput } from './schemas.ts';

/**
 * Keeps the figures somebody expects of the batch, to be held against its own sheet. A signature given before them no
 * longer counts. No lines: nothing is expected.
 */
export async function stateSheet(ctx: Ctx, id: string, version: number, lines: StatedLine[]): Promise<Batch> {
  const batch = await batchFor(ctx, id, version, ['uploaded', 'checked', 'failed']);
  const changed = await changeBatch(ctx, batch, {
    statedSheet: lines.length > 0 ? { lines, explanation: null } : null,
    signedBy: null,
    signedAt: null,
  });
  await audit(ctx, {
    action: ctx.permission,
    entityType: 'import',
    entityId: id,
    after: { statedLines: lines.length },
  });
  return changed;
}

/**
 * Signs the control sheet the caller read: its fingerprint must be the batch's. Refused while corrections wait for their
 * check, and while the sheet differs from what was stated and nobody says why.
 */
export async function signImport(ctx: Ctx, id: string, version: number, input: SignatureInput): Promise<Batch> {
  const batch = await batchFor(ctx, id, version, ['checked']);
  if ((batch.detected.mended?.pending ?? 0) > 0) throw conflict('imports.corrections-unchecked');
  if (batch.controlSheet === null || batch.controlSheetHash !== input.controlSheetHash)
    throw conflict('imports.other-sheet');
  const stated = batch.statedSheet;
  const differences = stated ? differencesFrom(stated.lines, batch.controlSheet) : [];
  const explanation = differences.length > 0 ? (input.explanation ?? null) : null;
  if (differences.length > 0 && explanation === null)
    throw conflict('imports.sheet-differs', { differences: differences.length });
  const signed = await changeBatch(ctx, batch, {
    ...(stated ? { statedSheet: { ...stated, explanation } } : {}),
    signedBy: ctx.actorId,
    signedAt: new Date(ctx.clock.now()).toISOString(),
  });
  await audit(ctx, {
    action: ctx.permission,
    entityType: 'import',
    entityId: id,
    after: { signed: input.controlSheetHash, differences: differences.length },
    ...(explanation === null ? {} : { reason: explanation }),
  });
  return signed;
}
