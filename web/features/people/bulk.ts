import { query, revalidate } from '@solidjs/router';
import type { z } from 'zod';
import type { BulkOrderView, BulkRowView, createInput } from '../../../server/modules/bulk/schemas.ts';
import { agencyPath, asProblem } from '../../api/client.ts';
import { api } from '../../api/files.ts';
import { saveFile } from '../../lib/save-file.ts';
import { t } from '../../i18n/texts.ts';
import type { ListPage } from '../../ui/pager.ts';
import { rowTag } from '../../ui/record/words.ts';
import { showToast } from '../../ui/toast.tsx';
import { agency } from './queries.ts';

export type BulkOrder = BulkOrderView;
export type BulkRow = BulkRowView;
export type BulkBody = z.input<typeof createInput>;

/** States in which the worker is at it. */
export const isWorking = (state: BulkOrder['state']): boolean =>
  state === 'checking' || state === 'giving' || state === 'undoing';

export const getBulkOrder = query(
  (of: string, id: string): Promise<BulkOrder> => api.get(agencyPath(of, 'bulk-orders', id)),
  'people.bulkOrder',
);
export const rereadBulk = (): Promise<void> => revalidate(getBulkOrder.key);

export const fetchBulkOrders = (cursor: string | undefined, signal: AbortSignal): Promise<ListPage<BulkOrder>> =>
  api.get(agencyPath(agency(), 'bulk-orders'), { query: { cursor, limit: 50 }, signal });

export const fetchBulkRows = (
  order: string,
  outcome: BulkRow['outcome'] | undefined,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ListPage<BulkRow>> =>
  api.get(agencyPath(agency(), 'bulk-orders', order, 'rows'), { query: { outcome, cursor, limit: 100 }, signal });

export const prepareBulk = (body: BulkBody, idempotencyKey: string): Promise<BulkOrder> =>
  api.post(agencyPath(agency(), 'bulk-orders'), body, { idempotencyKey });
export const sendSheet = (order: BulkOrder, file: File, onProgress: (share: number) => void): Promise<BulkOrder> =>
  api.upload(agencyPath(agency(), 'bulk-orders', order.id, 'sheet'), file, {
    query: { fileName: file.name },
    ifMatch: rowTag(order.version),
    onProgress,
  });

/** A step without a dialog: what refused it is said in passing, and the order is read anew. */
export async function attempt(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (refused) {
    showToast({ text: asProblem(refused, t('ui.problem.unexpected')).title, tone: 'bad' });
    await rereadBulk();
  }
}

async function changed(answer: Promise<unknown>): Promise<void> {
  await answer;
  await rereadBulk();
}
const tagged = (order: BulkOrder) => ({ ifMatch: rowTag(order.version) });
export const checkBulk = (order: BulkOrder): Promise<void> =>
  changed(api.post(agencyPath(agency(), 'bulk-orders', order.id, 'checking'), undefined, tagged(order)));
export const giveBulk = (order: BulkOrder): Promise<void> =>
  changed(api.post(agencyPath(agency(), 'bulk-orders', order.id, 'giving'), undefined, tagged(order)));
export const undoBulk = (order: BulkOrder, reason: string): Promise<void> =>
  changed(api.post(agencyPath(agency(), 'bulk-orders', order.id, 'undoing'), { reason }, tagged(order)));
export const leaveOutRefused = (order: BulkOrder): Promise<void> =>
  changed(
    api.del(agencyPath(agency(), 'bulk-orders', order.id, 'rows'), { ...tagged(order), query: { outcome: 'refused' } }),
  );
export const leaveOutRow = (order: BulkOrder, row: string): Promise<void> =>
  changed(api.del(agencyPath(agency(), 'bulk-orders', order.id, 'rows', row), tagged(order)));
export const dropBulk = (order: BulkOrder): Promise<void> =>
  api.del(agencyPath(agency(), 'bulk-orders', order.id), tagged(order));

/** An empty sheet with the headings of this kind of order. */
export async function saveTemplate(kind: BulkOrder['kind']): Promise<void> {
  const { blob, name } = await api.file(agencyPath(agency(), 'bulk-orders', 'template'), { query: { kind } });
  saveFile(blob, name ?? `${kind}.csv`);
}
