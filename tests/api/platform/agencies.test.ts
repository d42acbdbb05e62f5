import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type { AuditEntry } from '../../../server/modules/audit/schemas.ts';
import type { Agency, AgencyNames, ServiceFigures } from '../../../server/modules/platform/schemas.ts';
import { testService, type Client, type TestAgency, type TestService } from '../../support/service.ts';

let s: TestService;
let a: TestAgency;
let administrator: Client;
let director: Client;
beforeAll(async () => {
  s = await testService();
  a = await s.agency();
  administrator = await s.member(s.operator, ['platform_administrator']);
  director = await s.member(a, ['hr_director']);
});
afterAll(() => s.close());

const match = (version: number) => ({ 'If-Match': `"v${version}"` });
let serial = 0;
const newAgency = (over: Record<string, unknown> = {}) => ({
  code: `m-${(serial += 1)}`,
  nameAr: 'وزارة التجارب',
  nameEn: 'Ministry of Trials',
  firstDirector: { email: `${newId()}@example.test`, nameAr: 'أحمد السليطي', nameEn: 'Ahmed Al-Sulaiti' },
  ...over,
});
async function opened(over: Record<string, unknown> = {}): Promise<Agency> {
  const answer = await administrator.post<Agency>('/api/platform/agencies', newAgency(over));
  expect(answer.status).toBe(201);
  return answer.body;
}

describe('openAgency', () => {
  it('makes register, settings, root unit and first director, mails the link, and tells both logs', async () => {
    const body = newAgency({ currency: 'KWD', zone: 'Asia/Kuwait' });
    const answer = await administrator.post<Agency>('/api/platform/agencies', body);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('Location')).toBe(`/api/platform/agencies/${body.code}`);
    expect(answer.headers.get('ETag')).toBe('"v1"');
    expect(answer.body).toMatchObject({
      code: body.code,
      kind: 'agency',
      status: 'open',
      unitCount: 1,
      servingCount: 0,
      zone: 'Asia/Kuwait',
    });
    const [settings] =
      await s.admin`select currency from organisation.agency_settings where tenant_id = ${answer.body.id}`;
    expect(settings?.['currency']).toBe('KWD');
    const members = await s.admin`select roles, email from identity.memberships where tenant_id = ${answer.body.id}`;
    expect(members.map((m) => ({ ...m }))).toEqual([{ roles: ['hr_director'], email: body.firstDirector.email }]);
    const [account] = await s.admin`select id from identity.accounts where email_normal = ${body.firstDirector.email}`;
    const jobs =
      await s.admin`select 1 from graphile_worker._private_jobs where payload ->> 'accountId' = ${String(account?.['id'])}`;
    expect(jobs).toHaveLength(1);
    const entries =
      await s.admin`select tenant_id, subject_tenant_id from audit.entries where action = 'platform.agency.open' and entity_id = ${answer.body.id}`;
    expect(entries.map((e) => ({ ...e }))).toEqual([{ tenant_id: s.operator.id, subject_tenant_id: answer.body.id }]);
  });

  it('names a director of the centre where a centre is opened', async () => {
    const centre = await opened({ kind: 'centre' });
    const [member] = await s.admin`select roles from identity.memberships where tenant_id = ${centre.id}`;
    expect(member?.['roles']).toEqual(['centre_director']);
  });

  it('runs once for a repeated key', async () => {
    const headers = { 'Idempotency-Key': newId() };
    const body = newAgency();
    const first = await administrator.post<Agency>('/api/platform/agencies', body, headers);
    expect((await administrator.post<Agency>('/api/platform/agencies', body, headers)).body).toEqual(first.body);
    expect((await administrator.post('/api/platform/agencies', newAgency(), headers)).status).toBe(422);
  });

  it('refuses a code in use (409), a bad code and an unknown zone (422), and leaves nothing behind', async () => {
    const body = newAgency({ code: a.code });
    const taken = await administrator.post('/api/platform/agencies', body);
    expect(taken.status).toBe(409);
    expect(taken.body).toMatchObject({ code: 'platform.agency.code-taken' });
    expect(
      await s.admin`select 1 from identity.accounts where email_normal = ${body.firstDirector.email}`,
    ).toHaveLength(0);
    expect((await administrator.post('/api/platform/agencies', newAgency({ code: 'وزارة' }))).status).toBe(422);
    expect((await administrator.post('/api/platform/agencies', newAgency({ zone: 'Asia/Atlantis' }))).status).toBe(422);
    expect((await administrator.post('/api/platform/agencies', newAgency({ kind: 'operator' }))).status).toBe(422);
  });

  it('is no business of anyone else: 404 for members of agencies, 401 for nobody', async () => {
    expect((await director.post('/api/platform/agencies', newAgency())).status).toBe(404);
    expect((await s.stranger.post('/api/platform/agencies', newAgency())).status).toBe(401);
    const powerless = await s.member(s.operator, []);
    expect((await powerless.post('/api/platform/agencies', newAgency())).status).toBe(403);
  });

  it('lets the database name a first director only while it opens the agency', async () => {
    const agency = await opened();
    const empty = await s.agency();
    for (const id of [agency.id, empty.id]) {
      const asked = s.admin.begin(async (tx) => {
        await tx`select set_config('app.tenant_id', ${s.operator.id}, true), set_config('app.permission', 'platform.agency.open', true)`;
        await tx`set local role hr_app`;
        await tx`select identity.grant_first_director(${id}, ${newId()}, ${newId()}, 'late@example.test', 'متأخر', 'Late')`;
      });
      await expect(asked).rejects.toMatchObject({ code: 'MW403' });
    }
  });
});

describe('listAgencies', () => {
  it('counts units and employments, and tells no person', async () => {
    const agency = await opened();
    const person = newId();
    const employment = newId();
    await s.admin.begin(async (tx) => {
      await tx`insert into people.persons (tenant_id, id) values (${agency.id}, ${person})`;
      await tx`insert into people.employments (tenant_id, id, person_id, staff_number) values (${agency.id}, ${employment}, ${person}, '1')`;
      await tx`insert into people.directory_entries (tenant_id, employment_id, person_id, staff_number, kind, status, full_name_ar, full_name_en,
          name_sort_ar, name_sort_en, search_key, hired_on, as_of)
        values (${agency.id}, ${employment}, ${person}, '1', 'regular', 'active', 'اسم لا يراه', 'unseen', 'ا', 'u', 'u', '2020-01-01', '2026-11-23')`;
    });
    const answer = await administrator.get<{ items: Agency[] }>(`/api/platform/agencies?text=${agency.code}`);
    expect(answer.body.items.find((x) => x.id === agency.id)).toMatchObject({ unitCount: 1, servingCount: 1 });
    expect(JSON.stringify(answer.body)).not.toContain('unseen');
    expect(answer.body.items.map((x) => x.code)).not.toContain('platform');
  });

  it('pages by code without a gap, and filters by kind and status', async () => {
    await opened({ kind: 'centre' });
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { body: { items: Agency[]; nextCursor: string | null } } = await administrator.get(
        `/api/platform/agencies?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      );
      seen.push(...page.body.items.map((x) => x.code));
      cursor = page.body.nextCursor;
    }
    const [total] = await s.admin`select count(*)::int as n from platform.agencies where kind <> 'operator'`;
    expect(new Set(seen).size).toBe(total?.['n']);
    expect(seen).toHaveLength(new Set(seen).size);
    const centres = await administrator.get<{ items: Agency[] }>('/api/platform/agencies?kind=centre&status=open');
    expect(new Set(centres.body.items.map((x) => x.kind))).toEqual(new Set(['centre']));
    expect((await director.get('/api/platform/agencies')).status).toBe(404);
  });
});

describe('changeAgency', () => {
  it('renames, closes and opens again; a closed agency is not there for its members', async () => {
    const agency = await s.agency();
    const member = await s.member(agency, ['hr_officer']);
    const path = `/api/platform/agencies/${agency.code}`;
    const renamed = await administrator.patch<Agency>(path, { nameEn: 'Ministry of Justice' }, match(1));
    expect(renamed.body).toMatchObject({ nameEn: 'Ministry of Justice', nameAr: agency.nameAr, version: 2 });
    expect((await member.get(`/api/agencies/${agency.code}/units`)).status).toBe(200);
    expect(
      (await administrator.patch<Agency>(path, { status: 'closed', reason: 'Merged' }, match(2))).body.closedAt,
    ).not.toBeNull();
    expect((await member.get(`/api/agencies/${agency.code}/units`)).status).toBe(404);
    expect((await administrator.patch<Agency>(path, { status: 'open' }, match(3))).body).toMatchObject({
      status: 'open',
      closedAt: null,
    });
    expect((await member.get(`/api/agencies/${agency.code}/units`)).status).toBe(200);
    const log = await administrator.get<{ items: AuditEntry[] }>('/api/platform/audit-entries?action=platform.agency.');
    expect(log.body.items.slice(0, 3).map((e) => e.action)).toEqual([
      'platform.agency.reopen',
      'platform.agency.close',
      'platform.agency.change',
    ]);
  });

  it('refuses a stale version (412), none (428), nothing (422), and the operator itself (404)', async () => {
    const { code } = await opened();
    const path = `/api/platform/agencies/${code}`;
    expect((await administrator.patch(path, { nameEn: 'X' }, match(9))).status).toBe(412);
    expect((await administrator.patch(path, { nameEn: 'X' })).status).toBe(428);
    expect((await administrator.patch(path, {}, match(1))).status).toBe(422);
    expect((await administrator.patch('/api/platform/agencies/platform', { nameEn: 'X' }, match(1))).status).toBe(404);
    expect((await administrator.get('/api/platform/agencies/nowhere')).status).toBe(404);
    expect((await director.patch(path, { nameEn: 'X' }, match(1))).status).toBe(404);
  });
});

describe('the platform administrator', () => {
  it('sees the service in numbers', async () => {
    const answer = await administrator.get<ServiceFigures>('/api/platform/figures');
    expect(answer.status).toBe(200);
    expect(answer.body.agencies.open).toBeGreaterThan(0);
    expect(answer.body.accounts.active).toBeGreaterThan(1);
    expect(answer.body.databaseBytes).toBeGreaterThan(1_000_000);
    expect((await director.get('/api/platform/figures')).status).toBe(404);
  });

  it('has no way into an agency (404)', async () => {
    for (const path of ['units', 'chart', 'settings', 'audit-entries', 'agencies-directory'])
      expect((await administrator.get(`/api/agencies/${a.code}/${path}`)).status).toBe(404);
  });
});

describe('listAgencyNames', () => {
  it('tells members the names of the open agencies and nothing more', async () => {
    const answer = await director.get<AgencyNames>(`/api/agencies/${a.code}/agencies-directory`);
    expect(answer.status).toBe(200);
    const mine = answer.body.items.find((x) => x.id === a.id);
    expect(mine).toEqual({ id: a.id, code: a.code, nameAr: a.nameAr, nameEn: a.nameEn, kind: 'agency' });
    expect(answer.body.items.map((x) => x.code)).not.toContain('platform');
  });
});
