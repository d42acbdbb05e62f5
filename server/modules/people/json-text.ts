import type { Context, TypedResponse } from 'hono';
import type { Env } from '../../kernel/http/env.ts';

/** Sends JSON that PostgreSQL assembled, as it is: parsing it only to print it again would cost more than the query. */
export function sendJson<T>(
  c: Context<Env>,
  text: string,
  headers: Record<string, string> = {},
): Response & TypedResponse<T, 200, 'json'> {
  return c.body(text, 200, { 'Content-Type': 'application/json', ...headers }) as unknown as Response &
    TypedResponse<T, 200, 'json'>;
}
