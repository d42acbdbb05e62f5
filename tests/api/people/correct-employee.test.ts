import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActionDone, Effect, TimelineAction } from '../../../server/modules/people/schemas.ts';
import { testService, type Answer, type TestService } from '../../support/service.ts';
import { appointed, freshNumber, match, record, setting, type Setting } from './setting.ts';

let s: TestService;
let x: Setting;
beforeAll(async () => {
  s = await testService();
  x = await setting(s);
});
afterAll(() => s.close());

const correct = (
  id: string,
  version: number,
  body: Record<string, unknown>,
): Promise<Answer<ActionDone & { code: string }>> =>
  x.officer.post(`${x.base}/employees/${id}/corrections`, { reason: 'خطأ في الإدخال', ...body }, match(version));
const instant = async (): Promise<string> =>
  String((await s.admin`select clock_timestamp()::text as at`)[0]?.['at'])
    .replace(' ', 'T')
    .replace(/([+-]\d\d)$/, '$1:00');

describe('correctEmployee', () => {
  it('201: the new value holds over the whole row, the old one stays readable by when it was known', async () => {
    const { employmentId: id, actionId } = await appointed(x);
    const before = await instant();
    const done = await correct(id, 1, {
      person: { changes: { familyAr: 'المري', birthOn: '1990-05-05' } },
      assignment: { changes: { gradeCode: '8' } },
    });
    expect(done.status).toBe(201);
    const now = (await record(x.officer, x, id)).body;
    expect(now).toMatchObject({
      version: 2,
      person: { fullNameAr: 'محمد عبدالله المري', birthOn: '1990-05-05' },
      assignment: { firstDay: '2020-01-01', grade: { code: '8' } },
    });
    const then = (await record(x.officer, x, id, `?knownOn=${encodeURIComponent(before)}`)).body;
    expect(then).toMatchObject({
      person: { fullNameAr: 'محمد عبدالله الكواري', birthOn: '1990-04-02' },
      assignment: { grade: { code: '7' } },
    });
    expect((await record(x.officer, x, id, '?knownOn=2999-01-01')).body.assignment?.grade?.code).toBe('8');
    const items = (await x.officer.get<{ items: TimelineAction[] }>(`${x.base}/employees/${id}/history`)).body.items;
    const appoint = items.find((a) => a.id === actionId);
    expect(items.find((a) => a.kind === 'correct')).toMatchObject({
      correctsActionId: actionId,
      changes: { familyAr: { before: 'الكواري', after: 'المري' } },
    });
    expect(appoint?.correctedBy).toMatchObject([{ id: done.body.actionId }]);
  });

  it('corrects a stated stretch only', async () => {
    const { employmentId: id } = await appointed(x);
    await correct(id, 1, {
      assignment: { firstDay: '2021-01-01', lastDay: '2021-12-31', changes: { workPattern: 'part_time' } },
    });
    const pattern = async (day: string) =>
      (await record(x.officer, x, id, `?asOf=${day}`)).body.assignment?.workPattern;
    expect([await pattern('2020-12-31'), await pattern('2021-06-01'), await pattern('2022-01-01')]).toEqual([
      'full_time',
      'part_time',
      'full_time',
    ]);
  });

  it('moves the day of appointment with the assignment and the pay that begin with it', async () => {
    const { employmentId: id } = await appointed(x);
    expect((await correct(id, 1, { hiredOn: '2019-09-01' })).status).toBe(201);
    expect((await record(x.officer, x, id)).body).toMatchObject({
      hiredOn: '2019-09-01',
      assignment: { firstDay: '2019-09-01' },
    });
    expect(
      await s.admin`select distinct valid_from::text from people.pay_elements where employment_id = ${id} and superseded_at is null`,
    ).toEqual([{ valid_from: '2019-09-01' }]);
    expect((await correct(id, 2, { hiredOn: '2020-02-01', assignment: { changes: { gradeCode: '9' } } })).status).toBe(
      201,
    );
    expect((await record(x.officer, x, id)).body).toMatchObject({
      hiredOn: '2020-02-01',
      assignment: { firstDay: '2020-02-01', grade: { code: '9' } },
    });
  });

  it('corrects an amount and keeps the wrong one in the history of pay', async () => {
    const { employmentId: id } = await appointed(x);
    await correct(id, 1, { pay: [{ elementCode: 'basic', amountMinor: 1_100_000 }] });
    const pay = await x.officer.get<{
      history: { elementCode: string; amountMinor: number; supersededAt: string | null }[];
    }>(`${x.base}/employees/${id}/pay?purpose=review`);
    const basic = pay.body.history.filter((h) => h.elementCode === 'basic');
    expect(basic.map((h) => [h.amountMinor, h.supersededAt === null])).toEqual([
      [1_100_000, true],
      [1_000_000, false],
    ]);
  });

  it('warns where the personal number disagrees, and never shows it in the timeline', async () => {
    const { employmentId: id } = await appointed(x);
    const number = `28581${freshNumber().slice(5)}`;
    const told = await x.officer.post<Effect>(`${x.base}/employees/${id}/corrections/preview`, {
      reason: 'x',
      person: { changes: { personalNumber: number } },
    });
    expect(told.body.warnings.map((w) => w.code)).toContain('personal-number-birth-year');
    expect((await correct(id, 1, { person: { changes: { personalNumber: number } } })).status).toBe(201);
    const text = JSON.stringify((await x.officer.get(`${x.base}/employees/${id}/history`)).body);
    expect(text).not.toContain(number);
    expect(
      JSON.stringify(
        await s.admin`select before, after from audit.entries where person_id = (select person_id from people.employments where id = ${id})`,
      ),
    ).not.toContain(number);
  });

  it('changes a staff number to a free one; a taken one is 409', async () => {
    const one = await appointed(x);
    const two = await appointed(x);
    expect((await correct(one.employmentId, 1, { staffNumber: two.staffNumber })).body.code).toBe(
      'people.staff-number.taken',
    );
    expect((await correct(one.employmentId, 1, { staffNumber: 'old-17' })).body.staffNumber).toBe('OLD-17');
  });

  it('a correction undone brings back what stood before it', async () => {
    const { employmentId: id } = await appointed(x);
    const done = await correct(id, 1, { assignment: { changes: { gradeCode: '8' } }, staffNumber: 'TMP-1' });
    const undone = await x.officer.post(`${x.base}/actions/${done.body.actionId}/undoing`, { reason: 'لا' }, match(1));
    expect(undone.status).toBe(200);
    const now = (await record(x.officer, x, id)).body;
    expect(now.assignment?.grade?.code).toBe('7');
    expect(now.staffNumber).not.toBe('TMP-1');
  });

  it('412, 428, 409 for nothing to correct, 422 for nothing said', async () => {
    const { employmentId: id } = await appointed(x);
    expect((await correct(id, 5, { staffNumber: 'Z1' })).status).toBe(412);
    expect(
      (await x.officer.post(`${x.base}/employees/${id}/corrections`, { reason: 'x', staffNumber: 'Z1' })).status,
    ).toBe(428);
    expect((await correct(id, 1, { assignment: { changes: { gradeCode: '7' } } })).body.code).toBe(
      'people.change.nothing',
    );
    expect((await correct(id, 1, {})).status).toBe(422);
  });
});
