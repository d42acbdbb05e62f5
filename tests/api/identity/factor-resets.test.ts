import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '../../../server/modules/identity/index.ts';
import { hotp, stepOf } from '../../../server/modules/identity/rules/one-time-code.ts';
import type { FactorResetList, FactorResetView } from '../../../server/modules/identity/factor-resets/schemas.ts';
import { runQueue } from '../../support/queue.ts';
import { testService, type Client, type TestAgency, type TestService } from '../../support/service.ts';

let s: TestService;
let agency: TestAgency;
let director: Client;
let officer: Client;
const password = 'a long enough password';
let passwordHash: string;
beforeAll(async () => {
  s = await testService();
  agency = await s.agency();
  passwordHash = await hashPassword(password);
  director = await s.member(agency, ['hr_director']);
  officer = await s.member(agency, ['hr_officer']);
});
afterAll(() => s.close());

interface Holder {
  client: Client;
  email: string;
}
let holders = 0;
/** A member of these roles with a second factor that counts. */
async function holder(roles: string[] = ['hr_officer'], of = agency): Promise<Holder> {
  const client = await s.member(of, roles);
  const email = `lost.${(holders += 1)}@example.test`;
  await s.admin`update identity.accounts set email = ${email}, email_normal = ${email}, password_hash = ${passwordHash} where id = ${client.accountId}`;
  await s.admin`update identity.memberships set email = ${email} where account_id = ${client.accountId}`;
  const begun = await client.post<{ secret: string }>('/api/me/second-factor', { password });
  const bits = [...begun.body.secret]
    .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
    .join('');
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const confirmed = await client.put('/api/me/second-factor', { code: hotp(secret, stepOf(s.clock.now())) });
  expect(confirmed.status).toBe(200);
  // Enrolling gave a code in this session: what follows is later than that.
  await s.admin`update identity.sessions set second_factor_at = second_factor_at - interval '1 hour' where account_id = ${client.accountId}`;
  return { client, email };
}
const at = (path = '', of = agency) => `/api/agencies/${of.code}/second-factor-resets${path}`;
const match = (version: number) => ({ 'If-Match': `"v${version}"` });
const why = { reason: 'فقد الهاتف في السفر' };
async function asked(by: Client, email: string, of = agency): Promise<FactorResetView> {
  const answer = await by.post<FactorResetView>(at('', of), { email, ...why });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}
const complete = (by: Client, one: FactorResetView, of = agency) =>
  by.post<FactorResetView & { code?: string }>(at(`/${one.id}/completion`, of), undefined, match(one.version));
const signIn = (email: string) => s.stranger.post<{ code?: string }>('/api/session', { email, password });
const report = (email: string, given = password) =>
  s.stranger.post<{ code?: string }>('/api/lost-second-factors', { email, password: given, ...why });
const listed = async (by = director, of = agency): Promise<FactorResetList> =>
  (await by.get<FactorResetList>(at('', of))).body;

describe('a lost second factor', () => {
  it('is asked for by an officer, done by a director, ends every session, and the next sign-in sets it up anew', async () => {
    const lost = await holder();
    expect((await signIn(lost.email)).body.code).toBe('second-factor-wanted');
    const one = await asked(officer, lost.email.toUpperCase());
    expect(one).toMatchObject({ state: 'asked', isHoldersAsk: false, hindrance: 'second-person' });
    expect((await listed()).items[0]).toMatchObject({ id: one.id, hindrance: null });
    const told = await runQueue(s);
    expect(told.complaints).toEqual([]);
    expect(told.sent.filter((mail) => mail.to === lost.email)).toHaveLength(1);
    expect(told.sent.length).toBeGreaterThan(1);
    const done = await complete(director, one);
    expect([done.status, done.body]).toMatchObject([200, { state: 'done' }]);
    expect((await lost.client.get('/api/me')).status).toBe(401);
    const again = await signIn(lost.email);
    expect(again.status).toBe(200);
    expect(
      await s.admin`select 1 from identity.recovery_codes where account_id = ${lost.client.accountId}`,
    ).toHaveLength(0);
    const actions = await s.admin<{ action: string }[]>`
      select action from audit.entries where tenant_id = ${agency.id} and entity_id = ${one.id} order by at`;
    expect(actions.map((entry) => entry.action)).toEqual([
      'identity.second-factor.ask',
      'identity.second-factor.reset',
    ]);
    expect((await runQueue(s)).sent.map((mail) => mail.to)).toEqual([lost.email]);
    // Done once: the same again finds it decided, an old version stale.
    expect((await complete(director, one)).status).toBe(412);
    expect((await complete(director, done.body)).body.code).toBe('identity.factor-reset.decided');
  });

  it('is asked for by its holder with the password at the sign-in, and tells nothing to anybody else', async () => {
    const lost = await holder();
    expect((await report(lost.email)).status).toBe(204);
    expect((await report(lost.email)).status).toBe(204);
    const mine = (await listed()).items.filter((one) => one.email === lost.email);
    expect(mine).toHaveLength(1);
    expect(mine[0]).toMatchObject({ state: 'asked', isHoldersAsk: true, hindrance: null });
    expect((await runQueue(s)).complaints).toEqual([]);
    const wrong = await report(lost.email, 'not the password at all');
    const unknown = await report('nobody.at.all@example.test');
    expect([wrong.status, wrong.body.code]).toEqual([401, 'sign-in-failed']);
    expect([unknown.status, unknown.body.code]).toEqual([401, 'sign-in-failed']);
    if (mine[0]) expect((await complete(director, mine[0])).status).toBe(200);
    expect((await signIn(lost.email)).status).toBe(200);
    // Without a second factor there is nothing to ask for, and the answer is the same.
    expect((await report(lost.email)).status).toBe(204);
    expect((await listed()).items.filter((one) => one.email === lost.email)).toHaveLength(1);
  });

  it('of a director needs two others: not the holder’s own word, nor one director alone, whatever the day', async () => {
    const head = await holder(['hr_director']);
    await report(head.email);
    const own = (await listed()).items.find((one) => one.email === head.email);
    expect(own).toMatchObject({ hindrance: 'administrators' });
    if (!own) return;
    expect((await complete(director, own)).body).toMatchObject({
      code: 'identity.factor-reset.administrators',
      status: 409,
    });
    // It is a grave act: asked for a fresh code first, then refused as one's own.
    expect((await complete(head.client, own)).body.code).toBe('second-factor-stale');
    const given = (when: string) =>
      s.admin`update identity.sessions set second_factor_at = now() - ${when}::interval where account_id = ${head.client.accountId}`;
    await given('0');
    expect((await complete(head.client, own)).body).toMatchObject({ code: 'identity.factor-reset.own', status: 422 });
    await given('1 hour');
    const dropped = await director.post<FactorResetView>(at(`/${own.id}/withdrawal`), why, match(own.version));
    expect([dropped.status, dropped.body.state]).toEqual([200, 'withdrawn']);
    const one = await asked(director, head.email);
    await s.admin`update identity.second_factor_resets set asked_at = asked_at - interval '25 hours' where id = ${one.id}`;
    await given('30 hours');
    expect((await complete(director, one)).body).toMatchObject({ code: 'identity.factor-reset.administrators' });
    const third = await s.member(agency, ['hr_director']);
    expect((await complete(third, one)).status).toBe(200);
  });

  it('of an officer is done by whoever asked only after a day, and by nobody once it was used since', async () => {
    const lost = await holder();
    const one = await asked(director, lost.email);
    expect((await complete(director, one)).body).toMatchObject({
      code: 'identity.factor-reset.second-person',
      status: 409,
    });
    await s.admin`update identity.sessions set second_factor_at = now() where account_id = ${lost.client.accountId}`;
    const second = await s.member(agency, ['hr_director']);
    expect((await complete(second, one)).body).toMatchObject({ code: 'identity.factor-reset.in-use', status: 409 });
    await s.admin`update identity.sessions set second_factor_at = null where account_id = ${lost.client.accountId}`;
    await s.admin`update identity.second_factor_resets set asked_at = asked_at - interval '25 hours' where id = ${one.id}`;
    expect((await complete(director, one)).status).toBe(200);
  });

  it('is refused to the wrong: role (403), agency (404), self (422), stale (412), without version (428), twice (409), nobody (422)', async () => {
    const lost = await holder();
    const auditor = await s.member(agency, ['auditor']);
    expect((await auditor.get(at())).status).toBe(403);
    expect((await auditor.post(at(), { email: lost.email, ...why })).status).toBe(403);
    expect((await lost.client.post(at(), { email: lost.email, ...why })).status).toBe(422);
    expect((await officer.post(at(), { email: 'nobody@example.test', ...why })).status).toBe(422);
    const key = { 'Idempotency-Key': crypto.randomUUID() };
    const first = await officer.post<FactorResetView>(at(), { email: lost.email, ...why }, key);
    const replayed = await officer.post<FactorResetView>(at(), { email: lost.email, ...why }, key);
    expect([first.status, replayed.status, replayed.body.id]).toEqual([201, 201, first.body.id]);
    expect((await officer.post(at(), { email: lost.email, ...why })).status).toBe(409);
    expect((await complete(officer, first.body)).status).toBe(403);
    expect((await complete(director, { ...first.body, version: 9 })).status).toBe(412);
    expect((await director.post(at(`/${first.body.id}/completion`))).status).toBe(428);
    const elsewhere = await s.agency();
    const stranger = await s.member(elsewhere, ['hr_director']);
    expect((await complete(stranger, first.body)).status).toBe(404);
    expect((await complete(stranger, first.body, elsewhere)).status).toBe(404);
    expect((await stranger.post(at('', elsewhere), { email: lost.email, ...why })).status).toBe(422);
    // Support may look at records; it never takes part in this.
    const other = await s.member(agency, ['hr_officer']);
    expect((await other.post(at(`/${first.body.id}/withdrawal`), why, match(1))).status).toBe(403);
    expect((await lost.client.post(at(`/${first.body.id}/withdrawal`), why, match(1))).status).toBe(200);
  });

  it('says when one director alone could help', async () => {
    const small = await s.agency();
    const alone = await s.member(small, ['hr_director']);
    expect((await listed(alone, small)).administrators).toBe(1);
    await s.member(small, ['hr_director']);
    expect((await listed(alone, small)).administrators).toBe(2);
  });
});
