import { Hono, type Context } from 'hono';
import { describe } from '../../../kernel/http/describe.ts';
import { hotRead, inAgency, type Env } from '../../../kernel/http/env.ts';
import { sendPage } from '../../../kernel/http/json-text.ts';
import { validate } from '../../../kernel/http/validate.ts';
import { readDirectory } from '../directory-page.ts';
import { announceExport, csvOf, xlsxOf } from '../export-employees.ts';
import { isPast, pastCountStatement, refuseTodaysFilters } from '../history/past-directory.ts';
import { countStatement, type DirectoryAsk } from '../hot-queries.ts';
import { requireAgencyWide } from '../repository.ts';
import {
  actionsPage,
  actionsQuery,
  chosenExport,
  countAnswer,
  countQuery,
  directoryPage,
  directoryQuery,
  expiringPage,
  expiringQuery,
  exportQuery,
  workListPage,
  workListQuery,
  type DirectoryPage,
  type DirectoryQuery,
} from '../schemas.ts';
import { listActions, listExpiringDocuments, listMissingFields } from '../work-lists.ts';

const tag = 'People';
const exportPage = 200;
/** Each page of another day's list is found in the whole agency: fewer and longer ones. */
const pastExportPage = 2_000;

type Exported = Pick<DirectoryQuery, 'sort' | 'direction'> & DirectoryAsk;

/** The file, row by row, once who takes it out and why is written. */
async function sendExport(
  c: Context<Env>,
  ask: Exported,
  { format, purpose }: { format: 'csv' | 'xlsx'; purpose: string },
) {
  const language = c.var.language;
  const rows = await inAgency(c, 'people.directory.export', (ctx) => announceExport(ctx, ask, { purpose, format }));
  const next = async (cursor: string | undefined) => {
    const page = await readDirectory(
      c,
      { ...ask, limit: isPast(ask) ? pastExportPage : exportPage, cursor },
      'people.directory.export',
    );
    return { items: JSON.parse(page.items.toString()) as DirectoryPage['items'], nextCursor: page.nextCursor };
  };
  const { log } = c.var.services;
  const requestId = c.var.requestId;
  const body =
    format === 'csv'
      ? csvOf(next, language)
      : xlsxOf(next, language, (err) => log.error({ err, requestId }, 'export broke off'));
  return c.body(body, 200, {
    'Content-Type':
      format === 'csv'
        ? 'text/csv; charset=utf-8'
        : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': `attachment; filename="employees.${format}"`,
    'X-Row-Count': String(rows),
    'Cache-Control': 'no-store',
  });
}

/** Lists over the agency: the directory, its count and export, and what is to be done. */
export const directoryRoutes = new Hono<Env>()
  .get(
    '/employees',
    describe({
      operationId: 'listEmployees',
      summary: 'The staff directory: filter, search, sort',
      tag,
      answers: { 200: directoryPage },
      problems: [422],
    }),
    validate('query', directoryQuery),
    async (c) => {
      const page = await readDirectory(c, c.req.valid('query'));
      return sendPage<DirectoryPage>(c, page.items, page.nextCursor);
    },
  )
  .get(
    '/employees/count',
    describe({
      operationId: 'countEmployees',
      summary: 'How many the same filters leave',
      tag,
      answers: { 200: countAnswer },
      problems: [422],
    }),
    validate('query', countQuery),
    async (c) => {
      const ask = c.req.valid('query');
      const past = isPast(ask);
      if (past) refuseTodaysFilters(ask);
      const { text, params } = (past ? pastCountStatement : countStatement)(ask);
      const permission = past ? 'people.history.read' : 'people.directory.read';
      const [row] = await hotRead<{ count: number }>(c, permission, text, params);
      return c.json({ count: row?.count ?? 0 }, 200);
    },
  )
  .get(
    '/employees/export',
    describe({
      operationId: 'exportEmployees',
      summary: 'The directory as shown, as CSV or XLSX; recorded with its purpose',
      tag,
      answers: { 200: { content: 'text/csv', description: 'CSV, or a workbook where format=xlsx' } },
      problems: [422],
    }),
    validate('query', exportQuery),
    (c) => {
      const { format, purpose, ...ask } = c.req.valid('query');
      return sendExport(c, ask, { format, purpose });
    },
  )
  .post(
    '/employees/export',
    describe({
      operationId: 'exportChosenEmployees',
      summary: 'Employees chosen by hand, as CSV or XLSX; recorded with its purpose',
      tag,
      answers: { 200: { content: 'text/csv', description: 'CSV, or a workbook where format is xlsx' } },
      problems: [422],
    }),
    validate('json', chosenExport),
    (c) => {
      const { format, purpose, employeeIds, ...ask } = c.req.valid('json');
      return sendExport(c, { ...ask, employees: employeeIds }, { format, purpose });
    },
  )
  .get(
    '/employees/expiring-documents',
    describe({
      operationId: 'listExpiringDocuments',
      summary: 'Identity documents that end soon or have ended',
      tag,
      answers: { 200: expiringPage },
    }),
    validate('query', expiringQuery),
    async (c) => {
      const page = await inAgency(c, 'people.identity.read', (ctx) => {
        requireAgencyWide(ctx);
        return listExpiringDocuments(ctx, c.req.valid('query'));
      });
      return c.json(page, 200);
    },
  )
  .get(
    '/work-list',
    describe({
      operationId: 'listMissingFields',
      summary: 'Records to be completed, with counts by field',
      tag,
      answers: { 200: workListPage },
    }),
    validate('query', workListQuery),
    async (c) => {
      const page = await inAgency(c, 'people.employee.read', (ctx) => {
        requireAgencyWide(ctx);
        return listMissingFields(ctx, c.req.valid('query'));
      });
      return c.json(page, 200);
    },
  )
  .get(
    '/actions',
    describe({
      operationId: 'listActions',
      summary: 'Orders of the agency: to come, past, or all',
      tag,
      answers: { 200: actionsPage },
    }),
    validate('query', actionsQuery),
    async (c) => {
      const page = await inAgency(c, 'people.employee.read', (ctx) => {
        requireAgencyWide(ctx);
        return listActions(ctx, c.req.valid('query'));
      });
      return c.json(page, 200);
    },
  );
