import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Position } from '../../../server/modules/organisation/schemas.ts';
import type { ActionDone, Effect } from '../../../server/modules/people/schemas.ts';
import { testService, type Client, type TestService } from '../../support/service.ts';
import { appointed, match, record, setting, type Setting } from './setting.ts';

/** The clock of the service stands on 2026-11-23. */
let s: TestService;
let x: Setting;
let stranger: Client;
beforeAll(async () => {
  s = await testService();
  x = await setting(s);
  stranger = await s.member(await s.agency(), ['hr_officer']);
});
afterAll(() => s.close());

let serial = 0;
async function seat(parentId: string | null = null): Promise<Position> {
  const body = { number: `A-${(serial += 1)}`, unitId: x.unitId, jobId: x.jobId, openedOn: '2015-01-01', parentId };
  return (await x.officer.post<Position>(`${x.base}/positions`, body)).body;
}
const into = (positionId: string) => ({ assignment: { unitId: x.unitId, jobId: x.jobId, gradeCode: '7', positionId } });
const charge = (id: string, version: number, body: Record<string, unknown>, by = x.officer) =>
  by.post<ActionDone & { code: string }>(`${x.base}/employees/${id}/acting-charges`, body, match(version));
const managerOf = async (id: string) => (await record(x.officer, x, id)).body.assignment?.manager?.employmentId;
const seatOf = async (id: string) => (await x.officer.get<Position>(`${x.base}/positions/${id}`)).body;

describe('chargeActing', () => {
  it('puts somebody in charge of a vacant seat without filling it: the line runs through them, an ending gives it back', async () => {
    const top = await seat();
    const head = await seat(top.id);
    const [one, two] = [await seat(head.id), await seat(head.id)];
    const chief = await appointed(x, into(top.id));
    const acting = await appointed(x, into(one.id));
    const other = await appointed(x, into(two.id));
    expect(await managerOf(other.employmentId)).toBe(chief.employmentId);
    const tried = await x.officer.post<Effect>(`${x.base}/employees/${acting.employmentId}/acting-charges/preview`, {
      positionId: head.id,
      effectiveOn: '2026-11-01',
    });
    expect(tried.status).toBe(200);
    expect(tried.body.changes).toHaveProperty('actingPosition');
    expect((await seatOf(head.id)).acting).toBeNull();
    const given = await charge(acting.employmentId, 1, { positionId: head.id, effectiveOn: '2026-11-01' });
    expect(given.status).toBe(201);
    expect(await seatOf(head.id)).toMatchObject({
      holder: null,
      heldPercent: 0,
      acting: { employmentId: acting.employmentId },
    });
    expect(await managerOf(other.employmentId)).toBe(acting.employmentId);
    // Nobody leads themselves.
    expect(await managerOf(acting.employmentId)).toBe(chief.employmentId);
    const read = (await record(x.officer, x, acting.employmentId)).body;
    expect(read.acting).toMatchObject([{ number: head.number, firstDay: '2026-11-01', lastDay: null }]);
    expect(read.assignment?.position?.number).toBe(one.number);
    const path = `${x.base}/employees/${acting.employmentId}/acting-charges/${read.acting[0]?.id ?? ''}/ending`;
    expect((await x.officer.post(`${path}/preview`, { lastDay: '2026-11-20' })).status).toBe(200);
    expect((await x.officer.post(`${path}/preview`, { lastDay: '2026-10-20' })).status).toBe(422);
    const ended = await x.officer.post<ActionDone>(path, { lastDay: '2026-11-20' }, match(2));
    expect(ended.status).toBe(201);
    expect(await managerOf(other.employmentId)).toBe(chief.employmentId);
    const undone = await x.officer.post(
      `${x.base}/actions/${ended.body.actionId}/undoing`,
      { reason: 'خطأ' },
      match(1),
    );
    expect(undone.status).toBe(200);
    expect((await seatOf(head.id)).acting).toMatchObject({ employmentId: acting.employmentId });
  });

  it('is told on the record of whoever holds the seat, and a holder is no deputy of themselves (422)', async () => {
    const held = await seat();
    const holder = await appointed(x, into(held.id));
    const deputy = await appointed(x, into((await seat(held.id)).id));
    const days = { effectiveOn: '2026-12-01', lastDay: '2026-12-31' };
    expect((await charge(deputy.employmentId, 1, { positionId: held.id, ...days })).status).toBe(201);
    expect((await record(x.officer, x, holder.employmentId)).body.actedBy).toMatchObject([
      { employmentId: deputy.employmentId, firstDay: '2026-12-01', lastDay: '2026-12-31' },
    ]);
    const own = await charge(holder.employmentId, 1, { positionId: held.id, ...days });
    expect(own.body).toMatchObject({ status: 422, code: 'people.acting.own-seat' });
  });

  it('refuses a second one on the same days (409), days outside service (422), stale (412), role (403), agency (404)', async () => {
    const head = await seat();
    const one = await appointed(x, into((await seat()).id));
    const two = await appointed(x, into((await seat()).id));
    const body = { positionId: head.id, effectiveOn: '2026-12-01' };
    expect((await charge(one.employmentId, 1, body, x.auditor)).status).toBe(403);
    expect((await charge(one.employmentId, 1, body, stranger)).status).toBe(404);
    expect((await charge(one.employmentId, 9, body)).status).toBe(412);
    expect((await charge(one.employmentId, 1, { ...body, effectiveOn: '2010-01-01' })).status).toBe(422);
    expect((await charge(one.employmentId, 1, { ...body, lastDay: '2026-11-01' })).status).toBe(422);
    expect((await charge(one.employmentId, 1, body)).status).toBe(201);
    const second = await charge(two.employmentId, 1, { ...body, effectiveOn: '2027-01-01' });
    expect(second.body).toMatchObject({ status: 409, code: 'people.acting.overlaps' });
  });
});
