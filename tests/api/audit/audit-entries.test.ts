import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type { AuditEntry, AuditEntryDetail } from '../../../server/modules/audit/schemas.ts';
import { testService, type Client, type TestAgency, type TestService } from '../../support/service.ts';

let s: TestService;
let a: TestAgency;
let b: TestAgency;
let director: Client;
let officer: Client;
let foreignDirector: Client;
beforeAll(async () => {
  s = await testService();
  [a, b] = [await s.agency(), await s.agency()];
  director = await s.member(a, ['hr_director'], { nameAr: 'مريم الكعبي' });
  officer = await s.member(a, ['hr_officer']);
  foreignDirector = await s.member(b, ['hr_director'], { nameAr: 'سالم الهاجري' });
});
afterAll(() => s.close());

const at = (agency: TestAgency, path: string) => `/api/agencies/${agency.code}${path}`;
interface Page {
  items: AuditEntry[];
  nextCursor: string | null;
}
const list = async (query = '', by = director, agency = a) =>
  (await by.get<Page>(at(agency, `/audit-entries?${query}`))).body;

/** An entry as the kernel writes it, for what no route of these tests does. */
async function entry(over: Record<string, unknown> = {}): Promise<string> {
  const id = newId();
  const row = {
    tenant_id: a.id,
    id,
    subject_tenant_id: a.id,
    actor_name: 'مريم الكعبي',
    action: 'people.pay.read',
    entity_type: 'employment',
    ...over,
  };
  await s.admin`insert into audit.entries ${s.admin(row)}`;
  return id;
}

describe('listAuditEntries', () => {
  it('tells writes, reads and refusals, newest first, page after page without a gap', async () => {
    await officer.post(at(a, '/jobs'), { code: 'J-1', titleAr: 'باحث', titleEn: 'Researcher' });
    await entry();
    expect((await officer.put(at(a, '/settings'), {}, { 'If-Match': '"v1"' })).status).toBe(422);
    expect((await officer.get(at(a, '/audit-entries'))).status).toBe(403);
    await expect.poll(async () => (await list('effect=refusal')).items.length).toBeGreaterThan(0);
    const all = (await list('limit=200')).items;
    expect(new Set(all.map((e) => e.effect))).toEqual(new Set(['write', 'read', 'refusal']));
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page = await list(`limit=1${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.items.map((e) => e.id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(all.map((e) => e.id));
    expect(all.map((e) => e.at)).toEqual(
      all
        .map((e) => e.at)
        .sort()
        .reverse(),
    );
  });

  it('keeps entries of one instant apart at a page break', async () => {
    const action = 'test.same-instant.read';
    const at1 = '2026-01-01T00:00:00.123456Z';
    const ids = [await entry({ action, at: at1 }), await entry({ action, at: at1 }), await entry({ action, at: at1 })];
    const first = await list(`action=${action}&limit=2`);
    const rest = await list(`action=${action}&limit=2&cursor=${first.nextCursor ?? ''}`);
    expect([...first.items, ...rest.items].map((e) => e.id)).toEqual(ids.reverse());
    expect(rest.nextCursor).toBeNull();
  });

  it('filters by actor, person (alone or among others), action, record, outcome, days of the agency and request', async () => {
    const [personId, otherId, entityId, actorId] = [newId(), newId(), newId(), newId()];
    const alone = await entry({
      person_id: personId,
      entity_id: entityId,
      actor_id: actorId,
      request_id: 'r-1',
      at: '2025-03-31T21:30:00Z',
    });
    const listRead = await entry({ action: 'people.directory.export', at: '2025-03-31T20:30:00Z' });
    await s.admin`insert into audit.entry_subjects (tenant_id, entry_id, subject_tenant_id, person_id)
      values (${a.id}, ${listRead}, ${a.id}, ${personId}), (${a.id}, ${listRead}, ${a.id}, ${otherId})`;
    const ids = async (query: string) => (await list(query)).items.map((e) => e.id);
    expect(await ids(`person=${personId}`)).toEqual([alone, listRead]);
    expect((await list(`person=${otherId}`)).items).toMatchObject([{ id: listRead, subjectCount: 2, effect: 'read' }]);
    expect(await ids(`actor=${actorId}`)).toEqual([alone]);
    expect(await ids(`entity=${entityId}&entityType=employment&outcome=done`)).toEqual([alone]);
    expect(await ids('requestId=r-1')).toEqual([alone]);
    expect(await ids('action=people.directory.&firstDay=2025-01-01&lastDay=2025-12-31')).toEqual([listRead]);
    // 21:30 UTC is the first of April in Doha.
    expect(await ids('firstDay=2025-04-01&lastDay=2025-04-01')).toEqual([alone]);
    expect(await ids('firstDay=2025-03-31&lastDay=2025-03-31')).toEqual([listRead]);
  });

  it('shows what another agency did about ours: who and why, none of their own affairs', async () => {
    const id = await entry({
      tenant_id: b.id,
      actor_id: newId(),
      actor_name: 'سالم الهاجري',
      actor_roles: ['hr_director'],
      purpose: 'Placement',
      reason: 'their own reason',
      after: { note: 'theirs' },
      request_id: 'theirs',
    });
    const found = (await list('limit=1')).items[0];
    expect(found).toMatchObject({
      id,
      actor: { accountId: null, name: 'سالم الهاجري', roles: [], agency: { code: b.code } },
      purpose: 'Placement',
      reason: null,
      requestId: null,
    });
    const detail = await director.get<AuditEntryDetail>(at(a, `/audit-entries/${id}`));
    expect(detail.body.differences).toEqual([]);
    expect((await list('limit=1', foreignDirector, b)).items[0]).toMatchObject({ id, reason: 'their own reason' });
  });

  it('never shows our own entries to another agency', async () => {
    const id = await entry();
    expect((await list('limit=200', foreignDirector, b)).items.map((e) => e.id)).not.toContain(id);
    expect((await foreignDirector.get(at(a, '/audit-entries'))).status).toBe(404);
  });

  it('hides an open investigation from its subject, whatever their role, and shows it to the others', async () => {
    const personId = newId();
    await s.admin`insert into people.persons (tenant_id, id) values (${a.id}, ${personId})`;
    const subject = await s.member(a, ['hr_director'], { personId });
    const id = await entry({ person_id: personId });
    await s.admin`update audit.entries set disclosed_from = 'infinity' where tenant_id = ${a.id} and id = ${id}`;
    expect((await list(`person=${personId}`, subject)).items).toEqual([]);
    expect((await subject.get(at(a, `/audit-entries/${id}`))).status).toBe(404);
    expect((await list(`person=${personId}`)).items).toMatchObject([{ id, isInvestigation: true }]);
    await s.admin`update audit.entries set disclosed_from = now() where tenant_id = ${a.id} and id = ${id}`;
    expect((await list(`person=${personId}`, subject)).items).toMatchObject([{ id, isInvestigation: false }]);
  });

  it('leaves out what was only read when asked to', async () => {
    const [read, write] = [
      await entry({ action: 'test.left-out.read' }),
      await entry({ action: 'test.left-out.change' }),
    ];
    expect((await list('action=test.left-out.')).items.map((e) => e.id)).toEqual([write, read]);
    expect((await list('action=test.left-out.&reads=without')).items.map((e) => e.id)).toEqual([write]);
  });

  it('refuses an unreadable filter (400) and nobody (401)', async () => {
    expect((await director.get(at(a, '/audit-entries?actor=me'))).status).toBe(400);
    expect((await director.get(at(a, '/audit-entries?firstDay=yesterday'))).status).toBe(400);
    expect((await s.stranger.get(at(a, '/audit-entries'))).status).toBe(401);
  });
});

describe('getAuditEntry', () => {
  it('tells what changed, field by field', async () => {
    const job = await officer.post<{ id: string }>(at(a, '/jobs'), {
      code: 'J-2',
      titleAr: 'محاسب',
      titleEn: 'Accountant',
    });
    await officer.patch(at(a, `/jobs/${job.body.id}`), { titleEn: 'Senior Accountant' }, { 'If-Match': '"v1"' });
    const [change] = (await list(`entity=${job.body.id}&action=organisation.job.change`)).items;
    const detail = await director.get<AuditEntryDetail>(at(a, `/audit-entries/${change?.id ?? ''}`));
    expect(detail.status).toBe(200);
    expect(detail.body.differences).toEqual([
      { pointer: '/titleEn', before: 'Accountant', after: 'Senior Accountant' },
    ]);
  });

  it("answers another agency's entry like a missing one (404)", async () => {
    const id = await entry();
    const foreign = await foreignDirector.get(at(b, `/audit-entries/${id}`));
    const missing = await foreignDirector.get(at(b, `/audit-entries/${newId()}`));
    expect(foreign.status).toBe(404);
    expect({ ...(foreign.body as object), instance: '' }).toEqual({ ...(missing.body as object), instance: '' });
  });
});

describe('exportAuditEntries', () => {
  it('sends CSV that no spreadsheet runs as a formula, and is an entry itself with its purpose', async () => {
    await entry({ action: 'test.export.read', reason: '=1+1' });
    const answer = await director.get<string>(
      at(a, '/audit-entries/export?purpose=Yearly%20review&action=test.export.'),
      { 'Accept-Language': 'en' },
    );
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toContain('text/csv');
    expect(answer.body).toContain('Time,Actor');
    expect(answer.body).toContain("'=1+1");
    expect(answer.body.trim().split('\r\n')).toHaveLength(2);
    expect((await list('action=audit.entry.export')).items).toMatchObject([
      { purpose: 'Yearly review', effect: 'read' },
    ]);
  });

  it('sends a workbook where one is asked for, kept in the log with its form', async () => {
    const file = await director.get<string>(at(a, '/audit-entries/export?purpose=Review&format=xlsx'));
    expect(file.headers.get('Content-Type')).toContain('spreadsheetml');
    expect(file.headers.get('Content-Disposition')).toContain('audit-entries.xlsx');
    expect(file.body.startsWith('PK')).toBe(true);
    expect((await director.get(at(a, '/audit-entries/export?purpose=Review&format=pdf'))).status).toBe(400);
  });

  it('asks for a purpose (400) and the permission (403)', async () => {
    expect((await director.get(at(a, '/audit-entries/export'))).status).toBe(400);
    expect((await officer.get(at(a, '/audit-entries/export?purpose=Review'))).status).toBe(403);
    expect((await foreignDirector.get(at(a, '/audit-entries/export?purpose=Review'))).status).toBe(404);
  });
});

describe('listAuditActors', () => {
  interface Actors {
    items: { accountId: string; nameAr: string; nameEn: string; isMember: boolean }[];
  }
  const actors = async (text: string, by = director, agency = a) =>
    (await by.get<Actors>(at(agency, `/audit-entries/actors?text=${encodeURIComponent(text)}`))).body.items;

  it('finds members by any word of either name or mail address, folded; those who left are told apart', async () => {
    const leaver = await s.member(a, ['hr_officer'], { nameAr: 'إيمان أحمد السادة' });
    await s.admin`update identity.memberships set status = 'ended' where id = ${leaver.membershipId}`;
    expect(await actors('ايمان السادة')).toMatchObject([{ accountId: leaver.accountId, isMember: false }]);
    expect(await actors(`${leaver.accountId.slice(0, 13)}`)).toHaveLength(1);
    expect((await actors('test')).length).toBeGreaterThan(1);
    expect(await actors('سالم')).toEqual([]);
  });

  it('filters the log by whom was found, and tells the name in both scripts', async () => {
    await officer.post(at(a, '/jobs'), { code: 'J-9', titleAr: 'محلل', titleEn: 'Analyst' });
    const { items } = await list(`actor=${officer.accountId}&effect=write`);
    expect(items.length).toBeGreaterThan(0);
    expect(items.every((one) => one.actor.accountId === officer.accountId)).toBe(true);
    expect(items[0]?.actor).toMatchObject({ nameAr: 'موظف الاختبار', nameEn: 'Test member' });
  });

  it('403 for who may not read the log, 404 for a member of another agency, 401 for nobody', async () => {
    expect((await officer.get(at(a, '/audit-entries/actors'))).status).toBe(403);
    expect((await foreignDirector.get(at(a, '/audit-entries/actors'))).status).toBe(404);
    expect((await s.stranger.get(at(a, '/audit-entries/actors'))).status).toBe(401);
  });
});
