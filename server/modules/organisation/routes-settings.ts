import { Hono } from 'hono';
import { etag, ifMatch } from '../../kernel/http/concurrency.ts';
import { describe } from '../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../kernel/http/env.ts';
import { cachedJson, hotJson } from '../../kernel/http/json-text.ts';
import { validate } from '../../kernel/http/validate.ts';
import { changeSettings, withExamples } from './change-settings.ts';
import { countriesQuery, payElementKindsQuery } from './hot-queries.ts';
import { announceHoliday, changeHoliday, withdrawHoliday } from './keep-holidays.ts';
import { listGrades } from './list-grades.ts';
import { settingsOf } from './read-settings.ts';
import { findHoliday, holidaysOf } from './repository.ts';
import {
  countryListSchema,
  gradeListSchema,
  gradesQuery,
  holidayChangeSchema,
  holidayListSchema,
  holidayParam,
  holidaySchema,
  holidaysQuery,
  newHolidaySchema,
  payElementKindListSchema,
  settingsChangeSchema,
  settingsSchema,
  type CountryList,
  type GradeList,
  type PayElementKindList,
} from './schemas.ts';

const tag = 'Organisation';

/** How the agency works, its holidays, and the reference data every agency shares. */
export const settingsRoutes = new Hono<Env>()
  .get(
    '/settings',
    describe({ operationId: 'getSettings', summary: 'How the agency works', tag, answers: { 200: settingsSchema } }),
    async (c) => {
      const settings = await inAgency(c, 'organisation.settings.read', async (ctx) =>
        withExamples(ctx, await settingsOf(ctx)),
      );
      return c.json(settings, 200, { ETag: etag(settings.version) });
    },
  )
  .put(
    '/settings',
    describe({
      operationId: 'changeSettings',
      summary: 'Replace the settings of the agency',
      tag,
      answers: { 200: settingsSchema },
      problems: [412, 422, 428],
    }),
    validate('json', settingsChangeSchema),
    async (c) => {
      const version = ifMatch(c);
      const body = c.req.valid('json');
      const settings = await inAgency(c, 'organisation.settings.change', (ctx) => changeSettings(ctx, version, body));
      return c.json(settings, 200, { ETag: etag(settings.version) });
    },
  )
  .get(
    '/holidays',
    describe({
      operationId: 'listHolidays',
      summary: 'Holidays in order, of one year or all',
      tag,
      answers: { 200: holidayListSchema },
    }),
    validate('query', holidaysQuery),
    async (c) => {
      const { year } = c.req.valid('query');
      return c.json({ items: await inAgency(c, 'organisation.settings.read', (ctx) => holidaysOf(ctx, year)) }, 200);
    },
  )
  .post(
    '/holidays',
    describe({
      operationId: 'announceHoliday',
      summary: 'Announce a holiday',
      tag,
      answers: { 201: holidaySchema },
      problems: [409, 422],
    }),
    validate('json', newHolidaySchema),
    async (c) => {
      const body = c.req.valid('json');
      const { body: holiday, headers } = await command(
        c,
        'organisation.settings.change',
        async (ctx) => {
          const announced = await announceHoliday(ctx, body);
          return { body: announced, version: announced.version, location: `${c.req.path}/${announced.id}` };
        },
        { requestBody: body },
      );
      return c.json(holiday, 201, headers);
    },
  )
  .get(
    '/holidays/:holiday',
    describe({ operationId: 'getHoliday', summary: 'One holiday', tag, answers: { 200: holidaySchema } }),
    validate('param', holidayParam),
    async (c) => {
      const { holiday: id } = c.req.valid('param');
      const holiday = await inAgency(c, 'organisation.settings.read', (ctx) => findHoliday(ctx, id));
      return c.json(holiday, 200, { ETag: etag(holiday.version) });
    },
  )
  .patch(
    '/holidays/:holiday',
    describe({
      operationId: 'changeHoliday',
      summary: 'Rename, move or confirm a holiday',
      tag,
      answers: { 200: holidaySchema },
      problems: [412, 422, 428],
    }),
    validate('param', holidayParam),
    validate('json', holidayChangeSchema),
    async (c) => {
      const version = ifMatch(c);
      const { holiday: id } = c.req.valid('param');
      const body = c.req.valid('json');
      const holiday = await inAgency(c, 'organisation.settings.change', (ctx) => changeHoliday(ctx, id, version, body));
      return c.json(holiday, 200, { ETag: etag(holiday.version) });
    },
  )
  .delete(
    '/holidays/:holiday',
    describe({
      operationId: 'withdrawHoliday',
      summary: 'Take a holiday back',
      tag,
      answers: { 204: null },
      problems: [412, 428],
    }),
    validate('param', holidayParam),
    async (c) => {
      const version = ifMatch(c);
      const { holiday: id } = c.req.valid('param');
      await inAgency(c, 'organisation.settings.change', (ctx) => withdrawHoliday(ctx, id, version));
      return c.body(null, 204);
    },
  )
  .get(
    '/grades',
    describe({
      operationId: 'listGrades',
      summary: 'Grades with the pay bands in force on a day, their source and how sure it is',
      tag,
      answers: { 200: gradeListSchema, 304: null },
    }),
    validate('query', gradesQuery),
    async (c) => {
      const { asOf, schedule } = c.req.valid('query');
      const grades = await inAgency(c, 'organisation.structure.read', (ctx) => listGrades(ctx, asOf, schedule));
      return cachedJson<GradeList>(c, Buffer.from(JSON.stringify(grades)));
    },
  )
  .get(
    '/countries',
    describe({
      operationId: 'listCountries',
      summary: 'Countries by ISO 3166 code',
      tag,
      answers: { 200: countryListSchema, 304: null },
    }),
    async (c) => {
      return cachedJson<CountryList>(c, await hotJson(c, 'organisation.structure.read', countriesQuery));
    },
  )
  .get(
    '/pay-element-kinds',
    describe({
      operationId: 'listPayElementKinds',
      summary: "What pay is made of, and which of the law's sums each counts in",
      tag,
      answers: { 200: payElementKindListSchema, 304: null },
    }),
    async (c) => {
      return cachedJson<PayElementKindList>(c, await hotJson(c, 'organisation.structure.read', payElementKindsQuery));
    },
  );
