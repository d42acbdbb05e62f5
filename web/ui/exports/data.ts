import { query } from '@solidjs/router';
import type { ExportReason, ExportState } from '../../../server/modules/exports/contract.ts';
import type { Export, ExportLists } from '../../../server/modules/exports/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';
import { api as files } from '../../api/files.ts';
import { pick } from '../../i18n/texts.ts';
import { saveFile } from '../../lib/save-file.ts';
import { currentAgency } from '../../session/session.ts';
import type { Tone } from '../marks.tsx';

export type { Export, ExportLists };

/** The code of the agency whose pages are shown. Reactive. */
export const agency = (): string => currentAgency()?.code ?? '';

/** The lists the reader may take out, with what each column tells. */
export const getExportLists = query(
  (of: string): Promise<ExportLists> => api.get(agencyPath(of, 'export-lists')),
  'exports.lists',
);
export const readExport = (id: string): Promise<Export> => api.get(agencyPath(agency(), 'exports', id));

export const toneOf: Record<ExportState, Tone> = {
  waiting: 'neutral',
  making: 'neutral',
  ready: 'ok',
  failed: 'bad',
  expired: 'neutral',
  revoked: 'warn',
};
export const reasonTone: Record<ExportReason, Tone> = { identity: 'warn', pay: 'warn', health: 'bad', size: 'neutral' };
export const isInWork = (state: ExportState): boolean => state === 'waiting' || state === 'making';
export const columnName = (column: { ar: string; en: string }): string => pick(column.ar, column.en);

/** Fetches a finished file and hands it to the browser. Rejects with a Problem. */
export async function saveExport(one: Export): Promise<void> {
  const file = await files.file(agencyPath(agency(), 'exports', one.id, 'content'));
  saveFile(file.blob, file.name ?? `${one.list}-${String(one.number)}.${one.format}`);
}
