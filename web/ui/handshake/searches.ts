import { query } from '@solidjs/router';
import type { Position } from '../../../server/modules/organisation/schemas.ts';
import type { DirectoryPage } from '../../../server/modules/people/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';
import { pick } from '../../i18n/texts.ts';
import { currentAgency } from '../../session/session.ts';
import type { Choice } from '../inputs.tsx';

/** The code of the agency whose pages are shown. Reactive. */
export const agency = (): string => currentAgency()?.code ?? '';

export const getGrades = query(
  (of: string): Promise<{ items: { code: string; nameAr: string; nameEn: string }[] }> =>
    api.get(agencyPath(of, 'grades')),
  'handshake.grades',
);

interface Named {
  id: string;
  nameAr: string;
  nameEn: string;
}
/** Whether names hold what was typed, in either script. */
const holds = (typed: string, ...names: string[]): boolean =>
  names.some((name) => name.toLocaleLowerCase('en').includes(typed.trim().toLocaleLowerCase('en')));

/** The other open agencies. */
export async function findAgencies(typed: string): Promise<Choice[]> {
  const { items } = await api.get<{ items: (Named & { code: string; kind: string })[] }>(
    agencyPath(agency(), 'agencies-directory'),
  );
  return items
    .filter((one) => one.code !== agency() && one.kind !== 'operator' && holds(typed, one.nameAr, one.nameEn, one.code))
    .map((one) => ({ value: one.code, label: pick(one.nameAr, one.nameEn) }));
}

/** Serving people found by what was typed. */
export async function findServing(typed: string, signal: AbortSignal): Promise<Choice[]> {
  const page = await api.get<DirectoryPage>(agencyPath(agency(), 'employees'), {
    query: { q: typed.trim() || undefined, status: 'active', limit: 8 },
    signal,
  });
  return page.items.map((row) => ({
    value: row.id,
    label: pick(row.fullNameAr, row.fullNameEn),
    detail: [row.staffNumber, pick(row.jobTitleAr, row.jobTitleEn)].filter(Boolean).join(' · '),
  }));
}

export async function findUnits(typed: string): Promise<Choice[]> {
  const { items } = await api.get<{ items: Named[] }>(agencyPath(agency(), 'units'));
  return items
    .filter((unit) => holds(typed, unit.nameAr, unit.nameEn))
    .slice(0, 60)
    .map((unit) => ({ value: unit.id, label: pick(unit.nameAr, unit.nameEn) }));
}

export async function findJobs(typed: string, signal: AbortSignal): Promise<Choice[]> {
  const { items } = await api.get<{ items: { id: string; titleAr: string; titleEn: string; code: string }[] }>(
    agencyPath(agency(), 'jobs'),
    { query: { text: typed.trim() || undefined, limit: 30, status: 'open' }, signal },
  );
  return items.map((job) => ({ value: job.id, label: pick(job.titleAr, job.titleEn), detail: job.code }));
}

/** Vacant funded seats by number, job or unit; the other fields of the form follow the one chosen. */
export async function findSeats(typed: string, signal: AbortSignal): Promise<Choice[]> {
  const { items } = await api.get<{ items: Position[] }>(agencyPath(agency(), 'positions'), {
    query: { vacant: true, status: 'funded', text: typed.trim() || undefined, limit: 60 },
    signal,
  });
  return items.map((seat) => ({
    value: seat.id,
    label: seat.number,
    detail: [pick(seat.jobTitleAr, seat.jobTitleEn), pick(seat.unitNameAr, seat.unitNameEn)].join(' · '),
  }));
}
