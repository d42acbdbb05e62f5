import { run, type TaskList } from 'graphile-worker';
import { connectionOptions, connectionUrl } from '../db/connect.ts';
import { loadConfig } from './config.ts';
import { createMailer } from './kernel/mail.ts';
import { createServices } from './services.ts';
import { tasks } from './tasks.ts';

/** The worker process: the same use cases behind the same walls, run by grant instead of session. */
async function main(): Promise<void> {
  const config = loadConfig();
  const { app, auth, worker } = config.database.urls;
  if (!app || !auth || !worker)
    throw new Error(
      'The worker needs DATABASE_APP_URL, DATABASE_AUTH_URL and DATABASE_WORKER_URL; `npm start` gives it them by itself.',
    );
  const services = createServices(config, { app, auth });
  const taskList: TaskList = tasks(services, createMailer(config));
  const runner = await run({
    connectionString: connectionUrl(connectionOptions(worker)),
    taskList,
    concurrency: 2,
    noHandleSignals: true,
    // Every hour, in every agency's own day: future-dated changes take effect in lists, expired rows go.
    // The log is sealed every five minutes.
    crontab: '3 * * * * kernel-round ?fill=1d\n*/5 * * * * audit-seal',
    logger: undefined,
  });
  const stop = async () => {
    services.stop();
    await runner.stop();
    await Promise.all([services.app.end(), services.auth.end()]);
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  // An orphan has nobody to work for.
  process.on('disconnect', () => void stop());
  await runner.promise;
}

main().catch((error: unknown) => {
  process.stderr.write(`worker: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
