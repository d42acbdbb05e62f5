import { Hono } from 'hono';
import { describe } from '../../kernel/http/describe.ts';
import { inAgency, type Env } from '../../kernel/http/env.ts';
import { validate } from '../../kernel/http/validate.ts';
import { exportEstablishment, listEstablishment, readEstablishment } from './read-establishment.ts';
import {
  establishmentExport,
  establishmentListAsk,
  establishmentPage,
  establishmentQuerySchema,
  establishmentSchema,
} from './schemas-establishment.ts';

const tag = 'Organisation';
const read = 'organisation.establishment.read';
const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Seats against people: what is funded, filled and vacant, on a day and in the year after it. */
export const establishmentRoutes = new Hono<Env>()
  .get(
    '/establishment',
    describe({
      operationId: 'getEstablishment',
      summary: 'Funded, filled, vacant and frozen seats of a unit and all below it on a day, with a forecast of a year',
      tag,
      answers: { 200: establishmentSchema },
    }),
    validate('query', establishmentQuerySchema),
    async (c) => c.json(await inAgency(c, read, (ctx) => readEstablishment(ctx, c.req.valid('query'))), 200),
  )
  .get(
    '/establishment/rows',
    describe({
      operationId: 'listEstablishment',
      summary: 'The seats or people behind one figure of the establishment',
      tag,
      answers: { 200: establishmentPage },
    }),
    validate('query', establishmentListAsk),
    async (c) => c.json(await inAgency(c, read, (ctx) => listEstablishment(ctx, c.req.valid('query'))), 200),
  )
  .get(
    '/establishment/export',
    describe({
      operationId: 'exportEstablishment',
      summary: 'The establishment by unit and grade as CSV or XLSX; recorded',
      tag,
      answers: { 200: { content: 'text/csv', description: 'CSV, or a workbook where format=xlsx' } },
    }),
    validate('query', establishmentExport),
    async (c) => {
      const ask = c.req.valid('query');
      const file = await inAgency(c, read, (ctx) => exportEstablishment(ctx, ask));
      return c.body(file, 200, {
        'Content-Type': types[ask.format],
        'Content-Disposition': `attachment; filename="establishment.${ask.format}"`,
        'Cache-Control': 'no-store',
      });
    },
  );
