import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type { InvitationPreview, InvitationView } from '../../../server/modules/people/accounts/schemas.ts';
import { runQueue } from '../../support/queue.ts';
import { hourlyRound } from '../../support/round.ts';
import { testService, type TestService } from '../../support/service.ts';
import { appointed, match, setting, type Setting } from './setting.ts';

let s: TestService;
let x: Setting;
beforeAll(async () => {
  s = await testService();
  x = await setting(s);
});
afterAll(() => s.close());

const withMail = (value: string) => appointed(x, { contacts: [{ kind: 'email', value, isWork: true }] });
const personOf = async (employmentId: string): Promise<string> => {
  const [row] = await s.admin<
    { id: string }[]
  >`select person_id as id from people.employments where id = ${employmentId}`;
  return row?.id ?? '';
};
const membership = async (id: string) =>
  (
    await s.admin<
      { status: string; end_cause: string | null; roles: string[] }[]
    >`select status, end_cause, roles from identity.memberships where id = ${id}`
  )[0];

describe('accounts for staff by the list', () => {
  it('are given to whoever can have one, by the worker, and tell who is left out and why', async () => {
    const mail = `${newId()}@agency.example`;
    const [ready, without, twin, other] = [
      await withMail(mail),
      await appointed(x),
      await withMail('desk@agency.example'),
      await withMail('Desk@agency.example'),
    ];
    const has = await withMail(`${newId()}@agency.example`);
    await s.member(x.agency, [], { personId: await personOf(has.employmentId) });
    const list = [ready, without, twin, other, has].map((one) => one.employmentId);
    const told = await x.director.post<InvitationPreview>(`${x.base}/account-invitations/preview`, {
      employeeIds: list,
    });
    expect(told.status).toBe(200);
    expect(told.body.counts).toEqual({
      ready: 1,
      'no-email': 1,
      'has-account': 1,
      'shared-email': 2,
      'member-email': 0,
      'not-serving': 0,
    });
    const key = { 'Idempotency-Key': newId() };
    const begun = await x.director.post<InvitationView>(`${x.base}/account-invitations`, { employeeIds: list }, key);
    expect(begun.status).toBe(201);
    expect(begun.body).toMatchObject({ state: 'running', total: 5, done: 0 });
    const again = await x.director.post<InvitationView>(`${x.base}/account-invitations`, { employeeIds: list }, key);
    expect(again.body.id).toBe(begun.body.id);
    const { sent, complaints } = await runQueue(s);
    expect(complaints).toEqual([]);
    expect(sent.map((one) => one.to)).toEqual([mail]);
    const path = `${x.base}/account-invitations/${begun.body.id}`;
    expect((await x.director.get(path)).body).toMatchObject({ state: 'done', done: 5, invited: 1 });
    const left = await x.auditor.get<{ items: { employeeId: string }[] }>(`${path}/rows?outcome=shared-email`);
    expect(left.body.items.map((row) => row.employeeId).sort()).toEqual([twin.employmentId, other.employmentId].sort());
    // The same list once more: everybody who could have an account has one.
    const after = await x.director.post<InvitationPreview>(`${x.base}/account-invitations/preview`, {
      employeeIds: list,
    });
    expect(after.body.counts).toMatchObject({ ready: 0, 'has-account': 2 });
    const roles = await s.admin`select roles from identity.memberships where email = ${mail}`;
    expect(roles).toEqual([{ roles: [] }]);
  });

  it('are refused to an officer (403), for another agency (404), for nobody (422) and for a stranger among them (404)', async () => {
    const body = { filter: {} };
    expect((await x.officer.post(`${x.base}/account-invitations`, body)).status).toBe(403);
    const elsewhere = await s.member(await s.agency(), ['hr_director']);
    expect((await elsewhere.post(`${x.base}/account-invitations`, body)).status).toBe(404);
    expect((await x.director.post(`${x.base}/account-invitations`, { filter: { q: 'nobody at all' } })).status).toBe(
      422,
    );
    expect((await x.director.post(`${x.base}/account-invitations`, { employeeIds: [newId()] })).status).toBe(404);
    expect((await x.director.post(`${x.base}/account-invitations`, {})).status).toBe(422);
  });
});

describe('access follows service', () => {
  const end = (id: string, version: number, lastDay: string) =>
    x.director.post<{ actionId: string }>(
      `${x.base}/employees/${id}/service-end`,
      { reasonCode: 'resignation', lastDay },
      match(version),
    );

  it('ends with it at once, keys and sessions too, and comes back with its roles when the end is taken back', async () => {
    const leaver = await appointed(x);
    const member = await s.member(x.agency, ['hr_director'], { personId: await personOf(leaver.employmentId) });
    const key = await member.post(`${x.base}/api-keys`, {
      name: `key ${newId()}`,
      scopes: ['people.directory.read'],
      lastDay: '2027-01-31',
    });
    expect(key.status).toBe(201);
    const ended = await end(leaver.employmentId, 1, '2026-11-20');
    expect(ended.status).toBe(201);
    expect((await member.get(`${x.base}/members`)).status).toBe(401);
    expect(await membership(member.membershipId)).toEqual({
      status: 'ended',
      end_cause: 'service-ended',
      roles: ['hr_director'],
    });
    const keys = await s.admin`select revoked_at is not null as revoked from identity.api_keys
      where created_by = ${member.accountId}`;
    expect(keys).toEqual([{ revoked: true }]);
    const undone = await x.director.post(
      `${x.base}/actions/${ended.body.actionId}/undoing`,
      { reason: 'recorded for another' },
      match(1),
    );
    expect(undone.status).toBe(200);
    expect(await membership(member.membershipId)).toEqual({
      status: 'active',
      end_cause: null,
      roles: ['hr_director'],
    });
  });

  it('ends by itself on the day after the last one, and a later reinstatement brings no role with it', async () => {
    const leaver = await appointed(x);
    const member = await s.member(x.agency, ['hr_officer'], { personId: await personOf(leaver.employmentId) });
    expect((await end(leaver.employmentId, 1, '2026-11-24')).status).toBe(201);
    expect((await membership(member.membershipId))?.status).toBe('active');
    s.clock.set('2026-11-25T06:00:00Z');
    await hourlyRound(s);
    expect((await membership(member.membershipId))?.end_cause).toBe('service-ended');
    const back = await x.director.post(
      `${x.base}/employees/${leaver.employmentId}/reinstatements`,
      { effectiveOn: '2026-11-25', reason: 'by judgment' },
      match(2),
    );
    expect(back.status).toBe(201);
    expect(await membership(member.membershipId)).toEqual({ status: 'active', end_cause: null, roles: [] });
    const entries =
      await s.admin`select action from audit.entries where entity_id = ${member.membershipId} order by at`;
    expect(entries.map((row) => row['action'] as string)).toEqual([
      'identity.membership.close',
      'identity.membership.reopen',
    ]);
  });
});
