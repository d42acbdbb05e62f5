import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What a pool of connections tells of itself. */
export interface PoolState {
  /** Connections open now. */
  open: number;
  /** Connections that carry a transaction or query now. */
  busy: number;
  /** Callers that wait for a connection. */
  waiting: number;
}

export interface Metrics {
  /** The text of GET /metrics and its content type. */
  registry: Registry;
  /**
   * Notes one answered request. `route` is the pattern (`/api/agencies/:agency/employees/:employee`), never the path: a
   * path holds ids and has no end of values. Seconds.
   */
  observeRequest(method: string, route: string, status: number, seconds: number): void;
  /** Counts a refusal by its problem code (`forbidden`, `throttled`, …). */
  countRefusal(code: string): void;
  /** Reads the pool's state anew at every scrape. */
  watchPool(name: string, read: () => PoolState): void;
  /** Notes one run of a background job. Seconds. */
  observeJob(task: string, outcome: 'done' | 'failed', seconds: number): void;
}

/** A registry of its own, so that tests and two applications in one process do not share counters. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'mawared_http_request_duration_seconds',
    help: 'Time to answer a request, by route pattern and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const refusals = new Counter({
    name: 'mawared_refusals_total',
    help: 'Requests refused, by problem code',
    labelNames: ['code'] as const,
    registers: [registry],
  });
  const jobs = new Histogram({
    name: 'mawared_job_duration_seconds',
    help: 'Time of a background job, by task and outcome',
    labelNames: ['task', 'outcome'] as const,
    buckets: [0.01, 0.1, 0.5, 1, 5, 30, 120, 600],
    registers: [registry],
  });
  const pools = new Map<string, () => PoolState>();
  new Gauge({
    name: 'mawared_database_pool',
    help: 'Connections of a pool, by pool and state',
    labelNames: ['pool', 'state'] as const,
    registers: [registry],
    collect() {
      for (const [pool, read] of pools) {
        const { open, busy, waiting } = read();
        this.set({ pool, state: 'open' }, open);
        this.set({ pool, state: 'busy' }, busy);
        this.set({ pool, state: 'waiting' }, waiting);
      }
    },
  });
  return {
    registry,
    observeRequest: (method, route, status, seconds) => {
      requests.observe({ method, route, status: String(status) }, seconds);
    },
    countRefusal: (code) => refusals.inc({ code }),
    watchPool: (name, read) => {
      pools.set(name, read);
    },
    observeJob: (task, outcome, seconds) => jobs.observe({ task, outcome }, seconds),
  };
}
