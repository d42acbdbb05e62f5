import { Hono } from 'hono';
import { z } from 'zod';
import { ifMatch } from '../../kernel/http/concurrency.ts';
import { describe } from '../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../kernel/http/env.ts';
import { validate } from '../../kernel/http/validate.ts';
import { endNarrowing, narrowRole, roleHolders } from './narrow-roles.ts';
import {
  featureBody,
  featureList,
  featureView,
  narrowingBody,
  narrowingEnd,
  narrowingView,
  roleHoldersQuery,
  roleHoldersView,
} from './schemas.ts';
import { listFeatures, switchFeature } from './switch-features.ts';

const tag = 'Access';

/** What an agency takes off shared roles, and which parts of the service it uses. Under /api/agencies/:agency. */
export const administrationRoutes = new Hono<Env>()
  .get(
    '/role-holders',
    describe({
      operationId: 'listRoleHolders',
      summary: 'Who is affected when a right is taken off a role',
      tag,
      answers: { 200: roleHoldersView },
      problems: [404],
    }),
    validate('query', roleHoldersQuery),
    async (c) => {
      const { role, permission } = c.req.valid('query');
      return c.json(await inAgency(c, 'identity.membership.read', (ctx) => roleHolders(ctx, role, permission)), 200);
    },
  )
  .post(
    '/role-narrowings',
    describe({
      operationId: 'narrowRole',
      summary: 'Take a right off a shared role in this agency',
      tag,
      answers: { 201: narrowingView },
      problems: [409, 422],
    }),
    validate('json', narrowingBody),
    async (c) => {
      const input = c.req.valid('json');
      const done = await command(
        c,
        'identity.role.narrow',
        async (ctx) => {
          const made = await narrowRole(ctx, input);
          return { body: made, version: made.version, location: `${c.req.path}/${made.id}` };
        },
        { requestBody: input },
      );
      return c.json(done.body, 201, done.headers);
    },
  )
  .post(
    '/role-narrowings/:narrowing/ending',
    describe({
      operationId: 'endNarrowing',
      summary: 'Give the right back, as far as the shared template goes',
      tag,
      answers: { 200: narrowingView },
      problems: [409, 412, 422, 428],
    }),
    validate('param', z.object({ narrowing: z.uuid() })),
    validate('json', narrowingEnd),
    async (c) => {
      const version = ifMatch(c);
      const { reason } = c.req.valid('json');
      const done = await inAgency(c, 'identity.role.narrow', (ctx) =>
        endNarrowing(ctx, c.req.valid('param').narrowing, version, reason),
      );
      return c.json(done, 200, { ETag: `"v${done.version}"` });
    },
  )
  .get(
    '/features',
    describe({
      operationId: 'listFeatures',
      summary: 'Parts of the service that can be switched off, and which are',
      tag,
      answers: { 200: featureList },
    }),
    async (c) => c.json({ items: await inAgency(c, 'identity.membership.read', listFeatures) }, 200),
  )
  .put(
    '/features',
    describe({
      operationId: 'switchFeature',
      summary: 'Switch a part of the service off, or on again',
      tag,
      answers: { 200: featureView },
      problems: [412, 422, 428],
    }),
    validate('json', featureBody),
    async (c) => {
      const version = ifMatch(c);
      const { feature, ...change } = c.req.valid('json');
      const done = await inAgency(c, 'identity.feature.switch', (ctx) => switchFeature(ctx, feature, version, change));
      return c.json(done, 200, { ETag: `"v${done.version}"` });
    },
  );
