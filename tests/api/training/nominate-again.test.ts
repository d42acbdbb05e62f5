import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type { Cohort, Enrolment, Nomination } from '../../../server/modules/training/schemas.ts';
import type { Client } from '../../support/service.ts';
import {
  accepted,
  announcedCohort,
  at,
  expected,
  ifMatch,
  nominated,
  trainingGround,
  type TrainingGround,
} from './ground.ts';

let g: TrainingGround;
beforeAll(async () => {
  g = await trainingGround();
});
afterAll(() => g.close());

const offer = (cohortId: string, employmentId: string) =>
  g.homeOfficer.post<Nomination & { code: string }>(at(g.home, '/nominations'), { cohortId, employmentId });
const withdraw = (n: { id: string; version: number }) =>
  g.homeOfficer.post<Nomination>(at(g.home, `/nominations/${n.id}/withdrawal`), {}, ifMatch(n.version));
const leave = (e: Enrolment) =>
  g.officer.post<Enrolment>(
    at(g.centre, `/enrolments/${e.id}/withdrawal`),
    { reason: 'ظرف عائلي' },
    ifMatch(e.version),
  );

describe('whoever holds no seat and waits for none may be offered again', () => {
  test('withdrawn by home: to the same cohort, and to another', async () => {
    const [cohort, other] = [await announcedCohort(g), await announcedCohort(g)];
    const first = await nominated(g, cohort.id);
    expect((await offer(cohort.id, first.employmentId)).body.code).toBe('training.nomination.already-nominated');
    expected(await withdraw(first), 200);
    expect((await offer(other.id, first.employmentId)).status).toBe(201);
    const again = expected(await offer(cohort.id, first.employmentId), 201);
    expect(again.id).not.toBe(first.id);
    expect((await accepted(g, again)).status).toBe('enrolled');
  });
  test('refused by the centre', async () => {
    const cohort = await announcedCohort(g);
    const first = await nominated(g, cohort.id);
    const path = at(g.centre, `/nominations/${first.id}/refusal`);
    expected(await g.officer.post<Nomination>(path, { reason: 'لا تتوفر الشروط' }, ifMatch(first.version)), 200);
    expect((await offer(cohort.id, first.employmentId)).status).toBe(201);
  });
  test('a trainee who left takes a seat anew; one who holds a seat is refused', async () => {
    const cohort = await announcedCohort(g);
    const first = await nominated(g, cohort.id);
    const seat = await accepted(g, first);
    expect((await offer(cohort.id, first.employmentId)).status).toBe(409);
    expected(await leave(seat), 200);
    const again = expected(await offer(cohort.id, first.employmentId), 201);
    await accepted(g, again);
    expect((await offer(cohort.id, first.employmentId)).status).toBe(409);
    expect((await g.officer.get<Cohort>(at(g.centre, `/cohorts/${cohort.id}`))).body.seatsTaken).toBe(1);
  });
});

describe('an account that serves home and the centre', () => {
  /** An officer of home who is an officer of the centre too: the same session, both doors. */
  async function both(): Promise<Client> {
    const client = await g.s.member(g.home, ['hr_officer']);
    await g.s.admin`insert into identity.memberships (tenant_id, id, account_id, roles, name_ar, name_en, email)
      values (${g.centre.id}, ${newId()}, ${client.accountId}, '{centre_officer}', 'موظف في جهتين', 'Of two agencies', 'both@example.test')`;
    return client;
  }
  test('takes back its own nomination and calls its cohort off, but never judges the nominee', async () => {
    const cohort = await announcedCohort(g);
    const officer = await both();
    const one = await nominated(g, cohort.id);
    expected(await withdraw(one), 200);
    const own = async () =>
      expected(
        await officer.post<Nomination>(at(g.home, '/nominations'), {
          cohortId: cohort.id,
          employmentId: one.employmentId,
        }),
        201,
      );
    const first = await own();
    for (const step of ['acceptance', 'refusal'] as const) {
      const body = step === 'refusal' ? { reason: 'لا' } : undefined;
      const path = at(g.centre, `/nominations/${first.id}/${step}`);
      const answer = await officer.post<{ code: string }>(path, body, ifMatch(first.version));
      expect([answer.status, answer.body.code]).toEqual([403, 'workflow.request.own-request']);
    }
    const back = at(g.home, `/nominations/${first.id}/withdrawal`);
    expect((await officer.post<Nomination>(back, {}, ifMatch(first.version))).status).toBe(200);
    const waiting = await own();
    const path = at(g.centre, `/cohorts/${cohort.id}/cancellation`);
    const off = await officer.post<Cohort>(path, { reason: 'أُلغيت الدفعة' }, ifMatch(cohort.version));
    expect([off.status, off.body.status]).toEqual([200, 'cancelled']);
    expect((await g.homeOfficer.get(at(g.home, `/nominations/${waiting.id}`))).body).toMatchObject({
      status: 'refused',
      reason: 'أُلغيت الدفعة',
    });
    const [request] = await g.s.admin`select status, decided_by from workflow.requests where id = ${waiting.requestId}`;
    expect({ ...request }).toEqual({ status: 'refused', decided_by: null });
  });
});
