import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActionDone, DirectoryPage, Employee, EmployeePay } from '../../../server/modules/people/schemas.ts';
import { testService, type Client, type TestService } from '../../support/service.ts';
import { appointed, freshNumber, match, record, setting, type Setting } from './setting.ts';

let s: TestService;
let x: Setting;
let head: ActionDone;
let clerk: ActionDone;
let outsider: ActionDone;
let manager: Client;
let employee: Client;

const person = (givenAr: string, givenEn: string, over: Record<string, unknown> = {}) => ({
  person: {
    givenAr,
    familyAr: 'الهاجري',
    givenEn,
    familyEn: 'Al-Hajri',
    personalNumber: freshNumber(),
    nationality: 'QAT',
    sex: 'female',
    birthOn: '1990-01-01',
    ...over,
  },
});

beforeAll(async () => {
  s = await testService();
  x = await setting(s);
  head = await appointed(x, { ...person('نورة', 'Noora'), staffNumber: 'H-1' });
  clerk = await appointed(x, {
    ...person('مريم', 'Maryam'),
    assignment: { unitId: x.unitId, jobId: x.jobId, gradeCode: '7', managerEmploymentId: head.employmentId },
    contacts: [
      { kind: 'mobile', value: '+974 5555 1234' },
      { kind: 'email', value: 'maryam@agency.example', isWork: true },
    ],
  });
  outsider = await appointed(x, { ...person('هند', 'Hind') });
  manager = await s.member(x.agency, [], { personId: head.personId });
  employee = await s.member(x.agency, [], { personId: clerk.personId });
});
afterAll(() => s.close());

const at = (id: string, part = '') => `${x.base}/employees/${id}${part}`;

describe('the record by who reads it', () => {
  it('a line manager sees reports at any height, without pay, civil status, papers or private contacts', async () => {
    const seen = await record(manager, x, clerk.employmentId);
    expect(seen.status).toBe(200);
    expect(seen.body).toMatchObject({ relation: 'reports', band: null, dependants: [], documents: [], missing: [] });
    expect(seen.body.person).toMatchObject({
      fullNameEn: 'Maryam Al-Hajri',
      birthOn: null,
      nationality: null,
      sex: null,
      personalNumberMasked: null,
    });
    expect(seen.body.contacts.map((c) => c.value)).toEqual(['maryam@agency.example']);
    expect((await record(manager, x, outsider.employmentId)).status).toBe(404);
    expect((await record(manager, x, head.employmentId)).body.relation).toBe('self');
    for (const part of ['/pay?purpose=why', '/identity?purpose=why', '/sensitive?purpose=why', '/viewers'])
      expect([part, (await manager.get(at(clerk.employmentId, part))).status]).toEqual([part, 404]);
    const history = await manager.get(at(clerk.employmentId, '/history'));
    expect(history.status).toBe(200);
    expect(JSON.stringify(history.body)).not.toContain('"pay"');
  });

  it('an employee sees themselves only', async () => {
    expect((await record(employee, x, clerk.employmentId)).body.relation).toBe('self');
    expect((await employee.get<Employee>(`${x.base}/me/record`)).body.id).toBe(clerk.employmentId);
    const own = await employee.get<EmployeePay>(`${x.base}/me/pay`);
    expect(own.body.sums.map((sum) => [sum.code, sum.amountMinor])).toEqual([
      ['basic', 1_000_000],
      ['gross', 1_400_000],
      ['basicSocialHousing', 1_400_000],
    ]);
    for (const part of [
      '',
      '/history',
      '/pay?purpose=why',
      '/identity?purpose=why',
      '/sensitive?purpose=why',
      '/viewers',
    ])
      expect([part, (await employee.get(at(head.employmentId, part))).status]).toEqual([part, 404]);
    expect((await employee.get(`${x.base}/work-list`)).status).toBe(403);
    expect((await employee.get(`${x.base}/actions`)).status).toBe(403);
    expect((await employee.get(`${x.base}/employees/export?purpose=why`)).status).toBe(403);
    expect((await employee.get(`${x.base}/employees/expiring-documents`)).status).toBe(403);
  });

  it('colleagues see the small directory; only human resources and the auditor the rest', async () => {
    const list = (client: Client, query = '') => client.get<DirectoryPage>(`${x.base}/employees${query}`);
    const small = (await list(employee)).body.items.find((i) => i.id === clerk.employmentId);
    expect(small).toMatchObject({
      fullNameEn: 'Maryam Al-Hajri',
      workEmail: 'maryam@agency.example',
      workPhone: null,
      hr: null,
    });
    const full = (await list(x.auditor)).body.items.find((i) => i.id === clerk.employmentId);
    expect(full?.hr).toMatchObject({ sex: 'female', nationality: 'QAT', gradeCode: '7' });
    // Filtering by what one may not see would tell it.
    expect((await list(employee, '?sex=female')).body.items).toEqual([]);
    expect((await list(x.officer, '?sex=female')).body.items.length).toBe(3);
  });

  it('another agency’s employee answers exactly as a missing one', async () => {
    const y = await setting(s);
    for (const part of ['', '/history', '/pay?purpose=why', '/identity?purpose=why', '/sensitive?purpose=why']) {
      const foreign = await y.director.get<{ instance: string }>(`${y.base}/employees/${clerk.employmentId}${part}`);
      const missing = await y.director.get<{ instance: string }>(`${y.base}/employees/${crypto.randomUUID()}${part}`);
      expect([part, foreign.status]).toEqual([part, 404]);
      expect({ ...foreign.body, instance: '' }).toEqual({ ...missing.body, instance: '' });
    }
  });
});

describe('guarded reads', () => {
  it('ask for a purpose, are recorded with it, and the employee sees who read', async () => {
    expect((await x.officer.get(at(clerk.employmentId, '/pay'))).status).toBe(400);
    expect((await x.officer.get(at(clerk.employmentId, '/pay?purpose=salary%20certificate'))).status).toBe(200);
    const identity = await x.auditor.get<{ personalNumber: string }>(
      at(clerk.employmentId, '/identity?purpose=audit%20sample'),
    );
    expect(identity.body.personalNumber).toMatch(/^\d{11}$/);
    expect((await x.auditor.get(at(clerk.employmentId, '/sensitive?purpose=curious'))).status).toBe(403);
    await s.admin`insert into audit.entries (tenant_id, id, subject_tenant_id, actor_name, action, entity_type, person_id, purpose, disclosed_from)
      values (${x.agency.id}, gen_random_uuid(), ${x.agency.id}, 'لجنة', 'people.pay.read', 'employment', ${clerk.personId}, 'investigation', 'infinity')`;
    const viewers = await employee.get<{ items: { action: string; purpose: string }[]; nextCursor: string | null }>(
      `${x.base}/me/viewers?limit=1`,
    );
    expect(viewers.body.items).toMatchObject([{ action: 'people.identity.read', purpose: 'audit sample' }]);
    const rest = await employee.get<{ items: { action: string; purpose: string }[] }>(
      `${x.base}/me/viewers?cursor=${viewers.body.nextCursor ?? ''}`,
    );
    expect(rest.body.items).toMatchObject([{ action: 'people.pay.read', purpose: 'salary certificate' }]);
    expect((await x.director.get<{ items: unknown[] }>(at(clerk.employmentId, '/viewers'))).body.items).toHaveLength(2);
    expect((await x.officer.get(at(clerk.employmentId, '/viewers'))).status).toBe(403);
  });

  it('sensitive details: written with If-Match from nothing on, told in the log by name only', async () => {
    const put = (version: number, religion: string) =>
      x.officer.put<{ version: number }>(
        at(clerk.employmentId, '/sensitive'),
        { religion, hasDisability: true, isCraftCategory: null, isChildOfQatariMother: null },
        match(version),
      );
    expect((await put(3, 'muslim')).status).toBe(412);
    expect((await put(0, 'muslim')).body.version).toBe(1);
    expect((await put(0, 'other')).status).toBe(412);
    expect((await put(1, 'not_stated')).body.version).toBe(2);
    expect((await employee.get(at(clerk.employmentId, '/sensitive?purpose=mine'))).body).toMatchObject({
      religion: 'not_stated',
      version: 2,
    });
    expect(
      (
        await employee.put(
          at(clerk.employmentId, '/sensitive'),
          { religion: null, hasDisability: null, isCraftCategory: null, isChildOfQatariMother: null },
          match(2),
        )
      ).status,
    ).toBe(403);
    expect(
      JSON.stringify(await s.admin`select after from audit.entries where action = 'people.sensitive.change'`),
    ).not.toContain('muslim');
  });
});
