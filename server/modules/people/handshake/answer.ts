import type { Context } from 'hono';
import type { Ctx } from '../../../kernel/context.ts';
import { etag, ifMatch } from '../../../kernel/http/concurrency.ts';
import { command, inAgency, type Env } from '../../../kernel/http/env.ts';
import type { Permission } from '../../../permissions.ts';

interface Versioned {
  id: string;
  version: number;
}

/** Runs a step at the version the caller read, and answers with what it made of it. */
export async function step<Shown extends Versioned>(
  c: Context<Env>,
  permission: Permission,
  work: (ctx: Ctx, version: number) => Promise<Shown>,
) {
  const version = ifMatch(c);
  const body = await inAgency(c, permission, (ctx) => work(ctx, version));
  return c.json(body, 200, { ETag: etag(body.version) });
}

/** Runs a proposal once per key, and answers with it and where it is read: `/api/agencies/<agency>/<path>/<id>`. */
export async function made<Shown extends Versioned>(
  c: Context<Env>,
  permission: Permission,
  about: { path: string; requestBody: unknown },
  work: (ctx: Ctx) => Promise<Shown>,
) {
  const agency = c.req.param('agency') ?? '';
  const done = await command(
    c,
    permission,
    async (ctx) => {
      const body = await work(ctx);
      return { body, version: body.version, location: `/api/agencies/${agency}/${about.path}/${body.id}` };
    },
    { requestBody: about.requestBody },
  );
  return c.json(done.body, 201, done.headers);
}
