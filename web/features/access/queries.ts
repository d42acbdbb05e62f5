import { query } from '@solidjs/router';
import { createContext, useContext } from 'solid-js';
import type { z } from 'zod';
import type {
  ApiKeyView,
  MemberView,
  apiKeyCreated,
  secondFactorRuleView,
  RoleMatrix,
} from '../../../server/modules/identity/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';
import { can, currentAgency, operator } from '../../session/session.ts';
import type { ListPage } from '../../ui/pager.ts';

export type Member = MemberView;
export type GrantableRole = MemberView['roles'][number];

/** Whose members a page shows: an agency's, or the administrators of the platform itself. */
export interface Place {
  isPlatform: boolean;
  /** The code members are kept under. Reactive. */
  code: () => string;
  /** The roles that can be given here; the service refuses any other. Reactive. */
  grantable: () => GrantableRole[];
  mayGrant: () => boolean;
}
const agencyPlace: Place = {
  isPlatform: false,
  code: () => currentAgency()?.code ?? '',
  grantable: () => rolesOf(currentAgency()?.kind),
  mayGrant: () => can('identity.membership.grant'),
};
const platformPlace: Place = {
  isPlatform: true,
  code: () => operator()?.agency.code ?? '',
  grantable: () => ['platform_administrator'],
  mayGrant: () => operator()?.permissions['identity.membership.grant'] !== undefined,
};
export const PlaceContext = createContext<Place>(agencyPlace);
export const places = { agency: agencyPlace, platform: platformPlace } as const;
/** The place of the page a part stands on. */
export const usePlace = (): Place => useContext(PlaceContext);

function rolesOf(kind: string | undefined): GrantableRole[] {
  if (kind === 'centre') return ['centre_director', 'centre_officer', 'hr_director', 'hr_officer', 'auditor'];
  return kind === 'central' ? ['auditor'] : ['hr_director', 'hr_officer', 'auditor'];
}

/** The roles nobody gives: they follow from being an employee, and from the reporting line. */
export const DERIVED = ['line_manager', 'employee'] as const;

export const fetchMembers = (
  code: string,
  withRoles: boolean,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ListPage<Member>> =>
  api.get(agencyPath(code, 'members'), {
    query: { withRoles: withRoles ? true : undefined, cursor, limit: 100 },
    signal,
  });

export type SecondFactorRule = z.infer<typeof secondFactorRuleView>;

export const getSecondFactorRules = query(
  async () => (await api.get<{ items: SecondFactorRule[] }>('/platform/second-factor-rules')).items,
  'access.second-factor-rules',
);

export type { RoleMatrix };
export const getRoles = query(
  (code: string): Promise<RoleMatrix> => api.get(agencyPath(code, 'roles')),
  'access.roles',
);

export type ApiKey = ApiKeyView;
export type ApiKeyMade = z.infer<typeof apiKeyCreated>;

export const fetchKeys = (code: string, cursor: string | undefined, signal: AbortSignal): Promise<ListPage<ApiKey>> =>
  api.get(agencyPath(code, 'api-keys'), { query: { cursor, limit: 100 }, signal });
export const getKeyScopes = query(
  (code: string): Promise<{ scopes: string[] }> => api.get(agencyPath(code, 'api-key-scopes')),
  'access.key-scopes',
);
export const createKey = (code: string, body: object, idempotencyKey: string): Promise<ApiKeyMade> =>
  api.post(agencyPath(code, 'api-keys'), body, { idempotencyKey });
export async function revokeKey(code: string, key: ApiKey, reason: string): Promise<void> {
  await api.post(agencyPath(code, 'api-keys', key.id, 'revocation'), { reason }, { ifMatch: `"v${key.version}"` });
}
