import { Hono } from 'hono';
import { describe } from '../../../kernel/http/describe.ts';
import { inAgency, type Env } from '../../../kernel/http/env.ts';
import { validate } from '../../../kernel/http/validate.ts';
import { exportChanges, listChanges } from '../history/list-changes.ts';
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
      summary: 'The same list as CSV; recorded with its purpose',
      tag,
      answers: { 200: { content: 'text/csv', description: 'CSV' } },
      problems: [422],
    }),
    validate('query', changesExport),
    async (c) => {
      const csv = await inAgency(c, 'people.directory.export', (ctx) => exportChanges(ctx, c.req.valid('query')));
      return c.body(csv, 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="changes.csv"',
        'Cache-Control': 'no-store',
      });
    },
  );
