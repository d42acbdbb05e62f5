import { Hono } from 'hono';
import { describe } from '../../../kernel/http/describe.ts';
import { hotRead, inAgency, type Env } from '../../../kernel/http/env.ts';
import { sendPage } from '../../../kernel/http/json-text.ts';
import { validate } from '../../../kernel/http/validate.ts';
import { takeEveryday } from '../../exports/index.ts';
import { readDirectory } from '../directory-page.ts';
import { employeesExport } from '../export-employees.ts';
import { isPast, pastCountStatement, refuseTodaysFilters } from '../history/past-directory.ts';
import { countStatement } from '../hot-queries.ts';
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
} from '../schemas.ts';
import { listActions, listExpiringDocuments, listMissingFields } from '../work-lists.ts';

const tag = 'People';

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
      summary:
        'The directory as shown, as CSV or XLSX, at once; what is more than an everyday list is asked for (askExport)',
      tag,
      answers: { 200: { content: 'text/csv', description: 'CSV, or a workbook where format=xlsx' } },
      problems: [422],
    }),
    validate('query', exportQuery),
    (c) => {
      const { format, columns, purpose, ...filters } = c.req.valid('query');
      return takeEveryday(c, employeesExport, employeesExport.of(filters), { format, columns, purpose });
    },
  )
  .post(
    '/employees/export',
    describe({
      operationId: 'exportChosenEmployees',
      summary: 'Employees chosen by hand, as CSV or XLSX, at once; what is more than an everyday list is asked for',
      tag,
      answers: { 200: { content: 'text/csv', description: 'CSV, or a workbook where format is xlsx' } },
      problems: [422],
    }),
    validate('json', chosenExport),
    (c) => {
      const { format, columns, purpose, employeeIds, ...order } = c.req.valid('json');
      return takeEveryday(c, employeesExport, employeesExport.of({ ...order, employees: employeeIds }), {
        format,
        columns,
        purpose,
      });
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
