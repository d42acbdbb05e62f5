import { query } from '@solidjs/router';
import type {
  AnnouncedCohort,
  Cohort,
  Enrolment,
  EnrolmentRecord,
  Nomination,
  Programme,
  ProgressEntry,
  TrainingSummary,
} from '../../../server/modules/training/schemas.ts';
import type { DirectoryPage, DirectoryRow } from '../../../server/modules/people/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';
import { can, currentAgency } from '../../session/session.ts';
import type { ListPage } from '../../ui/pager.ts';

export type {
  AnnouncedCohort,
  Cohort,
  DirectoryRow,
  Enrolment,
  EnrolmentRecord,
  Nomination,
  Programme,
  ProgressEntry,
  TrainingSummary,
};

/** The code of the agency whose pages are shown. Reactive. */
export function agency(): string {
  return currentAgency()?.code ?? '';
}

/** The address of a page of this feature in the agency shown. Reactive. */
export function pageOf(...parts: string[]): string {
  return `/${[agency(), 'training', ...parts].map(encodeURIComponent).join('/')}`;
}

/** The pages of the centre, not those of an agency that sends people to it. Reactive. */
export const isCentre = (): boolean => can('training.programme.read');

/** The version of a record as If-Match takes it. */
export const versionTag = (record: { version: number }): string => `"v${record.version}"`;

/** Every row of a list that is known to be short; read page by page, at most 2,000. */
async function whole<Row>(path: string, filters: Record<string, string | undefined> = {}): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const page: ListPage<Row> = await api.get(path, { query: { ...filters, limit: 200, cursor } });
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && rows.length < 2000);
  return rows;
}

export const getSummary = query(
  (of: string): Promise<TrainingSummary> => api.get(agencyPath(of, 'training', 'summary')),
  'training.summary',
);
export const getProgrammes = query(
  (of: string): Promise<Programme[]> => whole(agencyPath(of, 'programmes')),
  'training.programmes',
);
export const getProgramme = query(
  (of: string, id: string): Promise<Programme> => api.get(agencyPath(of, 'programmes', id)),
  'training.programme',
);
export const getCohorts = query(
  (of: string, programme: string): Promise<Cohort[]> => whole(agencyPath(of, 'programmes', programme, 'cohorts')),
  'training.cohorts',
);
export const getCohort = query(
  (of: string, id: string): Promise<Cohort> => api.get(agencyPath(of, 'cohorts', id)),
  'training.cohort',
);
export const getAnnounced = query(
  async (of: string): Promise<AnnouncedCohort[]> =>
    (await api.get<{ items: AnnouncedCohort[] }>(agencyPath(of, 'announced-cohorts'))).items,
  'training.announced',
);
/** Trainees of a cohort with their weeks. */
export const getTrainees = query(
  (of: string, cohort: string): Promise<EnrolmentRecord[]> => whole(agencyPath(of, 'cohorts', cohort, 'enrolments')),
  'training.trainees',
);
export const getEnrolment = query(
  (of: string, id: string): Promise<EnrolmentRecord> => api.get(agencyPath(of, 'enrolments', id)),
  'training.enrolment',
);
/** Nominations that wait for the centre, the longest waiting first. */
export const getWaiting = query(
  async (of: string, cohort?: string): Promise<Nomination[]> =>
    (await whole<Nomination>(agencyPath(of, 'nominations'), { status: 'nominated', cohort })).reverse(),
  'training.waiting',
);
/** The reader's own nominations and courses, for a page that shows both. */
export const getOwn = query(async (of: string): Promise<{ nominations: Nomination[]; enrolments: Enrolment[] }> => {
  const [nominations, enrolments] = await Promise.all([
    can('training.nomination.read') ? whole<Nomination>(agencyPath(of, 'nominations')) : [],
    can('training.enrolment.read') ? whole<Enrolment>(agencyPath(of, 'enrolments')) : [],
  ]);
  return { nominations, enrolments };
}, 'training.own');

export const fetchNominations = (
  filters: Record<string, string | undefined>,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ListPage<Nomination>> =>
  api.get(agencyPath(agency(), 'nominations'), { query: { ...filters, cursor, limit: 100 }, signal });

export const fetchEnrolments = (
  filters: Record<string, string | undefined>,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ListPage<Enrolment>> =>
  api.get(agencyPath(agency(), 'enrolments'), { query: { ...filters, cursor, limit: 100 }, signal });

/** Serving people found by what was typed: who may be nominated. */
export async function findServing(typed: string, signal: AbortSignal): Promise<DirectoryRow[]> {
  const page = await api.get<DirectoryPage>(agencyPath(agency(), 'employees'), {
    query: { q: typed.trim() || undefined, status: 'active', limit: 8 },
    signal,
  });
  return page.items;
}
