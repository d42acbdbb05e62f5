import { revalidate } from '@solidjs/router';
import type { ApplyBody, VacancyBody } from '../../../server/modules/people/vacancies/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';
import {
  agency,
  getApplications,
  getOpen,
  getOwn,
  getVacancy,
  type Vacancy,
  type VacancyApplication,
} from './queries.ts';

/** What is shown of vacancies is asked for again. */
export const reread = (): Promise<void> => revalidate([getOpen.key, getOwn.key, getApplications.key, getVacancy.key]);

async function changed<T>(answer: Promise<T>): Promise<T> {
  const done = await answer;
  await reread();
  return done;
}

interface Versioned {
  id: string;
  version: number;
}
const at = (one: Versioned) => ({ ifMatch: `"v${one.version}"` });

export const draft = (body: VacancyBody, idempotencyKey: string): Promise<Vacancy> =>
  api.post(agencyPath(agency(), 'vacancies'), body, { idempotencyKey });
export const announce = (one: Versioned): Promise<Vacancy> =>
  changed(api.post(agencyPath(agency(), 'vacancies', one.id, 'announcement'), undefined, at(one)));
export const cancel = (one: Versioned, reason: string): Promise<Vacancy> =>
  changed(api.post(agencyPath(agency(), 'vacancies', one.id, 'cancellation'), { reason }, at(one)));
export const shortlist = (one: Versioned): Promise<Vacancy> =>
  changed(api.post(agencyPath(agency(), 'vacancy-applications', one.id, 'shortlisting'), undefined, at(one)));
export const decline = (one: Versioned, reason: string): Promise<Vacancy> =>
  changed(api.post(agencyPath(agency(), 'vacancy-applications', one.id, 'rejection'), { reason }, at(one)));
export const select = (one: Versioned): Promise<Vacancy> =>
  changed(api.post(agencyPath(agency(), 'vacancy-applications', one.id, 'selection'), undefined, at(one)));
export const apply = (body: ApplyBody, idempotencyKey: string): Promise<VacancyApplication> =>
  changed(api.post(agencyPath(agency(), 'vacancy-applications'), body, { idempotencyKey }));
export const withdraw = (one: Versioned): Promise<VacancyApplication> =>
  changed(api.post(agencyPath(agency(), 'vacancy-applications', one.id, 'withdrawal'), undefined, at(one)));
export const release = (one: Versioned): Promise<VacancyApplication> =>
  changed(api.post(agencyPath(agency(), 'vacancy-applications', one.id, 'release'), undefined, at(one)));
export const hold = (one: Versioned, reason: string): Promise<VacancyApplication> =>
  changed(api.post(agencyPath(agency(), 'vacancy-applications', one.id, 'holding'), { reason }, at(one)));
