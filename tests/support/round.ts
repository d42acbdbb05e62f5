import type { JobHelpers } from 'graphile-worker';
import postgres from 'postgres';
import { connectionOptions } from '../../db/connect.ts';
import { urlFor } from '../../db/migrate.ts';
import { createMailer } from '../../server/kernel/mail.ts';
import { tasks } from '../../server/tasks.ts';
import type { TestService } from './service.ts';

/** Runs the hourly round as the worker does, by the login the worker has. */
export const hourlyRound = (s: TestService): Promise<void> => runRound(s, 'kernel-round');

/** Seals every agency's log, as the worker does every five minutes. */
export const sealRound = (s: TestService): Promise<void> => runRound(s, 'audit-seal');

async function runRound(s: TestService, task: string): Promise<void> {
  const { user, ...rest } = connectionOptions(urlFor(s.adminUrl, s.services.config.secret, 'hr_worker'));
  const worker = postgres({ ...rest, username: user, max: 1 });
  type Query = (text: string, params: string[]) => Promise<{ rows: unknown[] }>;
  const query: Query = async (text, params) => ({ rows: [...(await worker.unsafe(text, params))] });
  const helpers = {
    withPgClient: (use: (client: { query: Query }) => unknown) => use({ query }),
    job: { id: '1', attempts: 1 },
  };
  try {
    await tasks(s.services, createMailer(s.services.config))[task]?.({}, helpers as unknown as JobHelpers);
  } finally {
    await worker.end();
  }
}
