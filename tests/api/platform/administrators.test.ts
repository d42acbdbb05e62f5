import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MemberView } from '../../../server/modules/identity/schemas.ts';
import { testService, type Client, type TestService } from '../../support/service.ts';

let s: TestService;
let administrator: Client;
let director: Client;
beforeAll(async () => {
  s = await testService();
  administrator = await s.member(s.operator, ['platform_administrator']);
  director = await s.member(await s.agency(), ['hr_director']);
});
afterAll(() => s.close());

const members = '/api/agencies/platform/members';
const match = (version: number) => ({ 'If-Match': `"v${version}"` });
const invitation = (over: object = {}) => ({
  email: 'second.admin@example.test',
  nameAr: 'ناصر حمد الكبيسي',
  nameEn: 'Nasser Hamad Al-Kubaisi',
  roles: ['platform_administrator'],
  ...over,
});

describe('administrators of the platform', () => {
  it('are invited, listed and ended by an administrator, and their session ends at once', async () => {
    const invited = await administrator.post<MemberView>(members, invitation());
    expect(invited.status).toBe(201);
    expect(invited.body).toMatchObject({ roles: ['platform_administrator'], status: 'active', personId: null });
    const list = await administrator.get<{ items: MemberView[] }>(members);
    expect(list.body.items.map((m) => m.email)).toContain('second.admin@example.test');
    const second = await s.member(s.operator, ['platform_administrator']);
    expect((await second.get('/api/platform/figures')).status).toBe(200);
    const ending = `${members}/${second.membershipId}/ending`;
    expect((await administrator.post(ending, {}, match(7))).status).toBe(412);
    expect((await administrator.post(ending, {}, match(1))).status).toBe(200);
    expect((await second.get('/api/platform/figures')).status).toBe(401);
  });
  it('hold that one role: another is refused, and so is ending oneself', async () => {
    const other = await administrator.post<{ code: string }>(members, invitation({ roles: ['hr_director'] }));
    expect([other.status, other.body.code]).toEqual([422, 'identity.role-not-of-this-agency']);
    const own = await administrator.post(`${members}/${administrator.membershipId}/ending`, {}, match(1));
    expect(own.status).toBe(422);
  });
  it('are nobody else’s to see or make: an agency’s director meets what is not there', async () => {
    expect((await director.get(members)).status).toBe(404);
    expect((await director.post(members, invitation())).status).toBe(404);
    expect((await s.stranger.get(members)).status).toBe(401);
  });
});
