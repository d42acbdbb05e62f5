import { Hono } from 'hono';
import { ifMatch } from '../../../kernel/http/concurrency.ts';
import { describe } from '../../../kernel/http/describe.ts';
import { command, type Env } from '../../../kernel/http/env.ts';
import { validate } from '../../../kernel/http/validate.ts';
import { createImport, detect } from '../create-import.ts';
import { permissionAt } from '../door.ts';
import { dropImport } from '../map-import.ts';
import { findBatch, pageOfBatches, viewOf } from '../repository.ts';
import { batchPageSchema, batchSchema, batchesQuery, importParam, uploadQuery } from '../schemas.ts';
import { receiveUpload } from '../uploaded-file.ts';
import type { DoorCalls } from './door-calls.ts';

/** What an upload may be: the bytes themselves, or a form whose `file` they are. */
const uploadContent = {
  'application/octet-stream': { schema: { type: 'string' as const, format: 'binary' } },
  'text/csv': { schema: { type: 'string' as const } },
  'multipart/form-data': {
    schema: {
      type: 'object' as const,
      properties: { file: { type: 'string' as const, format: 'binary' } },
      required: ['file'],
    },
  },
};

/** Files sent, listed, shown and dropped. */
export function batchRoutes({ door, tag, named, within, creating, answer }: DoorCalls) {
  return new Hono<Env>()
    .post(
      '/imports',
      describe({
        operationId: named('create', 'Import'),
        summary: 'Upload a CSV or XLSX file, as the body itself or as `file` of a form, and see how it is written',
        tag,
        answers: { 201: batchSchema },
        problems: [409, 413, 422],
        body: uploadContent,
      }),
      validate('query', uploadQuery),
      async (c) => {
        const { fileName: named } = c.req.valid('query');
        // Whoever may not load is told before the file is read.
        await within(c, 'create', () => Promise.resolve());
        const { upload, fileName } = await receiveUpload(c.req.raw, named);
        try {
          const detected = await detect(upload, c.var.language);
          const { body, headers } = await command(
            c,
            permissionAt(door, 'create'),
            async (ctx) => {
              const batch = await createImport(ctx, door, upload, fileName, detected);
              return {
                body: viewOf(batch, c.var.language),
                version: batch.version,
                location: `${c.req.path}/${batch.id}`,
              };
            },
            { ...creating, requestBody: { fileName, sha256: upload.sha256 } },
          );
          return c.json(body, 201, headers);
        } finally {
          await upload.discard();
        }
      },
    )
    .get(
      '/imports',
      describe({
        operationId: named('list', 'Imports'),
        summary: 'Batches, newest first',
        tag,
        answers: { 200: batchPageSchema },
      }),
      validate('query', batchesQuery),
      async (c) => {
        const query = c.req.valid('query');
        return c.json(await within(c, 'read', (ctx) => pageOfBatches(ctx, query)), 200);
      },
    )
    .get(
      '/imports/:import',
      describe({
        operationId: named('get', 'Import'),
        summary: 'A batch: state, progress, counts, control sheet',
        tag,
        answers: { 200: batchSchema },
      }),
      validate('param', importParam),
      async (c) => {
        const { import: id } = c.req.valid('param');
        return answer(c, await within(c, 'read', (ctx) => findBatch(ctx, id)));
      },
    )
    .delete(
      '/imports/:import',
      describe({
        operationId: named('drop', 'Import'),
        summary: 'Drop a batch before it is loaded',
        tag,
        answers: { 204: null },
        problems: [409, 412, 428],
      }),
      validate('param', importParam),
      async (c) => {
        const version = ifMatch(c);
        const { import: id } = c.req.valid('param');
        await within(c, 'create', (ctx) => dropImport(ctx, id, version));
        return c.body(null, 204);
      },
    );
}
