import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { DomainError } from '../../kernel/errors.ts';
import { BlobMissing } from '../../kernel/files/storage.ts';
import { etag, ifMatch } from '../../kernel/http/concurrency.ts';
import { describe } from '../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../kernel/http/env.ts';
import { validate } from '../../kernel/http/validate.ts';
import { askExport } from './ask-export.ts';
import { fetchExport, revokeExport } from './fetch-export.ts';
import { registeredExports } from './list.ts';
import { mayTake, pageOfOwn, pageOfRegister, readExport } from './repository.ts';
import { changeRules, rulesOf } from './rules.ts';
import {
  askInput,
  exportListsSchema,
  exportPage,
  exportParam,
  exportRulesSchema,
  exportRulesView,
  exportSchema,
  ownQuery,
  registerQuery,
  revokeInput,
} from './schemas.ts';
import { mediaTypeOf } from './write-file.ts';

const tag = 'Exports';

/** Files with a purpose: asked for, made, fetched by who asked, looked at and revoked by the data owner. */
export const exportRoutes = new Hono<Env>()
  .get(
    '/export-lists',
    describe({
      operationId: 'listExportLists',
      summary:
        'Lists the reader may take out, their columns and what each tells, and from when on a purpose is asked for',
      tag,
      answers: { 200: exportListsSchema },
    }),
    async (c) => {
      const lists = await inAgency(c, 'exports.file.make', async (ctx) => {
        const { everydayRows, keepDays } = await rulesOf(ctx);
        const items = [];
        for (const { name, ar, en, columns, permission } of registeredExports())
          if (await mayTake(ctx, permission))
            items.push({ name, ar, en, columns: columns.map(({ width: _, ...column }) => column) });
        return { everydayRows, keepDays, items };
      });
      return c.json(lists, 200);
    },
  )
  .get(
    '/exports',
    describe({
      operationId: 'listOwnExports',
      summary: "The reader's own exports, newest first",
      tag,
      answers: { 200: exportPage },
    }),
    validate('query', ownQuery),
    async (c) => {
      const query = c.req.valid('query');
      return c.json(await inAgency(c, 'exports.file.make', (ctx) => pageOfOwn(ctx, query)), 200);
    },
  )
  .post(
    '/exports',
    describe({
      operationId: 'askExport',
      summary:
        'Asks for a file with its purpose: columns of identity, pay or health, or many rows; the worker makes it',
      tag,
      answers: { 201: exportSchema },
      problems: [409, 422],
    }),
    validate('json', askInput),
    async (c) => {
      const input = c.req.valid('json');
      const { body, headers } = await command(
        c,
        'exports.file.make',
        async (ctx) => {
          const made = await askExport(ctx, input);
          return { body: made, version: made.version, location: `${c.req.path}/${made.id}` };
        },
        { requestBody: input },
      );
      return c.json(body, 201, headers);
    },
  )
  .get(
    '/exports/:export',
    describe({
      operationId: 'getExport',
      summary: "One of the reader's own exports: state and progress",
      tag,
      answers: { 200: exportSchema },
    }),
    validate('param', exportParam),
    async (c) => {
      const { export: id } = c.req.valid('param');
      const found = await inAgency(c, 'exports.file.make', (ctx) => readExport(ctx, id, 'own'));
      return c.json(found, 200, { ETag: etag(found.version) });
    },
  )
  .get(
    '/exports/:export/content',
    describe({
      operationId: 'fetchExport',
      summary: 'The file, to whoever asked for it; the fetching is in the log',
      tag,
      answers: { 200: { content: 'application/octet-stream', description: 'CSV or a workbook, with its mark' } },
      problems: [409, 410],
    }),
    validate('param', exportParam),
    async (c) => {
      const { export: id } = c.req.valid('param');
      const { services } = c.var;
      const { tenantId, found } = await inAgency(c, 'exports.file.make', async (ctx) => ({
        tenantId: ctx.tenantId,
        found: await fetchExport(ctx, id),
      }));
      let stream: Readable;
      try {
        stream = await services.files.open({ tenantId, id: found.blobKey });
      } catch (error) {
        if (error instanceof BlobMissing) throw new DomainError('files.not-in-storage', 503, { cause: error });
        throw error;
      }
      return new Response(Readable.toWeb(stream) as ReadableStream, {
        status: 200,
        headers: {
          'Content-Type': mediaTypeOf(found.format),
          'Content-Length': String(found.bytes),
          'Content-Disposition': `attachment; filename="${found.list}-${found.number}.${found.format}"`,
          'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
          'Repr-Digest': `sha-256=:${Buffer.from(found.sha256, 'hex').toString('base64')}:`,
          'Cache-Control': 'no-store',
        },
      });
    },
  )
  .get(
    '/export-register',
    describe({
      operationId: 'listExportRegister',
      summary: 'Every file taken out of the agency with a purpose: who, what, how many rows, why, fetched when',
      tag,
      answers: { 200: exportPage },
    }),
    validate('query', registerQuery),
    async (c) => {
      const query = c.req.valid('query');
      return c.json(await inAgency(c, 'exports.register.read', (ctx) => pageOfRegister(ctx, query)), 200);
    },
  )
  .post(
    '/export-register/:export/revocation',
    describe({
      operationId: 'revokeExport',
      summary: 'Takes a file back with a reason: nobody fetches it any more',
      tag,
      answers: { 200: exportSchema },
      problems: [409, 412, 422, 428],
    }),
    validate('param', exportParam),
    validate('json', revokeInput),
    async (c) => {
      const expected = ifMatch(c);
      const { export: id } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      const { shown, key } = await inAgency(c, 'exports.register.revoke', (ctx) =>
        revokeExport(ctx, id, expected, reason),
      );
      await c.var.services.files.remove(key);
      return c.json(shown, 200, { ETag: etag(shown.version) });
    },
  )
  .get(
    '/export-rules',
    describe({
      operationId: 'getExportRules',
      summary: 'From how many rows on a purpose is asked for, and how long a file is kept',
      tag,
      answers: { 200: exportRulesView },
    }),
    async (c) => {
      const rules = await inAgency(c, 'exports.register.read', rulesOf);
      return c.json(rules, 200, { ETag: etag(rules.version) });
    },
  )
  .put(
    '/export-rules',
    describe({
      operationId: 'changeExportRules',
      summary: 'Sets from how many rows on a purpose is asked for, and how long a file is kept',
      tag,
      answers: { 200: exportRulesView },
      problems: [412, 422, 428],
    }),
    validate('json', exportRulesSchema),
    async (c) => {
      const expected = ifMatch(c);
      const rules = await inAgency(c, 'exports.rules.change', (ctx) => changeRules(ctx, expected, c.req.valid('json')));
      return c.json(rules, 200, { ETag: etag(rules.version) });
    },
  );
