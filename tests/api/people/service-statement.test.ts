import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type {
  ActionDone,
  CheckedStatement,
  Employee,
  ServiceLength,
  ServiceStatement,
  StatementContent,
} from '../../../server/modules/people/schemas.ts';
import { testService, type Answer, type Client, type TestService } from '../../support/service.ts';
import { appointed, match, setting, type Setting } from './setting.ts';

let s: TestService;
let x: Setting;
let other: Setting;
let person: ActionDone;
let employee: Client;
let manager: Client;

beforeAll(async () => {
  s = await testService();
  x = await setting(s);
  other = await setting(s);
  person = await appointed(x, { staffNumber: 'S-1', hiredOn: '2013-09-15' });
  employee = await s.member(x.agency, [], { personId: person.personId });
  const head = await appointed(x, { staffNumber: 'S-2' });
  manager = await s.member(x.agency, [], { personId: head.personId });
});
afterAll(() => s.close());

const at = (part: string, of: Setting = x, id = person.employmentId): string => `${of.base}/employees/${id}${part}`;
const once = () => ({ 'Idempotency-Key': newId() });
const issue = (client: Client, show: string[], id = person.employmentId) =>
  client.post<ServiceStatement>(at('/statements', x, id), { show }, once());
const check = (code: unknown): Promise<Answer<CheckedStatement>> =>
  s.stranger.post<CheckedStatement>('/api/statement-checks', { code });
const code = (answer: { body: unknown }): unknown => (answer.body as { code?: string } | null)?.code;
const forget = () => s.admin`delete from identity.attempts`;

describe('length of service', () => {
  it('is told in years, months and days with the spells it was worked out from', async () => {
    const answer = await x.officer.get<ServiceLength>(at('/service-length'));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ years: 13, months: 2, days: 9, asOf: '2026-11-23', daysOfMonth: 30 });
    expect(answer.body.spells).toEqual([
      expect.objectContaining({ firstDay: '2013-09-15', lastDay: '2026-11-23', isOpen: true, calendarDays: 4818 }),
    ]);
    const then = await employee.get<ServiceLength>(at('/service-length?asOf=2014-09-14'));
    expect(then.body).toMatchObject({ years: 1, months: 0, days: 0 });
  });

  it('adds bridged spells and leaves out the days between them', async () => {
    const back = await appointed(x, { staffNumber: 'S-3', hiredOn: '2010-01-01' });
    const ended = await x.officer.post(
      at('/service-end', x, back.employmentId),
      { reasonCode: 'resignation', lastDay: '2026-11-25' },
      match(1),
    );
    expect(ended.status).toBe(201);
    const again = await x.director.post(
      at('/reinstatements', x, back.employmentId),
      { effectiveOn: '2027-02-01', reason: 'عودة' },
      match(2),
    );
    expect(again.status).toBe(201);
    const answer = await x.officer.get<ServiceLength>(at('/service-length?asOf=2027-02-28', x, back.employmentId));
    expect(answer.body.spells.map((one) => [one.firstDay, one.lastDay])).toEqual([
      ['2010-01-01', '2026-11-25'],
      ['2027-02-01', '2027-02-28'],
    ]);
    expect(answer.body).toMatchObject({ years: 16, months: 11, days: 25 });
  });

  it('is a secret of nobody the record is open to, and of nobody else', async () => {
    expect((await manager.get(at('/service-length'))).status).toBe(404);
    expect((await other.officer.get(at('/service-length'))).status).toBe(404);
    expect((await other.officer.get(at('/service-length', other))).status).toBe(404);
    expect((await s.stranger.get(at('/service-length'))).status).toBe(401);
  });
});

describe('a statement of service', () => {
  it('says what the record says today', async () => {
    const draft = await employee.get<StatementContent>(at('/statement-draft'));
    expect(draft.status).toBe(200);
    expect(draft.body).toMatchObject({
      agency: { ar: x.agency.nameAr, en: x.agency.nameEn },
      holder: { employeeNumber: 'S-1', name: { ar: 'محمد عبدالله الكواري' } },
      job: { ar: 'باحث قانوني', en: 'Legal researcher' },
      length: { years: 13, months: 2, days: 9 },
    });
    expect(draft.body.assignments).toHaveLength(1);
    expect(draft.body.assignments[0]).toMatchObject({ firstDay: '2013-09-15', lastDay: null, grade: { code: '7' } });
    expect(draft.body.assignments[0]?.order?.number).toBeTruthy();
  });

  it('calls a unit what it was called then, and tells the states of service without their reasons', async () => {
    const one = await setting(s);
    const born = await appointed(one, { staffNumber: 'S-9', hiredOn: '2020-01-01' });
    const rename = { kind: 'rename', effectiveOn: '2024-05-01', nameAr: 'إدارة المواهب', nameEn: 'Talent' };
    const ordered = await one.director.post(
      `${one.base}/units/${one.unitId}/orders`,
      { ...rename, order: { legalBasis: 'قرار رئيس الهيئة' } },
      match(1),
    );
    expect(ordered.status).toBe(201);
    const suspended = await one.director.post(
      at('/state-orders', one, born.employmentId),
      { kind: 'suspend', firstDay: '2025-02-01', lastDay: '2025-02-28', reasonCode: 'investigation' },
      match(1),
    );
    expect(suspended.status).toBe(201);
    const draft = await one.officer.get<StatementContent>(at('/statement-draft', one, born.employmentId));
    expect(
      draft.body.assignments.map((line) => [line.firstDay, line.lastDay, line.unit.en, line.order !== null]),
    ).toEqual([
      ['2020-01-01', '2024-04-30', 'Human resources', true],
      ['2024-05-01', null, 'Talent', false],
    ]);
    expect(draft.body.unit).toEqual({ ar: 'إدارة المواهب', en: 'Talent' });
    expect(draft.body.states).toEqual([{ kind: 'suspension', firstDay: '2025-02-01', lastDay: '2025-02-28' }]);
    const then = await one.officer.get<Employee>(at('?asOf=2023-01-01', one, born.employmentId));
    expect(then.body.assignment?.unit.nameEn).toBe('Human resources');
    expect((await one.officer.get<Employee>(at('', one, born.employmentId))).body.assignments).toMatchObject([
      { unitNameEn: 'Talent' },
    ]);
  });

  it('63: is issued by the office and by the employee for themselves, and each issue is in the log', async () => {
    const byOffice = await issue(x.officer, ['name']);
    const bySelf = await issue(employee, ['name', 'dates']);
    expect([byOffice.status, bySelf.status]).toEqual([201, 201]);
    expect([byOffice.body.issuedBy, bySelf.body.issuedBy]).toEqual(['office', 'self']);
    expect(byOffice.body.checkCode).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(Number(bySelf.body.number.slice(5))).toBe(Number(byOffice.body.number.slice(5)) + 1);
    const listed = await x.auditor.get<{ items: ServiceStatement[] }>(at('/statements'));
    expect(listed.body.items.slice(0, 2).map((one) => [one.id, one.status])).toEqual([
      [bySelf.body.id, 'standing'],
      [byOffice.body.id, 'superseded'],
    ]);
    const logged = await s.admin`select action from audit.entries
      where tenant_id = ${x.agency.id} and entity_id = ${bySelf.body.id} and outcome = 'done'`;
    expect(logged.map((row) => String(row['action']))).toEqual(['people.statement.issue']);
  });

  it('nobody else may: the auditor reads only, a colleague and another agency meet a missing person', async () => {
    expect((await issue(x.auditor, [])).status).toBe(403);
    expect((await issue(manager, [])).status).toBe(404);
    expect((await issue(other.officer, [])).status).toBe(404);
    for (const path of ['/statement-draft', '/statements']) {
      expect((await manager.get(at(path))).status).toBe(404);
      expect((await other.director.get(at(path, other))).status).toBe(404);
    }
    const mine = (await issue(x.officer, ['name'])).body;
    expect((await manager.get(at(`/statements/${mine.id}/document`))).status).toBe(404);
    expect((await other.officer.get(at(`/statements/${mine.id}/document`, other))).status).toBe(404);
    expect((await x.officer.get(at(`/statements/${newId()}/document`))).status).toBe(404);
    const someone = await appointed(x);
    expect((await x.officer.get(at(`/statements/${mine.id}/document`, x, someone.employmentId))).status).toBe(404);
  });

  it('a repeated key issues once; a part that does not exist is refused; no service, no statement', async () => {
    const key = once();
    const first = await x.officer.post<ServiceStatement>(at('/statements'), { show: ['name'] }, key);
    const again = await x.officer.post<ServiceStatement>(at('/statements'), { show: ['name'] }, key);
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
    expect((await issue(x.officer, ['pay'])).status).toBe(422);
    const future = await appointed(x, { hiredOn: '2026-12-01' });
    const refused = await issue(x.officer, [], future.employmentId);
    expect([refused.status, code(refused)]).toEqual([409, 'people.statement.no-service']);
  });

  it('two issued at once: numbers differ and one stands', async () => {
    const both = await Promise.all([issue(x.officer, []), issue(x.director, [])]);
    expect(both.map((one) => one.status)).toEqual([201, 201]);
    expect(new Set(both.map((one) => one.body.number)).size).toBe(2);
    const standing = await s.admin`select id from people.service_statements
      where tenant_id = ${x.agency.id} and person_id = ${person.personId} and status = 'standing'`;
    expect(standing).toHaveLength(1);
  });

  it('what was issued is never rewritten, not even by the database’s own application', async () => {
    const mine = (await issue(x.officer, ['name'])).body;
    await expect(
      s.admin`update people.service_statements set shown = '{}' where id = ${mine.id}`,
    ).rejects.toMatchObject({ code: '23514' });
    await expect(
      s.admin`update people.service_statements set content = content || '{"asOf":"2000-01-01"}' where id = ${mine.id}`,
    ).rejects.toMatchObject({ code: '23514' });
  });
});

describe('its paper', () => {
  it('is a PDF in both languages: Arabic in logical order, names, orders, length, code and address', async () => {
    const mine = (await issue(employee, ['name'])).body;
    const paper = await s.app.request(at(`/statements/${mine.id}/document`), {
      headers: { Cookie: `mawared=${employee.token}` },
    });
    expect(paper.status).toBe(200);
    expect(paper.headers.get('Content-Type')).toBe('application/pdf');
    expect(paper.headers.get('Content-Disposition')).toContain('attachment');
    const bytes = Buffer.from(await paper.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
    const plain = text
      .normalize('NFKC')
      .replace(/[\u2066-\u2069\u200e\u200f]/g, '')
      .replace(/\s+/g, ' ');
    for (const said of [
      'Statement of service',
      'Mohammed Al-Kuwari',
      'Legal researcher',
      '13 years, 2 months, and 9 days',
      x.agency.nameEn,
      mine.number,
      mine.checkCode,
      '/check',
      // Letters in the order they are read, joined into words; never reversed.
      'شهادة خدمة',
      'محمد عبدالله',
      'باحث',
      'مدة الخدمة',
      '13 سنة',
    ])
      expect(plain, said).toContain(said);
    expect(plain).not.toContain('ةداهش');
    const again = await s.app.request(at(`/statements/${mine.id}/document`), {
      headers: { Cookie: `mawared=${x.officer.token}` },
    });
    expect(Buffer.from(await again.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('of a revoked one is not printed, nor of one whose content is not what was issued', async () => {
    const mine = (await issue(x.officer, ['name'])).body;
    await s.admin`alter table people.service_statements disable trigger keep_statement`;
    await s.admin`update people.service_statements set content = jsonb_set(content, '{length,years}', '40') where id = ${mine.id}`;
    await s.admin`alter table people.service_statements enable trigger keep_statement`;
    const forged = await x.officer.get(at(`/statements/${mine.id}/document`));
    expect([forged.status, code(forged)]).toEqual([409, 'people.statement.altered']);
  });
});

describe('the public check', () => {
  it('shows what the holder chose and nothing else, however the code is typed', async () => {
    const mine = (await issue(employee, ['name', 'dates'])).body;
    const seen = await check(mine.checkCode);
    expect(seen.status).toBe(200);
    expect(seen.body).toEqual({
      agency: { ar: x.agency.nameAr, en: x.agency.nameEn },
      number: mine.number,
      issuedOn: '2026-11-23',
      status: 'standing',
      endedOn: null,
      shown: {
        name: { ar: 'محمد عبدالله الكواري', en: 'Mohammed Al-Kuwari' },
        dates: { firstDay: '2013-09-15', lastDay: null },
      },
    });
    const typed = ` ${mine.checkCode.toLowerCase().replaceAll('-', ' – ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
    expect((await check(typed)).body).toEqual(seen.body);
    const bare = (await issue(employee, [])).body;
    expect((await check(bare.checkCode)).body.shown).toEqual({});
  });

  it('says when another took its place, and of a revoked one only that it was revoked', async () => {
    const first = (await issue(x.officer, ['name'])).body;
    const second = (await issue(x.officer, ['name', 'length'])).body;
    expect((await check(first.checkCode)).body).toMatchObject({ status: 'superseded', endedOn: '2026-11-23' });
    const revocation = at(`/statements/${second.id}/revocation`);
    const reason = { reason: 'صدرت بخطأ' };
    expect((await x.officer.post(revocation, reason)).status).toBe(428);
    expect((await x.officer.post(revocation, reason, match(9))).status).toBe(412);
    expect((await employee.post(revocation, reason, match(1))).status).toBe(403);
    expect((await x.auditor.post(revocation, reason, match(1))).status).toBe(403);
    expect((await other.officer.post(revocation, reason, match(1))).status).toBe(404);
    expect((await x.officer.post(revocation, { reason: '' }, match(1))).status).toBe(422);
    const done = await x.officer.post<ServiceStatement>(revocation, reason, match(1));
    expect([done.status, done.body.status]).toEqual([200, 'revoked']);
    expect(code(await x.officer.post(revocation, reason, match(2)))).toBe('people.statement.already-revoked');
    expect(code(await x.officer.get(at(`/statements/${second.id}/document`)))).toBe('people.statement.already-revoked');
    expect((await check(second.checkCode)).body).toMatchObject({ status: 'revoked', shown: {} });
  });

  it('an officer does not revoke a statement of their own', async () => {
    const own = await appointed(x);
    const officer = await s.member(x.agency, ['hr_officer'], { personId: own.personId });
    const mine = (await issue(officer, [], own.employmentId)).body;
    const answer = await officer.post(
      at(`/statements/${mine.id}/revocation`, x, own.employmentId),
      { reason: 'لا يلزم' },
      match(1),
    );
    expect([answer.status, code(answer)]).toEqual([403, 'people.record.own']);
  });

  it('answers a wrong code, a missing one and nonsense alike, then asks to wait', async () => {
    await forget();
    const mine = (await issue(employee, ['name'])).body;
    const wrong = mine.checkCode.replace(/.$/, (last) => (last === '7' ? '8' : '7'));
    const answers = [await check(wrong), await check(''), await check("' or 1=1 --"), await check('ABCD')];
    const told = answers.map(({ status, body }) => [status, { ...(body as object), instance: '' }]);
    expect(told).toEqual(told.map(() => told[0]));
    expect(told[0]?.[0]).toBe(404);
    await check(wrong);
    const waiting = await check(mine.checkCode);
    expect([waiting.status, waiting.headers.has('Retry-After')]).toEqual([429, true]);
    await forget();
    expect((await check(mine.checkCode)).status).toBe(200);
  });

  it('is of no use from inside an agency, and hr_app may not ask it at all', async () => {
    const mine = (await issue(employee, ['name'])).body;
    const plain = mine.checkCode.replaceAll('-', '');
    await expect(s.services.app.query('select * from share.check_statement($1)', [plain])).rejects.toMatchObject({
      code: '42501',
    });
    await expect(s.services.auth.query('select content from people.service_statements')).rejects.toMatchObject({
      code: '42501',
    });
  });
});
