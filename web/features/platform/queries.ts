import { query } from '@solidjs/router';
import type { Agency, AgencyTemplates, NewAgency, ServiceFigures } from '../../../server/modules/platform/schemas.ts';
import { api, type Tagged } from '../../api/client.ts';
import type { ListPage } from '../../ui/pager.ts';

export type { Agency, NewAgency, ServiceFigures };

export const getFigures = query((): Promise<ServiceFigures> => api.get('/platform/figures'), 'platform.figures');
export const getTemplates = query(
  (): Promise<AgencyTemplates> => api.get('/platform/agency-templates'),
  'platform.agency-templates',
);
export const getAgency = query(
  (code: string): Promise<Tagged<Agency>> => api.getTagged<Agency>(`/platform/agencies/${encodeURIComponent(code)}`),
  'platform.agency',
);
export const fetchAgencies = (
  filters: Record<string, string | undefined>,
  cursor: string | undefined,
  signal: AbortSignal,
  limit = 100,
): Promise<ListPage<Agency>> => api.get('/platform/agencies', { query: { ...filters, cursor, limit }, signal });

export const agencyPage = (code: string): string => `/platform/agencies/${encodeURIComponent(code)}`;
