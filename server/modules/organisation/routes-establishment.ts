import { Hono } from 'hono';
import { describe } from '../../kernel/http/describe.ts';
import { inAgency, type Env } from '../../kernel/http/env.ts';
import { validate } from '../../kernel/http/validate.ts';
import { takeEveryday } from '../exports/index.ts';
import { establishmentExport } from './export-establishment.ts';
import { listEstablishment, readEstablishment } from './read-establishment.ts';
import {
  establishmentExportQuery,
  establishmentListAsk,
  establishmentPage,
  establishmentQuerySchema,
  establishmentSchema,
} from './schemas-establishment.ts';

const tag = 'Organisation';
const read = 'organisation.establishment.read';

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
      summary: 'The establishment by unit and grade as CSV or XLSX, at once; recorded',
      tag,
      answers: { 200: { content: 'text/csv', description: 'CSV, or a workbook where format=xlsx' } },
      problems: [422],
    }),
    validate('query', establishmentExportQuery),
    (c) => {
      const { format, columns, ...ask } = c.req.valid('query');
      return takeEveryday(c, establishmentExport, establishmentExport.of(ask), { format, columns });
    },
  );
