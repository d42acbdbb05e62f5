import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type { Position } from '../../../server/modules/organisation/schemas.ts';
import type { SeatRule, SeatRules } from '../../../server/modules/organisation/schemas-position-orders.ts';
import type { ActionDone, Effect } from '../../../server/modules/people/schemas.ts';
import { testService, type Client, type TestService } from '../../support/service.ts';
import { appointed, appointment, match, setting, type Setting } from './setting.ts';

/** The clock of the service stands on 2026-11-23. */
let s: TestService;
let x: Setting;
let stranger: Client;
beforeAll(async () => {
  s = await testService();
  x = await setting(s);
  stranger = await s.member(await s.agency(), ['hr_director']);
});
afterAll(() => s.close());

let serial = 0;
async function seat(over: Record<string, unknown> = {}): Promise<Position> {
  const body = { number: `S-${(serial += 1)}`, unitId: x.unitId, jobId: x.jobId, openedOn: '2015-01-01', ...over };
  const answer = await x.officer.post<Position>(`${x.base}/positions`, body);
  expect(answer.status).toBe(201);
  return answer.body;
}
const into = (positionId: string | null, over: Record<string, unknown> = {}) => ({
  hiredOn: '2026-12-01',
  assignment: { unitId: x.unitId, jobId: x.jobId, gradeCode: '7', positionId },
  pay: [],
  ...over,
});
const appoint = (positionId: string | null, over: Record<string, unknown> = {}, by = x.officer) =>
  by.post<ActionDone & { code: string; detail: string }>(`${x.base}/employees`, appointment(x, into(positionId, over)));
const change = (id: string, version: number, assignment: Record<string, unknown>, over: Record<string, unknown> = {}) =>
  x.officer.post<ActionDone & { code: string }>(
    `${x.base}/employees/${id}/assignment-changes`,
    { reasonCode: 'move', effectiveOn: '2026-12-15', assignment, ...over },
    match(version),
  );
const set = (mode: string, from: string, by = x.director) =>
  by.post<SeatRule>(`${x.base}/seat-rules`, { mode, from, reason: 'قرار' });
const rules = async () => (await x.officer.get<SeatRules>(`${x.base}/seat-rules`)).body;

describe('while an agency warns, as it does until it sets a rule', () => {
  it('an order without a vacant funded seat passes; the preview says what is amiss, and the order keeps it', async () => {
    expect(await rules()).toMatchObject({ mode: 'warn', rules: [] });
    const [frozen, held] = [await seat(), await seat()];
    await x.officer.post(`${x.base}/positions/${frozen.id}/freezing`, {}, match(1));
    await appointed(x, into(held.id));
    for (const [positionId, fault] of [
      [null, 'none'],
      [frozen.id, 'frozen'],
      [held.id, 'held'],
      [(await seat({ status: 'proposed' })).id, 'proposed'],
      [(await seat({ budgetLine: '1', budgetUntil: '2026-11-30' })).id, 'unbudgeted'],
    ] as const) {
      const told = await x.officer.post<Effect>(`${x.base}/employees/preview`, appointment(x, into(positionId)));
      expect(told.body.warnings).toEqual([
        { code: `seat-${fault}`, field: '/assignment/positionId', values: { day: '2026-12-01' } },
      ]);
      const { actionId } = await appointed(x, into(positionId));
      const [kept] = await s.admin`select seat_findings, seat_override from people.actions where id = ${actionId}`;
      expect(kept).toEqual({ seat_findings: [fault], seat_override: null });
    }
    expect((await appoint((await seat()).id)).body.effect.warnings).toEqual([]);
  });
});

describe('setSeatRule', () => {
  it('403 for an officer, 404 for another agency, 422 for the past, once for a key; withdrawn before its day only', async () => {
    expect((await set('block', '2027-06-01', x.officer)).status).toBe(403);
    expect((await set('block', '2027-06-01', stranger)).status).toBe(404);
    expect((await set('block', '2026-11-22')).status).toBe(422);
    const made = await set('off', '2027-06-01');
    expect(made.body).toMatchObject({ mode: 'off', firstDay: '2027-06-01', state: 'ahead', version: 1 });
    const withdrawal = `${x.base}/seat-rules/${made.body.id}/withdrawal`;
    expect((await x.director.post(withdrawal, undefined)).status).toBe(428);
    expect((await x.director.post(withdrawal, undefined, match(4))).status).toBe(412);
    expect((await x.officer.post(withdrawal, undefined, match(1))).status).toBe(403);
    expect((await stranger.post(withdrawal, undefined, match(1))).status).toBe(404);
    expect((await x.director.post(withdrawal, undefined, match(1))).status).toBe(200);
    expect((await x.director.post(withdrawal, undefined, match(2))).status).toBe(404);
    const now = await set('warn', '2026-11-23');
    const late = await x.director.post(`${x.base}/seat-rules/${now.body.id}/withdrawal`, undefined, match(1));
    expect([late.status, late.body]).toMatchObject([409, { code: 'organisation.seat-rule.in-force' }]);
    expect((await rules()).rules.map((rule) => rule.state)).toEqual(['in-force']);
  });
});

describe('where an agency blocks', () => {
  beforeAll(async () => {
    expect((await set('block', '2026-12-01')).status).toBe(201);
  });

  it('422 by the database, with what, where and from when, for appointment, move and correction; the day before passes', async () => {
    const held = await seat();
    await appointed(x, into(held.id));
    const refusals = [
      [null, 'none'],
      [held.id, 'held'],
      [(await seat({ status: 'proposed' })).id, 'proposed'],
      [(await seat({ openedOn: '2026-12-01', budgetLine: '1', budgetUntil: '2026-12-05' })).id, null],
    ] as const;
    for (const [positionId, fault] of refusals) {
      const answer = await appoint(positionId);
      expect(answer.status).toBe(fault === null ? 201 : 422);
      if (fault !== null)
        expect(answer.body).toMatchObject({
          code: `organisation.seat.${fault}`,
          errors: [{ pointer: '/assignment/positionId' }],
        });
    }
    const english = await x.officer.post<{ detail: string }>(`${x.base}/employees`, appointment(x, into(held.id)), {
      'Accept-Language': 'en',
    });
    expect(english.body.detail).toContain(held.number);
    expect((await appoint(null, { hiredOn: '2026-11-30' })).status).toBe(201);
    const served = await appoint((await seat()).id);
    const moved = await change(served.body.employmentId, 1, { unitId: x.otherUnitId });
    expect([moved.status, moved.body.code]).toEqual([422, 'organisation.seat.none']);
    const seatThere = await seat({ unitId: x.otherUnitId });
    expect((await change(served.body.employmentId, 1, { positionId: seatThere.id })).status).toBe(201);
    const corrected = await x.officer.post(
      `${x.base}/employees/${served.body.employmentId}/corrections`,
      { reason: 'خطأ', assignment: { on: '2026-12-20', changes: { positionId: held.id } } },
      match(2),
    );
    expect(corrected.body).toMatchObject({ status: 422, code: 'organisation.seat.held' });
  });

  it('what was there before stays: whoever sits without a seat is promoted, and an order is undone, without one', async () => {
    const old = await appointed(x, into(null, { hiredOn: '2026-11-01' }));
    const promoted = await change(old.employmentId, 1, { gradeCode: '6' }, { reasonCode: 'promotion' });
    expect(promoted.status).toBe(201);
    const seated = await change(old.employmentId, 2, { positionId: (await seat()).id }, { effectiveOn: '2026-12-20' });
    expect(seated.status).toBe(201);
    const undone = await x.officer.post(
      `${x.base}/actions/${seated.body.actionId}/undoing`,
      { reason: 'خطأ' },
      match(1),
    );
    expect(undone.status).toBe(200);
  });

  it('an undoing does not bring somebody back into a seat that was filled meanwhile', async () => {
    const [from, to] = [await seat(), await seat()];
    const first = await appointed(x, into(from.id));
    const moved = await change(first.employmentId, 1, { positionId: to.id });
    await appointed(x, into(from.id, { hiredOn: '2026-12-15' }));
    const undone = await x.officer.post(
      `${x.base}/actions/${moved.body.actionId}/undoing`,
      { reason: 'خطأ' },
      match(1),
    );
    expect(undone.body).toMatchObject({ status: 422, code: 'organisation.seat.held' });
  });

  it('shares add up: two halves fit, a third does not; a holder’s room is free again from the day after', async () => {
    const shared = await seat();
    const half = (over: Record<string, unknown> = {}) => ({
      assignment: {
        unitId: x.unitId,
        jobId: x.jobId,
        gradeCode: '7',
        positionId: shared.id,
        ftePercent: 50,
        workPattern: 'part_time',
      },
      ...over,
    });
    const [one] = [await appoint(shared.id, half()), expect((await appoint(shared.id, half())).status).toBe(201)];
    expect((await appoint(shared.id, half())).body.code).toBe('organisation.seat.held');
    const ended = await x.officer.post(
      `${x.base}/employees/${one.body.employmentId}/service-end`,
      { reasonCode: 'resignation', lastDay: '2027-01-31' },
      match(1),
    );
    expect(ended.status).toBe(201);
    expect((await appoint(shared.id, half({ hiredOn: '2027-01-31' }))).status).toBe(422);
    expect((await appoint(shared.id, half({ hiredOn: '2027-02-01' }))).status).toBe(201);
  });

  it('of two who appoint into the last seat at once one wins and the other hears that it is held', async () => {
    const last = await seat();
    const other = await s.member(x.agency, ['hr_officer']);
    const answers = await Promise.all([
      appoint(last.id),
      appoint(last.id, {}, other),
      appoint(last.id, {}, x.director),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 422, 422]);
    for (const { status, body } of answers) if (status === 422) expect(body.code).toBe('organisation.seat.held');
    // Not by the lock of the page alone: two plain writers meet the same refusal in the database.
    const free = await seat();
    const write = () =>
      s.admin.begin(async (tx) => {
        const [person, employment] = [newId(), newId()];
        await tx`insert into people.persons (tenant_id, id) values (${x.agency.id}, ${person})`;
        await tx`insert into people.employments (tenant_id, id, person_id, staff_number) values (${x.agency.id}, ${employment}, ${person}, ${employment})`;
        await tx`insert into people.service_periods (tenant_id, id, employment_id, person_id, valid_from) values (${x.agency.id}, ${newId()}, ${employment}, ${person}, '2026-12-01')`;
        await tx`insert into people.assignments (tenant_id, id, employment_id, valid_from, unit_id, job_id, position_id) values (${x.agency.id}, ${newId()}, ${employment}, '2026-12-01', ${x.unitId}, ${x.jobId}, ${free.id})`;
      });
    const written = await Promise.allSettled([write(), write()]);
    expect(written.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(written.find((one) => one.status === 'rejected')).toMatchObject({
      reason: { constraint_name: 'assignments_seat_held_ck' },
    });
  });

  it('the director sets the rule aside with a reason, which is in the log; an officer may not (403)', async () => {
    const seatOverride = 'حاجة عاجلة وافق عليها الرئيس';
    expect((await appoint(null, { order: { seatOverride } })).status).toBe(403);
    const done = await appoint(null, { order: { seatOverride } }, x.director);
    expect(done.status).toBe(201);
    expect(done.body.effect.warnings).toMatchObject([{ code: 'seat-none' }]);
    const kept =
      await s.admin`select seat_findings, seat_override from people.actions where id = ${done.body.actionId}`;
    expect(kept[0]).toEqual({ seat_findings: ['none'], seat_override: seatOverride });
    const logged =
      await s.admin`select reason from audit.entries where action = 'people.seat.override' and entity_id = ${done.body.actionId}`;
    expect(logged).toEqual([{ reason: seatOverride }]);
    // Where nothing is amiss there is nothing to set aside.
    const needless = await appoint((await seat()).id, { order: { seatOverride } }, x.director);
    const [nothing] = await s.admin`select seat_override from people.actions where id = ${needless.body.actionId}`;
    expect(nothing?.['seat_override']).toBeNull();
  });
});
