import { revalidate } from '@solidjs/router';
import type { z } from 'zod';
import type {
  ActionDone,
  AppointInput,
  ChangeInput,
  CorrectInput,
  Effect,
  EndInput,
  ReinstateInput,
  appointInput,
  undoDone,
} from '../../../server/modules/people/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';
import { rowTag } from '../../ui/record/words.ts';
import { getServiceLength } from '../../ui/record/service-length.ts';
import { agency, countEmployees, getEmployee, getHistory } from './queries.ts';

export type { ActionDone, ChangeInput, CorrectInput, Effect, EndInput, ReinstateInput, AppointInput };
/** What the page sends: as the schema takes it, before its defaults. */
export type AppointBody = z.input<typeof appointInput>;

/** The kinds of change on one employee, by the last part of their address. */
export type EmployeeAction =
  | 'assignment-changes'
  | 'corrections'
  | 'service-end'
  | 'reinstatements'
  | 'state-orders'
  | 'acting-charges'
  | `acting-charges/${string}/ending`;

/** What was read of a person is read anew: after every action and every change of a list. */
export async function personChanged(): Promise<void> {
  await revalidate([getEmployee.key, getHistory.key, countEmployees.key, getServiceLength.key]);
}

/** What the appointment would do; nothing is kept. */
export const previewAppointment = (body: unknown): Promise<Effect> =>
  api.post(agencyPath(agency(), 'employees', 'preview'), body);

export async function appoint(body: unknown, idempotencyKey: string): Promise<ActionDone> {
  const done = await api.post<ActionDone>(agencyPath(agency(), 'employees'), body, { idempotencyKey });
  await personChanged();
  return done;
}

/** What the action would do; nothing is kept. */
export const previewAction = (employee: string, action: EmployeeAction, body: unknown): Promise<Effect> =>
  api.post(agencyPath(agency(), 'employees', employee, ...action.split('/'), 'preview'), body);

/** Records the action on the version that was read. */
export async function recordAction(
  employee: string,
  action: EmployeeAction,
  body: unknown,
  ifMatch: string | undefined,
  idempotencyKey: string,
): Promise<ActionDone> {
  const done = await api.post<ActionDone>(agencyPath(agency(), 'employees', employee, ...action.split('/')), body, {
    ifMatch,
    idempotencyKey,
  });
  await personChanged();
  return done;
}

/** Takes an order back; `version` is the order's own. */
export async function undoAction(action: string, version: number, reason: string): Promise<void> {
  await api.post<z.infer<typeof undoDone>>(
    agencyPath(agency(), 'actions', action, 'undoing'),
    { reason },
    { ifMatch: rowTag(version) },
  );
  await personChanged();
}
