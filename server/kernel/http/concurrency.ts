import type { Context } from 'hono';
import { DomainError } from '../errors.ts';
import type { Env } from './types.ts';

/** The ETag of a version: strong, opaque to clients. */
export const etag = (version: number): string => `"v${version}"`;

/**
 * The version an unsafe request is based on. Judged before any look-up, so that a missing record and a forbidden one
 * still answer alike: no header 428, an unreadable one 412.
 */
export function ifMatch(c: Context<Env>): number {
  const header = c.req.header('If-Match');
  if (!header) throw new DomainError('if-match-missing', 428);
  const version = /^"v(\d{1,9})"$/.exec(header.trim())?.[1];
  if (!version) throw new DomainError('stale-version', 412);
  return Number(version);
}
