import { createHash } from 'node:crypto';
import type { Context, TypedResponse } from 'hono';
import type { Param } from '../db/tenant-db.ts';
import type { Permission } from '../../permissions.ts';
import { hotRead, type Env } from './env.ts';

type Json<T, Status extends 200> = Response & TypedResponse<T, Status, 'json'>;

/** JSON as PostgreSQL sent it (a json column of a hot read): UTF-8, never decoded on its way to the caller. */
export type JsonBytes = Buffer<ArrayBuffer>;

/** A hot read whose one row holds one document, in the column `json`. */
export async function hotJson(
  c: Context<Env>,
  permission: Permission,
  text: string,
  params: readonly Param[] = [],
): Promise<JsonBytes> {
  const [row] = await hotRead<{ json: JsonBytes }>(c, permission, text, params);
  if (!row) throw new Error('the statement of a document gave no row');
  return row.json;
}

/** Sends JSON that PostgreSQL assembled, as it came: parsing and printing it again would be the dearest part of a large read. */
export function sendJson<T>(c: Context<Env>, json: JsonBytes, headers: Record<string, string> = {}): Json<T, 200> {
  return c.body(json, 200, { 'Content-Type': 'application/json', ...headers }) as unknown as Json<T, 200>;
}

/** A page around rows that came as bytes. */
export function sendPage<T>(c: Context<Env>, items: JsonBytes, nextCursor: string | null): Json<T, 200> {
  const end = `,"nextCursor":${JSON.stringify(nextCursor)}}`;
  return sendJson<T>(c, Buffer.concat([Buffer.from('{"items":'), items, Buffer.from(end)]));
}

/**
 * The same for reference data, which seldom changes: with a strong ETag of its content, and 304 without a body when the
 * caller has it already.
 */
export function cachedJson<T>(c: Context<Env>, json: JsonBytes): Json<T, 200> {
  const tag = `"${createHash('sha256').update(json).digest('base64url').slice(0, 27)}"`;
  const headers = { ETag: tag, 'Cache-Control': 'private, max-age=300, must-revalidate' };
  const known = c.req.header('If-None-Match');
  if (known?.split(',').some((value) => value.trim().replace(/^W\//, '') === tag))
    return c.body(null, 304, headers) as unknown as Json<T, 200>;
  return sendJson<T>(c, json, headers);
}
