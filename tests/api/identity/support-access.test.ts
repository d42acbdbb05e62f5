import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashToken } from '../../../server/kernel/http/session-cookie.ts';
import type { SupportView } from '../../../server/modules/identity/support/schemas.ts';
import { runQueue } from '../../support/queue.ts';
import { hourlyRound } from '../../support/round.ts';
import { testService, type Answer, type Client, type TestAgency, type TestService } from '../../support/service.ts';

let s: TestService;
let agency: TestAgency;
let director: Client;
beforeAll(async () => {
  s = await testService();
  agency = await s.agency();
  director = await s.member(agency, ['hr_director']);
});
afterAll(() => s.close());

const match = (version: number) => ({ 'If-Match': `"v${version}"` });
const at = (path = '', of = agency) => `/api/agencies/${of.code}/support-accesses${path}`;
const desk = (path = '') => `/api/platform/support-accesses${path}`;
const wish = { reason: 'خطأ في قائمة الموظفين', hours: 4 };
/** Somebody of the platform, with no membership anywhere else. */
const supporter = (): Promise<Client> => s.member(s.operator, ['platform_administrator']);
async function asked(by: Client, of = agency): Promise<SupportView> {
  const answer = await by.post<SupportView>(desk(), { agency: of.code, ...wish });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}
const approve = (one: SupportView, by = director, hours = 4): Promise<Answer<SupportView>> =>
  by.post<SupportView>(at(`/${one.id}/approval`), { hours }, match(one.version));
const looks = async (who: Client, of = agency): Promise<number> =>
  (await who.get(`/api/agencies/${of.code}/employees`)).status;
const laterBy = (hours: number) => s.clock.set(new Date(s.clock.now().getTime() + hours * 3_600_000).toISOString());

describe('support access', () => {
  it('opens an agency only after its approval, to read and not to change, and every entry is in the agency’s log as support', async () => {
    const helper = await supporter();
    const one = await asked(helper);
    expect(await looks(helper)).toBe(404);
    expect((await director.get<{ items: SupportView[] }>(at())).body.items[0]).toMatchObject({
      id: one.id,
      state: 'asked',
      reason: wish.reason,
      isOwn: false,
    });
    const approved = await approve(one, director, 2);
    expect(approved.body).toMatchObject({ state: 'approved', endsAt: '2026-11-23T08:00:00.000Z' });
    expect(await looks(helper)).toBe(200);
    // Reading only: the same agency, no change, no pay, no log.
    for (const [method, path] of [
      ['POST', 'units'],
      ['GET', 'members'],
    ] as const) {
      const body =
        method === 'POST'
          ? { code: 'X', nameAr: 'س', nameEn: 'X', kind: 'department', parentId: agency.rootUnitId }
          : undefined;
      expect((await helper.request(method, `/api/agencies/${agency.code}/${path}`, body)).status, path).toBe(403);
    }
    const entries = await s.admin<{ action: string; actor_roles: string[]; reason: string }[]>`
      select action, actor_roles, reason from audit.entries
       where tenant_id = ${agency.id} and actor_id = ${helper.accountId} order by at`;
    expect(entries[0]).toEqual({
      action: 'identity.support.enter',
      actor_roles: ['support'],
      reason: 'people.directory.read',
    });
    expect(entries.slice(1).every((entry) => entry.actor_roles.includes('support'))).toBe(true);
    expect(entries).toHaveLength(3);
  });

  it('is approved by a director of that agency only: no officer (403), no other agency (404), not whoever asked (422)', async () => {
    const helper = await supporter();
    const one = await asked(helper);
    const officer = await s.member(agency, ['hr_officer']);
    expect((await approve(one, officer)).status).toBe(403);
    expect((await officer.get(at())).status).toBe(403);
    const elsewhere = await s.agency();
    const stranger = await s.member(elsewhere, ['hr_director']);
    expect((await approve(one, stranger)).status).toBe(404);
    expect((await stranger.get(at(`/${one.id}`, elsewhere))).status).toBe(404);
    expect((await stranger.post(at(`/${one.id}/approval`, elsewhere), { hours: 1 }, match(one.version))).status).toBe(
      404,
    );
    // A director who is platform staff as well does not let themselves in; the database holds it too.
    await s.admin`insert into identity.memberships (tenant_id, id, account_id, roles, name_ar, name_en, email)
      values (${agency.id}, gen_random_uuid(), ${helper.accountId}, '{hr_director}', 'مدير', 'Director', 'both@example.test')`;
    const own = await approve(one, helper);
    expect([own.status, own.body]).toMatchObject([422, { code: 'identity.support.own' }]);
    // And nobody of the agency makes a member of the account twice.
    expect((await approve(one)).body).toMatchObject({ status: 409, code: 'identity.support.member' });
  });

  it('asks for a version, no more hours than asked, and takes one of two approvals', async () => {
    const one = await asked(await supporter());
    expect((await director.post(at(`/${one.id}/approval`), { hours: 2 })).status).toBe(428);
    expect((await approve({ ...one, version: 7 })).status).toBe(412);
    expect((await approve(one, director, 5)).body).toMatchObject({ status: 422, code: 'identity.support.too-long' });
    const second = await s.member(agency, ['hr_director']);
    const both = await Promise.all([approve(one), approve(one, second)]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 412]);
    expect((await approve({ ...one, version: 2 })).body).toMatchObject({ code: 'identity.support.decided' });
  });

  it('shuts at its hour in the middle of a session, and the round writes it down', async () => {
    const helper = await supporter();
    const elsewhere = await s.agency();
    const head = await s.member(elsewhere, ['hr_director']);
    const one = await asked(helper, elsewhere);
    await head.post(at(`/${one.id}/approval`, elsewhere), { hours: 1 }, match(1));
    expect(await looks(helper, elsewhere)).toBe(200);
    laterBy(1);
    expect(await looks(helper, elsewhere)).toBe(404);
    expect((await head.get<SupportView>(at(`/${one.id}`, elsewhere))).body.state).toBe('over');
    await hourlyRound(s);
    const rows = await s.admin`
      select s.status, m.status as member, m.end_cause from identity.support_accesses s
        join identity.memberships m on m.tenant_id = s.agency_tenant_id and m.account_id = s.asked_by where s.id = ${one.id}`;
    expect(rows[0]).toEqual({ status: 'ended', member: 'ended', end_cause: 'support-over' });
    // Asked and approved anew it opens again, for its own hours.
    const again = await asked(helper, elsewhere);
    expect((await head.post(at(`/${again.id}/approval`, elsewhere), { hours: 1 }, match(1))).status).toBe(200);
    expect(await looks(helper, elsewhere)).toBe(200);
  });

  it('is ended at once by either side, and by nobody else', async () => {
    for (const side of ['agency', 'platform'] as const) {
      const helper = await supporter();
      const one = (await approve(await asked(helper))).body;
      expect(await looks(helper)).toBe(200);
      const reason = { reason: 'انتهى العمل' };
      // What is support is not given other roles, nor ended as a member.
      const member = (
        await s.admin<{ id: string; version: number }[]>`
          select id, version from identity.memberships where tenant_id = ${agency.id} and account_id = ${helper.accountId}`
      )[0];
      const roles = await director.put(
        `/api/agencies/${agency.code}/members/${member?.id ?? ''}/roles`,
        { roles: ['hr_director'] },
        match(member?.version ?? 0),
      );
      expect(roles.body).toMatchObject({ status: 409, code: 'identity.support.not-a-member' });
      const path = side === 'agency' ? at(`/${one.id}/ending`) : desk(`/${one.id}/ending`);
      const ended = await (side === 'agency' ? director : helper).post<SupportView>(path, reason, match(one.version));
      expect(ended.body).toMatchObject({ state: 'ended', note: reason.reason });
      expect(await looks(helper), side).toBe(404);
      expect((await director.post(at(`/${one.id}/ending`), reason, match(ended.body.version))).status).toBe(409);
    }
  });

  it('is refused with a reason or withdrawn, once; one waits at a time', async () => {
    const helper = await supporter();
    const one = await asked(helper);
    expect((await helper.post(desk(), { agency: agency.code, ...wish })).body).toMatchObject({
      code: 'identity.support.there',
    });
    const refused = await director.post<SupportView>(at(`/${one.id}/refusal`), { reason: 'لا حاجة' }, match(1));
    expect(refused.body).toMatchObject({ state: 'refused', note: 'لا حاجة' });
    const two = await asked(helper);
    expect((await helper.post<SupportView>(desk(`/${two.id}/withdrawal`), undefined, match(1))).body.state).toBe(
      'withdrawn',
    );
    expect((await approve({ ...two, version: 2 })).status).toBe(409);
    expect(await looks(helper)).toBe(404);
    expect((await helper.post(desk(), { agency: 'no-such', ...wish })).status).toBe(422);
    expect((await helper.post(desk(), { agency: agency.code, ...wish, hours: 73 })).status).toBe(422);
    expect((await director.post(desk(), { agency: agency.code, ...wish })).status).toBe(404);
  });

  it('gives the role of support to nobody without an approved access, whatever the application writes', async () => {
    const helper = await supporter();
    const app = await s.services.app
      .transaction(
        {
          text: 'select * from app.enter_tenant($1, $2, $3, $4)',
          params: [hashToken(director.token), agency.code, 'identity.support.decide', s.clock.now().toISOString()],
        },
        async ({ query }, head) => {
          await head;
          await query(
            `insert into identity.memberships (tenant_id, id, account_id, roles, name_ar, name_en, email, expires_at)
           values ($1, gen_random_uuid(), $2, '{support}', 'x', 'x', 'x@example.test', now() + interval '1 hour')`,
            [agency.id, helper.accountId],
          );
        },
      )
      .catch((error: unknown) => String(error));
    expect(app).toContain('nobody let this account in');
  });

  it('tells the other side by mail at every step, naming nobody of the agency', async () => {
    await runQueue(s);
    const helper = await supporter();
    const one = await asked(helper);
    const toAgency = await runQueue(s);
    expect(toAgency.complaints).toEqual([]);
    expect(toAgency.sent.some((mail) => mail.text.includes(`/${agency.code}/access/support`))).toBe(true);
    await approve(one);
    const toHelper = await runQueue(s);
    expect(toHelper.sent.map((mail) => mail.to)).toEqual([`${helper.accountId}@example.test`]);
    expect(toHelper.sent[0]?.text).toContain('/platform/support');
  });
});
