import { Hono } from 'hono';
import { etag, ifMatch } from '../../kernel/http/concurrency.ts';
import { describe } from '../../kernel/http/describe.ts';
import { command, inAgency, inOperator, type Env } from '../../kernel/http/env.ts';
import { validate } from '../../kernel/http/validate.ts';
import { changeAgency } from './change-agency.ts';
import { listTemplates, openAgency } from './open-agency.ts';
import { findAgency, namesOfAgencies, pageOfAgencies, serviceFigures } from './repository.ts';
import {
  agenciesQuery,
  agencyChangeSchema,
  agencyNamesSchema,
  agencyPageSchema,
  agencyParam,
  agencySchema,
  agencyTemplatesSchema,
  figuresSchema,
  newAgencySchema,
} from './schemas.ts';

const tag = 'Platform';

/** The platform console, under /api/platform. It sees agencies and counts, and no person. */
export const platformRoutes = new Hono<Env>()
  .get(
    '/agencies',
    describe({
      operationId: 'listAgencies',
      summary: 'Agencies by code, with how many units and employments each has',
      tag,
      answers: { 200: agencyPageSchema },
    }),
    validate('query', agenciesQuery),
    async (c) => {
      const query = c.req.valid('query');
      return c.json(await inOperator(c, 'platform.agency.read', (ctx) => pageOfAgencies(ctx, query)), 200);
    },
  )
  .post(
    '/agencies',
    describe({
      operationId: 'openAgency',
      summary: 'Open an agency and name its first director',
      tag,
      answers: { 201: agencySchema },
      problems: [409, 422],
    }),
    validate('json', newAgencySchema),
    async (c) => {
      const body = c.req.valid('json');
      const { body: agency, headers } = await command(
        c,
        'platform.agency.open',
        async (ctx) => {
          const opened = await openAgency(ctx, body);
          return { body: opened, version: opened.version, location: `${c.req.path}/${opened.code}` };
        },
        { agency: 'platform', requestBody: body },
      );
      return c.json(agency, 201, headers);
    },
  )
  .get(
    '/agencies/:code',
    describe({ operationId: 'getAgency', summary: 'One agency', tag, answers: { 200: agencySchema } }),
    validate('param', agencyParam),
    async (c) => {
      const { code } = c.req.valid('param');
      const agency = await inOperator(c, 'platform.agency.read', (ctx) => findAgency(ctx, code));
      return c.json(agency, 200, { ETag: etag(agency.version) });
    },
  )
  .patch(
    '/agencies/:code',
    describe({
      operationId: 'changeAgency',
      summary: 'Rename an agency, close it or open it again',
      tag,
      answers: { 200: agencySchema },
      problems: [412, 422, 428],
    }),
    validate('param', agencyParam),
    validate('json', agencyChangeSchema),
    async (c) => {
      const version = ifMatch(c);
      const { code } = c.req.valid('param');
      const body = c.req.valid('json');
      const agency = await inOperator(c, 'platform.agency.change', (ctx) => changeAgency(ctx, code, version, body));
      return c.json(agency, 200, { ETag: etag(agency.version) });
    },
  )
  .get(
    '/agency-templates',
    describe({
      operationId: 'listAgencyTemplates',
      summary: 'What a new agency may begin with',
      tag,
      answers: { 200: agencyTemplatesSchema },
    }),
    async (c) => c.json({ items: await inOperator(c, 'platform.agency.open', async () => listTemplates()) }, 200),
  )
  .get(
    '/figures',
    describe({
      operationId: 'getServiceFigures',
      summary: 'The service in numbers',
      tag,
      answers: { 200: figuresSchema },
    }),
    async (c) => c.json(await inOperator(c, 'platform.agency.read', serviceFigures), 200),
  );

/** Under /api/agencies/:agency: the names of the other agencies, for those who address them. */
export const agencyNameRoutes = new Hono<Env>().get(
  '/agencies-directory',
  describe({
    operationId: 'listAgencyNames',
    summary: 'Names and codes of the open agencies',
    tag: 'Organisation',
    answers: { 200: agencyNamesSchema },
  }),
  async (c) => c.json({ items: await inAgency(c, 'organisation.structure.read', namesOfAgencies) }, 200),
);
