import { connectionOptions } from '../db/connect.ts';
import type { Config } from './config.ts';
import { systemClock, type Clock } from './kernel/clock.ts';
import { createPool } from './kernel/db/tenant-db.ts';
import { createScan } from './kernel/files/scan.ts';
import { createStorage } from './kernel/files/storage.ts';
import type { Services } from './kernel/http/env.ts';
import { createLog } from './kernel/log.ts';
import { createMetrics } from './kernel/metrics.ts';

/** Opens the pools (each by its own login) and puts together what every request and job receives. */
export function createServices(
  config: Config,
  urls: Record<'app' | 'auth', string>,
  clock: Clock = systemClock,
): Services & { stop: () => void } {
  const { poolSize, prepare } = config.database;
  const app = createPool(connectionOptions(urls.app), { max: poolSize, prepare, name: 'app' });
  const auth = createPool(connectionOptions(urls.auth), {
    max: Math.max(2, Math.ceil(poolSize / 4)),
    prepare,
    name: 'auth',
  });
  const metrics = createMetrics();
  metrics.watchPool('app', app.state);
  metrics.watchPool('auth', auth.state);
  const listeners: (() => void)[] = [];
  return {
    config,
    clock,
    isClockMoved: clock !== systemClock,
    log: createLog(config.logLevel),
    metrics,
    app,
    auth,
    files: createStorage(config),
    scan: createScan(config.files.scan),
    onStopping: (listener) => listeners.push(listener),
    stop: () => listeners.forEach((listener) => listener()),
  };
}
