import { query } from '@solidjs/router';
import type { ChainCheck as Check } from '../../../server/modules/audit/contract.ts';
import type {
  AuditActors,
  AuditEntry,
  AuditEntryDetail,
  LogSeal as Seal,
} from '../../../server/modules/audit/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';
import { currentAgency } from '../../session/session.ts';
import type { ListPage } from '../../ui/pager.ts';

export type { AuditEntry, AuditEntryDetail, Check, Seal };

/** Which log is read: the agency's whose pages are shown, or the platform console's. */
export type Log = 'agency' | 'platform';

/** The path of a log's calls. Reactive for an agency. */
export function logPath(log: Log, ...parts: string[]): string {
  const tail = parts.map(encodeURIComponent).join('/');
  return log === 'platform'
    ? `/platform/audit-entries${tail ? `/${tail}` : ''}`
    : agencyPath(currentAgency()?.code ?? '', 'audit-entries', ...parts);
}

/** Beside the entries: the seal of a log. Reactive for an agency. */
export const sealPath = (log: Log): string =>
  log === 'platform' ? '/platform/audit-seal' : agencyPath(currentAgency()?.code ?? '', 'audit-seal');

/** Where a log is checked. Reactive for an agency. */
export const checksPath = (log: Log): string =>
  log === 'platform' ? '/platform/audit-checks' : agencyPath(currentAgency()?.code ?? '', 'audit-checks');

export const getSeal = query((path: string): Promise<Seal> => api.get(path), 'audit.seal');

export const getEntry = query((path: string): Promise<AuditEntryDetail> => api.get(path), 'audit.entry');

export const fetchEntries = (
  log: Log,
  filters: Record<string, string | undefined>,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ListPage<AuditEntry>> => api.get(logPath(log), { query: { ...filters, cursor, limit: 50 }, signal });

/** Members found by what was typed, for the filter "who acted". */
export const findActors = async (log: Log, typed: string, signal: AbortSignal): Promise<AuditActors['items']> =>
  (await api.get<AuditActors>(logPath(log, 'actors'), { query: { text: typed.trim() || undefined }, signal })).items;

interface Found {
  personId: string;
  fullNameAr: string;
  fullNameEn: string;
  staffNumber: string;
}

/** Serving people found by what was typed, for the filter "person affected". */
export const findPeople = async (typed: string, signal: AbortSignal): Promise<Found[]> =>
  (
    await api.get<{ items: Found[] }>(agencyPath(currentAgency()?.code ?? '', 'employees'), {
      query: { q: typed.trim(), limit: 8 },
      signal,
    })
  ).items;
