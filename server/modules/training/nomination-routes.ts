import { Hono } from 'hono';
import { etag, ifMatch } from '../../kernel/http/concurrency.ts';
import { describe } from '../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../kernel/http/env.ts';
import { validate } from '../../kernel/http/validate.ts';
import { acceptNomination, refuseNomination, withdrawNomination } from './decide-nomination.ts';
import { listNominations, readNomination } from './list-nominations.ts';
import { nominateTrainee } from './nominate-trainee.ts';
import {
  enrolmentSchema,
  nominationBody,
  nominationPage,
  nominationParam,
  nominationSchema,
  nominationsQuery,
  nominationWithdrawalBody,
  refusalBody,
} from './schemas.ts';

const tag = 'training';
const stale = [409, 412, 428];

/** Nominations, from both sides: home makes and withdraws them, the centre decides. */
export const nominationRoutes = new Hono<Env>()
  .get(
    '/nominations',
    describe({
      operationId: 'listNominations',
      summary: 'Nominations, newest first: those addressed to the centre, or those of this agency',
      tag,
      answers: { 200: nominationPage },
    }),
    validate('query', nominationsQuery),
    async (c) => {
      const query = c.req.valid('query');
      return c.json(await inAgency(c, 'training.nomination.read', (ctx) => listNominations(ctx, query)), 200);
    },
  )
  .post(
    '/nominations',
    describe({
      operationId: 'nominateTrainee',
      summary: "Offers one of this agency's people to an announced cohort",
      tag,
      answers: { 201: nominationSchema },
      problems: [409, 415, 422],
    }),
    validate('json', nominationBody),
    async (c) => {
      const body = c.req.valid('json');
      const agency = c.req.param('agency');
      const done = await command(
        c,
        'training.nomination.create',
        async (ctx) => {
          const nomination = await nominateTrainee(ctx, body);
          return {
            body: nomination,
            version: nomination.version,
            location: `/api/agencies/${agency}/nominations/${nomination.id}`,
          };
        },
        { requestBody: body },
      );
      return c.json(done.body, 201, done.headers);
    },
  )
  .get(
    '/nominations/:nomination',
    describe({ operationId: 'getNomination', summary: 'One nomination', tag, answers: { 200: nominationSchema } }),
    validate('param', nominationParam),
    async (c) => {
      const { nomination } = c.req.valid('param');
      const body = await inAgency(c, 'training.nomination.read', (ctx) => readNomination(ctx, nomination));
      return c.json(body, 200, { ETag: etag(body.version) });
    },
  )
  .post(
    '/nominations/:nomination/acceptance',
    describe({
      operationId: 'acceptNomination',
      summary: 'Takes the nominee into the cohort while it has a seat; answers with the enrolment',
      tag,
      answers: { 201: enrolmentSchema },
      problems: [...stale, 422],
    }),
    validate('param', nominationParam),
    async (c) => {
      const { nomination } = c.req.valid('param');
      const version = ifMatch(c);
      const agency = c.req.param('agency');
      const done = await command(c, 'training.nomination.decide', async (ctx) => {
        const enrolment = await acceptNomination(ctx, nomination, version);
        return {
          body: enrolment,
          version: enrolment.version,
          location: `/api/agencies/${agency}/enrolments/${enrolment.id}`,
        };
      });
      return c.json(done.body, 201, done.headers);
    },
  )
  .post(
    '/nominations/:nomination/refusal',
    describe({
      operationId: 'refuseNomination',
      summary: 'Refuses the nominee, saying why',
      tag,
      answers: { 200: nominationSchema },
      problems: [...stale, 415, 422],
    }),
    validate('param', nominationParam),
    validate('json', refusalBody),
    async (c) => {
      const { nomination } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      const version = ifMatch(c);
      const body = await inAgency(c, 'training.nomination.decide', (ctx) =>
        refuseNomination(ctx, nomination, reason, version),
      );
      return c.json(body, 200, { ETag: etag(body.version) });
    },
  )
  .post(
    '/nominations/:nomination/withdrawal',
    describe({
      operationId: 'withdrawNomination',
      summary: 'Takes back a nomination the centre has not decided',
      tag,
      answers: { 200: nominationSchema },
      problems: [...stale, 415, 422],
    }),
    validate('param', nominationParam),
    validate('json', nominationWithdrawalBody),
    async (c) => {
      const { nomination } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      const version = ifMatch(c);
      const body = await inAgency(c, 'training.nomination.withdraw', (ctx) =>
        withdrawNomination(ctx, nomination, reason, version),
      );
      return c.json(body, 200, { ETag: etag(body.version) });
    },
  );
