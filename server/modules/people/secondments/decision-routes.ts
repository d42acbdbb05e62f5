import { Hono, type Context } from 'hono';
import type { Ctx } from '../../../kernel/context.ts';
import { describe } from '../../../kernel/http/describe.ts';
import type { Env } from '../../../kernel/http/env.ts';
import { validate } from '../../../kernel/http/validate.ts';
import { step } from '../handshake/answer.ts';
import { approveSecondment } from './approve-secondment.ts';
import { agreeExtension, proposeExtension, refuseExtension } from './extend-secondment.ts';
import { refuseSecondment, withdrawSecondment } from './refuse-secondment.ts';
import { returnEarly } from './return-early.ts';
import {
  earlyReturnBody,
  extensionBody,
  secondmentParam,
  secondmentSchema,
  whyBody,
  type Secondment,
} from './schemas.ts';

const tag = 'Secondments';
const answers = { 200: secondmentSchema };
const changed = [409, 412, 422, 428];

/** Runs a head's decision at the version the caller read. */
const decide = (c: Context<Env>, work: (ctx: Ctx, version: number) => Promise<Secondment>) =>
  step(c, 'people.secondment.approve', work);

/** What the heads of both sides decide: approve, refuse, call off, extend, end early. */
export const secondmentDecisionRoutes = new Hono<Env>()
  .post(
    '/secondments/:secondment/approval',
    describe({
      operationId: 'approveSecondment',
      summary: 'The head of the side whose turn it is approves: home first, then the host',
      tag,
      answers,
      problems: changed,
    }),
    validate('param', secondmentParam),
    (c) => {
      const { secondment } = c.req.valid('param');
      return decide(c, (ctx, version) => approveSecondment(ctx, secondment, version));
    },
  )
  .post(
    '/secondments/:secondment/refusal',
    describe({
      operationId: 'refuseSecondment',
      summary: 'The side that was asked says no, and why',
      tag,
      answers,
      problems: [...changed, 415],
    }),
    validate('param', secondmentParam),
    validate('json', whyBody),
    (c) => {
      const { secondment } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      return decide(c, (ctx, version) => refuseSecondment(ctx, secondment, reason, version));
    },
  )
  .post(
    '/secondments/:secondment/withdrawal',
    describe({
      operationId: 'withdrawSecondment',
      summary: 'The asker takes its proposal back; once agreed, either side calls it off before the first day',
      tag,
      answers,
      problems: [...changed, 415],
    }),
    validate('param', secondmentParam),
    validate('json', whyBody),
    (c) => {
      const { secondment } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      return decide(c, (ctx, version) => withdrawSecondment(ctx, secondment, reason, version));
    },
  )
  .post(
    '/secondments/:secondment/extension',
    describe({
      operationId: 'proposeSecondmentExtension',
      summary: 'Asks the other side to let it last longer',
      tag,
      answers,
      problems: [...changed, 415],
    }),
    validate('param', secondmentParam),
    validate('json', extensionBody),
    (c) => {
      const { secondment } = c.req.valid('param');
      const body = c.req.valid('json');
      return decide(c, (ctx, version) => proposeExtension(ctx, secondment, body, version));
    },
  )
  .post(
    '/secondments/:secondment/extension/approval',
    describe({
      operationId: 'agreeSecondmentExtension',
      summary: 'The side that was asked agrees: the last day moves',
      tag,
      answers,
      problems: changed,
    }),
    validate('param', secondmentParam),
    (c) => {
      const { secondment } = c.req.valid('param');
      return decide(c, (ctx, version) => agreeExtension(ctx, secondment, version));
    },
  )
  .post(
    '/secondments/:secondment/extension/refusal',
    describe({
      operationId: 'refuseSecondmentExtension',
      summary: 'The side that was asked says no: it ends on the day agreed before',
      tag,
      answers,
      problems: [...changed, 415],
    }),
    validate('param', secondmentParam),
    validate('json', whyBody),
    (c) => {
      const { secondment } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      return decide(c, (ctx, version) => refuseExtension(ctx, secondment, reason, version));
    },
  )
  .post(
    '/secondments/:secondment/early-return',
    describe({
      operationId: 'returnSecondeeEarly',
      summary: 'The head of either side ends it before its day',
      tag,
      answers,
      problems: [...changed, 415],
    }),
    validate('param', secondmentParam),
    validate('json', earlyReturnBody),
    (c) => {
      const { secondment } = c.req.valid('param');
      const body = c.req.valid('json');
      return decide(c, (ctx, version) => returnEarly(ctx, secondment, body, version));
    },
  );
