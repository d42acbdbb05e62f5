import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type postgres from 'postgres';
import { newId } from '../../../server/kernel/ids.ts';
import { crossTenantGround, refusalOf, type Ground, type PartyName } from './ground.ts';

let g: Ground;
/** Offered by home and still proposed; approved by home; agreed; done. */
const ids = { proposed: newId(), approved: newId(), agreed: newId(), done: newId() };

/** An offer of home to the centre (the receiver here), unless told otherwise. */
async function insert(sql: postgres.Sql | postgres.TransactionSql, more: Record<string, unknown> = {}): Promise<void> {
  const row = {
    tenant_id: g.home.id,
    id: newId(),
    counterpart_tenant_id: g.centre.id,
    direction: 'offer',
    home_tenant_id: g.home.id,
    receiver_tenant_id: g.centre.id,
    starts_on: '2020-01-01',
    purpose: 'عمل',
    person_name_ar: 'سعد',
    person_name_en: 'Saad',
    needs_consent: false,
    created_by: g.home.accountId,
    ...more,
  };
  await sql`insert into people.transfers ${(sql as postgres.Sql)(row)}`;
}
const touched = (party: PartyName | null, id: string, assignments: string) =>
  g.as(party, async (sql) => (await sql.unsafe(`update people.transfers set ${assignments} where id = '${id}'`)).count);
const change = (party: PartyName | null, id: string, assignments: string) =>
  refusalOf(() => touched(party, id, assignments));
const hash = 'a'.repeat(64);

beforeAll(async () => {
  g = await crossTenantGround();
  const signed = {
    home_approved_at: '2019-01-01T00:00:00Z',
    home_approved_by: g.home.accountId,
    seat_title_ar: 'باحث',
    seat_title_en: 'Researcher',
  };
  const both = { ...signed, receiver_approved_at: '2019-01-02T00:00:00Z', receiver_approved_by: g.centre.accountId };
  await insert(g.admin, { id: ids.proposed });
  await insert(g.admin, { id: ids.approved, ...signed });
  await insert(g.admin, { id: ids.agreed, ...both, status: 'agreed' });
  await insert(g.admin, { id: ids.done, ...both, status: 'done', done_at: '2020-01-01T00:00:00Z', extract_hash: hash });
  await g.admin`insert into people.transfer_sides (tenant_id, id, transfer_id, side, person_id, employment_id)
    values (${g.home.id}, ${newId()}, ${ids.agreed}, 'home', ${g.personId}, ${g.employmentId})`;
});
afterAll(() => g.close());

test.each([
  ['home', 4],
  ['centre', 4],
  ['bystander', 0],
  [null, 0],
] as const)('%s sees %i transfers', async (party, count) => {
  expect(await g.as(party, (sql) => sql`select id from people.transfers`)).toHaveLength(count);
});

describe('who begins one', () => {
  test('home offers its own, and nobody else in its name', async () => {
    expect(await refusalOf(() => g.as('home', (sql) => insert(sql)))).toBe('done');
    for (const party of ['centre', 'bystander', null] as const)
      expect(await refusalOf(() => g.as(party, (sql) => insert(sql)))).toBe('42501');
  });
  test.each([
    ['agreed from the start', { status: 'agreed' }, '42501'],
    ['with a hash', { extract_hash: hash }, '42501'],
    ['by another account', { created_by: newId() }, '42501'],
    ['with the receiver’s seat', { seat_title_ar: 'باحث' }, '42501'],
  ])('none %s', async (_, more, code) => {
    expect(await refusalOf(() => g.as('home', (sql) => insert(sql, more)))).toBe(code);
  });
  test('home and receiver are the two parties, and no third', async () => {
    const third = { receiver_tenant_id: g.bystander.id };
    expect(await refusalOf(() => g.as('home', (sql) => insert(sql, third)))).toBe('23514');
  });
});

describe('who changes what', () => {
  test.each([
    ['centre', 'proposed', `person_name_ar = 'غيره'`, '42501'],
    ['centre', 'proposed', `consent = 'given'`, '42501'],
    ['home', 'proposed', `seat_title_ar = 'غيره'`, '42501'],
    ['home', 'proposed', `starts_on = '2021-01-01'`, '42501'],
    ['home', 'proposed', `status = 'agreed'`, '42501'],
    ['centre', 'proposed', `status = 'withdrawn', reason = 'لا'`, '42501'],
    ['centre', 'proposed', `status = 'refused', reason = 'لا'`, 'done'],
    ['centre', 'proposed', `status = 'refused'`, '23514'],
    ['home', 'proposed', `person_grade = '6'`, 'done'],
    ['centre', 'proposed', `seat_title_ar = 'باحث'`, 'done'],
    ['home', 'approved', `person_grade = '6'`, '42501'],
    ['home', 'agreed', `person_grade = '6'`, '42501'],
    ['centre', 'agreed', `seat_title_ar = 'غيره'`, '42501'],
    ['centre', 'agreed', `status = 'withdrawn', reason = 'لا'`, 'done'],
    ['home', 'agreed', `status = 'withdrawn', reason = 'لا'`, 'done'],
    ['home', 'done', `reason = 'غيره'`, '23514'],
    ['centre', 'done', `reason = 'غيره'`, '23514'],
  ] as const)('%s: %s with %s gives %s', async (party, id, assignments, code) => {
    expect(await change(party, ids[id], assignments)).toBe(code);
  });
  test('nobody says it is done but the job that came through its door', async () => {
    for (const party of ['home', 'centre'] as const)
      expect(await change(party, ids.agreed, `status = 'done', done_at = now(), extract_hash = '${hash}'`)).toBe(
        '42501',
      );
  });
  test.each(['bystander', null] as const)('%s reaches none, and none is taken away', async (party) => {
    for (const id of Object.values(ids)) expect(await touched(party, id, `reason = 'غيره'`)).toBe(0);
    expect(await refusalOf(() => g.as(party, (sql) => sql`delete from people.transfers`))).toBe('42501');
  });
});

describe('the door between the sides', () => {
  /** As the job of an agency would come, rolled back. */
  const through = (agency: string, permission: string, id: string) =>
    refusalOf(async () => {
      const grant = newId();
      await g.admin`insert into kernel.job_grants (id, tenant_id, actor_id, permission, expires_at)
        values (${grant}, ${agency}, null, ${permission}, now() + interval '1 hour')`;
      await g.as(null, async (sql) => {
        await sql`select app.enter_tenant_for_job(${grant})`;
        await sql`select app.enter_transfer_receiver(${id})`;
      });
    });
  // Without the assignments that would cover it: triggers sleep for this row.
  const close = (validTo: string | null) =>
    g.admin.begin(async (sql) => {
      await sql`select set_config('session_replication_role', 'replica', true)`;
      await sql`insert into people.service_periods (tenant_id, id, employment_id, person_id, valid_from, valid_to)
        values (${g.home.id}, ${newId()}, ${g.employmentId}, ${g.personId}, '2015-01-01', ${validTo})`;
    });
  test('opens for home’s job, once home closed the service, and for nothing else', async () => {
    expect(await through(g.home.id, 'people.transfer.complete', ids.agreed)).toBe('MW403');
    await close(null);
    expect(await through(g.home.id, 'people.transfer.complete', ids.agreed)).toBe('MW403');
    await g.admin.begin(async (sql) => {
      await sql`select set_config('session_replication_role', 'replica', true)`;
      await sql`update people.service_periods set superseded_at = clock_timestamp() where employment_id = ${g.employmentId}`;
    });
    await close('2020-01-01');
    expect(await through(g.home.id, 'people.transfer.complete', ids.agreed)).toBe('done');
    expect(await through(g.home.id, 'kernel.maintenance.run', ids.agreed)).toBe('MW403');
    expect(await through(g.centre.id, 'people.transfer.complete', ids.agreed)).toBe('MW403');
    expect(await through(g.bystander.id, 'people.transfer.complete', ids.agreed)).toBe('MW403');
    for (const id of [ids.proposed, ids.approved, ids.done, newId()])
      expect(await through(g.home.id, 'people.transfer.complete', id)).toBe('MW403');
    for (const party of ['home', 'centre', 'bystander', null] as const)
      expect(await refusalOf(() => g.as(party, (sql) => sql`select app.enter_transfer_receiver(${ids.agreed})`))).toBe(
        'MW403',
      );
  });
  test('nobody writes themselves an extract or service from elsewhere', async () => {
    const extract = (sql: postgres.TransactionSql) => sql`
      insert into people.transfer_extracts (tenant_id, id, transfer_id, content, hash, received_at)
      values (${g.centre.id}, ${newId()}, ${ids.agreed}, '{}', ${hash}, now())`;
    for (const party of ['home', 'centre', 'bystander', null] as const)
      expect(await refusalOf(() => g.as(party, extract))).toBe('42501');
  });
  test('only a party tells the other side', async () => {
    const tell = (party: PartyName | null) =>
      refusalOf(() => g.as(party, (sql) => sql`select app.tell_of_movement('transfer', ${ids.agreed})`));
    expect([await tell('home'), await tell('centre')]).toEqual(['done', 'done']);
    expect([await tell('bystander'), await tell(null)]).toEqual(['MW403', 'MW403']);
  });
});

test('what a side keeps for itself is not seen by the other', async () => {
  const seen = (party: PartyName | null) => g.as(party, (sql) => sql`select 1 from people.transfer_sides`);
  expect(await seen('home')).toHaveLength(1);
  for (const party of ['centre', 'bystander', null] as const) expect(await seen(party)).toHaveLength(0);
});
