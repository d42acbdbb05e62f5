import { Logger, runOnce } from 'graphile-worker';
import { vi } from 'vitest';
import { connectionOptions, connectionUrl } from '../../db/connect.ts';
import { urlFor } from '../../db/migrate.ts';
import type { Mail } from '../../server/kernel/mail.ts';
import { tasks } from '../../server/tasks.ts';
import type { TestService } from './service.ts';

/**
 * Runs what is due in the queue, as the worker does, until every job is put away.
 * @param deliver takes each mail; without it they are only collected
 * @returns the mails sent and what the worker complained of
 */
export async function runQueue(
  s: TestService,
  deliver: (mail: Mail) => Promise<void> = () => Promise.resolve(),
): Promise<{ sent: Mail[]; complaints: string[] }> {
  const sent: Mail[] = [];
  const complaints: string[] = [];
  const send = async (mail: Mail): Promise<void> => {
    await deliver(mail);
    sent.push(mail);
  };
  await runOnce({
    connectionString: connectionUrl(connectionOptions(urlFor(s.adminUrl, s.services.config.secret, 'hr_worker'))),
    taskList: tasks(s.services, { send, outbox: null }),
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => void (level === 'error' && complaints.push(message))),
  });
  // The worker says that it is done before its last job is put away; a job on its way out is still locked.
  await vi.waitUntil(
    async () => (await s.admin`select 1 from graphile_worker._private_jobs where locked_at is not null`).length === 0,
    { timeout: 10_000, interval: 20 },
  );
  return { sent, complaints };
}
