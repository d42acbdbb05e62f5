import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentedAnswers } from '../../../server/kernel/http/describe.ts';
import { registeredExports } from '../../../server/modules/exports/index.ts';
import type { Export, ExportLists } from '../../../server/modules/exports/schemas.ts';
import { runQueue } from '../../support/queue.ts';
import { hourlyRound } from '../../support/round.ts';
import { testService, type Answer, type Client, type TestService } from '../../support/service.ts';
import { appointed, match, setting, type Setting } from '../people/setting.ts';

interface Problem {
  code: string;
  errors?: { pointer: string; code: string }[];
}
let s: TestService;
let x: Setting;
let other: Setting;
let employee: Client;

beforeAll(async () => {
  s = await testService();
  x = await setting(s);
  other = await setting(s);
  const somebody = await appointed(x);
  await appointed(x);
  await appointed(x);
  employee = await s.member(x.agency, [], { personId: somebody.personId });
});
afterAll(() => s.close());

const at = (path: string): string => `${x.base}/${path}`;
const wish = {
  list: 'employees',
  format: 'csv',
  columns: ['staffNumber', 'nameAr', 'nationality'],
  filters: { sort: 'staffNumber' },
  purpose: 'committee',
  purposeNote: 'لجنة شؤون الموظفين 12',
};
const ask = (client: Client, over: Record<string, unknown> = {}, key: string = randomUUID()): Promise<Answer<Export>> =>
  client.post<Export>(at('exports'), { ...wish, ...over }, { 'Idempotency-Key': key });
const read = async (client: Client, id: string): Promise<Export> =>
  (await client.get<Export>(at(`exports/${id}`))).body;
const content = (client: Client, id: string): Promise<Answer<Problem>> =>
  client.get<Problem>(at(`exports/${id}/content`));
const made = async (over: Record<string, unknown> = {}): Promise<Export> => {
  const asked = await ask(x.officer, over);
  expect(asked.status).toBe(201);
  expect((await runQueue(s)).complaints).toEqual([]);
  return read(x.officer, asked.body.id);
};
const problem = ({ status, body }: Answer<unknown>): [number, string] => [status, (body as Problem).code];

describe('what is more than an everyday list', () => {
  it('columns of identity, and filters that tell the same of everybody, want a purpose and leave nothing without it', async () => {
    for (const query of ['columns=staffNumber,nationality', 'nationality=QAT', 'columns=sex&format=xlsx']) {
      const answer = await x.officer.get<Problem>(at(`employees/export?${query}`));
      expect(problem(answer)).toEqual([422, 'exports.purpose-wanted']);
      expect(answer.body.errors).toMatchObject([{ pointer: '/purpose', code: 'exports.columns' }]);
    }
    const logged =
      await s.admin`select 1 from audit.entries where tenant_id = ${x.agency.id} and action = 'people.directory.export'`;
    expect(logged).toEqual([]);
    expect((await x.officer.get(at('employees/export?columns=staffNumber,nameAr'))).status).toBe(200);
  });

  it('so does a list above the size the agency sets; a smaller one does not', async () => {
    const set = await x.director.put(at('export-rules'), { everydayRows: 2, keepDays: 7 }, match(0));
    expect(set.status).toBe(200);
    const large = await x.officer.get<Problem>(at('employees/export'));
    expect(problem(large)).toEqual([422, 'exports.purpose-wanted']);
    expect(large.body.errors).toMatchObject([{ code: 'exports.size' }]);
    const asked = await ask(x.officer, { columns: ['staffNumber'] });
    expect([asked.status, asked.body.reasons]).toEqual([201, ['size']]);
    const back = await x.director.put(at('export-rules'), { everydayRows: 2000, keepDays: 3 }, match(1));
    expect(back.status).toBe(200);
    expect(problem(await ask(x.officer, { columns: ['staffNumber'] }))).toEqual([422, 'exports.everyday']);
  });

  it('every route that gives a table out at once belongs to a declared list, or is named here with its reason', () => {
    const named = new Map([
      ['exportAuditEntries', 'the log always states a purpose and writes its own taking out into itself'],
      ['exportPlatformAuditEntries', 'the same of the platform console, which holds no people'],
      ['exportImportProblems', 'rows of the file the same person has just handed in, for mending them'],
      ['getBulkTemplate', 'an empty sheet with heads'],
      ['exportOperatorImportProblems', 'the same of a file into many agencies'],
    ]);
    const declared = new Set(registeredExports().flatMap((list) => list.operations));
    const tables = [...documentedAnswers].flatMap(([operation, answers]) =>
      Object.values(answers).some(
        (answer) => answer !== null && 'content' in answer && /csv|spreadsheet/.test(String(answer.content)),
      )
        ? [operation]
        : [],
    );
    expect(tables.filter((operation) => !declared.has(operation) && !named.has(operation))).toEqual([]);
    expect([...declared, ...named.keys()].filter((operation) => !tables.includes(operation))).toEqual([]);
  });
});

describe('askExport', () => {
  it('is made by the worker and says who took it, when, why and under which number', async () => {
    const done = await made();
    expect(done).toMatchObject({ state: 'ready', reasons: ['identity'], rowsDone: 3, rowsTotal: 3, isMine: true });
    const file = await x.officer.get<string>(at(`exports/${done.id}/content`));
    expect(file.status).toBe(200);
    expect(file.headers.get('content-disposition')).toContain(`employees-${done.number}.csv`);
    const lines = String(file.body).replace('\ufeff', '').trim().split('\r\n');
    expect(lines).toHaveLength(5);
    for (const part of [String(done.number), 'موظف الاختبار', wish.purposeNote, 'لجنة'])
      expect(lines[0]).toContain(part);
    expect(lines[1]).toBe('الرقم الوظيفي,الاسم بالعربية,الجنسية');
    const again = await read(x.officer, done.id);
    expect(again.downloads).toBe(1);
    const trail = await s.admin<{ action: string; subjects: number }[]>`
      select e.action, (select count(*)::int from audit.entry_subjects b where b.tenant_id = e.tenant_id and b.entry_id = e.id) as subjects
        from audit.entries e where e.tenant_id = ${x.agency.id} and (e.entity_id = ${done.id} or e.after->>'number' = ${String(done.number)}) order by e.at, e.id`;
    expect(trail.map((row) => [row.action, row.subjects])).toEqual([
      ['exports.file.make', 0],
      ['people.directory.export', 3],
      ['exports.file.fetch', 0],
    ]);
  });

  it('a workbook says the same on every printed page and on a sheet about itself', async () => {
    const { default: ExcelJS } = await import('@protobi/exceljs');
    const done = await made({ format: 'xlsx' });
    const response = await s.app.request(at(`exports/${done.id}/content`), {
      headers: { Cookie: `mawared=${x.officer.token}` },
    });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(await response.arrayBuffer());
    const [rows, about] = workbook.worksheets;
    expect(rows?.headerFooter.oddHeader).toContain(wish.purposeNote);
    expect(rows?.rowCount).toBe(4);
    expect(JSON.stringify(about?.getSheetValues())).toContain(wish.purposeNote);
  });

  it('once for a key; 422 for what is not of the list, 403 for who may not take it out, 404 elsewhere, 401 for nobody', async () => {
    const key = randomUUID();
    const [one, two] = [await ask(x.officer, {}, key), await ask(x.officer, {}, key)];
    expect([one.status, two.body.id]).toEqual([201, one.body.id]);
    expect(problem(await ask(x.officer, { columns: ['salary'] }))).toEqual([422, 'exports.column-unknown']);
    expect(problem(await ask(x.officer, { filters: { sex: 'x' } }))).toEqual([422, 'exports.filters-unknown']);
    expect(problem(await ask(x.officer, { filters: { team: 'mine' } }))).toEqual([422, 'exports.not-lasting']);
    expect((await ask(x.officer, { purposeNote: ' ' })).status).toBe(422);
    expect((await ask(employee)).status).toBe(403);
    expect((await ask(other.officer)).status).toBe(404);
    expect((await ask(s.stranger)).status).toBe(401);
  });

  it('acts with the rights its asker has when it is made: taken away meanwhile, nothing leaves', async () => {
    const asked = await ask(x.auditor);
    expect(asked.status).toBe(201);
    const narrowing = { role: 'auditor', permission: 'people.directory.export', reason: 'لا تستخرج القوائم' };
    const narrowed = await x.director.post<{ id: string }>(at('role-narrowings'), narrowing);
    expect(narrowed.status).toBe(201);
    expect((await runQueue(s)).complaints).toEqual([]);
    expect((await read(x.auditor, asked.body.id)).state).toBe('failed');
    expect(problem(await content(x.auditor, asked.body.id))).toEqual([403, 'forbidden']);
    const ending = at(`role-narrowings/${narrowed.body.id}/ending`);
    expect((await x.director.post(ending, { reason: 'أُعيدت' }, match(1))).status).toBe(200);
    expect(problem(await content(x.auditor, asked.body.id))).toEqual([409, 'exports.not-ready']);
  });
});

describe('fetchExport', () => {
  it('is for whoever asked and for nobody else, the data owner included', async () => {
    const done = await made();
    const foreign = `${other.base}/exports/${done.id}`;
    for (const [client, path] of [
      [x.director, at(`exports/${done.id}`)],
      [other.officer, foreign],
    ] as const)
      for (const part of ['', '/content']) expect((await client.get(`${path}${part}`)).status).toBe(404);
    const own = await x.director.get<{ items: Export[] }>(at('exports'));
    expect(own.body.items).toEqual([]);
  });

  it('410 once its time is over, and the round takes its bytes away', async () => {
    const done = await made();
    await s.admin`update exports.files set expires_at = now() - interval '1 minute' where id = ${done.id}`;
    expect(problem(await content(x.officer, done.id))).toEqual([410, 'exports.expired']);
    expect((await read(x.officer, done.id)).state).toBe('expired');
    await hourlyRound(s);
    const [row] = await s.admin<{ key: string; state: string; cleared: boolean }[]>`
      select blob_key as key, state, cleared_at is not null as cleared from exports.files where id = ${done.id}`;
    expect(row).toMatchObject({ state: 'expired', cleared: true });
    await expect(s.services.files.open({ tenantId: x.agency.id, id: row?.key ?? '' })).rejects.toThrow('no blob');
  });
});

describe('the register of the data owner', () => {
  it('lists every file with who, why and how much; officers and other agencies do not see it', async () => {
    const done = await made();
    const register = await x.director.get<{ items: Export[] }>(at('export-register?purpose=committee&reason=identity'));
    expect(register.body.items.find((one) => one.id === done.id)).toMatchObject({
      purposeNote: wish.purposeNote,
      askedByAr: 'موظف الاختبار',
      rowsTotal: 3,
      isMine: false,
    });
    expect((await x.auditor.get(at('export-register'))).status).toBe(200);
    expect((await x.officer.get(at('export-register'))).status).toBe(403);
    expect((await other.director.get(at('export-register'))).status).toBe(404);
    expect((await other.director.get<{ items: Export[] }>(`${other.base}/export-register`)).body.items).toEqual([]);
  });

  it('takes a file back with a reason: 410 for its asker, its bytes gone at once', async () => {
    const done = await made();
    const path = at(`export-register/${done.id}/revocation`);
    const body = { reason: 'أُرسل إلى غير مختص' };
    expect((await x.officer.post(path, body, match(done.version))).status).toBe(403);
    expect((await x.auditor.post(path, body, match(done.version))).status).toBe(403);
    const foreign = `${other.base}/export-register/${done.id}/revocation`;
    expect((await other.director.post(foreign, body, match(done.version))).status).toBe(404);
    expect((await x.director.post(path, body)).status).toBe(428);
    expect((await x.director.post(path, body, match(done.version + 5))).status).toBe(412);
    expect((await x.director.post(path, { reason: '' }, match(done.version))).status).toBe(422);
    const revoked = await x.director.post<Export>(path, body, match(done.version));
    expect(revoked.body).toMatchObject({ state: 'revoked', revokedReason: body.reason });
    expect(problem(await content(x.officer, done.id))).toEqual([410, 'exports.revoked']);
    const again = await x.director.post(path, body, match(revoked.body.version));
    expect(problem(again)).toEqual([409, 'exports.not-ready']);
  });

  it('one revoked before it was made is never made', async () => {
    const { body } = await ask(x.officer);
    const path = at(`export-register/${body.id}/revocation`);
    expect((await x.director.post(path, { reason: 'طلب مكرر' }, match(body.version))).status).toBe(200);
    expect((await runQueue(s)).complaints).toEqual([]);
    expect(await read(x.officer, body.id)).toMatchObject({ state: 'revoked', bytes: null });
  });
});

describe('export rules', () => {
  it('are read by the data owner, set by the director at the version read; 403 and 404 for others', async () => {
    const rules = await x.director.get<{ version: number; everydayRows: number; keepDays: number }>(at('export-rules'));
    expect(rules.status).toBe(200);
    const body = { everydayRows: 500, keepDays: 3 };
    expect((await x.officer.put(at('export-rules'), body, match(rules.body.version))).status).toBe(403);
    expect((await x.auditor.put(at('export-rules'), body, match(rules.body.version))).status).toBe(403);
    expect((await other.director.put(at('export-rules'), body, match(0))).status).toBe(404);
    expect((await x.director.put(at('export-rules'), body, match(rules.body.version + 1))).status).toBe(412);
    expect((await x.director.put(at('export-rules'), { ...body, keepDays: 0 }, match(rules.body.version))).status).toBe(
      422,
    );
    const lists = await x.officer.get<ExportLists>(at('export-lists'));
    expect(lists.body.items.map((list) => list.name)).toEqual(['establishment', 'employees', 'changes', 'retirements']);
    expect(lists.body.keepDays).toBe(3);
  });
});
