import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import { crossTenantGround, insertNomination, refusalOf, type Ground } from './ground.ts';

let g: Ground;
let nominationId = '';
beforeAll(async () => {
  g = await crossTenantGround();
  nominationId = await g.commitAs('home', (sql) => insertNomination(g, sql));
});
afterAll(() => g.close());

describe('who sees a nomination', () => {
  test.each([
    ['home', 1],
    ['centre', 1],
    ['bystander', 0],
    [null, 0],
  ] as const)('%s sees %i', async (party, count) => {
    expect(await g.as(party, (sql) => sql`select id from training.nominations`)).toHaveLength(count);
  });
});

describe('who makes a nomination', () => {
  const other = { id: newId() };
  test('home makes its own', async () => {
    const person = newId();
    const made = await g.as('home', async (sql) => {
      await sql`insert into people.persons (tenant_id, id) values (${g.home.id}, ${person})`;
      await sql`insert into training.nominations (tenant_id, id, centre_tenant_id, cohort_id, person_id, employment_id, nominee_name_ar, nominee_name_en,
          job_title_ar, job_title_en, home_name_ar, home_name_en, cohort_name_ar, cohort_name_en, nominated_by)
        values (${g.home.id}, ${newId()}, ${g.centre.id}, ${g.announcedId}, ${person}, ${newId()}, 'أ', 'A', 'ب', 'B', 'ج', 'C', 'د', 'D', ${g.home.accountId})`;
      return sql`select id from training.nominations`;
    });
    expect(made).toHaveLength(2);
  });
  test.each(['centre', 'bystander', null] as const)('%s makes none in the name of home', async (party) => {
    expect(await refusalOf(() => g.as(party, (sql) => insertNomination(g, sql, other)))).toBe('42501');
  });
  test('a nomination begins undecided', async () => {
    expect(
      await refusalOf(() => g.as('home', (sql) => insertNomination(g, sql, { ...other, status: 'accepted' }))),
    ).toBe('42501');
  });
});

test('a draft, a cohort of another agency and one that never was are refused alike: the foreign key tells nothing', async () => {
  const ownProgramme = newId();
  const ownCohort = newId();
  await g.admin`insert into training.programmes (tenant_id, id, code, name_ar, name_en) values (${g.bystander.id}, ${ownProgramme}, 'OWN', 'برنامج', 'Programme')`;
  await g.admin`insert into training.cohorts (tenant_id, id, programme_id, code, name_ar, name_en, starts_on, ends_on, seats, weeks, nominations_close_on, status)
    values (${g.bystander.id}, ${ownCohort}, ${ownProgramme}, 'OWN-1', 'دفعة', 'Cohort', '2030-01-06', '2030-02-06', 5, 4, '2030-01-01', 'announced')`;
  const attempts = [
    { cohortId: g.draftId },
    { cohortId: newId() },
    // Announced, but not by a centre.
    { cohortId: ownCohort, centreTenantId: g.bystander.id },
    // Announced by the centre, named as another agency's.
    { centreTenantId: g.bystander.id },
    { centreTenantId: newId() },
  ];
  const told = new Set<string>();
  for (const attempt of attempts) {
    const message = await g
      .as('home', (sql) => insertNomination(g, sql, attempt))
      .then(() => 'done')
      .catch((error: unknown) =>
        error instanceof Error && 'code' in error ? `${String(error.code)} ${error.message}` : String(error),
      );
    told.add(message);
  }
  expect([...told]).toEqual(['42501 no such announced cohort']);
});

describe('which side changes what', () => {
  const change = (party: 'home' | 'centre' | 'bystander' | null, column: string, value: string | null) =>
    g.as(party, (sql) =>
      sql`update training.nominations set ${sql(column)} = ${value} where id = ${nominationId}`.then((r) => r.count),
    );

  test.each([
    ['home', 'status', 'withdrawn'],
    ['home', 'motivation', 'أوضح'],
    ['centre', 'status', 'accepted'],
    ['centre', 'reason', 'مناسب'],
    ['centre', 'decided_at', '2029-12-01T08:00:00Z'],
  ] as const)('%s changes %s to %s', async (party, column, value) => {
    expect(await change(party, column, value)).toBe(1);
  });

  test.each([
    ['home', 'status', 'accepted'],
    ['home', 'status', 'refused'],
    ['home', 'reason', 'لا'],
    ['home', 'decided_at', '2029-12-01T08:00:00Z'],
    ['home', 'nominee_name_ar', 'آخر'],
    ['home', 'cohort_name_en', 'Another'],
    ['home', 'person_id', newId()],
    ['home', 'employment_id', newId()],
    ['centre', 'status', 'withdrawn'],
    ['centre', 'motivation', 'غيرها'],
    ['centre', 'nominee_name_ar', 'آخر'],
    ['centre', 'request_id', newId()],
    ['centre', 'cohort_id', newId()],
  ] as const)('%s does not change %s to %s', async (party, column, value) => {
    expect(await refusalOf(() => change(party, column, value))).toBe('42501');
  });

  test.each(['home', 'centre'] as const)('%s never changes the parties', async (party) => {
    expect(await refusalOf(() => change(party, 'tenant_id', g.bystander.id))).toBe('42501');
    expect(await refusalOf(() => change(party, 'centre_tenant_id', g.bystander.id))).toBe('42501');
  });

  test.each(['bystander', null] as const)('%s reaches no row to change', async (party) => {
    expect(await change(party, 'status', 'withdrawn')).toBe(0);
  });

  test.each(['home', 'centre', 'bystander', null] as const)(
    '%s deletes none: what was agreed is ended, never taken away',
    async (party) => {
      expect(
        await refusalOf(() => g.as(party, (sql) => sql`delete from training.nominations where id = ${nominationId}`)),
      ).toBe('42501');
    },
  );

  test('a refusal says why', async () => {
    expect(await refusalOf(() => change('centre', 'status', 'refused'))).toBe('23514');
  });
});

describe('what the centres announce', () => {
  const columns = [
    'centre_tenant_id',
    'centre_name_ar',
    'centre_name_en',
    'programme_name_ar',
    'programme_name_en',
    'goal_ar',
    'goal_en',
    'cohort_id',
    'cohort_code',
    'cohort_name_ar',
    'cohort_name_en',
    'starts_on',
    'ends_on',
    'seats',
    'weeks',
    'nominations_close_on',
  ];
  test.each(['home', 'centre', 'bystander'] as const)(
    '%s reads announced cohorts of open centres only, in exactly these columns',
    async (party) => {
      const rows = await g.as(party, (sql) => sql`select * from share.announced_cohorts()`);
      expect(rows.map((row) => row['cohort_id'] as string)).toEqual([g.announcedId]);
      expect(rows.columns.map((column) => column.name)).toEqual(columns);
    },
  );
  test('nobody reads nothing', async () => {
    expect(await g.as(null, (sql) => sql`select * from share.announced_cohorts()`)).toHaveLength(0);
  });
  test.each(['draft', 'running', 'completed', 'cancelled'])('a %s cohort is not offered', async (status) => {
    await g.admin`update training.cohorts set status = ${status} where id = ${g.announcedId}`;
    try {
      expect(await g.as('home', (sql) => sql`select * from share.announced_cohorts()`)).toHaveLength(0);
    } finally {
      await g.admin`update training.cohorts set status = 'announced' where id = ${g.announcedId}`;
    }
  });
  test("the tables behind it stay the centre's", async () => {
    expect(await g.as('home', (sql) => sql`select id from training.cohorts`)).toHaveLength(0);
    expect(await g.as('home', (sql) => sql`select id from training.programmes`)).toHaveLength(0);
    expect(await g.as('centre', (sql) => sql`select id from training.cohorts`)).toHaveLength(2);
  });
});
