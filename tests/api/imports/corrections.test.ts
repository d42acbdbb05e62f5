import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testService, type Client, type TestAgency, type TestService } from '../../support/service.ts';
import { Batch, countTables, plainFile, plainHeader, plainMapping, plainRows } from './driver.ts';

let s: TestService;
let agency: TestAgency;
let director: Client;
let officer: Client;
let base: string;

beforeAll(async () => {
  s = await testService();
  agency = await s.agency();
  director = await s.member(agency, ['hr_director']);
  officer = await s.member(agency, ['hr_officer']);
  base = `/api/agencies/${agency.code}`;
});
afterAll(() => s.close());

interface Page<T> {
  items: T[];
}
interface Problem {
  row: number;
  column: string | null;
  code: string;
  severity: string;
  value: string | null;
  correction: { id: string; value: string | null; reason: string | null } | null;
}
interface Correction {
  id: string;
  row: number;
  column: string | null;
  isLeftOut: boolean;
  valueBefore: string | null;
  value: string | null;
  reason: string | null;
}

const problems = async (batch: Batch, query = 'severity=error') =>
  (await director.get<Page<Problem>>(`${batch.path}/problems?${query}`)).body.items;
const corrections = async (batch: Batch) =>
  (await director.get<Page<Correction>>(`${batch.path}/corrections`)).body.items;
const correct = (batch: Batch, body: unknown, client = officer) => batch.step('PUT', 'corrections', body, client);

/** A checked batch of three good rows and two bad ones, in rows 5 and 6 of the file. */
async function checked(from: number, mapping: object = {}): Promise<Batch> {
  const bad = plainRows(2, from + 50).map((row) => row.replace(/,[^,]*,2015-/, ',44,2015-'));
  const batch = await Batch.upload(s, director, base, plainFile([...plainRows(3, from), ...bad]));
  await batch.map({ ...plainMapping, ...mapping });
  await batch.check();
  return batch;
}

describe('corrections in a batch', () => {
  it('mend a cell and leave a row out without another upload; the sheet, the load and the log tell of both', async () => {
    const batch = await checked(100);
    expect(batch.view.counts).toMatchObject({ read: 5, new: 3, refused: 2 });
    const mended = await correct(batch, { row: 5, column: 'الدرجة', value: '7' });
    expect(mended.body).toMatchObject({
      state: 'checked',
      controlSheetHash: null,
      mended: { cells: 1, leftOut: 0, pending: 1 },
    });
    expect((await correct(batch, { row: 6, reason: 'انتهت خدمته قبل التحميل' })).body.mended).toEqual({
      cells: 1,
      leftOut: 1,
      pending: 2,
    });
    expect((await problems(batch)).map((p) => [p.row, p.correction?.value ?? p.correction?.reason])).toEqual([
      [5, '7'],
      [6, 'انتهت خدمته قبل التحميل'],
    ]);
    // Nobody signs figures that no longer hold.
    expect((await batch.step('POST', 'signature', { controlSheetHash: 'f'.repeat(64) })).body).toMatchObject({
      status: 409,
      code: 'imports.corrections-unchecked',
    });
    const again = await batch.check();
    expect(again).toMatchObject({
      counts: { read: 5, new: 4, refused: 0, leftOut: 1 },
      controlSheet: { read: 5, accepted: 4, refused: 0, leftOut: 1 },
      mended: { cells: 1, leftOut: 1, pending: 0 },
    });
    expect(await problems(batch)).toEqual([]);
    await batch.sign();
    expect((await batch.commit()).state).toBe('committed');
    const [loaded] = await s.admin`
      select a.grade_code from people.assignments a join people.employments e on e.tenant_id = a.tenant_id and e.id = a.employment_id
       where e.batch_id = ${batch.view.id} and e.staff_number = 'E150'`;
    expect(loaded).toEqual({ grade_code: '7' });
    // What was corrected stays told; what the file said of people goes with the file.
    expect(await corrections(batch)).toMatchObject([
      { row: 5, column: 'الدرجة', isLeftOut: false, valueBefore: null, value: null },
      { row: 6, column: null, isLeftOut: true, reason: 'انتهت خدمته قبل التحميل' },
    ]);
    const entries = await s.admin`
      select after, reason from audit.entries where entity_id = ${batch.view.id} and after ? 'row' order by (after->>'row')::int`;
    expect([...entries]).toEqual([
      { after: { row: 5, corrected: 'الدرجة' }, reason: null },
      { after: { row: 6, leftOut: true }, reason: 'انتهت خدمته قبل التحميل' },
    ]);
  });

  it('are changed and taken back; the row is then as the file has it', async () => {
    const batch = await checked(300);
    await correct(batch, { row: 5, column: 'الدرجة', value: '7' });
    await correct(batch, { row: 5, column: 'الدرجة', value: '8' });
    const [one] = await corrections(batch);
    expect(one).toMatchObject({ row: 5, valueBefore: '44', value: '8' });
    const path = `${batch.path}/corrections/${one?.id ?? ''}`;
    expect((await officer.del(path, { 'If-Match': '"v1"' })).status).toBe(412);
    const dropped = await officer.del<{ mended: object }>(path, batch.match);
    expect(dropped).toMatchObject({ status: 200, body: { mended: { cells: 0 } } });
    await batch.read();
    expect((await officer.del(path, batch.match)).status).toBe(404);
    expect((await batch.check()).counts.refused).toBe(2);
  });

  it('that are wrong too are errors again, and the file of bad rows has them', async () => {
    const batch = await checked(400);
    await correct(batch, { row: 5, column: 'الدرجة', value: '99' });
    await correct(batch, { row: 6, column: 'الدرجة', value: '6' });
    expect((await batch.check()).counts).toMatchObject({ new: 4, refused: 1 });
    expect(await problems(batch)).toMatchObject([{ row: 5, value: '99', correction: { value: '99' } }]);
    const csv = await director.get<string>(`${batch.path}/problems/export`);
    expect(csv.body).toContain(',99,2015-');
    expect(csv.body).not.toContain('E451');
  });

  it('are refused for the header, a column the file lacks, an empty reason, the wrong role and state, and elsewhere', async () => {
    const batch = await checked(500);
    const refused = async (body: unknown) => (await correct(batch, body)).body;
    expect(await refused({ row: 1, column: 'الدرجة', value: '1' })).toMatchObject({ status: 422 });
    expect(await refused({ row: 5, column: 'عمود آخر', value: '1' })).toMatchObject({
      status: 422,
      errors: [{ pointer: '/column', code: 'imports.correction.column' }],
    });
    expect(await refused({ row: 5, reason: ' ' })).toMatchObject({ status: 422 });
    const auditor = await s.member(agency, ['auditor']);
    expect((await correct(batch, { row: 5, reason: 'لا يلزم' }, auditor)).status).toBe(403);
    expect((await auditor.get(`${batch.path}/corrections`)).status).toBe(200);
    expect((await officer.put(`${batch.path}/corrections`, { row: 5, reason: 'لا يلزم' })).status).toBe(428);
    const other = await s.agency();
    const stranger = await s.member(other, ['hr_officer']);
    const elsewhere = `/api/agencies/${other.code}/imports/${batch.view.id}`;
    expect((await stranger.put(`${elsewhere}/corrections`, { row: 5, reason: 'لا يلزم' }, batch.match)).status).toBe(
      404,
    );
    expect((await stranger.get(`${elsewhere}/corrections`)).status).toBe(404);
    await batch.map(plainMapping);
    expect(await refused({ row: 5, reason: 'لا يلزم' })).toMatchObject({ status: 409, code: 'imports.wrong-state' });
  });
});

describe('a sheet that is stated', () => {
  it('is compared with the batch’s own; it is signed only with a word on every difference', async () => {
    const batch = await Batch.upload(s, director, base, plainFile(plainRows(4, 600)));
    await batch.map(plainMapping);
    const state = (lines: unknown[], client = officer) => batch.step('PUT', 'stated-sheet', { lines }, client);
    // Stated before the check, it waits for the sheet.
    await state([{ by: 'total', rows: 5, people: 4 }]);
    await batch.check();
    expect(batch.view.statedSheet?.differences).toEqual([
      { by: 'total', key: '', agency: '', figure: 'rows', currency: null, stated: 5, found: 4 },
    ]);
    expect((await batch.sign()).body).toMatchObject({ status: 409, code: 'imports.sheet-differs' });
    const sign = (explanation: string) =>
      batch.step('POST', 'signature', { controlSheetHash: batch.view.controlSheetHash, explanation });
    expect((await sign('لا')).status).toBe(422);
    const explanation = 'صف واحد في كشف الرواتب لموظف معار لا يدخل في هذا الملف';
    expect((await sign(explanation)).body).toMatchObject({ statedSheet: { explanation } });
    const [entry] = await s.admin`
      select after, reason from audit.entries where entity_id = ${batch.view.id} and after ? 'signed'`;
    expect(entry).toMatchObject({ after: { differences: 1 }, reason: explanation });

    // Other figures ask for another signature; agreeing ones need no word.
    const total = plainRows(4, 600).reduce((sum, row) => sum + Math.round(Number(row.split(',').at(-1)) * 100), 0);
    const agreed = await state([{ by: 'total', people: 4, pay: { currency: 'QAR', amountMinor: total } }]);
    expect(agreed.body).toMatchObject({ signedAt: null, statedSheet: { differences: [], explanation: null } });
    expect((await batch.sign()).status).toBe(200);
    expect((await state([])).body).toMatchObject({ statedSheet: null, signedAt: null });
    expect((await state([{ by: 'total' }])).status).toBe(422);
    expect((await state([], await s.member(agency, ['auditor']))).status).toBe(403);
  });
});

describe('what a row says of others and of people on record', () => {
  const withManager = {
    ...plainMapping,
    source: 'managers',
    columns: [
      ...plainMapping.columns,
      { from: 'المدير', to: 'managerStaffNumber' },
      { from: 'البريد', to: 'email' },
      { from: 'الآيبان', to: 'iban' },
    ],
  };
  const header = `${plainHeader},المدير,البريد,الآيبان`;
  const file = (rows: [number, string, string?, string?][], pay?: string) =>
    `${[header, ...rows.map(([n, manager, mail = '', iban = '']) => `${(plainRows(1, n)[0] ?? '').replace(/[^,]*$/, (own) => pay ?? own)},${manager},${mail},${iban}`)].join('\n')}\n`;
  const managerOf = async (number: string) =>
    (
      await s.admin<{ manager: string | null }[]>`
        select m.staff_number as manager from people.employments e
          join people.assignments a on a.tenant_id = e.tenant_id and a.employment_id = e.id and a.superseded_at is null and a.valid_to is null
          left join people.employments m on m.tenant_id = a.tenant_id and m.id = a.manager_employment_id
         where e.tenant_id = ${agency.id} and e.staff_number = ${number}`
    )[0]?.manager;

  it('warns of a manager whom nobody is, by row and column; one who stands below in the file or on record is found', async () => {
    const rows: [number, string][] = [
      [700, 'E701'],
      [701, 'E999'],
      [702, 'E702'],
    ];
    const batch = await Batch.upload(s, director, base, file(rows));
    await batch.map(withManager);
    expect((await batch.check()).counts).toMatchObject({ new: 3, refused: 0 });
    const warnings = await problems(batch, 'severity=warning&limit=200');
    expect(warnings.filter((p) => p.code.startsWith('manager')).map((p) => [p.row, p.column, p.value, p.code])).toEqual(
      [
        [3, 'المدير', 'E999', 'managerUnknown'],
        [4, 'المدير', 'E702', 'managerSelf'],
      ],
    );
    expect(batch.view.controlSheet).toMatchObject({ problems: { managerUnknown: 1, managerSelf: 1 } });
    await batch.sign();
    await batch.commit();
    expect([await managerOf('E700'), await managerOf('E701'), await managerOf('E702')]).toEqual(['E701', null, null]);

    // A later file names a manager who is on record: no warning, and the change is written.
    const later = await Batch.upload(s, director, base, file([[701, 'E702']]));
    await later.map(withManager);
    expect((await later.check()).counts).toMatchObject({ changed: 1, refused: 0 });
    expect((await problems(later, 'code=managerUnknown')).length).toBe(0);
    await later.sign();
    await later.commit();
    expect(await managerOf('E701')).toBe('E702');
    expect((await later.undo()).state).toBe('undone');
    expect(await managerOf('E701')).toBeNull();
  });

  it('says by row and column that contacts and accounts on record are not changed by a file; the same file changes nothing', async () => {
    const iban = 'QA58DOHB00001234567890ABCDEFG';
    const first = await Batch.upload(s, director, base, file([[720, '', 'a@example.test', iban]]));
    await first.load(withManager);
    const tables = await countTables(s);
    const second = await Batch.upload(
      s,
      director,
      base,
      file([[720, '', 'b@example.test', 'QA54QNBA000000000000693123456']]),
    );
    await second.map(withManager);
    await second.check();
    expect(
      (await problems(second, 'severity=warning&limit=200'))
        .filter((p) => p.code.endsWith('NotTaken'))
        .map((p) => [p.row, p.column, p.value, p.code])
        .sort(),
    ).toEqual([
      [2, 'الآيبان', 'QA54QNBA000000000000693123456', 'accountNotTaken'],
      [2, 'البريد', 'b@example.test', 'contactNotTaken'],
    ]);
    await second.sign();
    await second.commit();
    const [held] = await s.admin`
      select c.value, b.iban from people.contacts c join people.bank_accounts b on b.tenant_id = c.tenant_id and b.person_id = c.person_id
        join people.employments e on e.tenant_id = c.tenant_id and e.person_id = c.person_id
       where e.tenant_id = ${agency.id} and e.staff_number = 'E720'`;
    expect(held).toEqual({ value: 'a@example.test', iban });
    expect(await countTables(s)).toEqual(tables);
    // The same contacts with another pay: nothing to say of them.
    const third = await Batch.upload(s, director, base, file([[720, '', 'a@example.test', iban]], '19000.00'));
    await third.map(withManager);
    expect((await third.check()).counts.changed).toBe(1);
    expect((await problems(third, 'severity=warning&limit=200')).filter((p) => p.code.endsWith('NotTaken'))).toEqual(
      [],
    );
  });
});
