import { query } from '@solidjs/router';
import type { AgencyLaunch } from '../../../server/modules/agency/schemas.ts';
import type { Holiday, Settings } from '../../../server/modules/organisation/schemas.ts';
import type { SeatRules } from '../../../server/modules/organisation/schemas-position-orders.ts';
import { agencyPath, api, type Tagged } from '../../api/client.ts';
import { currentAgency } from '../../session/session.ts';

export type { AgencyLaunch, Holiday, Settings };

/** The code of the agency whose pages are shown. Reactive. */
export function agency(): string {
  return currentAgency()?.code ?? '';
}

export const getSettings = query(
  (of: string): Promise<Tagged<Settings>> => api.getTagged<Settings>(agencyPath(of, 'settings')),
  'settings',
);
export const getSeatRules = query(
  (of: string): Promise<SeatRules> => api.get(agencyPath(of, 'seat-rules')),
  'settings.seat-rules',
);
export const getHolidays = query(
  (of: string, year: number): Promise<{ items: Holiday[] }> => api.get(agencyPath(of, 'holidays'), { query: { year } }),
  'settings.holidays',
);
export const getLaunch = query(
  (of: string): Promise<AgencyLaunch> => api.get(agencyPath(of, 'launch')),
  'settings.launch',
);
