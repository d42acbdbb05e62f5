import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type { Establishment, EstablishmentRow } from '../../../server/modules/organisation/schemas-establishment.ts';
import type { Job, Position, Unit } from '../../../server/modules/organisation/schemas.ts';
import { testService, type Client, type TestAgency, type TestService } from '../../support/service.ts';
import { serve } from './support.ts';

/** The clock of the service stands on 2026-11-23. */
let s: TestService;
let a: TestAgency;
let officer: Client;
let employee: Client;
let stranger: Client;
let jobId: string;
let top: string;
let low: string;
beforeAll(async () => {
  s = await testService();
  a = await s.agency();
  officer = await s.member(a, ['hr_officer']);
  employee = await s.member(a, []);
  stranger = await s.member(await s.agency(), ['hr_officer']);
  jobId = (await officer.post<Job>(at('/jobs'), { code: 'J-1', titleAr: 'باحث', titleEn: 'Researcher' })).body.id;
  top = await unit('TOP', a.rootUnitId);
  low = await unit('LOW', top);
  const half = await seat('P-1', top, { gradeCode: '7', capacityPercent: 50 });
  const held = await seat('P-2', low, { gradeCode: '5' });
  await seat('P-3', low, { gradeCode: '5' });
  const frozen = await seat('P-4', low, { gradeCode: '5' });
  await seat('P-5', low, { status: 'proposed' });
  await seat('P-6', low, { gradeCode: '7', budgetLine: '1', budgetUntil: '2026-10-31' });
  const order = { kind: 'freeze', effectiveOn: '2026-11-01', order: {} };
  await officer.post(at(`/positions/${frozen}/orders`), order, { 'If-Match': '"v1"' });
  const five = { unitId: low, jobId, positionId: held, gradeCode: '5' };
  await serve(s, a, { ...five, until: '2027-03-01', birthOn: '1967-04-10' });
  await serve(s, a, { unitId: top, jobId, gradeCode: '7', birthOn: '1967-05-20' });
  const coming = await serve(s, a, { unitId: top, jobId, positionId: half, gradeCode: '7', from: '2027-01-01' });
  // Moved off the seat on 1 August 2027, and onto the one that falls vacant in March on 15 September.
  await move(coming.employmentId, '2027-08-01', null);
  await move(coming.employmentId, '2027-09-15', held);
});
afterAll(() => s.close());

const at = (path: string, agency = a) => `/api/agencies/${agency.code}${path}`;
async function unit(code: string, parentId: string): Promise<string> {
  const body = { code, nameAr: 'إدارة', nameEn: code, kind: 'department', parentId, openedOn: '2015-01-01' };
  return (await officer.post<Unit>(at('/units'), body)).body.id;
}
async function seat(number: string, unitId: string, over: Record<string, unknown>): Promise<string> {
  const answer = await officer.post<Position>(at('/positions'), {
    number,
    unitId,
    jobId,
    openedOn: '2015-01-01',
    ...over,
  });
  expect(answer.status).toBe(201);
  return answer.body.id;
}
async function move(employmentId: string, day: string, positionId: string | null): Promise<void> {
  await s.admin.begin(async (tx) => {
    const [old] = await tx<{ from: string; unit: string; seat: string | null; grade: string }[]>`
      update people.assignments set superseded_at = clock_timestamp()
       where employment_id = ${employmentId} and valid_to is null and superseded_at is null
      returning valid_from::text as from, unit_id as unit, position_id as seat, grade_code as grade`;
    if (!old) throw new Error('nobody to move');
    await tx`insert into people.assignments (tenant_id, id, employment_id, valid_from, valid_to, unit_id, job_id, position_id, grade_code)
      values (${a.id}, ${newId()}, ${employmentId}, ${old.from}, ${day}, ${old.unit}, ${jobId}, ${old.seat}, ${old.grade}),
             (${a.id}, ${newId()}, ${employmentId}, ${day}, null, ${low}, ${jobId}, ${positionId}, '5')`;
  });
}
const read = async (query = '') => (await officer.get<Establishment>(at(`/establishment${query}`))).body;
const none = { funded: 0, filled: 0, vacant: 0, frozen: 0, proposed: 0, away: 0, guests: 0, seatless: 0 };

describe('getEstablishment', () => {
  it('counts seats and people of the day by unit with all below it, and by grade', async () => {
    const whole = { ...none, funded: 250, filled: 100, vacant: 150, frozen: 100, proposed: 200, seatless: 1 };
    const found = await read();
    expect(found).toMatchObject({ asOf: '2026-11-23', unit: { id: a.rootUnitId }, total: whole });
    expect(found.units).toMatchObject([{ id: top, isSelf: false, hasBelow: true, figures: whole }]);
    expect(found.grades.map((grade) => [grade.code, grade.figures.funded, grade.figures.proposed])).toEqual([
      ['5', 200, 0],
      ['7', 50, 100],
      [null, 0, 100],
    ]);
    const below = await read(`?unit=${top}`);
    expect(below.units.map((one) => [one.id, one.isSelf, one.figures?.funded])).toEqual([
      [top, true, 50],
      [low, false, 200],
    ]);
  });

  it('tells it as of any day, past or to come', async () => {
    expect((await read('?asOf=2026-10-31')).total).toEqual({
      ...none,
      funded: 450,
      filled: 100,
      vacant: 350,
      proposed: 100,
      seatless: 1,
    });
    expect((await read('?asOf=2027-04-01')).total).toMatchObject({
      funded: 250,
      filled: 100,
      vacant: 200,
      seatless: 1,
    });
  });

  it('forecasts the next twelve months from what is recorded: appointments, ends, moves, and the age where no end is recorded', async () => {
    const { forecast } = await read();
    expect(forecast).toHaveLength(12);
    expect(forecast[0]).toMatchObject({ firstDay: '2026-11-24', lastDay: '2026-12-23' });
    const told = forecast.flatMap((month, index) =>
      (['appointments', 'ends', 'retirements', 'movesIn', 'movesOut'] as const)
        .filter((what) => month[what] > 0)
        .map((what) => [index, what, month.filledChange]),
    );
    expect(told).toEqual([
      [1, 'appointments', 100],
      [3, 'ends', -100],
      [5, 'retirements', 0],
      [8, 'movesOut', -100],
      [9, 'movesIn', 100],
    ]);
  });

  it('404 for a unit of nobody or another day and for another agency, 403 without the permission', async () => {
    expect((await officer.get(at('/establishment?asOf=1990-01-01'))).status).toBe(404);
    expect((await officer.get(at(`/establishment?unit=${jobId}`))).status).toBe(404);
    expect((await stranger.get(at('/establishment'))).status).toBe(404);
    expect((await employee.get(at('/establishment'))).status).toBe(403);
  });
});

describe('listEstablishment', () => {
  it('adds up to the figure it stands behind, page after page', async () => {
    const { total, grades } = await read();
    const rows = async (query: string): Promise<EstablishmentRow[]> => {
      const all: EstablishmentRow[] = [];
      let cursor = '';
      do {
        const page = await officer.get<{ items: EstablishmentRow[]; nextCursor: string | null }>(
          at(`/establishment/rows?limit=1&${query}${cursor ? `&cursor=${cursor}` : ''}`),
        );
        expect(page.status).toBe(200);
        all.push(...page.body.items);
        cursor = page.body.nextCursor ?? '';
      } while (cursor !== '');
      return all;
    };
    for (const figure of ['funded', 'filled', 'vacant', 'frozen', 'proposed'] as const)
      expect((await rows(`figure=${figure}`)).reduce((sum, row) => sum + row.percent, 0)).toBe(total[figure]);
    for (const figure of ['away', 'guests', 'seatless'] as const)
      expect(await rows(`figure=${figure}`)).toHaveLength(total[figure]);
    const five = grades.find((grade) => grade.code === '5');
    expect((await rows('figure=vacant&grade=5')).map((row) => row.seatNumber)).toEqual(['P-3']);
    expect(five?.figures.vacant).toBe(100);
    expect((await rows('figure=proposed&grade=-')).map((row) => row.seatNumber)).toEqual(['P-5']);
    expect((await rows(`figure=funded&unit=${top}&own=true`)).map((row) => row.seatNumber)).toEqual(['P-1']);
    expect(await rows('figure=retirements&firstDay=2026-11-24&lastDay=2027-11-23')).toMatchObject([
      { day: '2027-05-20' },
    ]);
    expect(await rows('figure=ends&firstDay=2027-01-01&lastDay=2027-02-28')).toEqual([]);
    expect((await stranger.get(at('/establishment/rows?figure=filled'))).status).toBe(404);
    expect((await employee.get(at('/establishment/rows?figure=filled'))).status).toBe(403);
  });
});

describe('exportEstablishment', () => {
  it('gives CSV and a workbook, and writes down who took it out', async () => {
    const csv = await officer.get<string>(at('/establishment/export?format=csv'), { 'Accept-Language': 'en' });
    expect(csv.status).toBe(200);
    expect(csv.body).toContain('LOW,LOW,5,2,1,1,1,0,0,0,0');
    const book = await officer.get(at('/establishment/export?format=xlsx'));
    expect(book.headers.get('Content-Type')).toContain('spreadsheetml');
    const logged =
      await s.admin`select 1 from audit.entries where action = 'organisation.establishment.export' and tenant_id = ${a.id}`;
    expect(logged).toHaveLength(2);
    expect((await employee.get(at('/establishment/export'))).status).toBe(403);
    expect((await stranger.get(at('/establishment/export'))).status).toBe(404);
  });
});
