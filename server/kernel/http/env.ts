import type { Context } from 'hono';
import type { Asking, Ctx, Entry } from '../context.ts';
import { readInAgency, withTenant } from '../context.ts';
import type { Param, Pool } from '../db/tenant-db.ts';
import type { Clock } from '../clock.ts';
import { DomainError } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Config } from '../../config.ts';
import type { Permission } from '../../permissions.ts';
import { idempotently, type Command, type Outcome } from './idempotency.ts';

/** What the process is made of, handed to every request; nothing in it is state a second process would miss. */
export interface Services {
  config: Config;
  clock: Clock;
  /** True where the clock is not the machine's: the door is then told what time it is. */
  isClockMoved: boolean;
  log: Logger;
  metrics: Metrics;
  /** hr_app: everything inside an agency. */
  app: Pool;
  /** hr_auth: accounts and sessions, before an agency is known. */
  auth: Pool;
  /** Called once when the process begins to stop, so that readiness says so before the last requests end. */
  onStopping: (listener: () => void) => void;
}

export interface Env {
  Variables: {
    services: Services;
    requestId: string;
    language: 'ar' | 'en';
    /** SHA-256 of the session token in the cookie, if there is one; whether it lives the database says. */
    session: Buffer | null;
    /** Address of the caller, as far as the trusted proxies say. */
    address: string;
  };
}
export type C = Context<Env>;

export function askingOf(c: Context<Env>): Asking {
  const { clock, isClockMoved } = c.var.services;
  return { requestId: c.var.requestId, language: c.var.language, clock, ...(isClockMoved ? { now: clock.now() } : {}) };
}

/** The entry this request asks for. `agency` defaults to the one in the path. */
export function entryOf(c: Context<Env>, permission: Permission, agency = c.req.param('agency')): Entry {
  if (!c.var.session) throw new DomainError('not-signed-in', 401);
  if (!agency) throw new Error('route without :agency');
  return { session: c.var.session, agency, permission };
}

/** Runs a use case inside the agency of the path, with the permission it needs. */
export function inAgency<T>(c: Context<Env>, permission: Permission, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return withTenant(c.var.services.app, entryOf(c, permission), askingOf(c), work);
}

/** The service's own routes enter the operator, whose members are the platform administrators. */
export function inOperator<T>(c: Context<Env>, permission: Permission, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return withTenant(c.var.services.app, entryOf(c, permission, 'platform'), askingOf(c), work);
}

/** A hot read in one round trip with the door; see `readInAgency`. */
export function hotRead<Row extends object>(c: Context<Env>, permission: Permission, text: string, params: readonly Param[]) {
  return readInAgency<Row>(c.var.services.app, entryOf(c, permission), askingOf(c), text, params);
}

/**
 * A POST that creates: runs once per Idempotency-Key, replays the stored answer for the same request, refuses another
 * request under the same key (422) and one still running (409). Without a key it just runs.
 */
export function command<T>(
  c: Context<Env>,
  permission: Permission,
  work: Command<T>,
  options: { agency?: string; requestBody?: unknown } = {},
): Promise<Outcome<T>> {
  const entry = entryOf(c, permission, options.agency ?? c.req.param('agency'));
  return withTenant(c.var.services.app, entry, askingOf(c), (ctx) => idempotently(c, ctx, options.requestBody, work));
}
