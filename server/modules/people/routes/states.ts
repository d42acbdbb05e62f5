import { Hono } from 'hono';
import { etag, ifMatch } from '../../../kernel/http/concurrency.ts';
import { describe } from '../../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../../kernel/http/env.ts';
import { validate } from '../../../kernel/http/validate.ts';
import { clearStep, reopenStep } from '../clearance/clear-step.ts';
import { addItem, changeItem, listItems } from '../clearance/clearance-items.ts';
import { listEndReasons } from '../clearance/end-reasons.ts';
import { listClearances, listSteps } from '../clearance/list-clearances.ts';
import { previewAction } from '../preview-action.ts';
import { findEmployee, requireAgencyWide } from '../repository.ts';
import {
  actionDone,
  clearanceItemInput,
  clearanceItemList,
  clearanceItemParam,
  clearanceItemSchema,
  clearancesPage,
  clearancesQuery,
  clearanceStepList,
  clearanceStepParam,
  clearanceStepSchema,
  clearingInput,
  effectSchema,
  employeeParam,
  endReasonList,
  endReasonsQuery,
  probationsPage,
  probationsQuery,
  reopeningInput,
  stateInput,
} from '../schemas.ts';
import { listProbations } from '../service-states/list-probations.ts';
import { orderState } from '../service-states/order-state.ts';

const tag = 'Service';
const changed = [409, 412, 422, 428];

/** Probation, suspension and extension by order; reasons of end, and the clearance of whoever leaves. */
export const stateRoutes = new Hono<Env>()
  .post(
    '/employees/:employee/state-orders',
    describe({
      operationId: 'orderState',
      summary: 'Probation, suspension, or extension past the age, by an order',
      tag,
      answers: { 201: actionDone },
      problems: changed,
    }),
    validate('param', employeeParam),
    validate('json', stateInput),
    async (c) => {
      const expected = ifMatch(c);
      const input = c.req.valid('json');
      const { body, headers } = await command(
        c,
        'people.employee.change',
        async (ctx) => {
          const done = await orderState(ctx, c.req.valid('param').employee, input, expected);
          const agency = c.req.param('agency') ?? '';
          return {
            body: done,
            version: done.version,
            location: `/api/agencies/${agency}/employees/${done.employmentId}`,
          };
        },
        { requestBody: input },
      );
      return c.json(body, 201, headers);
    },
  )
  .post(
    '/employees/:employee/state-orders/preview',
    describe({
      operationId: 'previewStateOrder',
      summary: 'What such an order would do',
      tag,
      answers: { 200: effectSchema },
      problems: [409, 422],
    }),
    validate('param', employeeParam),
    validate('json', stateInput),
    async (c) => {
      const told = await inAgency(c, 'people.employee.change', (ctx) =>
        previewAction(ctx, (inner) => orderState(inner, c.req.valid('param').employee, c.req.valid('json'), null)),
      );
      return c.json(told, 200);
    },
  )
  .get(
    '/probations',
    describe({
      operationId: 'listProbations',
      summary: 'Whose probation ends soon, or ended without being concluded',
      tag,
      answers: { 200: probationsPage },
    }),
    validate('query', probationsQuery),
    async (c) => {
      const page = await inAgency(c, 'people.employee.read', (ctx) => {
        requireAgencyWide(ctx);
        return listProbations(ctx, c.req.valid('query'));
      });
      return c.json(page, 200);
    },
  )
  .get(
    '/end-reasons',
    describe({
      operationId: 'listEndReasons',
      summary: 'The reasons for which service ends, each with its rule, article and source',
      tag,
      answers: { 200: endReasonList },
    }),
    validate('query', endReasonsQuery),
    async (c) => {
      const items = await inAgency(c, 'people.employee.read', (ctx) =>
        listEndReasons(ctx, c.req.valid('query').on ?? ctx.today),
      );
      return c.json({ items }, 200);
    },
  )
  .get(
    '/clearance-items',
    describe({
      operationId: 'listClearanceItems',
      summary: 'The agency’s template of clearance',
      tag,
      answers: { 200: clearanceItemList },
    }),
    async (c) => c.json({ items: await inAgency(c, 'people.clearance.manage', listItems) }, 200),
  )
  .post(
    '/clearance-items',
    describe({
      operationId: 'addClearanceItem',
      summary: 'Puts an item into the template',
      tag,
      answers: { 201: clearanceItemSchema },
      problems: [409, 422],
    }),
    validate('json', clearanceItemInput),
    async (c) => {
      const input = c.req.valid('json');
      const { body, headers } = await command(
        c,
        'people.clearance.manage',
        async (ctx) => {
          const item = await addItem(ctx, input);
          return { body: item, version: item.version };
        },
        { requestBody: input },
      );
      return c.json(body, 201, headers);
    },
  )
  .put(
    '/clearance-items/:clearanceItem',
    describe({
      operationId: 'changeClearanceItem',
      summary: 'Changes an item of the template; clearances opened before stay as they are',
      tag,
      answers: { 200: clearanceItemSchema },
      problems: [412, 422, 428],
    }),
    validate('param', clearanceItemParam),
    validate('json', clearanceItemInput),
    async (c) => {
      const expected = ifMatch(c);
      const item = await inAgency(c, 'people.clearance.manage', (ctx) =>
        changeItem(ctx, c.req.valid('param').clearanceItem, expected, c.req.valid('json')),
      );
      return c.json(item, 200, { ETag: etag(item.version) });
    },
  )
  .get(
    '/clearances',
    describe({
      operationId: 'listClearances',
      summary: 'Who leaves, and how far their clearance has come',
      tag,
      answers: { 200: clearancesPage },
    }),
    validate('query', clearancesQuery),
    async (c) => {
      const page = await inAgency(c, 'people.clearance.read', (ctx) => {
        requireAgencyWide(ctx);
        return listClearances(ctx, c.req.valid('query'));
      });
      return c.json(page, 200);
    },
  )
  .get(
    '/employees/:employee/clearance',
    describe({
      operationId: 'getClearance',
      summary: 'The clearance of an employee who leaves: each item, who cleared it and when',
      tag,
      answers: { 200: clearanceStepList },
    }),
    validate('param', employeeParam),
    async (c) => {
      const items = await inAgency(c, 'people.clearance.read', async (ctx) =>
        listSteps(ctx, (await findEmployee(ctx, c.req.valid('param').employee)).employmentId),
      );
      return c.json({ items }, 200);
    },
  )
  .post(
    '/clearance-steps/:clearanceStep/clearing',
    describe({
      operationId: 'clearStep',
      summary: 'Clears an item in one’s own name',
      tag,
      answers: { 200: clearanceStepSchema },
      problems: changed,
    }),
    validate('param', clearanceStepParam),
    validate('json', clearingInput),
    async (c) => {
      const expected = ifMatch(c);
      const step = await inAgency(c, 'people.clearance.clear', (ctx) =>
        clearStep(ctx, c.req.valid('param').clearanceStep, expected, c.req.valid('json').note),
      );
      return c.json(step, 200, { ETag: etag(step.version) });
    },
  )
  .post(
    '/clearance-steps/:clearanceStep/reopening',
    describe({
      operationId: 'reopenStep',
      summary: 'Opens an item again that was cleared by mistake',
      tag,
      answers: { 200: clearanceStepSchema },
      problems: changed,
    }),
    validate('param', clearanceStepParam),
    validate('json', reopeningInput),
    async (c) => {
      const expected = ifMatch(c);
      const step = await inAgency(c, 'people.clearance.clear', (ctx) =>
        reopenStep(ctx, c.req.valid('param').clearanceStep, expected, c.req.valid('json').reason),
      );
      return c.json(step, 200, { ETag: etag(step.version) });
    },
  );
