import { query } from '@solidjs/router';
import type { z } from 'zod';
import type {
  CountryList,
  GradeList,
  Job,
  PayElementKindList,
  Position,
  UnitList,
} from '../../../server/modules/organisation/schemas.ts';
import type {
  DirectoryPage,
  DirectoryRow,
  Employee,
  EmployeePay,
  TimelineAction,
  actionsPage,
  ChangeRow,
  ChangesPage,
  ClearanceItem,
  ClearanceRow,
  clearancesPage,
  EndReason,
  ProbationRow,
  ProbationsPage,
  expiringPage,
  identitySchema,
  retirementPage,
  RetirementRow,
  sensitiveSchema,
  workListPage,
} from '../../../server/modules/people/schemas.ts';
import { agencyPath, api, type Tagged } from '../../api/client.ts';
import { currentAgency } from '../../session/session.ts';
import type { ListPage } from '../../ui/pager.ts';
import type { Viewer, ViewersPage } from '../../ui/record/viewers.tsx';

export type { DirectoryRow, Employee, EmployeePay, TimelineAction };
export type Identity = z.infer<typeof identitySchema>;
export type Sensitive = z.infer<typeof sensitiveSchema>;
export type WorkListPage = z.infer<typeof workListPage>;
export type ExpiringRow = z.infer<typeof expiringPage>['items'][number];
export type { ChangeRow, ChangesPage, ClearanceRow, EndReason, ProbationRow, ProbationsPage, RetirementRow };
export type RetirementPage = z.infer<typeof retirementPage>;
export type ListedAction = z.infer<typeof actionsPage>['items'][number];

/** The code of the agency whose pages are shown. Reactive. */
export function agency(): string {
  return currentAgency()?.code ?? '';
}

/** The address of a page of this feature in the agency shown. Reactive. */
export function pageOf(...parts: string[]): string {
  return `/${[agency(), 'people', ...parts].map(encodeURIComponent).join('/')}`;
}

type Query = Record<string, string | number | boolean | undefined | readonly string[]>;

/** The record of an employee with its version, on a day and as known on a day. */
export const getEmployee = query(
  (of: string, employee: string, asOf?: string, knownOn?: string): Promise<Tagged<Employee>> =>
    api.getTagged<Employee>(agencyPath(of, 'employees', employee), { query: { asOf, knownOn } }),
  'people.employee',
);

/** All orders of a person, newest effect first. A whole career is some dozens, so the pages are read to the end. */
export const getHistory = query(async (of: string, employee: string): Promise<TimelineAction[]> => {
  const all: TimelineAction[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: TimelineAction[]; nextCursor: string | null } = await api.get(
      agencyPath(of, 'employees', employee, 'history'),
      {
        query: { limit: 200, cursor },
      },
    );
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && all.length < 2000);
  return all;
}, 'people.history');

/** How many people the filters leave. */
export const countEmployees = query(
  (of: string, filters: Query): Promise<{ count: number }> =>
    api.get(agencyPath(of, 'employees', 'count'), { query: filters }),
  'people.count',
);

export const getUnits = query((of: string): Promise<UnitList> => api.get(agencyPath(of, 'units')), 'people.units');
export const getGrades = query(
  (of: string, asOf?: string): Promise<GradeList> => api.get(agencyPath(of, 'grades'), { query: { asOf } }),
  'people.grades',
);
export const getCountries = query(
  (of: string): Promise<CountryList> => api.get(agencyPath(of, 'countries')),
  'people.countries',
);
export const getPayKinds = query(
  (of: string): Promise<PayElementKindList> => api.get(agencyPath(of, 'pay-element-kinds')),
  'people.payKinds',
);
export const getJob = query(
  (of: string, job: string): Promise<Job> => api.get(agencyPath(of, 'jobs', job)),
  'people.job',
);

/** A page of the directory. The language is part of the question, since names sort by it. */
export async function fetchDirectory(
  filters: Query,
  cursor: string | undefined,
  signal?: AbortSignal,
): Promise<ListPage<DirectoryRow>> {
  const options = { query: { ...filters, limit: 100, cursor } };
  return api.get<DirectoryPage>(agencyPath(agency(), 'employees'), signal ? { ...options, signal } : options);
}

/** The first few people found by what was typed, for pickers and the command palette. */
export async function findPeople(typed: string, signal: AbortSignal, more: Query = {}): Promise<DirectoryRow[]> {
  const q = typed.trim();
  return (
    await api.get<DirectoryPage>(agencyPath(agency(), 'employees'), {
      query: { ...more, q: q === '' ? undefined : q, limit: 8 },
      signal,
    })
  ).items;
}

export async function findJobs(typed: string, signal: AbortSignal): Promise<Job[]> {
  return (
    await api.get<{ items: Job[] }>(agencyPath(agency(), 'jobs'), {
      query: { text: typed.trim() || undefined, limit: 30, status: 'open' },
      signal,
    })
  ).items;
}

/** Seats that are not abolished, held or not, by number, job or unit. */
export async function findSeats(typed: string, signal: AbortSignal): Promise<Position[]> {
  const { items } = await api.get<{ items: Position[] }>(agencyPath(agency(), 'positions'), {
    query: { text: typed.trim() || undefined, limit: 60 },
    signal,
  });
  return items.filter((seat) => seat.status !== 'abolished');
}

/** Vacant funded seats by number, job or unit; of a unit and those below it where one is given. */
export async function findVacantSeats(
  typed: string,
  unit: string | undefined,
  signal: AbortSignal,
): Promise<Position[]> {
  return (
    await api.get<{ items: Position[] }>(agencyPath(agency(), 'positions'), {
      query: { vacant: true, status: 'funded', unit, text: typed.trim() || undefined, limit: 60 },
      signal,
    })
  ).items;
}

export async function fetchMissing(
  field: string | undefined,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<WorkListPage> {
  return api.get(agencyPath(agency(), 'work-list'), { query: { field, cursor, limit: 100 }, signal });
}

export async function fetchExpiring(
  within: number,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ListPage<ExpiringRow>> {
  return api.get<z.infer<typeof expiringPage>>(agencyPath(agency(), 'employees', 'expiring-documents'), {
    query: { within, cursor, limit: 100 },
    signal,
  });
}

export async function fetchRetirements(
  filters: Query,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<RetirementPage> {
  return api.get(agencyPath(agency(), 'retirements'), { query: { ...filters, cursor, limit: 100 }, signal });
}

export async function fetchChanges(
  filters: Query,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ChangesPage> {
  return api.get(agencyPath(agency(), 'changes'), { query: { ...filters, cursor, limit: 100 }, signal });
}

export async function fetchProbations(
  within: number,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ProbationsPage> {
  return api.get(agencyPath(agency(), 'probations'), { query: { within, cursor, limit: 100 }, signal });
}

export async function fetchClearances(
  state: string,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ListPage<ClearanceRow>> {
  return api.get<z.infer<typeof clearancesPage>>(agencyPath(agency(), 'clearances'), {
    query: { state, cursor, limit: 100 },
    signal,
  });
}

export const getClearanceItems = query(
  (of: string): Promise<{ items: ClearanceItem[] }> => api.get(agencyPath(of, 'clearance-items')),
  'people.clearanceItems',
);

/** The reasons of end on a day, with their rules and sources. */
export const getEndReasons = query(
  (of: string, on?: string): Promise<{ items: EndReason[] }> =>
    api.get(agencyPath(of, 'end-reasons'), { query: { on } }),
  'people.endReasons',
);

export async function fetchActions(
  filters: Query,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ListPage<ListedAction>> {
  return api.get<z.infer<typeof actionsPage>>(agencyPath(agency(), 'actions'), {
    query: { ...filters, cursor, limit: 100 },
    signal,
  });
}

export async function fetchViewers(
  employee: string,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ListPage<Viewer>> {
  return api.get<ViewersPage>(agencyPath(agency(), 'employees', employee, 'viewers'), {
    query: { cursor, limit: 50 },
    signal,
  });
}

/** Reads that are recorded with their purpose; never kept in a cache. */
export const openPay = (employee: string, purpose: string): Promise<EmployeePay> =>
  api.get(agencyPath(agency(), 'employees', employee, 'pay'), { query: { purpose } });
export const openIdentity = (employee: string, purpose: string): Promise<Identity> =>
  api.get(agencyPath(agency(), 'employees', employee, 'identity'), { query: { purpose } });
export const openSensitive = (employee: string, purpose: string): Promise<Tagged<Sensitive>> =>
  api.getTagged(agencyPath(agency(), 'employees', employee, 'sensitive'), { query: { purpose } });
