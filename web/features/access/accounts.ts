import { query } from '@solidjs/router';
import type {
  InvitationInput,
  InvitationPreview,
  InvitationView,
} from '../../../server/modules/people/accounts/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';

export type { InvitationView };
export type Judged = InvitationPreview['items'][number];

/** Whom: everybody a search leaves, or those chosen. */
const listOf = (search: string): InvitationInput => ({ filter: search === '' ? {} : { q: search } });

/** Who of those a search leaves would get an account; a search that leaves nobody is an empty answer here. */
export const getPreview = query(async (code: string, search: string): Promise<InvitationPreview | undefined> => {
  const answer = await api.post<InvitationPreview>(agencyPath(code, 'account-invitations', 'preview'), listOf(search));
  return answer;
}, 'access.accounts.preview');

export const getInvitations = query(
  async (code: string): Promise<InvitationView[]> =>
    (await api.get<{ items: InvitationView[] }>(agencyPath(code, 'account-invitations'), { query: { limit: 10 } }))
      .items,
  'access.accounts.invitations',
);

export const invite = (
  code: string,
  whom: { search: string } | { chosen: readonly string[] },
  idempotencyKey: string,
): Promise<InvitationView> =>
  api.post(
    agencyPath(code, 'account-invitations'),
    'chosen' in whom ? { employeeIds: whom.chosen } : listOf(whom.search),
    { idempotencyKey },
  );
