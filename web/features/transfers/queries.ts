import { query } from '@solidjs/router';
import type {
  Transfer,
  TransferExtract,
  TransferRule,
  TransferSummary,
} from '../../../server/modules/people/transfers/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';
import { agency } from '../../ui/handshake/searches.ts';
import type { ListPage } from '../../ui/pager.ts';

export * from '../../ui/handshake/searches.ts';
export type { Transfer, TransferExtract, TransferRule, TransferSummary };

/** The address of a page of this feature in the agency shown. Reactive. */
export const pageOf = (...parts: string[]): string =>
  `/${[agency(), 'transfers', ...parts].map(encodeURIComponent).join('/')}`;

export const fetchTransfers = (
  filters: Record<string, string | undefined>,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ListPage<TransferSummary>> =>
  api.get(agencyPath(agency(), 'transfers'), { query: { ...filters, cursor, limit: 100 }, signal });

export const getTransfer = query(
  (of: string, id: string): Promise<Transfer> => api.get(agencyPath(of, 'transfers', id)),
  'transfers.one',
);
export const getRule = query(
  (of: string): Promise<TransferRule> => api.get(agencyPath(of, 'transfer-rule')),
  'transfers.rule',
);

/** What the receiver was handed over; asked for by a press, since the reading is recorded. */
export const getExtract = (of: string, id: string): Promise<TransferExtract> =>
  api.get(agencyPath(of, 'transfers', id, 'extract'));
