import { Hono } from 'hono';
import { describe } from '../../../kernel/http/describe.ts';
import type { Env } from '../../../kernel/http/env.ts';
import { validate } from '../../../kernel/http/validate.ts';
import { readDependant, readQualification } from '../check-details.ts';
import { contactInput, dependantInput, emergencyContactInput, employeeParam, qualificationInput } from '../schemas.ts';
import { add, change, changed, changeProblems, created, partial, remove, rowParam, tag } from './one-row.ts';

/** Contacts, emergency contacts, dependants, qualifications: each row by itself, with its own version. */
export const detailRoutes = new Hono<Env>()
  .post(
    '/employees/:employee/contacts',
    describe({
      operationId: 'addContact',
      summary: 'Adds a phone, mail or address',
      tag,
      answers: created,
      problems: [409, 422],
    }),
    validate('param', employeeParam),
    validate('json', contactInput),
    (c) => add(c, 'contact', 'people.contact.change', c.req.valid('param').employee, c.req.valid('json')),
  )
  .patch(
    '/employees/:employee/contacts/:row',
    describe({
      operationId: 'changeContact',
      summary: 'Changes a phone, mail or address',
      tag,
      answers: changed,
      problems: changeProblems,
    }),
    validate('param', rowParam),
    validate('json', partial(contactInput)),
    (c) => change(c, 'contact', 'people.contact.change', c.req.valid('param'), c.req.valid('json')),
  )
  .delete(
    '/employees/:employee/contacts/:row',
    describe({
      operationId: 'removeContact',
      summary: 'Removes a phone, mail or address',
      tag,
      answers: { 204: null },
      problems: changeProblems,
    }),
    validate('param', rowParam),
    (c) => remove(c, 'contact', 'people.contact.change', c.req.valid('param')),
  )
  .post(
    '/employees/:employee/emergency-contacts',
    describe({
      operationId: 'addEmergencyContact',
      summary: 'Adds someone to call in an emergency',
      tag,
      answers: created,
      problems: [409, 422],
    }),
    validate('param', employeeParam),
    validate('json', emergencyContactInput),
    (c) => add(c, 'emergencyContact', 'people.contact.change', c.req.valid('param').employee, c.req.valid('json')),
  )
  .patch(
    '/employees/:employee/emergency-contacts/:row',
    describe({
      operationId: 'changeEmergencyContact',
      summary: 'Changes an emergency contact',
      tag,
      answers: changed,
      problems: changeProblems,
    }),
    validate('param', rowParam),
    validate('json', partial(emergencyContactInput)),
    (c) => change(c, 'emergencyContact', 'people.contact.change', c.req.valid('param'), c.req.valid('json')),
  )
  .delete(
    '/employees/:employee/emergency-contacts/:row',
    describe({
      operationId: 'removeEmergencyContact',
      summary: 'Removes an emergency contact',
      tag,
      answers: { 204: null },
      problems: changeProblems,
    }),
    validate('param', rowParam),
    (c) => remove(c, 'emergencyContact', 'people.contact.change', c.req.valid('param')),
  )
  .post(
    '/employees/:employee/dependants',
    describe({ operationId: 'addDependant', summary: 'Adds a dependant', tag, answers: created, problems: [409, 422] }),
    validate('param', employeeParam),
    validate('json', dependantInput),
    (c) =>
      add(c, 'dependant', 'people.employee.change', c.req.valid('param').employee, readDependant(c.req.valid('json'))),
  )
  .patch(
    '/employees/:employee/dependants/:row',
    describe({
      operationId: 'changeDependant',
      summary: 'Changes a dependant',
      tag,
      answers: changed,
      problems: changeProblems,
    }),
    validate('param', rowParam),
    validate('json', partial(dependantInput)),
    (c) => change(c, 'dependant', 'people.employee.change', c.req.valid('param'), readDependant(c.req.valid('json'))),
  )
  .delete(
    '/employees/:employee/dependants/:row',
    describe({
      operationId: 'removeDependant',
      summary: 'Removes a dependant',
      tag,
      answers: { 204: null },
      problems: changeProblems,
    }),
    validate('param', rowParam),
    (c) => remove(c, 'dependant', 'people.employee.change', c.req.valid('param')),
  )
  .post(
    '/employees/:employee/qualifications',
    describe({
      operationId: 'addQualification',
      summary: 'Adds a qualification',
      tag,
      answers: created,
      problems: [409, 422],
    }),
    validate('param', employeeParam),
    validate('json', qualificationInput),
    (c) =>
      add(
        c,
        'qualification',
        'people.employee.change',
        c.req.valid('param').employee,
        readQualification(c.req.valid('json')),
      ),
  )
  .patch(
    '/employees/:employee/qualifications/:row',
    describe({
      operationId: 'changeQualification',
      summary: 'Changes a qualification',
      tag,
      answers: changed,
      problems: changeProblems,
    }),
    validate('param', rowParam),
    validate('json', partial(qualificationInput)),
    (c) =>
      change(
        c,
        'qualification',
        'people.employee.change',
        c.req.valid('param'),
        readQualification(c.req.valid('json')),
      ),
  )
  .delete(
    '/employees/:employee/qualifications/:row',
    describe({
      operationId: 'removeQualification',
      summary: 'Removes a qualification',
      tag,
      answers: { 204: null },
      problems: changeProblems,
    }),
    validate('param', rowParam),
    (c) => remove(c, 'qualification', 'people.employee.change', c.req.valid('param')),
  );
