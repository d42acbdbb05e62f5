import { Hono } from 'hono';
import { etag } from '../../../kernel/http/concurrency.ts';
import { describe } from '../../../kernel/http/describe.ts';
import { inAgency, type Env } from '../../../kernel/http/env.ts';
import { validate } from '../../../kernel/http/validate.ts';
import { made, step } from '../handshake/answer.ts';
import { applyToVacancy, holdApplicant, releaseApplicant, withdrawApplication } from './apply.ts';
import { declineApplicant, selectApplicant, shortlistApplicant } from './choose-applicant.ts';
import { announceVacancy, cancelVacancy, draftVacancy } from './keep-vacancy.ts';
import { listApplications, listOpenVacancies, listVacancies, readVacancy } from './read-vacancies.ts';
import {
  applicationList,
  applicationParam,
  applicationSchema,
  applyBody,
  openVacancyList,
  vacancyBody,
  vacancyList,
  vacancyParam,
  vacancySchema,
  whyBody,
} from './schemas.ts';

const tag = 'Vacancies';
const one = { 200: vacancySchema };
const application = { 200: applicationSchema };
const changed = [409, 412, 422, 428];

/** Vacancies open to the staff of other agencies, kept by the agency that announces them. */
const keeping = new Hono<Env>()
  .get(
    '/vacancies',
    describe({
      operationId: 'listVacancies',
      summary: 'Vacancies of this agency, newest first',
      tag,
      answers: { 200: vacancyList },
    }),
    async (c) => c.json(await inAgency(c, 'people.vacancy.read', listVacancies), 200),
  )
  .post(
    '/vacancies',
    describe({
      operationId: 'draftVacancy',
      summary: 'Writes a vacancy; nobody else sees it until it is announced',
      tag,
      answers: { 201: vacancySchema },
      problems: [409, 415, 422],
    }),
    validate('json', vacancyBody),
    (c) => {
      const body = c.req.valid('json');
      return made(c, 'people.vacancy.keep', { path: 'vacancies', requestBody: body }, (ctx) => draftVacancy(ctx, body));
    },
  )
  .get(
    '/vacancies/:vacancy',
    describe({
      operationId: 'getVacancy',
      summary: 'One vacancy of this agency with who applied and was released by their employer',
      tag,
      answers: one,
    }),
    validate('param', vacancyParam),
    async (c) => {
      const { vacancy } = c.req.valid('param');
      const body = await inAgency(c, 'people.vacancy.read', (ctx) => readVacancy(ctx, vacancy));
      return c.json(body, 200, { ETag: etag(body.version), 'Cache-Control': 'no-store' });
    },
  )
  .post(
    '/vacancies/:vacancy/announcement',
    describe({
      operationId: 'announceVacancy',
      summary: 'Lets the staff of every agency read it',
      tag,
      answers: one,
      problems: changed,
    }),
    validate('param', vacancyParam),
    (c) => {
      const { vacancy } = c.req.valid('param');
      return step(c, 'people.vacancy.keep', (ctx, version) => announceVacancy(ctx, vacancy, version));
    },
  )
  .post(
    '/vacancies/:vacancy/cancellation',
    describe({
      operationId: 'cancelVacancy',
      summary: 'Takes it back, saying why',
      tag,
      answers: one,
      problems: [...changed, 415],
    }),
    validate('param', vacancyParam),
    validate('json', whyBody),
    (c) => {
      const { vacancy } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      return step(c, 'people.vacancy.keep', (ctx, version) => cancelVacancy(ctx, vacancy, reason, version));
    },
  )
  .post(
    '/vacancy-applications/:application/shortlisting',
    describe({
      operationId: 'shortlistApplicant',
      summary: 'The announcing agency puts an applicant on its short list',
      tag,
      answers: one,
      problems: changed,
    }),
    validate('param', applicationParam),
    (c) => {
      const { application: id } = c.req.valid('param');
      return step(c, 'people.vacancy.keep', (ctx, version) => shortlistApplicant(ctx, id, version));
    },
  )
  .post(
    '/vacancy-applications/:application/rejection',
    describe({
      operationId: 'declineApplicant',
      summary: 'The announcing agency says no, and why',
      tag,
      answers: one,
      problems: [...changed, 415],
    }),
    validate('param', applicationParam),
    validate('json', whyBody),
    (c) => {
      const { application: id } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      return step(c, 'people.vacancy.keep', (ctx, version) => declineApplicant(ctx, id, reason, version));
    },
  )
  .post(
    '/vacancy-applications/:application/selection',
    describe({
      operationId: 'selectApplicant',
      summary:
        'The announcing agency’s head chooses: the vacancy is filled, and a transfer or secondment asked for as announced',
      tag,
      answers: one,
      problems: changed,
    }),
    validate('param', applicationParam),
    (c) => {
      const { application: id } = c.req.valid('param');
      return step(c, 'people.vacancy.select', (ctx, version) => selectApplicant(ctx, id, version));
    },
  );

/** What other agencies offer, who of this agency applies, and the employer's release. */
const applying = new Hono<Env>()
  .get(
    '/open-vacancies',
    describe({
      operationId: 'listOpenVacancies',
      summary: 'What other agencies have announced to the staff of all',
      tag,
      answers: { 200: openVacancyList },
    }),
    async (c) => c.json(await inAgency(c, 'people.vacancy.read', listOpenVacancies), 200),
  )
  .get(
    '/vacancy-applications',
    describe({
      operationId: 'listVacancyApplications',
      summary: 'Applications of this agency’s staff to other agencies; an employee’s own',
      tag,
      answers: { 200: applicationList },
    }),
    async (c) => c.json(await inAgency(c, 'people.vacancy.read', listApplications), 200),
  )
  .post(
    '/vacancy-applications',
    describe({
      operationId: 'applyToVacancy',
      summary: 'The employee applies to another agency’s vacancy',
      tag,
      answers: { 201: applicationSchema },
      problems: [409, 415, 422],
    }),
    validate('json', applyBody),
    (c) => {
      const body = c.req.valid('json');
      return made(c, 'people.vacancy.apply', { path: 'vacancy-applications', requestBody: body }, (ctx) =>
        applyToVacancy(ctx, body),
      );
    },
  )
  .post(
    '/vacancy-applications/:application/withdrawal',
    describe({
      operationId: 'withdrawVacancyApplication',
      summary: 'The employee takes their application back, or human resources for them',
      tag,
      answers: application,
      problems: changed,
    }),
    validate('param', applicationParam),
    (c) => {
      const { application: id } = c.req.valid('param');
      return step(c, 'people.vacancy.apply', (ctx, version) => withdrawApplication(ctx, id, version));
    },
  )
  .post(
    '/vacancy-applications/:application/release',
    describe({
      operationId: 'releaseApplicant',
      summary: 'The employer’s head releases: the agreed columns go over',
      tag,
      answers: application,
      problems: changed,
    }),
    validate('param', applicationParam),
    (c) => {
      const { application: id } = c.req.valid('param');
      return step(c, 'people.vacancy.release', (ctx, version) => releaseApplicant(ctx, id, version));
    },
  )
  .post(
    '/vacancy-applications/:application/holding',
    describe({
      operationId: 'holdApplicant',
      summary: 'The employer’s head holds the employee back, saying why',
      tag,
      answers: application,
      problems: [...changed, 415],
    }),
    validate('param', applicationParam),
    validate('json', whyBody),
    (c) => {
      const { application: id } = c.req.valid('param');
      const { reason } = c.req.valid('json');
      return step(c, 'people.vacancy.release', (ctx, version) => holdApplicant(ctx, id, reason, version));
    },
  );

export const vacancyRoutes = new Hono<Env>().route('/', keeping).route('/', applying);
