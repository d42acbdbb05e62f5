import { revalidate } from '@solidjs/router';
import type {
  ConsentBody,
  NomineeBody,
  OfferBody,
  PapersBody,
  RequestBody,
  SeatBody,
} from '../../../server/modules/people/transfers/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';
import { agency, getTransfer, type Transfer } from './queries.ts';

/** What is shown of a transfer is asked for again. */
export const reread = (): Promise<void> => revalidate(getTransfer.key);

async function changed(answer: Promise<Transfer>): Promise<Transfer> {
  const done = await answer;
  await reread();
  return done;
}

interface Versioned {
  id: string;
  version: number;
}
const at = (one: Versioned) => ({ ifMatch: `"v${one.version}"` });
const of = (...parts: string[]): string => agencyPath(agency(), 'transfers', ...parts);

export const offer = (body: OfferBody, idempotencyKey: string): Promise<Transfer> =>
  api.post(of('offers'), body, { idempotencyKey });
export const request = (body: RequestBody, idempotencyKey: string): Promise<Transfer> =>
  api.post(of('requests'), body, { idempotencyKey });
export const namePerson = (one: Versioned, body: NomineeBody): Promise<Transfer> =>
  changed(api.put(of(one.id, 'nominee'), body, at(one)));
export const setSeat = (one: Versioned, body: SeatBody): Promise<Transfer> =>
  changed(api.put(of(one.id, 'seat'), body, at(one)));
export const consent = (one: Versioned, body: ConsentBody): Promise<Transfer> =>
  changed(api.post(of(one.id, 'consent'), body, at(one)));
export const approve = (one: Versioned): Promise<Transfer> =>
  changed(api.post(of(one.id, 'approval'), undefined, at(one)));
export const refuse = (one: Versioned, reason: string): Promise<Transfer> =>
  changed(api.post(of(one.id, 'refusal'), { reason }, at(one)));
export const withdraw = (one: Versioned, reason: string): Promise<Transfer> =>
  changed(api.post(of(one.id, 'withdrawal'), { reason }, at(one)));
export const choosePapers = (one: Versioned, body: PapersBody): Promise<Transfer> =>
  changed(api.put(of(one.id, 'papers'), body, at(one)));
