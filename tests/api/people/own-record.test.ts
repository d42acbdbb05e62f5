import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActionDone } from '../../../server/modules/people/schemas.ts';
import { testService, type Client, type TestService } from '../../support/service.ts';
import { appointed, match, record, setting, type Setting } from './setting.ts';

let s: TestService;
let x: Setting;
let own: ActionDone;
let officer: Client;
let director: Client;

beforeAll(async () => {
  s = await testService();
  x = await setting(s);
  own = await appointed(x, { staffNumber: 'O-1' });
  officer = await s.member(x.agency, ['hr_officer'], { personId: own.personId });
  const head = await appointed(x, { staffNumber: 'O-2' });
  director = await s.member(x.agency, ['hr_director'], { personId: head.personId });
});
afterAll(() => s.close());

const at = (id: string, part = ''): string => `${x.base}/employees/${id}${part}`;
const code = (answer: { status: number; body: unknown }): unknown => [
  answer.status,
  (answer.body as { code?: string } | null)?.code,
];
const refusal = [403, 'people.record.own'];

const orders: readonly (readonly [string, Record<string, unknown>])[] = [
  ['assignment-changes', { reasonCode: 'promotion', effectiveOn: '2026-12-01', assignment: { gradeCode: '6' } }],
  [
    'assignment-changes',
    { reasonCode: 'pay', effectiveOn: '2026-12-01', pay: [{ elementCode: 'basic', amountMinor: 2 }] },
  ],
  ['corrections', { reason: 'تصحيح', person: { changes: { familyEn: 'Other' } } }],
  ['service-end', { reasonCode: 'resignation', lastDay: '2026-12-31' }],
];

describe('nobody decides about themselves', () => {
  it('an officer and a director are refused every order on their own record, and its preview', async () => {
    for (const client of [officer, director]) {
      const mine =
        client === officer ? own.employmentId : (await client.get<{ id: string }>(`${x.base}/me/record`)).body.id;
      for (const [action, body] of orders) {
        expect([action, code(await client.post(at(mine, `/${action}`), body, match(1)))]).toEqual([action, refusal]);
        expect([action, code(await client.post(at(mine, `/${action}/preview`), body))]).toEqual([action, refusal]);
      }
    }
    expect(
      code(
        await director.post(
          at((await director.get<{ id: string }>(`${x.base}/me/record`)).body.id, '/reinstatements'),
          { effectiveOn: '2027-01-01', reason: 'عودة' },
          match(1),
        ),
      ),
    ).toEqual(refusal);
    expect((await record(x.officer, x, own.employmentId)).body.version).toBe(1);
  });

  it('nor of bank account, papers, dependants, qualifications and special facts; contacts stay their own', async () => {
    for (const [part, body] of [
      ['bank-accounts', { iban: 'QA58DOHB00001234567890ABCDEFG' }],
      ['documents', { kind: 'passport', number: 'X1' }],
      ['dependants', { nameAr: 'سارة', nameEn: 'Sara', relation: 'child' }],
      ['qualifications', { level: 'master', fieldAr: 'قانون', fieldEn: 'Law', institution: 'جامعة' }],
    ] as const)
      expect([part, code(await officer.post(at(own.employmentId, `/${part}`), body))]).toEqual([part, refusal]);
    const facts = { religion: 'muslim', hasDisability: false, isCraftCategory: false, isChildOfQatariMother: false };
    expect(code(await officer.put(at(own.employmentId, '/sensitive'), facts, match(0)))).toEqual(refusal);
    expect(
      (await officer.post(at(own.employmentId, '/contacts'), { kind: 'mobile', value: '+974 5555 0000' })).status,
    ).toBe(201);
  });

  it('another officer does it, and only another takes it back; reading one’s own record stays', async () => {
    const done = await x.officer.post<ActionDone>(
      at(own.employmentId, '/assignment-changes'),
      orders[0]?.[1],
      match(1),
    );
    expect(done.status).toBe(201);
    const undoing = `${x.base}/actions/${done.body.actionId}/undoing`;
    expect(code(await officer.post(undoing, { reason: 'خطأ' }, match(1)))).toEqual(refusal);
    expect((await director.post(undoing, { reason: 'خطأ' }, match(1))).status).toBe(200);
    expect((await record(officer, x, own.employmentId)).body.relation).toBe('self');
    expect((await officer.get(at(own.employmentId, '/pay?purpose=mine'))).status).toBe(200);
  });

  it('they act on others as ever, and may not appoint themselves anew', async () => {
    const other = await appointed(x);
    const [, move] = orders[0] ?? [];
    expect((await officer.post(at(other.employmentId, '/assignment-changes'), move, match(1))).status).toBe(201);
    const again = {
      personId: own.personId,
      hiredOn: '2027-02-01',
      assignment: { unitId: x.unitId, jobId: x.jobId, gradeCode: '7' },
    };
    expect(code(await officer.post(`${x.base}/employees`, again))).toEqual(refusal);
    expect((await x.officer.post(`${x.base}/employees`, again)).status).toBe(409);
  });

  it('a refusal is kept in the log with who tried', async () => {
    const kept = await s.admin`select actor_id from audit.entries
      where tenant_id = ${x.agency.id} and outcome = 'refused' and action = 'people.employee.end' and actor_id = ${officer.accountId}`;
    expect(kept.length).toBeGreaterThan(0);
  });
});
