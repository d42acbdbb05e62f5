import type { Context } from 'hono';
import { z } from 'zod';
import { etag, ifMatch } from '../../../kernel/http/concurrency.ts';
import { command, inAgency, type Env } from '../../../kernel/http/env.ts';
import type { Permission } from '../../../permissions.ts';
import { addDetail, changeDetail, removeDetail, type DetailKind } from '../person-details.ts';
import { findEmployee } from '../repository.ts';
import { rowCreated } from '../schemas.ts';

export const tag = 'Employee';
export const rowParam = z.object({ employee: z.uuid(), row: z.uuid() });
export const created = { 201: rowCreated };
export const changed = { 200: rowCreated };
export const changeProblems = [409, 412, 422, 428];

type Values = Readonly<Record<string, unknown>>;

/** Adds a row to a list of the person and answers 201. */
export async function add(c: Context<Env>, kind: DetailKind, permission: Permission, employee: string, values: Values) {
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
export async function change(
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
export async function remove(
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

/** Every field optional and none defaulted: a field left out stays as it is. */
export function partial<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) {
  const shape = Object.fromEntries(
    Object.entries(schema.shape).map(([field, type]) => {
      const bare = type instanceof z.ZodDefault ? (type.unwrap() as z.ZodType) : (type as unknown as z.ZodType);
      return [field, bare.optional()];
    }),
  ) as unknown as { [Field in keyof Shape]: z.ZodOptional<Shape[Field]> };
  return z.object(shape);
}
