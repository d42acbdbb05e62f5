import type { MemberView } from '../../../server/modules/identity/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';
import { currentAgency } from '../../session/session.ts';
import type { ListPage } from '../../ui/pager.ts';

export type Member = MemberView;
export type GrantableRole = MemberView['roles'][number];

/** The code of the agency whose pages are shown. Reactive. */
export function agency(): string {
  return currentAgency()?.code ?? '';
}

/** The roles that can be given in an agency of this kind; the service refuses any other. Reactive. */
export function grantable(): GrantableRole[] {
  const kind = currentAgency()?.kind;
  if (kind === 'centre') return ['centre_director', 'centre_officer', 'hr_director', 'hr_officer', 'auditor'];
  return kind === 'central' ? ['auditor'] : ['hr_director', 'hr_officer', 'auditor'];
}

/** The roles nobody gives: they follow from being an employee, and from the reporting line. */
export const DERIVED = ['line_manager', 'employee'] as const;

export const fetchMembers = (
  withRoles: boolean,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ListPage<Member>> =>
  api.get(agencyPath(agency(), 'members'), {
    query: { withRoles: withRoles ? true : undefined, cursor, limit: 100 },
    signal,
  });
