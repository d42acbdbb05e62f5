import { Hono } from 'hono';
import { etag, ifMatch } from '../../../kernel/http/concurrency.ts';
import { describe } from '../../../kernel/http/describe.ts';
import { command, inAgency, type Env } from '../../../kernel/http/env.ts';
import { validate } from '../../../kernel/http/validate.ts';
import { z } from 'zod';
import { appointEmployee } from '../appoint-employee.ts';
import { chargeActing, endActing } from '../charge-acting.ts';
import { changeAssignment } from '../change-assignment.ts';
import { correctEmployee } from '../correct-employee.ts';
import { endService } from '../end-service.ts';
import { personKeyer } from '../person-key.ts';
import { previewAction } from '../preview-action.ts';
import { reinstateEmployee } from '../reinstate-employee.ts';
import {
  actionDone,
  actingParam,
  actInput,
  appointInput,
  changeInput,
  correctInput,
  effectSchema,
  employeeParam,
  endActingInput,
  endInput,
  reinstateInput,
  undoDone,
  undoInput,
  type ActionDone,
} from '../schemas.ts';
import { undoAction } from '../undo-action.ts';

const tag = 'Actions';
const effect = { 200: effectSchema };
const done = { 201: actionDone };
const recorded = [409, 412, 422, 428];
const previewed = [409, 422];

/** Where the new state is read, and its version. */
const answer = (agency: string) => (body: ActionDone) => ({
  body,
  version: body.version,
  location: `/api/agencies/${agency}/employees/${body.employmentId}`,
});

/**
 * Personnel actions. Each has a preview that runs the very same work, tells its effect and leaves nothing behind but the
 * note that pay was looked at.
 */
export const actionRoutes = new Hono<Env>()
  .post(
    '/employees',
    describe({
      operationId: 'appointEmployee',
      summary: 'Appoints a new person, or one known before',
      tag,
      answers: done,
      problems: [409, 422],
    }),
    validate('json', appointInput),
    async (c) => {
      const input = c.req.valid('json');
      const keyOf = personKeyer(c.var.services.config);
      const { body, headers } = await command(
        c,
        'people.employee.appoint',
        async (ctx) => answer(c.req.param('agency') ?? '')(await appointEmployee(ctx, input, keyOf)),
        { requestBody: input },
      );
      return c.json(body, 201, headers);
    },
  )
  .post(
    '/employees/preview',
    describe({
      operationId: 'previewAppointment',
      summary: 'What an appointment would do',
      tag,
      answers: effect,
      problems: previewed,
    }),
    validate('json', appointInput),
    async (c) => {
      const keyOf = personKeyer(c.var.services.config);
      const told = await inAgency(c, 'people.employee.appoint', (ctx) =>
        previewAction(ctx, (inner) => appointEmployee(inner, c.req.valid('json'), keyOf)),
      );
      return c.json(told, 200);
    },
  )
  .post(
    '/employees/:employee/assignment-changes',
    describe({
      operationId: 'changeAssignment',
      summary: 'Promotion, move, regrade, pay: from a day past or to come',
      tag,
      answers: done,
      problems: recorded,
    }),
    validate('param', employeeParam),
    validate('json', changeInput),
    async (c) => {
      const expected = ifMatch(c);
      const input = c.req.valid('json');
      const { body, headers } = await command(
        c,
        'people.employee.change',
        async (ctx) =>
          answer(c.req.param('agency') ?? '')(
            await changeAssignment(ctx, c.req.valid('param').employee, input, expected),
          ),
        { requestBody: input },
      );
      return c.json(body, 201, headers);
    },
  )
  .post(
    '/employees/:employee/acting-charges',
    describe({
      operationId: 'chargeActing',
      summary: 'Charge somebody to act in a seat from a day on, without filling it',
      tag,
      answers: done,
      problems: recorded,
    }),
    validate('param', employeeParam),
    validate('json', actInput),
    async (c) => {
      const expected = ifMatch(c);
      const input = c.req.valid('json');
      const { body, headers } = await command(
        c,
        'people.employee.change',
        async (ctx) =>
          answer(c.req.param('agency') ?? '')(await chargeActing(ctx, c.req.valid('param').employee, input, expected)),
        { requestBody: input },
      );
      return c.json(body, 201, headers);
    },
  )
  .post(
    '/employees/:employee/acting-charges/:row/ending',
    describe({
      operationId: 'endActing',
      summary: 'End a charge to act on another day than it was given until',
      tag,
      answers: done,
      problems: recorded,
    }),
    validate('param', actingParam),
    validate('json', endActingInput),
    async (c) => {
      const expected = ifMatch(c);
      const input = c.req.valid('json');
      const { employee, row } = c.req.valid('param');
      const { body, headers } = await command(
        c,
        'people.employee.change',
        async (ctx) => answer(c.req.param('agency') ?? '')(await endActing(ctx, employee, row, input, expected)),
        { requestBody: input },
      );
      return c.json(body, 201, headers);
    },
  )
  .post(
    '/employees/:employee/acting-charges/preview',
    describe({
      operationId: 'previewActing',
      summary: 'What a charge to act would do',
      tag,
      answers: effect,
      problems: previewed,
    }),
    validate('param', employeeParam),
    validate('json', actInput),
    async (c) => {
      const told = await inAgency(c, 'people.employee.change', (ctx) =>
        previewAction(ctx, (inner) => chargeActing(inner, c.req.valid('param').employee, c.req.valid('json'), null)),
      );
      return c.json(told, 200);
    },
  )
  .post(
    '/employees/:employee/acting-charges/:row/ending/preview',
    describe({
      operationId: 'previewActingEnd',
      summary: 'What ending a charge to act would do',
      tag,
      answers: effect,
      problems: previewed,
    }),
    validate('param', actingParam),
    validate('json', endActingInput),
    async (c) => {
      const { employee, row } = c.req.valid('param');
      const told = await inAgency(c, 'people.employee.change', (ctx) =>
        previewAction(ctx, (inner) => endActing(inner, employee, row, c.req.valid('json'), null)),
      );
      return c.json(told, 200);
    },
  )
  .post(
    '/employees/:employee/assignment-changes/preview',
    describe({
      operationId: 'previewAssignmentChange',
      summary: 'What a change of assignment would do',
      tag,
      answers: effect,
      problems: previewed,
    }),
    validate('param', employeeParam),
    validate('json', changeInput),
    async (c) => {
      const told = await inAgency(c, 'people.employee.change', (ctx) =>
        previewAction(ctx, (inner) =>
          changeAssignment(inner, c.req.valid('param').employee, c.req.valid('json'), null),
        ),
      );
      return c.json(told, 200);
    },
  )
  .post(
    '/employees/:employee/corrections',
    describe({
      operationId: 'correctEmployee',
      summary: 'Corrects what was recorded wrongly; the old version stays readable',
      tag,
      answers: done,
      problems: recorded,
    }),
    validate('param', employeeParam),
    validate('json', correctInput),
    async (c) => {
      const expected = ifMatch(c);
      const input = c.req.valid('json');
      const keyOf = personKeyer(c.var.services.config);
      const { body, headers } = await command(
        c,
        'people.employee.correct',
        async (ctx) =>
          answer(c.req.param('agency') ?? '')(
            await correctEmployee(ctx, c.req.valid('param').employee, input, expected, keyOf),
          ),
        { requestBody: input },
      );
      return c.json(body, 201, headers);
    },
  )
  .post(
    '/employees/:employee/corrections/preview',
    describe({
      operationId: 'previewCorrection',
      summary: 'What a correction would do',
      tag,
      answers: effect,
      problems: previewed,
    }),
    validate('param', employeeParam),
    validate('json', correctInput),
    async (c) => {
      const keyOf = personKeyer(c.var.services.config);
      const told = await inAgency(c, 'people.employee.correct', (ctx) =>
        previewAction(ctx, (inner) =>
          correctEmployee(inner, c.req.valid('param').employee, c.req.valid('json'), null, keyOf),
        ),
      );
      return c.json(told, 200);
    },
  )
  .post(
    '/employees/:employee/service-end',
    describe({
      operationId: 'endService',
      summary: 'Ends service after its last day',
      tag,
      answers: done,
      problems: recorded,
    }),
    validate('param', employeeParam),
    validate('json', endInput),
    async (c) => {
      const expected = ifMatch(c);
      const input = c.req.valid('json');
      const { body, headers } = await command(
        c,
        'people.employee.end',
        async (ctx) =>
          answer(c.req.param('agency') ?? '')(await endService(ctx, c.req.valid('param').employee, input, expected)),
        { requestBody: input },
      );
      return c.json(body, 201, headers);
    },
  )
  .post(
    '/employees/:employee/service-end/preview',
    describe({
      operationId: 'previewServiceEnd',
      summary: 'What an end of service would do',
      tag,
      answers: effect,
      problems: previewed,
    }),
    validate('param', employeeParam),
    validate('json', endInput),
    async (c) => {
      const told = await inAgency(c, 'people.employee.end', (ctx) =>
        previewAction(ctx, (inner) => endService(inner, c.req.valid('param').employee, c.req.valid('json'), null)),
      );
      return c.json(told, 200);
    },
  )
  .post(
    '/employees/:employee/reinstatements',
    describe({
      operationId: 'reinstateEmployee',
      summary: 'Takes someone back whose service ended',
      tag,
      answers: done,
      problems: recorded,
    }),
    validate('param', employeeParam),
    validate('json', reinstateInput),
    async (c) => {
      const expected = ifMatch(c);
      const input = c.req.valid('json');
      const { body, headers } = await command(
        c,
        'people.employee.reinstate',
        async (ctx) =>
          answer(c.req.param('agency') ?? '')(
            await reinstateEmployee(ctx, c.req.valid('param').employee, input, expected),
          ),
        { requestBody: input },
      );
      return c.json(body, 201, headers);
    },
  )
  .post(
    '/employees/:employee/reinstatements/preview',
    describe({
      operationId: 'previewReinstatement',
      summary: 'What a reinstatement would do',
      tag,
      answers: effect,
      problems: previewed,
    }),
    validate('param', employeeParam),
    validate('json', reinstateInput),
    async (c) => {
      const told = await inAgency(c, 'people.employee.reinstate', (ctx) =>
        previewAction(ctx, (inner) =>
          reinstateEmployee(inner, c.req.valid('param').employee, c.req.valid('json'), null),
        ),
      );
      return c.json(told, 200);
    },
  )
  .post(
    '/actions/:action/undoing',
    describe({
      operationId: 'undoAction',
      summary: 'Takes an action back until it takes effect, or within a day of its recording',
      tag,
      answers: { 200: undoDone },
      problems: recorded,
    }),
    validate('param', z.object({ action: z.uuid() })),
    validate('json', undoInput),
    async (c) => {
      const expected = ifMatch(c);
      const undone = await inAgency(c, 'people.action.undo', (ctx) =>
        undoAction(ctx, c.req.valid('param').action, expected, c.req.valid('json').reason),
      );
      return c.json(undone, 200, { ETag: etag(undone.version) });
    },
  );
