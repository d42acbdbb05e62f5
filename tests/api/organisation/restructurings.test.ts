import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type {
  Comparison,
  Restructuring,
  RestructuringSummary,
} from '../../../server/modules/organisation/restructuring/schemas.ts';
import type { Unit, UnitList } from '../../../server/modules/organisation/schemas.ts';
import type { UnitHistory } from '../../../server/modules/organisation/schemas-unit-orders.ts';
import { testService, type Client, type TestAgency, type TestService } from '../../support/service.ts';
import { serve } from './support.ts';

/** The clock of the service stands on 2026-11-23. */
let s: TestService;
let a: TestAgency;
let b: TestAgency;
let officer: Client;
let director: Client;
let auditor: Client;
let stranger: Client;
beforeAll(async () => {
  s = await testService();
  [a, b] = [await s.agency(), await s.agency()];
  officer = await s.member(a, ['hr_officer']);
  director = await s.member(a, ['hr_director']);
  auditor = await s.member(a, ['auditor']);
  stranger = await s.member(b, ['hr_director']);
});
afterAll(() => s.close());

const day = '2027-03-01';
const at = (path: string, agency = a) => `/api/agencies/${agency.code}${path}`;
const match = (version: number) => ({ 'If-Match': `"v${version}"` });
let serial = 0;
async function unit(nameAr: string, parentId = a.rootUnitId): Promise<Unit> {
  const body = {
    code: `U${(serial += 1)}`,
    nameAr,
    nameEn: `Unit ${serial}`,
    kind: 'department',
    parentId,
    openedOn: '2020-01-01',
  };
  const { status, body: made } = await officer.post<Unit>(at('/units'), body);
  expect(status).toBe(201);
  return made;
}
async function draft(by = officer): Promise<Restructuring> {
  const body = { title: 'هيكل 2027', effectiveOn: day, legalBasis: 'قرار أميري 5 لسنة 2027' };
  const { status, body: made } = await by.post<Restructuring>(at('/restructurings'), body);
  expect(status).toBe(201);
  return made;
}
const act = (plan: Restructuring, part: string, by: Client, body?: unknown, version = plan.version, agency = a) =>
  by.post<Restructuring>(at(`/restructurings/${plan.id}/${part}`, agency), body, match(version));
async function step(plan: Restructuring, unitId: string, wish: Record<string, unknown>): Promise<Restructuring> {
  const answer = await act(plan, 'steps', officer, { unitId, wish });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}
const compare = async (plan: Restructuring): Promise<Comparison> =>
  (await officer.get<Comparison>(at(`/restructurings/${plan.id}/comparison`))).body;
/** Units of a day, without how often they were written. */
const unitsOn = async (asOf: string) =>
  new Map(
    (await officer.get<UnitList>(at(`/units?asOf=${asOf}`))).body.items.map(({ version: _, ...one }) => [one.id, one]),
  );
const founding = (nameAr: string) => ({
  kind: 'found',
  unit: { code: `N${(serial += 1)}`, nameAr, nameEn: 'New', kind: 'sector' },
});

describe('a restructuring', () => {
  it('is planned over several steps, compared with what would be, approved by somebody else, and holds from its day', async () => {
    const [law, cases, pay] = [await unit('الشؤون القانونية'), await unit('القضايا'), await unit('الرواتب')];
    const job = { code: 'J-1', titleAr: 'باحث', titleEn: 'Researcher' };
    const jobId = (await officer.post<Unit>(at('/jobs'), job)).body.id;
    await serve(s, a, { unitId: cases.id, jobId });
    let plan = await draft();
    plan = await step(plan, a.rootUnitId, founding('قطاع الشؤون المشتركة'));
    const sector = plan.steps[0]?.foundsId ?? '';
    plan = await step(plan, law.id, { kind: 'move', parentId: sector });
    plan = await step(plan, cases.id, { kind: 'move', parentId: law.id });
    plan = await step(plan, pay.id, { kind: 'rename', nameAr: 'الأجور', nameEn: 'Wages' });
    const before = await unitsOn(day);
    const told = await compare(plan);
    expect(told).toMatchObject({ isSound: true, unitsAfter: told.unitsBefore + 1, people: 1 });
    expect(told.changes.map((change) => change.unitId).sort()).toEqual([law.id, cases.id, pay.id, sector].sort());
    expect(told.changes.find((change) => change.unitId === cases.id)).toMatchObject({
      before: { parent: { id: a.rootUnitId } },
      after: { parent: { id: law.id } },
    });
    expect(await unitsOn(day)).toEqual(before);

    const proposed = await act(plan, 'proposal', officer);
    expect(proposed.body).toMatchObject({ state: 'proposed', isOwn: true });
    const approved = await act(proposed.body, 'approval', director);
    expect(approved.status, JSON.stringify(approved.body)).toBe(200);
    expect(approved.body).toMatchObject({ state: 'approved', isUndoable: true });
    expect(approved.body.orderNumber).toBeTruthy();
    const after = await unitsOn(day);
    expect([after.get(law.id)?.parentId, after.get(cases.id)?.parentId]).toEqual([sector, law.id]);
    expect(after.get(pay.id)?.nameAr).toBe('الأجور');
    expect((await unitsOn('2027-02-28')).get(pay.id)?.nameAr).toBe('الرواتب');
    const history = (await officer.get<UnitHistory>(at(`/units/${pay.id}/history`))).body;
    expect(history.orders[0]).toMatchObject({
      orderNumber: approved.body.orderNumber,
      legalBasis: 'قرار أميري 5 لسنة 2027',
    });

    const undone = await act(approved.body, 'undoing', director, { reason: 'أُجّلت' });
    expect(undone.body).toMatchObject({ state: 'undone', reason: 'أُجّلت' });
    expect(await unitsOn(day)).toEqual(before);
  });

  it('tells for each step why it cannot be given, and is not proposed so', async () => {
    const [full, other] = [await unit('المشتريات'), await unit('المخازن')];
    await serve(s, a, {
      unitId: full.id,
      jobId: (await officer.post<Unit>(at('/jobs'), { code: 'J-2', titleAr: 'كاتب', titleEn: 'Clerk' })).body.id,
    });
    let plan = await draft();
    plan = await step(plan, other.id, { kind: 'rename', nameAr: 'المستودعات', nameEn: 'Stores' });
    plan = await step(plan, full.id, { kind: 'close' });
    const told = await compare(plan);
    expect(told).toMatchObject({ isSound: false });
    expect(told.steps.map((one) => one.problem?.code ?? null)).toEqual([null, 'organisation.unit.in-use']);
    const refused = await act(plan, 'proposal', officer);
    expect(refused.body).toMatchObject({ status: 409, code: 'organisation.restructuring.step-refused' });
    const mended = await officer.del<Restructuring>(
      at(`/restructurings/${plan.id}/steps/${plan.steps[1]?.id ?? ''}`),
      match(plan.version),
    );
    expect((await act(mended.body, 'proposal', officer)).status).toBe(200);
  });

  it('gives all or nothing when a step can no longer be given', async () => {
    const [first, second] = [await unit('الأولى'), await unit('الثانية')];
    let plan = await draft();
    plan = await step(plan, first.id, { kind: 'rename', nameAr: 'المتقدمة', nameEn: 'Ahead' });
    plan = await step(plan, second.id, { kind: 'close' });
    const { body: proposed } = await act(plan, 'proposal', officer);
    await unit('تابعة', second.id);
    const refused = await act(proposed, 'approval', director);
    expect(refused.body).toMatchObject({ status: 409, code: 'organisation.restructuring.step-refused' });
    expect((await unitsOn(day)).get(first.id)?.nameAr).toBe('الأولى');
    const { body: back } = await act(proposed, 'return', director, { reason: 'للثانية وحدة تابعة' });
    expect(back).toMatchObject({ state: 'draft', reason: 'للثانية وحدة تابعة' });
    const { body: dropped } = await act(back, 'dropping', officer, { reason: 'لا حاجة' });
    expect(dropped.state).toBe('dropped');
    const list = await officer.get<{ items: RestructuringSummary[] }>(at('/restructurings?limit=200'));
    expect(list.body.items.map((one) => one.id)).not.toContain(plan.id);
  });

  it('leaves nothing behind when the server dies in the middle of approving it', async () => {
    const [one, two] = [await unit('واحدة'), await unit('اثنتان')];
    let plan = await draft();
    plan = await step(plan, one.id, { kind: 'rename', nameAr: 'وحيدة', nameEn: 'Single' });
    plan = await step(plan, two.id, { kind: 'rename', nameAr: 'زوجية', nameEn: 'Double' });
    const { body: proposed } = await act(plan, 'proposal', officer);
    // The last thing that approving writes is held up, so that it dies with every order already given.
    let approving: ReturnType<typeof act> | undefined;
    await s.admin.begin(async (tx) => {
      await tx`select 1 from organisation.restructuring_steps where restructuring_id = ${plan.id} for update`;
      approving = act(proposed, 'approval', director);
      const waiting = () =>
        s.admin<{ pid: number }[]>`select pid from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock' and query like '%restructuring_steps%'`;
      const [held] = await vi.waitUntil(async () => {
        const rows = await waiting();
        return rows.length > 0 ? rows : false;
      });
      await s.admin`select pg_terminate_backend(${held?.pid ?? 0})`;
    });
    expect((await approving)?.status).toBeGreaterThanOrEqual(500);
    const units = await unitsOn(day);
    expect([units.get(one.id)?.nameAr, units.get(two.id)?.nameAr]).toEqual(['واحدة', 'اثنتان']);
    const { body: again } = await act(proposed, 'approval', director);
    expect(again.state).toBe('approved');
  });

  it('is refused: 403 without the right, 404 from another agency as a missing one, 409 the own plan, 412 an old version, 422', async () => {
    const law = await unit('القانونية');
    let plan = await draft(director);
    plan = await step(plan, law.id, { kind: 'rename', nameAr: 'القوانين', nameEn: 'Laws' });
    expect((await act(plan, 'proposal', auditor)).status).toBe(403);
    expect((await act(plan, 'proposal', officer, undefined, 1)).status).toBe(412);
    const foreign = await act(plan, 'proposal', stranger, undefined, plan.version, b);
    const missing = await act({ ...plan, id: newId() }, 'proposal', stranger, undefined, plan.version, b);
    const told = ({ status, body }: typeof foreign) => ({ status, body: { ...body, instance: '' } });
    expect(told(foreign)).toEqual(told(missing));
    expect(foreign.status).toBe(404);
    const { body: proposed } = await act(plan, 'proposal', officer);
    expect((await act(proposed, 'approval', officer)).status).toBe(403);
    expect((await act(proposed, 'approval', director)).body).toMatchObject({
      status: 409,
      code: 'organisation.restructuring.own',
    });
    expect((await act(proposed, 'steps', officer, { unitId: law.id, wish: { kind: 'close' } })).body).toMatchObject({
      status: 409,
    });
    expect((await act(proposed, 'undoing', director, { reason: 'x' })).status).toBe(409);
    expect((await officer.post(at('/restructurings'), { title: ' ', effectiveOn: day })).status).toBe(422);
    const empty = await draft();
    expect((await act(empty, 'proposal', officer)).body).toMatchObject({
      status: 422,
      code: 'organisation.restructuring.empty',
    });
  });
});
