import ExcelJS from '@protobi/exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type { DirectoryPage } from '../../../server/modules/people/schemas.ts';
import { testService, type TestService } from '../../support/service.ts';
import { appointed, freshNumber, match, setting, type Setting } from './setting.ts';

let s: TestService;
let x: Setting;
const people = [
  ['أحمد', 'الأنصاري', 'Ahmed', 'Al-Ansari', 'A-100', '2011-01-01'],
  ['إبراهيم', 'المهندي', 'Ibrahim', 'Al-Mohannadi', 'A-101', '2012-01-01'],
  ['فاطمة', 'الكبيسي', 'Fatima', 'Al-Kubaisi', 'A-102', '2013-01-01'],
  ['آمنة', 'السليطي', 'Amna', 'Al-Sulaiti', 'A-103', '2014-01-01'],
  ['=cmd', 'يوسف', 'Yousef', '=HYPERLINK("x")', 'A-104', '2015-01-01'],
] as const;

beforeAll(async () => {
  s = await testService();
  x = await setting(s);
  for (const [i, [givenAr, familyAr, givenEn, familyEn, staffNumber, hiredOn]] of people.entries())
    await appointed(x, {
      person: {
        givenAr,
        familyAr,
        givenEn,
        familyEn,
        personalNumber: i === 4 ? null : freshNumber(),
        nationality: 'QAT',
        sex: 'male',
        birthOn: '1985-01-01',
      },
      staffNumber,
      hiredOn,
      assignment: { unitId: i < 3 ? x.unitId : x.otherUnitId, jobId: i < 3 ? x.jobId : x.otherJobId, gradeCode: '7' },
      contacts: [{ kind: 'mobile', value: `+974 3300 000${i}`, isWork: true }],
    });
});
afterAll(() => s.close());

const list = async (query: string, headers: Record<string, string> = {}): Promise<DirectoryPage> =>
  (await x.officer.get<DirectoryPage>(`${x.base}/employees?${query}`, headers)).body;
const numbers = (page: DirectoryPage): string[] => page.items.map((i) => i.staffNumber);
const q = encodeURIComponent;

describe('listEmployees', () => {
  it('pages by key in every order and both directions, each row once', async () => {
    for (const sort of ['name', 'staffNumber', 'hiredOn'])
      for (const direction of ['asc', 'desc']) {
        const seen: string[] = [];
        let cursor: string | null = '';
        while (cursor !== null) {
          const page: DirectoryPage = await list(
            `limit=2&sort=${sort}&direction=${direction}${cursor ? `&cursor=${cursor}` : ''}`,
          );
          seen.push(...numbers(page));
          cursor = page.nextCursor;
        }
        expect([...seen].sort()).toEqual(['A-100', 'A-101', 'A-102', 'A-103', 'A-104']);
        if (sort !== 'name') expect(seen).toEqual(direction === 'asc' ? [...seen].sort() : [...seen].sort().reverse());
      }
  });

  it('names sort by the language asked for; a cursor of another order is refused', async () => {
    expect(numbers(await list('limit=3', { 'Accept-Language': 'en' }))).toEqual(['A-100', 'A-103', 'A-102']);
    const first = await list('limit=1&sort=hiredOn');
    expect((await x.officer.get(`${x.base}/employees?sort=name&cursor=${first.nextCursor ?? ''}`)).status).toBe(400);
    expect((await x.officer.get(`${x.base}/employees?cursor=nonsense`)).status).toBe(400);
  });

  it('finds by folded Arabic, Latin, number, phone, job and unit', async () => {
    expect(numbers(await list(`q=${q('احمد')}`))).toEqual(['A-100']);
    expect(numbers(await list(`q=${q('اَمِنه')}`))).toEqual(['A-103']);
    expect(numbers(await list(`q=${q('فاطمه')}`))).toEqual(['A-102']);
    expect(numbers(await list('q=mohann'))).toEqual(['A-101']);
    expect(numbers(await list('q=a-103'))).toEqual(['A-103']);
    expect(numbers(await list(`q=${q('٣٣٠٠ ٠٠٠٢')}`))).toEqual(['A-102']);
    expect(numbers(await list(`q=${q('محاسب')}`)).sort()).toEqual(['A-103', 'A-104']);
    expect(numbers(await list(`q=${q('الموارد')}&limit=2`))).toHaveLength(2);
    expect(numbers(await list('q=zzzz'))).toEqual([]);
  });

  it('a search pages too, and keeps its filters', async () => {
    const first = await list(`q=${q('ال')}&limit=2`);
    const second = await list(`q=${q('ال')}&limit=2&cursor=${first.nextCursor ?? ''}`);
    expect(new Set([...numbers(first), ...numbers(second)]).size).toBe(4);
    expect(numbers(await list(`q=${q('ال')}&job=${x.otherJobId}`)).sort()).toEqual(['A-103', 'A-104']);
  });

  it('filters by unit with what is below it, job, completeness, status; count agrees', async () => {
    for (const [query, count] of [
      [`unit=${x.agency.rootUnitId}`, 5],
      [`unit=${x.unitId}`, 3],
      [`job=${x.otherJobId}`, 2],
      ['incomplete=true', 1],
      ['nationality=QAT&grade=7', 5],
      ['status=ended', 0],
      ['status=active&status=future', 5],
      [`q=${q('احمد')}`, 1],
    ] as const) {
      expect([query, (await list(query)).items.length]).toEqual([query, count]);
      expect((await x.officer.get(`${x.base}/employees/count?${query}`)).body).toEqual({ count });
    }
  });

  it('400 for an unreadable filter, 401 for nobody, 404 for a member of another agency', async () => {
    expect((await x.officer.get(`${x.base}/employees?sex=x`)).status).toBe(400);
    expect((await s.stranger.get(`${x.base}/employees`)).status).toBe(401);
    const y = await setting(s);
    expect((await y.officer.get(`${x.base}/employees`)).status).toBe(404);
    expect((await y.officer.get<DirectoryPage>(`${y.base}/employees`)).body.items).toEqual([]);
  });
});

describe('exportEmployees', () => {
  it('CSV for spreadsheets: BOM, heads in the caller’s language, no cell that runs; recorded with purpose', async () => {
    const answer = await x.officer.get<string>(
      `${x.base}/employees/export?format=csv&sort=staffNumber&purpose=${q('كشف دوري')}`,
    );
    expect(answer.status).toBe(200);
    const text = String(answer.body);
    const lines = text.replace('\ufeff', '').trim().split('\r\n');
    expect(lines[0]).toContain('الرقم الوظيفي,الاسم بالعربية');
    expect(lines).toHaveLength(6);
    expect(text).not.toMatch(/(^|,)"?=/m);
    const [entry] =
      await s.admin`select purpose, after from audit.entries where action = 'people.directory.export' order by at desc limit 1`;
    expect(entry).toMatchObject({ purpose: 'كشف دوري', after: { rows: 5, format: 'csv' } });
  });

  it('XLSX from the right in Arabic, from the left in English', async () => {
    for (const [language, rightToLeft, head] of [
      ['ar', true, 'الرقم الوظيفي'],
      ['en', false, 'Employee number'],
    ] as const) {
      const response = await x.s.app.request(`${x.base}/employees/export?format=xlsx&purpose=check`, {
        headers: { Cookie: `mawared=${x.officer.token}`, 'Accept-Language': language },
      });
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.load(await response.arrayBuffer());
      const sheet = workbook.worksheets[0];
      expect([sheet?.views[0]?.rightToLeft ?? false, sheet?.getRow(1).getCell(1).value, sheet?.rowCount]).toEqual([
        rightToLeft,
        head,
        6,
      ]);
    }
  });

  it('an everyday list asks for no purpose; 403 for those who may not', async () => {
    expect((await x.officer.get(`${x.base}/employees/export`)).status).toBe(200);
    const centre = await s.member(x.agency, ['centre_officer']);
    expect((await centre.get(`${x.base}/employees/export?purpose=why`)).status).toBe(403);
  });
});

describe('exportChosenEmployees', () => {
  const idsOf = async (...wanted: string[]): Promise<string[]> => {
    const page = await list('status=active&status=future&status=ended&limit=50');
    return wanted.map((number) => page.items.find((row) => row.staffNumber === number)?.id ?? '');
  };
  const ask = (client: Setting['officer'], body: Record<string, unknown>) =>
    client.post<string>(`${x.base}/employees/export`, { purpose: 'لجنة الترقيات', ...body });

  it('only the chosen, in the order asked; each of them finds it among those who looked', async () => {
    const employees = await idsOf('A-103', 'A-100');
    const answer = await ask(x.officer, { employeeIds: employees, sort: 'staffNumber' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-row-count')).toBe('2');
    const lines = String(answer.body).replace('\ufeff', '').trim().split('\r\n');
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['A-100', 'A-103']);
    const subjects = await s.admin`
      select e.staff_number as number from audit.entry_subjects b
        join people.employments e on e.tenant_id = b.subject_tenant_id and e.person_id = b.person_id
       where b.entry_id = (select id from audit.entries where action = 'people.directory.export' order by at desc limit 1)
       order by 1`;
    expect(subjects.map((row) => String(row['number']))).toEqual(['A-100', 'A-103']);
    const [chosen] = employees;
    const seen = await x.director.get<{ items: { action: string; purpose: string }[] }>(
      `${x.base}/employees/${chosen ?? ''}/viewers`,
    );
    expect(seen.body.items[0]).toMatchObject({ action: 'people.directory.export', purpose: 'لجنة الترقيات' });
    const unchosen = await idsOf('A-101');
    const others = await x.director.get<{ items: { purpose: string }[] }>(
      `${x.base}/employees/${unchosen[0] ?? ''}/viewers`,
    );
    expect(others.body.items.filter((entry) => entry.purpose === 'لجنة الترقيات')).toEqual([]);
  });

  it('someone of another agency is as missing; nothing leaves then', async () => {
    const y = await setting(s);
    const { employmentId } = await appointed(y);
    const mine = await idsOf('A-100');
    const missing = await ask(x.officer, { employeeIds: [...mine, newId()] });
    const foreign = await ask(x.officer, { employeeIds: [...mine, employmentId] });
    expect([missing.status, foreign.status]).toEqual([404, 404]);
  });

  it('422 without a purpose or anybody, or with too many; 403 for those who may not; 401 for nobody', async () => {
    const employees = await idsOf('A-100');
    expect((await ask(x.officer, { employeeIds: employees, purpose: '' })).status).toBe(422);
    expect((await ask(x.officer, { employeeIds: [] })).status).toBe(422);
    expect((await ask(x.officer, { employeeIds: ['A-100'] })).status).toBe(422);
    expect((await ask(x.officer, { employeeIds: Array.from({ length: 1001 }, () => newId()) })).status).toBe(422);
    const centre = await s.member(x.agency, ['centre_officer']);
    expect((await ask(centre, { employeeIds: employees })).status).toBe(403);
    expect((await ask(s.stranger, { employeeIds: employees })).status).toBe(401);
  });
});

describe('the reporting line as a filter', () => {
  it('a line manager lists their own line at any height, human resources anyone’s; others find nobody by it', async () => {
    const y = await setting(s);
    const under = async (staffNumber: string, managerEmploymentId?: string) =>
      appointed(y, {
        staffNumber,
        assignment: {
          unitId: y.unitId,
          jobId: y.jobId,
          gradeCode: '7',
          ...(managerEmploymentId ? { managerEmploymentId } : {}),
        },
      });
    const head = await under('B-1');
    const deputy = await under('B-2', head.employmentId);
    const clerk = await under('B-3', deputy.employmentId);
    await under('B-4');
    const find = async (client: Setting['officer'], query: string) =>
      (await client.get<DirectoryPage>(`${y.base}/employees?sort=staffNumber&${query}`)).body.items.map(
        (i) => i.staffNumber,
      );
    const manager = await s.member(y.agency, [], { personId: head.personId });
    const employee = await s.member(y.agency, [], { personId: clerk.personId });
    expect(await find(manager, 'team=mine')).toEqual(['B-2', 'B-3']);
    expect(await find(manager, `team=mine&q=${q('الكواري')}`)).toEqual(['B-2', 'B-3']);
    expect(await find(employee, 'team=mine')).toEqual([]);
    expect(await find(y.officer, 'team=mine')).toEqual([]);
    expect(await find(y.officer, `manager=${deputy.employmentId}`)).toEqual(['B-3']);
    expect(await find(y.officer, `manager=${head.employmentId}&unit=${y.unitId}`)).toEqual(['B-2', 'B-3']);
    expect(await find(employee, `manager=${head.employmentId}`)).toEqual([]);
    expect((await y.officer.get(`${y.base}/employees/count?manager=${head.employmentId}`)).body).toEqual({ count: 2 });
    expect((await y.officer.get(`${y.base}/employees?team=all`)).status).toBe(400);
  });
});

describe('work lists', () => {
  it('names who is incomplete and how many lack what; a correction takes them off', async () => {
    type WorkList = { items: { id: string; missing: string[] }[]; counts: Record<string, number>; people: number };
    const before = await x.officer.get<WorkList>(`${x.base}/work-list`);
    expect(before.body).toMatchObject({
      items: [{ missing: ['personalNumber'] }],
      counts: { personalNumber: 1 },
      people: 1,
    });
    expect((await x.officer.get<WorkList>(`${x.base}/work-list?field=sex`)).body.items).toEqual([]);
    const id = before.body.items[0]?.id ?? '';
    await x.officer.post(
      `${x.base}/employees/${id}/corrections`,
      { reason: 'استكمال', person: { changes: { personalNumber: freshNumber() } } },
      match(1),
    );
    expect((await x.officer.get<WorkList>(`${x.base}/work-list`)).body).toMatchObject({ items: [], people: 0 });
  });
});
