import { Hono } from 'hono';
import { etag } from '../../../kernel/http/concurrency.ts';
import { describe } from '../../../kernel/http/describe.ts';
import { inAgency, type Env } from '../../../kernel/http/env.ts';
import { validate } from '../../../kernel/http/validate.ts';
import { made, step } from '../handshake/answer.ts';
import { listSecondments, openSecondment } from './read-secondments.ts';
import { nameSecondee } from './name-secondee.ts';
import { placeSecondee } from './place-secondee.ts';
import { offerSecondment, requestSecondment } from './propose-secondment.ts';
import { recordConsent } from './record-consent.ts';
import { ruleOn } from './rule.ts';
import {
  consentBody,
  nomineeBody,
  offerBody,
  requestBody,
  ruleQuery,
  seatBody,
  secondmentPage,
  secondmentParam,
  secondmentRuleSchema,
  secondmentSchema,
  secondmentsQuery,
} from './schemas.ts';

const tag = 'Secondments';
const answers = { 200: secondmentSchema };
const created = { 201: secondmentSchema };
const changed = [409, 412, 422, 428];

/** Secondments, read and prepared by both sides; `decision-routes.ts` has what a head decides. */
export const secondmentRoutes = new Hono<Env>()
  .get(
    '/secondments',
    describe({
      operationId: 'listSecondments',
      summary: 'Secondments of this agency, newest first: lent, borrowed, or waiting for it',
      tag,
      answers: { 200: secondmentPage },
    }),
    validate('query', secondmentsQuery),
    async (c) => {
      const query = c.req.valid('query');
      return c.json(await inAgency(c, 'people.secondment.read', (ctx) => listSecondments(ctx, query)), 200);
    },
  )
  .get(
    '/secondment-rule',
    describe({
      operationId: 'getSecondmentRule',
      summary: 'How long a secondment or a loan may last today and who pays what, with the article',
      tag,
      answers: { 200: secondmentRuleSchema },
    }),
    validate('query', ruleQuery),
    async (c) => {
      const { kind } = c.req.valid('query');
      return c.json(await inAgency(c, 'people.secondment.read', (ctx) => ruleOn(ctx, ctx.today, kind)), 200);
    },
  )
  .post(
    '/secondments/offers',
    describe({
      operationId: 'offerSecondment',
      summary: 'Offers one of this agency’s people to another agency',
      tag,
      answers: created,
      problems: [409, 415, 422],
    }),
    validate('json', offerBody),
    (c) => {
      const body = c.req.valid('json');
      return made(c, 'people.secondment.propose', { path: 'secondments', requestBody: body }, (ctx) =>
        offerSecondment(ctx, body),
      );
    },
  )
  .post(
    '/secondments/requests',
    describe({
      operationId: 'requestSecondment',
      summary: 'Asks another agency for somebody, describing the seat; nobody is looked up',
      tag,
      answers: created,
      problems: [409, 415, 422],
    }),
    validate('json', requestBody),
    (c) => {
      const body = c.req.valid('json');
      return made(c, 'people.secondment.propose', { path: 'secondments', requestBody: body }, (ctx) =>
        requestSecondment(ctx, body),
      );
    },
  )
  .get(
    '/secondments/:secondment',
    describe({
      operationId: 'getSecondment',
      summary: 'One secondment with the steps of both sides; reading an allowance is recorded',
      tag,
      answers,
    }),
    validate('param', secondmentParam),
    async (c) => {
      const { secondment } = c.req.valid('param');
      const body = await inAgency(c, 'people.secondment.read', (ctx) => openSecondment(ctx, secondment));
      return c.json(body, 200, { ETag: etag(body.version), 'Cache-Control': 'no-store' });
    },
  )
  .put(
    '/secondments/:secondment/nominee',
    describe({
      operationId: 'nameSecondee',
      summary: 'Home names who goes; the host sees names, job and grade',
      tag,
      answers,
      problems: [...changed, 415],
    }),
    validate('param', secondmentParam),
    validate('json', nomineeBody),
    (c) => {
      const { secondment } = c.req.valid('param');
      const input = c.req.valid('json');
      return step(c, 'people.secondment.propose', (ctx, version) => nameSecondee(ctx, secondment, input, version));
    },
  )
  .put(
    '/secondments/:secondment/seat',
    describe({
      operationId: 'placeSecondee',
      summary: 'The host says where the person will work and what allowance it pays',
      tag,
      answers,
      problems: [...changed, 415],
    }),
    validate('param', secondmentParam),
    validate('json', seatBody),
    (c) => {
      const { secondment } = c.req.valid('param');
      const input = c.req.valid('json');
      return step(c, 'people.secondment.propose', (ctx, version) => placeSecondee(ctx, secondment, input, version));
    },
  )
  .post(
    '/secondments/:secondment/consent',
    describe({
      operationId: 'recordSecondmentConsent',
      summary: 'The employee agrees or declines; human resources may record it from a signed paper',
      tag,
      answers,
      problems: [...changed, 415],
    }),
    validate('param', secondmentParam),
    validate('json', consentBody),
    (c) => {
      const { secondment } = c.req.valid('param');
      const input = c.req.valid('json');
      return step(c, 'people.secondment.consent', (ctx, version) => recordConsent(ctx, secondment, input, version));
    },
  );
