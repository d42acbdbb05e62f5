import { afterAll, beforeAll, expect, test } from 'vitest';
import type postgres from 'postgres';
import { newId } from '../../../server/kernel/ids.ts';
import { crossTenantGround, refusalOf, type Ground, type PartyName } from './ground.ts';

let g: Ground;
const vacancy = { draft: newId(), open: newId() };
const ids = { submitted: newId(), released: newId(), over: newId() };

/** An application of home to the centre's open vacancy, unless told otherwise. */
async function insert(sql: postgres.Sql | postgres.TransactionSql, more: Record<string, unknown> = {}): Promise<void> {
  const row = {
    tenant_id: g.home.id,
    id: newId(),
    counterpart_tenant_id: g.centre.id,
    vacancy_id: vacancy.open,
    vacancy_number: 'V-1',
    job_ar: 'باحث',
    job_en: 'Researcher',
    created_by: g.home.accountId,
    ...more,
  };
  await sql`insert into people.vacancy_applications ${(sql as postgres.Sql)(row)}`;
}
const change = (party: PartyName | null, id: keyof typeof ids, set: string) =>
  refusalOf(() =>
    g.as(party, async (sql) => {
      const { count } = await sql.unsafe(`update people.vacancy_applications set ${set} where id = '${ids[id]}'`);
      if (count === 0) throw new Error('reached nothing');
    }),
  ).catch((error: unknown) => (error instanceof Error ? error.message : 'unknown'));

beforeAll(async () => {
  g = await crossTenantGround();
  const [unit, job] = [newId(), newId()];
  await g.admin`insert into organisation.units (tenant_id, id, code, name_ar, name_en, kind, opened_on)
    values (${g.centre.id}, ${unit}, 'HR', 'وحدة', 'Unit', 'department', '2000-01-01')`;
  await g.admin`insert into organisation.jobs (tenant_id, id, code, title_ar, title_en)
    values (${g.centre.id}, ${job}, 'J1', 'باحث', 'Researcher')`;
  for (const [status, id] of Object.entries(vacancy))
    await g.admin`insert into people.vacancies (tenant_id, id, number, unit_id, job_id, job_ar, job_en, unit_ar, unit_en, conditions, starts_on, closes_on, status, created_by)
      values (${g.centre.id}, ${id}, ${status}, ${unit}, ${job}, 'باحث', 'Researcher', 'وحدة', 'Unit', 'خبرة', '2090-02-01', '2090-01-01', ${status}, ${g.centre.accountId})`;
  await insert(g.admin, { id: ids.submitted });
  await insert(g.admin, {
    id: ids.released,
    status: 'released',
    applicant_name_ar: 'سعد',
    released_at: '2026-01-01T00:00:00Z',
  });
  await insert(g.admin, { id: ids.over, status: 'withdrawn' });
});
afterAll(() => g.close());

test.each([
  ['home', 3, 1],
  ['centre', 3, 1],
  ['bystander', 0, 1],
  [null, 0, 0],
] as const)('%s sees %i applications, and %i announced vacancy', async (party, applications, open) => {
  expect(await g.as(party, (sql) => sql`select 1 from people.vacancy_applications`)).toHaveLength(applications);
  expect(await g.as(party, (sql) => sql`select 1 from share.open_vacancies()`)).toHaveLength(open);
  const rows = await g.as(party, (sql) => sql`select 1 from people.vacancies`);
  expect(rows).toHaveLength(party === 'centre' ? 2 : 0);
});

test('only home begins one, in its own name, to an open vacancy of that agency, without a word on the person', async () => {
  const begin = (party: PartyName | null, more: Record<string, unknown> = {}) =>
    refusalOf(() => g.as(party, (sql) => insert(sql, more)));
  expect(await begin('home')).toBe('done');
  for (const party of ['centre', 'bystander', null] as const) expect(await begin(party)).toBe('42501');
  for (const more of [
    { vacancy_id: vacancy.draft },
    { vacancy_id: newId() },
    { counterpart_tenant_id: g.bystander.id },
    { created_by: newId() },
    { applicant_name_ar: 'سعد' },
    { status: 'released' },
  ])
    expect(await begin('home', more)).toBe('42501');
});

test.each([
  ['home', 'submitted', `status = 'held', reason = 'لا'`, 'done'],
  ['home', 'submitted', `status = 'held'`, '23514'],
  ['home', 'submitted', `status = 'withdrawn'`, 'done'],
  ['home', 'submitted', `status = 'selected'`, '42501'],
  ['home', 'submitted', `status = 'released'`, '42501'],
  ['home', 'submitted', `applicant_name_ar = 'سعد'`, '42501'],
  ['centre', 'submitted', `status = 'selected'`, '42501'],
  ['centre', 'submitted', `applicant_name_ar = 'سعد'`, '42501'],
  ['centre', 'released', `status = 'shortlisted'`, 'done'],
  ['centre', 'released', `status = 'declined', reason = 'لا'`, 'done'],
  ['centre', 'released', `status = 'declined'`, '23514'],
  ['centre', 'released', `motivation = 'غيره'`, '42501'],
  ['home', 'released', `applicant_grade = '1'`, '42501'],
  ['home', 'released', `transfer_id = gen_random_uuid()`, '42501'],
  ['home', 'over', `reason = 'غيره'`, '23514'],
  ['centre', 'over', `status = 'selected'`, '23514'],
  ['bystander', 'released', `status = 'declined', reason = 'لا'`, 'reached nothing'],
  [null, 'released', `status = 'declined', reason = 'لا'`, 'reached nothing'],
] as const)('%s, of one %s: %s gives %s', async (party, id, set, answer) => {
  expect(await change(party, id, set)).toBe(answer);
});

test('which employee it is, home keeps for itself', async () => {
  await g.admin`insert into people.vacancy_applicants (tenant_id, id, application_id, vacancy_id, person_id, employment_id, motivation)
    values (${g.home.id}, ${newId()}, ${ids.submitted}, ${vacancy.open}, ${g.personId}, ${g.employmentId}, 'رغبة')`;
  const seen = (party: PartyName | null) => g.as(party, (sql) => sql`select 1 from people.vacancy_applicants`);
  expect(await seen('home')).toHaveLength(1);
  for (const party of ['centre', 'bystander', null] as const) expect(await seen(party)).toHaveLength(0);
});
