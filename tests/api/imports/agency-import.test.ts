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

const upload = (text: string, client = director) => Batch.upload(s, client, base, text);
interface Problems {
  items: {
    row: number;
    column: string | null;
    value: string | null;
    severity: string;
    code: string;
    message: string;
    mend: string;
  }[];
  nextCursor: string | null;
  kinds: { severity: string; code: string; rows: number }[];
}

describe('createImport', () => {
  it('keeps the file, tells how it is written and suggests what its columns are', async () => {
    const batch = await upload(plainFile(plainRows(3)), officer);
    expect(batch.view).toMatchObject({
      state: 'uploaded',
      detected: { kind: 'csv', headerRow: 1, headers: plainHeader.split(',') },
    });
    const suggested = Object.fromEntries((batch.view.detected.suggestion?.columns ?? []).map((c) => [c.from, c.to]));
    expect(suggested).toMatchObject({
      'الرقم الشخصي': 'personalNumber',
      الاسم: 'fullNameAr',
      'تاريخ التعيين': 'hireOn',
      الراتب: 'payBasic',
    });
  });

  it('keeps an upload once when it is sent twice under one key', async () => {
    const send = () =>
      officer.post<{ id: string }>(`${base}/imports?fileName=twice.csv`, plainFile(plainRows(2)), {
        'Content-Type': 'text/csv',
        'Idempotency-Key': 'upload-0001',
      });
    const [first, second] = [await send(), await send()];
    expect(second.body.id).toBe(first.body.id);
    expect(second.headers.get('Idempotent-Replayed')).toBe('true');
  });

  it('refuses what is no table, and whoever may not load', async () => {
    const legacy = await officer.post(`${base}/imports?fileName=old.xls`, Buffer.from('d0cf11e0a1b11ae1', 'hex'), {
      'Content-Type': 'application/octet-stream',
    });
    expect(legacy).toMatchObject({ status: 422, body: { code: 'imports.file.legacy-spreadsheet' } });
    const auditor = await s.member(agency, ['auditor']);
    expect((await auditor.post(`${base}/imports?fileName=a.csv`, plainFile(plainRows(1)))).status).toBe(403);
  });

  it('is not there for another agency: as if it had never been', async () => {
    const batch = await upload(plainFile(plainRows(1)));
    const other = await s.agency();
    const stranger = await s.member(other, ['hr_director']);
    const elsewhere = `/api/agencies/${other.code}/imports`;
    const foreign = await stranger.get(`${elsewhere}/${batch.view.id}`);
    const missing = await stranger.get(`${elsewhere}/01a20000-0000-7000-8000-000000000000`);
    expect(foreign.status).toBe(404);
    expect({ ...(foreign.body as object), instance: '' }).toEqual({ ...(missing.body as object), instance: '' });
    expect((await stranger.get(batch.path)).status).toBe(404);
  });
});

describe('the dry run', () => {
  const bad = [
    ...plainRows(2, 100),
    '123,E102,سالم علي,إدارة 1,باحث 1,4,2015-03-02,900',
    '28063400103,E103,,إدارة 1,باحث 1,4,2015-03-02,900',
    '28063400104,E104,سعد علي,إدارة 1,باحث 1,44,2015/03/02,90o',
  ];

  it('puts errors first, each with row, column, value, what is wrong and how to mend it, in both languages', async () => {
    const batch = await upload(plainFile(bad));
    await batch.map(plainMapping);
    expect((await batch.check()).counts).toMatchObject({ read: 5, new: 2, refused: 3 });
    const inArabic = await director.get<Problems>(`${batch.path}/problems?severity=error`);
    expect(inArabic.body.items.map((p) => [p.row, p.column, p.value, p.code])).toEqual(
      expect.arrayContaining([
        [4, 'الرقم الشخصي', '123', 'personalNumberShape'],
        [5, 'الاسم', null, 'nameMissing'],
        [6, 'الدرجة', '44', 'valueUnknown'],
        [6, 'تاريخ التعيين', '2015/03/02', 'dateFormat'],
        [6, 'الراتب', '90o', 'moneyFormat'],
      ]),
    );
    expect(inArabic.body.items[0]).toMatchObject({
      message: 'الرقم الشخصي ليس من أحد عشر رقماً',
      mend: 'صحح الرقم من البطاقة الشخصية',
    });
    const inEnglish = await director.get<Problems>(`${batch.path}/problems`, { 'Accept-Language': 'en' });
    expect(inEnglish.body.items[0]).toMatchObject({
      severity: 'error',
      message: 'The personal number is not eleven digits',
      mend: 'Correct it from the identity card',
    });
    expect(inEnglish.body.kinds[0]?.severity).toBe('error');
    const paged = await director.get<Problems>(`${batch.path}/problems?limit=2`);
    const next = await director.get<Problems>(`${batch.path}/problems?limit=2&cursor=${paged.body.nextCursor}`);
    expect([...paged.body.items, ...next.body.items].map((p) => p.code)).toEqual(
      inEnglish.body.items.slice(0, 4).map((p) => p.code),
    );
  });

  it('gives the bad rows as a file, as they were, with what is wrong beside them', async () => {
    const batch = await upload(plainFile(bad));
    await batch.map(plainMapping);
    await batch.check();
    const csv = await director.get<string>(`${batch.path}/problems/export`, { 'Accept-Language': 'en' });
    expect(csv.headers.get('Content-Type')).toContain('text/csv');
    const lines = csv.body
      .replace(/^\ufeff/, '')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe(`${plainHeader},Row,What is wrong,How to mend it`);
    expect(lines[1]).toContain('123,E102,سالم علي');
    expect(lines[3]).toMatch(/Write it as YYYY-MM-DD/);
  });

  it('refuses to load while rows are refused, and unsigned; loads the rest when told to', async () => {
    const batch = await upload(plainFile(bad));
    await batch.map(plainMapping);
    await batch.check();
    expect((await batch.step('POST', 'commit', {})).body).toMatchObject({ status: 409, code: 'imports.not-signed' });
    expect((await batch.step('POST', 'signature', { controlSheetHash: 'f'.repeat(64) })).body).toMatchObject({
      code: 'imports.other-sheet',
    });
    await batch.sign();
    expect((await batch.step('POST', 'commit', {})).body).toMatchObject({ status: 409, code: 'imports.rows-refused' });
    expect((await batch.step('POST', 'commit', { leaveOutBadRows: true }, officer)).status).toBe(403);
    expect((await batch.commit({ leaveOutBadRows: true })).state).toBe('committed');
    const [found] = await s.admin<
      { n: number }[]
    >`select count(*)::int as n from people.employments where tenant_id = ${agency.id}`;
    expect(found?.n).toBe(2);
    expect((await batch.undo()).state).toBe('undone');
  });

  it('refuses a version that is no longer, and a mapping of columns the file lacks', async () => {
    const batch = await upload(plainFile(plainRows(1)));
    const stale = await director.put(`${batch.path}/mapping`, plainMapping, { 'If-Match': '"v9"' });
    expect(stale.status).toBe(412);
    expect((await director.put(`${batch.path}/mapping`, plainMapping)).status).toBe(428);
    const columns = [...plainMapping.columns, { from: 'عمود آخر', to: 'email' }];
    expect((await batch.map({ ...plainMapping, columns })).body).toMatchObject({
      status: 422,
      code: 'imports.file.unknown-column',
    });
    expect((await batch.step('POST', 'checking')).body).toMatchObject({ status: 409, code: 'imports.not-mapped' });
  });

  it('refuses rows without a personal number where the agency does not allow them, and flags them where it does', async () => {
    const strict = await s.agency();
    await s.admin`update organisation.agency_settings set allows_missing_personal_number = false where tenant_id = ${strict.id}`;
    const rows = plainFile([',E1,ناصر حمد,إدارة,باحث,3,2020-01-01,9000']);
    const lax = { ...plainMapping, allowMissingPersonalNumber: true };
    for (const [where, refused] of [
      [strict, 1],
      [agency, 0],
    ] as const) {
      const batch = await Batch.upload(s, await s.member(where, ['hr_director']), `/api/agencies/${where.code}`, rows);
      await batch.map(lax);
      expect((await batch.check()).counts.refused).toBe(refused);
    }
  });

  it('is dropped before it is loaded, and leaves nothing of the file', async () => {
    const batch = await upload(plainFile(plainRows(2)));
    expect((await director.del(batch.path, batch.match)).status).toBe(204);
    expect((await batch.read()).state).toBe('dropped');
    const [left] = await s.admin<
      { n: number }[]
    >`select count(*)::int as n from imports.file_chunks where batch_id = ${batch.view.id}`;
    expect(left?.n).toBe(0);
  });
});

describe('commitImport and undoImport', () => {
  it('loads once, changes nothing the second time, and is taken back whole', async () => {
    const before = await countTables(s);
    const rows = plainFile(plainRows(40, 200));
    const first = await upload(rows);
    expect((await first.load(plainMapping, { order: { number: 'م/12', on: '2026-01-05' } })).state).toBe('committed');
    const after = await countTables(s);
    expect((after['people.employments'] ?? 0) - (before['people.employments'] ?? 0)).toBe(40);
    expect((after['share.person_registry'] ?? 0) - (before['share.person_registry'] ?? 0)).toBe(40);
    const [order] =
      await s.admin`select order_number, order_on::text, kind from people.actions where batch_id = ${first.view.id} limit 1`;
    expect(order).toEqual({ order_number: 'م/12', order_on: '2026-01-05', kind: 'appoint' });

    const second = await upload(rows);
    expect((await second.load(plainMapping)).counts).toMatchObject({ same: 40, new: 0, changed: 0 });
    expect(await countTables(s)).toEqual(after);

    await first.read();
    await first.undo();
    expect(await countTables(s)).toEqual(before);
  });

  it('writes a changed row as a change from today and its undo as the old record standing again', async () => {
    const first = await upload(plainFile(plainRows(3, 300)));
    await first.load(plainMapping);
    const changedRow = plainRows(1, 301).map((row) =>
      row.replace(/[^,]*$/, '22000.00').replace('إدارة 1', 'إدارة جديدة'),
    );
    const second = await upload(plainFile([...plainRows(1, 300), ...changedRow, ...plainRows(1, 302)]));
    expect((await second.load(plainMapping)).counts).toMatchObject({ same: 2, changed: 1 });
    const live = () => s.admin<{ amount: string; from: string; to: string | null }[]>`
      select p.amount_minor::text as amount, p.valid_from::text as from, p.valid_to::text as to from people.pay_elements p
        join people.employments e on e.tenant_id = p.tenant_id and e.id = p.employment_id
       where e.tenant_id = ${agency.id} and e.staff_number = 'E301' and p.superseded_at is null order by p.valid_from`;
    const unit = async () =>
      (
        await s.admin`select unit_name_ar from people.directory_entries where tenant_id = ${agency.id} and staff_number = 'E301'`
      )[0]?.['unit_name_ar'] as string;
    expect(await live()).toMatchObject([{ amount: '1030150' }, { amount: '2200000', to: null }]);
    expect(await unit()).toBe('إدارة جديدة');
    expect((await first.read()).state).toBe('committed');
    expect((await first.step('POST', 'undoing')).body).toMatchObject({ status: 409, code: 'imports.depended-on' });
    await second.undo();
    expect(await live()).toMatchObject([{ amount: '1030150', to: null }]);
    expect(await unit()).toBe('إدارة 1');
    await first.read();
    // What the undone change left in the record is history now: the first batch stays.
    const refusal = await first.step('POST', 'undoing');
    expect(refusal.body).toMatchObject({ status: 409, errors: [{ code: 'imports.depends.orders' }] });
  });

  it('loads several dated rows of one person as history', async () => {
    const header = `${plainHeader},سريان`;
    const person = (unit: string, pay: string, from: string) =>
      `29063412345,H1,خالد يوسف,${unit},باحث,5,2010-01-01,${pay},${from}`;
    const batch = await upload(
      `${[header, person('الشؤون', '9000', '2012-06-01'), person('المالية', '12000', '2018-02-01'), person('الرقابة', '15000', '2023-09-01')].join('\n')}\n`,
    );
    const dated = {
      ...plainMapping,
      source: 'dated',
      columns: [...plainMapping.columns, { from: 'سريان', to: 'assignmentFrom' }],
    };
    expect((await batch.load(dated)).counts).toMatchObject({ new: 1, history: 2, people: 1 });
    const rows = await s.admin`
      select a.valid_from::text as from, a.valid_to::text as to, u.name_ar as unit from people.assignments a
        join people.employments e on e.tenant_id = a.tenant_id and e.id = a.employment_id
        join organisation.units u on u.tenant_id = a.tenant_id and u.id = a.unit_id
       where e.staff_number = 'H1' and e.tenant_id = ${agency.id} order by 1`;
    expect([...rows]).toEqual([
      { from: '2010-01-01', to: '2018-02-01', unit: 'الشؤون' },
      { from: '2018-02-01', to: '2023-09-01', unit: 'المالية' },
      { from: '2023-09-01', to: null, unit: 'الرقابة' },
    ]);
    const more = await upload(
      `${[header, person('الشؤون', '9000', '2012-06-01'), person('التدقيق', '16000', '2025-01-01')].join('\n')}\n`,
    );
    expect((await more.load(dated)).counts).toMatchObject({ same: 1, history: 1, new: 0 });
    const [now] =
      await s.admin`select unit_name_ar from people.directory_entries where tenant_id = ${agency.id} and staff_number = 'H1'`;
    expect(now?.['unit_name_ar']).toBe('التدقيق');
  });

  it('is not taken back while something stands on it, and says what', async () => {
    const batch = await upload(plainFile(plainRows(2, 400)));
    await batch.load(plainMapping);
    const [person] = await s.admin<
      { id: string }[]
    >`select id from people.persons where batch_id = ${batch.view.id} limit 1`;
    await s.admin`insert into people.documents (tenant_id, id, person_id, kind, number) values (${agency.id}, gen_random_uuid(), ${person?.id ?? ''}, 'passport', 'A1')`;
    const refusal = await batch.step('POST', 'undoing');
    expect(refusal.body).toMatchObject({
      status: 409,
      code: 'imports.depended-on',
      errors: [{ pointer: `/agencies/${agency.code}/details`, code: 'imports.depends.details' }],
    });
    expect((await batch.read()).state).toBe('committed');
  });

  it('refuses numbers that others hold', async () => {
    const batch = await upload(plainFile(plainRows(1, 400)));
    await batch.map({ ...plainMapping, source: 'another-source' });
    expect((await batch.check()).counts).toMatchObject({ refused: 1 });
    const problems = await director.get<Problems>(`${batch.path}/problems?severity=error`);
    expect(problems.body.items.map((p) => p.code).sort()).toEqual(['personalNumberTaken', 'staffNumberTaken']);
  });
});

describe('saved mappings', () => {
  it('are kept by name, refused when the name is taken, and the agency’s own', async () => {
    const save = () => officer.post(`${base}/import-mappings`, { name: 'ملف الرواتب', mapping: plainMapping });
    expect((await save()).status).toBe(201);
    expect((await save()).body).toMatchObject({ status: 409, code: 'imports.mapping-name-taken' });
    const list = await officer.get<{ items: { name: string }[] }>(`${base}/import-mappings`);
    expect(list.body.items.map((m) => m.name)).toEqual(['ملف الرواتب']);
    const other = await s.agency();
    const stranger = await s.member(other, ['hr_officer']);
    expect(
      (await stranger.get<{ items: unknown[] }>(`/api/agencies/${other.code}/import-mappings`)).body.items,
    ).toEqual([]);
  });
});
