import type { Context } from 'hono';
import { etag, ifMatch } from '../../kernel/http/concurrency.ts';
import type { Ctx } from '../../kernel/context.ts';
import { command, inAgency, type Env } from '../../kernel/http/env.ts';

type Versioned = { version: number };
const change = 'organisation.structure.change';

/** One thing of the structure with its version as ETag. */
export async function answerOne<T extends Versioned>(c: Context<Env>, find: (ctx: Ctx) => Promise<T>) {
  const found = await inAgency(c, 'organisation.structure.read', find);
  return c.json(found, 200, { ETag: etag(found.version) });
}

/** Adds to the structure once per Idempotency-Key: 201 with version and place. */
export async function answerCreated<T extends Versioned & { id: string }>(
  c: Context<Env>,
  requestBody: unknown,
  create: (ctx: Ctx) => Promise<T>,
) {
  const { body, headers } = await command(
    c,
    change,
    async (ctx) => {
      const created = await create(ctx);
      return { body: created, version: created.version, location: `${c.req.path}/${created.id}` };
    },
    { requestBody },
  );
  return c.json(body, 201, headers);
}

/** Changes the structure on the version of If-Match: 200 with the next one. */
export async function answerChanged<T extends Versioned>(
  c: Context<Env>,
  work: (ctx: Ctx, version: number) => Promise<T>,
) {
  const version = ifMatch(c);
  const changed = await inAgency(c, change, (ctx) => work(ctx, version));
  return c.json(changed, 200, { ETag: etag(changed.version) });
}
