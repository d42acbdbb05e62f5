import { Hono, type Context } from 'hono';
import type { Ctx } from '../../../kernel/context.ts';
import { describe } from '../../../kernel/http/describe.ts';
import type { Env } from '../../../kernel/http/env.ts';
import { validate } from '../../../kernel/http/validate.ts';
import { step } from '../handshake/answer.ts';
import { approveTransfer } from './approve-transfer.ts';
import { refuseTransfer, withdrawTransfer } from './refuse-transfer.ts';
import { transferParam, transferSchema, whyBody, type Transfer } from './schemas.ts';

const tag = 'Transfers';
const answers = { 200: transferSchema };
const changed = [409, 412, 422, 428];

/** Runs a head's decision at the version the caller read. */
const decide = (c: Context<Env>, work: (ctx: Ctx, version: number) => Promise<Transfer>) =>
  step(c, 'people.transfer.approve', work);

/** What the heads of both sides decide: approve, refuse, call off. */
export const transferDecisionRoutes = new Hono<Env>()
  .post(
    '/transfers/:transfer/approval',
    describe({
      operationId: 'approveTransfer',
      summary: 'The head of the side whose turn it is approves: home first, then the receiver',
      tag,
      answers,
      problems: changed,
    }),
    validate('param', transferParam),
    (c) => {
      const { transfer } = c.req.valid('param');
      return decide(c, (ctx, version) => approveTransfer(ctx, transfer, version));
    },
  )
  .post(
    '/transfers/:transfer/refusal',
    describe({
      operationId: 'refuseTransfer',
      summary: 'The side that was asked says no, and why',
      tag,
      answers,
      problems: [...changed, 415],
    }),
    validate('param', transferParam),
    validate('json', whyBody),
    (c) => {
      const { transfer } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      return decide(c, (ctx, version) => refuseTransfer(ctx, transfer, reason, version));
    },
  )
  .post(
    '/transfers/:transfer/withdrawal',
    describe({
      operationId: 'withdrawTransfer',
      summary: 'The asker takes its proposal back; once agreed, either side calls it off before the first day',
      tag,
      answers,
      problems: [...changed, 415],
    }),
    validate('param', transferParam),
    validate('json', whyBody),
    (c) => {
      const { transfer } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      return decide(c, (ctx, version) => withdrawTransfer(ctx, transfer, reason, version));
    },
  );
