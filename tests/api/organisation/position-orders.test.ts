import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTenant } from '../../../server/kernel/context.ts';
import { newId } from '../../../server/kernel/ids.ts';
import { projectPositions } from '../../../server/modules/organisation/position-versions.ts';
import type { Job, Position, Unit } from '../../../server/modules/organisation/schemas.ts';
import type {
  PositionHistory,
  PositionOrder,
  PositionOrderEffect,
} from '../../../server/modules/organisation/schemas-position-orders.ts';
import { testService, type Client, type TestAgency, type TestService } from '../../support/service.ts';
import { serve } from './support.ts';

/** The clock of the service stands on 2026-11-23. */
let s: TestService;
let a: TestAgency;
let b: TestAgency;
let officer: Client;
let auditor: Client;
let stranger: Client;
let jobId: string;
beforeAll(async () => {
  s = await testService();
  [a, b] = [await s.agency(), await s.agency()];
  officer = await s.member(a, ['hr_officer']);
  auditor = await s.member(a, ['auditor']);
  stranger = await s.member(b, ['hr_officer']);
  const job = { code: 'J-1', titleAr: 'باحث قانوني', titleEn: 'Legal Researcher' };
  jobId = (await officer.post<Job>(at('/jobs'), job)).body.id;
});
afterAll(() => s.close());

let serial = 0;
const at = (path: string, agency = a) => `/api/agencies/${agency.code}${path}`;
const match = (version: number) => ({ 'If-Match': `"v${version}"` });
const order = { legalBasis: 'قرار الرئيس' };
async function seat(over: Record<string, unknown> = {}): Promise<Position> {
  const body = { number: `P-${(serial += 1)}`, unitId: a.rootUnitId, jobId, openedOn: '2020-01-01', ...over };
  const answer = await officer.post<Position>(at('/positions'), body);
  expect(answer.status).toBe(201);
  return answer.body;
}
const read = async (id: string) => (await officer.get<Position>(at(`/positions/${id}`))).body;
const history = async (id: string) => (await officer.get<PositionHistory>(at(`/positions/${id}/history`))).body;
/** Gives an order on the version the seat has now. */
async function give(one: { id: string }, body: Record<string, unknown>, by = officer) {
  const { version } = await read(one.id);
  return by.post<PositionOrderEffect>(at(`/positions/${one.id}/orders`), { order, ...body }, match(version));
}
const undo = (given: PositionOrder, by = officer, version = given.version) =>
  by.post<PositionOrder>(at(`/position-orders/${given.id}/undoing`), { reason: 'أُجّل' }, match(version));
const told = (found: PositionHistory) =>
  found.stretches.map((one) => [one.firstDay, one.lastDay, one.status, one.holders.length, one.freePercent]);

/** What the hourly round does with seats, on a day the clock stands at. */
async function roundOn(day: string): Promise<void> {
  const [grant] = await s.admin<{ id: string }[]>`insert into kernel.job_grants (id, tenant_id, permission, expires_at)
    values (gen_random_uuid(), ${a.id}, 'people.directory.refresh', now() + interval '40 years') returning id`;
  await withTenant(
    s.services.app,
    { jobGrant: grant?.id ?? '', permission: 'people.directory.refresh' },
    { requestId: newId(), language: 'en', clock: s.services.clock, now: new Date(`${day}T09:00:00Z`) },
    (ctx) => projectPositions(ctx),
  );
}

describe('a seat’s first version', () => {
  it('is written with the seat, and no later writing leaves a gap or overwrites it', async () => {
    const one = await seat();
    const gap = s.admin.begin(async (tx) => {
      await tx`update organisation.position_versions set superseded_at = now() where tenant_id = ${a.id} and position_id = ${one.id}`;
    });
    await expect(gap).rejects.toMatchObject({ constraint_name: 'position_versions_cover_ck' });
    const change = s.admin`update organisation.position_versions set status = 'frozen' where tenant_id = ${a.id} and position_id = ${one.id}`;
    await expect(change).rejects.toMatchObject({ constraint_name: 'position_versions_recorded_ck' });
    const twice = s.admin`insert into organisation.position_versions (tenant_id, id, position_id, valid_from, unit_id, job_id, status, capacity_percent)
      select tenant_id, gen_random_uuid(), id, opened_on, unit_id, job_id, status, 100 from organisation.positions where tenant_id = ${a.id} and id = ${one.id}`;
    await expect(twice).rejects.toMatchObject({ constraint_name: 'position_versions_overlap_ex' });
  });
});

describe('orderPosition', () => {
  it('freezes from a day to come, tells it in the history, and applies itself on that day', async () => {
    const one = await seat();
    const given = await give(one, { kind: 'freeze', effectiveOn: '2026-12-01' });
    expect(given.status).toBe(201);
    expect(given.body).toMatchObject({
      takesEffectNow: false,
      order: {
        kind: 'freeze',
        state: 'ahead',
        changes: { status: { from: 'funded', to: 'frozen' } },
        isUndoable: true,
        orderNumber: expect.any(String) as string,
      },
    });
    expect((await read(one.id)).status).toBe('funded');
    expect(told(await history(one.id))).toEqual([
      ['2026-12-01', null, 'frozen', 0, 100],
      ['2020-01-01', '2026-11-30', 'funded', 0, 100],
    ]);
    await roundOn('2026-12-01');
    expect((await read(one.id)).status).toBe('frozen');
  });

  it('tells who held the seat and when it stood empty, a promotion in the seat not parting a holding', async () => {
    const one = await seat({ capacityPercent: 200 });
    const where = { unitId: a.rootUnitId, jobId, positionId: one.id };
    const first = await serve(s, a, { ...where, from: '2021-03-01', until: '2023-01-01' });
    const second = await serve(s, a, { ...where, from: '2022-01-01' });
    const found = await history(one.id);
    expect(told(found)).toEqual([
      ['2023-01-01', null, 'funded', 1, 100],
      ['2022-01-01', '2022-12-31', 'funded', 2, 0],
      ['2021-03-01', '2021-12-31', 'funded', 1, 100],
      ['2020-01-01', '2021-02-28', 'funded', 0, 200],
    ]);
    expect(found.stretches[1]?.holders.map((one) => one.employmentId)).toEqual([
      first.employmentId,
      second.employmentId,
    ]);
    expect(await read(one.id)).toMatchObject({
      capacityPercent: 200,
      heldPercent: 100,
      holders: [{ employmentId: second.employmentId }],
      acting: null,
    });
  });

  it('moves a vacant seat to another unit, changes room, budget and line, each from its day', async () => {
    const low = await officer.post<Unit>(at('/units'), {
      code: 'LOW',
      nameAr: 'قسم',
      nameEn: 'Section',
      kind: 'section',
      parentId: a.rootUnitId,
      openedOn: '2020-01-01',
    });
    const [one, top] = [await seat(), await seat()];
    expect((await give(one, { kind: 'move', effectiveOn: '2026-11-23', unitId: low.body.id })).body).toMatchObject({
      order: { changes: { unit: { to: { id: low.body.id, ar: 'قسم' } } } },
    });
    const budget = { budgetLine: '1-10-7', budgetFrom: '2027-01-01', budgetUntil: '2027-12-31' };
    const change = { kind: 'change', effectiveOn: '2027-01-01', capacityPercent: 50, parentId: top.id, ...budget };
    expect((await give(one, change)).status).toBe(201);
    expect(await read(one.id)).toMatchObject({ unitId: low.body.id, capacityPercent: 100, parentId: null });
    expect((await history(one.id)).versions[0]).toMatchObject({
      firstDay: '2027-01-01',
      unit: { nameEn: 'Section' },
      parentNumber: top.number,
      capacityPercent: 50,
      ...budget,
    });
    const back = await give(top, { kind: 'change', effectiveOn: '2027-02-01', parentId: one.id });
    expect([back.status, back.body]).toMatchObject([422, { code: 'organisation.position.cycle' }]);
    expect((await give(one, { ...change, budgetUntil: '2026-01-01' })).status).toBe(422);
    // A unit that a seat stands in only later cannot be closed under it.
    const closing = { kind: 'close', effectiveOn: '2027-06-01', order };
    expect((await officer.post(at(`/units/${low.body.id}/orders`), closing, match(low.body.version))).status).toBe(409);
  });

  it('abolishes ahead with what was planned later; refused while it is held or reported to, then or later', async () => {
    const one = await seat();
    await give(one, { kind: 'freeze', effectiveOn: '2027-05-01' });
    const gone = await give(one, { kind: 'abolish', effectiveOn: '2027-01-01' });
    expect(gone.status).toBe(201);
    expect(await read(one.id)).toMatchObject({ status: 'funded', closedOn: '2027-01-01' });
    expect(told(await history(one.id)).map((row) => row[2])).toEqual(['abolished', 'funded']);
    const held = await seat();
    await serve(s, a, { unitId: a.rootUnitId, jobId, positionId: held.id, from: '2027-02-01' });
    expect((await give(held, { kind: 'abolish', effectiveOn: '2026-11-23' })).body).toMatchObject({
      status: 409,
      code: 'organisation.position.in-use',
    });
    expect((await give(held, { kind: 'move', effectiveOn: '2026-11-23', unitId: a.rootUnitId })).status).toBe(422);
    const less = await give(held, { kind: 'change', effectiveOn: '2026-11-23', capacityPercent: 50 });
    expect([less.status, less.body]).toMatchObject([422, { code: 'organisation.position.room-held' }]);
  });

  it('refuses the wrong role (403), agency (404), version (412), state (409), day and order without effect (422); a key counts once', async () => {
    const one = await seat();
    const freeze = { kind: 'freeze', effectiveOn: '2026-12-01', order };
    const path = at(`/positions/${one.id}/orders`);
    expect((await auditor.post(path, freeze, match(1))).status).toBe(403);
    expect((await stranger.post(path, freeze, match(1))).status).toBe(404);
    expect((await stranger.post(at(`/positions/${one.id}/orders`, b), freeze, match(1))).status).toBe(404);
    expect((await stranger.get(at(`/positions/${one.id}/history`, b))).status).toBe(404);
    expect((await officer.post(path, freeze)).status).toBe(428);
    expect((await officer.post(path, freeze, match(9))).status).toBe(412);
    expect((await give(one, { kind: 'fund', effectiveOn: '2026-12-01' })).status).toBe(409);
    expect((await give(one, { kind: 'freeze', effectiveOn: '2019-12-31' })).status).toBe(422);
    expect((await give(one, { kind: 'change', effectiveOn: '2026-12-01', jobId })).status).toBe(422);
    expect((await officer.post(at(`/positions/${one.id}/orders/preview`), freeze)).status).toBe(200);
    expect((await history(one.id)).orders).toHaveLength(0);
    const headers = { ...match(1), 'Idempotency-Key': newId() };
    const first = await officer.post(path, freeze, headers);
    expect((await officer.post(path, freeze, headers)).body).toEqual(first.body);
    expect((await history(one.id)).orders).toHaveLength(1);
  });

  it('gives way to one of two at once', async () => {
    const one = await seat();
    const path = at(`/positions/${one.id}/orders`);
    const both = await Promise.all([
      officer.post(path, { kind: 'freeze', effectiveOn: '2026-12-01', order }, match(1)),
      officer.post(path, { kind: 'abolish', effectiveOn: '2026-12-01', order }, match(1)),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([201, 412]);
  });
});

describe('undoPositionOrder', () => {
  it('lets what stood before stand again, before its day or within a day of its recording', async () => {
    const one = await seat();
    const { body } = await give(one, { kind: 'freeze', effectiveOn: '2026-11-20' });
    expect((await read(one.id)).status).toBe('frozen');
    expect((await undo(body.order, auditor)).status).toBe(403);
    expect((await undo(body.order, officer, 7)).status).toBe(412);
    expect(
      (await stranger.post(at(`/position-orders/${body.order.id}/undoing`, b), { reason: 'x' }, match(1))).status,
    ).toBe(404);
    expect((await undo(body.order)).body).toMatchObject({ state: 'undone', undoneReason: 'أُجّل', isUndoable: false });
    expect(await read(one.id)).toMatchObject({ status: 'funded', closedOn: null });
    expect(told(await history(one.id))).toEqual([['2020-01-01', null, 'funded', 0, 100]]);
    expect((await undo(body.order, officer, 2)).status).toBe(409);
  });

  it('is refused (409) once it is old, while a later order stands on it, and after somebody was put into the seat', async () => {
    const one = await seat({ status: 'proposed' });
    const { body: funded } = await give(one, { kind: 'fund', effectiveOn: '2026-11-01' });
    const { body: frozen } = await give(one, { kind: 'freeze', effectiveOn: '2026-12-01' });
    expect((await undo(funded.order)).body).toMatchObject({ status: 409, code: 'organisation.order.built-on' });
    await undo(frozen.order);
    await serve(s, a, { unitId: a.rootUnitId, jobId, positionId: one.id, from: '2026-11-02' });
    expect((await undo(funded.order)).body).toMatchObject({ status: 409, code: 'organisation.order.seat-taken-since' });
    const old = await seat();
    const { body } = await give(old, { kind: 'freeze', effectiveOn: '2026-11-01' });
    await s.admin`update organisation.position_orders set recorded_at = recorded_at - interval '2 days' where id = ${body.order.id}`;
    expect((await undo(body.order)).body).toMatchObject({ status: 409, code: 'organisation.order.took-effect' });
  });
});
