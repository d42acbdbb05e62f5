import { Hono, type Context } from 'hono';
import { describe } from '../../kernel/http/describe.ts';
import { inAgency, type Env } from '../../kernel/http/env.ts';
import { validate } from '../../kernel/http/validate.ts';
import { answerChanged, answerCreated, answerOne } from './answer.ts';
import { changePosition, changePositionStatus } from './change-position.ts';
import type { PositionChange } from './contract.ts';
import { createPosition } from './create-position.ts';
import { findPosition, pageOfPositions } from './repository.ts';
import {
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
const changeProblems = [409, 412, 422, 428];

const setStatus = (c: Context<Env>, id: string, kind: PositionChange, body: PositionStatusChange) =>
  answerChanged(c, (ctx, version) => changePositionStatus(ctx, id, version, kind, body));
const statusRoute = (operationId: string, summary: string) =>
  describe({ operationId, summary, tag, answers: { 200: positionSchema }, problems: changeProblems });

/** Numbered seats, made for jobs. */
export const positionRoutes = new Hono<Env>()
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
    (c) => answerCreated(c, c.req.valid('json'), (ctx) => createPosition(ctx, c.req.valid('json'))),
  )
  .get(
    '/positions/:position',
    describe({ operationId: 'getPosition', summary: 'One seat', tag, answers: { 200: positionSchema } }),
    validate('param', positionParam),
    (c) => answerOne(c, (ctx) => findPosition(ctx, c.req.valid('param').position)),
  )
  .patch(
    '/positions/:position',
    describe({
      operationId: 'changePosition',
      summary: "Change a seat's number, unit, job, grade or parent seat",
      tag,
      answers: { 200: positionSchema },
      problems: changeProblems,
    }),
    validate('param', positionParam),
    validate('json', positionChangeSchema),
    (c) =>
      answerChanged(c, (ctx, version) =>
        changePosition(ctx, c.req.valid('param').position, version, c.req.valid('json')),
      ),
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
