import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '../../../server/modules/identity/index.ts';
import { hotp, stepOf } from '../../../server/modules/identity/rules/one-time-code.ts';
import { testService, type Client, type TestAgency, type TestService } from '../../support/service.ts';

let s: TestService;
let agency: TestAgency;
const password = 'a long enough password';
let passwordHash: string;
beforeAll(async () => {
  s = await testService();
  agency = await s.agency();
  passwordHash = await hashPassword(password);
});
afterAll(() => s.close());

interface Member {
  client: Client;
  email: string;
}
let members = 0;
async function member(roles = ['hr_officer'], of = agency): Promise<Member> {
  const client = await s.member(of, roles);
  const email = `second.${(members += 1)}@example.test`;
  await s.admin`update identity.accounts set email = ${email}, email_normal = ${email}, password_hash = ${passwordHash} where id = ${client.accountId}`;
  return { client, email };
}

const fromBase32 = (text: string): Buffer => {
  const bits = [...text]
    .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
};
/** Half a minute later: the next code. */
const next = () => s.clock.set(new Date(s.clock.now().getTime() + 30_000).toISOString());
const codeOf = (secret: Buffer, ahead = 0) => hotp(secret, stepOf(s.clock.now()) + ahead);

/** Enrols and returns the secret and the recovery codes; the clock has gone on to an unused code. */
async function enrol(one: Member): Promise<{ secret: Buffer; codes: string[] }> {
  const begun = await one.client.post<{ secret: string; uri: string }>('/api/me/second-factor', { password });
  expect(begun.status).toBe(200);
  const secret = fromBase32(begun.body.secret);
  expect(begun.body.uri).toContain(`secret=${begun.body.secret}`);
  const confirmed = await one.client.put<{ codes: string[] }>('/api/me/second-factor', { code: codeOf(secret) });
  expect(confirmed.status).toBe(200);
  next();
  return { secret, codes: confirmed.body.codes };
}
const signIn = (one: Member, code?: string, given = password) =>
  s.stranger.post<{ code?: string }>('/api/session', {
    email: one.email,
    password: given,
    ...(code === undefined ? {} : { code }),
  });
const cookieOf = (headers: Headers) => /mawared=([^;]+)/.exec(headers.get('Set-Cookie') ?? '')?.[1] ?? '';

describe('enrolment', () => {
  it('asks for the password, counts from its first code on, signs out other devices and shows recovery codes once', async () => {
    const one = await member();
    expect((await one.client.post('/api/me/second-factor', { password: 'not it' })).status).toBe(422);
    const other = cookieOf((await signIn(one)).headers);
    expect((await one.client.get('/api/me/second-factor')).body).toEqual({
      isEnrolled: false,
      enrolledAt: null,
      recoveryCodesLeft: 0,
      requiredFrom: null,
    });
    // Begun and not confirmed: nobody is locked out of a half-made one.
    await one.client.post('/api/me/second-factor', { password });
    expect((await signIn(one)).status).toBe(200);
    const { codes } = await enrol(one);
    expect(new Set(codes).size).toBe(10);
    expect((await one.client.get('/api/me/second-factor')).body).toMatchObject({
      isEnrolled: true,
      recoveryCodesLeft: 10,
    });
    expect((await s.stranger.get('/api/me', { Cookie: `mawared=${other}` })).status).toBe(401);
    expect((await one.client.post('/api/me/second-factor', { password })).status).toBe(409);
  });

  it('refuses a wrong first code (422) and nobody (401)', async () => {
    const one = await member();
    await one.client.post('/api/me/second-factor', { password });
    expect((await one.client.put('/api/me/second-factor', { code: '000000x' })).status).toBe(422);
    expect((await one.client.get<{ isEnrolled: boolean }>('/api/me/second-factor')).body.isEnrolled).toBe(false);
    for (const [method, path] of [
      ['GET', '/api/me/second-factor'],
      ['POST', '/api/me/second-factor'],
      ['PUT', '/api/me/second-factor'],
      ['POST', '/api/me/second-factor/recovery-codes'],
      ['POST', '/api/me/second-factor/removal'],
    ] as const)
      expect(
        (await s.stranger.request(method, path, method === 'GET' ? undefined : { password, code: '000000' })).status,
        path,
      ).toBe(401);
  });

  it('keeps neither the secret nor the recovery codes in a form that opens without the service’s secret', async () => {
    const one = await member();
    const { secret, codes } = await enrol(one);
    const [row] = await s.admin<{ sealed: Buffer }[]>`
      select secret_sealed as sealed from identity.second_factors where account_id = ${one.client.accountId}`;
    expect(row?.sealed.includes(secret)).toBe(false);
    const hashes = await s.admin`select encode(code_hash, 'escape') as h from identity.recovery_codes`;
    for (const code of codes) expect(JSON.stringify(hashes)).not.toContain(code.replaceAll('-', ''));
    // A secret copied to another account's row opens nothing there.
    const thief = await member();
    await enrol(thief);
    await s.admin`update identity.second_factors set secret_sealed = ${row?.sealed ?? Buffer.alloc(0)} where account_id = ${thief.client.accountId}`;
    await expect(signIn(thief, codeOf(secret))).rejects.toThrow(/500/);
    expect((await signIn(one, codeOf(secret))).status).toBe(200);
  });
});

describe('sign-in with a second factor', () => {
  it('asks for the code only once the password fits, and takes each code once', async () => {
    const one = await member();
    const { secret } = await enrol(one);
    expect((await signIn(one, undefined, 'not it')).body).toMatchObject({ code: 'sign-in-failed' });
    const asked = await signIn(one);
    expect(asked.status).toBe(401);
    expect(asked.body).toMatchObject({ code: 'second-factor-wanted' });
    expect(asked.headers.get('Set-Cookie')).toBeNull();
    const code = codeOf(secret);
    expect((await signIn(one, code)).status).toBe(200);
    // Seen over a shoulder: the same code, and any older one, is worth nothing.
    expect((await signIn(one, code)).status).toBe(422);
    expect((await signIn(one, codeOf(secret, -1))).status).toBe(422);
    next();
    const both = await Promise.all([signIn(one, codeOf(secret)), signIn(one, codeOf(secret))]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 422]);
  });

  it('makes an account wait after five wrong codes, though its password was right each time', async () => {
    const one = await member();
    const { secret } = await enrol(one);
    for (let i = 0; i < 5; i += 1) expect((await signIn(one, '000000x')).status).toBe(422);
    expect((await signIn(one, codeOf(secret))).status).toBe(429);
    const refusals = await s.admin`
      select 1 from audit.entries where actor_id = ${one.client.accountId} and outcome = 'refused' and reason = 'second factor'`;
    expect(refusals).toHaveLength(5);
  });

  it('takes a recovery code in its place, once, and never another account’s', async () => {
    const [one, two] = [await member(), await member()];
    const { codes } = await enrol(one);
    await enrol(two);
    const [first = '', second = ''] = codes;
    expect((await signIn(two, first)).status).toBe(422);
    expect((await signIn(one, first.toUpperCase())).status).toBe(200);
    expect((await signIn(one, first)).status).toBe(422);
    expect((await signIn(one, second.replaceAll('-', ' '))).status).toBe(200);
    expect((await one.client.get<{ recoveryCodesLeft: number }>('/api/me/second-factor')).body.recoveryCodesLeft).toBe(
      8,
    );
  });

  it('renews recovery codes and is taken off by a right code only', async () => {
    const one = await member();
    const { secret, codes } = await enrol(one);
    expect((await one.client.post('/api/me/second-factor/recovery-codes', { code: '000000x' })).status).toBe(422);
    const renewed = await one.client.post<{ codes: string[] }>('/api/me/second-factor/recovery-codes', {
      code: codeOf(secret),
    });
    expect(renewed.status).toBe(200);
    expect((await signIn(one, codes[0])).status).toBe(422);
    expect((await one.client.post('/api/me/second-factor/removal', { code: codes[1] })).status).toBe(422);
    expect((await one.client.post('/api/me/second-factor/removal', { code: renewed.body.codes[0] })).status).toBe(204);
    expect((await signIn(one)).status).toBe(200);
    expect((await one.client.get<{ isEnrolled: boolean }>('/api/me/second-factor')).body.isEnrolled).toBe(false);
  });
});

describe('a role that works with a second factor only', () => {
  const rules = '/api/platform/second-factor-rules';

  it('is refused at the door from the day on, whatever is asked, until the account has given one', async () => {
    const platform = await s.member(s.operator, ['platform_administrator']);
    const auditor = await member(['auditor']);
    const officer = await member(['hr_officer']);
    const log = `/api/agencies/${agency.code}/audit-entries`;
    const tomorrow = await platform.put(`${rules}/auditor`, { enforcedFrom: '2026-11-24' }, { 'If-Match': '"v0"' });
    expect(tomorrow).toMatchObject({ status: 200, body: { role: 'auditor', enforcedFrom: '2026-11-24', version: 1 } });
    expect((await auditor.client.get(log)).status).toBe(200);
    expect((await auditor.client.get('/api/me/second-factor')).body).toMatchObject({ requiredFrom: '2026-11-24' });
    await platform.put(`${rules}/auditor`, { enforcedFrom: '2026-11-23' }, { 'If-Match': '"v1"' });
    const refused = await auditor.client.get(log);
    expect(refused).toMatchObject({ status: 403, body: { code: 'second-factor-required' } });
    expect((await officer.client.get(`/api/agencies/${agency.code}/members`)).body).toMatchObject({
      code: 'forbidden',
    });
    expect((await officer.client.get(`/api/agencies/${agency.code}/jobs`)).status).toBe(200);
    // Its own account stays open, so that it can be mended.
    await enrol(auditor);
    expect((await auditor.client.get(log)).status).toBe(200);
    await platform.put(`${rules}/auditor`, { enforcedFrom: null }, { 'If-Match': '"v2"' });
  });

  it('is set by the platform console only: stale 412, without If-Match 428, unknown role 400, wrong role 403 or 404', async () => {
    const platform = await s.member(s.operator, ['platform_administrator']);
    const director = await member(['hr_director']);
    const list = await platform.get<{ items: { role: string }[] }>(rules);
    expect(list.body.items.map((one) => one.role)).toContain('hr_director');
    const put = (by: Client, role: string, headers: Record<string, string> = { 'If-Match': '"v0"' }) =>
      by.put(`${rules}/${role}`, { enforcedFrom: '2030-01-01' }, headers);
    expect((await put(platform, 'hr_officer')).status).toBe(200);
    expect((await put(platform, 'hr_officer')).status).toBe(412);
    expect((await put(platform, 'hr_officer', {})).status).toBe(428);
    expect((await put(platform, 'line_manager')).status).toBe(400);
    expect((await put(director.client, 'hr_officer')).status).toBe(404);
    expect((await director.client.get(rules)).status).toBe(404);
    expect((await put(s.stranger, 'hr_officer')).status).toBe(401);
  });
});

describe('the gravest acts', () => {
  it('want the second factor fresh of everybody who has one, and of nobody else', async () => {
    const director = await member(['hr_director']);
    const plain = await member(['hr_director']);
    const grant = (by: Client, email: string, cookie?: string) =>
      by.post(
        `/api/agencies/${agency.code}/members`,
        { email, nameAr: 'عضو', nameEn: 'Member', roles: [] },
        cookie === undefined ? {} : { Cookie: `mawared=${cookie}` },
      );
    expect((await grant(plain.client, 'n1@example.test')).status).toBe(201);
    const { secret } = await enrol(director);
    expect((await grant(director.client, 'n2@example.test')).status).toBe(201);
    await s.admin`update identity.sessions set second_factor_at = now() - interval '16 minutes' where account_id = ${director.client.accountId}`;
    const stale = await grant(director.client, 'n3@example.test');
    expect(stale).toMatchObject({ status: 401, body: { code: 'second-factor-stale' } });
    expect(await s.admin`select 1 from identity.accounts where email = 'n3@example.test'`).toHaveLength(0);
    // What weighs less goes on.
    expect((await director.client.get(`/api/agencies/${agency.code}/members`)).status).toBe(200);
    const again = cookieOf((await signIn(director, codeOf(secret))).headers);
    expect((await grant(s.stranger, 'n3@example.test', again)).status).toBe(201);
  });

  it('a change of password does not ask twice: the new session keeps when the factor was given', async () => {
    const one = await member(['hr_director']);
    await enrol(one);
    const changed = await one.client.put('/api/me/password', {
      currentPassword: password,
      newPassword: 'another long enough password',
    });
    expect(changed.status).toBe(204);
    const [session] = await s.admin`
      select second_factor_at is not null as given from identity.sessions where account_id = ${one.client.accountId}`;
    expect(session).toMatchObject({ given: true });
  });
});
