import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  ActionDone,
  ClearanceItem,
  ClearanceRow,
  ClearanceStep,
  Effect,
  Employee,
  ProbationsPage,
  RetirementRow,
} from '../../../server/modules/people/schemas.ts';
import type { Answer, Client } from '../../support/service.ts';
import { testService, type TestService } from '../../support/service.ts';
import { addDays, todayInZone } from '../../../server/kernel/dates.ts';
import { appointed, match, record, setting, type Setting } from './setting.ts';

let s: TestService;
let x: Setting;
let today = '';
beforeAll(async () => {
  s = await testService();
  x = await setting(s);
  today = todayInZone(s.clock.now(), 'Asia/Qatar');
});
afterAll(() => s.close());

const order = (
  id: string,
  body: Record<string, unknown>,
  version: number,
  by: Client = x.officer,
): Promise<Answer<ActionDone>> => by.post<ActionDone>(`${x.base}/employees/${id}/state-orders`, body, match(version));
const states = async (id: string, query = ''): Promise<Employee['states']> =>
  (await record(x.officer, x, id, query)).body.states;
const codeOf = (answer: Answer<unknown>): unknown => (answer.body as { code?: string }).code;
const undo = (actionId: string) => x.officer.post(`${x.base}/actions/${actionId}/undoing`, { reason: 'خطأ' }, match(1));

describe('probation', () => {
  it('lasts the months of the law, is renewed once for as long, then concluded; each undone, each known by its day', async () => {
    const { employmentId: id } = await appointed(x, { hiredOn: '2026-08-01' });
    const begun = await order(id, { kind: 'begin_probation', firstDay: '2026-08-01' }, 1);
    expect(begun.status).toBe(201);
    expect(begun.body.effect.changes['probationUntil']).toEqual({ before: null, after: '2026-10-31' });
    expect(codeOf(await order(id, { kind: 'begin_probation', firstDay: '2026-09-01' }, 2))).toBe(
      'people.probation.running',
    );
    const renewed = await order(id, { kind: 'extend_probation' }, 2);
    expect(renewed.status).toBe(201);
    expect(await states(id)).toMatchObject([
      { kind: 'probation', firstDay: '2026-08-01', lastDay: '2026-10-31', round: 1, outcome: null },
      { kind: 'probation', firstDay: '2026-11-01', lastDay: '2027-01-31', round: 2, outcome: null },
    ]);
    expect(codeOf(await order(id, { kind: 'extend_probation' }, 3))).toBe('people.probation.renewed');
    const before = new Date().toISOString();
    const passed = await order(id, { kind: 'confirm_probation', effectiveOn: '2026-11-20' }, 3);
    expect(passed.status).toBe(201);
    expect((await states(id)).at(-1)).toMatchObject({ lastDay: '2026-11-19', outcome: 'confirmed' });
    expect((await states(id, `?knownOn=${encodeURIComponent(before)}`)).at(-1)).toMatchObject({
      lastDay: '2027-01-31',
      outcome: null,
    });
    expect(codeOf(await undo(renewed.body.actionId))).toBe('people.action.depended-on');
    expect((await undo(passed.body.actionId)).status).toBe(200);
    expect((await states(id)).at(-1)).toMatchObject({ lastDay: '2027-01-31', outcome: null });
    const history = await x.officer.get<{ items: { kind: string; isUndone: boolean }[] }>(
      `${x.base}/employees/${id}/history`,
    );
    expect(history.body.items.map((a) => a.kind).sort()).toEqual([
      'appoint',
      'begin_probation',
      'confirm_probation',
      'extend_probation',
    ]);
  });

  it('begins with the appointment where that says so, under the same order, and is taken back with it', async () => {
    const made = await appointed(x, { hiredOn: '2026-11-01', staffNumber: 'PR-0', beginsProbation: true });
    expect(await states(made.employmentId)).toMatchObject([
      { kind: 'probation', firstDay: '2026-11-01', lastDay: '2027-01-31', round: 1, actionId: made.actionId },
    ]);
    expect((await undo(made.actionId)).status).toBe(200);
    const [left] = await s.admin<{ live: number }[]>`select count(*)::int as live from people.service_states
      where tenant_id = ${x.agency.id} and employment_id = ${made.employmentId} and superseded_at is null`;
    expect(left?.live).toBe(0);
  });

  it('stands in the pipeline until it is concluded; ended in it only while it runs', async () => {
    const { employmentId: id } = await appointed(x, { hiredOn: '2025-01-01', staffNumber: 'PR-1' });
    expect((await order(id, { kind: 'begin_probation', firstDay: '2025-01-01' }, 1)).status).toBe(201);
    const listed = async (): Promise<string[]> =>
      (await x.auditor.get<ProbationsPage>(`${x.base}/probations?within=30`)).body.items.map((row) => row.staffNumber);
    expect(await listed()).toContain('PR-1');
    const end = (lastDay: string) =>
      x.officer.post<ActionDone>(
        `${x.base}/employees/${id}/service-end`,
        { reasonCode: 'probation', lastDay },
        match(2),
      );
    expect(codeOf(await end('2025-06-01'))).toBe('people.probation.none');
    expect((await end('2025-02-28')).status).toBe(201);
    expect(await states(id)).toMatchObject([{ kind: 'probation', lastDay: '2025-02-28' }]);
    expect(await listed()).not.toContain('PR-1');
  });

  it('a resignation within it with too short a notice is told', async () => {
    const { employmentId: id } = await appointed(x, { hiredOn: '2026-10-01' });
    await order(id, { kind: 'begin_probation', firstDay: '2026-10-01' }, 1);
    const told = await x.officer.post<Effect>(`${x.base}/employees/${id}/service-end/preview`, {
      reasonCode: 'resignation',
      lastDay: '2026-11-25',
      order: { on: '2026-11-20' },
    });
    expect(told.body.warnings.map((w) => w.code)).toContain('notice-short');
  });
});

describe('suspension', () => {
  it('begins and ends by order, never twice on one day, and says why to those who may know', async () => {
    const { employmentId: id, personId } = await appointed(x, { hiredOn: '2020-01-01' });
    const body = { kind: 'suspend', firstDay: '2026-03-01', reasonCode: 'investigation' };
    const suspended = await order(id, body, 1);
    expect(suspended.status).toBe(201);
    expect(await states(id)).toMatchObject([{ kind: 'suspension', lastDay: null, reasonCode: 'investigation' }]);
    expect(codeOf(await order(id, { ...body, firstDay: '2026-04-01' }, 2))).toBe('people.suspension.running');
    expect(codeOf(await order(id, { kind: 'end_suspension', effectiveOn: '2026-03-01' }, 2))).toBe(
      'people.suspension.none',
    );
    const back = await order(id, { kind: 'end_suspension', effectiveOn: '2026-05-01' }, 2);
    expect(back.status).toBe(201);
    expect(await states(id)).toMatchObject([{ kind: 'suspension', firstDay: '2026-03-01', lastDay: '2026-04-30' }]);
    const own = await s.member(x.agency, [], { personId });
    expect((await record(own, x, id)).body.states).toHaveLength(1);
    expect((await undo(back.body.actionId)).status).toBe(200);
    expect((await states(id))[0]?.lastDay).toBeNull();
  });
});

describe('extension past the age', () => {
  it('begins at the age, a year at a time; beyond the total it names the higher approval; the pipeline follows', async () => {
    const { employmentId: id } = await appointed(x, {
      person: {
        givenAr: 'سالم',
        givenEn: 'Salem',
        personalNumber: null,
        nationality: 'QAT',
        sex: 'male',
        birthOn: '1965-06-15',
      },
      hiredOn: '2000-01-01',
      staffNumber: 'EX-1',
    });
    let version = 1;
    for (const until of ['2026-06-14', '2027-06-14', '2028-06-14', '2029-06-14', '2030-06-14']) {
      const extended = await order(id, { kind: 'extend_service' }, version);
      expect(extended.status).toBe(201);
      expect(extended.body.effect.changes['extendedUntil']?.after).toBe(until);
      version = extended.body.version;
      if (until === '2027-06-14') {
        const rows = await x.officer.get<{ items: RetirementRow[] }>(`${x.base}/retirements?within=12`);
        expect(rows.body.items.find((row) => row.staffNumber === 'EX-1')).toMatchObject({
          reachesOn: '2025-06-15',
          extendedUntil: '2027-06-14',
          hasReached: false,
        });
      }
    }
    expect(codeOf(await order(id, { kind: 'extend_service' }, version))).toBe('people.extension.approval');
    expect((await order(id, { kind: 'extend_service', approval: 'قرار رقم 1' }, version)).status).toBe(201);
    expect((await states(id)).at(-1)).toMatchObject({ round: 6, approval: 'قرار رقم 1' });
  });
});

describe('an order about a state', () => {
  it('is previewed without a trace, refused stale, replayed by its key, and refused to whom it is not theirs', async () => {
    const { employmentId: id, personId } = await appointed(x, { hiredOn: '2026-01-01' });
    const body = { kind: 'begin_probation', firstDay: '2026-01-01' };
    const told = await x.officer.post<Effect>(`${x.base}/employees/${id}/state-orders/preview`, body);
    expect(told.body.changes['probationUntil']?.after).toBe('2026-03-31');
    expect(await states(id)).toEqual([]);
    expect((await order(id, body, 7)).status).toBe(412);
    expect((await order(id, body, 1, x.auditor)).status).toBe(403);
    const own = await s.member(x.agency, [], { personId });
    expect((await order(id, body, 1, own)).status).toBe(403);
    const y = await setting(s);
    const stranger = await y.officer.post(`${y.base}/employees/${id}/state-orders`, body, match(1));
    expect(stranger.status).toBe(404);
    const key = { ...match(1), 'Idempotency-Key': 'probation-once-0001' };
    const path = `${x.base}/employees/${id}/state-orders`;
    const first = await x.officer.post<ActionDone>(path, body, key);
    const again = await x.officer.post<ActionDone>(path, body, key);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body.actionId).toBe(first.body.actionId);
    const before = await order(id, { kind: 'suspend', firstDay: '2019-01-01', reasonCode: 'other' }, 2);
    expect([before.status, codeOf(before)]).toEqual([422, 'people.service.not-in-service']);
  });
});

describe('end of service', () => {
  it('lists the legal reasons of a day with rule and source; what was not found is null', async () => {
    const answer = await x.officer.get<{ items: { code: string; noticeDays: number | null; sourceEn: string }[] }>(
      `${x.base}/end-reasons?on=${today}`,
    );
    expect(answer.body.items.map((r) => r.code).slice(0, 3)).toEqual(['age', 'contract_end', 'resignation']);
    expect(answer.body.items.every((r) => r.noticeDays === null && r.sourceEn !== '')).toBe(true);
    expect((await x.officer.get<{ items: unknown[] }>(`${x.base}/end-reasons?on=2010-01-01`)).body.items).toEqual([]);
  });

  it('opens the clearance of the template, cleared by name and time, reopened with a reason, gone with an undo', async () => {
    const add = (nameEn: string, position: number) =>
      x.officer.post<ClearanceItem>(`${x.base}/clearance-items`, {
        nameAr: `بند ${nameEn}`,
        nameEn,
        officeAr: 'الشؤون المالية',
        officeEn: 'Finance',
        position,
      });
    const [card, loan, old] = [await add('Card', 2), await add('Loan', 1), await add('Old', 3)];
    expect([card.status, loan.status]).toEqual([201, 201]);
    const closed = await x.officer.put<ClearanceItem>(
      `${x.base}/clearance-items/${old.body.id}`,
      { nameAr: 'قديم', nameEn: 'Old', officeAr: 'أ', officeEn: 'A', position: 3, isOpen: false },
      match(1),
    );
    expect([closed.status, closed.body.isOpen, closed.body.version]).toEqual([200, false, 2]);
    const { employmentId: id, personId } = await appointed(x, { hiredOn: '2020-01-01', staffNumber: 'CL-1' });
    const ended = await x.officer.post<ActionDone>(
      `${x.base}/employees/${id}/service-end`,
      { reasonCode: 'resignation', lastDay: addDays(today, 30) },
      match(1),
    );
    expect(ended.status).toBe(201);
    const own = await s.member(x.agency, [], { personId });
    const steps = async (by: Client = x.officer): Promise<ClearanceStep[]> =>
      (await by.get<{ items: ClearanceStep[] }>(`${x.base}/employees/${id}/clearance`)).body.items;
    expect((await steps()).map((step) => step.nameEn)).toEqual(['Loan', 'Card']);
    const [first] = await steps(own);
    const clear = (by: Client, version: number) =>
      by.post<ClearanceStep>(`${x.base}/clearance-steps/${first?.id ?? ''}/clearing`, { note: 'سُلّمت' }, match(version));
    expect((await clear(own, 1)).status).toBe(403);
    expect((await clear(x.auditor, 1)).status).toBe(403);
    expect((await clear(x.officer, 9)).status).toBe(412);
    const cleared = await clear(x.officer, 1);
    expect(cleared.status).toBe(200);
    expect(cleared.body).toMatchObject({ clearedByAr: 'موظف الاختبار', note: 'سُلّمت', version: 2 });
    expect(codeOf(await clear(x.officer, 2))).toBe('people.clearance.cleared');
    const progress = async (): Promise<ClearanceRow | undefined> =>
      (await x.auditor.get<{ items: ClearanceRow[] }>(`${x.base}/clearances`)).body.items.find(
        (row) => row.staffNumber === 'CL-1',
      );
    expect(await progress()).toMatchObject({ steps: 2, cleared: 1, reasonCode: 'resignation' });
    const reopened = await x.officer.post<ClearanceStep>(
      `${x.base}/clearance-steps/${first?.id ?? ''}/reopening`,
      { reason: 'بالخطأ' },
      match(2),
    );
    expect([reopened.status, reopened.body.clearedAt]).toEqual([200, null]);
    const y = await setting(s);
    const other = `${y.base}/clearance-steps/${first?.id ?? ''}/clearing`;
    expect((await y.officer.post(other, {}, match(3))).status).toBe(404);
    expect((await undo(ended.body.actionId)).status).toBe(200);
    expect(await steps()).toEqual([]);
    expect(await progress()).toBeUndefined();
    expect(codeOf(await clear(x.officer, 3))).toBe('people.clearance.undone');
  });
});
