import { Hono } from 'hono';
import { etag, ifMatch } from '../../../kernel/http/concurrency.ts';
import { describe } from '../../../kernel/http/describe.ts';
import { command, inAgency, inOperator, type Env } from '../../../kernel/http/env.ts';
import { validate } from '../../../kernel/http/validate.ts';
import { askSupport, withdrawSupport } from './ask-support.ts';
import { approveSupport, refuseSupport } from './decide-support.ts';
import { endSupport } from './end-support.ts';
import { findSupport, listSupport, toView } from './read-support.ts';
import {
  supportApprovalBody,
  supportAskBody,
  supportList,
  supportParam,
  supportReasonBody,
  supportView,
} from './schemas.ts';

const tag = 'Support';
const one = { 200: supportView };
const changed = [409, 412, 422, 428];

/** What an agency decides about support by platform staff, and what there was. Under /api/agencies/:agency. */
export const supportRoutes = new Hono<Env>()
  .get(
    '/support-accesses',
    describe({
      operationId: 'listSupportAccesses',
      summary: 'Support accesses to this agency: asked for, under way and over, newest first',
      tag,
      answers: { 200: supportList },
    }),
    async (c) => c.json({ items: await inAgency(c, 'identity.support.read', listSupport) }, 200),
  )
  .get(
    '/support-accesses/:support',
    describe({ operationId: 'getSupportAccess', summary: 'One support access', tag, answers: one }),
    validate('param', supportParam),
    async (c) => {
      const { support } = c.req.valid('param');
      const found = await inAgency(c, 'identity.support.read', async (ctx) =>
        toView(ctx, await findSupport(ctx, support)),
      );
      return c.json(found, 200, { ETag: etag(found.version) });
    },
  )
  .post(
    '/support-accesses/:support/approval',
    describe({
      operationId: 'approveSupportAccess',
      summary: 'Let whoever asked in, for some hours, to read',
      tag,
      answers: one,
      problems: changed,
    }),
    validate('param', supportParam),
    validate('json', supportApprovalBody),
    async (c) => {
      const version = ifMatch(c);
      const { support } = c.req.valid('param');
      const done = await inAgency(c, 'identity.support.decide', (ctx) =>
        approveSupport(ctx, support, version, c.req.valid('json')),
      );
      return c.json(done, 200, { ETag: etag(done.version) });
    },
  )
  .post(
    '/support-accesses/:support/refusal',
    describe({
      operationId: 'refuseSupportAccess',
      summary: 'Let nobody in, with a reason',
      tag,
      answers: one,
      problems: changed,
    }),
    validate('param', supportParam),
    validate('json', supportReasonBody),
    async (c) => {
      const version = ifMatch(c);
      const { support } = c.req.valid('param');
      const done = await inAgency(c, 'identity.support.decide', (ctx) =>
        refuseSupport(ctx, support, version, c.req.valid('json').reason),
      );
      return c.json(done, 200, { ETag: etag(done.version) });
    },
  )
  .post(
    '/support-accesses/:support/ending',
    describe({
      operationId: 'endSupportAccess',
      summary: 'End an access under way at once',
      tag,
      answers: one,
      problems: changed,
    }),
    validate('param', supportParam),
    validate('json', supportReasonBody),
    async (c) => {
      const version = ifMatch(c);
      const { support } = c.req.valid('param');
      const done = await inAgency(c, 'identity.support.decide', (ctx) =>
        endSupport(ctx, support, version, c.req.valid('json').reason),
      );
      return c.json(done, 200, { ETag: etag(done.version) });
    },
  );

/** What platform staff ask for, take back and end. Under /api/platform. */
export const operatorSupportRoutes = new Hono<Env>()
  .get(
    '/support-accesses',
    describe({
      operationId: 'listAskedSupport',
      summary: 'Support accesses the platform asked for, newest first',
      tag,
      answers: { 200: supportList },
    }),
    async (c) => c.json({ items: await inOperator(c, 'platform.support.ask', listSupport) }, 200),
  )
  .post(
    '/support-accesses',
    describe({
      operationId: 'askSupportAccess',
      summary: 'Ask to enter an agency for some hours, in my own name',
      tag,
      answers: { 201: supportView },
      problems: [409, 422],
    }),
    validate('json', supportAskBody),
    async (c) => {
      const body = c.req.valid('json');
      const done = await command(
        c,
        'platform.support.ask',
        async (ctx) => {
          const asked = await askSupport(ctx, body);
          return { body: asked, version: asked.version, location: `${c.req.path}/${asked.id}` };
        },
        { agency: 'platform', requestBody: body },
      );
      return c.json(done.body, 201, done.headers);
    },
  )
  .post(
    '/support-accesses/:support/withdrawal',
    describe({
      operationId: 'withdrawSupportAccess',
      summary: 'Take back what was not decided yet',
      tag,
      answers: one,
      problems: changed,
    }),
    validate('param', supportParam),
    async (c) => {
      const version = ifMatch(c);
      const { support } = c.req.valid('param');
      const done = await inOperator(c, 'platform.support.ask', (ctx) => withdrawSupport(ctx, support, version));
      return c.json(done, 200, { ETag: etag(done.version) });
    },
  )
  .post(
    '/support-accesses/:support/ending',
    describe({
      operationId: 'leaveSupportAccess',
      summary: 'End an access of the platform at once',
      tag,
      answers: one,
      problems: changed,
    }),
    validate('param', supportParam),
    validate('json', supportReasonBody),
    async (c) => {
      const version = ifMatch(c);
      const { support } = c.req.valid('param');
      const done = await inOperator(c, 'platform.support.ask', (ctx) =>
        endSupport(ctx, support, version, c.req.valid('json').reason),
      );
      return c.json(done, 200, { ETag: etag(done.version) });
    },
  );
