import { Hono } from 'hono';
import { etag } from '../../../kernel/http/concurrency.ts';
import { describe } from '../../../kernel/http/describe.ts';
import { inAgency, type Env } from '../../../kernel/http/env.ts';
import { validate } from '../../../kernel/http/validate.ts';
import { made, step } from '../handshake/answer.ts';
import { choosePapers, namePerson } from './name-person.ts';
import { placePerson } from './place-person.ts';
import { offerTransfer, requestTransfer } from './propose-transfer.ts';
import { listTransfers, openExtract, readTransfer } from './read-transfers.ts';
import { recordConsent } from './record-consent.ts';
import { ruleOn } from './rule.ts';
import {
  consentBody,
  extractSchema,
  nomineeBody,
  offerBody,
  papersBody,
  requestBody,
  seatBody,
  transferPage,
  transferParam,
  transferRuleSchema,
  transferSchema,
  transfersQuery,
} from './schemas.ts';

const tag = 'Transfers';
const answers = { 200: transferSchema };
const created = { 201: transferSchema };
const changed = [409, 412, 415, 422, 428];

/** Transfers for good, read and prepared by both sides; `decision-routes.ts` has what a head decides. */
export const transferRoutes = new Hono<Env>()
  .get(
    '/transfers',
    describe({
      operationId: 'listTransfers',
      summary: 'Transfers of this agency, newest first: out, in, or waiting for it',
      tag,
      answers: { 200: transferPage },
    }),
    validate('query', transfersQuery),
    async (c) => {
      const query = c.req.valid('query');
      return c.json(await inAgency(c, 'people.transfer.read', (ctx) => listTransfers(ctx, query)), 200);
    },
  )
  .get(
    '/transfer-rule',
    describe({
      operationId: 'getTransferRule',
      summary: 'On what terms people are transferred today, with the source',
      tag,
      answers: { 200: transferRuleSchema },
    }),
    async (c) => c.json(await inAgency(c, 'people.transfer.read', (ctx) => ruleOn(ctx, ctx.today)), 200),
  )
  .post(
    '/transfers/offers',
    describe({
      operationId: 'offerTransfer',
      summary: 'Offers one of this agency’s people to another agency for good',
      tag,
      answers: created,
      problems: [409, 415, 422],
    }),
    validate('json', offerBody),
    (c) => {
      const body = c.req.valid('json');
      return made(c, 'people.transfer.propose', { path: 'transfers', requestBody: body }, (ctx) =>
        offerTransfer(ctx, body),
      );
    },
  )
  .post(
    '/transfers/requests',
    describe({
      operationId: 'requestTransfer',
      summary: 'Asks another agency for somebody for good, describing the seat; nobody is looked up',
      tag,
      answers: created,
      problems: [409, 415, 422],
    }),
    validate('json', requestBody),
    (c) => {
      const body = c.req.valid('json');
      return made(c, 'people.transfer.propose', { path: 'transfers', requestBody: body }, (ctx) =>
        requestTransfer(ctx, body),
      );
    },
  )
  .get(
    '/transfers/:transfer',
    describe({
      operationId: 'getTransfer',
      summary: 'One transfer with the steps of both sides',
      tag,
      answers,
    }),
    validate('param', transferParam),
    async (c) => {
      const { transfer } = c.req.valid('param');
      const body = await inAgency(c, 'people.transfer.read', (ctx) => readTransfer(ctx, transfer));
      return c.json(body, 200, { ETag: etag(body.version), 'Cache-Control': 'no-store' });
    },
  )
  .get(
    '/transfers/:transfer/extract',
    describe({
      operationId: 'getTransferExtract',
      summary: 'What home handed over on the day, for the receiver only; the reading is recorded',
      tag,
      answers: { 200: extractSchema },
    }),
    validate('param', transferParam),
    async (c) => {
      const { transfer } = c.req.valid('param');
      const body = await inAgency(c, 'people.identity.read', (ctx) => openExtract(ctx, transfer));
      return c.json(body, 200, { 'Cache-Control': 'no-store' });
    },
  )
  .put(
    '/transfers/:transfer/nominee',
    describe({
      operationId: 'nameTransferee',
      summary: 'Home names who goes; the receiver sees names, job and grade',
      tag,
      answers,
      problems: changed,
    }),
    validate('param', transferParam),
    validate('json', nomineeBody),
    (c) => {
      const { transfer } = c.req.valid('param');
      const input = c.req.valid('json');
      return step(c, 'people.transfer.propose', (ctx, version) => namePerson(ctx, transfer, input, version));
    },
  )
  .put(
    '/transfers/:transfer/papers',
    describe({
      operationId: 'chooseTransferPapers',
      summary: 'Home chooses which of the person’s papers go over with the extract',
      tag,
      answers,
      problems: changed,
    }),
    validate('param', transferParam),
    validate('json', papersBody),
    (c) => {
      const { transfer } = c.req.valid('param');
      const input = c.req.valid('json');
      return step(c, 'people.transfer.propose', (ctx, version) => choosePapers(ctx, transfer, input, version));
    },
  )
  .put(
    '/transfers/:transfer/seat',
    describe({
      operationId: 'placeTransferee',
      summary: 'The receiver says where the person will serve',
      tag,
      answers,
      problems: changed,
    }),
    validate('param', transferParam),
    validate('json', seatBody),
    (c) => {
      const { transfer } = c.req.valid('param');
      const input = c.req.valid('json');
      return step(c, 'people.transfer.propose', (ctx, version) => placePerson(ctx, transfer, input, version));
    },
  )
  .post(
    '/transfers/:transfer/consent',
    describe({
      operationId: 'recordTransferConsent',
      summary: 'The employee agrees or declines; human resources may record it from a signed paper',
      tag,
      answers,
      problems: changed,
    }),
    validate('param', transferParam),
    validate('json', consentBody),
    (c) => {
      const { transfer } = c.req.valid('param');
      const input = c.req.valid('json');
      return step(c, 'people.transfer.consent', (ctx, version) => recordConsent(ctx, transfer, input, version));
    },
  );
