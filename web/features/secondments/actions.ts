import { revalidate } from '@solidjs/router';
import type {
  ConsentBody,
  EarlyReturnBody,
  ExtensionBody,
  NomineeBody,
  OfferBody,
  RequestBody,
  SeatBody,
} from '../../../server/modules/people/secondments/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';
import { agency, getSecondment, type Secondment } from './queries.ts';

/** What is shown of a secondment is asked for again. */
export const reread = (): Promise<void> => revalidate(getSecondment.key);

async function changed(answer: Promise<Secondment>): Promise<Secondment> {
  const done = await answer;
  await reread();
  return done;
}

interface Versioned {
  id: string;
  version: number;
}
const at = (one: Versioned) => ({ ifMatch: `"v${one.version}"` });
const of = (...parts: string[]): string => agencyPath(agency(), 'secondments', ...parts);

export const offer = (body: OfferBody, idempotencyKey: string): Promise<Secondment> =>
  api.post(of('offers'), body, { idempotencyKey });
export const request = (body: RequestBody, idempotencyKey: string): Promise<Secondment> =>
  api.post(of('requests'), body, { idempotencyKey });
export const namePerson = (one: Versioned, body: NomineeBody): Promise<Secondment> =>
  changed(api.put(of(one.id, 'nominee'), body, at(one)));
export const setSeat = (one: Versioned, body: SeatBody): Promise<Secondment> =>
  changed(api.put(of(one.id, 'seat'), body, at(one)));
export const consent = (one: Versioned, body: ConsentBody): Promise<Secondment> =>
  changed(api.post(of(one.id, 'consent'), body, at(one)));
export const approve = (one: Versioned): Promise<Secondment> =>
  changed(api.post(of(one.id, 'approval'), undefined, at(one)));
export const refuse = (one: Versioned, reason: string): Promise<Secondment> =>
  changed(api.post(of(one.id, 'refusal'), { reason }, at(one)));
export const withdraw = (one: Versioned, reason: string): Promise<Secondment> =>
  changed(api.post(of(one.id, 'withdrawal'), { reason }, at(one)));
export const extend = (one: Versioned, body: ExtensionBody): Promise<Secondment> =>
  changed(api.post(of(one.id, 'extension'), body, at(one)));
export const agreeExtension = (one: Versioned): Promise<Secondment> =>
  changed(api.post(of(one.id, 'extension', 'approval'), undefined, at(one)));
export const refuseExtension = (one: Versioned, reason: string): Promise<Secondment> =>
  changed(api.post(of(one.id, 'extension', 'refusal'), { reason }, at(one)));
export const returnEarly = (one: Versioned, body: EarlyReturnBody): Promise<Secondment> =>
  changed(api.post(of(one.id, 'early-return'), body, at(one)));
