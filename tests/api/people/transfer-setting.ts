import type { Transfer } from '../../../server/modules/people/transfers/schemas.ts';
import { runQueue } from '../../support/queue.ts';
import { hourlyRound } from '../../support/round.ts';
import { testService, type Answer, type Client, type TestService } from '../../support/service.ts';
import { appointed, setting, type Setting } from './setting.ts';

/** An agency that gives people over, one that takes them, one that looks on, and who acts in each. */
export interface Moving {
  s: TestService;
  home: Setting;
  receiver: Setting;
  other: Setting;
  close: () => Promise<void>;
}

export async function moving(): Promise<Moving> {
  const s = await testService();
  return { s, home: await setting(s), receiver: await setting(s), other: await setting(s), close: () => s.close() };
}

export const match = (version: number) => ({ 'If-Match': `"v${version}"` });
export const terms = { startsOn: '2026-12-01', purpose: 'حاجة العمل' };

/** The body of an answer of this status; anything else is a fault of the arrangement. */
export function expected<T>(answer: Answer<T>, status: number): T {
  if (answer.status !== status)
    throw new Error(`expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export const at = (x: Setting, path: string) => `${x.base}/transfers${path}`;
export const read = (client: Client, x: Setting, id: string) => client.get<Transfer>(at(x, `/${id}`));

type Changed = Answer<Transfer & { code: string }>;
/** A step by this client at the version it reads. */
export async function step(client: Client, x: Setting, id: string, what: string, body?: unknown): Promise<Changed> {
  const { version } = expected(await read(client, x, id), 200);
  return client.post(at(x, `/${id}/${what}`), body, match(version));
}
export async function put(client: Client, x: Setting, id: string, what: string, body: unknown): Promise<Changed> {
  const { version } = expected(await read(client, x, id), 200);
  return client.put(at(x, `/${id}/${what}`), body, match(version));
}

export const seat = (x: Setting, more: Record<string, unknown> = {}) => ({
  unitId: x.unitId,
  jobId: x.jobId,
  gradeCode: '6',
  ...more,
});

/** Somebody of home offered to the receiver. */
export async function offered(g: Moving, more: Record<string, unknown> = {}, over: Record<string, unknown> = {}) {
  const person = await appointed(g.home, over);
  const answer = await g.home.officer.post<Transfer>(at(g.home, '/offers'), {
    receiverAgency: g.receiver.agency.code,
    employmentId: person.employmentId,
    needsConsent: false,
    ...terms,
    ...more,
  });
  return { person, transfer: expected(answer, 201) };
}

/** The same, approved by both heads. */
export async function agreed(g: Moving, more: Record<string, unknown> = {}, over: Record<string, unknown> = {}) {
  const { person, transfer } = await offered(g, more, over);
  expected(await step(g.home.director, g.home, transfer.id, 'approval'), 200);
  expected(await put(g.receiver.officer, g.receiver, transfer.id, 'seat', seat(g.receiver)), 200);
  return { person, transfer: expected(await step(g.receiver.director, g.receiver, transfer.id, 'approval'), 200) };
}

/** The hourly round, and the jobs it enqueued. */
export async function day(g: Moving, date: string): ReturnType<typeof runQueue> {
  g.s.clock.advance(Date.parse(`${date}T06:00:00Z`) - g.s.clock.now().getTime());
  await hourlyRound(g.s);
  return runQueue(g.s);
}
