import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type { Comparison, Restructuring } from '../../../server/modules/organisation/restructuring/schemas.ts';
import type { Position, Unit } from '../../../server/modules/organisation/schemas.ts';
import type { PositionHistory } from '../../../server/modules/organisation/schemas-position-orders.ts';
import type {
  UnitHistory,
  UnitOrder,
  UnitOrderGiven,
} from '../../../server/modules/organisation/schemas-unit-orders.ts';
import type { Employee } from '../../../server/modules/people/schemas.ts';
import { testService, type Client, type TestService } from '../../support/service.ts';
import { appointed, match, record, setting, type Setting } from '../people/setting.ts';

/** The clock of the service stands on 2026-11-23. */
let s: TestService;
let x: Setting;
let y: Setting;
beforeAll(async () => {
  s = await testService();
  [x, y] = [await setting(s), await setting(s)];
});
afterAll(() => s.close());

const day = '2027-03-01';
const at = (path: string, of = x) => `${of.base}${path}`;
let serial = 0;
async function unit(parentId = x.agency.rootUnitId): Promise<Unit> {
  const code = `R${(serial += 1)}`;
  const names = { nameAr: `وحدة ${serial}`, nameEn: `Unit ${serial}`, kind: 'department' };
  const answer = await x.officer.post<Unit>(at('/units'), { code, ...names, parentId, openedOn: '2020-01-01' });
  expect(answer.status).toBe(201);
  return answer.body;
}
async function seat(unitId: string, over: Record<string, unknown> = {}): Promise<Position> {
  const body = { number: `S-${(serial += 1)}`, unitId, jobId: x.jobId, openedOn: '2020-01-01', ...over };
  const answer = await x.officer.post<Position>(at('/positions'), body);
  expect(answer.status).toBe(201);
  return answer.body;
}
/** A unit with a held seat, an empty one, and somebody without a seat. */
async function staffed() {
  const from = await unit();
  const [held, empty] = [await seat(from.id), await seat(from.id)];
  const seated = await appointed(x, {
    assignment: { unitId: from.id, jobId: x.jobId, positionId: held.id, gradeCode: '7' },
  });
  const seatless = await appointed(x, { assignment: { unitId: from.id, jobId: x.jobId, gradeCode: '6' } });
  return { from, held, empty, seated, seatless };
}
const version = async (id: string) => (await x.officer.get<Unit>(at(`/units/${id}`))).body.version;
async function relocate(from: string, body: Record<string, unknown>, by: Client = x.officer) {
  const wish = { kind: 'relocate', effectiveOn: day, ...body };
  return by.post<UnitOrderGiven & { code: string }>(at(`/units/${from}/orders`), wish, match(await version(from)));
}
const unitOn = async (employmentId: string, on: string): Promise<string | undefined> =>
  (await record(x.officer, x, employmentId, `?asOf=${on}`)).body.assignment?.unit.id;
const seatOn = async (id: string, on: string) =>
  (await x.officer.get<PositionHistory>(at(`/positions/${id}/history`))).body.versions.find(
    (one) => one.firstDay <= on && (one.lastDay === null || one.lastDay >= on),
  )?.unit.id;
const undo = (order: UnitOrder, by: Client = x.officer, v = order.version) =>
  by.post<UnitOrder & { code: string }>(at(`/unit-orders/${order.id}/undoing`), { reason: 'أُجّل' }, match(v));

describe('a relocation', () => {
  it('takes every seat and everybody to another unit from its day, in seat, grade and job, and stands in each record', async () => {
    const { from, held, empty, seated, seatless } = await staffed();
    const below = await unit(from.id);
    const into = await unit();
    const preview = await x.officer.post(at(`/units/${from.id}/orders/preview`), {
      kind: 'relocate',
      intoUnitId: into.id,
      effectiveOn: day,
    });
    expect(preview.body).toMatchObject({ seats: 2, people: 2, takesEffectNow: false });
    expect(await unitOn(seated.employmentId, day)).toBe(from.id);

    const given = await relocate(from.id, { intoUnitId: into.id, order: { legalBasis: 'قرار 9 لسنة 2027' } });
    expect(given.status, JSON.stringify(given.body)).toBe(201);
    expect(given.body.effect).toMatchObject({ kind: 'relocate', seats: 2, people: 2, unitsBelow: 0 });
    for (const { employmentId } of [seated, seatless]) {
      expect(await unitOn(employmentId, '2027-02-28')).toBe(from.id);
      expect(await unitOn(employmentId, day)).toBe(into.id);
    }
    for (const { id } of [held, empty]) {
      expect(await seatOn(id, '2027-02-28')).toBe(from.id);
      expect(await seatOn(id, day)).toBe(into.id);
    }
    const after: Employee = (await record(x.officer, x, seated.employmentId, `?asOf=${day}`)).body;
    expect(after.assignment).toMatchObject({ position: { id: held.id }, grade: { code: '7' } });
    expect(after.version).toBe(2);
    const history = await x.officer.get<{ items: { kind: string; orderNumber: string; changes: unknown }[] }>(
      at(`/employees/${seatless.employmentId}/history`),
    );
    expect(history.body.items[0]).toMatchObject({
      kind: 'change_assignment',
      orderNumber: given.body.order.orderNumber,
      changes: { unit: { before: { id: from.id }, after: { id: into.id } } },
    });
    const told = await x.officer.get<UnitHistory>(at(`/units/${into.id}/history`));
    expect(told.body.orders[0]).toMatchObject({ kind: 'relocate', otherUnit: { id: into.id } });
    expect((await x.officer.get<Unit>(at(`/units/${below.id}`))).body.parentId).toBe(from.id);
    // What is empty can be closed, on the same day.
    const closing = { kind: 'merge', intoUnitId: into.id, effectiveOn: day };
    const closed = await x.officer.post(at(`/units/${from.id}/orders`), closing, match(await version(from.id)));
    expect(closed.status, JSON.stringify(closed.body)).toBe(201);
  });

  it('of today holds at once, in the directory too; of named seats it leaves the others', async () => {
    const { from, held, empty, seated, seatless } = await staffed();
    const into = await unit();
    const given = await relocate(from.id, { intoUnitId: into.id, positionIds: [held.id], effectiveOn: '2026-11-23' });
    expect(given.body.effect).toMatchObject({ seats: 1, people: 1, takesEffectNow: true });
    const inUnit = async (id: string) =>
      (await x.officer.get<{ items: { id: string }[] }>(at(`/employees?unit=${id}&limit=50`))).body.items.map(
        (one) => one.id,
      );
    expect(await inUnit(into.id)).toEqual([seated.employmentId]);
    expect(await inUnit(from.id)).toEqual([seatless.employmentId]);
    const seatNow = async (id: string) => (await x.officer.get<Position>(at(`/positions/${id}`))).body.unitId;
    expect([await seatNow(held.id), await seatNow(empty.id)]).toEqual([into.id, from.id]);
    expect((await undo(given.body.order)).body).toMatchObject({ status: 409, code: 'organisation.order.took-effect' });
  });

  it('is taken back before its day as a whole only, with everything as it was and as it was known', async () => {
    const { from, held, seated, seatless } = await staffed();
    const into = await unit();
    const given = await relocate(from.id, { intoUnitId: into.id });
    const [action] = await s.admin<{ id: string; version: number }[]>`select id, version from people.actions
      where tenant_id = ${x.agency.id} and unit_order_id = ${given.body.order.id} and employment_id = ${seated.employmentId}`;
    const part = await x.officer.post(
      at(`/actions/${action?.id ?? ''}/undoing`),
      { reason: 'خطأ' },
      match(action?.version ?? 0),
    );
    expect(part.body).toMatchObject({ status: 409, code: 'people.action.of-unit-order' });
    const seats = await x.officer.get<PositionHistory>(at(`/positions/${held.id}/history`));
    const [seatOrder] = seats.body.orders;
    expect(seatOrder).toMatchObject({ kind: 'move', isUndoable: false });
    const seatPart = await x.officer.post(
      at(`/position-orders/${seatOrder?.id ?? ''}/undoing`),
      { reason: 'خطأ' },
      match(seatOrder?.version ?? 0),
    );
    expect(seatPart.body).toMatchObject({ status: 409, code: 'organisation.order.part-of-another' });

    const known = new Date().toISOString();
    expect((await undo(given.body.order)).body).toMatchObject({ state: 'undone' });
    for (const { employmentId } of [seated, seatless]) {
      expect(await unitOn(employmentId, day)).toBe(from.id);
      const then = await record(x.officer, x, employmentId, `?asOf=${day}&knownOn=${encodeURIComponent(known)}`);
      expect(then.body.assignment?.unit.id).toBe(into.id);
    }
    expect(await seatOn(held.id, day)).toBe(from.id);
  });

  it('is not taken back under a later order, of a person or of a seat', async () => {
    const { from, empty, seated } = await staffed();
    const into = await unit();
    const given = await relocate(from.id, { intoUnitId: into.id });
    const change = { reasonCode: 'move', effectiveOn: '2027-05-01', assignment: { unitId: x.unitId } };
    const path = at(`/employees/${seated.employmentId}/assignment-changes`);
    const moved = await x.officer.post<{ orderNumber: string; actionId: string }>(path, change, match(2));
    expect(moved.status).toBe(201);
    const refused = await undo(given.body.order);
    expect(refused.body).toMatchObject({ status: 409, code: 'organisation.order.built-on' });
    expect(JSON.stringify(refused.body)).toContain(moved.body.orderNumber);
    await x.officer.post(at(`/actions/${moved.body.actionId}/undoing`), { reason: 'خطأ' }, match(1));
    const taken = await appointed(x, {
      hiredOn: '2027-04-01',
      assignment: { unitId: into.id, jobId: x.jobId, positionId: empty.id },
    });
    expect((await undo(given.body.order)).body.code).toBe('organisation.order.seat-taken-since');
    expect(await unitOn(taken.employmentId, '2027-04-01')).toBe(into.id);
  });

  it('passes where a vacant funded seat is asked for: nobody gets a seat by it', async () => {
    const z = await setting(s);
    const someone = await appointed(z, { assignment: { unitId: z.unitId, jobId: z.jobId, gradeCode: '6' } });
    const rule = await z.director.post(`${z.base}/seat-rules`, { mode: 'block', from: '2026-11-23' });
    expect(rule.status, JSON.stringify(rule.body)).toBe(201);
    const unitNow = (await z.officer.get<Unit>(`${z.base}/units/${z.unitId}`)).body;
    const wish = { kind: 'relocate', intoUnitId: z.otherUnitId, effectiveOn: day };
    const given = await z.officer.post(`${z.base}/units/${z.unitId}/orders`, wish, match(unitNow.version));
    expect(given.status, JSON.stringify(given.body)).toBe(201);
    const after = await record(z.officer, z, someone.employmentId, `?asOf=${day}`);
    expect(after.body.assignment?.unit.id).toBe(z.otherUnitId);
    const single = await z.officer.post<{ code: string }>(
      `${z.base}/employees/${someone.employmentId}/assignment-changes`,
      { reasonCode: 'move', effectiveOn: '2027-06-01', assignment: { unitId: z.unitId } },
      match(after.body.version),
    );
    expect([single.status, single.body.code]).toEqual([422, 'organisation.seat.none']);
  });

  it('is refused: 403 without the right, 404 from another agency as a missing one, 412, and 422 for what makes no sense', async () => {
    const { from, held } = await staffed();
    const [into, bare] = [await unit(), await unit()];
    const other = await seat(into.id);
    expect((await relocate(from.id, { intoUnitId: into.id }, x.auditor)).status).toBe(403);
    const wish = { kind: 'relocate', intoUnitId: into.id, effectiveOn: day };
    expect((await x.officer.post(at(`/units/${from.id}/orders`), wish, match(99))).status).toBe(412);
    const told = async (id: string) => {
      const { status, body } = await y.officer.post<{ instance: string }>(at(`/units/${id}/orders`, y), wish, match(1));
      return { status, body: { ...body, instance: '' } };
    };
    expect(await told(from.id)).toEqual(await told(newId()));
    expect((await told(from.id)).status).toBe(404);
    const codes = async (body: Record<string, unknown>, of = from.id) => {
      const answer = await relocate(of, body);
      return [answer.status, answer.body.code];
    };
    expect(await codes({ intoUnitId: from.id })).toEqual([422, 'organisation.relocation.same-unit']);
    expect((await codes({ intoUnitId: y.unitId }))[0]).toBe(422);
    expect(await codes({ intoUnitId: into.id, positionIds: [held.id, other.id] })).toEqual([
      422,
      'organisation.relocation.seat-elsewhere',
    ]);
    expect(await codes({ intoUnitId: into.id }, bare.id)).toEqual([422, 'organisation.relocation.nothing']);
  });
});

describe('a restructuring with relocations', () => {
  it('founds, moves people and seats, merges what is left, under one number; its comparison counts them, its undo takes all back', async () => {
    const { from, held, seated, seatless } = await staffed();
    const answer = await x.officer.post<Restructuring>(at('/restructurings'), { title: 'دمج', effectiveOn: day });
    let plan = answer.body;
    const step = async (unitId: string, wish: Record<string, unknown>): Promise<void> => {
      const added = await x.officer.post<Restructuring>(
        at(`/restructurings/${plan.id}/steps`),
        { unitId, wish },
        match(plan.version),
      );
      expect(added.status, JSON.stringify(added.body)).toBe(201);
      plan = added.body;
    };
    const act = async (part: string, by: Client, body?: unknown): Promise<number> => {
      const done = await by.post<Restructuring>(at(`/restructurings/${plan.id}/${part}`), body, match(plan.version));
      if (done.status === 200) plan = done.body;
      return done.status;
    };
    const compare = async () => (await x.officer.get<Comparison>(at(`/restructurings/${plan.id}/comparison`))).body;
    await step(from.id, { kind: 'close' });
    expect(await compare()).toMatchObject({ isSound: false, peopleRelocated: 0 });
    const [closing] = plan.steps;
    const removed = await x.officer.del<Restructuring>(
      at(`/restructurings/${plan.id}/steps/${closing?.id ?? ''}`),
      match(plan.version),
    );
    plan = removed.body;
    await step(x.agency.rootUnitId, {
      kind: 'found',
      unit: { code: 'NEW-1', nameAr: 'قطاع', nameEn: 'Sector', kind: 'sector' },
    });
    const founded = plan.steps[0]?.foundsId ?? '';
    await step(from.id, { kind: 'relocate', intoUnitId: founded });
    await step(from.id, { kind: 'close' });
    expect(await compare()).toMatchObject({
      isSound: true,
      seatsRelocated: 2,
      peopleRelocated: 2,
      seats: 2,
      people: 2,
    });
    expect(await unitOn(seated.employmentId, day)).toBe(from.id);
    expect(await act('proposal', x.officer)).toBe(200);
    expect(await act('approval', x.director)).toBe(200);
    expect(await unitOn(seatless.employmentId, day)).toBe(founded);
    expect(await seatOn(held.id, day)).toBe(founded);
    const numbers = await s.admin`select distinct order_number as number from people.actions
      where tenant_id = ${x.agency.id} and employment_id = ${seated.employmentId} and effective_on = ${day}`;
    expect(numbers).toEqual([{ number: plan.orderNumber }]);
    expect(await act('undoing', x.director, { reason: 'أُجّل' })).toBe(200);
    expect(await unitOn(seated.employmentId, day)).toBe(from.id);
    expect(await seatOn(held.id, day)).toBe(from.id);
    expect((await x.officer.get(at(`/units/${founded}`))).status).toBe(404);
  });
});
