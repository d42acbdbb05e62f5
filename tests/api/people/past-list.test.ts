import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActionDone, DirectoryPage, DirectoryRow } from '../../../server/modules/people/schemas.ts';
import { testService, type TestService } from '../../support/service.ts';
import { appointed, match, setting, type Setting } from './setting.ts';

let s: TestService;
let x: Setting;
/** Serves since 2015, moved to finance on 1 July 2022, corrected to grade 5 afterwards. */
let moved: ActionDone;
/** Served from 2016 to the end of 2020. */
let left: ActionDone;
/** Appointed on 1 March 2024. */
let joined: ActionDone;
/** The instant before the grade was corrected. */
let beforeCorrection = '';

const someone = (givenAr: string, givenEn: string, number: string) => ({
  person: {
    givenAr,
    familyAr: 'الكواري',
    givenEn,
    familyEn: 'Al-Kuwari',
    personalNumber: null,
    nationality: 'QAT',
    sex: 'male',
  },
  staffNumber: number,
});
const send = async (path: string, body: Record<string, unknown>, version: number): Promise<ActionDone> => {
  const answer = await x.officer.post<ActionDone>(`${x.base}/employees/${path}`, body, match(version));
  expect(answer.status).toBe(201);
  return answer.body;
};
const list = async (query: string): Promise<DirectoryPage> =>
  (await x.officer.get<DirectoryPage>(`${x.base}/employees?${query}`)).body;
const numbers = (page: DirectoryPage): string[] => page.items.map((row) => row.staffNumber);
const rowOf = (page: DirectoryPage, number: string): DirectoryRow | undefined =>
  page.items.find((row) => row.staffNumber === number);

beforeAll(async () => {
  s = await testService();
  x = await setting(s);
  moved = await appointed(x, { ...someone('بدر', 'Badr', 'P-1'), hiredOn: '2015-01-01' });
  left = await appointed(x, { ...someone('تركي', 'Turki', 'P-2'), hiredOn: '2016-01-01' });
  joined = await appointed(x, { ...someone('ثامر', 'Thamer', 'P-3'), hiredOn: '2024-03-01' });
  await send(`${left.employmentId}/service-end`, { reasonCode: 'resignation', lastDay: '2020-12-31' }, 1);
  await send(
    `${moved.employmentId}/assignment-changes`,
    { reasonCode: 'move', effectiveOn: '2022-07-01', assignment: { unitId: x.otherUnitId, jobId: x.otherJobId } },
    1,
  );
  beforeCorrection = new Date().toISOString();
  await send(
    `${moved.employmentId}/corrections`,
    { reason: 'الدرجة في القرار هي الخامسة', assignment: { firstDay: '2015-01-01', changes: { gradeCode: '5' } } },
    2,
  );
});
afterAll(() => s.close());

describe('the list as of a day', () => {
  it('has whom the agency had then, in the unit and job they had then, and no contacts of today', async () => {
    expect(numbers(await list('asOf=2014-12-31'))).toEqual([]);
    expect(numbers(await list('asOf=2020-12-31&sort=staffNumber'))).toEqual(['P-1', 'P-2']);
    expect(numbers(await list('asOf=2021-01-01'))).toEqual(['P-1']);
    expect(numbers(await list('asOf=2024-03-01&sort=hiredOn&direction=desc'))).toEqual(['P-3', 'P-1']);
    const [before, after] = [await list('asOf=2022-06-30'), await list('asOf=2022-07-01')];
    expect(rowOf(before, 'P-1')).toMatchObject({ unitId: x.unitId, jobTitleEn: 'Legal researcher', workEmail: null });
    expect(rowOf(after, 'P-1')).toMatchObject({ unitId: x.otherUnitId, jobTitleEn: 'Accountant' });
  });

  it('filters by what held then; the count agrees', async () => {
    for (const [query, expected] of [
      [`asOf=2022-06-30&unit=${x.unitId}`, ['P-1']],
      [`asOf=2022-07-01&unit=${x.unitId}`, []],
      [`asOf=2022-07-01&unit=${x.agency.rootUnitId}`, ['P-1']],
      [`asOf=2022-07-01&job=${x.otherJobId}`, ['P-1']],
      ['asOf=2021-06-01&status=ended', ['P-2']],
      ['asOf=2021-06-01&status=future', ['P-3']],
      ['asOf=2020-01-01&q=turki', ['P-2']],
      ['asOf=2020-01-01&grade=5', ['P-1']],
      ['asOf=2020-01-01&sex=female', []],
    ] as const) {
      expect([query, numbers(await list(query))]).toEqual([query, expected]);
      expect((await x.officer.get(`${x.base}/employees/count?${query}`)).body).toEqual({ count: expected.length });
    }
  });

  it('pages by key, each row once', async () => {
    const first = await list('asOf=2020-12-31&limit=1');
    const second = await list(`asOf=2020-12-31&limit=1&cursor=${first.nextCursor ?? ''}`);
    expect([...numbers(first), ...numbers(second)]).toEqual(['P-1', 'P-2']);
    expect(second.nextCursor).toBeNull();
    expect((await x.officer.get(`${x.base}/employees?cursor=${first.nextCursor ?? ''}`)).status).toBe(400);
  });

  it('names a unit as it was called on that day', async () => {
    const renamed = await x.officer.post(
      `${x.base}/units/${x.otherUnitId}/orders`,
      { kind: 'rename', effectiveOn: '2023-01-01', nameAr: 'إدارة المال', nameEn: 'Treasury' },
      match(1),
    );
    expect(renamed.status).toBe(201);
    expect(rowOf(await list('asOf=2022-12-31'), 'P-1')?.unitNameEn).toBe('Finance');
    expect(rowOf(await list('asOf=2023-01-01'), 'P-1')?.unitNameEn).toBe('Treasury');
  });
});

describe('the list as it was known', () => {
  it('leaves out what was recorded later, corrections and whole people', async () => {
    const then = encodeURIComponent(beforeCorrection);
    expect(rowOf(await list('asOf=2020-01-01'), 'P-1')?.hr?.gradeCode).toBe('5');
    expect(rowOf(await list(`asOf=2020-01-01&knownOn=${then}`), 'P-1')?.hr?.gradeCode).toBe('7');
    const late = await appointed(x, { ...someone('جابر', 'Jaber', 'P-4'), hiredOn: '2019-01-01' });
    expect(numbers(await list('asOf=2019-06-01&sort=staffNumber'))).toEqual(['P-1', 'P-2', 'P-4']);
    expect(numbers(await list(`asOf=2019-06-01&knownOn=${then}&sort=staffNumber`))).toEqual(['P-1', 'P-2']);
    // Undone: nobody today, still known then.
    const known = encodeURIComponent(new Date().toISOString());
    const undone = await x.officer.post(`${x.base}/actions/${late.actionId}/undoing`, { reason: 'خطأ' }, match(1));
    expect(undone.status).toBe(200);
    expect(numbers(await list('asOf=2019-06-01&sort=staffNumber'))).toEqual(['P-1', 'P-2']);
    expect(numbers(await list(`asOf=2019-06-01&knownOn=${known}&sort=staffNumber`))).toEqual(['P-1', 'P-2', 'P-4']);
  });

  it('is exported the same, and who took it out is written with the day', async () => {
    const then = encodeURIComponent(beforeCorrection);
    const file = await x.officer.get<string>(
      `${x.base}/employees/export?asOf=2020-12-31&knownOn=${then}&sort=staffNumber&purpose=dispute`,
    );
    expect(file.status).toBe(200);
    expect(file.headers.get('x-row-count')).toBe('2');
    const lines = String(file.body).trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain('P-1');
    expect(lines[1]).toContain(',7,');
    const [entry] = await s.admin<{ after: { filters: Record<string, string> } }[]>`
      select after from audit.entries where tenant_id = ${x.agency.id} and action = 'people.directory.export' order by at desc limit 1`;
    expect(entry?.after.filters).toMatchObject({ asOf: '2020-12-31' });
  });
});

describe('who may look at another day', () => {
  it('human resources and the auditor; an employee is refused, another agency finds nothing', async () => {
    const employee = await s.member(x.agency, [], { personId: joined.personId });
    expect((await x.auditor.get(`${x.base}/employees?asOf=2020-01-01`)).status).toBe(200);
    expect((await employee.get(`${x.base}/employees`)).status).toBe(200);
    for (const path of ['employees', 'employees/count'])
      for (const ask of ['asOf=2020-01-01', 'knownOn=2020-01-01'])
        expect((await employee.get(`${x.base}/${path}?${ask}`)).status).toBe(403);
    const y = await setting(s);
    expect((await y.officer.get(`${x.base}/employees?asOf=2020-01-01`)).status).toBe(404);
    expect((await y.officer.get<DirectoryPage>(`${y.base}/employees?asOf=2020-01-01`)).body.items).toEqual([]);
  });

  it('filters that only today answers are refused by name, a day that is none is 400', async () => {
    const answer = await x.officer.get(`${x.base}/employees?asOf=2020-01-01&incomplete=true`);
    expect(answer.status).toBe(422);
    expect(answer.body['code']).toBe('people.directory.today-only');
    expect((await x.officer.get(`${x.base}/employees?asOf=2020-02-30`)).status).toBe(400);
  });
});
