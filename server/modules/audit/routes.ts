import { Hono, type Context } from 'hono';
import type { Ctx } from '../../kernel/context.ts';
import { describe } from '../../kernel/http/describe.ts';
import { command, inAgency, inOperator, type Env } from '../../kernel/http/env.ts';
import { validate } from '../../kernel/http/validate.ts';
import { auditKey, checkLog, readSeal } from './check-log.ts';
import { exportEntries } from './export-entries.ts';
import { findActors, findEntry, pageOfEntries } from './repository.ts';
import {
  actorListSchema,
  actorsQuery,
  chainCheckSchema,
  entriesQuery,
  entryDetailSchema,
  entryPageSchema,
  entryParam,
  exportQuery,
  logSealSchema,
  type ExportQuery,
} from './schemas.ts';

const tag = 'Audit';
const csv = { content: 'text/csv', description: 'The newest entries that match: CSV, or a workbook where format=xlsx' };

type Enter = <T>(c: Context<Env>, permission: 'audit.entry.read', work: (ctx: Ctx) => Promise<T>) => Promise<T>;

async function sendFile(enter: Enter, c: Context<Env>, query: ExportQuery): Promise<Response> {
  const file = await enter(c, 'audit.entry.read', (ctx) => exportEntries(ctx, query));
  return c.body(new Uint8Array(file), 200, {
    'Content-Type':
      query.format === 'xlsx'
        ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
        : 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="audit-entries.${query.format}"`,
  });
}

/** The log of an agency, under /api/agencies/:agency. */
export const auditRoutes = new Hono<Env>()
  .get(
    '/audit-seal',
    describe({
      operationId: 'getAuditSeal',
      summary: 'Up to when the log is sealed, and the roots of its latest days',
      tag,
      answers: { 200: logSealSchema },
    }),
    async (c) => c.json(await inAgency(c, 'audit.entry.read', readSeal), 200),
  )
  .post(
    '/audit-checks',
    describe({
      operationId: 'checkAuditLog',
      summary: 'Compare the log as a whole with its seals; kept in the log itself',
      tag,
      answers: { 201: chainCheckSchema },
      problems: [409, 422],
    }),
    async (c) => {
      const key = auditKey(c.var.services.config);
      const done = await command(c, 'audit.entry.read', async (ctx) => ({ body: await checkLog(ctx, key) }));
      return c.json(done.body, 201, done.headers);
    },
  )
  .get(
    '/audit-entries',
    describe({
      operationId: 'listAuditEntries',
      summary: 'What was changed, read and refused, newest first, also by other agencies about ours',
      tag,
      answers: { 200: entryPageSchema },
    }),
    validate('query', entriesQuery),
    async (c) => {
      const query = c.req.valid('query');
      return c.json(await inAgency(c, 'audit.entry.read', (ctx) => pageOfEntries(ctx, query)), 200);
    },
  )
  .get(
    '/audit-entries/export',
    describe({
      operationId: 'exportAuditEntries',
      summary: 'The log as CSV; kept in the log itself',
      tag,
      answers: { 200: csv },
    }),
    validate('query', exportQuery),
    (c) => sendFile(inAgency, c, c.req.valid('query')),
  )
  .get(
    '/audit-entries/actors',
    describe({
      operationId: 'listAuditActors',
      summary: 'Whom the log can be asked for: members of the agency, by name or mail address',
      tag,
      answers: { 200: actorListSchema },
    }),
    validate('query', actorsQuery),
    async (c) => {
      const { text } = c.req.valid('query');
      return c.json({ items: await inAgency(c, 'audit.entry.read', (ctx) => findActors(ctx, text)) }, 200);
    },
  )
  .get(
    '/audit-entries/:entry',
    describe({
      operationId: 'getAuditEntry',
      summary: 'One entry, with what changed and whom it showed',
      tag,
      answers: { 200: entryDetailSchema },
    }),
    validate('param', entryParam),
    async (c) => {
      const { entry } = c.req.valid('param');
      return c.json(await inAgency(c, 'audit.entry.read', (ctx) => findEntry(ctx, entry)), 200);
    },
  );

/** The operator's own log, under /api/platform. */
export const operatorAuditRoutes = new Hono<Env>()
  .get(
    '/audit-seal',
    describe({
      operationId: 'getPlatformAuditSeal',
      summary: "Up to when the platform console's log is sealed, and the roots of its latest days",
      tag,
      answers: { 200: logSealSchema },
    }),
    async (c) => c.json(await inOperator(c, 'audit.entry.read', readSeal), 200),
  )
  .post(
    '/audit-checks',
    describe({
      operationId: 'checkPlatformAuditLog',
      summary: "Compare the platform console's log as a whole with its seals; kept in the log itself",
      tag,
      answers: { 201: chainCheckSchema },
      problems: [409, 422],
    }),
    async (c) => {
      const key = auditKey(c.var.services.config);
      const done = await command(c, 'audit.entry.read', async (ctx) => ({ body: await checkLog(ctx, key) }), {
        agency: 'platform',
      });
      return c.json(done.body, 201, done.headers);
    },
  )
  .get(
    '/audit-entries',
    describe({
      operationId: 'listPlatformAuditEntries',
      summary: "The platform console's own log, newest first",
      tag,
      answers: { 200: entryPageSchema },
    }),
    validate('query', entriesQuery),
    async (c) => {
      const query = c.req.valid('query');
      return c.json(await inOperator(c, 'audit.entry.read', (ctx) => pageOfEntries(ctx, query)), 200);
    },
  )
  .get(
    '/audit-entries/export',
    describe({
      operationId: 'exportPlatformAuditEntries',
      summary: "The platform console's log as CSV",
      tag,
      answers: { 200: csv },
    }),
    validate('query', exportQuery),
    (c) => sendFile(inOperator, c, c.req.valid('query')),
  )
  .get(
    '/audit-entries/actors',
    describe({
      operationId: 'listPlatformAuditActors',
      summary: "Whom the platform console's log can be asked for",
      tag,
      answers: { 200: actorListSchema },
    }),
    validate('query', actorsQuery),
    async (c) => {
      const { text } = c.req.valid('query');
      return c.json({ items: await inOperator(c, 'audit.entry.read', (ctx) => findActors(ctx, text)) }, 200);
    },
  )
  .get(
    '/audit-entries/:entry',
    describe({
      operationId: 'getPlatformAuditEntry',
      summary: "One entry of the platform console's log",
      tag,
      answers: { 200: entryDetailSchema },
    }),
    validate('param', entryParam),
    async (c) => {
      const { entry } = c.req.valid('param');
      return c.json(await inOperator(c, 'audit.entry.read', (ctx) => findEntry(ctx, entry)), 200);
    },
  );
