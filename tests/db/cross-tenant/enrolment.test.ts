import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import { crossTenantGround, insertEnrolment, insertNomination, refusalOf, type Ground } from './ground.ts';

let g: Ground;
let nominationId = '';
let enrolmentId = '';
/** A graduate: no home, no nomination. */
let graduateId = '';
beforeAll(async () => {
  g = await crossTenantGround();
  nominationId = await g.commitAs('home', (sql) => insertNomination(g, sql));
  enrolmentId = await g.commitAs('centre', async (sql) => {
    await sql`update training.nominations set status = 'accepted', decided_at = now() where id = ${nominationId}`;
    return insertEnrolment(g, sql, { nominationId });
  });
  graduateId = await g.commitAs('centre', (sql) =>
    insertEnrolment(g, sql, { nominationId: null, homeTenantId: null, personId: null }),
  );
  await g.commitAs('centre', (sql) => insertWeek(sql, { enrolmentId, homeTenantId: g.home.id, week: 1 }));
});
afterAll(() => g.close());

type Sql = Parameters<Parameters<Ground['as']>[1]>[0];
const insertWeek = (
  sql: Sql,
  v: { enrolmentId: string; homeTenantId: string | null; week: number; tenantId?: string },
) =>
  sql`insert into training.progress_entries (tenant_id, id, home_tenant_id, enrolment_id, week, attended_hours, recorded_by)
    values (${v.tenantId ?? g.centre.id}, ${newId()}, ${v.homeTenantId}, ${v.enrolmentId}, ${v.week}, 20, ${g.centre.accountId})`;

describe('who sees trainees and their weeks', () => {
  test.each([
    ['centre', 2, 1],
    ['home', 1, 1],
    ['bystander', 0, 0],
    [null, 0, 0],
  ] as const)('%s sees %i trainees and %i weeks', async (party, trainees, weeks) => {
    expect(await g.as(party, (sql) => sql`select id from training.enrolments`)).toHaveLength(trainees);
    expect(await g.as(party, (sql) => sql`select id from training.progress_entries`)).toHaveLength(weeks);
  });
  test('home does not see the graduate, who has no home', async () => {
    expect(await g.as('home', (sql) => sql`select id from training.enrolments where id = ${graduateId}`)).toHaveLength(
      0,
    );
  });
});

describe('who enrols', () => {
  test.each(['home', 'bystander', null] as const)("%s enrols nobody in the centre's name", async (party) => {
    expect(await refusalOf(() => g.as(party, (sql) => insertEnrolment(g, sql, { nominationId })))).toBe('42501');
  });

  test("an agency plants no trainee in another's list, and its key tells nothing of the other's nominations", async () => {
    const programmeId = newId();
    const cohortId = newId();
    const attempt = (nomination: string | null) =>
      refusalOf(() =>
        g.as('bystander', async (sql) => {
          await sql`insert into training.programmes (tenant_id, id, code, name_ar, name_en) values (${g.bystander.id}, ${programmeId}, 'OWN', 'برنامج', 'Programme')`;
          await sql`insert into training.cohorts (tenant_id, id, programme_id, code, name_ar, name_en, starts_on, ends_on, seats, weeks, nominations_close_on)
            values (${g.bystander.id}, ${cohortId}, ${programmeId}, 'OWN-1', 'دفعة', 'Cohort', '2030-01-06', '2030-02-06', 5, 12, '2030-01-01')`;
          await insertEnrolment(g, sql, { tenantId: g.bystander.id, cohortId, nominationId: nomination });
        }),
      );
    expect(await attempt(nominationId)).toBe('42501');
    expect(await attempt(newId())).toBe('42501');
    expect(await attempt(null)).toBe('42501');
  });

  test('the centre enrols only whom it accepted, into the cohort they were nominated to', async () => {
    const attempt = (values: Parameters<typeof insertEnrolment>[2]) =>
      refusalOf(() => g.as('centre', (sql) => insertEnrolment(g, sql, values)));
    expect(await attempt({ nominationId, cohortId: g.draftId })).toBe('42501');
    expect(await attempt({ nominationId, personId: newId() })).toBe('42501');
    expect(await attempt({ nominationId, homeTenantId: g.bystander.id })).toBe('42501');
    expect(await attempt({ nominationId: null })).toBe('42501');
    expect(await attempt({ nominationId, homeTenantId: null })).toBe('42501');
    // The one accepted has a seat already.
    expect(await attempt({ nominationId })).toBe('23505');
  });

  test('an undecided nomination gives no seat', async () => {
    const personId = newId();
    const undecided = await g.commitAs('home', async (sql) => {
      await sql`insert into people.persons (tenant_id, id) values (${g.home.id}, ${personId})`;
      return insertNomination(g, sql, { personId });
    });
    const seat = () =>
      refusalOf(() => g.as('centre', (sql) => insertEnrolment(g, sql, { nominationId: undecided, personId })));
    expect(await seat()).toBe('42501');
    await g.commitAs(
      'centre',
      (sql) => sql`update training.nominations set status = 'accepted', decided_at = now() where id = ${undecided}`,
    );
    expect(await seat()).toBe('done');
  });
});

describe('which side changes an enrolment', () => {
  const change = (party: 'home' | 'centre' | 'bystander' | null, column: string, value: string | number) =>
    g.as(party, (sql) =>
      sql`update training.enrolments set ${sql(column)} = ${value} where id = ${enrolmentId}`.then((r) => r.count),
    );

  test.each([
    ['status', 'in_progress'],
    ['weeks_done', 1],
    ['reason', 'سبب'],
  ] as const)('the centre changes %s', async (column, value) => {
    expect(await change('centre', column, value)).toBe(1);
  });
  test.each([
    ['cohort_id', newId()],
    ['nomination_id', newId()],
    ['person_id', newId()],
    ['trainee_name_ar', 'آخر'],
    ['home_name_en', 'Another'],
    ['weeks_total', 3],
    ['tenant_id', newId()],
    ['home_tenant_id', newId()],
  ] as const)('not even the centre changes %s', async (column, value) => {
    expect(await refusalOf(() => change('centre', column, value))).toBe('42501');
  });
  test.each(['home', 'bystander', null] as const)('%s reaches no enrolment to change', async (party) => {
    expect(await change(party, 'status', 'in_progress')).toBe(0);
  });
  test.each(['home', 'centre', 'bystander', null] as const)('%s deletes none', async (party) => {
    expect(
      await refusalOf(() => g.as(party, (sql) => sql`delete from training.enrolments where id = ${enrolmentId}`)),
    ).toBe('42501');
  });
  test('an ending is final, and a completion has its outcome and day', async () => {
    expect(await refusalOf(() => change('centre', 'status', 'completed'))).toBe('23514');
    const refusal = await refusalOf(() =>
      g.as('centre', async (sql) => {
        await sql`update training.enrolments set status = 'withdrawn', reason = 'انتقال' where id = ${enrolmentId}`;
        await sql`update training.enrolments set status = 'in_progress' where id = ${enrolmentId}`;
      }),
    );
    expect(refusal).toBe('23514');
  });
});

describe('who writes the weeks', () => {
  test.each(['home', 'bystander', null] as const)('%s records no week', async (party) => {
    expect(
      await refusalOf(() => g.as(party, (sql) => insertWeek(sql, { enrolmentId, homeTenantId: g.home.id, week: 2 }))),
    ).toBe('42501');
  });
  test('a week has the parties of its enrolment and is one of its weeks', async () => {
    const attempt = (v: Omit<Parameters<typeof insertWeek>[1], 'enrolmentId'> & { enrolmentId?: string }) =>
      refusalOf(() => g.as('centre', (sql) => insertWeek(sql, { enrolmentId, ...v })));
    expect(await attempt({ homeTenantId: g.home.id, week: 2 })).toBe('done');
    expect(await attempt({ homeTenantId: g.bystander.id, week: 2 })).toBe('42501');
    expect(await attempt({ homeTenantId: null, week: 2 })).toBe('42501');
    expect(await attempt({ homeTenantId: g.home.id, week: 13 })).toBe('42501');
    expect(await attempt({ enrolmentId: graduateId, homeTenantId: g.home.id, week: 2 })).toBe('42501');
    expect(await attempt({ homeTenantId: g.home.id, week: 1 })).toBe('23505');
    expect(
      await refusalOf(() =>
        g.as('bystander', (sql) =>
          insertWeek(sql, { enrolmentId, homeTenantId: g.home.id, week: 2, tenantId: g.bystander.id }),
        ),
      ),
    ).toBe('42501');
  });
  test('the centre changes hours, never which week of whom', async () => {
    const change = (party: 'home' | 'centre' | 'bystander' | null, column: string, value: string | number) =>
      g.as(party, (sql) =>
        sql`update training.progress_entries set ${sql(column)} = ${value} where enrolment_id = ${enrolmentId}`.then(
          (r) => r.count,
        ),
      );
    expect(await change('centre', 'attended_hours', 10)).toBe(1);
    expect(await change('centre', 'score', 90)).toBe(1);
    expect(await refusalOf(() => change('centre', 'week', 3))).toBe('42501');
    expect(await refusalOf(() => change('centre', 'enrolment_id', graduateId))).toBe('42501');
    expect(await refusalOf(() => change('centre', 'home_tenant_id', g.bystander.id))).toBe('42501');
    for (const party of ['home', 'bystander', null] as const) expect(await change(party, 'attended_hours', 10)).toBe(0);
    for (const party of ['home', 'centre', 'bystander', null] as const)
      expect(await refusalOf(() => g.as(party, (sql) => sql`delete from training.progress_entries`))).toBe('42501');
  });
});
