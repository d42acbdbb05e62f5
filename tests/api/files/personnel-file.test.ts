import { afterAll, beforeAll, expect, test } from 'vitest';
import { differencesOf } from '../../../server/cli/isolation/route-attempts.ts';
import { newId } from '../../../server/kernel/ids.ts';
import type { DocumentRequest, PersonnelFile } from '../../../server/modules/files/schemas.ts';
import { jpeg, pdf } from '../../support/sample-files.ts';
import { testService, type Client, type TestService } from '../../support/service.ts';
import { appointed, freshNumber, setting, type Setting } from '../people/setting.ts';

let s: TestService;
let x: Setting;
let of: string;
let employee: Client;

beforeAll(async () => {
  s = await testService();
  x = await setting(s);
  const done = await appointed(x);
  of = `${x.base}/employees/${done.employmentId}`;
  employee = await s.member(x.agency, [], { personId: done.personId });
});
afterAll(() => s.close());

const itemOf = async (by: Client, typeCode: string, at = of) =>
  (await by.get<PersonnelFile>(`${at}/personnel-file`)).body.items.find((item) => item.typeCode === typeCode);
const ask = (by: Client, typeCode: string, headers = {}) =>
  by.post<DocumentRequest>(`${of}/document-requests`, { typeCode, note: 'الأصل' }, headers);
const stepOn = (by: Client, request: DocumentRequest, step: string, body?: unknown, version = request.version) =>
  by.post<DocumentRequest>(`${of}/document-requests/${request.id}/${step}`, body, { 'If-Match': `"v${version}"` });
const handIn = (by: Client, request: DocumentRequest, content: Uint8Array, headers: Record<string, string> = {}) =>
  by.post<DocumentRequest>(`${of}/document-requests/${request.id}/handing-in?fileName=scan.pdf`, content, {
    'Content-Type': 'application/octet-stream',
    'If-Match': `"v${request.version}"`,
    ...headers,
  });

test('the file says by type what is required of whom, and leaves open what no source says', async () => {
  expect(await itemOf(x.auditor, 'conduct')).toMatchObject({ isRequired: true, state: 'missing' });
  expect(await itemOf(x.auditor, 'contract')).toMatchObject({ requiredOf: 'non_qatari', isRequired: false });
  expect(await itemOf(x.auditor, 'passport')).toMatchObject({ requiredOf: null, isRequired: false });
  const person = { givenAr: 'راجيف', givenEn: 'Rajiv', personalNumber: freshNumber(), nationality: 'IND', sex: 'male' };
  const other = await appointed(x, { person: { ...person, birthOn: '1990-01-01' } });
  const at = `${x.base}/employees/${other.employmentId}`;
  expect(await itemOf(x.officer, 'contract', at)).toMatchObject({ isRequired: true, state: 'missing' });
});

test('asked, handed in, returned, handed in again, filed: and each step only by whose it is', async () => {
  const { status, body: asked } = await ask(x.officer, 'medical');
  expect(status).toBe(201);
  expect(await ask(x.officer, 'medical')).toMatchObject({ status: 409, body: { code: 'files.request.already-open' } });
  expect((await ask(x.auditor, 'conduct')).status).toBe(403);
  expect((await ask(employee, 'conduct')).status).toBe(403);
  expect((await itemOf(employee, 'medical'))?.request).toMatchObject({ id: asked.id, state: 'open', note: 'الأصل' });

  expect((await handIn(x.officer, asked, pdf())).status).toBe(403);
  const colleague = await appointed(x);
  const nosy = await s.member(x.agency, [], { personId: colleague.personId });
  expect((await handIn(nosy, asked, pdf())).status).toBe(404);
  expect((await stepOn(x.officer, asked, 'acceptance', {})).body).toMatchObject({ code: 'files.request.wrong-state' });
  expect((await handIn(employee, asked, Buffer.from('<html>'))).status).toBe(422);

  const key = { 'Idempotency-Key': newId() };
  const { body: first } = await handIn(employee, asked, pdf('blurred'), key);
  expect(first).toMatchObject({ state: 'handed_in' });
  // The answer was lost and the phone sends again: nothing twice.
  expect((await handIn(employee, asked, pdf('blurred'), key)).body).toEqual(first);
  expect((await handIn(employee, asked, pdf('later'))).status).toBe(412);
  expect(await itemOf(x.officer, 'medical')).toMatchObject({ state: 'missing', request: { state: 'handed_in' } });

  expect((await stepOn(employee, first, 'acceptance', {})).status).toBe(403);
  expect((await stepOn(x.officer, first, 'return', { reason: 'غير واضحة' }, 1)).status).toBe(412);
  const { body: returned } = await stepOn(x.officer, first, 'return', { reason: 'غير واضحة' });
  expect((await itemOf(employee, 'medical'))?.request).toMatchObject({ state: 'returned', returnReason: 'غير واضحة' });

  const { body: second } = await handIn(employee, returned, jpeg());
  expect(second.attachmentId).toBe(first.attachmentId);
  const { body: filed } = await stepOn(x.officer, second, 'acceptance', { number: 'M-1', expiresOn: '2027-03-01' });
  expect(filed.state).toBe('accepted');
  expect(await itemOf(employee, 'medical')).toMatchObject({
    state: 'complete',
    expiresOn: '2027-03-01',
    request: null,
  });
  const [row] = await s.admin<{ versions: number; state: string }[]>`
    select a.state, count(*)::int as versions from files.attachments a join files.versions v on v.attachment_id = a.id
     where a.id = ${first.attachmentId} group by a.state`;
  expect(row).toEqual({ state: 'filed', versions: 2 });
});

// The grid of routes has no employee to try this with: the permission is theirs alone.
test('to an employee, a request of another agency is answered as one that does not exist', async () => {
  const elsewhere = await setting(s);
  const theirs = await appointed(elsewhere);
  const made = await elsewhere.officer.post<DocumentRequest>(
    `${elsewhere.base}/employees/${theirs.employmentId}/document-requests`,
    { typeCode: 'medical' },
  );
  const send = async (employment: string, request: string) => {
    const { status, body, headers } = await employee.post(
      `${x.base}/employees/${employment}/document-requests/${request}/handing-in?fileName=scan.pdf`,
      pdf(),
      { 'Content-Type': 'application/octet-stream', 'If-Match': '"v1"' },
    );
    return { status, headers: Object.fromEntries(headers), body: JSON.stringify(body) };
  };
  const own = of.slice(of.lastIndexOf('/') + 1);
  for (const [foreign, missing] of [
    [await send(own, made.body.id), await send(own, newId())],
    [await send(theirs.employmentId, made.body.id), await send(newId(), made.body.id)],
  ] as const) {
    expect(foreign.status).toBe(404);
    expect(differencesOf(foreign, missing)).toEqual([]);
  }
});

test('what is filed again renews the document before, which stays; over is over', async () => {
  const { body: asked } = await ask(x.officer, 'medical');
  const { body: sent } = await handIn(employee, asked, pdf('next year'));
  await stepOn(x.officer, sent, 'acceptance', { number: 'M-2', expiresOn: '2026-11-01' });
  expect(await itemOf(x.officer, 'medical')).toMatchObject({ state: 'expired', expiresOn: '2026-11-01' });
  const rows = await s.admin<{ number: string; current: boolean; renews: boolean }[]>`
    select number, is_current as current, renews_id is not null as renews from people.documents
     where tenant_id = ${x.agency.id} and kind = 'medical' order by number`;
  expect([...rows]).toEqual([
    { number: 'M-1', current: false, renews: false },
    { number: 'M-2', current: true, renews: true },
  ]);
});

test('a request is withdrawn before anything was handed in, and can be asked anew', async () => {
  const { body: asked } = await ask(x.officer, 'birth');
  expect((await stepOn(x.officer, asked, 'withdrawal')).body.state).toBe('withdrawn');
  expect((await handIn(employee, asked, pdf())).body).toMatchObject({ code: 'files.request.wrong-state' });
  expect((await ask(x.officer, 'birth')).status).toBe(201);
});

test('two officers decide at once: one wins', async () => {
  const { body: asked } = await ask(x.officer, 'conduct');
  const { body: sent } = await handIn(employee, asked, pdf('two'));
  const both = await Promise.all([
    stepOn(x.officer, sent, 'acceptance', {}),
    stepOn(x.director, sent, 'return', { reason: 'ناقصة' }),
  ]);
  expect(both.map((answer) => answer.status).sort()).toEqual([200, 412]);
});
