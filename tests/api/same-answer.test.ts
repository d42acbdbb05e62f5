import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  attemptRoutes,
  differencesOf,
  reachedLookUp,
  routesOf,
  volatileHeaders,
  type Answered,
  type RouteAttempt,
  type RouteGround,
  type RouteLeft,
} from '../../server/cli/isolation/route-attempts.ts';
import { tableOf, UnknownId } from '../../server/cli/isolation/route-ids.ts';
import { routeGround } from '../support/route-ground.ts';
import type { TestService } from '../support/service.ts';

let service: TestService;
let ground: RouteGround;
let attempts: RouteAttempt[] = [];
let left: RouteLeft[] = [];

beforeAll(async () => {
  ({ service, ground } = await routeGround());
  ({ attempts, left } = await attemptRoutes(ground));
}, 120_000);
afterAll(() => service.close());

const told = (x: RouteAttempt) =>
  `${x.method} ${x.path} (${x.part}): ${x.foreign} and ${x.missing} ${x.differences.join(', ')} ${x.body}`;

test('every route answers for another agency exactly as for what does not exist', () => {
  expect(attempts.filter((x) => !x.ok).map(told)).toEqual([]);
});

test('every pair got as far as the look-up, so that its sameness says something', () => {
  expect(attempts.filter((x) => !reachedLookUp(x)).map(told)).toEqual([]);
});

test('every route of the application was tried, or says why not', () => {
  const known = new Set([...attempts, ...left].map((x) => `${x.method} ${x.path}`));
  expect(routesOf(ground.app).filter((r) => !known.has(`${r.method} ${r.path}`))).toEqual([]);
  const named = attempts.filter((x) => x.path.includes('/:agency'));
  expect(new Set(named.map((x) => `${x.method} ${x.path}`)).size).toBeGreaterThan(60);
  for (const x of left) expect(x.path, x.reason).not.toContain(':agency');
});

test('a route with an id nobody can place fails instead of passing', () => {
  expect(() => tableOf('payslip', '/api/agencies/:agency/payslips/:payslip')).toThrow(UnknownId);
});

describe('the comparison', () => {
  const answer = (change: Partial<Answered> = {}): Answered => ({
    status: 404,
    headers: { 'content-type': 'application/problem+json', 'x-request-id': 'a' },
    body: '{"status":404,"instance":"a","code":"not-found"}',
    ...change,
  });

  test('lets only the listed headers and the number of the request differ', () => {
    expect(Object.keys(volatileHeaders)).toEqual(['date', 'x-request-id']);
    const other = answer({
      headers: { 'content-type': 'application/problem+json', 'x-request-id': 'b' },
      body: '{"status":404,"instance":"b","code":"not-found"}',
    });
    expect(differencesOf(answer(), other)).toEqual([]);
  });

  test('sees another status, another word and one header more', () => {
    expect(differencesOf(answer(), answer({ status: 403 }))).toEqual(['status 404 and 403']);
    expect(differencesOf(answer(), answer({ body: '{"status":404,"instance":"a","code":"stale"}' }))).toEqual(['body']);
    expect(differencesOf(answer(), answer({ headers: { ...answer().headers, etag: '"v1"' } }))).toEqual([
      'header etag',
    ]);
  });
});
