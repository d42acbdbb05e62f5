import { Hono } from 'hono';
import { etag, ifMatch } from '../../kernel/http/concurrency.ts';
import { describe } from '../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../kernel/http/env.ts';
import { validate } from '../../kernel/http/validate.ts';
import { announceCohort, cancelCohort, completeCohort, startCohort } from './move-cohort.ts';
import { changeCohort, listAnnouncedCohorts, listCohorts, planCohort, readCohort } from './plan-cohort.ts';
import {
  announcedCohortList,
  cancellationBody,
  cohortBody,
  cohortChange,
  cohortPage,
  cohortParam,
  cohortSchema,
  cohortsQuery,
  programmeParam,
} from './schemas.ts';

const tag = 'training';
const stale = [409, 412, 428];

/** Cohorts of the centre, and what the centres announce to every agency. */
export const cohortRoutes = new Hono<Env>()
  .get(
    '/programmes/:programme/cohorts',
    describe({
      operationId: 'listCohorts',
      summary: 'Cohorts of a programme, latest start first',
      tag,
      answers: { 200: cohortPage },
    }),
    validate('param', programmeParam),
    validate('query', cohortsQuery),
    async (c) => {
      const { programme } = c.req.valid('param');
      const query = c.req.valid('query');
      return c.json(await inAgency(c, 'training.programme.read', (ctx) => listCohorts(ctx, programme, query)), 200);
    },
  )
  .post(
    '/programmes/:programme/cohorts',
    describe({
      operationId: 'planCohort',
      summary: 'Plans a cohort as a draft: seats, weeks, dates, last day for nominations',
      tag,
      answers: { 201: cohortSchema },
      problems: [409, 415, 422],
    }),
    validate('param', programmeParam),
    validate('json', cohortBody),
    async (c) => {
      const { programme } = c.req.valid('param');
      const body = c.req.valid('json');
      const agency = c.req.param('agency');
      const done = await command(
        c,
        'training.programme.change',
        async (ctx) => {
          const cohort = await planCohort(ctx, programme, body);
          return { body: cohort, version: cohort.version, location: `/api/agencies/${agency}/cohorts/${cohort.id}` };
        },
        { requestBody: body },
      );
      return c.json(done.body, 201, done.headers);
    },
  )
  .get(
    '/announced-cohorts',
    describe({
      operationId: 'listAnnouncedCohorts',
      summary: 'Cohorts the centres announced to every agency, the soonest deadline first',
      tag,
      answers: { 200: announcedCohortList },
    }),
    async (c) => c.json(await inAgency(c, 'training.nomination.read', listAnnouncedCohorts), 200),
  )
  .get(
    '/cohorts/:cohort',
    describe({
      operationId: 'getCohort',
      summary: 'One cohort, with seats taken and nominations waiting',
      tag,
      answers: { 200: cohortSchema },
    }),
    validate('param', cohortParam),
    async (c) => {
      const { cohort } = c.req.valid('param');
      const body = await inAgency(c, 'training.programme.read', (ctx) => readCohort(ctx, cohort));
      return c.json(body, 200, { ETag: etag(body.version) });
    },
  )
  .patch(
    '/cohorts/:cohort',
    describe({
      operationId: 'changeCohort',
      summary: 'Changes a cohort as far as its state allows',
      tag,
      answers: { 200: cohortSchema },
      problems: [...stale, 415, 422],
    }),
    validate('param', cohortParam),
    validate('json', cohortChange),
    async (c) => {
      const { cohort } = c.req.valid('param');
      const change = c.req.valid('json');
      const version = ifMatch(c);
      const body = await inAgency(c, 'training.programme.change', (ctx) => changeCohort(ctx, cohort, change, version));
      return c.json(body, 200, { ETag: etag(body.version) });
    },
  )
  .post(
    '/cohorts/:cohort/announcement',
    describe({
      operationId: 'announceCohort',
      summary: 'Offers a draft to every agency; its programme must be open',
      tag,
      answers: { 200: cohortSchema },
      problems: [...stale, 422],
    }),
    validate('param', cohortParam),
    async (c) => {
      const { cohort } = c.req.valid('param');
      const version = ifMatch(c);
      const body = await inAgency(c, 'training.programme.change', (ctx) => announceCohort(ctx, cohort, version));
      return c.json(body, 200, { ETag: etag(body.version) });
    },
  )
  .post(
    '/cohorts/:cohort/start',
    describe({
      operationId: 'startCohort',
      summary: 'Begins the weeks: from now on progress is recorded',
      tag,
      answers: { 200: cohortSchema },
      problems: stale,
    }),
    validate('param', cohortParam),
    async (c) => {
      const { cohort } = c.req.valid('param');
      const version = ifMatch(c);
      const body = await inAgency(c, 'training.programme.change', (ctx) => startCohort(ctx, cohort, version));
      return c.json(body, 200, { ETag: etag(body.version) });
    },
  )
  .post(
    '/cohorts/:cohort/completion',
    describe({
      operationId: 'completeCohort',
      summary: 'Ends a cohort whose every trainee and nomination has an ending',
      tag,
      answers: { 200: cohortSchema },
      problems: stale,
    }),
    validate('param', cohortParam),
    async (c) => {
      const { cohort } = c.req.valid('param');
      const version = ifMatch(c);
      const body = await inAgency(c, 'training.programme.change', (ctx) => completeCohort(ctx, cohort, version));
      return c.json(body, 200, { ETag: etag(body.version) });
    },
  )
  .post(
    '/cohorts/:cohort/cancellation',
    describe({
      operationId: 'cancelCohort',
      summary: 'Calls a cohort off; waiting nominations are refused and trainees withdrawn with the same reason',
      tag,
      answers: { 200: cohortSchema },
      problems: [...stale, 415, 422],
    }),
    validate('param', cohortParam),
    validate('json', cancellationBody),
    async (c) => {
      const { cohort } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      const version = ifMatch(c);
      const body = await inAgency(c, 'training.programme.change', (ctx) => cancelCohort(ctx, cohort, reason, version));
      return c.json(body, 200, { ETag: etag(body.version) });
    },
  );
