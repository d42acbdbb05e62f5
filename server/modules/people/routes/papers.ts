import { Hono } from 'hono';
import { etag, ifMatch } from '../../../kernel/http/concurrency.ts';
import { describe } from '../../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../../kernel/http/env.ts';
import { validate } from '../../../kernel/http/validate.ts';
import { addBankAccount, changeBankAccount, removeBankAccount } from '../bank-accounts.ts';
import { renewDocument } from '../person-details.ts';
import { findEmployee } from '../repository.ts';
import { bankAccountChange, bankAccountInput, documentInput, employeeParam, renewalInput } from '../schemas.ts';
import { changed, changeProblems, created, rowParam, rowRoutes, tag } from './one-row.ts';

/** Identity documents, whose renewals are kept, and the accounts pay goes to. */
export const paperRoutes = new Hono<Env>()
  .route(
    '/',
    rowRoutes({
      path: 'documents',
      kind: 'document',
      permission: 'people.identity.change',
      input: documentInput,
      add: ['addDocument', 'Adds an identity document'],
      change: ['changeDocument', 'Mends an identity document entered wrongly'],
      remove: ['removeDocument', 'Removes an identity document entered by mistake'],
    }),
  )
  .post(
    '/employees/:employee/documents/:row/renewals',
    describe({
      operationId: 'renewDocument',
      summary: 'Renews an identity document; the former one is kept',
      tag,
      answers: created,
      problems: changeProblems,
    }),
    validate('param', rowParam),
    validate('json', renewalInput),
    async (c) => {
      const expected = ifMatch(c);
      const { employee, row } = c.req.valid('param');
      const input = c.req.valid('json');
      const { body, headers } = await command(
        c,
        'people.identity.change',
        async (ctx) => {
          const fresh = await renewDocument(ctx, await findEmployee(ctx, employee), row, expected, input);
          return {
            body: fresh,
            version: fresh.version,
            location: c.req.path.replace(/\/[^/]+\/renewals$/, `/${fresh.id}`),
          };
        },
        { requestBody: input },
      );
      return c.json(body, 201, headers);
    },
  )
  .post(
    '/employees/:employee/bank-accounts',
    describe({
      operationId: 'addBankAccount',
      summary: 'Gives pay a new account; the one before ends',
      tag,
      answers: created,
      problems: [409, 422],
    }),
    validate('param', employeeParam),
    validate('json', bankAccountInput),
    async (c) => {
      const input = c.req.valid('json');
      const { body, headers } = await command(
        c,
        'people.pay.change',
        async (ctx) => {
          const row = await addBankAccount(ctx, await findEmployee(ctx, c.req.valid('param').employee), input);
          return { body: row, version: row.version, location: `${c.req.path}/${row.id}` };
        },
        { requestBody: input },
      );
      return c.json(body, 201, headers);
    },
  )
  .patch(
    '/employees/:employee/bank-accounts/:row',
    describe({
      operationId: 'changeBankAccount',
      summary: 'Mends or ends an account',
      tag,
      answers: changed,
      problems: changeProblems,
    }),
    validate('param', rowParam),
    validate('json', bankAccountChange),
    async (c) => {
      const expected = ifMatch(c);
      const { employee, row } = c.req.valid('param');
      const saved = await inAgency(c, 'people.pay.change', async (ctx) =>
        changeBankAccount(ctx, await findEmployee(ctx, employee), row, expected, c.req.valid('json')),
      );
      return c.json(saved, 200, { ETag: etag(saved.version) });
    },
  )
  .delete(
    '/employees/:employee/bank-accounts/:row',
    describe({
      operationId: 'removeBankAccount',
      summary: 'Removes an account entered by mistake',
      tag,
      answers: { 204: null },
      problems: changeProblems,
    }),
    validate('param', rowParam),
    async (c) => {
      const expected = ifMatch(c);
      const { employee, row } = c.req.valid('param');
      await inAgency(c, 'people.pay.change', async (ctx) =>
        removeBankAccount(ctx, await findEmployee(ctx, employee), row, expected),
      );
      return c.body(null, 204);
    },
  );
