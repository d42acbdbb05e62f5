import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { DomainError } from '../../kernel/errors.ts';
import { BlobMissing } from '../../kernel/files/storage.ts';
import { etag, ifMatch } from '../../kernel/http/concurrency.ts';
import { describe } from '../../kernel/http/describe.ts';
import { command, inAgency, type Env, type Services } from '../../kernel/http/env.ts';
import { validate } from '../../kernel/http/validate.ts';
import { findEmployee, requireAgencyWide } from '../people/index.ts';
import { addAttachment, addVersion, mayAttach } from './add-attachment.ts';
import { changeLimits } from './change-limits.ts';
import { readContent, type ContentFound } from './read-content.ts';
import { removeAttachment } from './remove-attachment.ts';
import { limitsOf, listAttachments, readAttachment } from './repository.ts';
import { dispositionOf, downloadName } from './rules/file-type.ts';
import {
  attachmentList,
  attachmentParam,
  attachmentQuery,
  attachmentSchema,
  employeeParam,
  fileLimitsSchema,
  fileLimitsView,
  fileQuery,
  removalInput,
  versionParam,
} from './schemas.ts';
import { storeUpload } from './store-upload.ts';

const tag = 'Files';
export const fileBody = { 'application/octet-stream': { schema: { type: 'string' as const, format: 'binary' } } };

/** The bytes of a version as a download: never a page, whatever is in it. */
async function download(services: Services, content: ContentFound): Promise<Response> {
  let stream: Readable;
  try {
    stream = await services.files.open(content.key);
  } catch (error) {
    if (error instanceof BlobMissing) throw new DomainError('files.not-in-storage', 503, { cause: error });
    throw error;
  }
  return new Response(Readable.toWeb(stream) as ReadableStream, {
    status: 200,
    headers: {
      'Content-Type': content.mediaType,
      'Content-Length': String(content.bytes),
      'Content-Disposition': dispositionOf(downloadName(content.fileName, content.mediaType)),
      'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'Repr-Digest': `sha-256=:${Buffer.from(content.sha256, 'hex').toString('base64')}:`,
      'Cache-Control': 'no-store',
    },
  });
}

/** Attachments of a person, and how large and many they may be. */
export const fileRoutes = new Hono<Env>()
  .get(
    '/employees/:employee/attachments',
    describe({
      operationId: 'listAttachments',
      summary: 'What is attached to a person, their orders and documents, with all versions',
      tag,
      answers: { 200: attachmentList },
    }),
    validate('param', employeeParam),
    async (c) => {
      const { scan } = c.var.services;
      const list = await inAgency(c, 'files.attachment.read', async (ctx) => {
        const { personId } = await findEmployee(ctx, c.req.valid('param').employee);
        const { maxBytes, maxPerPerson } = await limitsOf(ctx);
        const items = await listAttachments(ctx, personId, scan !== undefined);
        return { items, limits: { maxBytes, maxPerPerson } };
      });
      return c.json(list, 200);
    },
  )
  .post(
    '/employees/:employee/attachments',
    describe({
      operationId: 'addAttachment',
      summary: 'Attaches a file to a person, an order or a document; the body is the file',
      tag,
      answers: { 201: attachmentSchema },
      problems: [409, 422],
      body: fileBody,
    }),
    validate('param', employeeParam),
    validate('query', attachmentQuery),
    async (c) => {
      const { employee } = c.req.valid('param');
      const { fileName, ...input } = c.req.valid('query');
      const { services } = c.var;
      const blob = await storeUpload(
        services,
        (work) => inAgency(c, 'files.attachment.add', work),
        c.req.raw,
        fileName,
        async (ctx) => mayAttach(ctx, await findEmployee(ctx, employee), input),
      );
      const { body, headers } = await command(
        c,
        'files.attachment.add',
        async (ctx) => {
          const found = await findEmployee(ctx, employee);
          await mayAttach(ctx, found, input);
          const { id } = await addAttachment(ctx, found, input, blob, services.scan !== undefined);
          const row = await readAttachment(ctx, found.personId, id, services.scan !== undefined);
          return { body: row, version: row.version, location: `${c.req.path}/${id}` };
        },
        { requestBody: { ...input, fileName, sha256: blob.sha256 } },
      );
      return c.json(body, 201, headers);
    },
  )
  .post(
    '/employees/:employee/attachments/:attachment/versions',
    describe({
      operationId: 'addAttachmentVersion',
      summary: 'A new version of an attachment; the ones before are kept',
      tag,
      answers: { 201: attachmentSchema },
      problems: [409, 412, 422, 428],
      body: fileBody,
    }),
    validate('param', attachmentParam),
    validate('query', fileQuery),
    async (c) => {
      const expected = ifMatch(c);
      const { employee, attachment } = c.req.valid('param');
      const { fileName } = c.req.valid('query');
      const { services } = c.var;
      const blob = await storeUpload(
        services,
        (work) => inAgency(c, 'files.attachment.add', work),
        c.req.raw,
        fileName,
        async (ctx) => {
          const found = await findEmployee(ctx, employee);
          await readAttachment(ctx, found.personId, attachment, false);
          await mayAttach(ctx, found, {});
        },
      );
      const { body, headers } = await command(
        c,
        'files.attachment.add',
        async (ctx) => {
          const found = await findEmployee(ctx, employee);
          await mayAttach(ctx, found, {});
          await addVersion(ctx, found, attachment, expected, blob, services.scan !== undefined);
          const row = await readAttachment(ctx, found.personId, attachment, services.scan !== undefined);
          return { body: row, version: row.version };
        },
        { requestBody: { fileName, sha256: blob.sha256 } },
      );
      return c.json(body, 201, headers);
    },
  )
  .get(
    '/employees/:employee/attachments/:attachment/versions/:attachmentVersion/content',
    describe({
      operationId: 'downloadAttachment',
      summary: 'The bytes of a version, as a download; the reading is in the log',
      tag,
      answers: { 200: { content: 'application/octet-stream', description: 'The file, with the type it really has' } },
      problems: [409],
    }),
    validate('param', versionParam),
    async (c) => {
      const { employee, attachment, attachmentVersion } = c.req.valid('param');
      const { services } = c.var;
      const content = await inAgency(c, 'files.attachment.read', async (ctx) =>
        readContent(ctx, await findEmployee(ctx, employee), attachment, attachmentVersion, services.scan !== undefined),
      );
      return download(services, content);
    },
  )
  .post(
    '/employees/:employee/attachments/:attachment/removal',
    describe({
      operationId: 'removeAttachment',
      summary: 'Takes an attachment away with a reason: its rows stay, its bytes go',
      tag,
      answers: { 204: null },
      problems: [409, 412, 422, 428],
    }),
    validate('param', attachmentParam),
    validate('json', removalInput),
    async (c) => {
      const expected = ifMatch(c);
      const { employee, attachment } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      await inAgency(c, 'files.attachment.remove', async (ctx) =>
        removeAttachment(ctx, await findEmployee(ctx, employee), attachment, expected, reason),
      );
      return c.body(null, 204);
    },
  )
  .get(
    '/file-limits',
    describe({
      operationId: 'getFileLimits',
      summary: 'How large and how many files may be in this agency',
      tag,
      answers: { 200: fileLimitsView },
    }),
    async (c) => {
      const limits = await inAgency(c, 'files.rules.read', async (ctx) => {
        requireAgencyWide(ctx);
        return limitsOf(ctx);
      });
      return c.json(limits, 200, { ETag: etag(limits.version) });
    },
  )
  .put(
    '/file-limits',
    describe({
      operationId: 'changeFileLimits',
      summary: 'Sets how large and how many files may be',
      tag,
      answers: { 200: fileLimitsView },
      problems: [412, 422, 428],
    }),
    validate('json', fileLimitsSchema),
    async (c) => {
      const expected = ifMatch(c);
      const limits = await inAgency(c, 'files.rules.change', (ctx) => changeLimits(ctx, expected, c.req.valid('json')));
      return c.json(limits, 200, { ETag: etag(limits.version) });
    },
  );
