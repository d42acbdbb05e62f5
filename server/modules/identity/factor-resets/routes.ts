import { Hono } from 'hono';
import { deriveSecret } from '../../../config.ts';
import { etag, ifMatch } from '../../../kernel/http/concurrency.ts';
import { describe } from '../../../kernel/http/describe.ts';
import { command, inAgency, type Env, type Services } from '../../../kernel/http/env.ts';
import { validate } from '../../../kernel/http/validate.ts';
import { createThrottle } from '../throttle.ts';
import { askAtSignIn } from './ask-at-sign-in.ts';
import { askReset } from './ask-reset.ts';
import { completeReset, dropReset } from './decide-reset.ts';
import { listResets } from './read-resets.ts';
import {
  factorResetAskBody,
  factorResetList,
  factorResetParam,
  factorResetReasonBody,
  factorResetView,
  lostFactorBody,
} from './schemas.ts';

const tag = 'Access';
const changed = [409, 412, 422, 428];

/** A lost second factor, asked for at the sign-in. Under /api. */
export function lostFactorRoutes(services: Services) {
  const throttle = createThrottle(services.auth, deriveSecret(services.config, 'throttle'));
  return new Hono<Env>().post(
    '/lost-second-factors',
    describe({
      operationId: 'reportLostSecondFactor',
      summary: 'Ask, with address and password, that my lost second factor be taken away by my agency',
      tag: 'Account',
      public: true,
      answers: { 204: null },
      problems: [401, 422],
    }),
    validate('json', lostFactorBody),
    async (c) => {
      await askAtSignIn(services, throttle, {
        ...c.req.valid('json'),
        address: c.var.address,
        requestId: c.var.requestId,
      });
      return c.body(null, 204);
    },
  );
}

/** Lost second factors of the agency's members. Under /api/agencies/:agency. */
export const factorResetRoutes = new Hono<Env>()
  .get(
    '/second-factor-resets',
    describe({
      operationId: 'listSecondFactorResets',
      summary: 'Lost second factors of members: waiting and past, newest first',
      tag,
      answers: { 200: factorResetList },
    }),
    async (c) => c.json(await inAgency(c, 'identity.second-factor.ask', listResets), 200),
  )
  .post(
    '/second-factor-resets',
    describe({
      operationId: 'askSecondFactorReset',
      summary: 'Ask that the lost second factor of a member be taken away',
      tag,
      answers: { 201: factorResetView },
      problems: [409, 422],
    }),
    validate('json', factorResetAskBody),
    async (c) => {
      const body = c.req.valid('json');
      const done = await command(
        c,
        'identity.second-factor.ask',
        async (ctx) => {
          const asked = await askReset(ctx, body);
          return { body: asked, version: asked.version };
        },
        { requestBody: body },
      );
      return c.json(done.body, 201, done.headers);
    },
  )
  .post(
    '/second-factor-resets/:factorReset/completion',
    describe({
      operationId: 'completeSecondFactorReset',
      summary: 'Take it away; all sessions of the account end',
      tag,
      answers: { 200: factorResetView },
      problems: changed,
    }),
    validate('param', factorResetParam),
    async (c) => {
      const version = ifMatch(c);
      const { factorReset } = c.req.valid('param');
      const done = await inAgency(c, 'identity.second-factor.reset', (ctx) => completeReset(ctx, factorReset, version));
      return c.json(done, 200, { ETag: etag(done.version) });
    },
  )
  .post(
    '/second-factor-resets/:factorReset/withdrawal',
    describe({
      operationId: 'withdrawSecondFactorReset',
      summary: 'Let it be, with a reason',
      tag,
      answers: { 200: factorResetView },
      problems: changed,
    }),
    validate('param', factorResetParam),
    validate('json', factorResetReasonBody),
    async (c) => {
      const version = ifMatch(c);
      const { factorReset } = c.req.valid('param');
      const done = await inAgency(c, 'identity.second-factor.ask', (ctx) =>
        dropReset(ctx, factorReset, version, c.req.valid('json').reason),
      );
      return c.json(done, 200, { ETag: etag(done.version) });
    },
  );
