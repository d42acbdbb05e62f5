import { query } from '@solidjs/router';
import type { Employee, EmployeePay } from '../../../server/modules/people/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';
import { currentAgency } from '../../session/session.ts';
import type { ListPage } from '../../ui/pager.ts';
import type { Viewer, ViewersPage } from '../../ui/record/viewers.tsx';

export type { Employee, EmployeePay };

/** The code of the agency whose pages are shown. Reactive. */
export function agency(): string {
  return currentAgency()?.code ?? '';
}

/** The address of a page of this feature. Reactive. */
export function myPage(...parts: string[]): string {
  return `/${[agency(), 'me', ...parts].map(encodeURIComponent).join('/')}`;
}

/** One's own record. */
export const getMyRecord = query(
  (of: string): Promise<Employee> => api.get(agencyPath(of, 'me', 'record')),
  'me.record',
);

/** One's own pay; read only when asked for, and kept in no cache. */
export const openMyPay = (): Promise<EmployeePay> => api.get(agencyPath(agency(), 'me', 'pay'));

/** Who read one's sensitive data, newest first. */
export function fetchMyViewers(of: string, cursor: string | undefined, signal: AbortSignal): Promise<ListPage<Viewer>> {
  return api.get<ViewersPage>(agencyPath(of, 'me', 'viewers'), { query: { cursor, limit: 50 }, signal });
}
