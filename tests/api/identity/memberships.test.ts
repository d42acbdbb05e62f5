import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import { testService, type Client, type TestAgency, type TestService } from '../../support/service.ts';

let s: TestService;
let a: TestAgency;
let b: TestAgency;
let director: Client;
beforeAll(async () => {
  s = await testService();
  a = await s.agency();
  b = await s.agency();
  director = await s.member(a, ['hr_director']);
});
afterAll(() => s.close());

const members = (agency: TestAgency) => `/api/agencies/${agency.code}/members`;
const newcomer = () => ({
  email: `${newId()}@example.test`,
  nameAr: 'سارة المنصوري',
  nameEn: 'Sara Al-Mansoori',
  roles: ['hr_officer'],
});
interface Member {
  id: string;
  roles: string[];
  status: string;
  version: number;
}

describe('grantMembership', () => {
  it('gives a new account its roles, mails it a link, and writes it down', async () => {
    const answer = await director.post<Member>(members(a), newcomer());
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ roles: ['hr_officer'], status: 'active' });
    expect(answer.headers.get('ETag')).toBe('"v1"');
    const jobs =
      await s.admin`select 1 from graphile_worker.jobs where task_identifier = 'identity.mail-password-reset'`;
    expect(jobs.length).toBeGreaterThan(0);
    const entries =
      await s.admin`select 1 from audit.entries where action = 'identity.membership.grant' and entity_id = ${answer.body.id} and tenant_id = ${a.id}`;
    expect(entries).toHaveLength(1);
  });

  it('runs once for a repeated key, and refuses the key for another request', async () => {
    const body = newcomer();
    const headers = { 'Idempotency-Key': newId() };
    const first = await director.post<Member>(members(a), body, headers);
    const second = await director.post<Member>(members(a), body, headers);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('Idempotent-Replayed')).toBe('true');
    expect((await director.post(members(a), newcomer(), headers)).status).toBe(422);
  });

  it('refuses an officer (403), a member of another agency (404) and nobody (401)', async () => {
    const officer = await s.member(a, ['hr_officer']);
    const foreign = await s.member(b, ['hr_director']);
    expect((await officer.post(members(a), newcomer())).status).toBe(403);
    expect((await foreign.post(members(a), newcomer())).status).toBe(404);
    expect((await s.stranger.post(members(a), newcomer())).status).toBe(401);
  });

  it('gives no role that this kind of agency does not have', async () => {
    for (const role of ['platform_administrator', 'centre_officer']) {
      const answer = await director.post<{ code: string }>(members(a), { ...newcomer(), roles: [role] });
      expect(answer.status).toBe(422);
      expect(answer.body.code).toBe('identity.role-not-of-this-agency');
    }
  });

  it('writes refusals into the log, of the agency for its member and of the operator for a stranger', async () => {
    const own =
      await s.admin`select 1 from audit.entries where outcome = 'refused' and action = 'identity.membership.grant' and tenant_id = ${a.id}`;
    const foreign =
      await s.admin`select 1 from audit.entries where outcome = 'refused' and action = 'not-found' and tenant_id = ${s.operator.id}`;
    expect(own.length).toBeGreaterThan(0);
    expect(foreign.length).toBeGreaterThan(0);
  });
});

describe('changing and ending', () => {
  it('changes roles under the version read, and takes effect at the next request', async () => {
    const officer = await s.member(a, ['hr_officer']);
    const changed = await director.put<Member>(
      `${members(a)}/${officer.membershipId}/roles`,
      { roles: ['auditor'] },
      { 'If-Match': '"v1"' },
    );
    expect(changed.status).toBe(200);
    expect((await officer.get(members(a))).status).toBe(200);
    const stale = await director.put(
      `${members(a)}/${officer.membershipId}/roles`,
      { roles: [] },
      { 'If-Match': '"v1"' },
    );
    expect(stale.status).toBe(412);
    const without = await director.put(`${members(a)}/${officer.membershipId}/roles`, { roles: [] });
    expect(without.status).toBe(428);
  });

  it('ends access at once, and the session with it where no other membership is left', async () => {
    const officer = await s.member(a, ['hr_director']);
    expect((await officer.get(members(a))).status).toBe(200);
    expect(
      (await director.post(`${members(a)}/${officer.membershipId}/ending`, undefined, { 'If-Match': '"v1"' })).status,
    ).toBe(200);
    expect((await officer.get(members(a))).status).toBe(401);
  });

  it('lets nobody change their own access', async () => {
    const answer = await director.put(
      `${members(a)}/${director.membershipId}/roles`,
      { roles: ['auditor'] },
      { 'If-Match': '"v1"' },
    );
    expect(answer.status).toBe(422);
  });

  it("answers for another agency's member exactly as for a missing one", async () => {
    const foreign = await s.member(b, ['hr_officer']);
    const other = await director.put<object>(
      `${members(a)}/${foreign.membershipId}/roles`,
      { roles: [] },
      { 'If-Match': '"v1"' },
    );
    const missing = await director.put<object>(`${members(a)}/${newId()}/roles`, { roles: [] }, { 'If-Match': '"v1"' });
    expect(other.status).toBe(404);
    expect({ ...other.body, instance: '' }).toEqual({ ...missing.body, instance: '' });
  });
});

describe('listMembers', () => {
  it('walks all pages without loss or repeat, and shows no other agency', async () => {
    for (let i = 0; i < 5; i++) await s.member(a, []);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: Member[]; nextCursor: string | null } = (
        await director.get<{ items: Member[]; nextCursor: string | null }>(
          `${members(a)}?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
        )
      ).body;
      seen.push(...page.items.map((m) => m.id));
      cursor = page.nextCursor;
    } while (cursor);
    const rows = await s.admin<{ id: string }[]>`select id from identity.memberships where tenant_id = ${a.id}`;
    expect([...seen].sort()).toEqual(rows.map((r) => r.id).sort());
  });

  it('refuses a cursor that is not ours', async () => {
    expect((await director.get(`${members(a)}?cursor=abc`)).status).toBe(400);
  });
});
