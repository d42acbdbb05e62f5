import ExcelJS from '@protobi/exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

  it('400 without a purpose, 403 for those who may not', async () => {
    expect((await x.officer.get(`${x.base}/employees/export`)).status).toBe(400);
    const centre = await s.member(x.agency, ['centre_officer']);
    expect((await centre.get(`${x.base}/employees/export?purpose=why`)).status).toBe(403);
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
