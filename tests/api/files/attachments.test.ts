import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createScan } from '../../../server/kernel/files/scan.ts';
import { newId } from '../../../server/kernel/ids.ts';
import type { Attachment, AttachmentList } from '../../../server/modules/files/schemas.ts';
import { runQueue } from '../../support/queue.ts';
import { hourlyRound } from '../../support/round.ts';
import { docx, pdf, png } from '../../support/sample-files.ts';
import { testService, type Answer, type Client, type TestService } from '../../support/service.ts';
import { appointed, setting, type Setting } from '../people/setting.ts';

let s: TestService;
let x: Setting;
let of: string;
let employee: Client;
let employmentId: string;

beforeAll(async () => {
  s = await testService();
  x = await setting(s);
  const done = await appointed(x);
  employmentId = done.employmentId;
  of = `${x.base}/employees/${employmentId}`;
  employee = await s.member(x.agency, [], { personId: done.personId });
});
afterAll(() => s.close());

const send = (by: Client, content: Uint8Array, query: Record<string, string> = {}, headers = {}) =>
  by.post<Attachment>(
    `${of}/attachments?${new URLSearchParams({ fileName: 'شهادة.pdf', title: 'شهادة', ...query }).toString()}`,
    content,
    { 'Content-Type': 'application/octet-stream', ...headers },
  );
const again = (by: Client, row: Attachment, content: Uint8Array, version = row.version) =>
  by.post<Attachment>(`${of}/attachments/${row.id}/versions?fileName=b.pdf`, content, {
    'Content-Type': 'application/octet-stream',
    'If-Match': `"v${version}"`,
  });
const contentOf = (row: Attachment, index = 0) =>
  `${of}/attachments/${row.id}/versions/${row.versions[index]?.id ?? ''}/content`;
const blobs = (): string[] => {
  const folder = join(s.services.config.dataDir, 'files', x.agency.id);
  return existsSync(folder) ? readdirSync(folder) : [];
};
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

test('a file is attached, read back byte by byte as a download only, and every reading is in the log', async () => {
  const content = pdf('first');
  const { status, body } = await send(x.officer, content);
  expect(status).toBe(201);
  expect(body).toMatchObject({ subject: 'person', title: 'شهادة', state: 'filed', version: 1 });
  expect(body.versions[0]).toMatchObject({ number: 1, mediaType: 'application/pdf', sha256: sha256(content) });
  const read = await x.auditor.get<string>(contentOf(body));
  expect(read.status).toBe(200);
  expect(read.body).toBe(content.toString('latin1'));
  expect(Object.fromEntries(read.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': expect.stringMatching(/^attachment; /) as string,
    'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/) as string,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  // The employee reads it too, and sees that somebody else did; their own reading is not shown to them.
  expect((await employee.get(contentOf(body))).status).toBe(200);
  const { body: seen } = await employee.get<{ items: { action: string; actorRoles: string[] }[] }>(`${of}/viewers`);
  expect(seen.items.map((one) => [one.action, one.actorRoles])).toEqual([['files.attachment.read', ['auditor']]]);
});

test('what it is says its content: a renamed page is refused, and leaves nothing', async () => {
  const before = blobs();
  const page = await send(x.officer, Buffer.from('<html><script>alert(1)</script></html>'));
  expect(page).toMatchObject({ status: 422, body: { code: 'files.type-refused' } });
  expect(await send(x.officer, new Uint8Array())).toMatchObject({ status: 422, body: { code: 'files.empty' } });
  expect((await send(x.officer, docx())).body.versions[0]?.mediaType).toMatch(/wordprocessingml/);
  expect(blobs().length - before.length).toBe(1);
});

test('a version more keeps the one before; a stale or missing version is refused', async () => {
  const { body: row } = await send(x.officer, pdf('v1'));
  expect((await again(x.officer, row, pdf('v2'), 7)).status).toBe(412);
  const bare = await x.officer.post(`${of}/attachments/${row.id}/versions?fileName=b.pdf`, pdf('v2'));
  expect(bare.status).toBe(428);
  const { body: two } = await again(x.officer, row, pdf('v2'));
  expect(two.versions.map((one) => one.number)).toEqual([2, 1]);
  expect((await x.officer.get<string>(contentOf(two, 1))).body).toContain('v1');
});

test('orders and documents bear files; of another person they do not exist', async () => {
  const other = await appointed(x);
  const [mine] = await s.admin<{ id: string }[]>`
    select id from people.actions where employment_id = ${employmentId} limit 1`;
  const [theirs] = await s.admin<{ id: string }[]>`
    select id from people.actions where employment_id = ${other.employmentId} limit 1`;
  const filed = await send(x.officer, pdf('order'), { actionId: mine?.id ?? '' });
  expect(filed.body).toMatchObject({ subject: 'action', actionId: mine?.id });
  const wrong: Record<string, string>[] = [{ actionId: theirs?.id ?? '' }, { documentId: newId() }];
  for (const query of wrong)
    expect(await send(x.officer, pdf('x'), query)).toMatchObject({
      status: 422,
      body: { code: 'files.subject.unknown' },
    });
});

test('who may not is told as ever: role, agency, own record, the wrong person', async () => {
  const { body: row } = await send(x.officer, png(), { title: 'صورة' });
  expect((await send(x.auditor, pdf())).status).toBe(403);
  expect((await send(employee, pdf())).status).toBe(403);
  expect((await send(s.stranger, pdf())).status).toBe(401);
  const foreign = await s.member(await s.agency(), ['hr_director']);
  expect((await foreign.get(contentOf(row))).status).toBe(404);
  const colleague = await appointed(x);
  const nosy = await s.member(x.agency, [], { personId: colleague.personId });
  for (const path of [contentOf(row), `${of}/attachments`]) expect((await nosy.get(path)).status).toBe(404);
  // The file is asked for by its own person's path only.
  const elsewhere = contentOf(row).replace(employmentId, colleague.employmentId);
  expect((await x.officer.get(elsewhere)).status).toBe(404);
  const self = await s.member(x.agency, ['hr_officer'], { personId: colleague.personId });
  const own = await self.post(
    `${x.base}/employees/${colleague.employmentId}/attachments?fileName=a.pdf&title=a`,
    pdf(),
    { 'Content-Type': 'application/octet-stream' },
  );
  expect(own).toMatchObject({ status: 403, body: { code: 'people.record.own' } });
});

test('a repeated sending attaches once, and its second blob is swept away', async () => {
  const key = { 'Idempotency-Key': newId() };
  const [one, two] = [await send(x.officer, pdf('k'), {}, key), await send(x.officer, pdf('k'), {}, key)];
  expect(two.body.id).toBe(one.body.id);
  expect((await send(x.officer, pdf('other'), {}, key)).status).toBe(422);
  const kept = await s.admin<{ key: string }[]>`
    select blob_key as key from files.versions where tenant_id = ${x.agency.id} and removed_at is null`;
  expect(blobs().length).toBeGreaterThan(kept.length);
  await s.admin`update files.loose_blobs set remove_after = now() - interval '1 second'`;
  await hourlyRound(s);
  expect(blobs().sort()).toEqual(kept.map((row) => row.key).sort());
  expect(await s.admin`select 1 from files.loose_blobs`).toHaveLength(0);
});

test('an upload whose place was given up is refused, not half kept', async () => {
  const { files } = s.services;
  const { put } = files;
  files.put = async (...args) => {
    await put(...args);
    await s.admin`delete from files.loose_blobs`;
  };
  const before = await s.admin`select 1 from files.attachments`;
  try {
    expect((await send(x.officer, pdf('late'))).status).toBe(503);
  } finally {
    files.put = put;
  }
  expect(await s.admin`select 1 from files.attachments`).toHaveLength(before.length);
});

test('the agency sets how large and how many; only the director, and not by mistake', async () => {
  const path = `${x.base}/file-limits`;
  const set = (by: Client, version: number, limits: object): Promise<Answer> =>
    by.put(path, limits, { 'If-Match': `"v${version}"` });
  expect((await set(x.officer, 0, { maxBytes: 2048, maxPerPerson: 50 })).status).toBe(403);
  expect((await set(x.director, 0, { maxBytes: 2048, maxPerPerson: 50 })).status).toBe(200);
  expect((await set(x.director, 0, { maxBytes: 4096, maxPerPerson: 50 })).status).toBe(412);
  const large = Buffer.concat([pdf(), Buffer.alloc(4096)]);
  expect(await send(x.officer, large)).toMatchObject({ status: 413, body: { code: 'files.too-large' } });
  // A sender that does not say how much it is is broken off while sending.
  const endless = await s.app.request(`${of}/attachments?fileName=a.pdf&title=a`, {
    method: 'POST',
    headers: { Cookie: `mawared=${x.officer.token}` },
    body: new ReadableStream({ pull: (to) => to.enqueue(large) }),
    duplex: 'half',
  } as RequestInit);
  expect(endless.status).toBe(413);
  expect((await set(x.director, 1, { maxBytes: 20_000_000, maxPerPerson: 1 })).status).toBe(200);
  expect(await send(x.officer, pdf())).toMatchObject({ status: 409, body: { code: 'files.too-many' } });
  expect((await set(x.director, 2, { maxBytes: 20_000_000, maxPerPerson: 200 })).status).toBe(200);
});

test('the director takes a file away with a reason: its row says so, its bytes go', async () => {
  const { body: row } = await send(x.officer, pdf('wrong person'));
  const removal = `${of}/attachments/${row.id}/removal`;
  const match = { 'If-Match': '"v1"' };
  expect((await x.officer.post(removal, { reason: 'سجل خاطئ' }, match)).status).toBe(403);
  expect((await x.director.post(removal, { reason: 'سجل خاطئ' }, { 'If-Match': '"v9"' })).status).toBe(412);
  expect((await x.director.post(removal, { reason: 'سجل خاطئ' }, match)).status).toBe(204);
  expect((await x.officer.get(contentOf(row))).status).toBe(404);
  const { body: list } = await x.officer.get<AttachmentList>(`${of}/attachments`);
  expect(list.items.some((one) => one.id === row.id)).toBe(false);
  await hourlyRound(s);
  const [version] = await s.admin<{ key: string }[]>`
    select blob_key as key from files.versions where attachment_id = ${row.id}`;
  expect(blobs()).not.toContain(version?.key);
});

test('with a scan nothing is given out before it is clean, and what is refused never', async () => {
  // A stand-in for clamdscan that is given the file on standard input: 0 is clean, 1 refused.
  const command = join(s.services.config.dataDir, 'scan.sh');
  writeFileSync(command, '#!/bin/sh\nif grep -q EVIL; then exit 1; fi\nexit 0\n');
  chmodSync(command, 0o700);
  const { body: before } = await send(x.officer, pdf('before'));
  s.services.scan = createScan({ command, args: [] });
  try {
    const [{ body: good }, { body: bad }] = [await send(x.officer, pdf('good')), await send(x.officer, pdf('EVIL'))];
    expect(good.versions[0]).toMatchObject({ scan: 'pending', isReady: false });
    for (const row of [before, good, bad])
      expect(await x.officer.get(contentOf(row))).toMatchObject({ status: 409, body: { code: 'files.scan-pending' } });
    await hourlyRound(s);
    await runQueue(s);
    expect((await x.officer.get(contentOf(good))).status).toBe(200);
    expect((await x.officer.get(contentOf(before))).status).toBe(200);
    expect(await x.officer.get(contentOf(bad))).toMatchObject({ status: 409, body: { code: 'files.scan-refused' } });
  } finally {
    s.services.scan = undefined;
  }
});
