import { query } from '@solidjs/router';
import type { FactorResetList, FactorResetView } from '../../../server/modules/identity/factor-resets/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';

export type FactorReset = FactorResetView;

export const getResets = query(
  (code: string): Promise<FactorResetList> => api.get(agencyPath(code, 'second-factor-resets')),
  'access.resets',
);
const tag = (one: FactorReset) => ({ ifMatch: `"v${one.version}"` });
export async function askReset(code: string, body: object, idempotencyKey: string): Promise<void> {
  await api.post(agencyPath(code, 'second-factor-resets'), body, { idempotencyKey });
}
export async function completeReset(code: string, one: FactorReset): Promise<void> {
  await api.post(agencyPath(code, 'second-factor-resets', one.id, 'completion'), undefined, tag(one));
}
export async function dropReset(code: string, one: FactorReset, reason: string): Promise<void> {
  await api.post(agencyPath(code, 'second-factor-resets', one.id, 'withdrawal'), { reason }, tag(one));
}
