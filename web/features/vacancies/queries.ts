import { query } from '@solidjs/router';
import type {
  OpenVacancy,
  Vacancy,
  VacancyApplication,
  VacancySummary,
} from '../../../server/modules/people/vacancies/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';
import { agency } from '../../ui/handshake/searches.ts';

export * from '../../ui/handshake/searches.ts';
export type { OpenVacancy, Vacancy, VacancyApplication, VacancySummary };

/** The address of a page of this feature in the agency shown. Reactive. */
export const pageOf = (...parts: string[]): string =>
  `/${[agency(), 'vacancies', ...parts].map(encodeURIComponent).join('/')}`;

export const getOpen = query(
  (of: string): Promise<{ items: OpenVacancy[] }> => api.get(agencyPath(of, 'open-vacancies')),
  'vacancies.open',
);
export const getOwn = query(
  (of: string): Promise<{ items: VacancySummary[] }> => api.get(agencyPath(of, 'vacancies')),
  'vacancies.own',
);
export const getApplications = query(
  (of: string): Promise<{ items: VacancyApplication[] }> => api.get(agencyPath(of, 'vacancy-applications')),
  'vacancies.applications',
);
export const getVacancy = query(
  (of: string, id: string): Promise<Vacancy> => api.get(agencyPath(of, 'vacancies', id)),
  'vacancies.one',
);
