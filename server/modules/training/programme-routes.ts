import { Hono } from 'hono';
import { etag, ifMatch } from '../../kernel/http/concurrency.ts';
import { describe } from '../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../kernel/http/env.ts';
import { validate } from '../../kernel/http/validate.ts';
import {
  changeProgramme,
  closeProgramme,
  createProgramme,
  listProgrammes,
  openProgramme,
  readProgramme,
} from './keep-programme.ts';
import {
  programmeBody,
  programmeChange,
  programmePage,
  programmeParam,
  programmeSchema,
  programmesQuery,
} from './schemas.ts';

const tag = 'training';
const stale = [409, 412, 428];

/** Programmes of the excellence centre; every other agency is told 404. */
export const programmeRoutes = new Hono<Env>()
  .get(
    '/programmes',
    describe({
      operationId: 'listProgrammes',
      summary: 'Programmes of the centre, by code',
      tag,
      answers: { 200: programmePage },
    }),
    validate('query', programmesQuery),
    async (c) => {
      const query = c.req.valid('query');
      return c.json(await inAgency(c, 'training.programme.read', (ctx) => listProgrammes(ctx, query)), 200);
    },
  )
  .post(
    '/programmes',
    describe({
      operationId: 'createProgramme',
      summary: 'Begins a programme as a draft',
      tag,
      answers: { 201: programmeSchema },
      problems: [409, 415, 422],
    }),
    validate('json', programmeBody),
    async (c) => {
      const body = c.req.valid('json');
      const agency = c.req.param('agency');
      const done = await command(
        c,
        'training.programme.change',
        async (ctx) => {
          const programme = await createProgramme(ctx, body);
          return {
            body: programme,
            version: programme.version,
            location: `/api/agencies/${agency}/programmes/${programme.id}`,
          };
        },
        { requestBody: body },
      );
      return c.json(done.body, 201, done.headers);
    },
  )
  .get(
    '/programmes/:programme',
    describe({ operationId: 'getProgramme', summary: 'One programme', tag, answers: { 200: programmeSchema } }),
    validate('param', programmeParam),
    async (c) => {
      const { programme } = c.req.valid('param');
      const body = await inAgency(c, 'training.programme.read', (ctx) => readProgramme(ctx, programme));
      return c.json(body, 200, { ETag: etag(body.version) });
    },
  )
  .patch(
    '/programmes/:programme',
    describe({
      operationId: 'changeProgramme',
      summary: 'Rewords a programme; its code stays',
      tag,
      answers: { 200: programmeSchema },
      problems: [...stale, 415, 422],
    }),
    validate('param', programmeParam),
    validate('json', programmeChange),
    async (c) => {
      const { programme } = c.req.valid('param');
      const change = c.req.valid('json');
      const version = ifMatch(c);
      const body = await inAgency(c, 'training.programme.change', (ctx) =>
        changeProgramme(ctx, programme, change, version),
      );
      return c.json(body, 200, { ETag: etag(body.version) });
    },
  )
  .post(
    '/programmes/:programme/opening',
    describe({
      operationId: 'openProgramme',
      summary: 'Opens a draft, so that its cohorts may be announced',
      tag,
      answers: { 200: programmeSchema },
      problems: stale,
    }),
    validate('param', programmeParam),
    async (c) => {
      const { programme } = c.req.valid('param');
      const version = ifMatch(c);
      const body = await inAgency(c, 'training.programme.change', (ctx) => openProgramme(ctx, programme, version));
      return c.json(body, 200, { ETag: etag(body.version) });
    },
  )
  .post(
    '/programmes/:programme/closure',
    describe({
      operationId: 'closeProgramme',
      summary: 'Closes a programme that has no cohort announced or running',
      tag,
      answers: { 200: programmeSchema },
      problems: stale,
    }),
    validate('param', programmeParam),
    async (c) => {
      const { programme } = c.req.valid('param');
      const version = ifMatch(c);
      const body = await inAgency(c, 'training.programme.change', (ctx) => closeProgramme(ctx, programme, version));
      return c.json(body, 200, { ETag: etag(body.version) });
    },
  );
