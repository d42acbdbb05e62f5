import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type { ActionDone, DirectoryPage, Effect, Employee } from '../../../server/modules/people/schemas.ts';
import type { Client, TestAgency } from '../../support/service.ts';
import { testService, type TestService } from '../../support/service.ts';
import { appointed, appointment, freshNumber, match, record, setting, type Setting } from '../people/setting.ts';

/** Complaints 4 to 12 about other systems; each title begins with its number. See tests/README.md for those proven elsewhere. */
let s: TestService;
let x: Setting;
let y: Setting;
beforeAll(async () => {
  s = await testService();
  [x, y] = [await setting(s), await setting(s)];
});
afterAll(() => s.close());

/** A second membership of the same account, in another agency. */
const alsoIn = async (client: Client, agency: TestAgency, roles: string[], personId: string | null): Promise<void> => {
  await s.admin`insert into identity.memberships (tenant_id, id, account_id, person_id, roles, name_ar, name_en, email)
    values (${agency.id}, ${newId()}, ${client.accountId}, ${personId}, ${roles}, 'عضو', 'Member', 'two@example.test')`;
};

it('4: a manager of another agency cannot be named, looks like a missing one, and the record opens all the same', async () => {
  const { employmentId: id } = await appointed(x);
  const { employmentId: elsewhere } = await appointed(y);
  const name = (managerEmploymentId: string) =>
    x.officer.post<{ code: string; detail: string }>(
      `${x.base}/employees/${id}/assignment-changes`,
      { reasonCode: 'other', effectiveOn: '2024-01-01', assignment: { managerEmploymentId } },
      match(1),
    );
  const [foreign, missing] = [await name(elsewhere), await name(newId())];
  expect(foreign.status).toBe(missing.status);
  expect(foreign.status).toBeGreaterThanOrEqual(404);
  expect([foreign.body.code, foreign.body.detail]).toEqual([missing.body.code, missing.body.detail]);
  expect((await record(x.officer, x, id)).status).toBe(200);
});

it('5: a person reads their own record in each agency they serve, whatever else they are a member of', async () => {
  const [here, there] = [await appointed(x), await appointed(y)];
  const someone = await s.member(x.agency, [], { personId: here.personId });
  await alsoIn(someone, y.agency, [], there.personId);
  for (const [setup, done] of [
    [x, here],
    [y, there],
  ] as const) {
    const own = await someone.get<Employee>(`${setup.base}/me/record`);
    expect([own.status, own.body.id]).toEqual([200, done.employmentId]);
  }
});

it('6: agency of the user, of the record and of the address: only where all three agree is anything read', async () => {
  const [here, there] = [await appointed(x), await appointed(y)];
  const both = await s.member(x.agency, ['hr_officer']);
  await alsoIn(both, y.agency, ['hr_officer'], null);
  const outcomes: Record<string, number> = {};
  for (const [who, client] of [
    ['x', x.officer],
    ['y', y.officer],
    ['both', both],
  ] as const)
    for (const [at, base] of [
      ['x', x.base],
      ['y', y.base],
    ] as const)
      for (const [of, done] of [
        ['x', here],
        ['y', there],
      ] as const)
        outcomes[`${who} at ${at} of ${of}`] = (await client.get(`${base}/employees/${done.employmentId}`)).status;
  expect(outcomes).toEqual({
    'x at x of x': 200,
    'x at x of y': 404,
    'x at y of x': 404,
    'x at y of y': 404,
    'y at x of x': 404,
    'y at x of y': 404,
    'y at y of x': 404,
    'y at y of y': 200,
    'both at x of x': 200,
    'both at x of y': 404,
    'both at y of x': 404,
    'both at y of y': 200,
  });
});

it('8: holidays are those of the agency alone', async () => {
  const feast = {
    nameAr: 'يوم الجهة',
    nameEn: 'Agency day',
    firstDay: '2027-05-02',
    lastDay: '2027-05-02',
    isConfirmed: true,
  };
  expect((await x.director.post(`${x.base}/holidays`, feast)).status).toBe(201);
  const listed = async (setup: Setting): Promise<number> =>
    (await setup.director.get<{ items: unknown[] }>(`${setup.base}/holidays`)).body.items.length;
  expect([await listed(x), await listed(y)]).toEqual([1, 0]);
});

it('10: a role is of one membership: an officer here is a plain employee there', async () => {
  const { personId } = await appointed(y);
  const { employmentId: other } = await appointed(y);
  const officer = await s.member(x.agency, ['hr_officer']);
  await alsoIn(officer, y.agency, [], personId);
  expect((await officer.get(`${x.base}/changes?from=2020-01-01&to=2020-12-31`)).status).toBe(200);
  expect((await officer.get(`${y.base}/changes?from=2020-01-01&to=2020-12-31`)).status).toBe(403);
  expect((await officer.get(`${y.base}/employees/${other}`)).status).toBe(404);
});

it('11: nobody vanishes from list or count when the manager leaves', async () => {
  const z = await setting(s);
  const manager = await appointed(z, { staffNumber: 'M-1' });
  await appointed(z, {
    staffNumber: 'R-1',
    assignment: { unitId: z.unitId, jobId: z.jobId, gradeCode: '7', managerEmploymentId: manager.employmentId },
  });
  const ended = await z.officer.post<ActionDone>(
    `${z.base}/employees/${manager.employmentId}/service-end`,
    { reasonCode: 'resignation', lastDay: '2026-01-31' },
    match(1),
  );
  expect(ended.status).toBe(201);
  expect(ended.body.effect.warnings.map((w) => w.code)).toContain('reports-left');
  const now = await z.officer.get<DirectoryPage>(`${z.base}/employees`);
  expect(now.body.items.map((row) => row.staffNumber)).toEqual(['R-1']);
  const then = await z.officer.get<DirectoryPage>(`${z.base}/employees?asOf=2026-01-31&sort=staffNumber`);
  expect(then.body.items.map((row) => row.staffNumber)).toEqual(['M-1', 'R-1']);
});

it('12: a person and an employment are two things: served here twice and there once, known elsewhere by yes or no', async () => {
  const personalNumber = freshNumber();
  const person = { ...(appointment(x)['person'] as object), personalNumber };
  const first = await appointed(x, { person });
  await x.officer.post(
    `${x.base}/employees/${first.employmentId}/service-end`,
    { reasonCode: 'contract_end', lastDay: '2021-12-31' },
    match(1),
  );
  const { person: _, ...again } = appointment(x, { hiredOn: '2023-01-01' });
  const second = await x.officer.post<ActionDone>(`${x.base}/employees`, { ...again, personId: first.personId });
  expect(second.status).toBe(201);
  expect(second.body.personId).toBe(first.personId);
  expect(second.body.employmentId).not.toBe(first.employmentId);
  const told = await record(x.officer, x, second.body.employmentId);
  expect(told.body.otherEmployments.map((one) => one.id)).toEqual([first.employmentId]);
  const elsewhere = await y.officer.post<Effect>(`${y.base}/employees/preview`, appointment(y, { person }));
  expect(elsewhere.body.isKnownElsewhere).toBe(true);
  expect(JSON.stringify(elsewhere.body)).not.toContain(x.agency.code);
});
