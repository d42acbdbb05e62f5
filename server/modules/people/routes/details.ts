import { Hono } from 'hono';
import type { Env } from '../../../kernel/http/env.ts';
import { readDependant, readQualification } from '../check-details.ts';
import { contactInput, dependantInput, emergencyContactInput, qualificationInput } from '../schemas.ts';
import { rowRoutes } from './one-row.ts';

/** Contacts, emergency contacts, dependants, qualifications: each row by itself, with its own version. */
export const detailRoutes = new Hono<Env>()
  .route(
    '/',
    rowRoutes({
      path: 'contacts',
      kind: 'contact',
      permission: 'people.contact.change',
      input: contactInput,
      add: ['addContact', 'Adds a phone, mail or address'],
      change: ['changeContact', 'Changes a phone, mail or address'],
      remove: ['removeContact', 'Removes a phone, mail or address'],
    }),
  )
  .route(
    '/',
    rowRoutes({
      path: 'emergency-contacts',
      kind: 'emergencyContact',
      permission: 'people.contact.change',
      input: emergencyContactInput,
      add: ['addEmergencyContact', 'Adds someone to call in an emergency'],
      change: ['changeEmergencyContact', 'Changes an emergency contact'],
      remove: ['removeEmergencyContact', 'Removes an emergency contact'],
    }),
  )
  .route(
    '/',
    rowRoutes({
      path: 'dependants',
      kind: 'dependant',
      permission: 'people.employee.change',
      input: dependantInput,
      read: readDependant,
      add: ['addDependant', 'Adds a dependant'],
      change: ['changeDependant', 'Changes a dependant'],
      remove: ['removeDependant', 'Removes a dependant'],
    }),
  )
  .route(
    '/',
    rowRoutes({
      path: 'qualifications',
      kind: 'qualification',
      permission: 'people.employee.change',
      input: qualificationInput,
      read: readQualification,
      add: ['addQualification', 'Adds a qualification'],
      change: ['changeQualification', 'Changes a qualification'],
      remove: ['removeQualification', 'Removes a qualification'],
    }),
  );
