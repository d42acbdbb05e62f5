import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashToken } from '../../../server/kernel/http/session-cookie.ts';
import { newId } from '../../../server/kernel/ids.ts';
import { createSessionService } from '../../../server/modules/identity/index.ts';
import type { WhoAmI } from '../../../server/modules/identity/schemas.ts';
import { testService, type Client, type TestAgency, type TestService } from '../../support/service.ts';

let s: TestService;
let one: TestAgency;
let two: TestAgency;
let member: Client;

/** A director of two agencies, whose session came from the provider of the first. */
beforeAll(async () => {
  s = await testService();
  one = await s.agency();
  two = await s.agency();
  member = await s.member(one, ['hr_director']);
  const [account] = await s.admin<{ email: string }[]>`
    select email from identity.accounts where id = ${member.accountId}`;
  await s.admin`insert into identity.memberships (tenant_id, id, account_id, roles, name_ar, name_en, email)
    values (${two.id}, ${newId()}, ${member.accountId}, '{hr_director}', 'مدير', 'Director', ${account?.email ?? ''})`;
});
afterAll(() => s.close());

const limit = (to: string | null) =>
  s.admin`update identity.sessions set only_tenant_id = ${to} where account_id = ${member.accountId}`;
const members = (agency: TestAgency) => member.get(`/api/agencies/${agency.code}/members`);

describe('a session that came from the provider of one agency', () => {
  it('opens that agency and answers for the others as for missing ones', async () => {
    await limit(null);
    expect([(await members(one)).status, (await members(two)).status]).toEqual([200, 200]);
    await limit(one.id);
    expect((await members(one)).status).toBe(200);
    const foreign = await members(two);
    const missing = await member.get('/api/agencies/no-such-agency/members');
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect(foreign.body).toMatchObject({ ...(missing.body as object), instance: expect.any(String) });
    const me = await member.get<WhoAmI>('/api/me');
    expect(me.body.memberships.map((m) => m.agency.code)).toEqual([one.code]);
  });

  it('changes nothing of how the account signs in, and sees no other device', async () => {
    const tries: [string, string, unknown][] = [
      ['PUT', '/api/me/password', { currentPassword: 'x', newPassword: 'a-long-enough-password-2026' }],
      ['POST', '/api/me/second-factor', { password: 'x' }],
      ['PUT', '/api/me/second-factor', { code: '123456' }],
      ['POST', '/api/me/second-factor/recovery-codes', { code: '123456' }],
      ['POST', '/api/me/second-factor/removal', { code: '123456' }],
      ['GET', '/api/me/sessions', undefined],
      ['DELETE', '/api/me/sessions', undefined],
      ['DELETE', `/api/me/sessions/${newId()}`, undefined],
    ];
    for (const [method, path, body] of tries) {
      await limit(one.id);
      const refused = await member.request(method, path, body);
      expect([path, refused.status, (refused.body as { code: string }).code]).toEqual([
        path,
        403,
        'session-of-provider',
      ]);
      // The twin: the same request in a session of a password is judged by its own rules.
      await limit(null);
      const judged = await member.request(method, path, body);
      expect((judged.body as { code?: string } | null)?.code, path).not.toBe('session-of-provider');
    }
  });

  it('stays so when it is renewed', async () => {
    await limit(one.id);
    const sessions = createSessionService(s.services.auth, s.services.config);
    const made = await sessions.rotate(member.token, null);
    expect((await sessions.validate(made?.token ?? ''))?.onlyTenantId).toBe(one.id);
    const rows = await s.admin`select 1 from identity.sessions
      where token_hash = ${hashToken(made?.token ?? '')} and only_tenant_id = ${one.id}`;
    expect(rows).toHaveLength(1);
  });
});
