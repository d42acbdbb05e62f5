import { Hono } from 'hono';
import { etag, ifMatch } from '../../kernel/http/concurrency.ts';
import { describe } from '../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../kernel/http/env.ts';
import { hotJson, sendJson } from '../../kernel/http/json-text.ts';
import { validate } from '../../kernel/http/validate.ts';
import { changeUnit } from './change-unit.ts';
import { closeUnit } from './close-unit.ts';
import {
  listUnitsOnDayQuery,
  listUnitsQuery,
  organisationChartOnDayQuery,
  organisationChartQuery,
} from './hot-queries.ts';
import { openUnit } from './open-unit.ts';
import { findUnit } from './repository.ts';
import {
  asOfQuery,
  chartSchema,
  closureSchema,
  newUnitSchema,
  unitChangeSchema,
  unitChangedSchema,
  unitListSchema,
  unitParam,
  unitSchema,
  type OrganisationChart,
  type UnitList,
} from './schemas.ts';

const tag = 'Organisation';

/** Units and the chart they make. */
export const structureRoutes = new Hono<Env>()
  .get(
    '/units',
    describe({
      operationId: 'listUnits',
      summary: 'Units that stand on a day, with how many serve in each and below it',
      tag,
      answers: { 200: unitListSchema },
    }),
    validate('query', asOfQuery),
    async (c) => {
      const { asOf } = c.req.valid('query');
      const units =
        asOf === undefined
          ? await hotJson(c, 'organisation.structure.read', listUnitsQuery)
          : await hotJson(c, 'organisation.structure.read', listUnitsOnDayQuery, [asOf]);
      return sendJson<UnitList>(c, units);
    },
  )
  .post(
    '/units',
    describe({
      operationId: 'openUnit',
      summary: 'Open a unit below another',
      tag,
      answers: { 201: unitSchema },
      problems: [409, 422],
    }),
    validate('json', newUnitSchema),
    async (c) => {
      const body = c.req.valid('json');
      const { body: unit, headers } = await command(
        c,
        'organisation.structure.change',
        async (ctx) => {
          const opened = await openUnit(ctx, body);
          return { body: opened, version: opened.version, location: `${c.req.path}/${opened.id}` };
        },
        { requestBody: body },
      );
      return c.json(unit, 201, headers);
    },
  )
  .get(
    '/units/:unit',
    describe({ operationId: 'getUnit', summary: 'One unit', tag, answers: { 200: unitSchema } }),
    validate('param', unitParam),
    async (c) => {
      const { unit: id } = c.req.valid('param');
      const unit = await inAgency(c, 'organisation.structure.read', (ctx) => findUnit(ctx, id));
      return c.json(unit, 200, { ETag: etag(unit.version) });
    },
  )
  .patch(
    '/units/:unit',
    describe({
      operationId: 'changeUnit',
      summary: 'Rename a unit, change its kind, or move it below another',
      tag,
      answers: { 200: unitChangedSchema },
      problems: [409, 412, 422, 428],
    }),
    validate('param', unitParam),
    validate('json', unitChangeSchema),
    async (c) => {
      const version = ifMatch(c);
      const { unit: id } = c.req.valid('param');
      const body = c.req.valid('json');
      const unit = await inAgency(c, 'organisation.structure.change', (ctx) => changeUnit(ctx, id, version, body));
      return c.json(unit, 200, { ETag: etag(unit.version) });
    },
  )
  .post(
    '/units/:unit/closure',
    describe({
      operationId: 'closeUnit',
      summary: 'Close a unit from a day on; refused while people, seats or open units are in it',
      tag,
      answers: { 200: unitSchema },
      problems: [409, 412, 422, 428],
    }),
    validate('param', unitParam),
    validate('json', closureSchema),
    async (c) => {
      const version = ifMatch(c);
      const { unit: id } = c.req.valid('param');
      const body = c.req.valid('json');
      const unit = await inAgency(c, 'organisation.structure.change', (ctx) => closeUnit(ctx, id, version, body));
      return c.json(unit, 200, { ETag: etag(unit.version) });
    },
  )
  .get(
    '/chart',
    describe({
      operationId: 'getOrganisationChart',
      summary: 'The tree of units on a day, today when none is named, with heads and counts as of that day',
      tag,
      answers: { 200: chartSchema },
    }),
    validate('query', asOfQuery),
    async (c) => {
      const { asOf } = c.req.valid('query');
      const chart =
        asOf === undefined
          ? await hotJson(c, 'organisation.structure.read', organisationChartQuery)
          : await hotJson(c, 'organisation.structure.read', organisationChartOnDayQuery, [asOf]);
      return sendJson<OrganisationChart>(c, chart);
    },
  );
