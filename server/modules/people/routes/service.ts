import { Hono } from 'hono';
import { etag, ifMatch } from '../../../kernel/http/concurrency.ts';
import { typeset } from '../../../kernel/documents/typst.ts';
import { describe } from '../../../kernel/http/describe.ts';
import { command, inAgency, type Env, type Services } from '../../../kernel/http/env.ts';
import { validate } from '../../../kernel/http/validate.ts';
import { takeEveryday } from '../../exports/index.ts';
import { statementChecker } from '../check-statement.ts';
import { issueStatement } from '../issue-statement.ts';
import { listStatements } from '../list-statements.ts';
import { findEmployee, requireAgencyWide } from '../repository.ts';
import { listRetirements, retirementsExport } from '../retirement-pipeline.ts';
import { revokeStatement } from '../revoke-statement.ts';
import {
  checkInput,
  checkedStatement,
  dayQuery,
  employeeParam,
  retirementExport,
  retirementPage,
  retirementQuery,
  revocationInput,
  serviceLengthSchema,
  statementContent,
  statementInput,
  statementPage,
  statementParam,
  statementSchema,
  statementsQuery,
} from '../schemas.ts';
import { readServiceLength } from '../service-length.ts';
import { statementPaper } from '../set-statement.ts';
import { composeStatement } from '../statement-content.ts';

const tag = 'Service record';

/** Length of service, statements of service, and who reaches the age at which service ends. */
export const serviceRoutes = new Hono<Env>()
  .get(
    '/employees/:employee/service-length',
    describe({
      operationId: 'getServiceLength',
      summary: 'Length of service in years, months and days, with what it was worked out from',
      tag,
      answers: { 200: serviceLengthSchema },
    }),
    validate('param', employeeParam),
    validate('query', dayQuery),
    async (c) => {
      const length = await inAgency(c, 'people.employee.read', async (ctx) =>
        readServiceLength(ctx, (await findEmployee(ctx, c.req.valid('param').employee)).personId, c.req.valid('query')),
      );
      return c.json(length, 200);
    },
  )
  .get(
    '/employees/:employee/statement-draft',
    describe({
      operationId: 'draftServiceStatement',
      summary: 'What a statement of service would say today',
      tag,
      answers: { 200: statementContent },
    }),
    validate('param', employeeParam),
    async (c) => {
      const draft = await inAgency(c, 'people.statement.read', async (ctx) =>
        composeStatement(ctx, await findEmployee(ctx, c.req.valid('param').employee)),
      );
      return c.json(draft, 200);
    },
  )
  .get(
    '/employees/:employee/statements',
    describe({
      operationId: 'listServiceStatements',
      summary: 'Statements of service issued for a person, newest first',
      tag,
      answers: { 200: statementPage },
    }),
    validate('param', employeeParam),
    validate('query', statementsQuery),
    async (c) => {
      const page = await inAgency(c, 'people.statement.read', async (ctx) =>
        listStatements(ctx, (await findEmployee(ctx, c.req.valid('param').employee)).personId, c.req.valid('query')),
      );
      return c.json(page, 200, { 'Cache-Control': 'no-store' });
    },
  )
  .post(
    '/employees/:employee/statements',
    describe({
      operationId: 'issueServiceStatement',
      summary: 'Issues a statement of service; it takes the place of the one before',
      tag,
      answers: { 201: statementSchema },
      problems: [409, 422],
    }),
    validate('param', employeeParam),
    validate('json', statementInput),
    async (c) => {
      const input = c.req.valid('json');
      const { body, headers } = await command(
        c,
        'people.statement.issue',
        async (ctx) => {
          const issued = await issueStatement(ctx, await findEmployee(ctx, c.req.valid('param').employee), input.show);
          return { body: issued, version: issued.version, location: `${c.req.path}/${issued.id}/document` };
        },
        { requestBody: input },
      );
      return c.json(body, 201, headers);
    },
  )
  .get(
    '/employees/:employee/statements/:statement/document',
    describe({
      operationId: 'printServiceStatement',
      summary: 'The paper of a statement of service, in Arabic and English',
      tag,
      answers: { 200: { content: 'application/pdf', description: 'PDF/A' } },
      problems: [409],
    }),
    validate('param', statementParam),
    async (c) => {
      const { employee, statement } = c.req.valid('param');
      const { publicUrl } = c.var.services.config;
      const paper = await inAgency(c, 'people.statement.read', async (ctx) =>
        statementPaper(ctx, await findEmployee(ctx, employee), statement, publicUrl),
      );
      return c.body(await typeset(paper.job), 200, {
        'Content-Type': 'application/pdf',
        'Content-Disposition': `attachment; filename="${paper.fileName}"`,
        'Cache-Control': 'no-store',
      });
    },
  )
  .post(
    '/employees/:employee/statements/:statement/revocation',
    describe({
      operationId: 'revokeServiceStatement',
      summary: 'Revokes a statement of service for good',
      tag,
      answers: { 200: statementSchema },
      problems: [409, 412, 422, 428],
    }),
    validate('param', statementParam),
    validate('json', revocationInput),
    async (c) => {
      const expected = ifMatch(c);
      const { employee, statement } = c.req.valid('param');
      const revoked = await inAgency(c, 'people.statement.revoke', async (ctx) =>
        revokeStatement(ctx, await findEmployee(ctx, employee), statement, expected, c.req.valid('json').reason),
      );
      return c.json(revoked, 200, { ETag: etag(revoked.version) });
    },
  )
  .get(
    '/retirements',
    describe({
      operationId: 'listRetirements',
      summary: 'Who reaches the age at which service ends, with the age’s source',
      tag,
      answers: { 200: retirementPage },
    }),
    validate('query', retirementQuery),
    async (c) => {
      const page = await inAgency(c, 'people.employee.read', (ctx) => {
        requireAgencyWide(ctx);
        return listRetirements(ctx, c.req.valid('query'));
      });
      return c.json(page, 200);
    },
  )
  .get(
    '/retirements/export',
    describe({
      operationId: 'exportRetirements',
      summary: 'The same list as CSV or XLSX, at once, without the days that tell an age',
      tag,
      answers: { 200: { content: 'text/csv', description: 'CSV, or a workbook where format=xlsx' } },
      problems: [422],
    }),
    validate('query', retirementExport),
    (c) => {
      const { format, columns, purpose, ...ask } = c.req.valid('query');
      return takeEveryday(c, retirementsExport, retirementsExport.of(ask), { format, columns, purpose });
    },
  );

/** The public check, under /api: no agency, no session. */
export function statementCheckRoutes(services: Services) {
  const check = statementChecker(services);
  return new Hono<Env>().post(
    '/statement-checks',
    describe({
      operationId: 'checkStatement',
      summary: 'What the holder of a statement of service shows to whoever has its code, and whether it stands',
      tag,
      public: true,
      answers: { 200: checkedStatement },
      problems: [404, 422],
    }),
    validate('json', checkInput),
    async (c) => c.json(await check(c.req.valid('json').code, c.var.address), 200),
  );
}
