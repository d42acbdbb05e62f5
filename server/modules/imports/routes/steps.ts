import { Hono } from 'hono';
import { ifMatch } from '../../../kernel/http/concurrency.ts';
import { describe } from '../../../kernel/http/describe.ts';
import { type Env } from '../../../kernel/http/env.ts';
import { validate } from '../../../kernel/http/validate.ts';
import { personKeyer } from '../../people/index.ts';
import { runCheck, startCheck } from '../check-import.ts';
import { runCommit, startCommit } from '../commit-import.ts';
import { exportProblems, pageOfProblems } from '../list-problems.ts';
import { batchSchema, commitBody, importParam, problemPageSchema, problemsQuery, signatureBody } from '../schemas.ts';
import { signImport } from '../sign-import.ts';
import { runUndo, startUndo } from '../undo-import.ts';
import type { DoorCalls } from './door-calls.ts';

/** The steps of a batch: dry run and what it found, signature, loading, taking back. */
export function stepRoutes({ door, tag, named, within, entering, answer, answerLater }: DoorCalls) {
  return new Hono<Env>()
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
        return answerLater(c, id);
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
        return answer(c, await within(c, 'commit', (ctx) => signImport(ctx, id, version, input)));
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
        return answerLater(c, id);
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
        return answerLater(c, id);
      },
    );
}
