import { Hono, type Context } from 'hono';
import { etag, ifMatch } from '../../kernel/http/concurrency.ts';
import { describe } from '../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../kernel/http/env.ts';
import { validate } from '../../kernel/http/validate.ts';
import { compareRestructuring } from './restructuring/compare-restructuring.ts';
import {
  approveRestructuring,
  dropRestructuring,
  proposeRestructuring,
  returnRestructuring,
  undoRestructuring,
} from './restructuring/decide-restructuring.ts';
import { addStep, changePlan, planRestructuring, removeStep } from './restructuring/plan-restructuring.ts';
import { findRestructuring, pageOfRestructurings } from './restructuring/repository.ts';
import {
  comparisonSchema,
  reasonInput,
  restructuringChange,
  restructuringInput,
  restructuringPage,
  restructuringParam,
  restructuringQuery,
  restructuringSchema,
  stepInput,
  stepParam,
  type Restructuring,
} from './restructuring/schemas.ts';

const tag = 'Restructurings';
const shown = { 200: restructuringSchema };
const stepProblems = [409, 412, 422, 428];
const plan = 'organisation.restructuring.plan';
const decide = 'organisation.restructuring.approve';

/** The restructuring as it stands now, with its version. */
const answer = (c: Context<Env>, one: Restructuring) => c.json(one, 200, { ETag: etag(one.version) });

/** Many orders about units planned together: compared with what is, approved as one, or dropped. */
export const restructuringRoutes = new Hono<Env>()
  .get(
    '/restructurings',
    describe({
      operationId: 'listRestructurings',
      summary: 'Restructurings, newest first; dropped ones when asked for',
      tag,
      answers: { 200: restructuringPage },
    }),
    validate('query', restructuringQuery),
    async (c) => {
      const query = c.req.valid('query');
      const page = await inAgency(c, 'organisation.restructuring.read', (ctx) => pageOfRestructurings(ctx, query));
      return c.json(page, 200);
    },
  )
  .post(
    '/restructurings',
    describe({
      operationId: 'planRestructuring',
      summary: 'Begin a draft; nothing changes',
      tag,
      answers: { 201: restructuringSchema },
      problems: [409, 422],
    }),
    validate('json', restructuringInput),
    async (c) => {
      const input = c.req.valid('json');
      const { body, headers } = await command(
        c,
        plan,
        async (ctx) => {
          const one = await planRestructuring(ctx, input);
          return { body: one, version: one.version, location: `${c.req.path}/${one.id}` };
        },
        { requestBody: input },
      );
      return c.json(body, 201, headers);
    },
  )
  .get(
    '/restructurings/:restructuring',
    describe({ operationId: 'getRestructuring', summary: 'A restructuring with its steps', tag, answers: shown }),
    validate('param', restructuringParam),
    async (c) => {
      const { restructuring } = c.req.valid('param');
      return answer(
        c,
        await inAgency(c, 'organisation.restructuring.read', (ctx) => findRestructuring(ctx, restructuring)),
      );
    },
  )
  .get(
    '/restructurings/:restructuring/comparison',
    describe({
      operationId: 'compareRestructuring',
      summary: 'What it would do on its day: units, seats and people it touches, and every step that cannot be given',
      tag,
      answers: { 200: comparisonSchema },
    }),
    validate('param', restructuringParam),
    async (c) => {
      const { restructuring } = c.req.valid('param');
      return c.json(await inAgency(c, plan, (ctx) => compareRestructuring(ctx, restructuring)), 200);
    },
  )
  .patch(
    '/restructurings/:restructuring',
    describe({
      operationId: 'changeRestructuring',
      summary: 'Change the name, day or paper of a draft',
      tag,
      answers: shown,
      problems: stepProblems,
    }),
    validate('param', restructuringParam),
    validate('json', restructuringChange),
    async (c) => {
      const version = ifMatch(c);
      const { restructuring } = c.req.valid('param');
      const input = c.req.valid('json');
      return answer(c, await inAgency(c, plan, (ctx) => changePlan(ctx, restructuring, version, input)));
    },
  )
  .post(
    '/restructurings/:restructuring/steps',
    describe({
      operationId: 'addRestructuringStep',
      summary: 'Plan one more order, after the others',
      tag,
      answers: { 201: restructuringSchema },
      problems: stepProblems,
    }),
    validate('param', restructuringParam),
    validate('json', stepInput),
    async (c) => {
      const version = ifMatch(c);
      const { restructuring } = c.req.valid('param');
      const input = c.req.valid('json');
      const { body, headers } = await command(
        c,
        plan,
        async (ctx) => {
          const one = await addStep(ctx, restructuring, version, input);
          return { body: one, version: one.version, location: c.req.path.replace(/\/steps$/, '') };
        },
        { requestBody: input },
      );
      return c.json(body, 201, headers);
    },
  )
  .delete(
    '/restructurings/:restructuring/steps/:restructuringStep',
    describe({
      operationId: 'removeRestructuringStep',
      summary: 'Take an order out of a draft',
      tag,
      answers: shown,
      problems: stepProblems,
    }),
    validate('param', stepParam),
    async (c) => {
      const version = ifMatch(c);
      const { restructuring, restructuringStep } = c.req.valid('param');
      return answer(c, await inAgency(c, plan, (ctx) => removeStep(ctx, restructuring, restructuringStep, version)));
    },
  )
  .post(
    '/restructurings/:restructuring/proposal',
    describe({
      operationId: 'proposeRestructuring',
      summary: 'Put a draft before whoever approves',
      tag,
      answers: shown,
      problems: stepProblems,
    }),
    validate('param', restructuringParam),
    async (c) => {
      const version = ifMatch(c);
      const { restructuring } = c.req.valid('param');
      return answer(c, await inAgency(c, plan, (ctx) => proposeRestructuring(ctx, restructuring, version)));
    },
  )
  .post(
    '/restructurings/:restructuring/return',
    describe({
      operationId: 'returnRestructuring',
      summary: 'Send a proposal back to its draft',
      tag,
      answers: shown,
      problems: stepProblems,
    }),
    validate('param', restructuringParam),
    validate('json', reasonInput),
    async (c) => {
      const version = ifMatch(c);
      const { restructuring } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      return answer(c, await inAgency(c, decide, (ctx) => returnRestructuring(ctx, restructuring, version, reason)));
    },
  )
  .post(
    '/restructurings/:restructuring/approval',
    describe({
      operationId: 'approveRestructuring',
      summary: 'Give every step as an order of one number and one day: all of them or none',
      tag,
      answers: shown,
      problems: stepProblems,
    }),
    validate('param', restructuringParam),
    async (c) => {
      const version = ifMatch(c);
      const { restructuring } = c.req.valid('param');
      return answer(c, await inAgency(c, decide, (ctx) => approveRestructuring(ctx, restructuring, version)));
    },
  )
  .post(
    '/restructurings/:restructuring/dropping',
    describe({
      operationId: 'dropRestructuring',
      summary: 'Drop a draft or a proposal',
      tag,
      answers: shown,
      problems: stepProblems,
    }),
    validate('param', restructuringParam),
    validate('json', reasonInput),
    async (c) => {
      const version = ifMatch(c);
      const { restructuring } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      return answer(c, await inAgency(c, plan, (ctx) => dropRestructuring(ctx, restructuring, version, reason)));
    },
  )
  .post(
    '/restructurings/:restructuring/undoing',
    describe({
      operationId: 'undoRestructuring',
      summary: 'Take all of an approved restructuring back before its day',
      tag,
      answers: shown,
      problems: stepProblems,
    }),
    validate('param', restructuringParam),
    validate('json', reasonInput),
    async (c) => {
      const version = ifMatch(c);
      const { restructuring } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      return answer(c, await inAgency(c, decide, (ctx) => undoRestructuring(ctx, restructuring, version, reason)));
    },
  );
