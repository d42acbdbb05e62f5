import ExcelJS from '@protobi/exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BatchView } from '../../../server/modules/imports/schemas.ts';
import { testService, type Client, type TestAgency, type TestService } from '../../support/service.ts';
import { Batch, plainFile, plainHeader, plainMapping, plainRows } from './driver.ts';

let s: TestService;
let agency: TestAgency;
let director: Client;
let base: string;

beforeAll(async () => {
  s = await testService();
  agency = await s.agency();
  director = await s.member(agency, ['hr_director']);
  base = `/api/agencies/${agency.code}`;
});
afterAll(() => s.close());

const upload = (text: string | Uint8Array, fileName = 'staff.csv') => Batch.upload(s, director, base, text, fileName);
const reading = (batch: Batch, body: unknown, client = director) => batch.step('PUT', 'reading', body, client);
const windows1256 = (text: string): Buffer => {
  const decoder = new TextDecoder('windows-1256');
  const codes = new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]));
  return Buffer.from([...text].map((letter) => codes.get(letter) ?? 0x3f));
};

describe('how a file is read', () => {
  it('is stated where the header was not found right: the columns are shown anew, the mapping begins anew', async () => {
    // Two rows that look like a header above the real one.
    const text = ['الجهة,القسم,السنة المالية,النوع,,,,', plainHeader, ...plainRows(3)].join('\n');
    const batch = await upload(`${text}\n`);
    const first = await reading(batch, { headerRow: 1 });
    expect(first.body).toMatchObject({ detected: { headerRow: 1, reading: { headerRow: 1 } } });
    expect((await batch.map(plainMapping)).body).toMatchObject({ status: 422, code: 'imports.file.unknown-column' });
    const again = await reading(batch, { headerRow: 2 });
    expect(again.body).toMatchObject({
      state: 'uploaded',
      mapping: null,
      detected: { headerRow: 2, headers: plainHeader.split(','), reading: { headerRow: 2 } },
    });
    expect(again.body.detected.suggestion?.columns.find((c) => c.to === 'hireOn')?.from).toBe('تاريخ التعيين');
    await batch.map({ ...plainMapping, source: 'stated-header' });
    expect((await batch.check()).counts).toMatchObject({ read: 3, refused: 0 });
    // An empty statement goes back to what is found.
    expect((await reading(batch, {})).body.detected.reading).toEqual({});
  });

  it('is stated for encoding and delimiter, and the check reads the file so', async () => {
    const text = plainFile(plainRows(2, 40)).replaceAll(',', '|');
    const batch = await upload(windows1256(text));
    expect(batch.view.detected).toMatchObject({ encoding: 'windows-1256', delimiter: '|' });
    const wrong = await reading(batch, { encoding: 'iso-8859-1', delimiter: ';' });
    expect(wrong.body.detected).toMatchObject({ encoding: 'iso-8859-1', delimiter: ';' });
    expect(wrong.body.detected.headers).toHaveLength(1);
    const right = await reading(batch, { encoding: 'windows-1256', delimiter: '|' });
    expect(right.body.detected.headers).toEqual(plainHeader.split(','));
    await batch.map({ ...plainMapping, source: 'stated-encoding' });
    expect((await batch.check()).counts).toMatchObject({ read: 2, refused: 0 });
  });

  it('stays as it was when the file cannot be read so, and for a stale version, the wrong role and another agency', async () => {
    const batch = await upload(windows1256(plainFile(plainRows(2, 44))));
    expect((await reading(batch, { encoding: 'utf-8' })).body).toMatchObject({
      status: 422,
      code: 'imports.file.undecodable-text',
    });
    expect((await reading(batch, { headerRow: 99 })).body).toMatchObject({ code: 'imports.file.header-missing' });
    expect((await reading(batch, { encoding: 'ebcdic' })).status).toBe(422);
    expect((await director.put(`${batch.path}/reading`, {}, { 'If-Match': '"v9"' })).status).toBe(412);
    expect((await director.put(`${batch.path}/reading`, {})).status).toBe(428);
    expect((await reading(batch, {}, await s.member(agency, ['auditor']))).status).toBe(403);
    const other = await s.agency();
    const stranger = await s.member(other, ['hr_director']);
    const foreign = `/api/agencies/${other.code}/imports/${batch.view.id}/reading`;
    expect((await stranger.put(foreign, {}, batch.match)).status).toBe(404);
    expect((await batch.read()).detected).toMatchObject({ encoding: 'windows-1256', reading: {} });
  });
});

describe('a spreadsheet', () => {
  async function workbook(): Promise<Uint8Array> {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('غلاف').addRow(['كشف الموظفين 2026']);
    const sheet = book.addWorksheet('الموظفون');
    sheet.addRow(['كشف الموظفين حتى نهاية العام']);
    sheet.addRow(plainHeader.split(','));
    for (const row of plainRows(3, 60)) {
      const [personal, number, name, unit, job, grade, hired, pay] = row.split(',');
      // Numbers and dates as cells of their kind; names repeat, so that they are shared texts.
      sheet.addRow([
        Number(personal),
        number,
        name,
        unit,
        job,
        Number(grade),
        new Date(`${hired}T00:00:00Z`),
        Number(pay),
      ]);
    }
    const hidden = book.addWorksheet('سري');
    hidden.state = 'hidden';
    hidden.addRow(['لا']);
    return new Uint8Array(await book.xlsx.writeBuffer());
  }

  it('is read by the sheet that is chosen, with dates and numbers as cells, and loaded', async () => {
    const batch = await upload(await workbook(), 'موظفون.xlsx');
    expect(batch.view.detected).toMatchObject({ kind: 'xlsx', sheets: ['غلاف', 'الموظفون'], encoding: null });
    const chosen = await reading(batch, { sheet: 'الموظفون' });
    expect(chosen.body.detected).toMatchObject({
      headerRow: 2,
      headers: plainHeader.split(','),
      sheets: ['غلاف', 'الموظفون'],
      reading: { sheet: 'الموظفون' },
    });
    expect(chosen.body.detected.sample[0]?.[6]).toMatch(/^2015-03-\d\d$/);
    expect((await reading(batch, { sheet: 'غير موجودة' })).body).toMatchObject({
      status: 422,
      code: 'imports.file.no-such-sheet',
    });
    // Amounts are cells: how the texts of the file would write them does not matter.
    const mapping = {
      ...plainMapping,
      source: 'spreadsheet',
      dateFormat: 'DD/MM/YYYY',
      moneyFormat: { ...plainMapping.moneyFormat, decimal: ',', thousands: '.' },
    };
    const loaded = await batch.load(mapping);
    expect(loaded).toMatchObject({ state: 'committed', counts: { read: 3, new: 3, refused: 0 } });
    const rows = await s.admin<{ number: string; hired: string; pay: string; grade: string }[]>`
      select e.staff_number as number, sp.valid_from::text as hired, p.amount_minor::text as pay, a.grade_code as grade
        from people.employments e
        join people.service_periods sp on sp.tenant_id = e.tenant_id and sp.employment_id = e.id
        join people.pay_elements p on p.tenant_id = e.tenant_id and p.employment_id = e.id
        join people.assignments a on a.tenant_id = e.tenant_id and a.employment_id = e.id
       where e.batch_id = ${batch.view.id} order by 1`;
    expect([...rows]).toEqual(
      [60, 61, 62].map((n) => ({
        number: `E${n}`,
        hired: `2015-03-${String(1 + (n % 28)).padStart(2, '0')}`,
        pay: String((10_000 + n) * 100 + 50),
        grade: String(1 + (n % 12)),
      })),
    );
  });
});

describe('an upload as a form', () => {
  const form = (content: string, name = 'كشف.csv'): FormData => {
    const data = new FormData();
    data.append('note', 'ignored');
    data.append('file', new File([content], name, { type: 'text/csv' }));
    return data;
  };

  it('is the same as the body itself, named by the form', async () => {
    const text = plainFile(plainRows(2, 80));
    const sent = await director.post<BatchView>(`${base}/imports`, form(text));
    expect(sent).toMatchObject({ status: 201, body: { fileName: 'كشف.csv', fileBytes: Buffer.byteLength(text) } });
    expect(sent.body.fileHash).toBe((await upload(text)).view.fileHash);
    const key = { 'Idempotency-Key': 'form-0001' };
    const [first, second] = [
      await director.post<BatchView>(`${base}/imports`, form(text), key),
      await director.post<BatchView>(`${base}/imports`, form(text), key),
    ];
    expect(second.body.id).toBe(first.body.id);
  });

  it('is refused without a file, by whoever may not load, and when it says it is too large', async () => {
    const empty = new FormData();
    empty.append('other', 'x');
    expect((await director.post(`${base}/imports`, empty)).body).toMatchObject({
      status: 422,
      code: 'imports.no-file',
    });
    const auditor = await s.member(agency, ['auditor']);
    expect((await auditor.post(`${base}/imports`, form('a,b\n1,2\n'))).status).toBe(403);
    const large = await director.post(`${base}/imports?fileName=large.csv`, 'a,b\n', {
      'Content-Type': 'text/csv',
      'Content-Length': String(200 * 1024 * 1024),
    });
    expect(large.body).toMatchObject({ status: 413, code: 'imports.upload-too-large' });
    expect((await director.post(`${base}/imports`, 'a,b\n', { 'Content-Type': 'text/csv' })).status).toBe(422);
  });

  it('is in the OpenAPI document with both forms', async () => {
    const document = (await director.get<Document>('/api/openapi.json')).body;
    const content = document.paths['/api/agencies/{agency}/imports']?.post.requestBody.content;
    expect(Object.keys(content ?? {}).sort()).toEqual(['application/octet-stream', 'multipart/form-data', 'text/csv']);
    expect(content?.['multipart/form-data']?.schema).toMatchObject({ required: ['file'] });
  });
});

interface Document {
  paths: Record<string, { post: { requestBody: { content: Record<string, { schema: unknown }> } } }>;
}
