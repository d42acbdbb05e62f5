import { createHash } from 'node:crypto';
import type { Context, TypedResponse } from 'hono';
import type { Env } from './env.ts';

type Json<T, Status extends 200> = Response & TypedResponse<T, Status, 'json'>;

/** Sends JSON that PostgreSQL assembled, as it came: parsing and printing it again would be the dearest part of a large read. */
export function jsonText<T>(c: Context<Env>, text: string): Json<T, 200> {
  return c.body(text, 200, { 'Content-Type': 'application/json' }) as unknown as Json<T, 200>;
}

/**
 * The same for reference data, which seldom changes: with a strong ETag of its content, and 304 without a body when the
 * caller has it already.
 */
export function cachedJson<T>(c: Context<Env>, text: string): Json<T, 200> {
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  const headers = { ETag: tag, 'Cache-Control': 'private, max-age=300, must-revalidate' };
  const known = c.req.header('If-None-Match');
  if (known?.split(',').some((value) => value.trim().replace(/^W\//, '') === tag))
    return c.body(null, 304, headers) as unknown as Json<T, 200>;
  return c.body(text, 200, { ...headers, 'Content-Type': 'application/json' }) as unknown as Json<T, 200>;
}
