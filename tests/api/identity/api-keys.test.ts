import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { createLog } from '../../../server/kernel/log.ts';
import { newId } from '../../../server/kernel/ids.ts';
import type { ApiKeyView } from '../../../server/modules/identity/schemas.ts';
import { testService, type Answer, type TestService } from '../../support/service.ts';
import { appointed, appointment, match, setting, type Setting } from '../people/setting.ts';

let s: TestService;
let x: Setting;
type Made = ApiKeyView & { secret: string | null };

beforeAll(async () => {
  s = await testService();
  x = await setting(s);
});
afterAll(() => s.close());

const body = (over: Record<string, unknown> = {}) => ({
  name: `نظام ${newId().slice(-6)}`,
  scopes: ['people.directory.read'],
  lastDay: '2027-01-31',
  ...over,
});
const make = async (over: Record<string, unknown> = {}): Promise<Made> => {
  const answer = await x.director.post<Made>(`${x.base}/api-keys`, body(over));
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
};
/** A machine: no cookie, only its key. */
const asKey = (secret: string | null, method: string, path: string, sent?: unknown): Promise<Answer> =>
  s.stranger.request(method, path, sent, { Authorization: `Bearer ${secret ?? ''}` });

describe('a key of an agency', () => {
  it('enters its agency as itself and does what its scopes name, no more', async () => {
    const employee = await appointed(x);
    const key = await make({ scopes: ['people.directory.read', 'people.employee.appoint', 'people.pay.read'] });
    expect(key).toMatchObject({ state: 'live', lastUsedAt: null, hint: key.secret?.slice(-4) });
    const list = await asKey(key.secret, 'GET', `${x.base}/employees`);
    expect(list.status).toBe(200);
    expect((await asKey(key.secret, 'GET', `${x.base}/employees/${employee.employmentId}`)).status).toBe(403);
    expect((await asKey(key.secret, 'GET', `${x.base}/units`)).status).toBe(403);
    // Sealed tables take its word as they take a session's.
    const pay = await asKey(key.secret, 'GET', `${x.base}/employees/${employee.employmentId}/pay?purpose=attendance`);
    expect(JSON.stringify(pay.body)).toContain('1000000');
    // What it did stands under its own name.
    const plain = appointment(x, { pay: [] });
    expect((await asKey(key.secret, 'POST', `${x.base}/employees`, plain)).status).toBe(201);
    const entries = await s.admin<{ actor_name: string; actor_id: string; outcome: string }[]>`
      select actor_name, actor_id, outcome from audit.entries
       where tenant_id = ${x.agency.id} and actor_id = ${key.id} order by at`;
    expect(entries.map((entry) => [entry.actor_name, entry.outcome])).toEqual([
      [key.name, 'refused'],
      [key.name, 'refused'],
      [key.name, 'done'],
      [key.name, 'done'],
    ]);
    // An appointment with pay asks for the right to pay as well, which this key was not given.
    expect((await asKey(key.secret, 'POST', `${x.base}/employees`, appointment(x))).status).toBe(403);
    const listed = await x.auditor.get<{ items: ApiKeyView[] }>(`${x.base}/api-keys`);
    expect(listed.body.items.find((one) => one.id === key.id)?.lastUsedAt).not.toBeNull();
    expect(JSON.stringify(listed.body)).not.toContain(key.secret);
  });

  it('is shut out once revoked or past its day, and answers for another agency as for a missing one', async () => {
    const key = await make();
    const other = await setting(s);
    const foreign = await asKey(key.secret, 'GET', `${other.base}/employees`);
    const missing = await asKey(key.secret, 'GET', `/api/agencies/no-such-agency/employees`);
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect(foreign.body).toMatchObject({ ...(missing.body as object), instance: expect.any(String) });
    // A key is no account: nothing of a person's own session opens.
    expect((await asKey(key.secret, 'GET', '/api/me')).status).toBe(401);

    expect((await asKey(key.secret, 'GET', `${x.base}/employees`)).status).toBe(200);
    const stale = await x.director.post(`${x.base}/api-keys/${key.id}/revocation`, { reason: 'فُقد الجهاز' }, match(9));
    expect(stale.status).toBe(412);
    const ended = await x.director.post<ApiKeyView>(
      `${x.base}/api-keys/${key.id}/revocation`,
      { reason: 'فُقد الجهاز' },
      match(key.version),
    );
    expect(ended.body).toMatchObject({ state: 'revoked', revokeReason: 'فُقد الجهاز' });
    expect((await asKey(key.secret, 'GET', `${x.base}/employees`)).status).toBe(401);
    expect(
      (await x.director.post(`${x.base}/api-keys/${key.id}/revocation`, { reason: 'ثانية' }, match(ended.body.version)))
        .status,
    ).toBe(409);

    const short = await make({ lastDay: '2026-11-23' });
    expect((await asKey(short.secret, 'GET', `${x.base}/employees`)).status).toBe(200);
    s.clock.set('2026-11-24T06:00:00Z');
    expect((await asKey(short.secret, 'GET', `${x.base}/employees`)).status).toBe(401);
    s.clock.set('2026-11-23T06:00:00Z');
    expect((await asKey('mwk_' + 'A'.repeat(43), 'GET', `${x.base}/employees`)).status).toBe(401);
  });

  it('is no wider than its maker and never for the gravest acts, whatever code asks', async () => {
    const offered = await x.director.get<{ scopes: string[] }>(`${x.base}/api-key-scopes`);
    expect(offered.body.scopes).toContain('people.directory.read');
    expect(offered.body.scopes).not.toContain('identity.membership.grant');
    expect(offered.body.scopes).not.toContain('platform.agency.open');
    for (const scope of [
      'platform.agency.open',
      'training.programme.change',
      'identity.membership.grant',
      'identity.api-key.create',
    ])
      expect((await x.director.post(`${x.base}/api-keys`, body({ scopes: [scope] }))).body).toMatchObject({
        status: 422,
        code: 'identity.api-key.scope-not-held',
      });
    for (const lastDay of ['2026-11-22', '2027-11-24'])
      expect((await x.director.post(`${x.base}/api-keys`, body({ lastDay }))).status).toBe(422);
    expect((await x.officer.post(`${x.base}/api-keys`, body())).status).toBe(403);
    expect((await x.officer.get(`${x.base}/api-keys`)).status).toBe(403);
    // The database itself refuses what the code would let through.
    const key = await make();
    await expect(
      s.admin`update identity.api_keys set scopes = '{people.pay.read}' where id = ${key.id}`,
    ).rejects.toThrow('never changed');
    // And an agency's key of the same id is not to be found from elsewhere.
    const other = await setting(s);
    const foreign = await other.director.post(
      `${other.base}/api-keys/${key.id}/revocation`,
      { reason: 'لماذا' },
      match(1),
    );
    expect(foreign.status).toBe(404);
  });

  it('shows its secret once, stores the hash of its hash, and leaves it in no log', async () => {
    const once = { 'Idempotency-Key': newId() };
    const wanted = body();
    const first = await x.director.post<Made>(`${x.base}/api-keys`, wanted, once);
    const again = await x.director.post<Made>(`${x.base}/api-keys`, wanted, once);
    expect(again.body).toMatchObject({ id: first.body.id, secret: null });
    expect((await x.director.post(`${x.base}/api-keys`, wanted)).body).toMatchObject({ status: 409 });
    const secret = first.body.secret ?? '';
    for (const table of ['identity.api_keys', 'kernel.idempotency_keys', 'audit.entries'])
      expect(
        (await s.admin.unsafe(`select 1 from ${table} t where to_jsonb(t)::text like $1`, [`%${secret}%`])).length,
      ).toBe(0);

    const lines: string[] = [];
    const out = new Writable({ write: (chunk: Buffer, _, done) => (lines.push(chunk.toString()), done()) });
    const app = createApp({ ...s.services, log: createLog('debug', out) });
    for (const path of [`${x.base}/employees`, `${x.base}/units`, '/api/me', '/api/nowhere'])
      await app.request(path, { headers: { Authorization: `Bearer ${secret}` } });
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join('')).not.toContain(secret);
  });

  it('has a bucket of its own in the limit of requests', async () => {
    const key = await make();
    const config = { ...s.services.config, rateLimit: { perSecond: 0.001, burst: 3 } };
    const app = createApp({ ...s.services, config });
    const ask = (secret: string | null) =>
      app.request(`${x.base}/employees?limit=1`, { headers: { Authorization: `Bearer ${secret ?? ''}` } });
    const statuses: number[] = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await ask(key.secret)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect((await ask((await make()).secret)).status).toBe(200);
  });

  it('loses what its maker no longer holds: a right narrowed in the agency, or a role taken away', async () => {
    const key = await make({ scopes: ['people.directory.read', 'people.employee.read', 'people.directory.export'] });
    const reads = async () => (await asKey(key.secret, 'GET', `${x.base}/employees`)).status;
    expect(await reads()).toBe(200);
    const narrowed = await x.director.post<{ id: string; version: number }>(`${x.base}/role-narrowings`, {
      role: 'hr_director',
      permission: 'people.directory.read',
      reason: 'لا حاجة',
    });
    expect(narrowed.status).toBe(201);
    expect(await reads()).toBe(403);
    const back = { reason: 'عادت الحاجة' };
    await x.director.post(`${x.base}/role-narrowings/${narrowed.body.id}/ending`, back, match(narrowed.body.version));
    expect(await reads()).toBe(200);
    await s.admin`update identity.memberships set roles = '{auditor}' where id = ${x.director.membershipId}`;
    expect(await reads()).toBe(200);
    await s.admin`update identity.memberships set roles = '{}' where id = ${x.director.membershipId}`;
    expect(await reads()).toBe(403);
    await s.admin`update identity.memberships set roles = '{hr_director}' where id = ${x.director.membershipId}`;
  });
});
