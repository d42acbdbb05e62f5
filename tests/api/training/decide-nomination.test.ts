import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type { Cohort, Enrolment, Nomination } from '../../../server/modules/training/schemas.ts';
import {
  accepted,
  announcedCohort,
  at,
  expected,
  ifMatch,
  move,
  nominated,
  trainingGround,
  type TrainingGround,
} from './ground.ts';

let g: TrainingGround;
const one = (id: string, step = '') => at(g.centre, `/nominations/${id}${step}`);
beforeAll(async () => {
  g = await trainingGround();
});
afterAll(() => g.close());

describe('acceptNomination', () => {
  test('gives a seat, decides the request, and tells the employee at home', async () => {
    const cohort = await announcedCohort(g);
    const nomination = await nominated(g, cohort.id);
    const answer = await g.officer.post<Enrolment>(
      one(nomination.id, '/acceptance'),
      undefined,
      ifMatch(nomination.version),
    );
    expect(answer.status).toBe(201);
    expect(answer.headers.get('Location')).toBe(at(g.centre, `/enrolments/${answer.body.id}`));
    expect(answer.body).toMatchObject({
      status: 'enrolled',
      nominationId: nomination.id,
      traineeNameAr: nomination.nomineeNameAr,
      homeNameEn: g.home.nameEn,
      personId: null,
      weeksDone: 0,
      weeksTotal: cohort.weeks,
    });
    expect((await g.homeOfficer.get(at(g.home, `/nominations/${nomination.id}`))).body).toMatchObject({
      status: 'accepted',
    });
    const [request] = await g.s
      .admin`select status, decided_by from workflow.requests where id = ${nomination.requestId}`;
    expect(request).toMatchObject({ status: 'approved', decided_by: g.officer.accountId });
    const [entry] = await g.s.admin`select tenant_id, subject_tenant_id, person_id, actor_id from audit.entries
      where action = 'training.nomination.accept' and entity_id = ${nomination.id}`;
    expect(entry).toMatchObject({
      tenant_id: g.centre.id,
      subject_tenant_id: g.home.id,
      person_id: nomination.personId,
      actor_id: g.officer.accountId,
    });
  });

  test('a replayed key gives one seat; a second decision is refused', async () => {
    const cohort = await announcedCohort(g);
    const nomination = await nominated(g, cohort.id);
    const headers = { ...ifMatch(nomination.version), 'Idempotency-Key': newId() };
    const first = await g.officer.post<Enrolment>(one(nomination.id, '/acceptance'), undefined, headers);
    const second = await g.officer.post<Enrolment>(one(nomination.id, '/acceptance'), undefined, headers);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.id).toBe(first.body.id);
    expect((await g.officer.post(one(nomination.id, '/acceptance'), undefined, ifMatch(2))).status).toBe(409);
    expect((await g.officer.post(one(nomination.id, '/refusal'), { reason: 'تراجع' }, ifMatch(2))).status).toBe(409);
    expect((await g.officer.get<Cohort>(at(g.centre, `/cohorts/${cohort.id}`))).body).toMatchObject({ seatsTaken: 1 });
  });

  test('never takes more than the seats, whoever accepts at the same moment', async () => {
    for (const seats of [1, 3]) {
      const cohort = await announcedCohort(g, { seats });
      const nominees = [];
      for (let i = 0; i < 10; i += 1) nominees.push(await nominated(g, cohort.id, i % 2 ? g.home : g.bystander));
      const answers = await Promise.all(
        nominees.map((n, i) =>
          (i % 2 ? g.officer : g.centreDirector).post<{ code?: string }>(
            one(n.id, '/acceptance'),
            undefined,
            ifMatch(n.version),
          ),
        ),
      );
      const full = answers.filter((a) => a.status === 409);
      expect(answers.filter((a) => a.status === 201)).toHaveLength(seats);
      expect(full.map((a) => a.body.code)).toEqual(Array.from({ length: 10 - seats }, () => 'training.cohort.full'));
      expect(await g.s.admin`select 1 from training.enrolments where cohort_id = ${cohort.id}`).toHaveLength(seats);
      // Whoever found no seat is still undecided, and so is the request.
      expect(
        await g.s.admin`select 1 from training.nominations n join workflow.requests r on r.id = n.request_id
        where n.cohort_id = ${cohort.id} and n.status = 'nominated' and r.status = 'asked'`,
      ).toHaveLength(10 - seats);
    }
  });

  test('one nomination accepted by two at once takes one seat', async () => {
    const cohort = await announcedCohort(g);
    const n = await nominated(g, cohort.id);
    const answers = await Promise.all(
      [g.officer, g.centreDirector, g.officer].map((by) =>
        by.post(one(n.id, '/acceptance'), undefined, ifMatch(n.version)),
      ),
    );
    // Who comes too late is told it is decided (read before the winner was done) or that the version is old (read after).
    const [won, ...late] = answers.map((a) => a.status).sort();
    expect(won).toBe(201);
    expect(late.filter((status) => status !== 409 && status !== 412)).toEqual([]);
    const [taken] = await g.s.admin<{ seats: number }[]>`
      select count(*)::int as seats from training.enrolments where cohort_id = ${cohort.id}`;
    expect(taken?.seats).toBe(1);
  });

  test('a seat that was left may be taken again', async () => {
    const cohort = await announcedCohort(g, { seats: 1 });
    const enrolment = await accepted(g, await nominated(g, cohort.id));
    const next = await nominated(g, cohort.id);
    expect((await g.officer.post(one(next.id, '/acceptance'), undefined, ifMatch(next.version))).status).toBe(409);
    expected(
      await g.officer.post(
        at(g.centre, `/enrolments/${enrolment.id}/withdrawal`),
        { reason: 'انتقال' },
        ifMatch(enrolment.version),
      ),
      200,
    );
    await accepted(g, next);
  });

  test('a running cohort takes trainees straight into training; a completed one takes none', async () => {
    const cohort = await announcedCohort(g);
    const late = await nominated(g, cohort.id);
    const later = await nominated(g, cohort.id);
    await move(g, cohort.id, 'start');
    expect((await accepted(g, late)).status).toBe('in_progress');
    await g.s.admin`update training.cohorts set status = 'completed' where id = ${cohort.id}`;
    const answer = await g.officer.post<{ code: string }>(
      one(later.id, '/acceptance'),
      undefined,
      ifMatch(later.version),
    );
    expect([answer.status, answer.body.code]).toEqual([409, 'training.cohort.wrong-state']);
    expect(
      (await g.officer.post(one(later.id, '/refusal'), { reason: 'اكتملت الدفعة' }, ifMatch(later.version))).status,
    ).toBe(200);
  });

  test('nobody accepts whom they nominated, though they work on both sides', async () => {
    const cohort = await announcedCohort(g);
    const nomination = await nominated(g, cohort.id);
    await g.s.admin`insert into identity.memberships (tenant_id, id, account_id, roles, name_ar, name_en, email)
      values (${g.centre.id}, ${newId()}, ${g.homeOfficer.accountId}, ${['centre_officer']}, 'مزدوج', 'Both', 'both@example.test')`;
    const answer = await g.homeOfficer.post<{ code: string }>(
      one(nomination.id, '/acceptance'),
      undefined,
      ifMatch(nomination.version),
    );
    expect([answer.status, answer.body.code]).toEqual([403, 'workflow.request.own-request']);
    await accepted(g, nomination);
  });

  test("is the centre's alone", async () => {
    const cohort = await announcedCohort(g);
    const n = await nominated(g, cohort.id);
    const hr = await g.s.member(g.centre, ['hr_director']);
    const misplaced = await g.s.member(g.home, ['centre_officer']);
    for (const [step, body] of [
      ['/acceptance', undefined],
      ['/refusal', { reason: 'لا' }],
    ] as const) {
      expect((await g.officer.post(one(n.id, step), body)).status).toBe(428);
      expect((await g.officer.post(one(n.id, step), body, ifMatch(8))).status).toBe(412);
      expect((await hr.post(one(n.id, step), body, ifMatch(1))).status).toBe(403);
      expect((await g.homeDirector.post(at(g.home, `/nominations/${n.id}${step}`), body, ifMatch(1))).status).toBe(403);
      expect((await misplaced.post(at(g.home, `/nominations/${n.id}${step}`), body, ifMatch(1))).status).toBe(404);
      expect((await g.homeDirector.post(one(n.id, step), body, ifMatch(1))).status).toBe(404);
      expect((await g.officer.post(one(newId(), step), body, ifMatch(1))).status).toBe(404);
    }
    expect((await g.homeOfficer.get<Nomination>(at(g.home, `/nominations/${n.id}`))).body.status).toBe('nominated');
  });

  test('another centre does not see it', async () => {
    const other = await g.s.agency({ kind: 'centre' });
    const officer = await g.s.member(other, ['centre_officer']);
    const n = await nominated(g, (await announcedCohort(g)).id);
    expect((await officer.post(at(other, `/nominations/${n.id}/acceptance`), undefined, ifMatch(1))).status).toBe(404);
    expect((await officer.get(at(other, `/nominations/${n.id}`))).status).toBe(404);
    expect((await officer.get(at(other, '/nominations'))).body).toEqual({ items: [], nextCursor: null });
  });
});

describe('refuseNomination', () => {
  test('says why, to home too', async () => {
    const n = await nominated(g, (await announcedCohort(g)).id);
    expect((await g.officer.post(one(n.id, '/refusal'), { reason: '  ' }, ifMatch(1))).status).toBe(422);
    const refused = expected(
      await g.officer.post<Nomination>(one(n.id, '/refusal'), { reason: 'الخبرة المطلوبة غير متوافرة' }, ifMatch(1)),
      200,
    );
    expect(refused).toMatchObject({ status: 'refused', reason: 'الخبرة المطلوبة غير متوافرة', personId: null });
    expect((await g.homeOfficer.get(at(g.home, `/nominations/${n.id}`))).body).toMatchObject({
      status: 'refused',
      reason: 'الخبرة المطلوبة غير متوافرة',
    });
    const [entry] = await g.s
      .admin`select subject_tenant_id, person_id, reason from audit.entries where action = 'training.nomination.refuse' and entity_id = ${n.id}`;
    expect(entry).toMatchObject({
      subject_tenant_id: g.home.id,
      person_id: n.personId,
      reason: 'الخبرة المطلوبة غير متوافرة',
    });
  });
});
