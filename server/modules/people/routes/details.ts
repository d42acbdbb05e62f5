import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { etag, ifMatch } from '../../../kernel/http/concurrency.ts';
import { describe } from '../../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../../kernel/http/env.ts';
import { validate } from '../../../kernel/http/validate.ts';
import type { Permission } from '../../../permissions.ts';
import { addBankAccount, changeBankAccount, removeBankAccount } from '../bank-accounts.ts';
import { readDependant, readQualification } from '../check-details.ts';
import { addDetail, changeDetail, removeDetail, renewDocument, type DetailKind } from '../person-details.ts';
import { findEmployee } from '../repository.ts';
import {
  bankAccountChange,
  bankAccountInput,
  contactInput,
  dependantInput,
  documentInput,
  emergencyContactInput,
  employeeParam,
  qualificationInput,
  renewalInput,
  rowCreated,
} from '../schemas.ts';

const tag = 'Employee';
const rowParam = z.object({ employee: z.uuid(), row: z.uuid() });
const created = { 201: rowCreated };
const changed = { 200: rowCreated };
const changeProblems = [409, 412, 422, 428];

type Values = Readonly<Record<string, unknown>>;

async function add(c: Context<Env>, kind: DetailKind, permission: Permission, employee: string, values: Values) {
  const { body, headers } = await command(
    c,
    permission,
    async (ctx) => {
      const row = await addDetail(ctx, await findEmployee(ctx, employee), kind, values);
      return { body: row, version: row.version, location: `${c.req.path}/${row.id}` };
    },
    { requestBody: values },
  );
  return c.json(body, 201, headers);
}
async function change(
  c: Context<Env>,
  kind: DetailKind,
  permission: Permission,
  at: { employee: string; row: string },
  values: Values,
) {
  const expected = ifMatch(c);
  const row = await inAgency(c, permission, async (ctx) =>
    changeDetail(ctx, await findEmployee(ctx, at.employee), kind, at.row, expected, values),
  );
  return c.json(row, 200, { ETag: etag(row.version) });
}
async function remove(
  c: Context<Env>,
  kind: DetailKind,
  permission: Permission,
  at: { employee: string; row: string },
) {
  const expected = ifMatch(c);
  await inAgency(c, permission, async (ctx) =>
    removeDetail(ctx, await findEmployee(ctx, at.employee), kind, at.row, expected),
  );
  return c.body(null, 204);
}

/** Contacts, emergency contacts, dependants, qualifications: each row by itself, with its own version. */
export const detailRoutes = new Hono<Env>()
  .post(
    '/employees/:employee/contacts',
    describe({
      operationId: 'addContact',
      summary: 'Adds a phone, mail or address',
      tag,
      answers: created,
      problems: [409, 422],
    }),
    validate('param', employeeParam),
    validate('json', contactInput),
    (c) => add(c, 'contact', 'people.contact.change', c.req.valid('param').employee, c.req.valid('json')),
  )
  .patch(
    '/employees/:employee/contacts/:row',
    describe({
      operationId: 'changeContact',
      summary: 'Changes a phone, mail or address',
      tag,
      answers: changed,
      problems: changeProblems,
    }),
    validate('param', rowParam),
    validate('json', partial(contactInput)),
    (c) => change(c, 'contact', 'people.contact.change', c.req.valid('param'), c.req.valid('json')),
  )
  .delete(
    '/employees/:employee/contacts/:row',
    describe({
      operationId: 'removeContact',
      summary: 'Removes a phone, mail or address',
      tag,
      answers: { 204: null },
      problems: changeProblems,
    }),
    validate('param', rowParam),
    (c) => remove(c, 'contact', 'people.contact.change', c.req.valid('param')),
  )
  .post(
    '/employees/:employee/emergency-contacts',
    describe({
      operationId: 'addEmergencyContact',
      summary: 'Adds someone to call in an emergency',
      tag,
      answers: created,
      problems: [409, 422],
    }),
    validate('param', employeeParam),
    validate('json', emergencyContactInput),
    (c) => add(c, 'emergencyContact', 'people.contact.change', c.req.valid('param').employee, c.req.valid('json')),
  )
  .patch(
    '/employees/:employee/emergency-contacts/:row',
    describe({
      operationId: 'changeEmergencyContact',
      summary: 'Changes an emergency contact',
      tag,
      answers: changed,
      problems: changeProblems,
    }),
    validate('param', rowParam),
    validate('json', partial(emergencyContactInput)),
    (c) => change(c, 'emergencyContact', 'people.contact.change', c.req.valid('param'), c.req.valid('json')),
  )
  .delete(
    '/employees/:employee/emergency-contacts/:row',
    describe({
      operationId: 'removeEmergencyContact',
      summary: 'Removes an emergency contact',
      tag,
      answers: { 204: null },
      problems: changeProblems,
    }),
    validate('param', rowParam),
    (c) => remove(c, 'emergencyContact', 'people.contact.change', c.req.valid('param')),
  )
  .post(
    '/employees/:employee/dependants',
    describe({ operationId: 'addDependant', summary: 'Adds a dependant', tag, answers: created, problems: [409, 422] }),
    validate('param', employeeParam),
    validate('json', dependantInput),
    (c) =>
      add(c, 'dependant', 'people.employee.change', c.req.valid('param').employee, readDependant(c.req.valid('json'))),
  )
  .patch(
    '/employees/:employee/dependants/:row',
    describe({
      operationId: 'changeDependant',
      summary: 'Changes a dependant',
      tag,
      answers: changed,
      problems: changeProblems,
    }),
    validate('param', rowParam),
    validate('json', partial(dependantInput)),
    (c) => change(c, 'dependant', 'people.employee.change', c.req.valid('param'), readDependant(c.req.valid('json'))),
  )
  .delete(
    '/employees/:employee/dependants/:row',
    describe({
      operationId: 'removeDependant',
      summary: 'Removes a dependant',
      tag,
      answers: { 204: null },
      problems: changeProblems,
    }),
    validate('param', rowParam),
    (c) => remove(c, 'dependant', 'people.employee.change', c.req.valid('param')),
  )
  .post(
    '/employees/:employee/qualifications',
    describe({
      operationId: 'addQualification',
      summary: 'Adds a qualification',
      tag,
      answers: created,
      problems: [409, 422],
    }),
    validate('param', employeeParam),
    validate('json', qualificationInput),
    (c) =>
      add(
        c,
        'qualification',
        'people.employee.change',
        c.req.valid('param').employee,
        readQualification(c.req.valid('json')),
      ),
  )
  .patch(
    '/employees/:employee/qualifications/:row',
    describe({
      operationId: 'changeQualification',
      summary: 'Changes a qualification',
      tag,
      answers: changed,
      problems: changeProblems,
    }),
    validate('param', rowParam),
    validate('json', partial(qualificationInput)),
    (c) =>
      change(
        c,
        'qualification',
        'people.employee.change',
        c.req.valid('param'),
        readQualification(c.req.valid('json')),
      ),
  )
  .delete(
    '/employees/:employee/qualifications/:row',
    describe({
      operationId: 'removeQualification',
      summary: 'Removes a qualification',
      tag,
      answers: { 204: null },
      problems: changeProblems,
    }),
    validate('param', rowParam),
    (c) => remove(c, 'qualification', 'people.employee.change', c.req.valid('param')),
  );

/** Identity documents, whose renewals are kept, and the accounts pay goes to. */
export const paperRoutes = new Hono<Env>()
  .post(
    '/employees/:employee/documents',
    describe({
      operationId: 'addDocument',
      summary: 'Adds an identity document',
      tag,
      answers: created,
      problems: [409, 422],
    }),
    validate('param', employeeParam),
    validate('json', documentInput),
    (c) => add(c, 'document', 'people.identity.change', c.req.valid('param').employee, c.req.valid('json')),
  )
  .patch(
    '/employees/:employee/documents/:row',
    describe({
      operationId: 'changeDocument',
      summary: 'Mends an identity document entered wrongly',
      tag,
      answers: changed,
      problems: changeProblems,
    }),
    validate('param', rowParam),
    validate('json', partial(documentInput)),
    (c) => change(c, 'document', 'people.identity.change', c.req.valid('param'), c.req.valid('json')),
  )
  .delete(
    '/employees/:employee/documents/:row',
    describe({
      operationId: 'removeDocument',
      summary: 'Removes an identity document entered by mistake',
      tag,
      answers: { 204: null },
      problems: changeProblems,
    }),
    validate('param', rowParam),
    (c) => remove(c, 'document', 'people.identity.change', c.req.valid('param')),
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

/** Every field optional and none defaulted: a field left out stays as it is. */
function partial<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) {
  const shape = Object.fromEntries(
    Object.entries(schema.shape).map(([field, type]) => {
      const bare = type instanceof z.ZodDefault ? (type.unwrap() as z.ZodType) : (type as unknown as z.ZodType);
      return [field, bare.optional()];
    }),
  ) as unknown as { [Field in keyof Shape]: z.ZodOptional<Shape[Field]> };
  return z.object(shape);
}
