import { Hono } from 'hono';
import type { Ctx } from '../../../kernel/context.ts';
import { etag, ifMatch } from '../../../kernel/http/concurrency.ts';
import { describe } from '../../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../../kernel/http/env.ts';
import { validate } from '../../../kernel/http/validate.ts';
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
  type Transfer,
} from './schemas.ts';

const tag = 'Transfers';
const answers = { 200: transferSchema };
const made = { 201: transferSchema };
const changed = [409, 412, 415, 422, 428];

/** A new transfer and where it is read. */
const created = (agency: string, body: Transfer) => ({
  body,
  version: body.version,
  location: `/api/agencies/${agency}/transfers/${body.id}`,
});

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
      answers: made,
      problems: [409, 415, 422],
    }),
    validate('json', offerBody),
    async (c) => {
      const body = c.req.valid('json');
      const agency = c.req.param('agency') ?? '';
      const work = async (ctx: Ctx) => created(agency, await offerTransfer(ctx, body));
      const done = await command(c, 'people.transfer.propose', work, { requestBody: body });
      return c.json(done.body, 201, done.headers);
    },
  )
  .post(
    '/transfers/requests',
    describe({
      operationId: 'requestTransfer',
      summary: 'Asks another agency for somebody for good, describing the seat; nobody is looked up',
      tag,
      answers: made,
      problems: [409, 415, 422],
    }),
    validate('json', requestBody),
    async (c) => {
      const body = c.req.valid('json');
      const agency = c.req.param('agency') ?? '';
      const work = async (ctx: Ctx) => created(agency, await requestTransfer(ctx, body));
      const done = await command(c, 'people.transfer.propose', work, { requestBody: body });
      return c.json(done.body, 201, done.headers);
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
    async (c) => {
      const { transfer } = c.req.valid('param');
      const input = c.req.valid('json');
      const version = ifMatch(c);
      const body = await inAgency(c, 'people.transfer.propose', (ctx) => namePerson(ctx, transfer, input, version));
      return c.json(body, 200, { ETag: etag(body.version) });
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
    async (c) => {
      const { transfer } = c.req.valid('param');
      const input = c.req.valid('json');
      const version = ifMatch(c);
      const body = await inAgency(c, 'people.transfer.propose', (ctx) => choosePapers(ctx, transfer, input, version));
      return c.json(body, 200, { ETag: etag(body.version) });
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
    async (c) => {
      const { transfer } = c.req.valid('param');
      const input = c.req.valid('json');
      const version = ifMatch(c);
      const body = await inAgency(c, 'people.transfer.propose', (ctx) => placePerson(ctx, transfer, input, version));
      return c.json(body, 200, { ETag: etag(body.version) });
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
    async (c) => {
      const { transfer } = c.req.valid('param');
      const input = c.req.valid('json');
      const version = ifMatch(c);
      const body = await inAgency(c, 'people.transfer.consent', (ctx) => recordConsent(ctx, transfer, input, version));
      return c.json(body, 200, { ETag: etag(body.version) });
    },
  );
