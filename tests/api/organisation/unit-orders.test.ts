import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTenant } from '../../../server/kernel/context.ts';
import { newId } from '../../../server/kernel/ids.ts';
import { projectUnits } from '../../../server/modules/organisation/unit-versions.ts';
import type { OrganisationChart, Unit, UnitList } from '../../../server/modules/organisation/schemas.ts';
import type {
  UnitHistory,
  UnitOrder,
  UnitOrderEffect,
  UnitOrderGiven,
} from '../../../server/modules/organisation/schemas-unit-orders.ts';
import { testService, type Client, type TestAgency, type TestService } from '../../support/service.ts';
import { serve } from './support.ts';

/** The clock of the service stands on 2026-11-23. */
let s: TestService;
let a: TestAgency;
let b: TestAgency;
let officer: Client;
let auditor: Client;
let stranger: Client;
beforeAll(async () => {
  s = await testService();
  [a, b] = [await s.agency(), await s.agency()];
  officer = await s.member(a, ['hr_officer']);
  auditor = await s.member(a, ['auditor']);
  stranger = await s.member(b, ['hr_officer']);
});
afterAll(() => s.close());

let serial = 0;
const at = (path: string, agency = a) => `/api/agencies/${agency.code}${path}`;
const match = (version: number) => ({ 'If-Match': `"v${version}"` });
const order = { legalBasis: 'قرار رئيس الهيئة' };
async function opened(parentId = a.rootUnitId, openedOn = '2020-01-01'): Promise<Unit> {
  const body = {
    code: `O-${(serial += 1)}`,
    nameAr: 'إدارة',
    nameEn: 'Department',
    kind: 'department',
    parentId,
    openedOn,
  };
  const answer = await officer.post<Unit>(at('/units'), body);
  expect(answer.status).toBe(201);
  return answer.body;
}
const unitOf = async (id: string): Promise<Unit> => (await officer.get<Unit>(at(`/units/${id}`))).body;
/** Gives an order on the version the unit has now. */
async function give(unit: { id: string }, body: Record<string, unknown>, by = officer) {
  const { version } = await unitOf(unit.id);
  return by.post<UnitOrderGiven>(at(`/units/${unit.id}/orders`), { order, ...body }, match(version));
}
const listed = async (on?: string) => (await officer.get<UnitList>(at(`/units${on ? `?asOf=${on}` : ''}`))).body.items;
const one = async (unit: { id: string }, on?: string) => (await listed(on)).find((found) => found.id === unit.id);
const undo = (given: UnitOrder, by = officer, version = given.version) =>
  by.post<UnitOrder>(at(`/unit-orders/${given.id}/undoing`), { reason: 'أُجّل' }, match(version));
const rename = (on: string, nameEn: string) => ({ kind: 'rename', effectiveOn: on, nameAr: `إدارة ${nameEn}`, nameEn });
/** What the hourly round does with units, on a day the clock stands at. */
const round = async (agency: TestAgency) => {
  const [grant] = await s.admin<{ id: string }[]>`insert into kernel.job_grants (id, tenant_id, permission, expires_at)
    values (gen_random_uuid(), ${agency.id}, 'people.directory.refresh', now() + interval '40 years') returning id`;
  return withTenant(
    s.services.app,
    { jobGrant: grant?.id ?? '', permission: 'people.directory.refresh' },
    { requestId: newId(), language: 'en', clock: s.services.clock, now: s.services.clock.now() },
    projectUnits,
  );
};

describe('a first version', () => {
  it('is written with every unit, whoever writes it, and covers the days it stands', async () => {
    const rows = await s.admin`
      select u.id from organisation.units u where not exists (
        select 1 from organisation.unit_versions v where v.tenant_id = u.tenant_id and v.unit_id = u.id and v.superseded_at is null)`;
    expect(rows).toHaveLength(0);
    const unit = await opened();
    const gap = s.admin`update organisation.units set closed_on = '2030-01-01' where tenant_id = ${a.id} and id = ${unit.id}`;
    await expect(gap).rejects.toMatchObject({ constraint_name: 'unit_versions_cover_ck' });
  });

  it('is never overwritten', async () => {
    const unit = await opened();
    const change = s.admin`update organisation.unit_versions set name_en = 'X' where tenant_id = ${a.id} and unit_id = ${unit.id}`;
    await expect(change).rejects.toMatchObject({ constraint_name: 'unit_versions_recorded_ck' });
  });
});

describe('orderUnit: rename', () => {
  it('for a day to come leaves today as it is and tells the truth of every day', async () => {
    const unit = await opened();
    const given = await give(unit, rename('2027-01-01', 'Talent'));
    expect(given.status).toBe(201);
    expect(given.body.order).toMatchObject({ kind: 'rename', state: 'ahead', effectiveOn: '2027-01-01' });
    expect(given.body.order.orderNumber).not.toBeNull();
    expect(given.body.effect).toMatchObject({ takesEffectNow: false, units: [{ id: unit.id, effect: 'renamed' }] });
    expect((await unitOf(unit.id)).nameEn).toBe('Department');
    expect((await one(unit, '2026-12-31'))?.nameEn).toBe('Department');
    expect((await one(unit, '2027-01-01'))?.nameEn).toBe('Talent');
    const chart = await officer.get<OrganisationChart>(at('/chart?asOf=2027-01-01'));
    expect(chart.body.units.find((found) => found.id === unit.id)?.nameEn).toBe('Talent');
    expect(chart.body.asOf).toBe('2027-01-01');
  });

  it('for a day past holds today at once, and the days before keep the old name', async () => {
    const unit = await opened();
    expect((await give(unit, rename('2025-06-01', 'Talent'))).body.order.state).toBe('in-force');
    expect((await unitOf(unit.id)).nameEn).toBe('Talent');
    expect((await one(unit, '2025-05-31'))?.nameEn).toBe('Department');
  });

  it('is refused stale (412), without a version (428), to the wrong role (403), and changing nothing (422)', async () => {
    const unit = await opened();
    const path = at(`/units/${unit.id}/orders`);
    const body = { ...rename('2027-01-01', 'X'), order };
    expect((await officer.post(path, body, match(9))).status).toBe(412);
    expect((await officer.post(path, body)).status).toBe(428);
    expect((await auditor.post(path, body, match(1))).status).toBe(403);
    expect((await stranger.post(path, body, match(1))).status).toBe(404);
    const same = await officer.post(path, { ...body, nameAr: 'إدارة', nameEn: 'Department' }, match(1));
    expect([same.status, (same.body as unknown as { code: string }).code]).toEqual([
      422,
      'organisation.order.no-change',
    ]);
    expect((await officer.post(path, { ...body, effectiveOn: '2019-01-01' }, match(1))).status).toBe(422);
  });

  it("answers another agency's unit like a missing one (404), and runs once for a repeated key", async () => {
    const body = { ...rename('2027-01-01', 'X'), order };
    const foreign = await officer.post(at(`/units/${b.rootUnitId}/orders`), body, match(1));
    const missing = await officer.post(at(`/units/${newId()}/orders`), body, match(1));
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    const unit = await opened();
    const headers = { ...match(1), 'Idempotency-Key': newId() };
    const first = await officer.post<UnitOrderGiven>(at(`/units/${unit.id}/orders`), body, headers);
    const again = await officer.post<UnitOrderGiven>(at(`/units/${unit.id}/orders`), body, headers);
    expect(again.body).toEqual(first.body);
  });
});

describe('the round', () => {
  it('brings today up to orders whose day has come, also days late, and a second run does nothing', async () => {
    const agency = await s.agency();
    const by = await s.member(agency, ['hr_officer']);
    const add = async (code: string, parentId = agency.rootUnitId) => {
      const body = { code, nameAr: code, nameEn: code, kind: 'department', parentId };
      return (await by.post<Unit>(at('/units', agency), body)).body;
    };
    const [top, low] = [await add('TOP'), await add('LOW')];
    const below = await add('BELOW', top.id);
    const { id: jobId } = (
      await by.post<{ id: string }>(at('/jobs', agency), { code: 'J', titleAr: 'باحث', titleEn: 'Researcher' })
    ).body;
    const { employmentId } = await serve(s, agency, { unitId: top.id, jobId });
    const send = (unit: Unit, body: object, version = unit.version) =>
      by.post<UnitOrderGiven>(at(`/units/${unit.id}/orders`, agency), body, match(version));
    // The two change places on one day: each alone, in the wrong order, would stand below itself on the way.
    expect((await send(below, { kind: 'move', effectiveOn: '2026-12-01', parentId: agency.rootUnitId })).status).toBe(
      201,
    );
    expect((await send(top, { kind: 'move', effectiveOn: '2026-12-01', parentId: below.id })).status).toBe(201);
    expect((await send(top, rename('2026-12-02', 'Renamed'), 2)).status).toBe(201);
    expect(await round(agency)).toEqual({ projected: [], followingRows: 0 });
    s.clock.set('2026-12-05T06:00:00Z');
    try {
      expect(new Set((await round(agency)).projected)).toEqual(new Set([below.id, top.id]));
      expect((await round(agency)).projected).toEqual([]);
      const now = await by.get<UnitList>(at('/units', agency));
      expect(now.body.items.find((unit) => unit.id === top.id)).toMatchObject({
        parentId: below.id,
        nameEn: 'Renamed',
      });
      expect(now.body.items.find((unit) => unit.id === low.id)?.nameEn).toBe('LOW');
      const [entry] =
        await s.admin`select unit_name_en from people.directory_entries where tenant_id = ${agency.id} and employment_id = ${employmentId}`;
      expect(entry?.['unit_name_en']).toBe('Renamed');
    } finally {
      s.clock.set('2026-11-23T06:00:00Z');
    }
  });
});

describe('orderUnit: move', () => {
  it('is refused below itself on any day it would hold (422), also against a move still to come', async () => {
    const [left, right] = [await opened(), await opened()];
    expect((await give(left, { kind: 'move', effectiveOn: '2027-03-01', parentId: right.id })).status).toBe(201);
    const ring = await give(right, { kind: 'move', effectiveOn: '2027-01-01', parentId: left.id });
    expect([ring.status, (ring.body as unknown as { code: string }).code]).toEqual([422, 'organisation.unit.cycle']);
    expect((await give(left, { kind: 'move', effectiveOn: '2027-04-01', parentId: left.id })).status).toBe(422);
    const low = await opened(left.id);
    expect((await give(left, { kind: 'move', effectiveOn: '2026-12-01', parentId: low.id })).status).toBe(422);
  });

  it('is refused below a unit that closes while it would hold (422)', async () => {
    const [unit, ends] = [await opened(), await opened()];
    expect((await give(ends, { kind: 'close', effectiveOn: '2027-06-01' })).status).toBe(201);
    const answer = await give(unit, { kind: 'move', effectiveOn: '2027-01-01', parentId: ends.id });
    expect([answer.status, (answer.body as unknown as { code: string }).code]).toEqual([
      422,
      'organisation.unit.parent-not-standing',
    ]);
  });

  it('tells beforehand how many units, seats and people come along, and the preview leaves nothing', async () => {
    const [unit, to] = [await opened(), await opened()];
    const low = await opened(unit.id);
    const { id: jobId } = (
      await officer.post<{ id: string }>(at('/jobs'), { code: `OJ-${(serial += 1)}`, titleAr: 'باحث', titleEn: 'R' })
    ).body;
    await officer.post(at('/positions'), { number: `OP-${(serial += 1)}`, unitId: low.id, jobId });
    await serve(s, a, { unitId: low.id, jobId });
    await serve(s, a, { unitId: unit.id, jobId });
    const path = at(`/units/${unit.id}/orders/preview`);
    const body = { kind: 'move', effectiveOn: '2027-01-01', parentId: to.id, order };
    const told = await officer.post<UnitOrderEffect>(path, body);
    expect(told.status).toBe(200);
    expect(told.body).toMatchObject({ unitsBelow: 1, seats: 1, people: 2, takesEffectNow: false });
    expect((await one(unit, '2027-01-01'))?.parentId).toBe(a.rootUnitId);
    expect((await officer.get<UnitHistory>(at(`/units/${unit.id}/history`))).body.orders).toHaveLength(1);
    expect((await officer.post(path, { ...body, parentId: low.id })).status).toBe(422);
    expect((await auditor.post(path, body)).status).toBe(403);
    expect((await stranger.post(path, body)).status).toBe(404);
  });
});

describe('orderUnit: found, close, merge, split', () => {
  it('founds a unit from a day to come: not there before, there after, and it may be filled from then', async () => {
    const parent = await opened();
    const unit = { code: `O-${(serial += 1)}`, nameAr: 'قسم الابتكار', nameEn: 'Innovation', kind: 'section' };
    const given = await give(parent, { kind: 'found', effectiveOn: '2027-02-01', unit });
    expect(given.status).toBe(201);
    const founded = { id: given.body.order.unitId };
    expect(await one(founded)).toBeUndefined();
    expect(await one(founded, '2027-01-31')).toBeUndefined();
    expect(await one(founded, '2027-02-01')).toMatchObject({ parentId: parent.id, nameEn: 'Innovation' });
    const taken = await give(parent, { kind: 'found', effectiveOn: '2027-02-01', unit });
    expect([taken.status, (taken.body as unknown as { code: string }).code]).toEqual([
      409,
      'organisation.unit.code-taken',
    ]);
  });

  it('refuses to close with people or with a unit that comes below it later (409)', async () => {
    const [unit, comes] = [await opened(), await opened()];
    expect((await give(comes, { kind: 'move', effectiveOn: '2027-05-01', parentId: unit.id })).status).toBe(201);
    expect((await give(unit, { kind: 'close', effectiveOn: '2027-01-01' })).status).toBe(409);
    const { id: jobId } = (
      await officer.post<{ id: string }>(at('/jobs'), { code: `OJ-${(serial += 1)}`, titleAr: 'باحث', titleEn: 'R' })
    ).body;
    const peopled = await opened();
    await serve(s, a, { unitId: peopled.id, jobId });
    expect((await give(peopled, { kind: 'close', effectiveOn: '2027-01-01' })).status).toBe(409);
    expect((await give(peopled, { kind: 'merge', effectiveOn: '2027-01-01', intoUnitId: unit.id })).status).toBe(409);
    const root = await give({ id: a.rootUnitId }, { kind: 'close', effectiveOn: '2027-01-01' });
    expect(root.status).toBe(422);
  });

  it('merges: what was below goes over on the day, the unit ends, and all of it can be taken back before', async () => {
    const [from, into] = [await opened(), await opened()];
    const low = await opened(from.id);
    const given = await give(from, { kind: 'merge', effectiveOn: '2027-01-01', intoUnitId: into.id });
    expect(given.status).toBe(201);
    expect(given.body.order.otherUnit).toMatchObject({ id: into.id });
    expect(await one(low, '2026-12-31')).toMatchObject({ parentId: from.id });
    expect(await one(low, '2027-01-01')).toMatchObject({ parentId: into.id });
    expect(await one(from, '2027-01-01')).toBeUndefined();
    expect((await unitOf(from.id)).closedOn).toBe('2027-01-01');
    expect((await undo(given.body.order)).body.state).toBe('undone');
    expect(await one(low, '2027-01-01')).toMatchObject({ parentId: from.id });
    expect((await unitOf(from.id)).closedOn).toBeNull();
  });

  it('splits: a new unit beside the old one takes the units named, and no others', async () => {
    const unit = await opened();
    const [goes, stays] = [await opened(unit.id), await opened(unit.id)];
    const fresh = { code: `O-${(serial += 1)}`, nameAr: 'إدارة الرقمنة', nameEn: 'Digital', kind: 'department' };
    const body = { kind: 'split', effectiveOn: '2027-01-01', unit: fresh, unitIds: [goes.id] };
    const given = await give(unit, body);
    expect(given.status).toBe(201);
    const founded = given.body.order.otherUnit?.id ?? '';
    expect(await one(goes, '2027-01-01')).toMatchObject({ parentId: founded });
    expect(await one(stays, '2027-01-01')).toMatchObject({ parentId: unit.id });
    expect(await one({ id: founded }, '2027-01-01')).toMatchObject({ parentId: a.rootUnitId });
    const stranger = await give(unit, { ...body, unit: { ...fresh, code: 'ELSE' }, unitIds: [unit.id] });
    expect([stranger.status, (stranger.body as unknown as { code: string }).code]).toEqual([
      422,
      'organisation.unit.not-below',
    ]);
    expect((await undo(given.body.order)).status).toBe(200);
    expect(await one(goes, '2027-01-01')).toMatchObject({ parentId: unit.id });
    expect((await officer.get(at(`/units/${founded}`))).status).toBe(404);
  });
});

describe('undoUnitOrder', () => {
  it('brings every day back to what it was, and the order stays on record as undone', async () => {
    const unit = await opened();
    const given = await give(unit, rename('2027-01-01', 'Talent'));
    const undone = await undo(given.body.order);
    expect(undone.status).toBe(200);
    expect(undone.body).toMatchObject({ state: 'undone', undoneReason: 'أُجّل', version: 2 });
    expect((await one(unit, '2027-06-01'))?.nameEn).toBe('Department');
    const history = await officer.get<UnitHistory>(at(`/units/${unit.id}/history`));
    expect(history.body.versions).toHaveLength(1);
    expect(history.body.orders.map((found) => found.state)).toEqual(['undone', 'in-force']);
    expect((await undo(undone.body)).status).toBe(409);
  });

  it('is refused once it holds (409), stale (412), while a later order stands on it (409), to the wrong role (403)', async () => {
    const unit = await opened();
    const past = await give(unit, rename('2026-11-23', 'Now'));
    expect((await undo(past.body.order)).status).toBe(409);
    const first = await give(unit, rename('2027-01-01', 'First'));
    const second = await give(unit, { kind: 'reclassify', effectiveOn: '2027-02-01', unitKind: 'section' });
    const refused = await undo(first.body.order);
    expect([refused.status, (refused.body as unknown as { code: string }).code]).toEqual([
      409,
      'organisation.order.built-on',
    ]);
    expect((await undo(second.body.order, officer, 7)).status).toBe(412);
    expect((await undo(second.body.order, auditor)).status).toBe(403);
    expect((await undo(second.body.order, stranger)).status).toBe(404);
    expect((await undo(second.body.order)).status).toBe(200);
    expect((await undo(first.body.order)).status).toBe(200);
    expect((await one(unit, '2027-06-01'))?.nameEn).toBe('Now');
  });

  it('is refused while something uses the unit it founded (409)', async () => {
    const parent = await opened();
    const unit = { code: `O-${(serial += 1)}`, nameAr: 'قسم', nameEn: 'Section', kind: 'section' };
    const given = await give(parent, { kind: 'found', effectiveOn: '2027-02-01', unit });
    const below = await give(
      { id: given.body.order.unitId },
      {
        kind: 'found',
        effectiveOn: '2027-03-01',
        unit: { ...unit, code: `O-${(serial += 1)}` },
      },
    );
    expect((await undo(given.body.order)).status).toBe(409);
    expect((await undo(below.body.order)).status).toBe(200);
    expect((await undo(given.body.order)).status).toBe(200);
  });
});

describe('two officers at once', () => {
  it('one order wins and the other is told that the unit changed (412)', async () => {
    const unit = await opened();
    const answers = await Promise.all(
      ['One', 'Two'].map((name) =>
        officer.post(at(`/units/${unit.id}/orders`), { ...rename('2027-01-01', name), order }, match(1)),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 412]);
  });
});

describe('getUnitHistory and the chart of a day', () => {
  it('tell what it was under the names of that day, and who led it then', async () => {
    const parent = await opened();
    const unit = await opened(parent.id);
    const { id: jobId } = (
      await officer.post<{ id: string }>(at('/jobs'), {
        code: `OJ-${(serial += 1)}`,
        titleAr: 'مدير إدارة',
        titleEn: 'Director',
        isSupervisory: true,
      })
    ).body;
    const before = await serve(s, a, {
      unitId: unit.id,
      jobId,
      from: '2021-01-01',
      until: '2024-01-01',
      nameAr: 'حمد',
    });
    const after = await serve(s, a, { unitId: unit.id, jobId, from: '2024-01-01', nameAr: 'سارة' });
    await give(parent, rename('2023-01-01', 'Renamed parent'));
    await give(unit, rename('2025-01-01', 'Renamed'));
    const chart = async (on: string) =>
      (await officer.get<OrganisationChart>(at(`/chart?asOf=${on}`))).body.units.find((found) => found.id === unit.id);
    expect(await chart('2022-05-01')).toMatchObject({
      nameEn: 'Department',
      headCount: 1,
      head: { personId: before.personId },
    });
    expect(await chart('2025-05-01')).toMatchObject({
      nameEn: 'Renamed',
      headCount: 1,
      head: { personId: after.personId },
    });
    expect(await chart('2019-05-01')).toBeUndefined();
    const history = await officer.get<UnitHistory>(at(`/units/${unit.id}/history`));
    expect(history.body.versions.map((version) => [version.firstDay, version.lastDay, version.nameEn])).toEqual([
      ['2025-01-01', null, 'Renamed'],
      ['2020-01-01', '2024-12-31', 'Department'],
    ]);
    expect(history.body.versions[0]?.parent?.nameEn).toBe('Renamed parent');
    expect((await stranger.get(at(`/units/${unit.id}/history`))).status).toBe(404);
    expect((await officer.get(at(`/units/${b.rootUnitId}/history`))).status).toBe(404);
  });
});
