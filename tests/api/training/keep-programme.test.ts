import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type { Programme } from '../../../server/modules/training/schemas.ts';
import {
  announcedCohort,
  at,
  expected,
  ifMatch,
  openProgramme,
  programmeBody,
  trainingGround,
  type TrainingGround,
} from './ground.ts';

let g: TrainingGround;
const list = () => at(g.centre, '/programmes');
const one = (id: string, step = '') => at(g.centre, `/programmes/${id}${step}`);
beforeAll(async () => {
  g = await trainingGround();
});
afterAll(() => g.close());

describe('createProgramme', () => {
  test('begins a draft, says where it is, and writes it down', async () => {
    const answer = await g.officer.post<Programme>(list(), programmeBody());
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ status: 'draft', cohorts: 0, version: 1 });
    expect(answer.headers.get('Location')).toBe(one(answer.body.id));
    expect(answer.headers.get('ETag')).toBe('"v1"');
    expect(
      await g.s
        .admin`select 1 from audit.entries where action = 'training.programme.create' and entity_id = ${answer.body.id}`,
    ).toHaveLength(1);
  });
  test('refuses a code twice (409) and a code of another form (422)', async () => {
    const body = programmeBody();
    expected(await g.officer.post(list(), body), 201);
    const twice = await g.officer.post<{ code: string }>(list(), body);
    expect([twice.status, twice.body.code]).toEqual([409, 'training.programme.code-taken']);
    const wrong = await g.officer.post<{ errors: { pointer: string; code: string }[] }>(list(), {
      ...body,
      code: 'صغير',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors[0]).toMatchObject({ pointer: '/code', code: 'training.code-form' });
  });
  test("is the centre's alone: 403 without the permission, 404 from outside and in an agency that is no centre", async () => {
    const hr = await g.s.member(g.centre, ['hr_director']);
    expect((await hr.post(list(), programmeBody())).status).toBe(403);
    expect((await g.homeDirector.post(list(), programmeBody())).status).toBe(404);
    const misplaced = await g.s.member(g.home, ['centre_officer']);
    expect((await misplaced.post(at(g.home, '/programmes'), programmeBody())).status).toBe(404);
    expect((await misplaced.get(at(g.home, '/programmes'))).status).toBe(404);
    expect((await g.s.stranger.post(list(), programmeBody())).status).toBe(401);
  });
});

describe('listProgrammes and getProgramme', () => {
  test('pages by code without losing or repeating one', async () => {
    for (let i = 0; i < 3; i += 1) expected(await g.officer.post(list(), programmeBody()), 201);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: Programme[]; nextCursor: string | null } = expected(
        await g.officer.get<{ items: Programme[]; nextCursor: string | null }>(
          `${list()}?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
        ),
        200,
      );
      seen.push(...page.items.map((p) => p.code));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen.length).toBeGreaterThanOrEqual(3);
  });
  test('a missing one is 404', async () => {
    expect((await g.officer.get(one(newId()))).status).toBe(404);
  });
});

describe('changeProgramme', () => {
  test('rewords it; needs the present version', async () => {
    const { id } = expected(await g.officer.post<Programme>(list(), programmeBody()), 201);
    expect((await g.officer.patch(one(id), { nameAr: 'اسم آخر' })).status).toBe(428);
    const changed = await g.officer.patch<Programme>(one(id), { nameAr: 'اسم آخر' }, ifMatch(1));
    expect(changed.body).toMatchObject({ nameAr: 'اسم آخر', nameEn: 'Leaders programme', version: 2 });
    expect((await g.officer.patch(one(id), { nameAr: 'ثالث' }, ifMatch(1))).status).toBe(412);
    expect((await g.officer.patch(one(id), { code: 'OTHER' }, ifMatch(2))).status).toBe(422);
    expect((await g.officer.patch(one(newId()), { nameAr: 'ثالث' }, ifMatch(2))).status).toBe(404);
  });
});

describe('openProgramme and closeProgramme', () => {
  test('leads from draft to open to closed, once', async () => {
    const programme = await openProgramme(g);
    expect(programme.status).toBe('open');
    expect((await g.officer.post(one(programme.id, '/opening'), undefined, ifMatch(programme.version))).status).toBe(
      409,
    );
    expect((await g.officer.post(one(programme.id, '/closure'), undefined, ifMatch(1))).status).toBe(412);
    const closed = expected(
      await g.officer.post<Programme>(one(programme.id, '/closure'), undefined, ifMatch(programme.version)),
      200,
    );
    expect(closed.status).toBe('closed');
    expect((await g.officer.patch(one(programme.id), { nameAr: 'متأخر' }, ifMatch(closed.version))).status).toBe(409);
  });
  test('stays open while a cohort is announced', async () => {
    const cohort = await announcedCohort(g);
    const programme = expected(await g.officer.get<Programme>(one(cohort.programmeId)), 200);
    const answer = await g.officer.post<{ code: string }>(
      one(programme.id, '/closure'),
      undefined,
      ifMatch(programme.version),
    );
    expect([answer.status, answer.body.code]).toEqual([409, 'training.programme.has-live-cohorts']);
  });
});
