import { Hono } from 'hono';
import { describe } from '../../kernel/http/describe.ts';
import { inAgency, type Env } from '../../kernel/http/env.ts';
import { validate } from '../../kernel/http/validate.ts';
import { answerChanged, answerCreated, answerOne } from './answer.ts';
import { changeJob, closeJob, reopenJob } from './change-job.ts';
import { createJob } from './create-job.ts';
import { findJob, pageOfJobs } from './repository.ts';
import {
  jobChangeSchema,
  jobChangedSchema,
  jobPageSchema,
  jobParam,
  jobSchema,
  jobsQuery,
  jobStatusSchema,
  newJobSchema,
} from './schemas.ts';

const tag = 'Organisation';
const changeProblems = [409, 412, 422, 428];

/** Jobs: what people are employed as. */
export const jobRoutes = new Hono<Env>()
  .get(
    '/jobs',
    describe({ operationId: 'listJobs', summary: 'Jobs by code', tag, answers: { 200: jobPageSchema } }),
    validate('query', jobsQuery),
    async (c) => {
      const query = c.req.valid('query');
      return c.json(await inAgency(c, 'organisation.structure.read', (ctx) => pageOfJobs(ctx, query)), 200);
    },
  )
  .post(
    '/jobs',
    describe({
      operationId: 'createJob',
      summary: 'Add a job',
      tag,
      answers: { 201: jobSchema },
      problems: [409, 422],
    }),
    validate('json', newJobSchema),
    (c) => answerCreated(c, c.req.valid('json'), (ctx) => createJob(ctx, c.req.valid('json'))),
  )
  .get(
    '/jobs/:job',
    describe({ operationId: 'getJob', summary: 'One job', tag, answers: { 200: jobSchema } }),
    validate('param', jobParam),
    (c) => answerOne(c, (ctx) => findJob(ctx, c.req.valid('param').job)),
  )
  .patch(
    '/jobs/:job',
    describe({
      operationId: 'changeJob',
      summary: "Change a job's code, titles or family",
      tag,
      answers: { 200: jobChangedSchema },
      problems: changeProblems,
    }),
    validate('param', jobParam),
    validate('json', jobChangeSchema),
    (c) => answerChanged(c, (ctx, version) => changeJob(ctx, c.req.valid('param').job, version, c.req.valid('json'))),
  )
  .post(
    '/jobs/:job/closure',
    describe({
      operationId: 'closeJob',
      summary: 'Close a job to new use; refused while people serve in it or seats stand for it',
      tag,
      answers: { 200: jobSchema },
      problems: changeProblems,
    }),
    validate('param', jobParam),
    validate('json', jobStatusSchema),
    (c) =>
      answerChanged(c, (ctx, version) => closeJob(ctx, c.req.valid('param').job, version, c.req.valid('json').reason)),
  )
  .post(
    '/jobs/:job/reopening',
    describe({
      operationId: 'reopenJob',
      summary: 'Open a closed job again',
      tag,
      answers: { 200: jobSchema },
      problems: changeProblems,
    }),
    validate('param', jobParam),
    validate('json', jobStatusSchema),
    (c) =>
      answerChanged(c, (ctx, version) => reopenJob(ctx, c.req.valid('param').job, version, c.req.valid('json').reason)),
  );
