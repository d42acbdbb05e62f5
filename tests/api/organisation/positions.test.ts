import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type { Job, Position, Unit } from '../../../server/modules/organisation/schemas.ts';
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
const match = (version: number) => ({ 'If-Match': `"v${version}"` });
let serial = 0;
const newJob = () => ({ code: `J-${(serial += 1)}`, titleAr: 'باحث قانوني', titleEn: 'Legal Researcher' });
async function job(): Promise<Job> {
  const answer = await officer.post<Job>(at(a, '/jobs'), newJob());
  expect(answer.status).toBe(201);
  return answer.body;
}
async function unit(parentId = a.rootUnitId): Promise<Unit> {
  const body = { code: `U-${(serial += 1)}`, nameAr: 'قسم', nameEn: 'Section', kind: 'section', parentId };
  return (await officer.post<Unit>(at(a, '/units'), body)).body;
}
const newSeat = (over: Record<string, unknown>) => ({ number: `P-${(serial += 1)}`, unitId: a.rootUnitId, ...over });
async function seat(over: Record<string, unknown> = {}): Promise<Position> {
  const answer = await officer.post<Position>(
    at(a, '/positions'),
    newSeat({ jobId: over['jobId'] ?? (await job()).id, ...over }),
  );
  expect(answer.status).toBe(201);
  return answer.body;
}
interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

describe('jobs', () => {
  it('are added, changed and listed by code, page after page, each once', async () => {
    const made = [await job(), await job(), await job()];
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { body: Page<Job> } = await officer.get<Page<Job>>(
        at(a, `/jobs?limit=2${cursor ? `&cursor=${cursor}` : ''}`),
      );
      seen.push(...page.body.items.map((j) => j.id));
      cursor = page.body.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(made.map((j) => j.id)));
    const first = made[0];
    if (!first) throw new Error('no job');
    const changed = await officer.patch<Job>(
      at(a, `/jobs/${first.id}`),
      {
        titleAr: 'مستشار قانوني',
        isSupervisory: true,
        requirements: [{ ar: 'بكالوريوس قانون', en: 'Bachelor of law' }],
        promotionMonths: 48,
      },
      match(1),
    );
    expect(changed.body).toMatchObject({
      titleAr: 'مستشار قانوني',
      titleEn: 'Legal Researcher',
      isSupervisory: true,
      requirements: [{ ar: 'بكالوريوس قانون', en: 'Bachelor of law' }],
      promotionMonths: 48,
      version: 2,
    });
    expect(made[1]).toMatchObject({ requirements: [], promotionMonths: null });
  });

  it('are found by part of a title whatever its spelling', async () => {
    await officer.post(at(a, '/jobs'), {
      code: `J-${(serial += 1)}`,
      titleAr: 'أخصائي إدارة المخاطر',
      titleEn: 'Risk Specialist',
    });
    const found = await officer.get<Page<Job>>(at(a, `/jobs?text=${encodeURIComponent('اداره المخاطر')}`));
    expect(found.body.items.map((j) => j.titleEn)).toEqual(['Risk Specialist']);
  });

  it('are closed only when nobody serves in them and no seat stands for them (409), and open again', async () => {
    const used = await job();
    await serve(s, a, { unitId: a.rootUnitId, jobId: used.id });
    const refusedUse = await officer.post(at(a, `/jobs/${used.id}/closure`), {}, match(1));
    expect(refusedUse.status).toBe(409);
    expect(refusedUse.body).toMatchObject({ code: 'organisation.job.in-use' });
    const free = await job();
    expect((await officer.post<Job>(at(a, `/jobs/${free.id}/closure`), {}, match(1))).body.status).toBe('closed');
    const seatOfClosed = await officer.post(at(a, '/positions'), newSeat({ jobId: free.id }));
    expect(seatOfClosed.status).toBe(422);
    expect(seatOfClosed.body).toMatchObject({ code: 'organisation.job.closed', errors: [{ pointer: '/jobId' }] });
    expect((await officer.post<Job>(at(a, `/jobs/${free.id}/reopening`), {}, match(2))).body.status).toBe('open');
  });

  it('refuse the wrong role (403), the wrong agency (404), a stale version (412) and a code in use (409)', async () => {
    const one = await job();
    expect((await auditor.post(at(a, '/jobs'), newJob())).status).toBe(403);
    expect((await stranger.post(at(a, '/jobs'), newJob())).status).toBe(404);
    expect((await stranger.get(at(b, `/jobs/${one.id}`))).status).toBe(404);
    expect((await officer.patch(at(a, `/jobs/${one.id}`), { titleEn: 'X' }, match(5))).status).toBe(412);
    expect((await officer.post(at(a, '/jobs'), { ...newJob(), code: one.code })).status).toBe(409);
    expect((await officer.patch(at(a, `/jobs/${one.id}`), {}, match(1))).status).toBe(422);
  });
});

describe('createPosition', () => {
  it('adds a seat once for a repeated key, and writes it down', async () => {
    const body = newSeat({ jobId: (await job()).id, gradeCode: '4' });
    const headers = { 'Idempotency-Key': newId() };
    const first = await officer.post<Position>(at(a, '/positions'), body, headers);
    expect(first.status).toBe(201);
    expect(first.headers.get('Location')).toBe(at(a, `/positions/${first.body.id}`));
    expect(first.body).toMatchObject({
      status: 'funded',
      holder: null,
      gradeCode: '4',
      jobTitleEn: 'Legal Researcher',
    });
    expect((await officer.post<Position>(at(a, '/positions'), body, headers)).body).toEqual(first.body);
    const entries =
      await s.admin`select 1 from audit.entries where action = 'organisation.position.create' and entity_id = ${first.body.id}`;
    expect(entries).toHaveLength(1);
  });

  it('refuses an unknown grade, a foreign unit and a foreign parent (422), and a number in use (409)', async () => {
    const jobId = (await job()).id;
    expect((await officer.post(at(a, '/positions'), newSeat({ jobId, gradeCode: '99' }))).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/gradeCode' }],
    });
    expect((await officer.post(at(a, '/positions'), newSeat({ jobId, unitId: b.rootUnitId }))).status).toBe(422);
    expect((await officer.post(at(a, '/positions'), newSeat({ jobId, parentId: newId() }))).status).toBe(422);
    const one = await seat();
    expect((await officer.post(at(a, '/positions'), { ...newSeat({ jobId }), number: one.number })).status).toBe(409);
    expect((await auditor.post(at(a, '/positions'), newSeat({ jobId }))).status).toBe(403);
    expect((await stranger.post(at(a, '/positions'), newSeat({ jobId }))).status).toBe(404);
  });
});

describe('listPositions', () => {
  it('filters by unit with what is below it, by state and by vacancy, and tells the holder', async () => {
    const top = await unit();
    const low = await unit(top.id);
    const jobId = (await job()).id;
    const held = await seat({ unitId: low.id, jobId });
    const vacant = await seat({ unitId: top.id, jobId, status: 'proposed' });
    const { employmentId } = await serve(s, a, { unitId: low.id, jobId, positionId: held.id });
    const list = async (query: string) => (await officer.get<Page<Position>>(at(a, `/positions?${query}`))).body.items;
    expect((await list(`unit=${top.id}`)).map((p) => p.id).sort()).toEqual([held.id, vacant.id].sort());
    expect((await list(`unit=${top.id}&vacant=false`)).map((p) => p.holder?.employmentId)).toEqual([employmentId]);
    expect((await list(`unit=${top.id}&vacant=true`)).map((p) => p.id)).toEqual([vacant.id]);
    expect((await list(`unit=${top.id}&status=proposed`)).map((p) => p.id)).toEqual([vacant.id]);
    expect(await list(`job=${newId()}`)).toEqual([]);
    expect((await stranger.get(at(a, '/positions'))).status).toBe(404);
    expect((await officer.get(at(a, '/positions?cursor=nonsense'))).status).toBe(400);
  });
});

describe('changePosition and its states', () => {
  it('moves the reporting line, and everyone below has the new manager at once', async () => {
    const jobId = (await job()).id;
    const [first, second] = [await seat({ jobId }), await seat({ jobId })];
    const below = await seat({ jobId, parentId: first.id });
    const boss = await serve(s, a, { unitId: a.rootUnitId, jobId, positionId: second.id });
    const member = await serve(s, a, { unitId: a.rootUnitId, jobId, positionId: below.id });
    const answer = await officer.patch<Position>(at(a, `/positions/${below.id}`), { parentId: second.id }, match(1));
    expect(answer.body).toMatchObject({ parentNumber: second.number, version: 2 });
    const [entry] =
      await s.admin`select manager_person_id from people.directory_entries where tenant_id = ${a.id} and employment_id = ${member.employmentId}`;
    expect(entry?.['manager_person_id']).toBe(boss.personId);
  });

  it('refuses a ring (422), also of two changes at once', async () => {
    const [x, y] = [await seat(), await seat()];
    const answers = await Promise.all([
      officer.patch(at(a, `/positions/${x.id}`), { parentId: y.id }, match(1)),
      officer.patch(at(a, `/positions/${y.id}`), { parentId: x.id }, match(1)),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 422]);
  });

  it('keeps a held seat in its unit and job (422)', async () => {
    const held = await seat();
    await serve(s, a, { unitId: a.rootUnitId, jobId: held.jobId, positionId: held.id });
    const answer = await officer.patch(at(a, `/positions/${held.id}`), { unitId: (await unit()).id }, match(1));
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'organisation.position.held' });
  });

  it('go proposed, funded, frozen, funded, abolished, and no other way (409)', async () => {
    const one = await seat({ status: 'proposed' });
    const post = (change: string, version: number) =>
      officer.post<Position>(at(a, `/positions/${one.id}/${change}`), {}, match(version));
    expect((await post('freezing', 1)).status).toBe(409);
    expect((await post('funding', 1)).body.status).toBe('funded');
    expect((await post('freezing', 2)).body.status).toBe('frozen');
    expect((await post('unfreezing', 3)).body.status).toBe('funded');
    expect((await post('abolition', 9)).status).toBe(412);
    expect((await post('abolition', 4)).body).toMatchObject({ status: 'abolished', closedOn: '2026-11-23' });
    expect((await post('funding', 5)).status).toBe(409);
    expect((await officer.patch(at(a, `/positions/${one.id}`), { number: 'X-1' }, match(5))).status).toBe(409);
  });

  it('refuse to abolish a seat that is held or that others report to (409)', async () => {
    const top = await seat();
    await seat({ parentId: top.id });
    await serve(s, a, { unitId: a.rootUnitId, jobId: top.jobId, positionId: top.id });
    const answer = await officer.post<{ detail: string }>(
      at(a, `/positions/${top.id}/abolition`),
      {},
      { ...match(1), 'Accept-Language': 'en' },
    );
    expect(answer.status).toBe(409);
    expect(answer.body.detail).toBe('1 person holds it and 1 position reports to it.');
    const freed = await seat();
    expect((await auditor.post(at(a, `/positions/${freed.id}/abolition`), {}, match(1))).status).toBe(403);
    expect((await stranger.post(at(b, `/positions/${freed.id}/abolition`), {}, match(1))).status).toBe(404);
  });
});

describe('text search of seats', () => {
  it('finds by any words of number, job and unit in either script, folded, together with the other filters', async () => {
    const wanted = await officer.post<Job>(at(a, '/jobs'), {
      code: `J-${(serial += 1)}`,
      titleAr: 'أخصائي مياه',
      titleEn: 'Water Specialist',
    });
    const below = await officer.post<Unit>(at(a, '/units'), {
      code: 'WELLS',
      nameAr: 'قسم الآبار الجوفية',
      nameEn: 'Wells Section',
      kind: 'section',
      parentId: a.rootUnitId,
    });
    const found = await seat({ jobId: wanted.body.id, unitId: below.body.id, number: 'W-77' });
    const elsewhere = await seat({ jobId: wanted.body.id, number: 'W-78' });
    const search = async (text: string, more = '', by = officer, agency = a) =>
      (await by.get<Page<Position>>(at(agency, `/positions?text=${encodeURIComponent(text)}${more}`))).body.items?.map(
        (p) => p.number,
      );
    expect(await search('اخصائي ابار')).toEqual(['W-77']);
    expect(await search('w-7')).toEqual(['W-77', 'W-78']);
    expect(await search('WATER wells')).toEqual(['W-77']);
    expect(await search('specialist')).toEqual(['W-77', 'W-78']);
    expect(await search('اخصائي', `&unit=${below.body.id}`)).toEqual([found.number]);
    expect(await search('اخصائي محاسبة')).toEqual([]);
    expect(await search('  ')).toContain(elsewhere.number);
    expect(await search('w-7', '', stranger, b)).toEqual([]);
    expect((await stranger.get(at(a, '/positions?text=w-7'))).status).toBe(404);
  });
});
