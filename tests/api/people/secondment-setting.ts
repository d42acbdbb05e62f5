import type { Secondment } from '../../../server/modules/people/secondments/schemas.ts';
import { testService, type Answer, type Client, type TestService } from '../../support/service.ts';
import { appointed, setting, type Setting } from './setting.ts';

/** Two agencies that lend people to each other, one that looks on, and who acts in each. */
export interface Lending {
  s: TestService;
  home: Setting;
  host: Setting;
  other: Setting;
  close: () => Promise<void>;
}

export async function lending(): Promise<Lending> {
  const s = await testService();
  return { s, home: await setting(s), host: await setting(s), other: await setting(s), close: () => s.close() };
}

export const match = (version: number) => ({ 'If-Match': `"v${version}"` });
export const days = { startsOn: '2026-12-01', endsOn: '2027-11-30', purpose: 'إعداد نظام التراخيص' };

/** The body of an answer of this status; anything else is a fault of the arrangement. */
export function expected<T>(answer: Answer<T>, status: number): T {
  if (answer.status !== status)
    throw new Error(`expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export const at = (x: Setting, path: string) => `${x.base}/secondments${path}`;
export const read = (client: Client, x: Setting, id: string) => client.get<Secondment>(at(x, `/${id}`));

/** A step by this client at the version it reads. */
export async function step(
  client: Client,
  x: Setting,
  id: string,
  what: string,
  body?: unknown,
): Promise<Answer<Secondment & { code: string }>> {
  const { version } = expected(await read(client, x, id), 200);
  return client.post(at(x, `/${id}/${what}`), body, match(version));
}
export async function put(client: Client, x: Setting, id: string, what: string, body: unknown) {
  const { version } = expected(await read(client, x, id), 200);
  return client.put<Secondment & { code: string }>(at(x, `/${id}/${what}`), body, match(version));
}

export const seat = (x: Setting, more: Record<string, unknown> = {}) => ({
  unitId: x.unitId,
  jobId: x.jobId,
  allowanceMinor: 250_000,
  ...more,
});

/** Somebody of home with work contacts, offered to the host. */
export async function offered(g: Lending, more: Record<string, unknown> = {}) {
  const person = await appointed(g.home, {
    contacts: [{ kind: 'email', value: 'm@home.example.test', isWork: true }],
  });
  const answer = await g.home.officer.post<Secondment>(at(g.home, '/offers'), {
    hostAgency: g.host.agency.code,
    employmentId: person.employmentId,
    needsConsent: false,
    ...days,
    ...more,
  });
  return { person, secondment: expected(answer, 201) };
}

/** The same, approved by both heads. */
export async function agreed(g: Lending, more: Record<string, unknown> = {}) {
  const { person, secondment } = await offered(g, more);
  expected(await step(g.home.director, g.home, secondment.id, 'approval'), 200);
  expected(await put(g.host.officer, g.host, secondment.id, 'seat', seat(g.host)), 200);
  return { person, secondment: expected(await step(g.host.director, g.host, secondment.id, 'approval'), 200) };
}
