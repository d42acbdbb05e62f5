import { Hono } from 'hono';
import { ifMatch } from '../../../kernel/http/concurrency.ts';
import { describe } from '../../../kernel/http/describe.ts';
import { type Env } from '../../../kernel/http/env.ts';
import { validate } from '../../../kernel/http/validate.ts';
import { correctImport, dropCorrection, pageOfCorrections } from '../correct-import.ts';
import { mapImport } from '../map-import.ts';
import { readAgain } from '../read-batch.ts';
import {
  batchSchema,
  batchesQuery,
  correctionBody,
  correctionPageSchema,
  correctionParam,
  importParam,
  mappingBody,
  readingBody,
  statedSheetBody,
} from '../schemas.ts';
import { stateSheet } from '../sign-import.ts';
import type { DoorCalls } from './door-calls.ts';

/** How a file is read and mapped, what of it is corrected, and what is expected of it. */
export function readingRoutes({ tag, named, within, entering, answer }: DoorCalls) {
  return new Hono<Env>()
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
        return answer(c, await readAgain(entering(c, 'create'), id, version, reading, c.var.language));
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
        return answer(c, await within(c, 'create', (ctx) => mapImport(ctx, id, version, mapping)));
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
        return answer(c, await within(c, 'create', (ctx) => correctImport(ctx, id, version, input)));
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
        return answer(c, await within(c, 'create', (ctx) => dropCorrection(ctx, id, version, correction)));
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
        return answer(c, await within(c, 'create', (ctx) => stateSheet(ctx, id, version, lines)));
      },
    );
}
