import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { etag, ifMatch } from '../../../kernel/http/concurrency.ts';
import { describe } from '../../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../../kernel/http/env.ts';
import { validate } from '../../../kernel/http/validate.ts';
import type { Permission } from '../../../permissions.ts';
import { addDetail, changeDetail, removeDetail, type DetailKind } from '../person-details.ts';
import { findEmployee } from '../repository.ts';
import { employeeParam, rowCreated } from '../schemas.ts';

export const tag = 'Employee';
export const rowParam = z.object({ employee: z.uuid(), row: z.uuid() });
export const created = { 201: rowCreated };
export const changed = { 200: rowCreated };
export const changeProblems = [409, 412, 422, 428];

type Values = Readonly<Record<string, unknown>>;

/** Adds a row to a list of the person and answers 201. */
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
/** Changes a row under If-Match. */
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
/** Removes a row under If-Match. */
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

/** What a list of rows beside a person is called in the API, and who may change it. */
interface RowList<Shape extends z.ZodRawShape> {
  /** Last part of the path: `contacts`. */
  path: string;
  kind: DetailKind;
  permission: Permission;
  input: z.ZodObject<Shape>;
  /** Checks and puts into their stored form the fields given; all of them when a row is added. */
  read?: (values: Partial<z.infer<z.ZodObject<Shape>>>) => Values;
  /** Operation and summary of each route. */
  add: readonly [operationId: string, summary: string];
  change: readonly [operationId: string, summary: string];
  remove: readonly [operationId: string, summary: string];
}

/** The three routes of a list kept beside a person: a row is added, changed under If-Match, removed under If-Match. */
export function rowRoutes<Shape extends z.ZodRawShape>(list: RowList<Shape>) {
  const rows = `/employees/:employee/${list.path}`;
  const read = (values: unknown): Values =>
    list.read ? list.read(values as Partial<z.infer<z.ZodObject<Shape>>>) : (values as Values);
  return new Hono<Env>()
    .post(
      rows,
      describe({ operationId: list.add[0], summary: list.add[1], tag, answers: created, problems: [409, 422] }),
      validate('param', employeeParam),
      validate('json', list.input),
      (c) => add(c, list.kind, list.permission, c.req.valid('param').employee, read(c.req.valid('json'))),
    )
    .patch(
      `${rows}/:row`,
      describe({
        operationId: list.change[0],
        summary: list.change[1],
        tag,
        answers: changed,
        problems: changeProblems,
      }),
      validate('param', rowParam),
      validate('json', partial(list.input)),
      (c) => change(c, list.kind, list.permission, c.req.valid('param'), read(c.req.valid('json'))),
    )
    .delete(
      `${rows}/:row`,
      describe({
        operationId: list.remove[0],
        summary: list.remove[1],
        tag,
        answers: { 204: null },
        problems: changeProblems,
      }),
      validate('param', rowParam),
      (c) => remove(c, list.kind, list.permission, c.req.valid('param')),
    );
}

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
