import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type { AgencyLaunch } from '../../../server/modules/agency/schemas.ts';
import type { Agency, AgencyTemplates } from '../../../server/modules/platform/schemas.ts';
import { freshNumber } from '../people/setting.ts';
import { testService, type Client, type TestAgency, type TestService } from '../../support/service.ts';

let s: TestService;
let administrator: Client;
let agency: TestAgency;
let director: Client;
let officer: Client;
let at: string;

const open = (over: object = {}) =>
  administrator.post<Agency>('/api/platform/agencies', {
    code: `l-${newId().slice(-8)}`,
    nameAr: 'هيئة التجارب',
    nameEn: 'Authority of Trials',
    firstDirector: { email: `${newId()}@example.test`, nameAr: 'أحمد', nameEn: 'Ahmed' },
    ...over,
  });
const stateOf = (launch: AgencyLaunch, name: string) => launch.items.find((item) => item.name === name);
const openOf = (launch: AgencyLaunch) => launch.items.filter((i) => i.state === 'open').map((i) => i.name);
const once = () => ({ 'Idempotency-Key': newId() });

beforeAll(async () => {
  s = await testService();
  administrator = await s.member(s.operator, ['platform_administrator']);
  const opened = await open({ template: 'authority' });
  agency = { ...opened.body, kind: 'agency', rootUnitId: '' };
  director = await s.member(agency, ['hr_director']);
  at = `/api/agencies/${agency.code}`;
});
afterAll(() => s.close());

describe('the template of a new agency', () => {
  it('gives exactly the units, the rule of seats and the parts switched off that the list of templates shows', async () => {
    const list = await administrator.get<AgencyTemplates>('/api/platform/agency-templates');
    for (const { template, units, seatMode, featuresOff } of list.body.items) {
      const { body } = await open({ template });
      const written = await s.admin<{ code: string }[]>`
        select code from organisation.units where tenant_id = ${body.id} and kind <> 'agency'`;
      expect(written.map((u) => u.code).sort()).toEqual(units.map((u) => u.code).sort());
      const rules = await s.admin<{ mode: string }[]>`
        select mode from organisation.seat_rules where tenant_id = ${body.id}`;
      expect(rules.map((r) => r.mode)).toEqual(template === 'empty' ? [] : [seatMode]);
      const off = await s.admin<{ feature: string }[]>`
        select feature from identity.feature_switches where tenant_id = ${body.id} and not is_on`;
      expect(off.map((f) => f.feature).sort()).toEqual([...featuresOff].sort());
      // Every unit has its first version, and each stands under the root or a unit of the same agency.
      const [odd] = await s.admin<{ n: number }[]>`
        select count(*)::int as n from organisation.units u where u.tenant_id = ${body.id} and not exists (
          select 1 from organisation.unit_versions v where v.tenant_id = u.tenant_id and v.unit_id = u.id and v.parent_id is not distinct from u.parent_id)`;
      expect(odd?.n).toBe(0);
    }
  });
  it('is all or nothing with the opening: a code in use leaves no unit, and an unknown template is refused', async () => {
    const count = () => s.admin<{ n: number }[]>`select count(*)::int as n from organisation.units`;
    const [before] = await count();
    expect((await open({ code: agency.code, template: 'ministry' })).status).toBe(409);
    expect((await open({ template: 'palace' })).status).toBe(422);
    expect((await count())[0]).toEqual(before);
  });
  it('is written by the opening only: the function refuses an agency that is open already, and any other door', async () => {
    for (const permission of ['platform.agency.open', 'platform.agency.read']) {
      const later = s.admin.begin(async (tx) => {
        await tx`select set_config('app.tenant_id', ${s.operator.id}, true), set_config('app.permission', ${permission}, true)`;
        await tx`set local role hr_app`;
        await tx`select app.apply_agency_template(${agency.id}, '[]'::jsonb, 'off', '{}', 'x', 'x', '2026-11-23')`;
      });
      await expect(later).rejects.toMatchObject({ code: 'MW403' });
    }
  });
  it('is no business of an agency’s own members', async () => {
    expect((await director.get('/api/platform/agency-templates')).status).toBe(404);
    const powerless = await s.member(s.operator, []);
    expect((await powerless.get('/api/platform/agency-templates')).status).toBe(403);
  });
});

describe('going live', () => {
  it('counts from the rows: what is required is open until it is there, and nothing is declared before', async () => {
    const { body: bare } = await director.get<AgencyLaunch>(`${at}/launch`);
    expect(bare).toMatchObject({ isReady: false, launch: null });
    expect(stateOf(bare, 'units')).toMatchObject({ state: 'done', isRequired: true });
    expect(stateOf(bare, 'seat-rule')).toMatchObject({ state: 'done', count: 1 });
    expect(stateOf(bare, 'people')).toMatchObject({ state: 'open', isRequired: true, count: 0 });
    // A rule whose value was found nowhere is told: nobody inside can mend it.
    expect(stateOf(bare, 'rules')?.state).not.toBe('open');
    const early = await director.post<{ code: string }>(`${at}/launch`, { openItems: openOf(bare), reason: 'نبدأ' });
    expect([early.status, early.body.code]).toEqual([422, 'agency.launch.not-ready']);

    const units = await director.get<{ items: { id: string; code: string }[] }>(`${at}/units`);
    const unitId = units.body.items.find((u) => u.code === 'HR')?.id ?? '';
    const job = await director.post<{ id: string }>(`${at}/jobs`, {
      code: 'J1',
      titleAr: 'باحث',
      titleEn: 'Researcher',
    });
    const appointed = await director.post(`${at}/employees`, {
      person: {
        givenAr: 'محمد',
        familyAr: 'الكواري',
        givenEn: 'Mohammed',
        familyEn: 'Al-Kuwari',
        personalNumber: freshNumber(),
        nationality: 'QAT',
        sex: 'male',
        birthOn: '1990-04-02',
      },
      hiredOn: '2026-11-23',
      assignment: { unitId, jobId: job.body.id, gradeCode: '7' },
    });
    expect(appointed.status).toBe(201);
    officer = await s.member(agency, ['hr_officer']);
    const { body: ready } = await officer.get<AgencyLaunch>(`${at}/launch`);
    expect(ready.isReady).toBe(true);
    expect(stateOf(ready, 'people')).toMatchObject({ state: 'done', count: 1 });
    expect(stateOf(ready, 'grades')).toMatchObject({ state: 'done', count: 1, left: 0 });
    expect(stateOf(ready, 'accounts')).toMatchObject({ state: 'open', left: 1 });
  });

  it('is refused without a reason for what is open (422), and with another list than the true one (409)', async () => {
    const { body } = await director.get<AgencyLaunch>(`${at}/launch`);
    const silent = await director.post<{ code: string }>(`${at}/launch`, { openItems: openOf(body) });
    expect([silent.status, silent.body.code]).toEqual([422, 'agency.launch.reason-missing']);
    const stale = await director.post<{ code: string }>(`${at}/launch`, { openItems: [], reason: 'نبدأ' });
    expect([stale.status, stale.body.code]).toEqual([409, 'agency.launch.changed']);
  });

  it('is the head’s to declare: 403 for an officer, 404 for another agency, 401 for nobody', async () => {
    const { body } = await director.get<AgencyLaunch>(`${at}/launch`);
    const input = { openItems: openOf(body), reason: 'نبدأ' };
    expect((await officer.post(`${at}/launch`, input)).status).toBe(403);
    const elsewhere = await s.member(await s.agency(), ['hr_director']);
    expect((await elsewhere.post(`${at}/launch`, input)).status).toBe(404);
    expect((await elsewhere.get(`${at}/launch`)).status).toBe(404);
    expect((await s.stranger.get(`${at}/launch`)).status).toBe(401);
    expect(await s.admin`select 1 from agency.launches where tenant_id = ${agency.id}`).toHaveLength(0);
  });

  it('is recorded once with its open items, in the log, and replayed for the same key', async () => {
    const { body: list } = await director.get<AgencyLaunch>(`${at}/launch`);
    const input = { openItems: openOf(list), reason: 'الحسابات تُدعى هذا الأسبوع' };
    const headers = once();
    const done = await director.post<AgencyLaunch>(`${at}/launch`, input, headers);
    expect(done.status).toBe(201);
    expect(done.body.launch).toMatchObject({
      launchedOn: '2026-11-23',
      openItems: input.openItems,
      reason: input.reason,
    });
    expect((await director.post<AgencyLaunch>(`${at}/launch`, input, headers)).body).toEqual(done.body);
    const again = await director.post<{ code: string }>(`${at}/launch`, input, once());
    expect([again.status, again.body.code]).toEqual([409, 'agency.launch.done']);
    const entries =
      await s.admin`select reason from audit.entries where action = 'agency.launch.declare' and outcome = 'done'`;
    expect(entries.map((e) => ({ ...e }))).toEqual([{ reason: input.reason }]);
  });

  it('happens once even where two declare at once', async () => {
    const other = (await open({ template: 'small' })).body;
    const place = { ...other, kind: 'agency' as const, rootUnitId: '' };
    const [one, two] = [await s.member(place, ['hr_director']), await s.member(place, ['hr_director'])];
    const here = `/api/agencies/${other.code}`;
    const units = await one.get<{ items: { id: string; code: string }[] }>(`${here}/units`);
    const job = await one.post<{ id: string }>(`${here}/jobs`, { code: 'J1', titleAr: 'باحث', titleEn: 'Researcher' });
    await one.post(`${here}/employees`, {
      person: {
        givenAr: 'سالم',
        givenEn: 'Salem',
        personalNumber: freshNumber(),
        nationality: 'QAT',
        sex: 'male',
        birthOn: '1990-04-02',
      },
      hiredOn: '2026-11-23',
      assignment: { unitId: units.body.items.find((u) => u.code === 'HR')?.id, jobId: job.body.id },
    });
    const { body } = await one.get<AgencyLaunch>(`${here}/launch`);
    const input = { openItems: openOf(body), reason: 'نبدأ' };
    const answers = await Promise.all([one.post(`${here}/launch`, input), two.post(`${here}/launch`, input)]);
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409]);
  });
});
