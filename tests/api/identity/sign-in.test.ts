import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '../../../server/modules/identity/index.ts';
import { testService, type TestAgency, type TestService } from '../../support/service.ts';

let s: TestService;
let agency: TestAgency;
const password = 'a long enough password';

async function accountOf(email: string): Promise<string> {
  const member = await s.member(agency, ['hr_officer']);
  await s.admin`update identity.accounts set email = ${email}, email_normal = ${email}, password_hash = ${await hashPassword(password)} where id = ${member.accountId}`;
  return member.accountId;
}
const cookieOf = (headers: Headers) => /mawared=([^;]+)/.exec(headers.get('Set-Cookie') ?? '')?.[1] ?? '';
const signIn = (email: string, given = password, headers: Record<string, string> = {}) =>
  s.stranger.post('/api/session', { email, password: given }, headers);

beforeAll(async () => {
  s = await testService();
  agency = await s.agency();
});
afterAll(() => s.close());

describe('signIn', () => {
  it('starts a session, says who I am, and stores no token', async () => {
    await accountOf('officer@example.test');
    const answer = await signIn('  Officer@Example.test ');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ memberships: [{ agency: { code: agency.code }, roles: ['hr_officer'] }] });
    const setCookie = answer.headers.get('Set-Cookie') ?? '';
    expect(setCookie).toMatch(/HttpOnly/i);
    expect(setCookie).toMatch(/SameSite=Lax/i);
    const rows = await s.admin`select encode(token_hash, 'escape') as h from identity.sessions`;
    expect(JSON.stringify(rows)).not.toContain(cookieOf(answer.headers));
  });

  it('answers an unknown mail and a wrong password alike', async () => {
    await accountOf('known@example.test');
    const wrong = await signIn('known@example.test', 'not the password');
    const unknown = await signIn('nobody@example.test', 'not the password');
    expect(wrong.status).toBe(401);
    expect({ ...(wrong.body as object), instance: '' }).toEqual({ ...(unknown.body as object), instance: '' });
  });

  it('makes an account wait after five failures, whatever the password then, and holds across processes', async () => {
    await accountOf('throttled@example.test');
    for (let i = 0; i < 5; i++) expect((await signIn('throttled@example.test', 'wrong')).status).toBe(401);
    const answer = await signIn('throttled@example.test');
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect((await s.admin`select 1 from identity.attempts where blocked_until > now()`).length).toBeGreaterThan(0);
  });

  it('refuses a request that another site makes the browser send', async () => {
    expect((await signIn('officer@example.test', password, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await signIn('officer@example.test', password, { Origin: 'https://elsewhere.example' })).status).toBe(403);
  });

  it('drops the session that came with the sign-in', async () => {
    await accountOf('rotating@example.test');
    const first = cookieOf((await signIn('rotating@example.test')).headers);
    const second = cookieOf((await signIn('rotating@example.test', password, { Cookie: `mawared=${first}` })).headers);
    expect(second).not.toBe(first);
    expect((await s.stranger.get('/api/me', { Cookie: `mawared=${first}` })).status).toBe(401);
    expect((await s.stranger.get('/api/me', { Cookie: `mawared=${second}` })).status).toBe(200);
  });

  it('writes sign-ins and failures into the log of the operator', async () => {
    const rows = await s.admin<{ outcome: string; n: number }[]>`select outcome, count(*)::int as n from audit.entries
      where action = 'identity.session.create' and tenant_id = ${s.operator.id} group by outcome order by outcome`;
    expect(rows.map((r) => r.outcome)).toEqual(['done', 'refused']);
  });
});

describe('devices and passwords', () => {
  it('lists my devices, signs out one, then all others', async () => {
    await accountOf('devices@example.test');
    const tokens = [];
    for (let i = 0; i < 3; i++) tokens.push(cookieOf((await signIn('devices@example.test')).headers));
    const as = (token: string | undefined) => ({ Cookie: `mawared=${token}` });
    const list = await s.stranger.get<{ items: { id: string; isCurrent: boolean }[] }>(
      '/api/me/sessions',
      as(tokens[0]),
    );
    expect(list.body.items).toHaveLength(4); // three sign-ins and the one the account was made with
    const other = list.body.items.find((d) => !d.isCurrent);
    expect((await s.stranger.del(`/api/me/sessions/${other?.id}`, as(tokens[0]))).status).toBe(204);
    expect((await s.stranger.del('/api/me/sessions', as(tokens[0]))).status).toBe(204);
    expect((await s.stranger.get('/api/me', as(tokens[0]))).status).toBe(200);
    expect((await s.stranger.get('/api/me', as(tokens[2]))).status).toBe(401);
  });

  it("cannot sign out somebody else's device: as if it did not exist", async () => {
    const member = await s.member(agency, []);
    const [foreign] = await s.admin<
      { public_id: string }[]
    >`select public_id from identity.sessions where account_id <> ${member.accountId} limit 1`;
    expect((await member.del(`/api/me/sessions/${foreign?.public_id}`)).status).toBe(404);
  });

  it('changes the password with the present one only, and signs out every other device', async () => {
    await accountOf('change@example.test');
    const here = cookieOf((await signIn('change@example.test')).headers);
    const there = cookieOf((await signIn('change@example.test')).headers);
    const as = { Cookie: `mawared=${here}` };
    const wrong = await s.stranger.put(
      '/api/me/password',
      { currentPassword: 'nope', newPassword: 'another long password' },
      as,
    );
    expect(wrong.status).toBe(422);
    const done = await s.stranger.put(
      '/api/me/password',
      { currentPassword: password, newPassword: 'another long password' },
      as,
    );
    expect(done.status).toBe(204);
    expect((await s.stranger.get('/api/me', { Cookie: `mawared=${there}` })).status).toBe(401);
    expect((await s.stranger.get('/api/me', { Cookie: `mawared=${cookieOf(done.headers)}` })).status).toBe(200);
    expect((await signIn('change@example.test')).status).toBe(401);
    expect((await signIn('change@example.test', 'another long password')).status).toBe(200);
  });

  it('answers a reset request alike for a known and an unknown mail, and enqueues only for the known one', async () => {
    await accountOf('reset@example.test');
    const before = await s.admin<{ n: number }[]>`select count(*)::int as n from graphile_worker.jobs`;
    expect((await s.stranger.post('/api/password-resets', { email: 'reset@example.test' })).status).toBe(202);
    expect((await s.stranger.post('/api/password-resets', { email: 'unknown@example.test' })).status).toBe(202);
    const after = await s.admin<{ n: number }[]>`select count(*)::int as n from graphile_worker.jobs`;
    expect((after[0]?.n ?? 0) - (before[0]?.n ?? 0)).toBe(1);
  });
});
