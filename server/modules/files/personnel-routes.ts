import { Hono, type Context } from 'hono';
import type { Ctx } from '../../kernel/context.ts';
import { etag, ifMatch } from '../../kernel/http/concurrency.ts';
import { describe } from '../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../kernel/http/env.ts';
import { validate } from '../../kernel/http/validate.ts';
import type { Permission } from '../../permissions.ts';
import { findEmployee, type EmployeeFound } from '../people/index.ts';
import {
  acceptDocument,
  askForDocument,
  handIn,
  requestFor,
  returnDocument,
  withdrawRequest,
} from './document-requests.ts';
import { readPersonnelFile } from './personnel-file.ts';
import { requireRoom } from './repository.ts';
import {
  acceptanceInput,
  documentRequestSchema,
  employeeParam,
  fileQuery,
  personnelFileSchema,
  removalInput,
  requestInput,
  requestParam,
  type DocumentRequest,
} from './schemas.ts';
import { storeUpload } from './store-upload.ts';

const tag = 'Personnel file';
const shown = { 200: documentRequestSchema };
const stepProblems = [409, 412, 422, 428];

/** A step of an officer on a request, with the version it was based on. */
async function step(
  c: Context<Env>,
  permission: Permission,
  employee: string,
  work: (ctx: Ctx, found: EmployeeFound, expected: number) => Promise<DocumentRequest>,
) {
  const expected = ifMatch(c);
  const request = await inAgency(c, permission, async (ctx) => work(ctx, await findEmployee(ctx, employee), expected));
  return c.json(request, 200, { ETag: etag(request.version) });
}

/** The typed personnel file of a person, and what is asked for to complete it. */
export const personnelRoutes = new Hono<Env>()
  .get(
    '/employees/:employee/personnel-file',
    describe({
      operationId: 'readPersonnelFile',
      summary: 'The service file by type of document: what is there, what is missing, what was asked for',
      tag,
      answers: { 200: personnelFileSchema },
    }),
    validate('param', employeeParam),
    async (c) => {
      const file = await inAgency(c, 'files.attachment.read', async (ctx) =>
        readPersonnelFile(ctx, (await findEmployee(ctx, c.req.valid('param').employee)).personId),
      );
      return c.json(file, 200);
    },
  )
  .post(
    '/employees/:employee/document-requests',
    describe({
      operationId: 'askForDocument',
      summary: 'Asks an employee for a document of the file',
      tag,
      answers: { 201: documentRequestSchema },
      problems: [409, 422],
    }),
    validate('param', employeeParam),
    validate('json', requestInput),
    async (c) => {
      const input = c.req.valid('json');
      const { body, headers } = await command(
        c,
        'files.request.ask',
        async (ctx) => {
          const request = await askForDocument(ctx, await findEmployee(ctx, c.req.valid('param').employee), input);
          return { body: request, version: request.version, location: `${c.req.path}/${request.id}` };
        },
        { requestBody: input },
      );
      return c.json(body, 201, headers);
    },
  )
  .post(
    '/employees/:employee/document-requests/:documentRequest/handing-in',
    describe({
      operationId: 'handInDocument',
      summary: 'The employee hands in what was asked; the body is the file',
      tag,
      answers: { 201: documentRequestSchema },
      problems: stepProblems,
      body: { 'application/octet-stream': { schema: { type: 'string' as const, format: 'binary' } } },
    }),
    validate('param', requestParam),
    validate('query', fileQuery),
    async (c) => {
      const expected = ifMatch(c);
      const { employee, documentRequest } = c.req.valid('param');
      const { fileName } = c.req.valid('query');
      const { services } = c.var;
      const blob = await storeUpload(
        services,
        (work) => inAgency(c, 'files.request.hand-in', work),
        c.req.raw,
        fileName,
        async (ctx) => {
          const found = await findEmployee(ctx, employee);
          // The version is judged with the step: a repeated sending finds its stored answer there.
          await requestFor(ctx, found, documentRequest, null, ['open', 'returned', 'handed_in']);
          await requireRoom(ctx, found.personId);
        },
      );
      const { body, headers } = await command(
        c,
        'files.request.hand-in',
        async (ctx) => {
          const found = await findEmployee(ctx, employee);
          const request = await handIn(ctx, found, documentRequest, expected, blob, services.scan !== undefined);
          return { body: request, version: request.version };
        },
        { requestBody: { fileName, sha256: blob.sha256 } },
      );
      return c.json(body, 201, headers);
    },
  )
  .post(
    '/employees/:employee/document-requests/:documentRequest/acceptance',
    describe({
      operationId: 'acceptDocument',
      summary: 'Files what was handed in as a document of its type',
      tag,
      answers: shown,
      problems: stepProblems,
    }),
    validate('param', requestParam),
    validate('json', acceptanceInput),
    (c) => {
      const { employee, documentRequest } = c.req.valid('param');
      return step(c, 'files.request.decide', employee, (ctx, found, expected) =>
        acceptDocument(ctx, found, documentRequest, expected, c.req.valid('json')),
      );
    },
  )
  .post(
    '/employees/:employee/document-requests/:documentRequest/return',
    describe({
      operationId: 'returnDocument',
      summary: 'Gives back what was handed in, with the reason',
      tag,
      answers: shown,
      problems: stepProblems,
    }),
    validate('param', requestParam),
    validate('json', removalInput),
    (c) => {
      const { employee, documentRequest } = c.req.valid('param');
      return step(c, 'files.request.decide', employee, (ctx, found, expected) =>
        returnDocument(ctx, found, documentRequest, expected, c.req.valid('json').reason),
      );
    },
  )
  .post(
    '/employees/:employee/document-requests/:documentRequest/withdrawal',
    describe({
      operationId: 'withdrawDocumentRequest',
      summary: 'Takes back a request that nothing was handed in for',
      tag,
      answers: shown,
      problems: stepProblems,
    }),
    validate('param', requestParam),
    (c) => {
      const { employee, documentRequest } = c.req.valid('param');
      return step(c, 'files.request.ask', employee, (ctx, found, expected) =>
        withdrawRequest(ctx, found, documentRequest, expected),
      );
    },
  );
