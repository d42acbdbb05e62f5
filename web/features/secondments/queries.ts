import { query } from '@solidjs/router';
import type { DirectoryPage } from '../../../server/modules/people/schemas.ts';
import type {
  Secondment,
  SecondmentRule,
  SecondmentSummary,
} from '../../../server/modules/people/secondments/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';
import { pick } from '../../i18n/texts.ts';
import { currentAgency } from '../../session/session.ts';
import type { Choice } from '../../ui/inputs.tsx';
import type { ListPage } from '../../ui/pager.ts';

export type { Secondment, SecondmentRule, SecondmentSummary };

/** The code of the agency whose pages are shown. Reactive. */
export const agency = (): string => currentAgency()?.code ?? '';

/** The address of a page of this feature in the agency shown. Reactive. */
export const pageOf = (...parts: string[]): string =>
  `/${[agency(), 'secondments', ...parts].map(encodeURIComponent).join('/')}`;

export const fetchSecondments = (
  filters: Record<string, string | undefined>,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ListPage<SecondmentSummary>> =>
  api.get(agencyPath(agency(), 'secondments'), { query: { ...filters, cursor, limit: 100 }, signal });

export const getSecondment = query(
  (of: string, id: string): Promise<Secondment> => api.get(agencyPath(of, 'secondments', id)),
  'secondments.one',
);
export const getRule = query(
  (of: string): Promise<SecondmentRule> => api.get(agencyPath(of, 'secondment-rule')),
  'secondments.rule',
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
