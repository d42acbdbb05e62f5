import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type { RequestDocument, RequestPage, RequestsSummary } from '../../../server/modules/workflow/schemas.ts';
import {
  announcedCohort,
  at,
  expected,
  ifMatch,
  nominated,
  trainingGround,
  type TrainingGround,
} from '../training/ground.ts';

let g: TrainingGround;
const one = (id: string | null, step = '') => at(g.centre, `/requests/${id}${step}`);
beforeAll(async () => {
  g = await trainingGround();
});
afterAll(() => g.close());

/** A request of home that the centre decides. */
async function asked() {
  const cohort = await announcedCohort(g);
  const nomination = await nominated(g, cohort.id);
  if (!nomination.requestId) throw new Error('a nomination has its request');
  return { cohort, nomination, id: nomination.requestId };
}

describe('listRequests and getRequest', () => {
  test('the decider finds it in the inbox with the facts, the asker among what it asked, a bystander nowhere', async () => {
    const { id, nomination } = await asked();
    const inbox = expected(await g.officer.get<RequestPage>(at(g.centre, '/requests?limit=200')), 200);
    const found = inbox.items.find((r) => r.id === id);
    expect(found).toMatchObject({
      side: 'decider',
      status: 'asked',
      subjectType: 'training.nomination',
      subjectId: nomination.id,
      askerNameAr: g.home.nameAr,
      summary: { nomineeNameAr: nomination.nomineeNameAr, cohortNameAr: nomination.cohortNameAr },
      isOverdue: false,
    });
    expect(JSON.stringify(found?.summary)).not.toContain(nomination.personId);
    const sent = expected(await g.homeOfficer.get<RequestPage>(at(g.home, '/requests?box=asked&limit=200')), 200);
    expect(sent.items.find((r) => r.id === id)).toMatchObject({ side: 'asker' });
    expect(expected(await g.homeOfficer.get<RequestPage>(at(g.home, '/requests')), 200).items).toEqual([]);
    expect((await g.bystanderOfficer.get(at(g.bystander, `/requests/${id}`))).status).toBe(404);
    expect((await g.officer.get(one(newId()))).status).toBe(404);
    expect((await g.officer.get(one(id))).headers.get('ETag')).toBe('"v1"');
  });
  test('the inbox is oldest first and pages exactly', async () => {
    const made = [(await asked()).id, (await asked()).id, (await asked()).id];
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: RequestPage = expected(
        await g.officer.get<RequestPage>(at(g.centre, `/requests?limit=2${cursor ? `&cursor=${cursor}` : ''}`)),
        200,
      );
      seen.push(...page.items.map((r) => r.id));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.slice(-3)).toEqual(made);
    const newest = expected(
      await g.homeOfficer.get<RequestPage>(at(g.home, '/requests?box=asked&status=asked&limit=1')),
      200,
    );
    expect(newest.items.map((r) => r.id)).toEqual(made.slice(-1));
    expect((await g.officer.get(at(g.centre, `/requests?box=asked&cursor=${newest.nextCursor}x`))).status).toBe(400);
  });
  test('an employee without the permission is refused', async () => {
    const self = await g.s.member(g.home, [], { personId: newId() });
    expect((await self.get(at(g.home, '/requests'))).status).toBe(403);
    expect((await self.get(at(g.home, '/requests/summary'))).status).toBe(403);
  });
});

describe('summariseRequests', () => {
  test('counts what waits, what is overdue and since when', async () => {
    const before = expected(await g.officer.get<RequestsSummary>(at(g.centre, '/requests/summary')), 200);
    const { id } = await asked();
    const after = expected(await g.officer.get<RequestsSummary>(at(g.centre, '/requests/summary')), 200);
    expect(after.waiting).toBe(before.waiting + 1);
    expect(after.overdue).toBe(0);
    expect(after.oldestAskedAt).toBe(before.oldestAskedAt ?? after.oldestAskedAt);
    const was = g.s.clock.now();
    try {
      g.s.clock.set('2027-01-09T21:00:01Z');
      expect(expected(await g.officer.get<RequestsSummary>(at(g.centre, '/requests/summary')), 200).overdue).toBe(
        after.waiting,
      );
      expect((await g.officer.get(one(id))).body).toMatchObject({ isOverdue: true });
    } finally {
      g.s.clock.set(was);
    }
    const home = expected(await g.homeOfficer.get<RequestsSummary>(at(g.home, '/requests/summary')), 200);
    expect(home).toMatchObject({ waiting: 0, overdue: 0, oldestAskedAt: null, askedWaiting: after.waiting });
  });
});

describe('decideRequest', () => {
  test('an approval takes effect with it: the nominee has a seat', async () => {
    const { id, nomination } = await asked();
    const answer = await g.officer.post<RequestDocument>(one(id, '/decision'), { outcome: 'approved' }, ifMatch(1));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ status: 'approved', version: 2 });
    expect(answer.headers.get('ETag')).toBe('"v2"');
    expect(await g.s.admin`select 1 from training.enrolments where nomination_id = ${nomination.id}`).toHaveLength(1);
    expect(
      await g.s
        .admin`select 1 from audit.entries where action = 'workflow.request.decide' and entity_id = ${id} and subject_tenant_id = ${g.home.id}`,
    ).toHaveLength(1);
    const again = await g.officer.post<{ code: string }>(
      one(id, '/decision'),
      { outcome: 'refused', reason: 'تراجع' },
      ifMatch(2),
    );
    expect([again.status, again.body.code]).toEqual([409, 'workflow.request.already-decided']);
  });
  test('a refusal says why and reaches the nomination', async () => {
    const { id, nomination } = await asked();
    const silent = await g.officer.post<{ errors: { pointer: string }[] }>(
      one(id, '/decision'),
      { outcome: 'refused' },
      ifMatch(1),
    );
    expect([silent.status, silent.body.errors[0]?.pointer]).toEqual([422, '/reason']);
    expected(await g.officer.post(one(id, '/decision'), { outcome: 'refused', reason: 'لا مقعد' }, ifMatch(1)), 200);
    expect((await g.homeOfficer.get(at(g.home, `/nominations/${nomination.id}`))).body).toMatchObject({
      status: 'refused',
      reason: 'لا مقعد',
    });
  });
  test('an effect that is refused undoes the decision', async () => {
    const { id, cohort } = await asked();
    await g.s.admin`update training.cohorts set status = 'completed' where id = ${cohort.id}`;
    expect((await g.officer.post(one(id, '/decision'), { outcome: 'approved' }, ifMatch(1))).status).toBe(409);
    expect((await g.officer.get<RequestDocument>(one(id))).body).toMatchObject({ status: 'asked', version: 1 });
  });
  test("needs the version, the agency, the permission, and the subject's own permission", async () => {
    const { id } = await asked();
    const body = { outcome: 'approved' };
    expect((await g.officer.post(one(id, '/decision'), body)).status).toBe(428);
    expect((await g.officer.post(one(id, '/decision'), body, ifMatch(5))).status).toBe(412);
    expect((await g.officer.post(one(newId(), '/decision'), body, ifMatch(1))).status).toBe(404);
    const hrOfficer = await g.s.member(g.centre, ['hr_officer']);
    expect((await hrOfficer.post(one(id, '/decision'), body, ifMatch(1))).status).toBe(403);
    // An HR director decides requests, but who is trained is the centre staff's to decide.
    const hrDirector = await g.s.member(g.centre, ['hr_director']);
    expect((await hrDirector.post(one(id, '/decision'), body, ifMatch(1))).status).toBe(403);
    // Home sees its request and does not decide it.
    expect((await g.homeDirector.post(at(g.home, `/requests/${id}/decision`), body, ifMatch(1))).status).toBe(403);
    expect((await g.bystanderDirector.post(at(g.bystander, `/requests/${id}/decision`), body, ifMatch(1))).status).toBe(
      404,
    );
    expect((await g.officer.get<RequestDocument>(one(id))).body.status).toBe('asked');
  });
  test('one decision of many at the same moment', async () => {
    const { id } = await asked();
    const answers = await Promise.all(
      [0, 1, 2, 3].map((i) =>
        g.officer.post(
          one(id, '/decision'),
          i % 2 ? { outcome: 'approved' } : { outcome: 'refused', reason: 'لا مقعد' },
          ifMatch(1),
        ),
      ),
    );
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1);
    expect(answers.filter((a) => a.status === 412)).toHaveLength(3);
  });
});

describe('withdrawRequest', () => {
  test('the asker takes it back with its subject; the decider cannot', async () => {
    const { id, nomination } = await asked();
    const path = at(g.home, `/requests/${id}/withdrawal`);
    expect((await g.officer.post(one(id, '/withdrawal'), {}, ifMatch(1))).status).toBe(403);
    expect((await g.auditor.post(path, {}, ifMatch(1))).status).toBe(403);
    expect((await g.bystanderOfficer.post(at(g.bystander, `/requests/${id}/withdrawal`), {}, ifMatch(1))).status).toBe(
      404,
    );
    expect((await g.homeOfficer.post(path, {})).status).toBe(428);
    expect(
      expected(await g.homeOfficer.post<RequestDocument>(path, { reason: 'ظروف العمل' }, ifMatch(1)), 200),
    ).toMatchObject({ status: 'withdrawn', reason: 'ظروف العمل' });
    expect((await g.homeOfficer.get(at(g.home, `/nominations/${nomination.id}`))).body).toMatchObject({
      status: 'withdrawn',
    });
    expect((await g.homeOfficer.post(path, {}, ifMatch(2))).status).toBe(409);
    expect((await g.officer.post(one(id, '/decision'), { outcome: 'approved' }, ifMatch(2))).status).toBe(409);
  });
});
