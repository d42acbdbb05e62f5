import { Hono } from 'hono';
import { etag, ifMatch } from '../../kernel/http/concurrency.ts';
import { describe } from '../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../kernel/http/env.ts';
import { validate } from '../../kernel/http/validate.ts';
import { rehearse } from '../../kernel/rehearse.ts';
import { orderUnit } from './order-unit.ts';
import { unitParam } from './schemas.ts';
import {
  unitHistorySchema,
  unitOrderEffect,
  unitOrderGiven,
  unitOrderInput,
  unitOrderParam,
  unitOrderSchema,
  unitOrderUndoing,
} from './schemas-unit-orders.ts';
import { readUnitHistory, undoUnitOrder } from './unit-orders.ts';

const tag = 'Organisation';
const change = 'organisation.structure.change';

/** Orders about units, and what units were, are and will be by them. */
export const unitOrderRoutes = new Hono<Env>()
  .get(
    '/units/:unit/history',
    describe({
      operationId: 'getUnitHistory',
      summary: 'What a unit was, is and will be, with the orders that made it so',
      tag,
      answers: { 200: unitHistorySchema },
    }),
    validate('param', unitParam),
    async (c) => {
      const { unit } = c.req.valid('param');
      return c.json(await inAgency(c, 'organisation.structure.read', (ctx) => readUnitHistory(ctx, unit)), 200);
    },
  )
  .post(
    '/units/:unit/orders',
    describe({
      operationId: 'orderUnit',
      summary: 'Found, rename, reclassify, move, merge, split or close from a day on, past or to come',
      tag,
      answers: { 201: unitOrderGiven },
      problems: [409, 412, 422, 428],
    }),
    validate('param', unitParam),
    validate('json', unitOrderInput),
    async (c) => {
      const version = ifMatch(c);
      const { unit } = c.req.valid('param');
      const input = c.req.valid('json');
      const { body, headers } = await command(
        c,
        change,
        async (ctx) => {
          const given = await orderUnit(ctx, unit, version, input);
          const { order } = given;
          return {
            body: given,
            version: order.version,
            location: `${c.req.path.split('/units/')[0]}/units/${order.unitId}/history`,
          };
        },
        { requestBody: input },
      );
      return c.json(body, 201, headers);
    },
  )
  .post(
    '/units/:unit/orders/preview',
    describe({
      operationId: 'previewUnitOrder',
      summary: 'What an order about a unit would do: units, seats and people it touches; refused as the order would be',
      tag,
      answers: { 200: unitOrderEffect },
      problems: [409, 422],
    }),
    validate('param', unitParam),
    validate('json', unitOrderInput),
    async (c) => {
      const { unit } = c.req.valid('param');
      const told = await inAgency(c, change, (ctx) =>
        rehearse(ctx, (inside) => orderUnit(inside, unit, null, c.req.valid('json'))),
      );
      return c.json(told.effect, 200);
    },
  )
  .post(
    '/unit-orders/:unitOrder/undoing',
    describe({
      operationId: 'undoUnitOrder',
      summary: 'Take an order about a unit back before its day',
      tag,
      answers: { 200: unitOrderSchema },
      problems: [409, 412, 422, 428],
    }),
    validate('param', unitOrderParam),
    validate('json', unitOrderUndoing),
    async (c) => {
      const version = ifMatch(c);
      const { unitOrder } = c.req.valid('param');
      const undone = await inAgency(c, change, (ctx) =>
        undoUnitOrder(ctx, unitOrder, version, c.req.valid('json').reason),
      );
      return c.json(undone, 200, { ETag: etag(undone.version) });
    },
  );
