import { Hono, type Context } from 'hono';
import { notFound } from '../../../kernel/errors.ts';
import { etag, ifMatch } from '../../../kernel/http/concurrency.ts';
import { describe } from '../../../kernel/http/describe.ts';
import { hotRead, inAgency, type Env } from '../../../kernel/http/env.ts';
import { sendJson, sendPage, type JsonBytes } from '../../../kernel/http/json-text.ts';
import { decodeCursor, encodeCursor } from '../../../kernel/http/page.ts';
import { validate } from '../../../kernel/http/validate.ts';
import { employeeTexts, timelineStatement } from '../hot-queries.ts';
import { listViewers } from '../list-viewers.ts';
import { readIdentity } from '../read-identity.ts';
import { readPay } from '../read-pay.ts';
import { findEmployee, ownEmployment } from '../repository.ts';
import {
  dayQuery,
  employeeParam,
  employeeSchema,
  historyQuery,
  identitySchema,
  paySchema,
  purposeQuery,
  sensitiveInput,
  sensitiveSchema,
  timelinePage,
  viewersPage,
  viewersQuery,
  type Employee,
  type TimelineAction,
} from '../schemas.ts';
import { changeSensitive, readSensitive } from '../sensitive-details.ts';

const tag = 'Employee';

interface Document {
  version: number;
  document: JsonBytes;
}

/** The record with the version of the employment as ETag; a record out of reach looks like a missing one. */
function sendRecord(c: Context<Env>, row: Document | undefined) {
  if (!row) throw notFound();
  return sendJson<Employee>(c, row.document, { ETag: etag(row.version) });
}

async function sendTimeline(
  c: Context<Env>,
  employment: string,
  query: { limit: number; cursor?: string | undefined },
) {
  const after = decodeCursor(query.cursor, 'timeline', 2);
  const [row] = await hotRead<{
    items: JsonBytes;
    found: number;
    reached: number;
    last_key: string | null;
    last_id: string | null;
  }>(c, 'people.employee.read', timelineStatement, [employment, query.limit, after?.[0] ?? null, after?.[1] ?? null]);
  if (!row || row.reached === 0) throw notFound();
  const nextCursor = row.found > query.limit ? encodeCursor('timeline', [row.last_key, row.last_id]) : null;
  return sendPage<{ items: TimelineAction[]; nextCursor: string | null }>(c, row.items, nextCursor);
}

/** Reading one employee: the record, the timeline, and each guarded part by its own permission and with its purpose. */
export const recordRoutes = new Hono<Env>()
  .get(
    '/employees/:employee',
    describe({
      operationId: 'getEmployee',
      summary: 'The whole record of an employee, on a day, as known then or now',
      tag,
      answers: { 200: employeeSchema },
    }),
    validate('param', employeeParam),
    validate('query', dayQuery),
    async (c) => {
      const { employee } = c.req.valid('param');
      const { asOf, knownOn } = c.req.valid('query');
      const rows = knownOn
        ? await hotRead<Document>(c, 'people.employee.read', employeeTexts.known, [employee, asOf ?? null, knownOn])
        : await hotRead<Document>(c, 'people.employee.read', asOf ? employeeTexts.dated : employeeTexts.today, [
            employee,
            asOf ?? null,
          ]);
      return sendRecord(c, rows[0]);
    },
  )
  .get(
    '/employees/:employee/history',
    describe({
      operationId: 'getEmployeeHistory',
      summary: 'The timeline: every order, its day and its basis',
      tag,
      answers: { 200: timelinePage },
    }),
    validate('param', employeeParam),
    validate('query', historyQuery),
    (c) => sendTimeline(c, c.req.valid('param').employee, c.req.valid('query')),
  )
  .get(
    '/employees/:employee/pay',
    describe({
      operationId: 'getEmployeePay',
      summary: 'Pay today and before, with the sums of the law; recorded with its purpose',
      tag,
      answers: { 200: paySchema },
    }),
    validate('param', employeeParam),
    validate('query', purposeQuery),
    async (c) => {
      const pay = await inAgency(c, 'people.pay.read', async (ctx) =>
        readPay(ctx, await findEmployee(ctx, c.req.valid('param').employee), c.req.valid('query').purpose),
      );
      return c.json(pay, 200, { 'Cache-Control': 'no-store' });
    },
  )
  .get(
    '/employees/:employee/identity',
    describe({
      operationId: 'getEmployeeIdentity',
      summary: 'Identity numbers in full; recorded with its purpose',
      tag,
      answers: { 200: identitySchema },
    }),
    validate('param', employeeParam),
    validate('query', purposeQuery),
    async (c) => {
      const identity = await inAgency(c, 'people.identity.read', async (ctx) =>
        readIdentity(ctx, await findEmployee(ctx, c.req.valid('param').employee), c.req.valid('query').purpose),
      );
      return c.json(identity, 200, { 'Cache-Control': 'no-store' });
    },
  )
  .get(
    '/employees/:employee/sensitive',
    describe({
      operationId: 'getSensitiveDetails',
      summary: 'Religion, disability and the like; recorded with its purpose',
      tag,
      answers: { 200: sensitiveSchema },
    }),
    validate('param', employeeParam),
    validate('query', purposeQuery),
    async (c) => {
      const details = await inAgency(c, 'people.sensitive.read', async (ctx) =>
        readSensitive(ctx, await findEmployee(ctx, c.req.valid('param').employee), c.req.valid('query').purpose),
      );
      return c.json(details, 200, { ETag: etag(details.version), 'Cache-Control': 'no-store' });
    },
  )
  .put(
    '/employees/:employee/sensitive',
    describe({
      operationId: 'changeSensitiveDetails',
      summary: 'Writes the sensitive details; If-Match "v0" for the first time',
      tag,
      answers: { 200: sensitiveSchema },
      problems: [412, 422, 428],
    }),
    validate('param', employeeParam),
    validate('json', sensitiveInput),
    async (c) => {
      const expected = ifMatch(c);
      const details = await inAgency(c, 'people.sensitive.change', async (ctx) =>
        changeSensitive(ctx, await findEmployee(ctx, c.req.valid('param').employee), c.req.valid('json'), expected),
      );
      return c.json(details, 200, { ETag: etag(details.version) });
    },
  )
  .get(
    '/employees/:employee/viewers',
    describe({
      operationId: 'listEmployeeViewers',
      summary: 'Who read this employee’s pay, identity or sensitive details',
      tag,
      answers: { 200: viewersPage },
    }),
    validate('param', employeeParam),
    validate('query', viewersQuery),
    async (c) => {
      const page = await inAgency(c, 'people.viewers.read', async (ctx) =>
        listViewers(ctx, (await findEmployee(ctx, c.req.valid('param').employee)).personId, c.req.valid('query')),
      );
      return c.json(page, 200);
    },
  )
  .get(
    '/me/record',
    describe({
      operationId: 'getMyRecord',
      summary: 'One’s own record',
      tag: 'My record',
      answers: { 200: employeeSchema },
    }),
    async (c) =>
      sendRecord(c, (await hotRead<Document>(c, 'people.employee.read', employeeTexts.own, [null, null]))[0]),
  )
  .get(
    '/me/pay',
    describe({ operationId: 'getMyPay', summary: 'One’s own pay', tag: 'My record', answers: { 200: paySchema } }),
    async (c) => {
      const pay = await inAgency(c, 'people.pay.read', async (ctx) => readPay(ctx, await ownEmployment(ctx), null));
      return c.json(pay, 200, { 'Cache-Control': 'no-store' });
    },
  )
  .get(
    '/me/viewers',
    describe({
      operationId: 'listMyViewers',
      summary: 'Who read one’s own pay, identity or sensitive details',
      tag: 'My record',
      answers: { 200: viewersPage },
    }),
    validate('query', viewersQuery),
    async (c) => {
      const page = await inAgency(c, 'people.viewers.read', async (ctx) =>
        listViewers(ctx, (await ownEmployment(ctx)).personId, c.req.valid('query')),
      );
      return c.json(page, 200);
    },
  );
