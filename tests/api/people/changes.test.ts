import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, todayInZone } from '../../../server/kernel/dates.ts';
import type { ActionDone, ChangeRow, ChangesPage } from '../../../server/modules/people/schemas.ts';
import { testService, type TestService } from '../../support/service.ts';
import { appointed, match, setting, type Setting } from './setting.ts';

let s: TestService;
let x: Setting;
let stays: ActionDone;
let leaves: ActionDone;
/** The database stamps what is recorded with its own clock; the agency's day begins at midnight in Qatar. */
const day = todayInZone(new Date(), 'Asia/Qatar');

const order = async (path: string, body: Record<string, unknown>, version: number): Promise<ActionDone> => {
  const answer = await x.officer.post<ActionDone>(`${x.base}/employees/${path}`, body, match(version));
  expect(answer.status).toBe(201);
  return answer.body;
};
const changes = async (query: string): Promise<ChangesPage> => {
  const answer = await x.officer.get<ChangesPage>(`${x.base}/changes?${query}`);
  expect(answer.status).toBe(200);
  return answer.body;
};
const told = (page: ChangesPage): string[] => page.items.map((row: ChangeRow) => row.kinds.join('+'));

beforeAll(async () => {
  s = await testService();
  x = await setting(s);
  stays = await appointed(x, { hiredOn: '2020-01-01', staffNumber: 'C-1' });
  leaves = await appointed(x, { hiredOn: '2021-05-01', staffNumber: 'C-2' });
  const of = stays.employmentId;
  await order(
    `${of}/assignment-changes`,
    { reasonCode: 'promotion', effectiveOn: '2022-01-01', assignment: { gradeCode: '6', unitId: x.otherUnitId } },
    1,
  );
  await order(
    `${of}/assignment-changes`,
    { reasonCode: 'regrade', effectiveOn: '2022-06-01', assignment: { gradeCode: '5' } },
    2,
  );
  await order(
    `${of}/corrections`,
    {
      reason: 'خطأ في النقل',
      assignment: { firstDay: '2022-01-01', lastDay: '2022-05-31', changes: { workPattern: 'shift' } },
    },
    3,
  );
  await order(`${leaves.employmentId}/service-end`, { reasonCode: 'resignation', lastDay: '2022-03-31' }, 1);
});
afterAll(() => s.close());

describe('what changed between two days', () => {
  it('by validity: what took effect then, each by what it was, corrections apart', async () => {
    expect(told(await changes('from=2020-01-01&to=2022-12-31'))).toEqual([
      'regraded',
      'left',
      'corrected',
      'moved+promoted',
      'joined',
      'joined',
    ]);
    expect((await changes('from=2020-01-01&to=2022-12-31')).counts).toEqual({
      joined: 2,
      left: 1,
      moved: 1,
      promoted: 1,
      regraded: 1,
      corrected: 1,
    });
    expect(told(await changes('from=2022-01-02&to=2022-05-31'))).toEqual(['left']);
    expect(told(await changes('from=2020-01-01&to=2022-12-31&kind=corrected'))).toEqual(['corrected']);
    expect(told(await changes(`from=2020-01-01&to=2022-12-31&employee=${leaves.employmentId}`))).toEqual([
      'left',
      'joined',
    ]);
  });

  it('names the order behind each line, and what it moved', async () => {
    const [row] = (await changes('from=2022-01-01&to=2022-01-01&kind=promoted')).items;
    expect(row).toMatchObject({
      employmentId: stays.employmentId,
      staffNumber: 'C-1',
      isBackDated: true,
      undoneAt: null,
    });
    expect(row?.changes['unit']?.after).toMatchObject({ id: x.otherUnitId });
    expect(row?.orderNumber).not.toBe('');
  });

  it('of a unit: who was in it before or after, also below it', async () => {
    const q = 'from=2022-01-01&to=2022-12-31';
    expect(told(await changes(`${q}&unit=${x.otherUnitId}`))).toEqual(['regraded', 'corrected', 'moved+promoted']);
    expect(told(await changes(`${q}&unit=${x.unitId}`))).toEqual(['left', 'corrected', 'moved+promoted']);
    expect(told(await changes(`${q}&unit=${x.agency.rootUnitId}`))).toHaveLength(4);
  });

  it('by record: what was written on these days, and what was taken back', async () => {
    expect((await changes('from=2020-01-01&to=2022-12-31&basis=recorded')).items).toEqual([]);
    const wrong = await order(
      `${stays.employmentId}/assignment-changes`,
      { reasonCode: 'move', effectiveOn: '2023-01-01', assignment: { unitId: x.unitId } },
      4,
    );
    const undone = await x.officer.post(`${x.base}/actions/${wrong.actionId}/undoing`, { reason: 'خطأ' }, match(1));
    expect(undone.status).toBe(200);
    const page = await changes(`from=${day}&to=${addDays(day, 1)}&basis=recorded&employee=${stays.employmentId}`);
    expect(told(page)).toEqual(['undone', 'moved', 'corrected', 'regraded', 'moved+promoted', 'joined']);
    expect(told(await changes('from=2023-01-01&to=2023-01-01'))).toEqual([]);
  });

  it('pages by key and is exported with its purpose and everyone in it', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: ChangesPage = await changes(
        `from=2020-01-01&to=2022-12-31&limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      );
      seen.push(...page.items.map((row) => row.id));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(6);
    const file = await x.officer.get<string>(`${x.base}/changes/export?from=2022-01-01&to=2022-12-31&purpose=dispute`);
    expect(file.status).toBe(200);
    expect(String(file.body).trim().split('\r\n')).toHaveLength(5);
    const [entry] = await s.admin<{ subjects: number }[]>`
      select (select count(*)::int from audit.entry_subjects z where z.tenant_id = e.tenant_id and z.entry_id = e.id) as subjects
        from audit.entries e where e.tenant_id = ${x.agency.id} and e.action = 'people.directory.export' and e.entity_type = 'changes'`;
    expect(entry?.subjects).toBe(2);
  });
});

describe('who sees what changed', () => {
  it('human resources and the auditor only; nothing of another agency', async () => {
    const path = 'changes?from=2020-01-01&to=2022-12-31';
    const employee = await s.member(x.agency, [], { personId: stays.personId });
    expect((await x.auditor.get(`${x.base}/${path}`)).status).toBe(200);
    expect((await employee.get(`${x.base}/${path}`)).status).toBe(403);
    expect((await employee.get(`${x.base}/changes/export?from=2020-01-01&to=2022-12-31&purpose=dispute`)).status).toBe(
      403,
    );
    const y = await setting(s);
    expect((await y.officer.get(`${x.base}/${path}`)).status).toBe(404);
    expect((await y.officer.get<ChangesPage>(`${y.base}/${path}&employee=${stays.employmentId}`)).body.items).toEqual(
      [],
    );
  });

  it('days the wrong way round are 422, no days 400', async () => {
    expect((await x.officer.get(`${x.base}/changes?from=2022-01-01&to=2021-01-01`)).status).toBe(422);
    expect((await x.officer.get(`${x.base}/changes?from=2022-01-01`)).status).toBe(400);
  });
});
