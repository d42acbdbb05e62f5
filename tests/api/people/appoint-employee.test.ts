import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActionDone, DirectoryPage, Effect, TimelineAction } from '../../../server/modules/people/schemas.ts';
import { testService, type TestService } from '../../support/service.ts';
import { appointed, appointment, freshNumber, record, setting, type Setting } from './setting.ts';

let s: TestService;
let x: Setting;
beforeAll(async () => {
  s = await testService();
  x = await setting(s);
});
afterAll(() => s.close());

describe('appointEmployee', () => {
  it('201: a person, a spell, an assignment, pay and an order, readable at once', async () => {
    const answer = await x.officer.post<ActionDone>(`${x.base}/employees`, appointment(x));
    expect(answer.body).toMatchObject({ version: 1, effect: { isFuture: false, warnings: [{ code: 'seat-none' }] } });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('ETag')).toBe('"v1"');
    expect(answer.headers.get('Location')).toBe(`${x.base}/employees/${answer.body.employmentId}`);
    const read = await record(x.officer, x, answer.body.employmentId);
    expect(read.status).toBe(200);
    expect(read.headers.get('ETag')).toBe('"v1"');
    expect(read.body).toMatchObject({
      status: 'active',
      hiredOn: '2020-01-01',
      schedule: 'general-qatari',
      person: { fullNameAr: 'محمد عبدالله الكواري', fullNameEn: 'Mohammed Al-Kuwari', nationality: { code: 'QAT' } },
      assignment: { firstDay: '2020-01-01', lastDay: null, unit: { nameEn: 'Human resources' }, grade: { code: '7' } },
      servicePeriods: [{ firstDay: '2020-01-01', lastDay: null, endReason: null }],
      band: { startMinor: 960_000 },
      relation: 'agency',
    });
    expect(read.body.person?.personalNumberMasked).toMatch(/^•{8}\d{3}$/);
    expect(JSON.stringify(read.body)).not.toMatch(/amountMinor|1000000/);
    const history = await x.officer.get<{ items: TimelineAction[] }>(
      `${x.base}/employees/${answer.body.employmentId}/history`,
    );
    expect(history.body.items).toHaveLength(1);
    expect(history.body.items[0]).toMatchObject({
      kind: 'appoint',
      orderNumber: answer.body.orderNumber,
      legalBasis: 'المادة 13',
      changes: { unit: { before: null, after: { ar: 'إدارة الموارد البشرية' } }, pay: { after: ['basic', 'housing'] } },
    });
    const list = await x.officer.get<DirectoryPage>(`${x.base}/employees?q=${encodeURIComponent('محمد عبدالله')}`);
    expect(list.body.items.map((i) => i.id)).toContain(answer.body.employmentId);
  });

  it('the preview tells the effect and leaves nothing', async () => {
    const before =
      await s.admin`select (select count(*) from people.employments) e, (select count(*) from people.actions) a,
      (select staff_number_next from organisation.agency_settings where tenant_id = ${x.agency.id}) n`;
    const told = await x.officer.post<Effect>(
      `${x.base}/employees/preview`,
      appointment(x, { pay: [{ elementCode: 'basic', amountMinor: 100 }], hiredOn: '2027-01-01' }),
    );
    expect(told.status).toBe(200);
    expect(told.body).toMatchObject({
      isFuture: true,
      band: { check: 'below' },
      pay: { before: null, after: { basicMinor: 100 } },
      isKnownElsewhere: false,
    });
    expect(told.body.warnings.map((w) => w.code)).toContain('band-below');
    const after =
      await s.admin`select (select count(*) from people.employments) e, (select count(*) from people.actions) a,
      (select staff_number_next from organisation.agency_settings where tenant_id = ${x.agency.id}) n`;
    expect(after).toEqual(before);
  });

  it('a replayed key answers the same and appoints once; another body under it is refused', async () => {
    const key = { 'Idempotency-Key': 'appoint-once-0001' };
    const body = appointment(x);
    const first = await x.officer.post<ActionDone>(`${x.base}/employees`, body, key);
    const again = await x.officer.post<ActionDone>(`${x.base}/employees`, body, key);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('Idempotent-Replayed')).toBe('true');
    expect((await x.officer.post(`${x.base}/employees`, appointment(x), key)).status).toBe(422);
  });

  it('409: a personal number this agency already knows; yes or no about another agency', async () => {
    const number = freshNumber();
    const person = {
      givenAr: 'سالم',
      familyAr: 'المري',
      personalNumber: number,
      nationality: 'QAT',
      birthOn: '1990-01-01',
      sex: 'male',
    };
    await appointed(x, { person });
    const twice = await x.officer.post(`${x.base}/employees`, appointment(x, { person }));
    expect([twice.status, twice.body['code']]).toEqual([409, 'people.person.already-here']);
    const y = await setting(s);
    const told = await y.officer.post<Effect>(`${y.base}/employees/preview`, appointment(y, { person }));
    expect(told.body.isKnownElsewhere).toBe(true);
  });

  it('422: fields that are wrong are pointed at', async () => {
    const wrong = async (over: Record<string, unknown>) => {
      const answer = await x.officer.post<{
        code: string;
        errors?: { pointer: string; code: string; detail: string }[];
      }>(`${x.base}/employees`, appointment(x, over));
      return [answer.status, answer.body.errors?.[0]?.pointer, answer.body.errors?.[0]?.code];
    };
    expect(await wrong({ assignment: { unitId: crypto.randomUUID(), jobId: x.jobId } })).toEqual([
      422,
      '/assignment/unitId',
      'organisation.unit.unknown',
    ]);
    expect(await wrong({ assignment: { unitId: x.unitId, jobId: x.jobId, gradeCode: '99' } })).toEqual([
      422,
      '/assignment/gradeCode',
      'people.grade.unknown',
    ]);
    expect(await wrong({ person: { givenAr: 'علي', personalNumber: '123' } })).toEqual([
      422,
      '/person/personalNumber',
      'people.personal-number.length',
    ]);
    expect(await wrong({ person: {} })).toEqual([422, '/person/givenAr', 'people.name.missing']);
    expect(await wrong({ pay: [{ elementCode: 'gold', amountMinor: 1 }] })).toEqual([
      422,
      '/pay/0/elementCode',
      'people.pay.unknown-element',
    ]);
    expect(await wrong({ personId: crypto.randomUUID() })).toEqual([422, '/person', 'people.person.one-of']);
    expect((await x.officer.post(`${x.base}/employees`, { hiredOn: 'soon' })).status).toBe(422);
  });

  it('403 for those without the permission, 404 for a member of another agency, 401 for nobody', async () => {
    expect((await x.auditor.post(`${x.base}/employees`, appointment(x))).status).toBe(403);
    const other = await setting(s);
    expect((await other.officer.post(`${x.base}/employees`, appointment(x))).status).toBe(404);
    expect((await s.stranger.post(`${x.base}/employees`, appointment(x))).status).toBe(401);
  });
});
