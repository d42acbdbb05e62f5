import { revalidate } from '@solidjs/router';
import { api } from '../../api/files.ts';
import { saveFile } from '../../lib/save-file.ts';
import type { Door } from './door.ts';
import {
  getBatch,
  getKinds,
  getMappings,
  type Batch,
  type Mapping,
  type SavedMapping,
  type StatedLine,
} from './queries.ts';

const tag = (batch: Pick<Batch, 'version'>): string => `"v${batch.version}"`;

/** Asks anew for what the pages show of batches. */
export const reread = (): Promise<void> => revalidate([getBatch.key, getKinds.key]);

async function changed(answer: Promise<Batch>): Promise<Batch> {
  const batch = await answer;
  await reread();
  return batch;
}

/** Sends the file itself as the body. */
export const upload = (
  door: Door,
  file: File,
  idempotencyKey: string,
  onProgress: (share: number) => void,
): Promise<Batch> =>
  api.upload<Batch>(door.api('imports'), file, { query: { fileName: file.name }, idempotencyKey, onProgress });

export const putMapping = (door: Door, batch: Batch, mapping: Mapping): Promise<Batch> =>
  changed(api.put(door.api('imports', batch.id, 'mapping'), mapping, { ifMatch: tag(batch) }));
export const check = (door: Door, batch: Batch): Promise<Batch> =>
  changed(api.post(door.api('imports', batch.id, 'checking'), undefined, { ifMatch: tag(batch) }));
/** Says how the file is written; its columns and the mapping begin anew. */
export const putReading = (door: Door, batch: Batch, reading: Batch['detected']['reading']): Promise<Batch> =>
  changed(api.put(door.api('imports', batch.id, 'reading'), reading, { ifMatch: tag(batch) }));
/** Corrects a cell or leaves a row out, for the next check. */
export const correctRow = (
  door: Door,
  batch: Batch,
  correction: { row: number; column: string; value: string } | { row: number; reason: string },
): Promise<Batch> =>
  changed(api.put(door.api('imports', batch.id, 'corrections'), correction, { ifMatch: tag(batch) }));
export async function dropCorrection(door: Door, batch: Batch, id: string): Promise<void> {
  await api.del(door.api('imports', batch.id, 'corrections', id), { ifMatch: tag(batch) });
  await reread();
}
/** States the figures the sheet is held against; none takes them away. */
export const putStated = (door: Door, batch: Batch, lines: StatedLine[]): Promise<Batch> =>
  changed(api.put(door.api('imports', batch.id, 'stated-sheet'), { lines }, { ifMatch: tag(batch) }));
export const sign = (door: Door, batch: Batch, explanation: string): Promise<Batch> =>
  changed(
    api.post(
      door.api('imports', batch.id, 'signature'),
      { controlSheetHash: batch.controlSheetHash ?? '', ...(explanation === '' ? {} : { explanation }) },
      { ifMatch: tag(batch) },
    ),
  );
export const commit = (
  door: Door,
  batch: Batch,
  body: { leaveOutBadRows: boolean; order?: { number: string; on: string } },
): Promise<Batch> => changed(api.post(door.api('imports', batch.id, 'commit'), body, { ifMatch: tag(batch) }));
export const undo = (door: Door, batch: Batch): Promise<Batch> =>
  changed(api.post(door.api('imports', batch.id, 'undoing'), undefined, { ifMatch: tag(batch) }));
export async function drop(door: Door, batch: { id: string; version: number }): Promise<void> {
  await api.del(door.api('imports', batch.id), { ifMatch: tag(batch) });
  await reread();
}

export async function saveMapping(door: Door, name: string, mapping: Mapping, idempotencyKey: string): Promise<void> {
  await api.post<SavedMapping>(door.api('import-mappings'), { name, mapping }, { idempotencyKey });
  await revalidate(getMappings.key);
}

/** Downloads the refused rows as they stand in the file, with what is wrong beside them. */
export async function downloadBadRows(door: Door, batch: Batch): Promise<void> {
  const { blob, name } = await api.file(door.api('imports', batch.id, 'problems', 'export'));
  saveFile(blob, name ?? `bad-rows-${batch.id}.csv`);
}
