import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type { Nomination } from '../../../server/modules/training/schemas.ts';
import {
  accepted,
  announcedCohort,
  at,
  employee,
  expected,
  ifMatch,
  nominated,
  plannedCohort,
  trainingGround,
  type TrainingGround,
} from './ground.ts';

let g: TrainingGround;
const list = () => at(g.home, '/nominations');
beforeAll(async () => {
  g = await trainingGround();
});
afterAll(() => g.close());
const nominate = (body: object, headers?: Record<string, string>) =>
  g.homeOfficer.post<Nomination & { code: string }>(list(), body, headers);

describe('nominateTrainee', () => {
  test('copies what the centre may see, asks the centre and writes it down', async () => {
    const cohort = await announcedCohort(g);
    const { personId, employmentId } = await employee(g, g.home);
    const answer = await nominate({ cohortId: cohort.id, employmentId, motivation: 'أداء متميز' });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('Location')).toBe(`${list()}/${answer.body.id}`);
    expect(answer.body).toMatchObject({
      status: 'nominated',
      personId,
      employmentId,
      nomineeNameAr: 'نورة خالد المري',
      jobTitleAr: 'محلل أعمال',
      homeNameAr: g.home.nameAr,
      cohortNameAr: cohort.nameAr,
      motivation: 'أداء متميز',
    });
    const [request] = await g.s
      .admin`select tenant_id, decider_tenant_id, status, asked_by, jsonb_typeof(summary) as form, summary->>'nomineeNameAr' as nominee, due_at
      from workflow.requests where id = ${answer.body.requestId}`;
    expect(request).toMatchObject({
      tenant_id: g.home.id,
      decider_tenant_id: g.centre.id,
      status: 'asked',
      asked_by: g.homeOfficer.accountId,
      form: 'object',
      nominee: 'نورة خالد المري',
      // The first moment of the cohort's first day in Doha.
      due_at: new Date('2027-01-09T21:00:00Z'),
    });
    const [entry] = await g.s
      .admin`select tenant_id, subject_tenant_id, person_id, jsonb_typeof(after) as form from audit.entries
      where action = 'training.nomination.create' and entity_id = ${answer.body.id}`;
    expect(entry).toMatchObject({
      tenant_id: g.home.id,
      subject_tenant_id: g.home.id,
      person_id: personId,
      form: 'object',
    });
  });

  test('a replayed key nominates once', async () => {
    const cohort = await announcedCohort(g);
    const { employmentId } = await employee(g, g.home);
    const body = { cohortId: cohort.id, employmentId };
    const key = { 'Idempotency-Key': newId() };
    const first = await nominate(body, key);
    const second = await nominate(body, key);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(await g.s.admin`select 1 from training.nominations where cohort_id = ${cohort.id}`).toHaveLength(1);
    expect((await nominate({ ...body, motivation: 'غيره' }, key)).status).toBe(422);
  });

  test('the same person twice is 409, and again after a withdrawal is allowed', async () => {
    const cohort = await announcedCohort(g);
    const nomination = await nominated(g, cohort.id);
    const again = { cohortId: cohort.id, employmentId: nomination.employmentId };
    const twice = await nominate(again);
    expect([twice.status, twice.body.code]).toEqual([409, 'training.nomination.already-nominated']);
    expected(await g.homeOfficer.post(`${list()}/${nomination.id}/withdrawal`, {}, ifMatch(nomination.version)), 200);
    expect((await nominate(again)).status).toBe(201);
  });

  test('two at the same moment make one', async () => {
    const cohort = await announcedCohort(g);
    const { employmentId } = await employee(g, g.home);
    const answers = await Promise.all([1, 2, 3].map(() => nominate({ cohortId: cohort.id, employmentId })));
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409, 409]);
  });

  test("a draft, a missing cohort, another agency's employee and a missing one are all the same 404", async () => {
    const announced = await announcedCohort(g);
    const draft = await plannedCohort(g);
    const { employmentId } = await employee(g, g.home);
    const foreign = await employee(g, g.bystander);
    const answers = await Promise.all([
      nominate({ cohortId: draft.id, employmentId }),
      nominate({ cohortId: newId(), employmentId }),
      nominate({ cohortId: announced.id, employmentId: foreign.employmentId }),
      nominate({ cohortId: announced.id, employmentId: newId() }),
    ]);
    const bodies = answers.map(({ status, body }) => ({ ...body, status, instance: '' }));
    for (const body of bodies) expect(body).toEqual(bodies[0]);
    expect(bodies[0]?.status).toBe(404);
  });

  test("refuses after the deadline in the agency's own day", async () => {
    const cohort = await announcedCohort(g);
    const { employmentId } = await employee(g, g.home);
    const was = g.s.clock.now();
    try {
      // 20 December 23:30 in Doha is still the last day; half an hour later it is not.
      g.s.clock.set('2026-12-20T20:30:00Z');
      const late = await employee(g, g.home);
      g.s.clock.set('2026-12-20T21:00:00Z');
      const answer = await nominate({ cohortId: cohort.id, employmentId });
      expect([answer.status, answer.body.code]).toEqual([422, 'training.nomination.deadline-passed']);
      g.s.clock.set('2026-12-20T20:59:00Z');
      expect((await nominate({ cohortId: cohort.id, employmentId: late.employmentId })).status).toBe(201);
    } finally {
      g.s.clock.set(was);
    }
  });

  test('refuses who does not serve today', async () => {
    const cohort = await announcedCohort(g);
    for (const spell of [{ until: '2026-11-23' }, { from: '2026-11-24' }]) {
      const { employmentId } = await employee(g, g.home, spell);
      const answer = await nominate({ cohortId: cohort.id, employmentId });
      expect([answer.status, answer.body.code]).toEqual([422, 'training.nomination.not-active']);
    }
  });

  test('needs the permission: an auditor and an employee are refused, a stranger is not known', async () => {
    const cohort = await announcedCohort(g);
    const { personId, employmentId } = await employee(g, g.home);
    const self = await g.s.member(g.home, [], { personId });
    const body = { cohortId: cohort.id, employmentId };
    expect((await g.auditor.post(list(), body)).status).toBe(403);
    expect((await self.post(list(), body)).status).toBe(403);
    expect((await g.bystanderOfficer.post(list(), body)).status).toBe(404);
    expect((await g.s.stranger.post(list(), body)).status).toBe(401);
    expect((await g.homeOfficer.post(list(), { cohortId: 'x', employmentId })).status).toBe(422);
  });
});

describe('listNominations and getNomination', () => {
  test('each side sees its own; the centre sees the copied columns only', async () => {
    const cohort = await announcedCohort(g);
    const ours = await nominated(g, cohort.id);
    const theirs = await nominated(g, cohort.id, g.bystander);
    const read = async (by: typeof g.officer, path: string) =>
      expected(await by.get<{ items: Nomination[] }>(path), 200).items;
    const atCentre = await read(g.officer, at(g.centre, `/nominations?cohort=${cohort.id}`));
    expect(atCentre.map((n) => n.id).sort()).toEqual([ours.id, theirs.id].sort());
    for (const n of atCentre) expect([n.personId, n.employmentId]).toEqual([null, null]);
    expect(
      (await read(g.officer, at(g.centre, `/nominations?cohort=${cohort.id}&home=${g.bystander.id}`))).map((n) => n.id),
    ).toEqual([theirs.id]);
    expect(await read(g.officer, at(g.centre, `/nominations?cohort=${cohort.id}&status=accepted`))).toEqual([]);
    const atHome = await read(g.homeOfficer, at(g.home, `/nominations?cohort=${cohort.id}`));
    expect(atHome.map((n) => [n.id, n.personId])).toEqual([[ours.id, ours.personId]]);
    expect((await g.homeOfficer.get(at(g.home, `/nominations/${theirs.id}`))).status).toBe(404);
    expect((await g.homeOfficer.get(at(g.home, `/nominations/${newId()}`))).status).toBe(404);
  });
  test('an employee sees their own', async () => {
    const cohort = await announcedCohort(g);
    const own = await nominated(g, cohort.id);
    const colleague = await nominated(g, cohort.id);
    const self = await g.s.member(g.home, [], { personId: own.personId });
    const items = expected(await self.get<{ items: Nomination[] }>(list()), 200).items;
    expect(items.map((n) => n.id)).toEqual([own.id]);
    expect((await self.get(`${list()}/${own.id}`)).status).toBe(200);
    expect((await self.get(`${list()}/${colleague.id}`)).status).toBe(404);
  });
  test('pages newest first', async () => {
    const cohort = await announcedCohort(g);
    const made = [await nominated(g, cohort.id), await nominated(g, cohort.id), await nominated(g, cohort.id)].map(
      (n) => n.id,
    );
    const first = expected(
      await g.homeOfficer.get<{ items: Nomination[]; nextCursor: string }>(`${list()}?cohort=${cohort.id}&limit=2`),
      200,
    );
    const second = expected(
      await g.homeOfficer.get<{ items: Nomination[]; nextCursor: string | null }>(
        `${list()}?cohort=${cohort.id}&limit=2&cursor=${first.nextCursor}`,
      ),
      200,
    );
    expect([...first.items, ...second.items].map((n) => n.id)).toEqual(made.reverse());
    expect(second.nextCursor).toBeNull();
  });
});

describe('withdrawNomination', () => {
  test('takes it back with its request; not twice, not after the decision, not by others', async () => {
    const cohort = await announcedCohort(g);
    const nomination = await nominated(g, cohort.id);
    const path = `${list()}/${nomination.id}/withdrawal`;
    expect((await g.homeOfficer.post(path, {})).status).toBe(428);
    expect((await g.homeOfficer.post(path, {}, ifMatch(9))).status).toBe(412);
    expect((await g.auditor.post(path, {}, ifMatch(1))).status).toBe(403);
    expect(
      (await g.bystanderOfficer.post(at(g.bystander, `/nominations/${nomination.id}/withdrawal`), {}, ifMatch(1)))
        .status,
    ).toBe(404);
    const withdrawn = expected(await g.homeOfficer.post<Nomination>(path, { reason: 'ظروف العمل' }, ifMatch(1)), 200);
    expect(withdrawn.status).toBe('withdrawn');
    const [request] = await g.s.admin`select status, reason from workflow.requests where id = ${nomination.requestId}`;
    expect(request).toMatchObject({ status: 'withdrawn', reason: 'ظروف العمل' });
    expect((await g.homeOfficer.post(path, {}, ifMatch(withdrawn.version))).status).toBe(409);
    const taken = await nominated(g, cohort.id);
    await accepted(g, taken);
    expect((await g.homeOfficer.post(`${list()}/${taken.id}/withdrawal`, {}, ifMatch(2))).status).toBe(409);
  });
});
