import { Hono } from 'hono';
import { etag, ifMatch } from '../../kernel/http/concurrency.ts';
import { describe } from '../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../kernel/http/env.ts';
import { validate } from '../../kernel/http/validate.ts';
import { rehearse } from '../../kernel/rehearse.ts';
import { orderPosition } from './order-position.ts';
import { readPositionHistory, undoPositionOrder } from './position-orders.ts';
import { positionParam } from './schemas.ts';
import {
  newSeatRuleSchema,
  positionHistorySchema,
  positionOrderEffect,
  positionOrderInput,
  positionOrderParam,
  positionOrderSchema,
  seatRuleParam,
  seatRuleSchema,
  seatRulesSchema,
} from './schemas-position-orders.ts';
import { unitOrderUndoing } from './schemas-unit-orders.ts';
import { readSeatRules, setSeatRule, withdrawSeatRule } from './seat-rules.ts';

const tag = 'Organisation';
const change = 'organisation.structure.change';

/** Orders about seats, what seats were, are and will be by them, and the rule of seats. */
export const positionOrderRoutes = new Hono<Env>()
  .get(
    '/positions/:position/history',
    describe({
      operationId: 'getPositionHistory',
      summary: 'What a seat was, is and will be, who held it and when it stood empty',
      tag,
      answers: { 200: positionHistorySchema },
    }),
    validate('param', positionParam),
    async (c) => {
      const { position } = c.req.valid('param');
      return c.json(await inAgency(c, 'organisation.structure.read', (ctx) => readPositionHistory(ctx, position)), 200);
    },
  )
  .post(
    '/positions/:position/orders',
    describe({
      operationId: 'orderPosition',
      summary: 'Fund, freeze, unfreeze, abolish, move or change a seat from a day on, past or to come',
      tag,
      answers: { 201: positionOrderEffect },
      problems: [409, 412, 422, 428],
    }),
    validate('param', positionParam),
    validate('json', positionOrderInput),
    async (c) => {
      const version = ifMatch(c);
      const { position } = c.req.valid('param');
      const input = c.req.valid('json');
      const { body, headers } = await command(
        c,
        change,
        async (ctx) => {
          const given = await orderPosition(ctx, position, version, input);
          return {
            body: given,
            version: given.order.version,
            location: `${c.req.path.replace(/\/orders$/, '')}/history`,
          };
        },
        { requestBody: input },
      );
      return c.json(body, 201, headers);
    },
  )
  .post(
    '/positions/:position/orders/preview',
    describe({
      operationId: 'previewPositionOrder',
      summary: 'What an order about a seat would do; refused as the order would be',
      tag,
      answers: { 200: positionOrderEffect },
      problems: [409, 422],
    }),
    validate('param', positionParam),
    validate('json', positionOrderInput),
    async (c) => {
      const { position } = c.req.valid('param');
      const told = await inAgency(c, change, (ctx) =>
        rehearse(ctx, (inside) => orderPosition(inside, position, null, c.req.valid('json'))),
      );
      return c.json(told, 200);
    },
  )
  .post(
    '/position-orders/:positionOrder/undoing',
    describe({
      operationId: 'undoPositionOrder',
      summary: 'Take an order about a seat back, before its day or within a day of its recording',
      tag,
      answers: { 200: positionOrderSchema },
      problems: [409, 412, 422, 428],
    }),
    validate('param', positionOrderParam),
    validate('json', unitOrderUndoing),
    async (c) => {
      const version = ifMatch(c);
      const { positionOrder } = c.req.valid('param');
      const undone = await inAgency(c, change, (ctx) =>
        undoPositionOrder(ctx, positionOrder, version, c.req.valid('json').reason),
      );
      return c.json(undone, 200, { ETag: etag(undone.version) });
    },
  )
  .get(
    '/seat-rules',
    describe({
      operationId: 'getSeatRules',
      summary: 'What happens to orders without a vacant funded seat, day by day, and how things stand today',
      tag,
      answers: { 200: seatRulesSchema },
    }),
    async (c) => c.json(await inAgency(c, 'organisation.structure.read', readSeatRules), 200),
  )
  .post(
    '/seat-rules',
    describe({
      operationId: 'setSeatRule',
      summary: 'Let orders without a vacant funded seat pass, warn of them or refuse them, from a day on',
      tag,
      answers: { 201: seatRuleSchema },
      problems: [422],
    }),
    validate('json', newSeatRuleSchema),
    async (c) => {
      const input = c.req.valid('json');
      const { body, headers } = await command(
        c,
        'organisation.settings.change',
        async (ctx) => {
          const rule = await setSeatRule(ctx, input);
          return { body: rule, version: rule.version, location: c.req.path };
        },
        { requestBody: input },
      );
      return c.json(body, 201, headers);
    },
  )
  .post(
    '/seat-rules/:seatRule/withdrawal',
    describe({
      operationId: 'withdrawSeatRule',
      summary: 'Take a rule of seats back before its first day',
      tag,
      answers: { 200: seatRuleSchema },
      problems: [409, 412, 428],
    }),
    validate('param', seatRuleParam),
    async (c) => {
      const version = ifMatch(c);
      const { seatRule } = c.req.valid('param');
      const gone = await inAgency(c, 'organisation.settings.change', (ctx) => withdrawSeatRule(ctx, seatRule, version));
      return c.json(gone, 200, { ETag: etag(gone.version) });
    },
  );
