import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BulkOrderView, BulkRowView } from '../../../server/modules/bulk/schemas.ts';
import { newId } from '../../../server/kernel/ids.ts';
import { testService, type Client, type TestService } from '../../support/service.ts';
import { work } from '../imports/driver.ts';
import { appointed, match, record, setting, type Setting } from '../people/setting.ts';

let s: TestService;
let x: Setting;
let staff: { id: string; number: string; personId: string }[];

beforeAll(async () => {
  s = await testService();
  x = await setting(s);
  staff = [];
  for (let n = 0; n < 6; n += 1) {
    const done = await appointed(x);
    staff.push({ id: done.employmentId, number: done.staffNumber, personId: done.personId });
  }
});
afterAll(() => s.close());

const move = (over: Record<string, unknown> = {}) => ({
  kind: 'change_assignment',
  reasonCode: 'move',
  effectiveOn: '2026-12-01',
  assignment: { unitId: x.otherUnitId },
  ...over,
});
const ids = (from = 0, to = staff.length): string[] => staff.slice(from, to).map((one) => one.id);

/** Prepares an order and lets the worker rehearse it. */
async function prepared(body: unknown, by: Client = x.officer): Promise<BulkOrderView> {
  const answer = await by.post<BulkOrderView>(`${x.base}/bulk-orders`, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  await work(s);
  return read(answer.body.id);
}
const read = async (id: string): Promise<BulkOrderView> =>
  (await x.officer.get<BulkOrderView>(`${x.base}/bulk-orders/${id}`)).body;
const rowsOf = async (id: string, query = ''): Promise<BulkRowView[]> =>
  (await x.officer.get<{ items: BulkRowView[] }>(`${x.base}/bulk-orders/${id}/rows${query}`)).body.items;
const step = (order: BulkOrderView, name: string, by: Client = x.director, body?: unknown) =>
  by.post<BulkOrderView>(`${x.base}/bulk-orders/${order.id}/${name}`, body, match(order.version));
async function given(order: BulkOrderView): Promise<BulkOrderView> {
  expect((await step(order, 'giving')).status).toBe(202);
  await work(s);
  return read(order.id);
}
async function undone(order: BulkOrderView): Promise<BulkOrderView> {
  expect((await step(order, 'undoing', x.director, { reason: 'خطأ في القائمة' })).status).toBe(202);
  await work(s);
  return read(order.id);
}
const actionsCount = async (): Promise<number> =>
  (
    await s.admin<
      { n: number }[]
    >`select count(*)::int as n from people.actions where tenant_id = ${x.agency.id} and status = 'recorded'`
  )[0]?.n ?? 0;
const unitOn = async (id: string, day: string): Promise<string | undefined> =>
  (await record(x.officer, x, id, `?asOf=${day}`)).body.assignment?.unit.id;

describe('an order for many', () => {
  it('tells what it would do to each row before it does anything, and does it under one number', async () => {
    const before = await actionsCount();
    const order = await prepared({ terms: move(), employeeIds: ids() });
    expect(order).toMatchObject({
      state: 'checked',
      counts: { rows: 6, ready: 6, refused: 0 },
      progress: { done: 6, total: 6 },
      orderNumber: null,
    });
    const [row] = await rowsOf(order.id);
    expect(row).toMatchObject({
      outcome: 'ready',
      changes: { unit: { before: { id: x.unitId }, after: { id: x.otherUnitId } } },
    });
    expect(await actionsCount()).toBe(before);

    const done = await given(order);
    expect(done.state).toBe('given');
    expect(done.orderNumber).not.toBeNull();
    const numbers = await s.admin<{ n: string; c: number }[]>`
      select order_number as n, count(*)::int as c from people.actions where tenant_id = ${x.agency.id} and effective_on = '2026-12-01' group by 1`;
    expect(numbers.map((one) => ({ ...one }))).toEqual([{ n: done.orderNumber, c: 6 }]);
    expect(await unitOn(staff[3]?.id ?? '', '2026-12-01')).toBe(x.otherUnitId);

    // Told a second time, and run a second time, it is given once.
    expect((await step(done, 'giving')).status).toBe(409);
    await work(s);
    expect(await actionsCount()).toBe(before + 6);

    // The log says who gave it and to whom.
    const [entry] = await s.admin<{ actor_name: string; subjects: number }[]>`
      select e.actor_name, (select count(*)::int from audit.entry_subjects t where t.entry_id = e.id) as subjects
        from audit.entries e where e.tenant_id = ${x.agency.id} and e.action = 'bulk.order.give'`;
    expect(entry).toMatchObject({ actor_name: 'موظف الاختبار', subjects: 6 });

    const back = await undone(done);
    expect(back.state).toBe('undone');
    expect(await actionsCount()).toBe(before);
    expect(await unitOn(staff[3]?.id ?? '', '2026-12-01')).toBe(x.unitId);
  });

  it('is refused whole while one row is, until that row is left out', async () => {
    const ended = await appointed(x);
    const end = { reasonCode: 'resignation', lastDay: '2026-11-30' };
    const stopped = await x.officer.post(
      `${x.base}/employees/${ended.employmentId}/service-end`,
      end,
      match(ended.version),
    );
    expect(stopped.status).toBe(201);
    const order = await prepared({ terms: move(), employeeIds: [...ids(0, 2), ended.employmentId] });
    expect(order.counts).toMatchObject({ ready: 2, refused: 1 });
    const [bad] = await rowsOf(order.id, '?outcome=refused');
    expect(bad).toMatchObject({
      staffNumber: ended.staffNumber,
      problems: [{ code: 'people.service.not-in-service' }],
    });
    expect((await step(order, 'giving')).body).toMatchObject({ status: 409, code: 'bulk.rows-refused' });
    const left = await x.officer.del<BulkOrderView>(
      `${x.base}/bulk-orders/${order.id}/rows?outcome=refused`,
      match(order.version),
    );
    expect(left.body.counts).toMatchObject({ rows: 2, refused: 0 });
    expect((await undone(await given(left.body))).state).toBe('undone');
  });

  it('does nothing to anybody when a record changed after it was looked at', async () => {
    const order = await prepared({ terms: move(), employeeIds: ids(0, 3) });
    const third = staff[2]?.id ?? '';
    const { version } = (await record(x.officer, x, third)).body;
    const regrade = { reasonCode: 'regrade', effectiveOn: '2026-11-24', assignment: { step: 3 } };
    expect(
      (await x.officer.post(`${x.base}/employees/${third}/assignment-changes`, regrade, match(version))).status,
    ).toBe(201);
    const before = await actionsCount();
    const stopped = await given(order);
    expect(stopped).toMatchObject({
      state: 'checked',
      failure: { code: 'stale-version', staffNumber: staff[2]?.number, row: 3 },
    });
    expect(await actionsCount()).toBe(before);
    // Looked at again it can be given, under the number it had taken.
    expect((await step(stopped, 'checking', x.officer)).status).toBe(202);
    await work(s);
    const done = await given(await read(order.id));
    expect(done).toMatchObject({ state: 'given', orderNumber: stopped.orderNumber });
    // A later order that stands on one of its rows keeps the whole from being taken back.
    const now = (await record(x.officer, x, third)).body.version;
    const later = { reasonCode: 'move', effectiveOn: '2026-12-15', assignment: { unitId: x.unitId } };
    const posted = await x.officer.post<{ actionId: string }>(
      `${x.base}/employees/${third}/assignment-changes`,
      later,
      match(now),
    );
    expect(await undone(done)).toMatchObject({
      state: 'given',
      failure: { code: 'people.action.depended-on', row: 3 },
    });
    expect(await actionsCount()).toBe(before + 4);
    const gone = await x.officer.post(
      `${x.base}/actions/${posted.body.actionId}/undoing`,
      { reason: 'تراجع' },
      match(1),
    );
    expect(gone.status).toBe(200);
    expect((await undone(await read(order.id))).state).toBe('undone');
  });

  it('is given to all or nobody when its backend dies in the middle, and once when it is tried again', async () => {
    const order = await prepared({ terms: move(), employeeIds: ids() });
    const before = await actionsCount();
    await s.admin.unsafe(`create function public.crash() returns trigger language plpgsql security definer as
      $$ begin
           if (select count(*) from people.actions where tenant_id = new.tenant_id and order_number = new.order_number) >= 4
           then perform pg_terminate_backend(pg_backend_pid()); end if;
           return null;
         end $$`);
    await s.admin.unsafe(
      'create trigger crash after insert on people.actions for each row execute function public.crash()',
    );
    expect((await step(order, 'giving')).status).toBe(202);
    await work(s);
    await s.admin.unsafe('drop function public.crash() cascade');
    expect(await actionsCount()).toBe(before);
    const under = await read(order.id);
    expect(under).toMatchObject({ state: 'giving', failure: null });
    const done = await given(under);
    expect(done).toMatchObject({ state: 'given', orderNumber: under.orderNumber });
    expect(await actionsCount()).toBe(before + 6);
    await undone(done);
  });

  it('ends the service of a list, and leaves the order of whoever prepares it to another', async () => {
    const own = staff[0];
    const clerk = await s.member(x.agency, ['hr_officer'], { personId: own?.personId ?? '' });
    const terms = { kind: 'end_service', reasonCode: 'contract_end', lastDay: '2026-12-31' };
    const order = await prepared({ terms, filter: { unit: x.unitId } }, clerk);
    expect((await rowsOf(order.id, '?outcome=refused')).map((row) => [row.staffNumber, row.problems[0]?.code])).toEqual(
      [
        [own?.number, 'people.record.own'],
        [expect.any(String), 'people.service.already-ended'],
      ],
    );
    expect(order.counts.ready).toBe(order.counts.rows - 2);
  });
});

describe('a sheet', () => {
  const put = (order: BulkOrderView, text: string) =>
    x.officer.request('POST', `${x.base}/bulk-orders/${order.id}/sheet?fileName=list.csv`, Buffer.from(text), {
      'Content-Type': 'application/octet-stream',
      ...match(order.version),
    });
  const draft = async (terms = move({ reasonCode: 'promotion', assignment: {} })) =>
    (await x.officer.post<BulkOrderView>(`${x.base}/bulk-orders`, { terms })).body;

  it('gives each row its own values over the terms, and names what is wrong by row', async () => {
    const order = await draft();
    const [a, b, c] = staff;
    const text = [
      'الرقم الوظيفي,الاسم,الدرجة,رمز الوحدة,الراتب الأساسي',
      `${a?.number},أ,6,FIN,15000.00`,
      `${b?.number},ب,5,,`,
      `${c?.number},ج,6,NOPE,`,
      'X-404,د,6,,',
      `${a?.number},أ,6,,`,
      `${staff[3]?.number},هـ,6,,lots`,
    ].join('\n');
    expect((await put(order, text)).status).toBe(202);
    await work(s);
    const checked = await read(order.id);
    expect(checked).toMatchObject({ fileName: 'list.csv', counts: { rows: 6, ready: 2, refused: 4 } });
    const rows = await rowsOf(order.id);
    expect(rows.map((row) => [row.position, row.problems[0]?.code])).toEqual([
      [2, undefined],
      [3, undefined],
      [4, 'bulk.row.unknown-unit'],
      [5, 'bulk.row.unknown-employee'],
      [6, 'bulk.row.repeated'],
      [7, 'bulk.row.amount'],
    ]);
    expect(rows[0]?.changes).toMatchObject({ grade: { after: { id: '6' } }, unit: { after: { id: x.otherUnitId } } });
    // Amounts are behind the wall of pay; the preview names the element only.
    expect(JSON.stringify(rows)).not.toContain('15000');
    const left = await x.officer.del<BulkOrderView>(
      `${x.base}/bulk-orders/${order.id}/rows?outcome=refused`,
      match(checked.version),
    );
    const done = await given(left.body);
    expect(done.state).toBe('given');
    expect((await record(x.officer, x, a?.id ?? '', '?asOf=2026-12-01')).body.assignment?.grade?.code).toBe('6');
    expect((await undone(done)).state).toBe('undone');
  });

  it('is refused where a heading is not known, the number is missing, or nothing is in it', async () => {
    const order = await draft();
    for (const [text, code] of [
      ['Employee number,Gradee\nE1,6\n', 'bulk.sheet.unknown-column'],
      ['Name,Grade\nA,6\n', 'bulk.sheet.no-staff-number'],
      ['Employee number,Grade\n', 'bulk.nobody'],
    ] as const)
      expect((await put(order, text)).body).toMatchObject({ status: 422, code });
    const template = await x.officer.get<string>(`${x.base}/bulk-orders/template?kind=change_assignment`);
    expect(template.body).toContain('الرقم الوظيفي,الاسم,رمز الوحدة');
  });
});

describe('who may', () => {
  it('prepare, give and undo are rights of their own; another agency finds nothing', async () => {
    const order = await prepared({ terms: move(), employeeIds: ids(0, 1) });
    expect((await step(order, 'giving', x.officer)).status).toBe(403);
    expect((await step(order, 'undoing', x.officer, { reason: 'لماذا' })).status).toBe(403);
    expect((await x.auditor.post(`${x.base}/bulk-orders`, { terms: move(), employeeIds: ids(0, 1) })).status).toBe(403);
    expect((await x.auditor.get(`${x.base}/bulk-orders/${order.id}`)).status).toBe(200);
    const clerk = await s.member(x.agency, [], { personId: staff[0]?.personId ?? '' });
    expect((await clerk.get(`${x.base}/bulk-orders`)).status).toBe(403);

    const stale = await x.director.post(
      `${x.base}/bulk-orders/${order.id}/giving`,
      undefined,
      match(order.version - 1),
    );
    expect(stale.status).toBe(412);
    expect((await x.director.post(`${x.base}/bulk-orders/${order.id}/giving`)).status).toBe(428);

    const other = await setting(s);
    const foreign = await other.director.get(`${other.base}/bulk-orders/${order.id}`);
    const missing = await other.director.get(`${other.base}/bulk-orders/${newId()}`);
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    const listed = await other.officer.post(`${other.base}/bulk-orders`, {
      terms: { ...move(), assignment: { unitId: other.unitId } },
      employeeIds: ids(0, 1),
    });
    expect(listed.status).toBe(404);

    // Prepared twice under one key it is one order.
    const key = { 'Idempotency-Key': newId() };
    const body = { terms: move(), employeeIds: ids(0, 1) };
    const [one, two] = [
      await x.officer.post<BulkOrderView>(`${x.base}/bulk-orders`, body, key),
      await x.officer.post<BulkOrderView>(`${x.base}/bulk-orders`, body, key),
    ];
    expect(two.body.id).toBe(one.body.id);
    expect(two.headers.get('Idempotent-Replayed')).toBe('true');

    await work(s);
    const fresh = await read(one.body.id);
    expect((await x.officer.del(`${x.base}/bulk-orders/${fresh.id}`, match(fresh.version))).status).toBe(204);
    expect((await read(fresh.id)).state).toBe('dropped');
  });
});
