import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type { Cohort, Programme } from '../../../server/modules/training/schemas.ts';
import {
  accepted,
  announcedCohort,
  at,
  cohortBody,
  expected,
  ifMatch,
  move,
  nominated,
  openProgramme,
  plannedCohort,
  programmeBody,
  trainee,
  trainingGround,
  type TrainingGround,
} from './ground.ts';

let g: TrainingGround;
const one = (id: string, step = '') => at(g.centre, `/cohorts/${id}${step}`);
const read = async (id: string) => expected(await g.officer.get<Cohort>(one(id)), 200);
beforeAll(async () => {
  g = await trainingGround();
});
afterAll(() => g.close());

describe('planCohort', () => {
  test('plans a draft, runs once per key, and lists it under its programme', async () => {
    const programme = await openProgramme(g);
    const path = at(g.centre, `/programmes/${programme.id}/cohorts`);
    const body = cohortBody();
    const key = { 'Idempotency-Key': newId() };
    const first = await g.officer.post<Cohort>(path, body, key);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      ...body,
      status: 'draft',
      seatsTaken: 0,
      nominationsWaiting: 0,
      programmeNameEn: 'Leaders programme',
    });
    expect(first.headers.get('Location')).toBe(one(first.body.id));
    expect((await g.officer.post<Cohort>(path, body, key)).body.id).toBe(first.body.id);
    const page = expected(await g.officer.get<{ items: Cohort[] }>(path), 200);
    expect(page.items.map((c) => c.id)).toEqual([first.body.id]);
  });
  test.each([
    [{ endsOn: '2027-01-09' }, '/endsOn'],
    [{ nominationsCloseOn: '2027-01-11' }, '/nominationsCloseOn'],
    [{ seats: 0 }, '/seats'],
    [{ weeks: 261 }, '/weeks'],
    [{ startsOn: '2027-02-30' }, '/startsOn'],
  ])('refuses %j, pointing at %s', async (wrong, pointer) => {
    const programme = await openProgramme(g);
    const answer = await g.officer.post<{ errors: { pointer: string }[] }>(
      at(g.centre, `/programmes/${programme.id}/cohorts`),
      { ...cohortBody(), ...wrong },
    );
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((e) => e.pointer)).toEqual([pointer]);
  });
  test('a missing programme is 404, a closed one 409', async () => {
    expect((await g.officer.post(at(g.centre, `/programmes/${newId()}/cohorts`), cohortBody())).status).toBe(404);
    const programme = await openProgramme(g);
    expected(
      await g.officer.post(at(g.centre, `/programmes/${programme.id}/closure`), undefined, ifMatch(programme.version)),
      200,
    );
    expect((await g.officer.post(at(g.centre, `/programmes/${programme.id}/cohorts`), cohortBody())).status).toBe(409);
  });
});

describe('changeCohort', () => {
  test('changes a draft; needs the present version', async () => {
    const cohort = await plannedCohort(g);
    expect((await g.officer.patch(one(cohort.id), { seats: 9 })).status).toBe(428);
    expect((await g.officer.patch<Cohort>(one(cohort.id), { seats: 9, weeks: 4 }, ifMatch(1))).body).toMatchObject({
      seats: 9,
      weeks: 4,
      version: 2,
    });
    expect((await g.officer.patch(one(cohort.id), { seats: 8 }, ifMatch(1))).status).toBe(412);
    expect((await g.officer.patch(one(cohort.id), { endsOn: '2026-01-01' }, ifMatch(2))).status).toBe(422);
    expect((await g.officer.patch(one(newId()), { seats: 8 }, ifMatch(2))).status).toBe(404);
  });
  test('holds fixed what agencies and trainees count on', async () => {
    const cohort = await announcedCohort(g);
    const weeks = await g.officer.patch<{ code: string }>(one(cohort.id), { weeks: 9 }, ifMatch(cohort.version));
    expect([weeks.status, weeks.body.code]).toEqual([422, 'training.cohort.field-fixed']);
    await accepted(g, await nominated(g, cohort.id));
    await accepted(g, await nominated(g, cohort.id));
    const seats = await g.officer.patch<{ code: string }>(one(cohort.id), { seats: 1 }, ifMatch(cohort.version));
    expect([seats.status, seats.body.code]).toEqual([422, 'training.cohort.seats-below-taken']);
    expect((await g.officer.patch(one(cohort.id), { seats: 2 }, ifMatch(cohort.version))).status).toBe(200);
  });
});

describe('the life of a cohort', () => {
  test('is announced only under an open programme and while nominations can still come', async () => {
    const draft = expected(await g.officer.post<Programme>(at(g.centre, '/programmes'), programmeBody()), 201);
    const early = expected(
      await g.officer.post<Cohort>(at(g.centre, `/programmes/${draft.id}/cohorts`), cohortBody()),
      201,
    );
    expect((await g.officer.post(one(early.id, '/announcement'), undefined, ifMatch(1))).status).toBe(409);
    const late = await plannedCohort(g, { nominationsCloseOn: '2026-11-22' });
    const answer = await g.officer.post<{ code: string }>(one(late.id, '/announcement'), undefined, ifMatch(1));
    expect([answer.status, answer.body.code]).toEqual([422, 'training.cohort.nominations-closed-before']);
  });
  test('goes on in order only', async () => {
    const cohort = await plannedCohort(g);
    expect((await g.officer.post(one(cohort.id, '/start'), undefined, ifMatch(1))).status).toBe(409);
    expect((await g.officer.post(one(cohort.id, '/completion'), undefined, ifMatch(1))).status).toBe(409);
    expect((await g.officer.post(one(cohort.id, '/announcement'))).status).toBe(428);
    expect((await g.officer.post(one(cohort.id, '/announcement'), undefined, ifMatch(7))).status).toBe(412);
    await move(g, cohort.id, 'announcement');
    await move(g, cohort.id, 'start');
    expect((await move(g, cohort.id, 'completion')).status).toBe('completed');
    const done = await read(cohort.id);
    expect(
      (await g.officer.post(one(cohort.id, '/cancellation'), { reason: 'متأخر' }, ifMatch(done.version))).status,
    ).toBe(409);
  });
  test('is not complete while a trainee or a nomination waits', async () => {
    const { cohort } = await trainee(g);
    const now = await read(cohort.id);
    const answer = await g.officer.post<{ code: string }>(
      one(cohort.id, '/completion'),
      undefined,
      ifMatch(now.version),
    );
    expect([answer.status, answer.body.code]).toEqual([409, 'training.cohort.has-open-work']);
  });
  test('a cancellation refuses the waiting, withdraws the trainees and tells both why', async () => {
    const cohort = await announcedCohort(g);
    const waiting = await nominated(g, cohort.id);
    const enrolment = await accepted(g, await nominated(g, cohort.id));
    expect((await g.officer.post(one(cohort.id, '/cancellation'), {}, ifMatch(cohort.version))).status).toBe(422);
    const cancelled = expected(
      await g.officer.post<Cohort>(
        one(cohort.id, '/cancellation'),
        { reason: 'قلة المرشحين' },
        ifMatch(cohort.version),
      ),
      200,
    );
    expect(cancelled).toMatchObject({ status: 'cancelled', seatsTaken: 0, nominationsWaiting: 0 });
    expect((await g.homeOfficer.get(at(g.home, `/nominations/${waiting.id}`))).body).toMatchObject({
      status: 'refused',
      reason: 'قلة المرشحين',
    });
    expect((await g.homeOfficer.get(at(g.home, `/enrolments/${enrolment.id}`))).body).toMatchObject({
      status: 'withdrawn',
      reason: 'قلة المرشحين',
    });
  });
  test('every step needs the permission and the agency', async () => {
    const cohort = await plannedCohort(g);
    const hr = await g.s.member(g.centre, ['hr_officer']);
    for (const step of ['/announcement', '/start', '/completion']) {
      expect((await hr.post(one(cohort.id, step), undefined, ifMatch(1))).status).toBe(403);
      const missing = await g.officer.post(one(newId(), step), undefined, ifMatch(1));
      expect(missing.status).toBe(404);
      expect((await g.homeDirector.post(one(cohort.id, step), undefined, ifMatch(1))).status).toBe(404);
    }
  });
});

describe('listAnnouncedCohorts', () => {
  test('offers every agency what is announced, and nothing of a draft', async () => {
    const cohort = await announcedCohort(g);
    const draft = await plannedCohort(g);
    await nominated(g, cohort.id);
    const offered = expected(
      await g.homeOfficer.get<{ items: { cohortId: string; nominated: number; isOpen: boolean }[] }>(
        at(g.home, '/announced-cohorts'),
      ),
      200,
    ).items;
    expect(offered.find((c) => c.cohortId === cohort.id)).toMatchObject({
      isOpen: true,
      nominated: 1,
      centreNameAr: g.centre.nameAr,
    });
    expect(offered.some((c) => c.cohortId === draft.id)).toBe(false);
    const elsewhere = expected(
      await g.bystanderOfficer.get<{ items: { cohortId: string; nominated: number }[] }>(
        at(g.bystander, '/announced-cohorts'),
      ),
      200,
    ).items;
    expect(elsewhere.find((c) => c.cohortId === cohort.id)).toMatchObject({ nominated: 0 });
  });
});
