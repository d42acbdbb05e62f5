import type { Context } from 'hono';
import type { Asking, Ctx, Entry } from '../context.ts';
import { readInAgency, withTenant } from '../context.ts';
import type { Param } from '../db/tenant-db.ts';
import { DomainError } from '../errors.ts';
import type { Permission } from '../../permissions.ts';
import type { Env } from './types.ts';
import { idempotently, type Command, type Outcome } from './idempotency.ts';

export type { Env, Services } from './types.ts';
export type C = Context<Env>;

export function askingOf(c: Context<Env>): Asking {
  const { clock, isClockMoved } = c.var.services;
  return { requestId: c.var.requestId, language: c.var.language, clock, ...(isClockMoved ? { now: clock.now() } : {}) };
}

/** The entry this request asks for. `agency` defaults to the one in the path. */
export function entryOf(c: Context<Env>, permission: Permission, agency = c.req.param('agency')): Entry {
  if (!agency) throw new Error('route without :agency');
  if (c.var.apiKey) return { apiKey: c.var.apiKey, agency, permission };
  if (!c.var.session) throw new DomainError('not-signed-in', 401);
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
export function hotRead<Row extends object>(
  c: Context<Env>,
  permission: Permission,
  text: string,
  params: readonly Param[],
) {
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
