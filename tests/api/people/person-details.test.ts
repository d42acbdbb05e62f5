import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActionDone, EmployeePay } from '../../../server/modules/people/schemas.ts';
import { ibanCheckDigits } from '../../../server/modules/people/rules/iban.ts';
import { testService, type Client, type TestService } from '../../support/service.ts';
import { appointed, match, record, setting, type Setting } from './setting.ts';

let s: TestService;
let x: Setting;
let clerk: ActionDone;
let other: ActionDone;
let employee: Client;
beforeAll(async () => {
  s = await testService();
  x = await setting(s);
  clerk = await appointed(x);
  other = await appointed(x);
  employee = await s.member(x.agency, [], { personId: clerk.personId });
});
afterAll(() => s.close());

type Row = { id: string; version: number; code?: string };
const at = (part: string, id = clerk.employmentId) => `${x.base}/employees/${id}/${part}`;

/** Every list kept beside a person answers alike. */
const lists = [
  {
    part: 'contacts',
    body: { kind: 'mobile', value: '+974 6600 1111', detail: { note: 'مساءً' } },
    patch: { value: '+974 6600 2222' },
    in: 'contacts',
    own: true,
  },
  {
    part: 'emergency-contacts',
    body: { name: 'خالد', relation: 'أخ', phone: '55501234' },
    patch: { phone: '55509999' },
    in: 'emergencyContacts',
    own: true,
  },
  {
    part: 'dependants',
    body: { nameAr: 'سارة', nameEn: 'Sara', relation: 'child', personalNumber: '31563400001' },
    patch: { nameEn: 'Sarah' },
    in: 'dependants',
    own: false,
  },
  {
    part: 'qualifications',
    body: { level: 'bachelor', fieldAr: 'القانون', fieldEn: 'Law', institution: 'جامعة قطر', country: 'QAT' },
    patch: { level: 'master' },
    in: 'qualifications',
    own: false,
  },
  {
    part: 'documents',
    body: { kind: 'passport', number: 'P1234567', country: 'QAT', expiresOn: '2027-01-10' },
    patch: { expiresOn: '2027-01-15' },
    in: 'documents',
    own: false,
  },
] as const;

describe.each(lists)('$part', ({ part, body, patch, in: field, own }) => {
  it('201, 200, 204 with versions; 412 stale, 428 without one, 404 for a missing row', async () => {
    const made = await x.officer.post<Row>(at(part), body);
    expect(made.status).toBe(201);
    expect(made.headers.get('Location')).toBe(`${at(part)}/${made.body.id}`);
    const shown = async () => (await record(x.officer, x, clerk.employmentId)).body[field].map((r) => r.id);
    expect(await shown()).toContain(made.body.id);
    const row = at(`${part}/${made.body.id}`);
    expect((await x.officer.patch(row, patch)).status).toBe(428);
    expect((await x.officer.patch<Row>(row, patch, match(1))).body.version).toBe(2);
    expect((await x.officer.patch(row, patch, match(1))).status).toBe(412);
    expect((await x.officer.patch(at(`${part}/${crypto.randomUUID()}`), patch, match(1))).status).toBe(404);
    // A row of one person is not reached through another.
    expect((await x.officer.patch(at(`${part}/${made.body.id}`, other.employmentId), patch, match(2))).status).toBe(
      404,
    );
    expect((await x.officer.del(row, match(1))).status).toBe(412);
    expect((await x.officer.del(row, match(2))).status).toBe(204);
    expect(await shown()).not.toContain(made.body.id);
  });

  it('by role: the employee their own contacts only, the auditor nothing, another agency 404', async () => {
    expect((await employee.post(at(part), body)).status).toBe(own ? 201 : 403);
    expect((await employee.post(at(part, other.employmentId), body)).status).toBe(own ? 404 : 403);
    expect((await x.auditor.post(at(part), body)).status).toBe(403);
    const y = await setting(s);
    expect((await y.officer.post(`${y.base}/employees/${clerk.employmentId}/${part}`, body)).status).toBe(404);
  });
});

describe('documents', () => {
  it('a renewal keeps the former one and names it; masked in the record, listed when it ends soon', async () => {
    const made = await x.officer.post<Row>(at('documents'), {
      kind: 'id_card',
      number: '28463400777',
      expiresOn: '2026-12-20',
    });
    const soon = async () =>
      (
        await x.officer.get<{ items: { documentId: string; numberMasked: string }[] }>(
          `${x.base}/employees/expiring-documents?within=60`,
        )
      ).body.items;
    expect(await soon()).toContainEqual(
      expect.objectContaining({ documentId: made.body.id, numberMasked: '••••••••777' }),
    );
    const renewed = await x.officer.post<Row>(
      at(`documents/${made.body.id}/renewals`),
      { number: '28463400777', expiresOn: '2031-12-20' },
      match(1),
    );
    expect(renewed.status).toBe(201);
    const shown = (await record(x.officer, x, clerk.employmentId)).body.documents;
    expect(shown.find((d) => d.id === renewed.body.id)).toMatchObject({
      renewsId: made.body.id,
      isCurrent: true,
      kind: 'id_card',
    });
    expect(shown.find((d) => d.id === made.body.id)?.isCurrent).toBe(false);
    expect((await soon()).map((d) => d.documentId)).not.toContain(made.body.id);
    expect(JSON.stringify(shown)).not.toContain('28463400777');
    expect(
      (
        await x.officer.post(at('documents'), {
          kind: 'visa',
          number: 'V1',
          issuedOn: '2026-01-01',
          expiresOn: '2025-01-01',
        })
      ).status,
    ).toBe(422);
  });
});

describe('bank accounts', () => {
  const bban = 'DOHB00001234567890ABCDEFG';
  const iban = `QA${ibanCheckDigits('QA', bban)}${bban}`;
  it('checks the number, ends the former account, shows with pay only', async () => {
    const wrong = await x.officer.post<Row>(at('bank-accounts'), { iban: `QA00${bban}` });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'people.iban.check-digits']);
    expect((await x.officer.post<Row>(at('bank-accounts'), { iban: 'QA12' })).body.code).toBe('people.iban.length');
    const first = await x.officer.post<Row>(at('bank-accounts'), { iban, firstDay: '2026-01-01' });
    expect(first.status).toBe(201);
    expect((await x.officer.post<Row>(at('bank-accounts'), { iban, firstDay: '2025-06-01' })).body.code).toBe(
      'people.bank-account.later',
    );
    const second = await x.officer.post<Row>(at('bank-accounts'), { iban: iban.replace(/(.{4})/g, '$1 ') });
    const pay = await employee.get<EmployeePay>(`${x.base}/me/pay`);
    expect(pay.body.bankAccounts).toMatchObject([
      { id: second.body.id, iban, bankCode: 'DOHB', lastDay: null },
      { id: first.body.id, lastDay: '2026-11-22' },
    ]);
    expect(
      (await x.officer.patch<Row>(at(`bank-accounts/${second.body.id}`), { lastDay: '2026-12-31' }, match(1))).body
        .version,
    ).toBe(2);
    expect((await x.officer.del(at(`bank-accounts/${second.body.id}`), match(1))).status).toBe(412);
    expect((await x.officer.del(at(`bank-accounts/${second.body.id}`), match(2))).status).toBe(204);
    expect((await employee.post(at('bank-accounts'), { iban })).status).toBe(403);
    expect(
      JSON.stringify(await s.admin`select before, after from audit.entries where entity_type = 'bankAccount'`),
    ).not.toContain(iban);
  });
});

describe('contacts in the directory', () => {
  it('follow at once, so that a new phone is found', async () => {
    const made = await employee.post<Row>(at('contacts'), { kind: 'phone', value: '44778899', isWork: true });
    const found = await x.officer.get<{ items: { id: string; workPhone: string }[] }>(`${x.base}/employees?q=44778899`);
    expect(found.body.items).toMatchObject([{ id: clerk.employmentId, workPhone: '44778899' }]);
    await employee.del(at(`contacts/${made.body.id}`), match(1));
    expect((await x.officer.get<{ items: unknown[] }>(`${x.base}/employees?q=44778899`)).body.items).toEqual([]);
  });
});
