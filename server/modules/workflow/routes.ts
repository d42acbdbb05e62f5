import { Hono } from 'hono';
import { etag, ifMatch } from '../../kernel/http/concurrency.ts';
import { describe } from '../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../kernel/http/env.ts';
import { validate } from '../../kernel/http/validate.ts';
import { decide, withdraw } from './decide-request.ts';
import { listRequests, readRequest, summariseRequests } from './list-requests.ts';
import {
  decisionBody,
  listRequestsQuery,
  requestPage,
  requestParam,
  requestSchema,
  requestsSummarySchema,
  withdrawalBody,
} from './schemas.ts';

const tag = 'workflow';

export const workflowRoutes = new Hono<Env>()
  .get(
    '/requests',
    describe({
      operationId: 'listRequests',
      summary: 'Requests this agency has to decide, oldest first, or those it asked, newest first',
      tag,
      answers: { 200: requestPage },
    }),
    validate('query', listRequestsQuery),
    async (c) => {
      const query = c.req.valid('query');
      return c.json(await inAgency(c, 'workflow.request.read', (ctx) => listRequests(ctx, query)), 200);
    },
  )
  .get(
    '/requests/summary',
    describe({
      operationId: 'summariseRequests',
      summary: 'How many requests wait for this agency, how many are overdue, and since when the oldest waits',
      tag,
      answers: { 200: requestsSummarySchema },
    }),
    async (c) => c.json(await inAgency(c, 'workflow.request.read', summariseRequests), 200),
  )
  .get(
    '/requests/:request',
    describe({
      operationId: 'getRequest',
      summary: 'One request, with the facts to decide it by',
      tag,
      answers: { 200: requestSchema },
    }),
    validate('param', requestParam),
    async (c) => {
      const { request } = c.req.valid('param');
      const body = await inAgency(c, 'workflow.request.read', (ctx) => readRequest(ctx, request));
      return c.json(body, 200, { ETag: etag(body.version) });
    },
  )
  .post(
    '/requests/:request/decision',
    describe({
      operationId: 'decideRequest',
      summary: 'Approves or refuses a request addressed to this agency; what was asked for takes effect with it',
      tag,
      answers: { 200: requestSchema },
      problems: [409, 412, 415, 422, 428],
    }),
    validate('param', requestParam),
    validate('json', decisionBody),
    async (c) => {
      const { request } = c.req.valid('param');
      const body = c.req.valid('json');
      const expectedVersion = ifMatch(c);
      const done = await command(
        c,
        'workflow.request.decide',
        async (ctx) => {
          await decide(ctx, request, { ...body, expectedVersion });
          const document = await readRequest(ctx, request);
          return { body: document, version: document.version };
        },
        { requestBody: body },
      );
      return c.json(done.body, 200, done.headers);
    },
  )
  .post(
    '/requests/:request/withdrawal',
    describe({
      operationId: 'withdrawRequest',
      summary: 'Takes back a request this agency asked, while nobody decided it',
      tag,
      answers: { 200: requestSchema },
      problems: [409, 412, 415, 422, 428],
    }),
    validate('param', requestParam),
    validate('json', withdrawalBody),
    async (c) => {
      const { request } = c.req.valid('param');
      const body = c.req.valid('json');
      const expectedVersion = ifMatch(c);
      const done = await command(
        c,
        'workflow.request.withdraw',
        async (ctx) => {
          await withdraw(ctx, request, { ...body, expectedVersion });
          const document = await readRequest(ctx, request);
          return { body: document, version: document.version };
        },
        { requestBody: body },
      );
      return c.json(done.body, 200, done.headers);
    },
  );
