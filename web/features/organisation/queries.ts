import { query } from '@solidjs/router';
import type {
  GradeList,
  Job,
  JobChanged,
  OrganisationChart,
  Position,
  Unit,
  UnitChanged,
  UnitList,
} from '../../../server/modules/organisation/schemas.ts';
import type { Establishment, EstablishmentRow } from '../../../server/modules/organisation/schemas-establishment.ts';
import type { PositionHistory, PositionOrder } from '../../../server/modules/organisation/schemas-position-orders.ts';
import type { UnitHistory, UnitOrder } from '../../../server/modules/organisation/schemas-unit-orders.ts';
import { agencyPath, api, type Tagged } from '../../api/client.ts';
import { can, currentAgency } from '../../session/session.ts';
import type { ListPage } from '../../ui/pager.ts';

export type {
  Establishment,
  EstablishmentRow,
  GradeList,
  Job,
  JobChanged,
  OrganisationChart,
  Position,
  PositionHistory,
  PositionOrder,
  Unit,
  UnitChanged,
  UnitHistory,
  UnitList,
  UnitOrder,
};
export type ListedUnit = UnitList['items'][number];
export type ChartUnit = OrganisationChart['units'][number];
type Query = Record<string, string | number | boolean | undefined>;

/** The code of the agency whose pages are shown. Reactive. */
export function agency(): string {
  return currentAgency()?.code ?? '';
}

/** The address of a page of this feature in the agency shown, with filters. Reactive. */
export function pageOf(path: string, filters: Record<string, string | undefined> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value !== undefined) search.set(name, value);
  const text = search.toString();
  return `/${encodeURIComponent(agency())}${path}${text ? `?${text}` : ''}`;
}

/**
 * The people of a unit and of every unit below it, in the directory; on the day the structure is looked at, for those who
 * may see the list of another day. Reactive.
 */
export const peopleOf = (unit: string): string =>
  pageOf('/people', {
    unit,
    asOf: can('people.history.read') ? (new URLSearchParams(location.search).get('asOf') ?? undefined) : undefined,
  });

export const getChart = query(
  (of: string, asOf?: string): Promise<OrganisationChart> => api.get(agencyPath(of, 'chart'), { query: { asOf } }),
  'organisation.chart',
);
export const getUnits = query(
  (of: string, asOf?: string): Promise<UnitList> => api.get(agencyPath(of, 'units'), { query: { asOf } }),
  'organisation.units',
);
export const getUnit = query(
  (of: string, unit: string): Promise<Tagged<Unit>> => api.getTagged<Unit>(agencyPath(of, 'units', unit)),
  'organisation.unit',
);
export const getUnitHistory = query(
  (of: string, unit: string): Promise<UnitHistory> => api.get(agencyPath(of, 'units', unit, 'history')),
  'organisation.unit-history',
);
export const getJob = query(
  (of: string, job: string): Promise<Tagged<Job>> => api.getTagged<Job>(agencyPath(of, 'jobs', job)),
  'organisation.job',
);
export const getPosition = query(
  (of: string, position: string): Promise<Tagged<Position>> =>
    api.getTagged<Position>(agencyPath(of, 'positions', position)),
  'organisation.position',
);
export const getPositionHistory = query(
  (of: string, position: string): Promise<PositionHistory> => api.get(agencyPath(of, 'positions', position, 'history')),
  'organisation.position-history',
);
export const getEstablishment = query(
  (of: string, unit: string | undefined, asOf: string | undefined): Promise<Establishment> =>
    api.get(agencyPath(of, 'establishment'), { query: { unit, asOf } }),
  'organisation.establishment',
);
export const getGrades = query(
  (of: string, asOf?: string): Promise<GradeList> => api.get(agencyPath(of, 'grades'), { query: { asOf } }),
  'organisation.grades',
);

/** Vacant funded seats counted by unit; undefined when there are more than are worth reading for a chart. */
export const countVacancies = query(async (of: string): Promise<ReadonlyMap<string, number> | undefined> => {
  const counts = new Map<string, number>();
  let cursor: string | undefined;
  for (let pages = 0; pages < 15; pages += 1) {
    const page: ListPage<Position> = await api.get(agencyPath(of, 'positions'), {
      query: { vacant: true, status: 'funded', limit: 200, cursor },
    });
    for (const seat of page.items) counts.set(seat.unitId, (counts.get(seat.unitId) ?? 0) + 1);
    if (page.nextCursor === null) return counts;
    cursor = page.nextCursor;
  }
  return undefined;
}, 'organisation.vacancies');

export const fetchPositions = (
  filters: Query,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ListPage<Position>> =>
  api.get(agencyPath(agency(), 'positions'), { query: { ...filters, cursor, limit: 100 }, signal });

export const fetchJobs = (filters: Query, cursor: string | undefined, signal: AbortSignal): Promise<ListPage<Job>> =>
  api.get(agencyPath(agency(), 'jobs'), { query: { ...filters, cursor, limit: 100 }, signal });

/** A page of what stands behind a figure of the establishment. */
export const fetchEstablishmentRows = (
  ask: Query,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ListPage<EstablishmentRow>> =>
  api.get(agencyPath(agency(), 'establishment', 'rows'), { query: { ...ask, cursor, limit: 50 }, signal });
