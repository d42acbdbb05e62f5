import { Hono } from 'hono';
import { describe } from '../../../kernel/http/describe.ts';
import { command, type Env } from '../../../kernel/http/env.ts';
import { validate } from '../../../kernel/http/validate.ts';
import { permissionAt } from '../door.ts';
import { saveMapping, savedMappings } from '../map-import.ts';
import { newSavedMappingSchema, savedMappingListSchema, savedMappingSchema } from '../schemas.ts';
import type { DoorCalls } from './door-calls.ts';

/** Mappings kept for the next file. */
export function savedMappingRoutes({ door, tag, named, within, creating }: DoorCalls) {
  return new Hono<Env>()
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
