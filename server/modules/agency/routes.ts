import { Hono } from 'hono';
import { describe } from '../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../kernel/http/env.ts';
import { validate } from '../../kernel/http/validate.ts';
import { declareLaunch } from './declare-launch.ts';
import { readLaunch } from './read-launch.ts';
import { launchInput, launchSchema } from './schemas.ts';

const tag = 'Agency';

/** What is left to do before an agency goes live, and that it did. */
export const launchRoutes = new Hono<Env>()
  .get(
    '/launch',
    describe({
      operationId: 'getLaunch',
      summary: 'What is done and what is left before the agency goes live',
      tag,
      answers: { 200: launchSchema },
    }),
    async (c) => c.json(await inAgency(c, 'agency.launch.read', readLaunch), 200),
  )
  .post(
    '/launch',
    describe({
      operationId: 'declareLaunch',
      summary: 'Record that the agency goes live today',
      tag,
      answers: { 201: launchSchema },
      problems: [409, 422],
    }),
    validate('json', launchInput),
    async (c) => {
      const body = c.req.valid('json');
      const { body: launch, headers } = await command(
        c,
        'agency.launch.declare',
        async (ctx) => ({ body: await declareLaunch(ctx, body), location: c.req.path }),
        { requestBody: body },
      );
      return c.json(launch, 201, headers);
    },
  );
