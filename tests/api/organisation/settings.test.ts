import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTenant, type Ctx } from '../../../server/kernel/context.ts';
import { hashToken } from '../../../server/kernel/http/session-cookie.ts';
import { newId } from '../../../server/kernel/ids.ts';
import { nextOrderNumber, nextStaffNumber, nextStaffNumbers } from '../../../server/modules/organisation/index.ts';
import type { GradeList, Holiday, PayElementKindList, Settings } from '../../../server/modules/organisation/schemas.ts';
import { testService, type Client, type TestAgency, type TestService } from '../../support/service.ts';
import { serve } from './support.ts';

let s: TestService;
let a: TestAgency;
let b: TestAgency;
let director: Client;
let officer: Client;
let stranger: Client;
beforeAll(async () => {
  s = await testService();
  [a, b] = [await s.agency(), await s.agency()];
  director = await s.member(a, ['hr_director']);
  officer = await s.member(a, ['hr_officer']);
  stranger = await s.member(b, ['hr_director']);
});
afterAll(() => s.close());

const at = (agency: TestAgency, path: string) => `/api/agencies/${agency.code}${path}`;
const match = (version: number) => ({ 'If-Match': `"v${version}"` });
const fields = {
  weekend: [5, 6],
  weekStartsOn: 7,
  digits: 'latn',
  currency: 'QAR',
  staffNumberPrefix: '',
  orderNumberPattern: '{year}/{seq}',
  allowsMissingPersonalNumber: true,
  brandHue: null,
};

/** One transaction in the agency, as a use case gets it. */
function inside<T>(agency: TestAgency, by: Client, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return withTenant(
    s.services.app,
    { session: hashToken(by.token), agency: agency.code, permission: 'organisation.structure.change' },
    { requestId: 'test', language: 'en', clock: s.clock, now: s.clock.now() },
    work,
  );
}

describe('settings', () => {
  it('are replaced as a whole, with a live example of the numbers, and written down', async () => {
    const before = await director.get<Settings>(at(a, '/settings'));
    expect(before.body.examples).toEqual({ staffNumber: '1001', orderNumber: '2026/1' });
    const tag = before.headers.get('ETag') ?? '';
    const answer = await director.put<Settings>(
      at(a, '/settings'),
      {
        ...fields,
        weekend: [6, 5],
        orderNumberPattern: 'HR-{year}-{seq:4}',
        orderNumberNext: 12,
        staffNumberPrefix: 'M',
        brandHue: 230,
      },
      { 'If-Match': tag },
    );
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      weekend: [5, 6],
      brandHue: 230,
      examples: { staffNumber: 'M1001', orderNumber: 'HR-2026-0012' },
    });
    expect(answer.headers.get('ETag')).not.toBe(tag);
    const entries =
      await s.admin`select before, after from audit.entries where action = 'organisation.settings.change' and tenant_id = ${a.id}`;
    expect(entries).toHaveLength(1);
  });

  it('refuse the wrong role (403), the wrong agency (404), a stale version (412) and none (428)', async () => {
    expect((await officer.get(at(a, '/settings'))).status).toBe(200);
    expect((await officer.put(at(a, '/settings'), fields, match(1))).status).toBe(403);
    expect((await stranger.put(at(a, '/settings'), fields, match(1))).status).toBe(404);
    expect((await director.put(at(a, '/settings'), fields, match(99))).status).toBe(412);
    expect((await director.put(at(a, '/settings'), fields)).status).toBe(428);
  });

  it.each([
    [{ orderNumberPattern: '{year}' }, '/orderNumberPattern'],
    [{ orderNumberPattern: '{seq}/{month}' }, '/orderNumberPattern'],
    [{ orderNumberPattern: '{seq}{seq}' }, '/orderNumberPattern'],
    [{ weekend: [5, 5] }, '/weekend'],
    [{ weekend: [8] }, '/weekend/0'],
    [{ currency: 'XXX' }, '/currency'],
    [{ brandHue: 400 }, '/brandHue'],
    [{ brandHue: 210 }, '/brandHue'],
  ])('refuse %j (422)', async (wrong, pointer) => {
    const answer = await director.put<{ errors: { pointer: string }[] }>(
      at(a, '/settings'),
      { ...fields, ...wrong },
      match(1),
    );
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((e) => e.pointer)).toContain(pointer);
  });

  it('do not let a running number go back (422)', async () => {
    const now = await stranger.get<Settings>(at(b, '/settings'));
    const answer = await stranger.put(
      at(b, '/settings'),
      { ...fields, staffNumberNext: 1000 },
      match(now.body.version),
    );
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      code: 'organisation.numbering.backwards',
      errors: [{ pointer: '/staffNumberNext' }],
    });
  });
});

describe('numbering', () => {
  it('gives twenty callers at once twenty numbers in a row, and gives back those of a failed one', async () => {
    const agency = await s.agency();
    const by = await s.member(agency, ['hr_officer']);
    const taken = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        inside(agency, by, async (ctx) => {
          const pair = [await nextStaffNumber(ctx), await nextOrderNumber(ctx)];
          if (i % 5 === 4) throw new Error('refused later');
          return pair;
        }),
      ),
    );
    const done = taken.flatMap((t) => (t.status === 'fulfilled' ? [t.value] : []));
    expect(done).toHaveLength(16);
    expect(done.map(([staff]) => Number(staff)).sort((x, y) => x - y)).toEqual(
      Array.from({ length: 16 }, (_, i) => 1001 + i),
    );
    expect(new Set(done.map(([, order]) => order))).toEqual(
      new Set(Array.from({ length: 16 }, (_, i) => `2026/${i + 1}`)),
    );
  });

  it('steps over staff numbers that opening data brought', async () => {
    const agency = await s.agency();
    const by = await s.member(agency, ['hr_officer']);
    const { id: jobId } = (
      await by.post<{ id: string }>(at(agency, '/jobs'), { code: 'J', titleAr: 'باحث', titleEn: 'Researcher' })
    ).body;
    for (const number of ['1001', '1002', '1004']) {
      const { employmentId } = await serve(s, agency, { unitId: agency.rootUnitId, jobId });
      await s.admin`update people.employments set staff_number = ${number} where tenant_id = ${agency.id} and id = ${employmentId}`;
    }
    expect(await inside(agency, by, (ctx) => nextStaffNumbers(ctx, 3))).toEqual(['1003', '1005', '1006']);
    expect(await inside(agency, by, (ctx) => nextStaffNumber(ctx))).toBe('1007');
    expect(await inside(agency, by, (ctx) => nextOrderNumber(ctx, '2019-05-01'))).toBe('2019/1');
  });

  it('counts orders by the year where the pattern names it, from one each year, also for a day gone by', async () => {
    const agency = await s.agency();
    const by = await s.member(agency, ['hr_director']);
    await s.admin`update organisation.agency_settings set order_number_next = 41 where tenant_id = ${agency.id}`;
    const order = (on?: string) => inside(agency, by, (ctx) => nextOrderNumber(ctx, on));
    const next = async () => (await by.get<Settings>(at(agency, '/settings'))).body;
    expect((await next()).examples.orderNumber).toBe('2026/41');
    expect([await order(), await order('2026-12-31'), await order('2027-01-01')]).toEqual([
      '2026/41',
      '2026/42',
      '2027/1',
    ]);
    expect([await order('2025-06-30'), await order('2027-06-30'), await order()]).toEqual([
      '2025/1',
      '2027/2',
      '2026/43',
    ]);
    expect((await next()).orderNumberNext).toBe(44);
    const change = async (over: object) =>
      await by.put<Settings>(at(agency, '/settings'), { ...fields, ...over }, match((await next()).version));
    expect((await change({ orderNumberNext: 43 })).status).toBe(422);
    expect((await change({ orderNumberNext: 60 })).body.examples.orderNumber).toBe('2026/60');
    expect([await order(), await order('2027-06-30')]).toEqual(['2026/60', '2027/3']);
    expect((await change({ orderNumberPattern: 'ق-{seq:3}' })).body.examples.orderNumber).toBe('ق-001');
    expect([await order('2026-01-01'), await order('2027-01-01')]).toEqual(['ق-001', 'ق-002']);
  });

  it('steps over numbers that orders already bear', async () => {
    const agency = await s.agency();
    const by = await s.member(agency, ['hr_officer']);
    const { id: jobId } = (
      await by.post<{ id: string }>(at(agency, '/jobs'), { code: 'J', titleAr: 'باحث', titleEn: 'Researcher' })
    ).body;
    const { employmentId, personId } = await serve(s, agency, { unitId: agency.rootUnitId, jobId });
    for (const number of ['2026/1', '2026/2', '2026/3', '2026/5'])
      await s.admin`insert into people.actions (tenant_id, id, person_id, employment_id, kind, order_number, order_on, effective_on, changes)
        values (${agency.id}, ${newId()}, ${personId}, ${employmentId}, 'correct', ${number}, '2026-01-01', '2026-01-01', '{}')`;
    const order = () => inside(agency, by, (ctx) => nextOrderNumber(ctx));
    expect([await order(), await order(), await order()]).toEqual(['2026/4', '2026/6', '2026/7']);
  });
});

describe('holidays', () => {
  const feast = {
    nameAr: 'عيد الفطر',
    nameEn: 'Eid al-Fitr',
    firstDay: '2027-03-09',
    lastDay: '2027-03-13',
    isConfirmed: false,
  };

  it('are announced once for a repeated key, confirmed, listed by year and withdrawn', async () => {
    const headers = { 'Idempotency-Key': newId() };
    const made = await director.post<Holiday>(at(a, '/holidays'), feast, headers);
    expect(made.status).toBe(201);
    expect((await director.post<Holiday>(at(a, '/holidays'), feast, headers)).body).toEqual(made.body);
    const path = at(a, `/holidays/${made.body.id}`);
    expect(
      (await director.patch<Holiday>(path, { isConfirmed: true, lastDay: '2027-03-14' }, match(1))).body,
    ).toMatchObject({
      isConfirmed: true,
      lastDay: '2027-03-14',
      version: 2,
    });
    const listed = async (year: number) =>
      (await officer.get<{ items: Holiday[] }>(at(a, `/holidays?year=${year}`))).body.items;
    expect((await listed(2027)).map((h) => h.id)).toEqual([made.body.id]);
    expect(await listed(2026)).toEqual([]);
    expect((await director.del(path, match(1))).status).toBe(412);
    expect((await director.del(path, match(2))).status).toBe(204);
    expect((await director.get(path)).status).toBe(404);
  });

  it('refuse reversed days (422), the wrong role (403) and another agency (404)', async () => {
    expect((await director.post(at(a, '/holidays'), { ...feast, lastDay: '2027-03-01' })).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/lastDay', code: 'organisation.period.reversed' }],
    });
    expect((await officer.post(at(a, '/holidays'), feast)).status).toBe(403);
    expect((await stranger.post(at(a, '/holidays'), feast)).status).toBe(404);
    const made = await director.post<Holiday>(at(a, '/holidays'), feast);
    expect((await director.patch(at(a, `/holidays/${made.body.id}`), { lastDay: '2027-01-01' }, match(1))).status).toBe(
      422,
    );
    expect((await stranger.del(at(b, `/holidays/${made.body.id}`), match(1))).status).toBe(404);
  });
});

describe('reference data', () => {
  it.each(['/countries', '/pay-element-kinds', '/grades'])('%s is sent once, and then only its tag', async (path) => {
    const first = await officer.get<{ items: unknown[] }>(at(a, path));
    expect(first.status).toBe(200);
    expect(first.body.items.length).toBeGreaterThan(5);
    const again = await officer.get(at(a, path), { 'If-None-Match': first.headers.get('ETag') ?? '' });
    expect(again.status).toBe(304);
    expect(again.body).toBeNull();
    expect((await stranger.get(at(a, path))).status).toBe(404);
  });

  it('tells the bands in force on a day with their source', async () => {
    const answer = await officer.get<{
      schedules: { code: string }[];
      items: { code: string; bands: { start: { currency: string } }[] }[];
    }>(at(a, '/grades?schedule=general-qatari'));
    expect(answer.body.schedules.map((x) => x.code)).toEqual(['general-qatari']);
    expect(answer.body.items.find((g) => g.code === '4')?.bands).toHaveLength(1);
    const told = await officer.get<GradeList>(at(a, '/grades'));
    for (const schedule of told.body.schedules) {
      expect(schedule.remarkAr).toMatch(/\p{Script=Arabic}/u);
      expect(schedule.remarkEn).not.toMatch(/\p{Script=Arabic}/u);
    }
    for (const band of told.body.items.flatMap((grade) => grade.bands)) {
      expect([band.sourceAr, band.articleAr].every((text) => /\p{Script=Arabic}/u.test(text ?? ''))).toBe(true);
      expect(band.confidence).toMatch(/^(T\*|S)$/);
    }
    const kinds = await officer.get<PayElementKindList>(at(a, '/pay-element-kinds'));
    for (const kind of kinds.body.items)
      expect([kind.code, kind.articleAr === null]).toEqual([kind.code, kind.articleEn === null]);
    expect(kinds.body.items.find((kind) => kind.code === 'housing')?.articleAr).toContain('المادة (20)');
    const before = await officer.get<{ items: { bands: unknown[] }[] }>(at(a, '/grades?asOf=1990-01-01'));
    expect(before.body.items.every((g) => g.bands.length === 0)).toBe(true);
  });
});
