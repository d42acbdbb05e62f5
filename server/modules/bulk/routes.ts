import { stringify } from 'csv-stringify/sync';
import { Hono, type Context } from 'hono';
import { etag, ifMatch } from '../../kernel/http/concurrency.ts';
import { describe } from '../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../kernel/http/env.ts';
import { validate } from '../../kernel/http/validate.ts';
import { receiveUpload } from '../imports/index.ts';
import { sheetLimitBytes } from './contract.ts';
import { startGiving } from './give-order.ts';
import { dropOrder, leaveOut } from './leave-out.ts';
import { changeTerms, checkAgain, prepareOrder } from './prepare-order.ts';
import { findOrder, orderFor, pageOfOrders, pageOfRows, viewOf, type BulkOrder } from './repository.ts';
import {
  bulkOrderSchema,
  bulkPage,
  bulkParam,
  bulkQuery,
  bulkRowsPage,
  createInput,
  leaveOutQuery,
  rowParam,
  rowsQuery,
  sheetQuery,
  templateQuery,
  termsChange,
  undoInput,
} from './schemas.ts';
import { readSheetFile, sheetHeadings, takeSheet } from './take-sheet.ts';
import { startUndo } from './undo-order.ts';

const tag = 'Bulk orders';
const shown = { 200: bulkOrderSchema };
const begun = { 202: bulkOrderSchema };
const stepProblems = [409, 412, 422, 428];

const sheetContent = {
  'application/octet-stream': { schema: { type: 'string' as const, format: 'binary' } },
  'multipart/form-data': {
    schema: {
      type: 'object' as const,
      properties: { file: { type: 'string' as const, format: 'binary' } },
      required: ['file'],
    },
  },
};

/** The order as it stands now, with its version. */
function answer<Status extends 200 | 202>(c: Context<Env>, order: BulkOrder, status: Status) {
  return c.json(viewOf(order, c.var.language), status, { ETag: etag(order.version) });
}

/** Orders for many: prepared, rehearsed, given under one number, taken back. */
export const bulkRoutes = new Hono<Env>()
  .get(
    '/bulk-orders',
    describe({
      operationId: 'listBulkOrders',
      summary: 'Orders for many, newest first',
      tag,
      answers: { 200: bulkPage },
    }),
    validate('query', bulkQuery),
    async (c) => {
      const query = c.req.valid('query');
      return c.json(await inAgency(c, 'bulk.order.read', (ctx) => pageOfOrders(ctx, query)), 200);
    },
  )
  .post(
    '/bulk-orders',
    describe({
      operationId: 'prepareBulkOrder',
      summary: 'Prepares an order for many; with a list, its rehearsal begins',
      tag,
      answers: { 201: bulkOrderSchema },
      problems: [409, 422],
    }),
    validate('json', createInput),
    async (c) => {
      const input = c.req.valid('json');
      const { body, headers } = await command(
        c,
        'bulk.order.prepare',
        async (ctx) => {
          const order = await prepareOrder(ctx, input);
          return { body: viewOf(order, ctx.language), version: order.version, location: `${c.req.path}/${order.id}` };
        },
        { requestBody: input },
      );
      return c.json(body, 201, headers);
    },
  )
  .get(
    '/bulk-orders/template',
    describe({
      operationId: 'getBulkTemplate',
      summary: 'An empty sheet of a kind of order, with its headings',
      tag,
      answers: { 200: { content: 'text/csv', description: 'One row: the headings' } },
    }),
    validate('query', templateQuery),
    async (c) => {
      const { kind } = c.req.valid('query');
      const headings = await inAgency(c, 'bulk.order.prepare', (ctx) => sheetHeadings(ctx, kind));
      return c.body(stringify([headings], { bom: true, record_delimiter: 'windows' }), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="${kind}.csv"`,
      });
    },
  )
  .get(
    '/bulk-orders/:bulkOrder',
    describe({
      operationId: 'getBulkOrder',
      summary: 'An order for many: state, progress, counts',
      tag,
      answers: shown,
    }),
    validate('param', bulkParam),
    async (c) => {
      const { bulkOrder } = c.req.valid('param');
      return answer(c, await inAgency(c, 'bulk.order.read', (ctx) => findOrder(ctx, bulkOrder)), 200);
    },
  )
  .get(
    '/bulk-orders/:bulkOrder/rows',
    describe({
      operationId: 'listBulkRows',
      summary: 'Its rows: whom, what the order does to them or why not',
      tag,
      answers: { 200: bulkRowsPage },
    }),
    validate('param', bulkParam),
    validate('query', rowsQuery),
    async (c) => {
      const { bulkOrder } = c.req.valid('param');
      const query = c.req.valid('query');
      const page = await inAgency(c, 'bulk.order.read', async (ctx) => {
        await findOrder(ctx, bulkOrder);
        return pageOfRows(ctx, bulkOrder, query);
      });
      return c.json(page, 200);
    },
  )
  .post(
    '/bulk-orders/:bulkOrder/sheet',
    describe({
      operationId: 'sendBulkSheet',
      summary: 'A CSV or XLSX sheet as the list of the order; its rehearsal begins',
      tag,
      answers: begun,
      problems: [...stepProblems, 413],
      body: sheetContent,
    }),
    validate('param', bulkParam),
    validate('query', sheetQuery),
    async (c) => {
      const version = ifMatch(c);
      const { bulkOrder } = c.req.valid('param');
      // Whoever may not is told before the file is read.
      await inAgency(c, 'bulk.order.prepare', (ctx) => orderFor(ctx, bulkOrder, version, ['draft', 'checked']));
      const { upload, fileName } = await receiveUpload(c.req.raw, c.req.valid('query').fileName, sheetLimitBytes);
      try {
        const sheet = await readSheetFile(upload.path);
        const order = await inAgency(c, 'bulk.order.prepare', (ctx) =>
          takeSheet(ctx, bulkOrder, version, fileName, sheet),
        );
        return answer(c, order, 202);
      } finally {
        await upload.discard();
      }
    },
  )
  .put(
    '/bulk-orders/:bulkOrder/terms',
    describe({
      operationId: 'changeBulkTerms',
      summary: 'Other terms for the same list; it is rehearsed again',
      tag,
      answers: begun,
      problems: stepProblems,
    }),
    validate('param', bulkParam),
    validate('json', termsChange),
    async (c) => {
      const version = ifMatch(c);
      const { terms } = c.req.valid('json');
      const { bulkOrder } = c.req.valid('param');
      return answer(
        c,
        await inAgency(c, 'bulk.order.prepare', (ctx) => changeTerms(ctx, bulkOrder, version, terms)),
        202,
      );
    },
  )
  .post(
    '/bulk-orders/:bulkOrder/checking',
    describe({
      operationId: 'checkBulkOrder',
      summary: 'Rehearses every row again',
      tag,
      answers: begun,
      problems: stepProblems,
    }),
    validate('param', bulkParam),
    async (c) => {
      const version = ifMatch(c);
      const { bulkOrder } = c.req.valid('param');
      return answer(c, await inAgency(c, 'bulk.order.prepare', (ctx) => checkAgain(ctx, bulkOrder, version)), 202);
    },
  )
  .delete(
    '/bulk-orders/:bulkOrder/rows',
    describe({
      operationId: 'leaveOutRefusedRows',
      summary: 'Takes every refused row off the list',
      tag,
      answers: shown,
      problems: stepProblems,
    }),
    validate('param', bulkParam),
    validate('query', leaveOutQuery),
    async (c) => {
      const version = ifMatch(c);
      const { bulkOrder } = c.req.valid('param');
      const { outcome } = c.req.valid('query');
      return answer(
        c,
        await inAgency(c, 'bulk.order.prepare', (ctx) => leaveOut(ctx, bulkOrder, version, { outcome })),
        200,
      );
    },
  )
  .delete(
    '/bulk-orders/:bulkOrder/rows/:bulkRow',
    describe({
      operationId: 'leaveOutRow',
      summary: 'Takes one row off the list',
      tag,
      answers: shown,
      problems: stepProblems,
    }),
    validate('param', rowParam),
    async (c) => {
      const version = ifMatch(c);
      const { bulkOrder, bulkRow } = c.req.valid('param');
      return answer(
        c,
        await inAgency(c, 'bulk.order.prepare', (ctx) => leaveOut(ctx, bulkOrder, version, { row: bulkRow })),
        200,
      );
    },
  )
  .post(
    '/bulk-orders/:bulkOrder/giving',
    describe({
      operationId: 'giveBulkOrder',
      summary: 'Gives the order to all of them under one number; all or nobody',
      tag,
      answers: begun,
      problems: stepProblems,
    }),
    validate('param', bulkParam),
    async (c) => {
      const version = ifMatch(c);
      const { bulkOrder } = c.req.valid('param');
      return answer(c, await inAgency(c, 'bulk.order.give', (ctx) => startGiving(ctx, bulkOrder, version)), 202);
    },
  )
  .post(
    '/bulk-orders/:bulkOrder/undoing',
    describe({
      operationId: 'undoBulkOrder',
      summary: 'Takes the whole order back',
      tag,
      answers: begun,
      problems: stepProblems,
    }),
    validate('param', bulkParam),
    validate('json', undoInput),
    async (c) => {
      const version = ifMatch(c);
      const { bulkOrder } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      return answer(c, await inAgency(c, 'bulk.order.undo', (ctx) => startUndo(ctx, bulkOrder, version, reason)), 202);
    },
  )
  .delete(
    '/bulk-orders/:bulkOrder',
    describe({
      operationId: 'dropBulkOrder',
      summary: 'Drops an order that was never given',
      tag,
      answers: { 204: null },
      problems: [409, 412, 428],
    }),
    validate('param', bulkParam),
    async (c) => {
      const version = ifMatch(c);
      const { bulkOrder } = c.req.valid('param');
      await inAgency(c, 'bulk.order.prepare', (ctx) => dropOrder(ctx, bulkOrder, version));
      return c.body(null, 204);
    },
  );
