import { Hono } from 'hono';
import { describe } from '../../../kernel/http/describe.ts';
import { inAgency, type Env } from '../../../kernel/http/env.ts';
import { validate } from '../../../kernel/http/validate.ts';
import { takeEveryday } from '../../exports/index.ts';
import { changesExportList, listChanges } from '../history/list-changes.ts';
import { changesExport, changesPage, changesQuery } from '../schemas.ts';

const tag = 'People';

/** What changed between two days. */
export const historyRoutes = new Hono<Env>()
  .get(
    '/changes',
    describe({
      operationId: 'listChanges',
      summary: 'What changed between two days: by when it held, or by when it was recorded',
      tag,
      answers: { 200: changesPage },
      problems: [422],
    }),
    validate('query', changesQuery),
    async (c) => {
      const page = await inAgency(c, 'people.history.read', (ctx) => listChanges(ctx, c.req.valid('query')));
      return c.json(page, 200);
    },
  )
  .get(
    '/changes/export',
    describe({
      operationId: 'exportChanges',
      summary: 'The same list as CSV or XLSX, at once',
      tag,
      answers: { 200: { content: 'text/csv', description: 'CSV, or a workbook where format=xlsx' } },
      problems: [422],
    }),
    validate('query', changesExport),
    (c) => {
      const { format, columns, purpose, ...ask } = c.req.valid('query');
      return takeEveryday(c, changesExportList, changesExportList.of(ask), { format, columns, purpose });
    },
  );
