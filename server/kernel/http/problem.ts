import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { fromDatabase } from '../db/errors.ts';
import { DomainError } from '../errors.ts';
import { newId as newRefusalId } from '../ids.ts';
import { texts } from '../texts.ts';
import type { Env } from './types.ts';

/** The one place where anything thrown becomes an answer. Unknown errors say nothing outside and everything in the log. */
export async function onError(thrown: Error, c: Context<Env>): Promise<Response> {
  const error = toDomainError(thrown);
  if (!error) {
    c.var.services.log.error({ err: thrown, requestId: c.var.requestId, route: c.req.routePath }, 'unexpected');
    return problemResponse(c, new DomainError('unexpected', 503), 500);
  }
  c.var.services.metrics.countRefusal(error.code);
  if (error.status === 403 || isShutDoor(error)) await noteRefusal(c, error);
  return problemResponse(c, error, error.status);
}

function toDomainError(thrown: unknown): DomainError | null {
  if (thrown instanceof DomainError) return thrown;
  if (thrown instanceof HTTPException) {
    // hono's validator: a body that is no JSON, or of another content type.
    if (thrown.status === 400) return new DomainError('body-unreadable', 400, { cause: thrown });
    if (thrown.status === 413) return new DomainError('too-large', 413, { cause: thrown });
    if (thrown.status === 415) return new DomainError('wrong-content-type', 415, { cause: thrown });
    return null;
  }
  const mapped = fromDatabase(thrown);
  return mapped instanceof DomainError ? mapped : null;
}

/** application/problem+json with the texts of the caller's language. */
export function problemResponse(c: Context<Env>, error: DomainError, status: number): Response {
  const t = texts(c.var.language ?? 'ar');
  const code = status === 500 ? 'unexpected' : error.code;
  const values = error.options.values ?? {};
  const body = {
    type: `/problems/${code}`,
    title: t.t(`problem.${code}.title`, values),
    status,
    detail: t.t(`problem.${code}.detail`, values),
    instance: c.var.requestId,
    code,
    ...(error.options.errors?.length
      ? {
          errors: error.options.errors.map((e) => ({
            pointer: e.pointer,
            code: e.code,
            detail: t.t(`problem.field.${e.code}`, e.values ?? {}),
          })),
        }
      : {}),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Content-Language': c.var.language ?? 'ar',
      ...error.options.headers,
    },
  });
}

/** An agency the account does not belong to: 404 outside, a refusal in the log. */
const isShutDoor = (error: DomainError) =>
  typeof error.cause === 'object' && error.cause !== null && 'code' in error.cause && error.cause.code === 'MW404';

/** Refusals are in the audit log too, written apart since the refused transaction is gone. */
async function noteRefusal(c: Context<Env>, error: DomainError): Promise<void> {
  const { app, log } = c.var.services;
  const session = c.var.apiKey ?? c.var.session;
  if (!session) return;
  await app
    .query('select audit.record_refusal($1, $2, $3, $4, $5, $6, $7, $8)', [
      newRefusalId(),
      session,
      c.req.param('agency') ?? '',
      String(error.options.values?.['permission'] ?? error.code),
      'route',
      null,
      `${c.req.method} ${c.req.routePath}`,
      c.var.requestId,
    ])
    .catch((failure: unknown) => log.error({ err: failure, requestId: c.var.requestId }, 'refusal not recorded'));
}
