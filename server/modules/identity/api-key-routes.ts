import { Hono } from 'hono';
import { z } from 'zod';
import { etag, ifMatch } from '../../kernel/http/concurrency.ts';
import { describe } from '../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../kernel/http/env.ts';
import { pageQuery } from '../../kernel/http/page.ts';
import { validate } from '../../kernel/http/validate.ts';
import { createApiKey, listApiKeys, offeredScopes, revokeApiKey } from './api-keys.ts';
import { listRoles } from './list-roles.ts';
import {
  apiKeyBody,
  apiKeyCreated,
  apiKeyPage,
  apiKeyRevocation,
  apiKeyScopes,
  apiKeyView,
  roleMatrix,
} from './schemas.ts';

const tag = 'Access';

/** What roles may, and keys by which machines enter an agency (`Authorization: Bearer mwk_…`). Under /api/agencies/:agency. */
export const apiKeyRoutes = new Hono<Env>()
  .get(
    '/roles',
    describe({
      operationId: 'listRoles',
      summary: 'Which role may do what, who is affected, and rights that should be apart',
      tag,
      answers: { 200: roleMatrix },
    }),
    async (c) => c.json(await inAgency(c, 'identity.membership.read', listRoles), 200),
  )
  .get(
    '/api-keys',
    describe({
      operationId: 'listApiKeys',
      summary: 'Keys of machines: scopes, last use, end',
      tag,
      answers: { 200: apiKeyPage },
    }),
    validate('query', z.object(pageQuery)),
    async (c) =>
      c.json(await inAgency(c, 'identity.api-key.read', (ctx) => listApiKeys(ctx, c.req.valid('query'))), 200),
  )
  .get(
    '/api-key-scopes',
    describe({
      operationId: 'listApiKeyScopes',
      summary: 'What the caller may give to a key',
      tag,
      answers: { 200: apiKeyScopes },
    }),
    async (c) => c.json({ scopes: await inAgency(c, 'identity.api-key.read', (ctx) => offeredScopes(ctx)) }, 200),
  )
  .post(
    '/api-keys',
    describe({
      operationId: 'createApiKey',
      summary: 'Makes a key; its secret is shown in this answer only',
      tag,
      answers: { 201: apiKeyCreated },
      problems: [409, 422],
    }),
    validate('json', apiKeyBody),
    async (c) => {
      const input = c.req.valid('json');
      let secret: string | null = null;
      // What is stored for a repeated request has no secret in it.
      const { body, headers } = await command(
        c,
        'identity.api-key.create',
        async (ctx) => {
          const made = await createApiKey(ctx, input);
          secret = made.secret;
          return { body: made.key, version: made.key.version, location: `${c.req.path}/${made.key.id}` };
        },
        { requestBody: input },
      );
      return c.json({ ...body, secret }, 201, headers);
    },
  )
  .post(
    '/api-keys/:apiKey/revocation',
    describe({
      operationId: 'revokeApiKey',
      summary: 'Ends a key at once',
      tag,
      answers: { 200: apiKeyView },
      problems: [409, 412, 422, 428],
    }),
    validate('param', z.object({ apiKey: z.uuid() })),
    validate('json', apiKeyRevocation),
    async (c) => {
      const version = ifMatch(c);
      const { apiKey } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      const key = await inAgency(c, 'identity.api-key.revoke', (ctx) => revokeApiKey(ctx, apiKey, version, reason));
      return c.json(key, 200, { ETag: etag(key.version) });
    },
  );
