import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type { Enrolment, EnrolmentRecord, ProgressEntry } from '../../../server/modules/training/schemas.ts';
import {
  accepted,
  announcedCohort,
  at,
  expected,
  ifMatch,
  move,
  nominated,
  trainee,
  trainingGround,
  type TrainingGround,
} from './ground.ts';

let g: TrainingGround;
const one = (id: string, rest = '') => at(g.centre, `/enrolments/${id}${rest}`);
const week = (id: string, n: number) => one(id, `/progress/${n}`);
const read = async (id: string) => expected(await g.officer.get<EnrolmentRecord>(one(id)), 200);
beforeAll(async () => {
  g = await trainingGround();
});
afterAll(() => g.close());

describe('recordProgress', () => {
  test('70: records a week, counts it, and shows it to home and the employee', async () => {
    const { enrolmentId, nomination } = await trainee(g);
    const answer = await g.officer.put<ProgressEntry>(week(enrolmentId, 1), {
      attendedHours: 20,
      score: 88,
      note: 'جيد',
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('Location')).toBe(week(enrolmentId, 1));
    expect(await read(enrolmentId)).toMatchObject({
      weeksDone: 1,
      progress: [{ week: 1, attendedHours: 20, score: 88, note: 'جيد', version: 1 }],
    });
    const atHome = expected(await g.homeOfficer.get<EnrolmentRecord>(at(g.home, `/enrolments/${enrolmentId}`)), 200);
    expect(atHome).toMatchObject({ weeksDone: 1, personId: nomination.personId, progress: [{ week: 1, score: 88 }] });
    const self = await g.s.member(g.home, [], { personId: nomination.personId });
    expect((await self.get<EnrolmentRecord>(at(g.home, `/enrolments/${enrolmentId}`))).body).toMatchObject({
      progress: [{ week: 1 }],
    });
    const [entry] = await g.s
      .admin`select subject_tenant_id, person_id from audit.entries where action = 'training.progress.record' and entity_id = ${enrolmentId}`;
    expect(entry).toMatchObject({ subject_tenant_id: g.home.id, person_id: nomination.personId });
  });

  test('the same again changes nothing; another record needs the version read', async () => {
    const { enrolmentId } = await trainee(g);
    const body = { attendedHours: 20, score: 70, note: '' };
    expected(await g.officer.put(week(enrolmentId, 2), body), 201);
    const same = await g.officer.put<ProgressEntry>(week(enrolmentId, 2), body);
    expect([same.status, same.body.version]).toEqual([200, 1]);
    expect((await g.officer.put(week(enrolmentId, 2), { ...body, score: 71 })).status).toBe(428);
    const changed = await g.officer.put<ProgressEntry>(week(enrolmentId, 2), { ...body, score: 71 }, ifMatch(1));
    expect([changed.status, changed.body.score, changed.body.version]).toEqual([200, 71, 2]);
    expect((await g.officer.put(week(enrolmentId, 2), { ...body, score: 72 }, ifMatch(1))).status).toBe(412);
    expect((await g.officer.put(week(enrolmentId, 3), body, ifMatch(1))).status).toBe(412);
    expect(await read(enrolmentId)).toMatchObject({ weeksDone: 1 });
  });

  test('refuses a week that is not, hours that cannot be, and a cohort that does not run', async () => {
    const { enrolmentId } = await trainee(g, { weeks: 3 });
    const body = { attendedHours: 20 };
    expect((await g.officer.put<{ code: string }>(week(enrolmentId, 4), body)).body.code).toBe(
      'training.progress.no-such-week',
    );
    expect((await g.officer.put(week(enrolmentId, 0), body)).status).toBe(400);
    expect((await g.officer.put(week(enrolmentId, 1), { attendedHours: 169 })).status).toBe(422);
    expect((await g.officer.put(week(enrolmentId, 1), { attendedHours: 20, score: 101 })).status).toBe(422);
    const cohort = await announcedCohort(g);
    const waiting = await accepted(g, await nominated(g, cohort.id));
    expect((await g.officer.put<{ code: string }>(week(waiting.id, 1), body)).body.code).toBe(
      'training.cohort.not-running',
    );
  });

  test("is the centre's alone", async () => {
    const { enrolmentId } = await trainee(g);
    const hr = await g.s.member(g.centre, ['hr_officer']);
    const body = { attendedHours: 20 };
    expect((await hr.put(week(enrolmentId, 1), body)).status).toBe(403);
    expect((await g.homeDirector.put(at(g.home, `/enrolments/${enrolmentId}/progress/1`), body)).status).toBe(403);
    expect((await g.homeDirector.put(week(enrolmentId, 1), body)).status).toBe(404);
    expect((await g.officer.put(week(newId(), 1), body)).status).toBe(404);
  });

  test('weeks done are the weeks recorded, however many are recorded at once', async () => {
    const { enrolmentId } = await trainee(g, { weeks: 8 });
    const order = [3, 1, 8, 5, 2, 7, 4, 6];
    const answers = await Promise.all(order.map((n) => g.officer.put(week(enrolmentId, n), { attendedHours: n })));
    expect(answers.map((a) => a.status)).toEqual(order.map(() => 201));
    const now = await read(enrolmentId);
    expect(now.weeksDone).toBe(8);
    expect(now.progress.map((p) => p.week)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe('recordCohortProgress', () => {
  test('records one week for many, all or nothing, pointing at who does not belong', async () => {
    const cohort = await announcedCohort(g);
    const trainees: Enrolment[] = [];
    for (let i = 0; i < 3; i += 1) trainees.push(await accepted(g, await nominated(g, cohort.id)));
    await move(g, cohort.id, 'start');
    const { enrolmentId: elsewhere } = await trainee(g);
    const path = at(g.centre, `/cohorts/${cohort.id}/progress/1`);
    const entries = trainees.map((t) => ({ enrolmentId: t.id, attendedHours: 18 }));
    const wrong = await g.officer.post<{ errors: { pointer: string; code: string }[] }>(path, {
      entries: [...entries, { enrolmentId: elsewhere, attendedHours: 1 }, entries[0]],
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors.map((e) => [e.pointer, e.code])).toEqual([
      ['/entries/3/enrolmentId', 'training.progress.not-a-trainee'],
      ['/entries/4/enrolmentId', 'training.progress.twice'],
    ]);
    expect(
      await g.s
        .admin`select 1 from training.progress_entries where enrolment_id = any (${trainees.map((t) => t.id)}::uuid[])`,
    ).toHaveLength(0);
    expect(expected(await g.officer.post(path, { entries }), 200)).toEqual({ recorded: 3, unchanged: 0 });
    expect(expected(await g.officer.post(path, { entries }), 200)).toEqual({ recorded: 0, unchanged: 3 });
    const changed = entries.map((e, i) => (i === 0 ? { ...e, attendedHours: 12 } : e));
    expect((await g.officer.post(path, { entries: changed })).status).toBe(412);
    expect(expected(await g.officer.post(path, { entries: changed.map((e) => ({ ...e, version: 1 })) }), 200)).toEqual({
      recorded: 1,
      unchanged: 2,
    });
    expect((await read(trainees[0]?.id ?? '')).weeksDone).toBe(1);
    expect((await g.officer.post(at(g.centre, `/cohorts/${newId()}/progress/1`), { entries })).status).toBe(404);
  });
});

describe('completeEnrolment', () => {
  const body = { outcome: 'passed', completedOn: '2026-11-23' };
  test('ends with an outcome once every week is recorded', async () => {
    const { enrolmentId, nomination } = await trainee(g, { weeks: 2 });
    expected(await g.officer.put(week(enrolmentId, 1), { attendedHours: 20 }), 201);
    let now = await read(enrolmentId);
    const early = await g.officer.post<{ code: string; errors: { pointer: string }[] }>(
      one(enrolmentId, '/completion'),
      body,
      ifMatch(now.version),
    );
    expect([early.status, early.body.code, early.body.errors[0]?.pointer]).toEqual([
      422,
      'training.enrolment.weeks-missing',
      '/reason',
    ]);
    expected(await g.officer.put(week(enrolmentId, 2), { attendedHours: 20 }), 201);
    now = await read(enrolmentId);
    expect((await g.officer.post(one(enrolmentId, '/completion'), body)).status).toBe(428);
    expect((await g.officer.post(one(enrolmentId, '/completion'), body, ifMatch(1))).status).toBe(412);
    expect(
      (
        await g.officer.post(
          one(enrolmentId, '/completion'),
          { ...body, completedOn: '2026-11-24' },
          ifMatch(now.version),
        )
      ).status,
    ).toBe(422);
    const done = expected(
      await g.officer.post<EnrolmentRecord>(one(enrolmentId, '/completion'), body, ifMatch(now.version)),
      200,
    );
    expect(done).toMatchObject({
      status: 'completed',
      outcome: 'passed',
      completedOn: '2026-11-23',
      weeksDone: 2,
      reason: null,
    });
    const [entry] = await g.s
      .admin`select subject_tenant_id, person_id from audit.entries where action = 'training.enrolment.complete' and entity_id = ${enrolmentId}`;
    expect(entry).toMatchObject({ subject_tenant_id: g.home.id, person_id: nomination.personId });
    expect((await g.officer.post(one(enrolmentId, '/completion'), body, ifMatch(done.version))).status).toBe(409);
    expect(
      (await g.officer.post(one(enrolmentId, '/withdrawal'), { reason: 'متأخر' }, ifMatch(done.version))).status,
    ).toBe(409);
    expect((await g.officer.put(week(enrolmentId, 1), { attendedHours: 1 }, ifMatch(1))).status).toBe(409);
  });
  test('with weeks missing it says why', async () => {
    const { enrolmentId } = await trainee(g);
    const now = await read(enrolmentId);
    const done = expected(
      await g.officer.post<EnrolmentRecord>(
        one(enrolmentId, '/completion'),
        { ...body, outcome: 'not_passed', reason: 'غياب متكرر' },
        ifMatch(now.version),
      ),
      200,
    );
    expect(done).toMatchObject({ status: 'completed', outcome: 'not_passed', reason: 'غياب متكرر', weeksDone: 0 });
  });
  test('needs the permission and the agency', async () => {
    const { enrolmentId } = await trainee(g);
    const hr = await g.s.member(g.centre, ['hr_officer']);
    for (const [step, content] of [
      ['/completion', body],
      ['/withdrawal', { reason: 'سبب' }],
    ] as const) {
      expect((await hr.post(one(enrolmentId, step), content, ifMatch(1))).status).toBe(403);
      expect((await g.homeDirector.post(one(enrolmentId, step), content, ifMatch(1))).status).toBe(404);
      expect((await g.officer.post(one(newId(), step), content, ifMatch(1))).status).toBe(404);
    }
  });
});

describe('listEnrolments', () => {
  test('the centre sees all of the cohort, each home its own, an employee theirs', async () => {
    const cohort = await announcedCohort(g);
    const ours = await nominated(g, cohort.id);
    const mine = await accepted(g, ours);
    const theirs = await accepted(g, await nominated(g, cohort.id, g.bystander));
    const ids = async (by: typeof g.officer, path: string) =>
      expected(await by.get<{ items: Enrolment[] }>(path), 200).items.map((e) => e.id);
    expect(await ids(g.officer, at(g.centre, `/enrolments?cohort=${cohort.id}`))).toEqual([mine.id, theirs.id]);
    expect(await ids(g.officer, at(g.centre, `/cohorts/${cohort.id}/enrolments`))).toEqual([mine.id, theirs.id]);
    expect(await ids(g.homeOfficer, at(g.home, `/enrolments?cohort=${cohort.id}`))).toEqual([mine.id]);
    expect(await ids(g.homeOfficer, at(g.home, `/cohorts/${cohort.id}/enrolments`))).toEqual([mine.id]);
    expect(await ids(g.bystanderOfficer, at(g.bystander, '/enrolments'))).toEqual([theirs.id]);
    expect(await ids(g.auditor, at(g.home, `/enrolments?cohort=${cohort.id}`))).toEqual([mine.id]);
    const self = await g.s.member(g.home, [], { personId: ours.personId });
    expect(await ids(self, at(g.home, '/enrolments'))).toEqual([mine.id]);
    const colleague = await g.s.member(g.home, [], { personId: newId() });
    expect(await ids(colleague, at(g.home, '/enrolments'))).toEqual([]);
    expect((await colleague.get(at(g.home, `/enrolments/${mine.id}`))).status).toBe(404);
    expect((await g.homeOfficer.get(at(g.home, `/enrolments/${theirs.id}`))).status).toBe(404);
  });
  test('a cohort in which home has nobody looks like one that is missing', async () => {
    const cohort = await announcedCohort(g);
    await accepted(g, await nominated(g, cohort.id, g.bystander));
    const told = async (id: string) => {
      const { status, body } = await g.homeOfficer.get(at(g.home, `/cohorts/${id}/enrolments`));
      return { status, body: { ...body, instance: '' } };
    };
    expect(await told(cohort.id)).toEqual(await told(newId()));
    expect((await g.officer.get(at(g.centre, `/cohorts/${newId()}/enrolments`))).status).toBe(404);
  });
  test('pages in the order of enrolment', async () => {
    const cohort = await announcedCohort(g);
    const made: string[] = [];
    for (let i = 0; i < 3; i += 1) made.push((await accepted(g, await nominated(g, cohort.id))).id);
    const path = at(g.centre, `/enrolments?cohort=${cohort.id}&limit=2`);
    const first = expected(await g.officer.get<{ items: Enrolment[]; nextCursor: string }>(path), 200);
    const second = expected(
      await g.officer.get<{ items: Enrolment[]; nextCursor: null }>(`${path}&cursor=${first.nextCursor}`),
      200,
    );
    expect([...first.items, ...second.items].map((e) => e.id)).toEqual(made);
    expect(second.nextCursor).toBeNull();
    expect((await g.officer.get(`${path}&cursor=zz`)).status).toBe(400);
  });
});

describe('summariseTraining', () => {
  test('tells each side its own figures', async () => {
    const read = async (by: typeof g.officer, agency: typeof g.home) =>
      expected(await by.get<Record<string, number | string>>(at(agency, '/training/summary')), 200);
    const [centre, home, bystander] = [
      await read(g.officer, g.centre),
      await read(g.homeOfficer, g.home),
      await read(g.bystanderOfficer, g.bystander),
    ];
    const { nomination } = await trainee(g);
    const cohort = await announcedCohort(g);
    await nominated(g, cohort.id);
    expect(await read(g.officer, g.centre)).toEqual({
      ...centre,
      nominationsWaiting: Number(centre['nominationsWaiting']) + 1,
      cohortsAnnounced: Number(centre['cohortsAnnounced']) + 1,
      cohortsRunning: Number(centre['cohortsRunning']) + 1,
      traineesInTraining: Number(centre['traineesInTraining']) + 1,
    });
    expect(await read(g.homeOfficer, g.home)).toEqual({
      ...home,
      side: 'home',
      cohortsOpen: Number(home['cohortsOpen']) + 1,
      nominationsWaiting: Number(home['nominationsWaiting']) + 1,
      traineesInTraining: Number(home['traineesInTraining']) + 1,
    });
    expect(await read(g.bystanderOfficer, g.bystander)).toEqual({
      ...bystander,
      cohortsOpen: Number(bystander['cohortsOpen']) + 1,
    });
    const self = await g.s.member(g.home, [], { personId: nomination.personId });
    expect(await read(self, g.home)).toMatchObject({
      side: 'home',
      nominationsWaiting: 0,
      traineesInTraining: 1,
      traineesPassed: 0,
    });
    expect((await g.bystanderOfficer.get(at(g.home, '/training/summary'))).status).toBe(404);
  });
});
