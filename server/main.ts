import { fork, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import { dirname, extname, join } from 'node:path';
import { serve } from '@hono/node-server';
import { startEmbedded, type EmbeddedDatabase } from '../db/embedded.ts';
import { migrate, urlFor } from '../db/migrate.ts';
import { seedDemo } from '../db/seed/demo/seed.ts';
import { createApp } from './app.ts';
import { childEnvironment, ConfigError, loadConfig, type Config } from './config.ts';
import type { Services } from './kernel/http/env.ts';
import { createServices } from './services.ts';

/** Starts everything: database, schema, demo data where it belongs, API and front end, worker; and stops it in order. */
async function main(): Promise<void> {
  const config = loadConfig();
  const say = (line: string) => process.stdout.write(`${line}\n`);
  let embedded: EmbeddedDatabase | undefined;
  let adminUrl = config.database.adminUrl;
  if (!adminUrl && !(config.database.urls.app && config.database.urls.auth)) {
    embedded = await startEmbedded({ dataDir: config.dataDir, log: say });
    adminUrl = embedded.superuserUrl;
  }
  if (adminUrl) await migrate({ adminUrl, secret: config.secret, log: say });
  const urls = loginUrls(config, adminUrl);
  const services = createServices(config, urls);
  const isNew = await isEmpty(services.auth);
  const wantsDemo = config.demo ?? (embedded !== undefined && config.env !== 'production');
  if (wantsDemo && isNew && adminUrl) await seedDemo({ adminUrl, services, say });

  const app = createApp(services);
  // Child of this process, so that it stops with it; `npm run worker` elsewhere adds more.
  const worker = config.worker === 'inline' ? keepWorker(config, urls, services.log) : undefined;
  const server = serve({
    fetch: app.fetch,
    port: config.port,
    hostname: config.host,
    serverOptions: { requestTimeout: 120_000, headersTimeout: 20_000 },
  });
  const metricsServer =
    config.metrics.port === undefined
      ? undefined
      : createServer((_request, response) => {
          void services.metrics.registry.metrics().then(
            (text) => response.writeHead(200, { 'Content-Type': services.metrics.registry.contentType }).end(text),
            () => response.writeHead(500).end(),
          );
        }).listen(config.metrics.port, config.host);
  server.on('error', (error: NodeJS.ErrnoException) => {
    process.stderr.write(
      error.code === 'EADDRINUSE'
        ? `PORT: ${config.port} is already in use; stop what uses it or set PORT to another.\n`
        : `${error.message}\n`,
    );
    process.exit(1);
  });
  server.on('listening', () => void welcome(config, services.auth, say));

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    services.log.info({ signal }, 'stopping');
    services.stop();
    // Running requests finish; idle connections close at once.
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      if ('closeIdleConnections' in server) server.closeIdleConnections();
      setTimeout(resolve, 20_000).unref();
    });
    metricsServer?.close();
    await worker?.stop();
    await Promise.all([services.app.end(), services.auth.end()]);
    await embedded?.stop();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));
}

function loginUrls(config: Config, adminUrl: string | undefined): Record<'app' | 'auth' | 'worker', string> {
  const one = (role: 'app' | 'auth' | 'worker'): string => {
    const given = config.database.urls[role];
    if (given) return given;
    if (!adminUrl)
      throw new ConfigError(`DATABASE_${role.toUpperCase()}_URL`, 'is needed when DATABASE_URL is not set.');
    return urlFor(adminUrl, config.secret, `hr_${role}`);
  };
  return { app: one('app'), auth: one('auth'), worker: one('worker') };
}

async function isEmpty(auth: { query: (text: string) => Promise<unknown[]> }): Promise<boolean> {
  return (await auth.query(`select 1 from platform.agencies where kind <> 'operator' limit 1`)).length === 0;
}

/** Runs the worker as a child process and starts it anew, a little later each time, should it end by itself. */
function keepWorker(
  config: Config,
  urls: Record<'app' | 'auth' | 'worker', string>,
  log: Services['log'],
): { stop: () => Promise<void> } {
  const self = process.argv[1] ?? '';
  const file = join(dirname(self), `worker${extname(self)}`);
  let child: ChildProcess | undefined;
  let stopping = false;
  let failures = 0;
  const start = () => {
    if (stopping) return;
    const started = Date.now();
    child = fork(file, [], {
      env: childEnvironment(config, urls) as NodeJS.ProcessEnv,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.once('exit', (code, signal) => {
      child = undefined;
      if (stopping) return;
      failures = Date.now() - started > 60_000 ? 1 : failures + 1;
      log.error({ code, signal, failures }, 'the worker ended by itself and is started again');
      setTimeout(start, Math.min(60_000, 1000 * 2 ** failures)).unref();
    });
  };
  start();
  return {
    stop: () =>
      new Promise((resolve) => {
        stopping = true;
        if (!child) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
        setTimeout(() => child?.kill('SIGKILL'), 15_000).unref();
      }),
  };
}

async function welcome(
  config: Config,
  auth: { query: (text: string) => Promise<unknown[]> },
  say: (line: string) => void,
): Promise<void> {
  say(`\nMawared is ready: ${config.publicUrl}`);
  if (
    config.env === 'production' ||
    (await auth.query('select 1 from identity.accounts where is_demo limit 1')).length === 0
  )
    return;
  const { demoAccounts, demoPassword } = await import('../db/seed/demo/accounts.ts');
  say(`Demo accounts (password for all: ${demoPassword}):`);
  for (const a of demoAccounts) say(`  ${a.email.padEnd(36)} ${a.roleEn}, ${a.agencyEn}`);
  if (!config.mail.smtpUrl) say(`Mails are written to ${join(config.dataDir, 'outbox')}`);
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n`);
  if (!(error instanceof ConfigError) && error instanceof Error && error.stack)
    process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
