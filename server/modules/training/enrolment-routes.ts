import { Hono } from 'hono';
import { etag, ifMatch } from '../../kernel/http/concurrency.ts';
import { describe } from '../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../kernel/http/env.ts';
import { validate } from '../../kernel/http/validate.ts';
import { trainingCounts } from './count-training.ts';
import { completeEnrolment, withdrawEnrolment } from './end-enrolment.ts';
import { listCohortEnrolments, listEnrolments, readEnrolment } from './list-enrolments.ts';
import { recordCohortProgress, recordProgress } from './record-progress.ts';
import {
  cohortEnrolmentsQuery,
  cohortParam,
  cohortProgressBody,
  cohortProgressSchema,
  cohortWeekParam,
  completionBody,
  enrolmentPage,
  enrolmentRecordPage,
  enrolmentParam,
  enrolmentRecordSchema,
  enrolmentsQuery,
  enrolmentWeekParam,
  enrolmentWithdrawalBody,
  progressBody,
  progressSchema,
  trainingSummarySchema,
} from './schemas.ts';

const tag = 'training';
const stale = [409, 412, 428];

/** Trainees and their weeks: the centre writes, home and the employee read their own. */
export const enrolmentRoutes = new Hono<Env>()
  .get(
    '/training/summary',
    describe({
      operationId: 'summariseTraining',
      summary: "Figures for the home page: the centre's, this agency's, or the employee's",
      tag,
      answers: { 200: trainingSummarySchema },
    }),
    async (c) => c.json(await inAgency(c, 'training.enrolment.read', trainingCounts), 200),
  )
  .get(
    '/enrolments',
    describe({
      operationId: 'listEnrolments',
      summary: "Trainees in the order of enrolment: the centre's, this agency's own, or the employee's",
      tag,
      answers: { 200: enrolmentPage },
    }),
    validate('query', enrolmentsQuery),
    async (c) => {
      const query = c.req.valid('query');
      return c.json(await inAgency(c, 'training.enrolment.read', (ctx) => listEnrolments(ctx, query)), 200);
    },
  )
  .get(
    '/cohorts/:cohort/enrolments',
    describe({
      operationId: 'listCohortEnrolments',
      summary: 'Trainees of one cohort with their recorded weeks; at home only its own',
      tag,
      answers: { 200: enrolmentRecordPage },
    }),
    validate('param', cohortParam),
    validate('query', cohortEnrolmentsQuery),
    async (c) => {
      const { cohort } = c.req.valid('param');
      const query = c.req.valid('query');
      return c.json(
        await inAgency(c, 'training.enrolment.read', (ctx) => listCohortEnrolments(ctx, cohort, query)),
        200,
      );
    },
  )
  .get(
    '/enrolments/:enrolment',
    describe({
      operationId: 'getEnrolment',
      summary: "One trainee's course, week by week",
      tag,
      answers: { 200: enrolmentRecordSchema },
    }),
    validate('param', enrolmentParam),
    async (c) => {
      const { enrolment } = c.req.valid('param');
      const body = await inAgency(c, 'training.enrolment.read', (ctx) => readEnrolment(ctx, enrolment));
      return c.json(body, 200, { ETag: etag(body.version) });
    },
  )
  .put(
    '/enrolments/:enrolment/progress/:week',
    describe({
      operationId: 'recordProgress',
      summary: 'Records a week, or changes its record (If-Match); the same again changes nothing',
      tag,
      answers: { 200: progressSchema, 201: progressSchema },
      problems: [...stale, 415, 422],
    }),
    validate('param', enrolmentWeekParam),
    validate('json', progressBody),
    async (c) => {
      const { enrolment, week } = c.req.valid('param');
      const body = c.req.valid('json');
      const version = c.req.header('If-Match') === undefined ? null : ifMatch(c);
      const done = await inAgency(c, 'training.progress.record', (ctx) =>
        recordProgress(ctx, enrolment, week, body, version),
      );
      const headers = { ETag: etag(done.entry.version) };
      if (done.outcome === 'recorded') return c.json(done.entry, 201, { ...headers, Location: c.req.path });
      return c.json(done.entry, 200, headers);
    },
  )
  .post(
    '/cohorts/:cohort/progress/:week',
    describe({
      operationId: 'recordCohortProgress',
      summary: 'Records one week for many trainees of a cohort, all or nothing',
      tag,
      answers: { 200: cohortProgressSchema },
      problems: [409, 412, 415, 422],
    }),
    validate('param', cohortWeekParam),
    validate('json', cohortProgressBody),
    async (c) => {
      const { cohort, week } = c.req.valid('param');
      const body = c.req.valid('json');
      const done = await command(
        c,
        'training.progress.record',
        async (ctx) => ({ body: await recordCohortProgress(ctx, cohort, week, body) }),
        { requestBody: body },
      );
      return c.json(done.body, 200, done.headers);
    },
  )
  .post(
    '/enrolments/:enrolment/completion',
    describe({
      operationId: 'completeEnrolment',
      summary: "Ends a trainee's course with its outcome; weeks without a record need a reason",
      tag,
      answers: { 200: enrolmentRecordSchema },
      problems: [...stale, 415, 422],
    }),
    validate('param', enrolmentParam),
    validate('json', completionBody),
    async (c) => {
      const { enrolment } = c.req.valid('param');
      const completion = c.req.valid('json');
      const version = ifMatch(c);
      const body = await inAgency(c, 'training.enrolment.complete', (ctx) =>
        completeEnrolment(ctx, enrolment, completion, version),
      );
      return c.json(body, 200, { ETag: etag(body.version) });
    },
  )
  .post(
    '/enrolments/:enrolment/withdrawal',
    describe({
      operationId: 'withdrawEnrolment',
      summary: "Ends a trainee's course early, saying why; the seat is free again",
      tag,
      answers: { 200: enrolmentRecordSchema },
      problems: [...stale, 415, 422],
    }),
    validate('param', enrolmentParam),
    validate('json', enrolmentWithdrawalBody),
    async (c) => {
      const { enrolment } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      const version = ifMatch(c);
      const body = await inAgency(c, 'training.enrolment.complete', (ctx) =>
        withdrawEnrolment(ctx, enrolment, reason, version),
      );
      return c.json(body, 200, { ETag: etag(body.version) });
    },
  );
