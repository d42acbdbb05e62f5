import { query } from '@solidjs/router';
import type { FeatureView, NarrowingView, RoleHolders } from '../../../server/modules/identity/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';

export type Narrowing = NarrowingView;
export type FeatureSwitch = FeatureView;

export const getHolders = query(
  (code: string, role: string, permission: string): Promise<RoleHolders> =>
    api.get(agencyPath(code, 'role-holders'), { query: { role, permission } }),
  'access.role-holders',
);
export const narrow = (code: string, body: object, idempotencyKey: string): Promise<Narrowing> =>
  api.post(agencyPath(code, 'role-narrowings'), body, { idempotencyKey });
export async function endNarrowing(code: string, one: Narrowing, reason: string): Promise<void> {
  await api.post(agencyPath(code, 'role-narrowings', one.id, 'ending'), { reason }, { ifMatch: `"v${one.version}"` });
}

export const getFeatures = query(
  async (code: string): Promise<FeatureSwitch[]> =>
    (await api.get<{ items: FeatureSwitch[] }>(agencyPath(code, 'features'))).items,
  'access.features',
);
export async function switchFeature(code: string, one: FeatureSwitch, isOn: boolean, reason: string): Promise<void> {
  await api.put(agencyPath(code, 'features'), { feature: one.feature, isOn, reason }, { ifMatch: `"v${one.version}"` });
}
