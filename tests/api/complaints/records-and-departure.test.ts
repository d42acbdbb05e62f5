import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type { Establishment } from '../../../server/modules/organisation/schemas-establishment.ts';
import type { ActionDone, ChangesPage, Employee, ServiceLength } from '../../../server/modules/people/schemas.ts';
import { testService, type TestService } from '../../support/service.ts';
import { appointed, match, record, setting, type Setting } from '../people/setting.ts';

/** Complaints 61 to 69 about other systems; each title begins with its number. See tests/README.md for those proven elsewhere. */
let s: TestService;
let x: Setting;
beforeAll(async () => {
  s = await testService();
  x = await setting(s);
});
afterAll(() => s.close());

const change = (id: string, version: number, body: Record<string, unknown>) =>
  x.officer.post<ActionDone>(`${x.base}/employees/${id}/assignment-changes`, body, match(version));

it('61: three moves and a promotion in one month are each traced, by day and by order, and none is lost', async () => {
  const { employmentId: id } = await appointed(x);
  const steps = [
    ['2024-03-04', 'move', { unitId: x.otherUnitId }],
    ['2024-03-11', 'promotion', { gradeCode: '6' }],
    ['2024-03-18', 'move', { unitId: x.unitId }],
    ['2024-03-25', 'move', { unitId: x.otherUnitId }],
  ] as const;
  for (const [index, [effectiveOn, reasonCode, assignment]] of steps.entries())
    expect((await change(id, index + 1, { reasonCode, effectiveOn, assignment })).status).toBe(201);
  const timeline = await x.officer.get<{ items: { effectiveOn: string; reasonCode: string | null }[] }>(
    `${x.base}/employees/${id}/history`,
  );
  expect(timeline.body.items.slice(0, 4).map((one) => [one.effectiveOn, one.reasonCode])).toEqual(
    [...steps].reverse().map(([day, reason]) => [day, reason]),
  );
  const month = await x.officer.get<ChangesPage>(`${x.base}/changes?from=2024-03-01&to=2024-03-31&employee=${id}`);
  expect(month.body.items.map((row) => row.kinds.join('+'))).toEqual(['moved', 'moved', 'promoted', 'moved']);
  const units: (string | undefined)[] = [];
  for (const day of ['2024-03-03', '2024-03-04', '2024-03-17', '2024-03-18', '2024-03-25'])
    units.push((await record(x.officer, x, id, `?asOf=${day}`)).body.assignment?.unit.id);
  expect(units).toEqual([x.unitId, x.otherUnitId, x.otherUnitId, x.unitId, x.otherUnitId]);
});

it('62: a renewed residence permit stands beside the one before it, and the old one is asked after no more', async () => {
  const { employmentId: id } = await appointed(x);
  const path = `${x.base}/employees/${id}/documents`;
  const soon = async (): Promise<string[]> =>
    (
      await x.officer.get<{ items: { documentId: string }[] }>(`${x.base}/employees/expiring-documents?within=60`)
    ).body.items.map((one) => one.documentId);
  const first = await x.officer.post<{ id: string }>(path, { kind: 'visa', number: 'V-1', expiresOn: '2026-12-15' });
  expect(await soon()).toContain(first.body.id);
  const second = await x.officer.post<{ id: string }>(
    `${path}/${first.body.id}/renewals`,
    { number: 'V-2', expiresOn: '2028-12-15' },
    match(1),
  );
  const kept = (await record(x.officer, x, id)).body.documents.filter((one) => one.kind === 'visa');
  expect(kept.map((one) => [one.id, one.isCurrent]).sort()).toEqual(
    [
      [first.body.id, false],
      [second.body.id, true],
    ].sort(),
  );
  expect(await soon()).not.toContain(first.body.id);
});

it('64: length of service is told in years, months and days by one named rule, with what it was added from', async () => {
  const { employmentId: id } = await appointed(x, { hiredOn: '2016-02-29' });
  const { body } = await x.officer.get<ServiceLength>(`${x.base}/employees/${id}/service-length?asOf=2024-02-28`);
  expect(body).toMatchObject({ years: 8, months: 0, days: 0, daysOfMonth: 30 });
  expect(body.spells).toMatchObject([{ firstDay: '2016-02-29', lastDay: '2024-02-28', isOpen: true }]);
});

it('68: leaving is an order with a day: until then the record is whole, and taken back it leaves no trace in it', async () => {
  const { employmentId: id } = await appointed(x, { staffNumber: 'L-1' });
  const content = ({ version: _, ...whole }: Employee) => whole;
  const before = content((await record(x.officer, x, id)).body);
  const path = `${x.base}/employees/${id}/service-end`;
  const body = { reasonCode: 'resignation', lastDay: '2026-12-31' };
  // Looked at and not sent: nothing is archived by a dialog that was closed.
  expect((await x.officer.post(`${path}/preview`, body, match(1))).status).toBe(200);
  expect(content((await record(x.officer, x, id)).body)).toEqual(before);
  const ended = await x.officer.post<ActionDone>(path, body, match(1));
  expect(ended.status).toBe(201);
  expect((await record(x.officer, x, id)).body).toMatchObject({ status: 'active', endedOn: '2026-12-31' });
  const undoing = `${x.base}/actions/${ended.body.actionId}/undoing`;
  expect((await x.officer.post(undoing, { reason: 'عدل عن استقالته' }, match(1))).status).toBe(200);
  const after = content((await record(x.officer, x, id)).body);
  // What was closed stands again as a row of its own; what it says is the same.
  const held = (one: typeof after) => ({ ...one.assignment, id: '' });
  expect([after.status, after.endedOn, held(after)]).toEqual([before.status, null, held(before)]);
});

it('69: seats are counted by the unit they are of, and those behind a figure are named with their job', async () => {
  const seat = (number: string, unitId: string, jobId: string) =>
    x.director.post(`${x.base}/positions`, { number, unitId, jobId }, { 'Idempotency-Key': newId() });
  for (const [number, unit, job] of [
    ['S-1', x.unitId, x.jobId],
    ['S-2', x.unitId, x.otherJobId],
    ['S-3', x.otherUnitId, x.jobId],
  ] as const)
    expect((await seat(number, unit, job)).status).toBe(201);
  const seats = async (unit: string): Promise<number> => {
    const { total } = (await x.officer.get<Establishment>(`${x.base}/establishment?unit=${unit}`)).body;
    return (total.funded + total.proposed) / 100;
  };
  expect([await seats(x.unitId), await seats(x.otherUnitId)]).toEqual([2, 1]);
  const figure = (await x.officer.get<Establishment>(`${x.base}/establishment?unit=${x.unitId}`)).body.total.funded > 0;
  const rows = await x.officer.get<{ items: { seatNumber: string; jobTitleEn: string }[] }>(
    `${x.base}/establishment/rows?unit=${x.unitId}&figure=${figure ? 'funded' : 'proposed'}`,
  );
  expect(rows.body.items.map((row) => [row.seatNumber, row.jobTitleEn]).sort()).toEqual([
    ['S-1', 'Legal researcher'],
    ['S-2', 'Accountant'],
  ]);
});
