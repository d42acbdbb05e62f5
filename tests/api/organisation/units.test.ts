import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type {
  CountedUnit,
  Job,
  OrganisationChart,
  Position,
  Unit,
  UnitChanged,
  UnitList,
} from '../../../server/modules/organisation/schemas.ts';
import { runQueue } from '../../support/queue.ts';
import { testService, type Client, type TestAgency, type TestService } from '../../support/service.ts';
import { serve } from './support.ts';

let s: TestService;
let a: TestAgency;
let b: TestAgency;
let officer: Client;
let auditor: Client;
let stranger: Client;
beforeAll(async () => {
  s = await testService();
  [a, b] = [await s.agency(), await s.agency()];
  officer = await s.member(a, ['hr_officer']);
  auditor = await s.member(a, ['auditor']);
  stranger = await s.member(b, ['hr_officer']);
});
afterAll(() => s.close());

const at = (agency: TestAgency, path: string) => `/api/agencies/${agency.code}${path}`;
let serial = 0;
const newUnit = (parentId = a.rootUnitId) => ({
  code: `U-${(serial += 1)}`,
  nameAr: 'إدارة الموارد البشرية',
  nameEn: 'Human Resources',
  kind: 'department',
  parentId,
});
async function opened(parentId = a.rootUnitId): Promise<Unit> {
  const answer = await officer.post<Unit>(at(a, '/units'), newUnit(parentId));
  expect(answer.status).toBe(201);
  return answer.body;
}
async function job(agency = a, by = officer): Promise<Job> {
  const answer = await by.post<Job>(at(agency, '/jobs'), {
    code: `J-${(serial += 1)}`,
    titleAr: 'مدير إدارة',
    titleEn: 'Director',
    isSupervisory: true,
  });
  expect(answer.status).toBe(201);
  return answer.body;
}
const listed = async (query = '') => (await officer.get<UnitList>(at(a, `/units${query}`))).body.items;
const find = (items: CountedUnit[], unit: { id: string }) => items.find((u) => u.id === unit.id);
const match = (version: number) => ({ 'If-Match': `"v${version}"` });

describe('openUnit', () => {
  it('opens a unit below another, tells where it is, and writes it down', async () => {
    const answer = await officer.post<Unit>(at(a, '/units'), newUnit());
    expect(answer.status).toBe(201);
    expect(answer.headers.get('ETag')).toBe('"v1"');
    expect(answer.headers.get('Location')).toBe(at(a, `/units/${answer.body.id}`));
    expect(answer.body).toMatchObject({ parentId: a.rootUnitId, openedOn: '2026-11-23', closedOn: null, version: 1 });
    const entries =
      await s.admin`select 1 from audit.entries where action = 'organisation.unit.open' and entity_id = ${answer.body.id} and tenant_id = ${a.id}`;
    expect(entries).toHaveLength(1);
  });

  it('runs once for a repeated key', async () => {
    const headers = { 'Idempotency-Key': newId() };
    const body = newUnit();
    const first = await officer.post<Unit>(at(a, '/units'), body, headers);
    const again = await officer.post<Unit>(at(a, '/units'), body, headers);
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect((await listed()).filter((u) => u.code === body.code)).toHaveLength(1);
  });

  it('refuses a code in use (409) and points at it', async () => {
    const first = await opened();
    const answer = await officer.post(at(a, '/units'), { ...newUnit(), code: first.code });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ code: 'organisation.unit.code-taken', errors: [{ pointer: '/code' }] });
  });

  it("refuses another agency's unit as parent exactly like a missing one (422)", async () => {
    const foreign = await officer.post(at(a, '/units'), { ...newUnit(b.rootUnitId), code: 'SAME' });
    const missing = await officer.post(at(a, '/units'), { ...newUnit(newId()), code: 'SAME' });
    expect(foreign.status).toBe(422);
    expect({ ...(foreign.body as object), instance: '' }).toEqual({ ...(missing.body as object), instance: '' });
  });

  it('refuses the wrong role (403), the wrong agency (404) and nobody (401)', async () => {
    expect((await auditor.post(at(a, '/units'), newUnit())).status).toBe(403);
    expect((await stranger.post(at(a, '/units'), newUnit())).status).toBe(404);
    expect((await s.stranger.post(at(a, '/units'), newUnit())).status).toBe(401);
  });
});

describe('changeUnit', () => {
  it('renames, and the directory shows the new name at once', async () => {
    const unit = await opened();
    const { employmentId } = await serve(s, a, { unitId: unit.id, jobId: (await job()).id });
    const answer = await officer.patch<Unit>(
      at(a, `/units/${unit.id}`),
      { nameAr: 'إدارة رأس المال البشري' },
      match(1),
    );
    expect(answer.status).toBe(200);
    expect(answer.headers.get('ETag')).toBe('"v2"');
    const [entry] =
      await s.admin`select unit_name_ar, unit_name_en from people.directory_entries where tenant_id = ${a.id} and employment_id = ${employmentId}`;
    expect(entry ?? null).toEqual({ unit_name_ar: 'إدارة رأس المال البشري', unit_name_en: 'Human Resources' });
  });

  it('refuses a stale version (412) and a missing one (428)', async () => {
    const unit = await opened();
    expect((await officer.patch(at(a, `/units/${unit.id}`), { nameEn: 'X' }, match(7))).status).toBe(412);
    expect((await officer.patch(at(a, `/units/${unit.id}`), { nameEn: 'X' })).status).toBe(428);
  });

  it('refuses a move below itself or below what is below it (422)', async () => {
    const top = await opened();
    const middle = await opened(top.id);
    const low = await opened(middle.id);
    for (const parentId of [top.id, middle.id, low.id]) {
      const answer = await officer.patch(at(a, `/units/${top.id}`), { parentId }, match(1));
      expect(answer.status).toBe(422);
    }
    expect((await officer.patch<Unit>(at(a, `/units/${low.id}`), { parentId: top.id }, match(1))).body.parentId).toBe(
      top.id,
    );
  });

  it('refuses one of two moves at once that would close a ring together', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [left, right] = [await opened(), await opened()];
      const answers = await Promise.all([
        officer.patch(at(a, `/units/${left.id}`), { parentId: right.id }, match(1)),
        officer.patch(at(a, `/units/${right.id}`), { parentId: left.id }, match(1)),
      ]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 422]);
    }
  });

  it('leaves the root where it is (422)', async () => {
    const unit = await opened();
    expect((await officer.patch(at(a, `/units/${a.rootUnitId}`), { parentId: unit.id }, match(1))).status).toBe(422);
  });

  it("answers another agency's unit like a missing one (404)", async () => {
    const foreign = await officer.patch(at(a, `/units/${b.rootUnitId}`), { nameEn: 'X' }, match(1));
    const missing = await officer.patch(at(a, `/units/${newId()}`), { nameEn: 'X' }, match(1));
    expect(foreign.status).toBe(404);
    expect({ ...(foreign.body as object), instance: '' }).toEqual({ ...(missing.body as object), instance: '' });
  });
});

describe('closeUnit', () => {
  it('closes an empty unit from a day on: it shows before and not after', async () => {
    const unit = await opened();
    const answer = await officer.post<Unit>(
      at(a, `/units/${unit.id}/closure`),
      { closedOn: '2027-01-01', reason: 'Merged' },
      match(1),
    );
    expect(answer.status).toBe(200);
    expect(answer.body.closedOn).toBe('2027-01-01');
    expect(find(await listed('?asOf=2026-12-31'), unit)).toBeDefined();
    expect(find(await listed('?asOf=2027-01-01'), unit)).toBeUndefined();
    expect((await officer.post(at(a, `/units/${unit.id}/closure`), { closedOn: '2027-02-01' }, match(2))).status).toBe(
      409,
    );
  });

  it('refuses while people serve in it, seats stand in it or open units are below it (409), and tells how many', async () => {
    const unit = await opened();
    await opened(unit.id);
    const { id: jobId } = await job();
    await serve(s, a, { unitId: unit.id, jobId });
    await serve(s, a, { unitId: unit.id, jobId, until: '2027-03-01' });
    await officer.post(at(a, '/positions'), { number: `P-${(serial += 1)}`, unitId: unit.id, jobId });
    const answer = await officer.post<{ code: string; detail: string }>(
      at(a, `/units/${unit.id}/closure`),
      { closedOn: '2027-01-01' },
      { ...match(1), 'Accept-Language': 'en' },
    );
    expect(answer.status).toBe(409);
    expect(answer.body.code).toBe('organisation.unit.in-use');
    expect(answer.body.detail).toContain('2 people, 1 position and 1 open unit');
  });

  it('lets go once people are gone by that day', async () => {
    const unit = await opened();
    await serve(s, a, { unitId: unit.id, jobId: (await job()).id, until: '2027-01-01' });
    expect((await officer.post(at(a, `/units/${unit.id}/closure`), { closedOn: '2026-12-01' }, match(1))).status).toBe(
      409,
    );
    expect((await officer.post(at(a, `/units/${unit.id}/closure`), { closedOn: '2027-01-01' }, match(1))).status).toBe(
      200,
    );
  });

  it('refuses the wrong role (403), a stale version (412) and a day before it was opened (422)', async () => {
    const unit = await opened();
    expect((await auditor.post(at(a, `/units/${unit.id}/closure`), { closedOn: '2027-01-01' }, match(1))).status).toBe(
      403,
    );
    expect((await officer.post(at(a, `/units/${unit.id}/closure`), { closedOn: '2027-01-01' }, match(3))).status).toBe(
      412,
    );
    expect((await officer.post(at(a, `/units/${unit.id}/closure`), { closedOn: '2020-01-01' }, match(1))).status).toBe(
      422,
    );
  });
});

describe('listUnits and getOrganisationChart', () => {
  it('count who serves in a unit and below it, on any day', async () => {
    const top = await opened();
    const low = await opened(top.id);
    const { id: jobId } = await job();
    await serve(s, a, { unitId: top.id, jobId, from: '2026-11-23' });
    await serve(s, a, { unitId: low.id, jobId, from: '2026-11-23' });
    await serve(s, a, { unitId: low.id, jobId, from: '2027-01-01' });
    const now = await listed();
    expect(find(now, top)).toMatchObject({ headCount: 1, totalHeadCount: 2 });
    expect(find(now, low)).toMatchObject({ headCount: 1, totalHeadCount: 1 });
    expect(find(await listed('?asOf=2027-01-01'), top)).toMatchObject({ headCount: 1, totalHeadCount: 3 });
  });

  it('names the head: the supervisory job first, then the higher grade', async () => {
    const unit = await opened();
    const plain = await officer.post<Job>(at(a, '/jobs'), {
      code: `J-${(serial += 1)}`,
      titleAr: 'باحث',
      titleEn: 'Researcher',
    });
    const { id: supervisory } = await job();
    await serve(s, a, { unitId: unit.id, jobId: plain.body.id, gradeCode: 'SP' });
    await serve(s, a, { unitId: unit.id, jobId: supervisory, gradeCode: '4' });
    const head = await serve(s, a, { unitId: unit.id, jobId: supervisory, gradeCode: '2', nameAr: 'حمد علي الكواري' });
    const chart = await officer.get<OrganisationChart>(at(a, '/chart'));
    expect(chart.status).toBe(200);
    const node = chart.body.units.find((u) => u.id === unit.id);
    expect(node).toMatchObject({
      headCount: 3,
      head: { personId: head.personId, nameAr: 'حمد علي الكواري', gradeCode: '2' },
    });
  });

  it('names the holder of the top seat where nobody supervises by job', async () => {
    const unit = await opened();
    const plain = await officer.post<Job>(at(a, '/jobs'), {
      code: `J-${(serial += 1)}`,
      titleAr: 'باحث',
      titleEn: 'Researcher',
    });
    const jobId = plain.body.id;
    const top = await officer.post<Position>(at(a, '/positions'), {
      number: `P-${(serial += 1)}`,
      unitId: unit.id,
      jobId,
    });
    const below = await officer.post<Position>(at(a, '/positions'), {
      number: `P-${(serial += 1)}`,
      unitId: unit.id,
      jobId,
      parentId: top.body.id,
    });
    await serve(s, a, { unitId: unit.id, jobId, positionId: below.body.id });
    const head = await serve(s, a, { unitId: unit.id, jobId, positionId: top.body.id });
    const chart = await officer.get<OrganisationChart>(at(a, '/chart'));
    expect(chart.body.units.find((u) => u.id === unit.id)).toMatchObject({
      positionCount: 2,
      head: { employmentId: head.employmentId },
    });
  });

  it('are open to every member of the agency with a person, and to nobody else', async () => {
    const unit = await opened();
    const { personId } = await serve(s, a, { unitId: unit.id, jobId: (await job()).id });
    const employee = await s.member(a, [], { personId });
    expect((await employee.get(at(a, '/units'))).status).toBe(200);
    expect((await employee.get(at(a, '/chart'))).status).toBe(200);
    expect((await stranger.get(at(a, '/units'))).status).toBe(404);
    expect((await stranger.get(at(a, '/chart'))).status).toBe(404);
    expect((await officer.get(at(a, '/units?asOf=yesterday'))).status).toBe(400);
  });
});

describe('the new name of a large unit', () => {
  it('reaches the directory by a job, in a request of its own, and a second run changes nothing', async () => {
    const agency = await s.agency();
    const by = await s.member(agency, ['hr_officer']);
    const body = {
      code: 'BIG',
      nameAr: 'إدارة كبيرة',
      nameEn: 'Large',
      kind: 'department',
      parentId: agency.rootUnitId,
    };
    const unit = (await by.post<Unit>(at(agency, '/units'), body)).body;
    const title = { code: 'J', titleAr: 'باحث', titleEn: 'Researcher' };
    const { id: jobId } = (await by.post<{ id: string }>(at(agency, '/jobs'), title)).body;
    const { employmentId } = await serve(s, agency, { unitId: unit.id, jobId });
    // Five hundred and one more of the same, as a load writes them.
    await s.admin.begin(async (tx) => {
      await tx`create temporary table more on commit drop as
        select gen_random_uuid() as person, gen_random_uuid() as employment, 'L' || n as number from generate_series(1, 501) n`;
      await tx`insert into people.persons (tenant_id, id) select ${agency.id}, person from more`;
      await tx`insert into people.person_versions (tenant_id, id, person_id, valid_from, full_name_ar, full_name_en)
        select ${agency.id}, gen_random_uuid(), person, '2020-01-01', 'نورة المري', 'Noora' from more`;
      await tx`insert into people.employments (tenant_id, id, person_id, staff_number) select ${agency.id}, employment, person, number from more`;
      await tx`insert into people.service_periods (tenant_id, id, employment_id, person_id, valid_from)
        select ${agency.id}, gen_random_uuid(), employment, person, '2020-01-01' from more`;
      await tx`insert into people.assignments (tenant_id, id, employment_id, valid_from, unit_id, job_id)
        select ${agency.id}, gen_random_uuid(), employment, '2020-01-01', ${unit.id}, ${jobId} from more`;
      await tx`insert into people.directory_entries (tenant_id, employment_id, person_id, staff_number, kind, status, full_name_ar,
          full_name_en, name_sort_ar, name_sort_en, search_key, unit_id, job_id, hired_on, as_of)
        select ${agency.id}, employment, person, number, 'regular', 'active', 'نورة المري', 'Noora', 'نوره', 'noora', number, ${unit.id}, ${jobId},
          '2020-01-01', '2026-11-23' from more`;
    });
    const named = async (name: string): Promise<number> =>
      (await s.admin`select 1 from people.directory_entries where tenant_id = ${agency.id} and unit_name_ar = ${name}`)
        .length;
    const renamed = await by.patch<UnitChanged>(at(agency, `/units/${unit.id}`), { nameAr: 'إدارة أخرى' }, match(1));
    expect(renamed.body).toMatchObject({ nameAr: 'إدارة أخرى', followingRows: 502 });
    expect(await named('إدارة أخرى')).toBe(0);
    const again = await by.patch<UnitChanged>(at(agency, `/units/${unit.id}`), { nameAr: 'إدارة ثالثة' }, match(2));
    expect(again.body.followingRows).toBe(502);
    const waiting =
      await s.admin`select 1 from graphile_worker.jobs where task_identifier = 'organisation.follow-name'`;
    expect(waiting).toHaveLength(1);
    await runQueue(s);
    expect(await named('إدارة ثالثة')).toBe(502);
    const rows = () =>
      s.admin`select to_jsonb(d) - 'version' as row from people.directory_entries d where tenant_id = ${agency.id} order by employment_id`;
    const before = await rows();
    const [grant] = await s.admin`insert into kernel.job_grants (id, tenant_id, permission, expires_at)
      values (gen_random_uuid(), ${agency.id}, 'people.directory.refresh', now() + interval '1 hour') returning id`;
    const data = { grant: String(grant?.['id']), data: { unit: unit.id } };
    await s.admin`select graphile_worker.add_job('organisation.follow-name'::text, ${s.admin.json(data)}::json)`;
    await runQueue(s);
    expect([...(await rows())]).toEqual([...before]);
    const small = await serve(s, agency, { unitId: agency.rootUnitId, jobId });
    const root = await by.patch<UnitChanged>(at(agency, `/units/${agency.rootUnitId}`), { nameAr: 'الجهة' }, match(1));
    expect(root.body.followingRows).toBe(0);
    expect([small.employmentId === employmentId, await named('الجهة')]).toEqual([false, 1]);
  }, 60_000);
});
