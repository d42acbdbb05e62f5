import { Hono, type Context } from 'hono';
import { etag, ifMatch } from '../../kernel/http/concurrency.ts';
import { describe } from '../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../kernel/http/env.ts';
import { validate } from '../../kernel/http/validate.ts';
import { changeJob, closeJob, reopenJob } from './change-job.ts';
import { changePosition, changePositionStatus } from './change-position.ts';
import type { PositionChange } from './contract.ts';
import { createJob } from './create-job.ts';
import { createPosition } from './create-position.ts';
import { findJob, findPosition, pageOfJobs, pageOfPositions } from './repository.ts';
import {
  jobChangeSchema,
  jobChangedSchema,
  jobPageSchema,
  jobParam,
  jobSchema,
  jobsQuery,
  jobStatusSchema,
  newJobSchema,
  newPositionSchema,
  positionChangeSchema,
  positionPageSchema,
  positionParam,
  positionSchema,
  positionsQuery,
  positionStatusSchema,
  type PositionStatusChange,
} from './schemas.ts';

const tag = 'Organisation';
const locationOf = (c: Context<Env>, id: string) => `${c.req.path}/${id}`;

async function setStatus(c: Context<Env>, id: string, kind: PositionChange, body: PositionStatusChange) {
  const version = ifMatch(c);
  const position = await inAgency(c, 'organisation.structure.change', (ctx) =>
    changePositionStatus(ctx, id, version, kind, body),
  );
  return c.json(position, 200, { ETag: etag(position.version) });
}
const statusRoute = (operationId: string, summary: string) =>
  describe({ operationId, summary, tag, answers: { 200: positionSchema }, problems: [409, 412, 422, 428] });

/** Jobs and the numbered seats made for them. */
export const positionRoutes = new Hono<Env>()
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
    async (c) => {
      const body = c.req.valid('json');
      const { body: job, headers } = await command(
        c,
        'organisation.structure.change',
        async (ctx) => {
          const created = await createJob(ctx, body);
          return { body: created, version: created.version, location: locationOf(c, created.id) };
        },
        { requestBody: body },
      );
      return c.json(job, 201, headers);
    },
  )
  .get(
    '/jobs/:job',
    describe({ operationId: 'getJob', summary: 'One job', tag, answers: { 200: jobSchema } }),
    validate('param', jobParam),
    async (c) => {
      const { job: id } = c.req.valid('param');
      const job = await inAgency(c, 'organisation.structure.read', (ctx) => findJob(ctx, id));
      return c.json(job, 200, { ETag: etag(job.version) });
    },
  )
  .patch(
    '/jobs/:job',
    describe({
      operationId: 'changeJob',
      summary: "Change a job's code, titles or family",
      tag,
      answers: { 200: jobChangedSchema },
      problems: [409, 412, 422, 428],
    }),
    validate('param', jobParam),
    validate('json', jobChangeSchema),
    async (c) => {
      const version = ifMatch(c);
      const { job: id } = c.req.valid('param');
      const body = c.req.valid('json');
      const job = await inAgency(c, 'organisation.structure.change', (ctx) => changeJob(ctx, id, version, body));
      return c.json(job, 200, { ETag: etag(job.version) });
    },
  )
  .post(
    '/jobs/:job/closure',
    describe({
      operationId: 'closeJob',
      summary: 'Close a job to new use; refused while people serve in it or seats stand for it',
      tag,
      answers: { 200: jobSchema },
      problems: [409, 412, 422, 428],
    }),
    validate('param', jobParam),
    validate('json', jobStatusSchema),
    async (c) => {
      const version = ifMatch(c);
      const { job: id } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      const job = await inAgency(c, 'organisation.structure.change', (ctx) => closeJob(ctx, id, version, reason));
      return c.json(job, 200, { ETag: etag(job.version) });
    },
  )
  .post(
    '/jobs/:job/reopening',
    describe({
      operationId: 'reopenJob',
      summary: 'Open a closed job again',
      tag,
      answers: { 200: jobSchema },
      problems: [409, 412, 422, 428],
    }),
    validate('param', jobParam),
    validate('json', jobStatusSchema),
    async (c) => {
      const version = ifMatch(c);
      const { job: id } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      const job = await inAgency(c, 'organisation.structure.change', (ctx) => reopenJob(ctx, id, version, reason));
      return c.json(job, 200, { ETag: etag(job.version) });
    },
  )
  .get(
    '/positions',
    describe({
      operationId: 'listPositions',
      summary: 'Seats by number, with who holds each today',
      tag,
      answers: { 200: positionPageSchema },
    }),
    validate('query', positionsQuery),
    async (c) => {
      const query = c.req.valid('query');
      return c.json(await inAgency(c, 'organisation.structure.read', (ctx) => pageOfPositions(ctx, query)), 200);
    },
  )
  .post(
    '/positions',
    describe({
      operationId: 'createPosition',
      summary: 'Add a numbered seat',
      tag,
      answers: { 201: positionSchema },
      problems: [409, 422],
    }),
    validate('json', newPositionSchema),
    async (c) => {
      const body = c.req.valid('json');
      const { body: position, headers } = await command(
        c,
        'organisation.structure.change',
        async (ctx) => {
          const created = await createPosition(ctx, body);
          return { body: created, version: created.version, location: locationOf(c, created.id) };
        },
        { requestBody: body },
      );
      return c.json(position, 201, headers);
    },
  )
  .get(
    '/positions/:position',
    describe({ operationId: 'getPosition', summary: 'One seat', tag, answers: { 200: positionSchema } }),
    validate('param', positionParam),
    async (c) => {
      const { position: id } = c.req.valid('param');
      const position = await inAgency(c, 'organisation.structure.read', (ctx) => findPosition(ctx, id));
      return c.json(position, 200, { ETag: etag(position.version) });
    },
  )
  .patch(
    '/positions/:position',
    describe({
      operationId: 'changePosition',
      summary: "Change a seat's number, unit, job, grade or parent seat",
      tag,
      answers: { 200: positionSchema },
      problems: [409, 412, 422, 428],
    }),
    validate('param', positionParam),
    validate('json', positionChangeSchema),
    async (c) => {
      const version = ifMatch(c);
      const { position: id } = c.req.valid('param');
      const body = c.req.valid('json');
      const position = await inAgency(c, 'organisation.structure.change', (ctx) =>
        changePosition(ctx, id, version, body),
      );
      return c.json(position, 200, { ETag: etag(position.version) });
    },
  )
  .post(
    '/positions/:position/funding',
    statusRoute('fundPosition', 'Fund a proposed seat, so that it may be filled'),
    validate('param', positionParam),
    validate('json', positionStatusSchema),
    (c) => setStatus(c, c.req.valid('param').position, 'funding', c.req.valid('json')),
  )
  .post(
    '/positions/:position/freezing',
    statusRoute('freezePosition', 'Freeze a seat: it stays, and may not be filled'),
    validate('param', positionParam),
    validate('json', positionStatusSchema),
    (c) => setStatus(c, c.req.valid('param').position, 'freezing', c.req.valid('json')),
  )
  .post(
    '/positions/:position/unfreezing',
    statusRoute('unfreezePosition', 'Let a frozen seat be filled again'),
    validate('param', positionParam),
    validate('json', positionStatusSchema),
    (c) => setStatus(c, c.req.valid('param').position, 'unfreezing', c.req.valid('json')),
  )
  .post(
    '/positions/:position/abolition',
    statusRoute('abolishPosition', 'Abolish a seat that nobody holds and no seat reports to'),
    validate('param', positionParam),
    validate('json', positionStatusSchema),
    (c) => setStatus(c, c.req.valid('param').position, 'abolition', c.req.valid('json')),
  );
