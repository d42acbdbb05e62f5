import { query } from '@solidjs/router';
import type { z } from 'zod';
import type { secondFactorSecretView, secondFactorView } from '../../../server/modules/identity/schemas.ts';
import { api } from '../../api/client.ts';

/** A session of the account: one browser that is signed in. */
export interface DeviceSession {
  id: string;
  createdAt: string;
  lastSeenAt: string;
  userAgent: string | null;
  isCurrent: boolean;
}

/** An account of the invented data, shown on the sign-in page of a demonstration. */
export interface DemoAccount {
  email: string;
  password: string;
  agencyAr: string;
  agencyEn: string;
  roleAr: string;
  roleEn: string;
}

/** What the service says of itself before anyone is signed in. */
export interface ServiceInfo {
  env: string;
  demoAccounts: DemoAccount[];
  outboxFolder: string | null;
}

export const getService = query(() => api.get<ServiceInfo>('/service'), 'service');

export const listSessions = query(
  async () => (await api.get<{ items: DeviceSession[] }>('/me/sessions')).items,
  'sessions',
);

/** What an authenticator is given. */
export type Secret = z.infer<typeof secondFactorSecretView>;

export const getSecondFactor = query(
  () => api.get<z.infer<typeof secondFactorView>>('/me/second-factor'),
  'second-factor',
);
