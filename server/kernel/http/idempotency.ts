import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { idempotencyKeys } from '../../../db/schema/kernel.ts';
import type { Ctx } from '../context.ts';
import { conflict, refused } from '../errors.ts';
import type { Env } from './types.ts';
import { etag } from './concurrency.ts';

export interface Outcome<T> {
  body: T;
  headers: Record<string, string>;
}
export type Command<T> = (ctx: Ctx) => Promise<{ body: T; version?: number; location?: string }>;

/** Keys are opaque; this is what we accept of them. */
const keyForm = /^[A-Za-z0-9._:-]{8,200}$/;

/** See `command` in env.ts: an advisory lock first (in progress = 409), then the row in the mutation's own transaction. */
export async function idempotently<T>(
  c: Context<Env>,
  ctx: Ctx,
  requestBody: unknown,
  work: Command<T>,
): Promise<Outcome<T>> {
  const key = c.req.header('Idempotency-Key');
  const run = async (): Promise<Outcome<T>> => {
    const done = await work(ctx);
    const headers: Record<string, string> = {};
    if (done.version !== undefined) headers['ETag'] = etag(done.version);
    if (done.location) headers['Location'] = done.location;
    return { body: done.body, headers };
  };
  if (key === undefined) return run();
  if (!keyForm.test(key)) throw refused('idempotency-key-malformed');
  const actor = ctx.actorId ?? ctx.tenantId;
  const hash = createHash('sha256')
    .update(JSON.stringify([c.req.method, c.req.path, requestBody ?? null]))
    .digest('base64url');
  const [lock] = await ctx.query<{ got: boolean }>('select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as got', [
    `${ctx.tenantId}/${actor}/${key}`,
  ]);
  if (!lock?.got) throw conflict('idempotency-in-progress');
  const [stored] = await ctx.query<{ request_hash: string; headers: Record<string, string>; body: string }>(
    'select request_hash, headers, body from kernel.idempotency_keys where tenant_id = $1 and actor_id = $2 and key = $3',
    [ctx.tenantId, actor, key],
  );
  if (stored) {
    if (stored.request_hash !== hash) throw refused('idempotency-key-reused');
    return { body: JSON.parse(stored.body) as T, headers: { ...stored.headers, 'Idempotent-Replayed': 'true' } };
  }
  const outcome = await run();
  await ctx.tx.insert(idempotencyKeys).values({
    tenantId: ctx.tenantId,
    actorId: actor,
    key,
    requestHash: hash,
    status: 201,
    headers: outcome.headers,
    body: JSON.stringify(outcome.body),
  });
  return outcome;
}
