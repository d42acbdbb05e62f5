import { query } from '@solidjs/router';
import type { SupportView } from '../../../server/modules/identity/support/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';

export type Support = SupportView;
/** Whose page shows an access: the agency that decides, or the platform that asks. */
export type Side = { agency: string } | 'platform';

export const getAgencySupport = query(
  async (code: string): Promise<Support[]> =>
    (await api.get<{ items: Support[] }>(agencyPath(code, 'support-accesses'))).items,
  'access.support',
);
export const getAskedSupport = query(
  async (): Promise<Support[]> => (await api.get<{ items: Support[] }>('/platform/support-accesses')).items,
  'access.support-asked',
);
/** Agencies that support may be asked for. */
export const getSupportable = query(
  async () =>
    (
      await api.get<{ items: { code: string; nameAr: string; nameEn: string; kind: string; status: string }[] }>(
        '/platform/agencies',
        { query: { limit: 200 } },
      )
    ).items.filter((one) => one.kind !== 'operator' && one.status === 'open'),
  'access.supportable',
);

const tag = (one: Support) => ({ ifMatch: `"v${one.version}"` });
export async function askSupport(body: object, idempotencyKey: string): Promise<void> {
  await api.post('/platform/support-accesses', body, { idempotencyKey });
}
export async function approveSupport(code: string, one: Support, hours: number): Promise<void> {
  await api.post(agencyPath(code, 'support-accesses', one.id, 'approval'), { hours }, tag(one));
}
export async function refuseSupport(code: string, one: Support, reason: string): Promise<void> {
  await api.post(agencyPath(code, 'support-accesses', one.id, 'refusal'), { reason }, tag(one));
}
export async function withdrawSupport(one: Support): Promise<void> {
  await api.post(`/platform/support-accesses/${one.id}/withdrawal`, undefined, tag(one));
}
export async function endSupport(side: Side, one: Support, reason: string): Promise<void> {
  if (side === 'platform') await api.post(`/platform/support-accesses/${one.id}/ending`, { reason }, tag(one));
  else await api.post(agencyPath(side.agency, 'support-accesses', one.id, 'ending'), { reason }, tag(one));
}
