import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActionDone, Effect, TimelineAction } from '../../../server/modules/people/schemas.ts';
import { testService, type Answer, type TestService } from '../../support/service.ts';
import { appointed, match, record, setting, type Setting } from './setting.ts';

let s: TestService;
let x: Setting;
beforeAll(async () => {
  s = await testService();
  x = await setting(s);
});
afterAll(() => s.close());

const change = (
  id: string,
  version: number,
  body: Record<string, unknown>,
  client = x.officer,
): Promise<Answer<ActionDone & { code: string }>> =>
  client.post(`${x.base}/employees/${id}/assignment-changes`, body, match(version));
const end = (
  id: string,
  version: number,
  lastDay: string,
  client = x.officer,
): Promise<Answer<ActionDone & { code: string }>> =>
  client.post(`${x.base}/employees/${id}/service-end`, { reasonCode: 'resignation', lastDay }, match(version));
const history = async (id: string): Promise<TimelineAction[]> =>
  (await x.officer.get<{ items: TimelineAction[] }>(`${x.base}/employees/${id}/history`)).body.items;
const undo = (actionId: string, version = 1, client = x.officer) =>
  client.post<{ code: string; touches: number }>(
    `${x.base}/actions/${actionId}/undoing`,
    { reason: 'سُجّل خطأ' },
    match(version),
  );

describe('changeAssignment', () => {
  it('201: a promotion to come leaves today as it is and holds on its day', async () => {
    const { employmentId: id } = await appointed(x);
    const done = await change(id, 1, {
      reasonCode: 'promotion',
      effectiveOn: '2027-01-01',
      assignment: { gradeCode: '6' },
      pay: [{ elementCode: 'basic', amountMinor: 1_500_000 }],
    });
    expect(done.body).toMatchObject({
      version: 2,
      effect: {
        isFuture: true,
        band: { check: 'inside' },
        pay: { before: { basicMinor: 1_000_000 }, after: { basicMinor: 1_500_000 } },
      },
    });
    expect(done.status).toBe(201);
    expect(done.body.effect.changes['grade']).toMatchObject({ before: { id: '7' }, after: { id: '6' } });
    expect((await record(x.officer, x, id)).body.assignment?.grade?.code).toBe('7');
    expect((await record(x.officer, x, id, '?asOf=2027-01-01')).body.assignment?.grade?.code).toBe('6');
    expect((await history(id))[0]).toMatchObject({
      kind: 'change_assignment',
      reasonCode: 'promotion',
      isFuture: true,
    });
    const pending = await x.officer.get<{ items: { id: string }[] }>(`${x.base}/actions?when=pending`);
    expect(pending.body.items.map((a) => a.id)).toContain(done.body.actionId);
  });

  it('a move before an ordered promotion keeps both: the promotion does not take the move back', async () => {
    const { employmentId: id } = await appointed(x);
    await change(id, 1, { reasonCode: 'promotion', effectiveOn: '2027-04-01', assignment: { gradeCode: '6' } });
    const moved = await change(id, 2, {
      reasonCode: 'move',
      effectiveOn: '2027-02-01',
      assignment: { unitId: x.otherUnitId },
    });
    expect(moved.body.effect.touches).toMatchObject([
      { what: 'assignment', isLater: false },
      { what: 'assignment', isLater: true },
    ]);
    const april = (await record(x.officer, x, id, '?asOf=2027-04-02')).body.assignment;
    expect([april?.unit.id, april?.grade?.code]).toEqual([x.otherUnitId, '6']);
    const march = (await record(x.officer, x, id, '?asOf=2027-03-02')).body.assignment;
    expect([march?.unit.id, march?.grade?.code]).toEqual([x.otherUnitId, '7']);
  });

  it('the preview says the same and writes nothing but that pay was looked at', async () => {
    const { employmentId: id } = await appointed(x);
    const body = {
      reasonCode: 'pay',
      effectiveOn: '2026-12-01',
      pay: [{ elementCode: 'basic', amountMinor: 9_000_000 }],
    };
    const told = await x.officer.post<Effect>(`${x.base}/employees/${id}/assignment-changes/preview`, body);
    expect(told.body).toMatchObject({
      band: { check: 'above' },
      pay: { after: { basicMinor: 9_000_000, grossMinor: 9_400_000, basicSocialHousingMinor: 9_400_000 } },
    });
    expect(await history(id)).toHaveLength(1);
    const [looked] =
      await s.admin`select purpose from audit.entries where entity_id = ${id} and action = 'people.pay.preview'`;
    expect(looked).toEqual({ purpose: null });
    expect(await s.admin`select 1 from audit.entries where entity_id = ${id} and action = 'people.pay.read'`).toEqual(
      [],
    );
    expect((await change(id, 1, body)).status).toBe(201);
  });

  it('412 on an old version, 428 without one, 409 where nothing changes, 422 outside service', async () => {
    const { employmentId: id } = await appointed(x);
    const body = { reasonCode: 'move', effectiveOn: '2026-12-01', assignment: { unitId: x.otherUnitId } };
    expect((await change(id, 7, body)).status).toBe(412);
    expect((await x.officer.post(`${x.base}/employees/${id}/assignment-changes`, body)).status).toBe(428);
    expect((await change(id, 1, { ...body, assignment: { unitId: x.unitId } })).body.code).toBe(
      'people.change.nothing',
    );
    expect((await change(id, 1, { ...body, effectiveOn: '2019-12-31' })).body.code).toBe(
      'people.service.not-in-service',
    );
    expect((await change(id, 1, { reasonCode: 'move', effectiveOn: '2026-12-01' })).status).toBe(422);
  });

  it('403 without the permission; another agency’s employee answers as a missing one', async () => {
    const { employmentId: id } = await appointed(x);
    const body = { reasonCode: 'move', effectiveOn: '2026-12-01', assignment: { unitId: x.otherUnitId } };
    expect((await change(id, 1, body, x.auditor)).status).toBe(403);
    const y = await setting(s);
    const foreign = await y.officer.post<{ instance: string }>(
      `${y.base}/employees/${id}/assignment-changes`,
      body,
      match(1),
    );
    const missing = await y.officer.post<{ instance: string }>(
      `${y.base}/employees/${crypto.randomUUID()}/assignment-changes`,
      body,
      match(1),
    );
    expect(foreign.status).toBe(404);
    expect({ ...foreign.body, instance: '' }).toEqual({ ...missing.body, instance: '' });
  });

  it('nobody manages themselves, or someone above them', async () => {
    const head = await appointed(x);
    const clerk = await appointed(x, {
      assignment: { unitId: x.unitId, jobId: x.jobId, managerEmploymentId: head.employmentId },
    });
    const ask = (managerEmploymentId: string) =>
      change(head.employmentId, 1, {
        reasonCode: 'other',
        effectiveOn: '2026-11-23',
        assignment: { managerEmploymentId },
      });
    expect((await ask(head.employmentId)).body.code).toBe('people.manager.self');
    expect((await ask(clerk.employmentId)).body.code).toBe('people.manager.below');
    expect((await record(x.officer, x, clerk.employmentId)).body.assignment?.manager).toMatchObject({
      employmentId: head.employmentId,
      isNamed: true,
    });
  });
});

describe('endService and reinstateEmployee', () => {
  it('ends assignment and pay with service; a promotion ordered for later falls away and is named', async () => {
    const { employmentId: id } = await appointed(x);
    await change(id, 1, {
      reasonCode: 'promotion',
      effectiveOn: '2027-05-01',
      assignment: { gradeCode: '6' },
      order: { number: 'P-77' },
    });
    const told = await x.officer.post<Effect>(`${x.base}/employees/${id}/service-end/preview`, {
      reasonCode: 'resignation',
      lastDay: '2027-01-31',
    });
    expect(told.body.touches).toContainEqual(
      expect.objectContaining({ what: 'assignment', isLater: true, orderNumber: 'P-77' }),
    );
    expect((await end(id, 2, '2027-01-31')).status).toBe(201);
    expect((await end(id, 3, '2027-03-31')).body.code).toBe('people.service.already-ended');
    const later = (await record(x.officer, x, id, '?asOf=2027-06-01')).body;
    expect(later).toMatchObject({
      status: 'ended',
      endedOn: '2027-01-31',
      assignment: { grade: { code: '7' }, lastDay: '2027-01-31' },
      servicePeriods: [{ endReason: 'resignation' }],
    });
    const pay =
      await s.admin`select distinct valid_to::text from people.pay_elements where employment_id = ${id} and superseded_at is null`;
    expect(pay).toEqual([{ valid_to: '2027-02-01' }]);
  });

  it('reinstates by the director only, with the last assignment and pay', async () => {
    const { employmentId: id } = await appointed(x);
    const body = { effectiveOn: '2026-11-01', reason: 'حكم قضائي' };
    await end(id, 1, '2026-06-30');
    expect((await record(x.officer, x, id)).body.status).toBe('ended');
    expect((await x.officer.post(`${x.base}/employees/${id}/reinstatements`, body, match(2))).status).toBe(403);
    const tooEarly = await x.director.post<{ code: string }>(
      `${x.base}/employees/${id}/reinstatements`,
      { ...body, effectiveOn: '2026-06-30' },
      match(2),
    );
    expect(tooEarly.body.code).toBe('people.service.before-end');
    const back = await x.director.post<ActionDone>(`${x.base}/employees/${id}/reinstatements`, body, match(2));
    expect(back.body.effect.pay?.after.basicMinor).toBe(1_000_000);
    const now = (await record(x.officer, x, id)).body;
    expect(now).toMatchObject({ status: 'active', endedOn: null, hiredOn: '2020-01-01' });
    expect(now.servicePeriods).toHaveLength(2);
    expect(
      (
        await x.director.post<{ code: string }>(
          `${x.base}/employees/${id}/reinstatements`,
          { ...body, effectiveOn: '2026-12-01' },
          match(3),
        )
      ).body.code,
    ).toBe('people.service.not-ended');
  });

  it('appoints a former employee again as the same person under a new employment', async () => {
    const first = await appointed(x);
    const again = { personId: first.personId, person: undefined, hiredOn: '2026-12-01', pay: [] };
    const refused = await x.officer.post<{ code: string }>(`${x.base}/employees`, {
      ...again,
      assignment: { unitId: x.unitId, jobId: x.jobId },
    });
    expect(refused.body.code).toBe('people.person.still-serving');
    await end(first.employmentId, 1, '2026-06-30');
    const second = await appointed(x, again);
    expect(second.personId).toBe(first.personId);
    expect(second.staffNumber).not.toBe(first.staffNumber);
    expect((await record(x.officer, x, second.employmentId)).body.otherEmployments).toHaveLength(1);
    expect((await history(second.employmentId)).map((a) => a.kind)).toEqual(['appoint', 'end_service', 'appoint']);
  });
});

describe('undoAction', () => {
  it('takes an action back until its day, and what was before stands again', async () => {
    const { employmentId: id } = await appointed(x);
    const done = await change(id, 1, {
      reasonCode: 'promotion',
      effectiveOn: '2027-01-01',
      assignment: { gradeCode: '6' },
      pay: [{ elementCode: 'basic', amountMinor: 1_500_000 }],
    });
    expect((await undo(done.body.actionId, 9)).status).toBe(412);
    expect((await undo(done.body.actionId, 1, x.auditor)).status).toBe(403);
    expect((await undo(done.body.actionId)).status).toBe(200);
    expect((await record(x.officer, x, id, '?asOf=2027-02-01')).body).toMatchObject({
      version: 3,
      assignment: { grade: { code: '7' }, firstDay: '2020-01-01' },
    });
    expect((await history(id))[0]).toMatchObject({ isUndone: true, isFuture: false });
    expect((await undo(done.body.actionId, 2)).body.code).toBe('people.action.already-undone');
  });

  it('refuses while a later order stands on it, names it, and goes on once that is undone', async () => {
    const { employmentId: id } = await appointed(x);
    const first = await change(id, 1, {
      reasonCode: 'promotion',
      effectiveOn: '2027-01-01',
      assignment: { gradeCode: '6' },
    });
    const second = await change(id, 2, {
      reasonCode: 'move',
      effectiveOn: '2027-02-01',
      assignment: { unitId: x.otherUnitId },
      order: { number: 'M-5' },
    });
    const refused = await undo(first.body.actionId);
    expect([refused.status, refused.body.code]).toEqual([409, 'people.action.depended-on']);
    expect(JSON.stringify(refused.body)).toContain('M-5');
    expect((await undo(second.body.actionId)).status).toBe(200);
    expect((await undo(first.body.actionId)).status).toBe(200);
    expect((await record(x.officer, x, id, '?asOf=2027-03-01')).body.assignment).toMatchObject({
      grade: { code: '7' },
      unit: { id: x.unitId },
    });
  });

  it('an action recorded today may be undone even if in effect; an old one may not', async () => {
    const { employmentId: id } = await appointed(x);
    const done = await change(id, 1, {
      reasonCode: 'move',
      effectiveOn: '2026-01-01',
      assignment: { unitId: x.otherUnitId },
    });
    await s.admin`update people.actions set recorded_at = now() - interval '3 days' where id = ${done.body.actionId}`;
    expect((await undo(done.body.actionId)).body.code).toBe('people.action.took-effect');
    await s.admin`update people.actions set recorded_at = now() where id = ${done.body.actionId}`;
    expect((await undo(done.body.actionId)).status).toBe(200);
  });

  it('an undone appointment leaves the directory and is no longer known elsewhere', async () => {
    const done = await appointed(x);
    expect((await undo(done.actionId)).status).toBe(200);
    expect((await record(x.officer, x, done.employmentId)).body.status).toBe('undone');
    expect(
      await s.admin`select 1 from people.directory_entries where employment_id = ${done.employmentId}`,
    ).toHaveLength(0);
    expect(await s.admin`select 1 from share.person_registry where person_id = ${done.personId}`).toHaveLength(0);
  });

  it('an ended service undone lets reports and pay go on', async () => {
    const { employmentId: id } = await appointed(x);
    const done = await end(id, 1, '2026-12-31');
    expect((await undo(done.body.actionId)).status).toBe(200);
    expect((await record(x.officer, x, id)).body).toMatchObject({ status: 'active', endedOn: null });
    expect(
      await s.admin`select 1 from people.pay_elements where employment_id = ${id} and superseded_at is null and valid_to is not null`,
    ).toHaveLength(0);
  });
});

describe('what is due applies itself', () => {
  it('the directory follows a future order on its day, catching up after days missed', async () => {
    const { employmentId: id } = await appointed(x);
    await change(id, 1, { reasonCode: 'move', effectiveOn: '2026-12-05', assignment: { unitId: x.otherUnitId } });
    const { refreshDueDirectory } = await import('../../../server/modules/people/index.ts');
    const { withTenant } = await import('../../../server/kernel/context.ts');
    const unitOf = async () =>
      (await s.admin`select unit_id from people.directory_entries where employment_id = ${id}`)[0]?.[
        'unit_id'
      ] as string;
    const run = async (): Promise<number> => {
      const [grant] = await s.admin`insert into kernel.job_grants (id, tenant_id, permission, expires_at)
        values (gen_random_uuid(), ${x.agency.id}, 'people.directory.refresh', now() + interval '1 hour') returning id`;
      const asking = { requestId: 'job', language: 'ar' as const, clock: s.clock, now: s.clock.now() };
      return withTenant(
        s.services.app,
        { jobGrant: String(grant?.['id']), permission: 'people.directory.refresh' },
        asking,
        refreshDueDirectory,
      );
    };
    expect(await unitOf()).toBe(x.unitId);
    s.clock.set('2026-12-09T06:00:00Z');
    try {
      expect(await run()).toBeGreaterThan(0);
      expect(await unitOf()).toBe(x.otherUnitId);
      expect(await run()).toBe(0);
    } finally {
      s.clock.set('2026-11-23T06:00:00Z');
    }
  });
});
