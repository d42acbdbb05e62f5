import { Hono } from 'hono';
import type { Ctx } from '../../kernel/context.ts';
import { etag, ifMatch } from '../../kernel/http/concurrency.ts';
import { describe } from '../../kernel/http/describe.ts';
import { command, inAgency, inOperator, type C, type Env } from '../../kernel/http/env.ts';
import { validate } from '../../kernel/http/validate.ts';
import { personKeyer } from '../people/index.ts';
import { runCheck, startCheck } from './check-import.ts';
import { runCommit, startCommit } from './commit-import.ts';
import { correctImport, dropCorrection, pageOfCorrections } from './correct-import.ts';
import { createImport, detect } from './create-import.ts';
import { permissionAt, type Door, type Enter, type Verb } from './door.ts';
import { exportProblems, pageOfProblems } from './list-problems.ts';
import { dropImport, mapImport, saveMapping, savedMappings } from './map-import.ts';
import { readAgain } from './read-batch.ts';
import { findBatch, pageOfBatches, viewOf, type Batch } from './repository.ts';
import {
  batchPageSchema,
  batchSchema,
  batchesQuery,
  commitBody,
  correctionBody,
  correctionPageSchema,
  correctionParam,
  importParam,
  mappingBody,
  newSavedMappingSchema,
  problemPageSchema,
  problemsQuery,
  readingBody,
  savedMappingListSchema,
  savedMappingSchema,
  signatureBody,
  statedSheetBody,
  uploadQuery,
} from './schemas.ts';
import { signImport, stateSheet } from './sign-import.ts';
import { runUndo, startUndo } from './undo-import.ts';
import { receiveUpload } from './uploaded-file.ts';

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

/**
 * The routes of one door. Both doors have the same ones; the operator's operations are named for it (`createImport`,
 * `createOperatorImport`).
 */
function routesOf(door: Door) {
  const tag = door === 'agency' ? 'Imports' : 'Imports of the operator';
  const named = (verb: string, noun: string) => (door === 'agency' ? `${verb}${noun}` : `${verb}Operator${noun}`);
  const within = <T>(c: C, verb: Verb, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    door === 'agency' ? inAgency(c, permissionAt(door, verb), work) : inOperator(c, permissionAt(door, verb), work);
  const entering =
    (c: C, verb: Verb): Enter =>
    (work) =>
      within(c, verb, work);
  const creating = door === 'agency' ? {} : { agency: 'platform' };
  const shown = (c: C, batch: Batch) => ({
    view: viewOf(batch, c.var.language),
    headers: { ETag: etag(batch.version) },
  });
  const again = async (c: C, id: string) => shown(c, await within(c, 'read', (ctx) => findBatch(ctx, id)));

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
        const { view, headers } = await again(c, c.req.valid('param').import);
        return c.json(view, 200, headers);
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
    )
    .put(
      '/imports/:import/reading',
      describe({
        operationId: named('read', 'ImportAgain'),
        summary: 'State encoding, delimiter, sheet or header row where they were not found right, and see its columns',
        tag,
        answers: { 200: batchSchema },
        problems: [409, 412, 422, 428],
      }),
      validate('param', importParam),
      validate('json', readingBody),
      async (c) => {
        const version = ifMatch(c);
        const { import: id } = c.req.valid('param');
        const reading = c.req.valid('json');
        const { view, headers } = shown(
          c,
          await readAgain(entering(c, 'create'), id, version, reading, c.var.language),
        );
        return c.json(view, 200, headers);
      },
    )
    .put(
      '/imports/:import/mapping',
      describe({
        operationId: named('map', 'Import'),
        summary: 'Say what each column is; what was checked and signed before no longer counts',
        tag,
        answers: { 200: batchSchema },
        problems: [409, 412, 422, 428],
      }),
      validate('param', importParam),
      validate('json', mappingBody),
      async (c) => {
        const version = ifMatch(c);
        const { import: id } = c.req.valid('param');
        const mapping = c.req.valid('json');
        const { view, headers } = shown(c, await within(c, 'create', (ctx) => mapImport(ctx, id, version, mapping)));
        return c.json(view, 200, headers);
      },
    )
    .post(
      '/imports/:import/checking',
      describe({
        operationId: named('check', 'Import'),
        summary: 'Dry run: every row is read, compared and judged; nothing is loaded',
        tag,
        answers: { 202: batchSchema },
        problems: [409, 412, 422, 428],
      }),
      validate('param', importParam),
      async (c) => {
        const version = ifMatch(c);
        const { import: id } = c.req.valid('param');
        const { isSmall } = await within(c, 'create', (ctx) => startCheck(ctx, door, id, version));
        if (isSmall) await runCheck(entering(c, 'create'), door, id);
        const { view, headers } = await again(c, id);
        return c.json(view, 202, headers);
      },
    )
    .get(
      '/imports/:import/problems',
      describe({
        operationId: named('list', 'ImportProblems'),
        summary: 'What is wrong with which rows, errors first',
        tag,
        answers: { 200: problemPageSchema },
      }),
      validate('param', importParam),
      validate('query', problemsQuery),
      async (c) => {
        const { import: id } = c.req.valid('param');
        const query = c.req.valid('query');
        return c.json(await within(c, 'read', (ctx) => pageOfProblems(ctx, id, query)), 200);
      },
    )
    .get(
      '/imports/:import/problems/export',
      describe({
        operationId: named('export', 'ImportProblems'),
        summary: 'The refused rows as CSV, as they stand in the file, with what is wrong and how to mend it',
        tag,
        answers: { 200: { content: 'text/csv', description: 'The refused rows' } },
        problems: [409],
      }),
      validate('param', importParam),
      async (c) => {
        const { import: id } = c.req.valid('param');
        const csv = await exportProblems(entering(c, 'read'), id, c.var.language);
        return c.body(csv, 200, {
          'Content-Type': 'text/csv; charset=utf-8',
          'Content-Disposition': `attachment; filename="bad-rows-${id}.csv"`,
        });
      },
    )
    .get(
      '/imports/:import/corrections',
      describe({
        operationId: named('list', 'ImportCorrections'),
        summary: 'Cells corrected and rows left out by hand',
        tag,
        answers: { 200: correctionPageSchema },
      }),
      validate('param', importParam),
      validate('query', batchesQuery),
      async (c) => {
        const { import: id } = c.req.valid('param');
        const query = c.req.valid('query');
        return c.json(await within(c, 'read', (ctx) => pageOfCorrections(ctx, id, query)), 200);
      },
    )
    .put(
      '/imports/:import/corrections',
      describe({
        operationId: named('correct', 'ImportRow'),
        summary: 'Correct one cell of a row, or leave the row out with a reason; the next check reads it so',
        tag,
        answers: { 200: batchSchema },
        problems: [409, 412, 422, 428],
      }),
      validate('param', importParam),
      validate('json', correctionBody),
      async (c) => {
        const version = ifMatch(c);
        const { import: id } = c.req.valid('param');
        const input = c.req.valid('json');
        const { view, headers } = shown(c, await within(c, 'create', (ctx) => correctImport(ctx, id, version, input)));
        return c.json(view, 200, headers);
      },
    )
    .delete(
      '/imports/:import/corrections/:correction',
      describe({
        operationId: named('drop', 'ImportCorrection'),
        summary: 'Take a correction back: the row is read as the file has it',
        tag,
        answers: { 200: batchSchema },
        problems: [409, 412, 428],
      }),
      validate('param', correctionParam),
      async (c) => {
        const version = ifMatch(c);
        const { import: id, correction } = c.req.valid('param');
        const { view, headers } = shown(
          c,
          await within(c, 'create', (ctx) => dropCorrection(ctx, id, version, correction)),
        );
        return c.json(view, 200, headers);
      },
    )
    .put(
      '/imports/:import/stated-sheet',
      describe({
        operationId: named('state', 'ImportSheet'),
        summary: 'State the counts and totals you expect; the sheet then shows each that differs',
        tag,
        answers: { 200: batchSchema },
        problems: [409, 412, 422, 428],
      }),
      validate('param', importParam),
      validate('json', statedSheetBody),
      async (c) => {
        const version = ifMatch(c);
        const { import: id } = c.req.valid('param');
        const { lines } = c.req.valid('json');
        const { view, headers } = shown(c, await within(c, 'create', (ctx) => stateSheet(ctx, id, version, lines)));
        return c.json(view, 200, headers);
      },
    )
    .post(
      '/imports/:import/signature',
      describe({
        operationId: named('sign', 'Import'),
        summary:
          'Sign the control sheet that was read, by its fingerprint; with a word on what differs from the stated one',
        tag,
        answers: { 200: batchSchema },
        problems: [409, 412, 422, 428],
      }),
      validate('param', importParam),
      validate('json', signatureBody),
      async (c) => {
        const version = ifMatch(c);
        const { import: id } = c.req.valid('param');
        const input = c.req.valid('json');
        const { view, headers } = shown(c, await within(c, 'commit', (ctx) => signImport(ctx, id, version, input)));
        return c.json(view, 200, headers);
      },
    )
    .post(
      '/imports/:import/commit',
      describe({
        operationId: named('commit', 'Import'),
        summary: 'Load a signed batch, all or nothing; large ones by the worker',
        tag,
        answers: { 202: batchSchema },
        problems: [409, 412, 422, 428],
      }),
      validate('param', importParam),
      validate('json', commitBody),
      async (c) => {
        const version = ifMatch(c);
        const { import: id } = c.req.valid('param');
        const body = c.req.valid('json');
        const { isSmall } = await within(c, 'commit', (ctx) => startCommit(ctx, door, id, version, body));
        if (isSmall) await runCommit(entering(c, 'commit'), door, id, personKeyer(c.var.services.config));
        const { view, headers } = await again(c, id);
        return c.json(view, 202, headers);
      },
    )
    .post(
      '/imports/:import/undoing',
      describe({
        operationId: named('undo', 'Import'),
        summary:
          'Take a loaded batch back while nothing depends on it, large ones by the worker; otherwise what does is listed',
        tag,
        answers: { 202: batchSchema },
        problems: [409, 412, 428],
      }),
      validate('param', importParam),
      async (c) => {
        const version = ifMatch(c);
        const { import: id } = c.req.valid('param');
        const { isSmall } = await within(c, 'undo', (ctx) => startUndo(ctx, door, id, version));
        if (isSmall) await runUndo(entering(c, 'undo'), door, id);
        const { view, headers } = await again(c, id);
        return c.json(view, 202, headers);
      },
    )
    .get(
      '/import-mappings',
      describe({
        operationId: named('list', 'SavedMappings'),
        summary: 'Mappings saved for the next file',
        tag,
        answers: { 200: savedMappingListSchema },
      }),
      async (c) => c.json({ items: await within(c, 'read', savedMappings) }, 200),
    )
    .post(
      '/import-mappings',
      describe({
        operationId: named('save', 'Mapping'),
        summary: 'Save a mapping under a name',
        tag,
        answers: { 201: savedMappingSchema },
        problems: [409, 422],
      }),
      validate('json', newSavedMappingSchema),
      async (c) => {
        const body = c.req.valid('json');
        const { body: saved, headers } = await command(
          c,
          permissionAt(door, 'create'),
          async (ctx) => ({ body: await saveMapping(ctx, body.name, body.mapping) }),
          { ...creating, requestBody: body },
        );
        return c.json(saved, 201, headers);
      },
    );
}

/** An agency's own imports, under `/api/agencies/:agency`. */
export const importRoutes = routesOf('agency');

/** The operator's imports into many agencies by a column, under `/api/platform`. */
export const operatorImportRoutes = routesOf('operator');
