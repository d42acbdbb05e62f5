import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type postgres from 'postgres';
import { newId } from '../../../server/kernel/ids.ts';
import { crossTenantGround, refusalOf, type Ground, type PartyName } from './ground.ts';

let g: Ground;
/** Offered by home and still proposed; running; over. */
const ids = { proposed: newId(), approved: newId(), active: newId(), over: newId() };

/** An offer of home to the centre (the host here), unless told otherwise. */
async function insert(sql: postgres.Sql | postgres.TransactionSql, more: Record<string, unknown> = {}): Promise<void> {
  const row = {
    tenant_id: g.home.id,
    id: newId(),
    counterpart_tenant_id: g.centre.id,
    direction: 'offer',
    home_tenant_id: g.home.id,
    host_tenant_id: g.centre.id,
    starts_on: '2020-01-01',
    ends_on: '2030-01-01',
    purpose: 'عمل',
    person_name_ar: 'سعد',
    person_name_en: 'Saad',
    needs_consent: false,
    created_by: g.home.accountId,
    ...more,
  };
  await sql`insert into people.secondments ${(sql as postgres.Sql)(row)}`;
}
const change = (party: PartyName | null, id: string, assignments: string) =>
  refusalOf(() => touched(party, id, assignments));
const touched = (party: PartyName | null, id: string, assignments: string) =>
  g.as(
    party,
    async (sql) => (await sql.unsafe(`update people.secondments set ${assignments} where id = '${id}'`)).count,
  );

beforeAll(async () => {
  g = await crossTenantGround();
  const signed = {
    home_approved_at: '2026-01-01T00:00:00Z',
    home_approved_by: g.home.accountId,
    seat_title_ar: 'باحث',
    seat_title_en: 'Researcher',
  };
  await insert(g.admin, { id: ids.proposed });
  await insert(g.admin, { id: ids.approved, ...signed });
  const both = { ...signed, host_approved_at: '2026-01-02T00:00:00Z', host_approved_by: g.centre.accountId };
  await insert(g.admin, { id: ids.active, ...both, status: 'active' });
  await insert(g.admin, { id: ids.over, ...both, status: 'ended', ended_on: '2030-01-01' });
});
afterAll(() => g.close());

describe('who sees a secondment', () => {
  test.each([
    ['home', 4],
    ['centre', 4],
    ['bystander', 0],
    [null, 0],
  ] as const)('%s sees %i', async (party, count) => {
    expect(await g.as(party, (sql) => sql`select id from people.secondments`)).toHaveLength(count);
  });
});

describe('who begins one', () => {
  test('home offers its own', async () => {
    expect(await refusalOf(() => g.as('home', (sql) => insert(sql)))).toBe('done');
  });
  test.each(['centre', 'bystander', null] as const)('%s begins none in the name of home', async (party) => {
    expect(await refusalOf(() => g.as(party, (sql) => insert(sql)))).toBe('42501');
  });
  test.each([
    ['agreed from the start', { status: 'agreed' }, '42501'],
    ['approved already', { home_approved_at: '2026-01-01T00:00:00Z' }, '42501'],
    ['by another account', { created_by: newId() }, '42501'],
    ['with the host’s seat', { seat_title_ar: 'باحث' }, '42501'],
    ['with the host’s allowance', { allowance_minor: 1 }, '42501'],
  ])('none %s', async (_, more, code) => {
    expect(await refusalOf(() => g.as('home', (sql) => insert(sql, more)))).toBe(code);
  });
  test('home and host are the two parties, and no third', async () => {
    expect(await refusalOf(() => g.as('home', (sql) => insert(sql, { host_tenant_id: g.bystander.id })))).toBe('23514');
    expect(
      await refusalOf(() => g.as('home', (sql) => insert(sql, { direction: 'request', person_name_ar: null }))),
    ).toBe('23514');
  });
  test('a request names nobody', async () => {
    const request = {
      direction: 'request',
      home_tenant_id: g.centre.id,
      host_tenant_id: g.home.id,
      person_name_ar: null,
      person_name_en: null,
    };
    expect(await refusalOf(() => g.as('home', (sql) => insert(sql, request)))).toBe('done');
    expect(await refusalOf(() => g.as('home', (sql) => insert(sql, { ...request, person_name_ar: 'سعد' })))).toBe(
      '42501',
    );
  });
});

describe('who changes what', () => {
  test.each([
    ['centre', `person_name_ar = 'غيره'`, '42501'],
    ['centre', `consent = 'given'`, '42501'],
    ['centre', `home_approved_at = now()`, '42501'],
    ['home', `seat_title_ar = 'غيره'`, '42501'],
    ['home', `allowance_minor = 5`, '42501'],
    ['home', `host_approved_at = now()`, '42501'],
    ['home', `starts_on = '2021-01-01'`, '42501'],
    ['home', `purpose = 'غيره'`, '42501'],
    ['home', `status = 'agreed'`, '42501'],
    ['centre', `status = 'active'`, '42501'],
    ['centre', `status = 'withdrawn', reason = 'لا'`, '42501'],
    ['home', `status = 'withdrawn', reason = 'لا'`, 'done'],
    ['centre', `status = 'refused', reason = 'لا'`, 'done'],
    ['centre', `status = 'refused'`, '23514'],
    ['home', `person_grade = '6'`, 'done'],
    ['centre', `seat_title_ar = 'باحث'`, 'done'],
    ['home', `counterpart_tenant_id = tenant_id`, '42501'],
  ] as const)('%s, while proposed: %s gives %s', async (party, assignments, code) => {
    expect(await change(party, ids.proposed, assignments)).toBe(code);
  });
  test.each([
    ['home', `person_grade = '6'`, '42501'],
    ['home', `person_email = 'x@y.z'`, '42501'],
    ['centre', `allowance_minor = 5`, 'done'],
  ] as const)('%s, once home approved: %s gives %s', async (party, assignments, code) => {
    expect(await change(party, ids.approved, assignments)).toBe(code);
  });
  test('the host approves last, in its own name, and agrees with it', async () => {
    const by = (account: string, more = '') => `host_approved_at = now(), host_approved_by = '${account}'${more}`;
    const agreed = `, status = 'agreed'`;
    expect(await change('centre', ids.proposed, by(g.centre.accountId, agreed))).toBe('42501');
    expect(await change('centre', ids.approved, by(g.home.accountId, agreed))).toBe('42501');
    expect(await change('centre', ids.approved, by(g.centre.accountId))).toBe('42501');
    expect(await change('centre', ids.approved, by(g.centre.accountId, agreed))).toBe('done');
  });
  test.each([
    [`ends_on = '2031-01-01'`, '42501'],
    [`starts_on = '2019-01-01'`, '42501'],
    [`allowance_minor = 5`, '42501'],
    [`person_email = 'x@y.z'`, '42501'],
    [`status = 'ended', ended_on = '2030-01-01'`, '42501'],
    [`early_last_day = '2020-02-01'`, '42501'],
    [`early_last_day = '2029-12-31'`, 'done'],
  ])('running, either side: %s gives %s', async (assignments, code) => {
    expect(await change('home', ids.active, assignments)).toBe(code);
    expect(await change('centre', ids.active, assignments)).toBe(code);
  });
  test('the last day moves by an extension both agreed', async () => {
    const wish = (by: string) => `extension_until = '2031-01-01', extension_by = '${by}'`;
    expect(await change('home', ids.active, wish(g.centre.id))).toBe('42501');
    expect(await change('home', ids.active, wish(g.home.id))).toBe('done');
    const agree = (party: PartyName) =>
      refusalOf(async () => {
        await g.admin.unsafe(`update people.secondments set ${wish(g.home.id)} where id = '${ids.active}'`);
        await g.as(party, (sql) =>
          sql.unsafe(
            `update people.secondments set ends_on = '2031-01-01', extension_until = null, extension_by = null where id = '${ids.active}'`,
          ),
        );
      });
    expect(await agree('home')).toBe('42501');
    expect(await agree('centre')).toBe('done');
  });
  test.each(['home', 'centre'] as const)('%s changes nothing of what is over', async (party) => {
    expect(await change(party, ids.over, `reason = 'غيره'`)).toBe('23514');
  });
  test.each(['bystander', null] as const)('%s reaches none', async (party) => {
    for (const id of Object.values(ids)) expect(await touched(party, id, `reason = 'غيره'`)).toBe(0);
  });
  test.each(['home', 'centre'] as const)('%s takes none away', async (party) => {
    expect(await refusalOf(() => g.as(party, (sql) => sql`delete from people.secondments`))).toBe('42501');
  });
});

describe('the steps', () => {
  const event = (party: PartyName | null, tenant: string, counterpart: string, id = ids.proposed) =>
    refusalOf(() =>
      g.as(
        party,
        (
          sql,
        ) => sql`insert into people.secondment_events (tenant_id, id, counterpart_tenant_id, secondment_id, kind, at)
          values (${tenant}, ${newId()}, ${counterpart}, ${id}, 'named', now())`,
      ),
    );
  test('each side writes its own, on a secondment of these two only', async () => {
    expect(await event('home', g.home.id, g.centre.id)).toBe('done');
    expect(await event('centre', g.centre.id, g.home.id)).toBe('done');
    expect(await event('centre', g.home.id, g.centre.id)).toBe('42501');
    expect(await event('home', g.home.id, g.bystander.id)).toBe('42501');
    expect(await event('bystander', g.bystander.id, g.home.id)).toBe('42501');
    expect(await event('home', g.home.id, g.centre.id, newId())).toBe('42501');
    expect(await event(null, g.home.id, g.centre.id)).toBe('42501');
  });
});

test('what a side keeps for itself is not seen by the other', async () => {
  await g.admin`insert into people.secondment_sides (tenant_id, id, secondment_id, side, other_name_ar, other_name_en, person_id, employment_id)
    values (${g.home.id}, ${newId()}, ${ids.proposed}, 'home', 'جهة', 'Agency', ${g.personId}, ${g.employmentId})`;
  const seen = (party: PartyName | null) => g.as(party, (sql) => sql`select 1 from people.secondment_sides`);
  expect(await seen('home')).toHaveLength(1);
  for (const party of ['centre', 'bystander', null] as const) expect(await seen(party)).toHaveLength(0);
});
