import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DirectoryPage, Employee } from '../../../server/modules/people/schemas.ts';
import type { Secondment } from '../../../server/modules/people/secondments/schemas.ts';
import { hourlyRound } from '../../support/round.ts';
import { agreed, expected, lending, match, offered, read, step, type Lending } from './secondment-setting.ts';

let g: Lending;
beforeAll(async () => {
  g = await lending();
});
afterAll(() => g.close());
const goTo = (day: string) => g.s.clock.advance(Date.parse(`${day}T06:00:00Z`) - g.s.clock.now().getTime());
beforeEach(() => goTo('2026-11-23'));

const round = () => hourlyRound(g.s);
const at = (id: string) => read(g.home.officer, g.home, id).then((answer) => expected(answer, 200));
const byHost = (id: string) => read(g.host.officer, g.host, id).then((answer) => expected(answer, 200));
const secondee = (id: string) =>
  g.host.officer.get<Employee>(`${g.host.base}/employees/${id}`).then((answer) => expected(answer, 200));
async function mark(employmentId: string) {
  const [row] = await g.s.admin<
    { to: string | null; until: string | null; status: string }[]
  >`select seconded_to_en as to, seconded_until::text as until, status from people.directory_entries where employment_id = ${employmentId}`;
  return row;
}
const stateOf = async (employmentId: string) => {
  const rows = await g.s.admin<{ n: number }[]>`
    select (select count(*)::int from people.employments) + (select count(*)::int from people.actions) + (select count(*)::int from people.secondment_events)
         + (select count(*)::int from people.service_periods) as n, ${employmentId} as id`;
  return rows[0]?.n;
};

/** Running at its first day, with both sides' rounds done. */
async function running() {
  const made = await agreed(g);
  goTo('2026-12-01');
  await round();
  return made;
}

describe('the first day', () => {
  test('opens the host’s employment with the agreed columns only, and marks home’s', async () => {
    const { person, secondment } = await agreed(g);
    await round();
    expect((await at(secondment.id)).status).toBe('agreed');
    expect((await mark(person.employmentId))?.to).toBeNull();
    goTo('2026-12-01');
    await round();
    const [home, host] = [await at(secondment.id), await byHost(secondment.id)];
    expect([home.status, host.status]).toEqual(['active', 'active']);
    expect(await mark(person.employmentId)).toEqual({
      to: g.host.agency.nameEn,
      until: '2027-11-30',
      status: 'active',
    });
    const here = await secondee(host.ownEmploymentId ?? '');
    expect(here).toMatchObject({ kind: 'secondee', status: 'active' });
    const [kept] = await g.s.admin`
      select v.full_name_en as name, v.personal_number, v.nationality, v.birth_on, v.sex, a.grade_code, e.kind, d.missing
        from people.employments e
        join people.person_versions v on v.tenant_id = e.tenant_id and v.person_id = e.person_id
        join people.assignments a on a.tenant_id = e.tenant_id and a.employment_id = e.id
        join people.directory_entries d on d.tenant_id = e.tenant_id and d.employment_id = e.id
       where e.id = ${host.ownEmploymentId}`;
    expect(kept).toEqual({
      name: 'Mohammed Al-Kuwari',
      personal_number: null,
      nationality: null,
      birth_on: null,
      sex: null,
      grade_code: '7',
      kind: 'secondee',
      missing: [],
    });
    const paid = await g.s.admin`select 1 from people.pay_elements where employment_id = ${host.ownEmploymentId}`;
    expect(paid).toHaveLength(0);
    // Home's service and pay go on.
    const [service] = await g.s.admin`
      select valid_to from people.service_periods where employment_id = ${person.employmentId} and superseded_at is null`;
    expect(service).toEqual({ valid_to: null });
    const kinds = await g.s.admin<{ kind: string }[]>`
      select kind from people.actions where employment_id = ${person.employmentId} order by effective_on`;
    expect(kinds.map((k) => k.kind)).toEqual(['appoint', 'second_out']);
  });

  test('a second round does nothing more', async () => {
    const { person } = await running();
    const before = await stateOf(person.employmentId);
    await round();
    await round();
    expect(await stateOf(person.employmentId)).toBe(before);
  });

  test('agreed on the very day, the host begins at once', async () => {
    const { secondment } = await agreed(g, { startsOn: '2026-11-23', endsOn: '2026-12-31' });
    expect(secondment.status).toBe('active');
    expect(secondment.ownEmploymentId).not.toBeNull();
  });

  test('an approval after it is too late', async () => {
    const { secondment } = await offered(g);
    goTo('2026-12-02');
    const late = await step(g.home.director, g.home, secondment.id, 'approval');
    expect([late.status, late.body.code]).toEqual([409, 'people.secondment.start-passed']);
  });
});

describe('the last day', () => {
  test('ends it by itself on both sides, with the right days, also after months of downtime', async () => {
    const { person, secondment } = await agreed(g);
    // The worker was down from before the first day until long after the last.
    goTo('2028-02-15');
    await round();
    await round();
    const [home, host] = [await at(secondment.id), await byHost(secondment.id)];
    expect(home).toMatchObject({ status: 'ended', endKind: 'returned', endedOn: '2027-11-30', waitsFor: null });
    expect(home.events.map((e) => e.kind).slice(-2)).toEqual(['started', 'ended']);
    expect(await mark(host.ownEmploymentId ?? '')).toMatchObject({ status: 'ended' });
    const [spell] = await g.s.admin`
      select valid_from::text as from, valid_to::text as to, end_reason from people.service_periods
       where employment_id = ${host.ownEmploymentId} and superseded_at is null`;
    expect(spell).toEqual({ from: '2026-12-01', to: '2027-12-01', end_reason: 'secondment_end' });
    expect(await mark(person.employmentId)).toEqual({ to: null, until: null, status: 'active' });
    const orders = await g.s.admin<{ kind: string; on: string }[]>`
      select kind, effective_on::text as on from people.actions where employment_id = ${person.employmentId} order by effective_on`;
    expect(orders.slice(1)).toEqual([
      { kind: 'second_out', on: '2026-12-01' },
      { kind: 'second_return', on: '2027-12-01' },
    ]);
  });

  test('the host cannot end, reinstate or undo what the secondment opened', async () => {
    const { secondment } = await running();
    const id = (await byHost(secondment.id)).ownEmploymentId ?? '';
    const record = await secondee(id);
    const ended = await g.host.officer.post<{ code: string }>(
      `${g.host.base}/employees/${id}/service-end`,
      { reasonCode: 'other', lastDay: '2027-01-31' },
      match(record.version),
    );
    expect([ended.status, ended.body.code]).toEqual([409, 'people.secondment.ends-by-agreement']);
    const [order] = await g.s.admin<{ id: string; version: number }[]>`
      select id, version from people.actions where employment_id = ${id} and kind = 'appoint'`;
    const undone = await g.host.officer.post<{ code: string }>(
      `${g.host.base}/actions/${order?.id}/undoing`,
      { reason: 'خطأ في الأمر' },
      match(order?.version ?? 1),
    );
    expect([undone.status, undone.body.code]).toEqual([409, 'people.secondment.ends-by-agreement']);
  });
});

describe('an early return', () => {
  test('ordered by home cuts the host’s employment by the round, on that day', async () => {
    const { person, secondment } = await running();
    goTo('2027-03-01');
    const body = { lastDay: '2027-03-14', reason: 'حاجة العمل في الجهة' };
    expect((await step(g.home.officer, g.home, secondment.id, 'early-return', body)).status).toBe(403);
    expect(
      (await step(g.home.director, g.home, secondment.id, 'early-return', { ...body, lastDay: '2027-02-28' })).status,
    ).toBe(422);
    expect(
      (await step(g.home.director, g.home, secondment.id, 'early-return', { ...body, lastDay: '2027-11-30' })).status,
    ).toBe(422);
    const early = expected(await step(g.home.director, g.home, secondment.id, 'early-return', body), 200);
    expect(early).toMatchObject({ status: 'active', lastDay: '2027-03-14', endsOn: '2027-11-30' });
    expect((await mark(person.employmentId))?.until).toBe('2027-03-14');
    await round();
    const id = (await byHost(secondment.id)).ownEmploymentId ?? '';
    const [spell] = await g.s.admin`
      select valid_to::text as to from people.service_periods where employment_id = ${id} and superseded_at is null`;
    expect(spell).toEqual({ to: '2027-03-15' });
    expect(
      (await step(g.host.director, g.host, secondment.id, 'early-return', { ...body, lastDay: '2027-03-10' })).status,
    ).toBe(409);
    goTo('2027-03-15');
    await round();
    expect(await at(secondment.id)).toMatchObject({ status: 'ended', endKind: 'early', endedOn: '2027-03-14' });
    expect((await mark(id))?.status).toBe('ended');
  });
});

describe('an extension', () => {
  const wish = { until: '2028-11-30', reason: 'لم يكتمل المشروع' };
  const extend = (body: Record<string, unknown> = {}) => ({ ...wish, ...body });

  test('moves the last day when the other head agrees, and the host’s employment with it', async () => {
    const { person, secondment } = await running();
    goTo('2027-11-01');
    expect((await step(g.host.officer, g.host, secondment.id, 'extension', extend())).status).toBe(403);
    const asked = expected(await step(g.host.director, g.host, secondment.id, 'extension', extend()), 200);
    expect(asked).toMatchObject({ waitsFor: 'extension-home', isOurTurn: false, endsOn: '2027-11-30' });
    expect((await step(g.host.director, g.host, secondment.id, 'extension', extend())).status).toBe(409);
    expect((await step(g.host.director, g.host, secondment.id, 'extension/approval')).status).toBe(403);
    const done = expected(await step(g.home.director, g.home, secondment.id, 'extension/approval'), 200);
    expect(done).toMatchObject({ endsOn: '2028-11-30', lastDay: '2028-11-30', extension: null, waitsFor: 'last-day' });
    await round();
    const id = (await byHost(secondment.id)).ownEmploymentId ?? '';
    const [spell] = await g.s.admin`
      select valid_to::text as to from people.service_periods where employment_id = ${id} and superseded_at is null`;
    expect(spell).toEqual({ to: '2028-12-01' });
    expect((await mark(person.employmentId))?.until).toBe('2028-11-30');
    goTo('2027-12-15');
    await round();
    expect((await mark(id))?.status).toBe('active');
  });

  test('a year at a time, three in all, beyond that with the higher approval named', async () => {
    const { secondment } = await running();
    goTo('2027-11-01');
    const tooLong = await step(g.home.director, g.home, secondment.id, 'extension', extend({ until: '2028-12-01' }));
    expect([tooLong.status, tooLong.body.code]).toEqual([422, 'people.secondment.too-long-at-once']);
    const year = async (until: string, more: Record<string, unknown> = {}) => {
      expected(await step(g.home.director, g.home, secondment.id, 'extension', extend({ until, ...more })), 200);
      return expected(await step(g.host.director, g.host, secondment.id, 'extension/approval'), 200);
    };
    await year('2028-11-30');
    await year('2029-11-30');
    const beyond = await step(g.home.director, g.home, secondment.id, 'extension', extend({ until: '2030-11-30' }));
    expect([beyond.status, beyond.body.code]).toEqual([422, 'people.secondment.beyond-total']);
    const noDay = await step(
      g.home.director,
      g.home,
      secondment.id,
      'extension',
      extend({ until: '2030-11-30', higherReference: 'م و 5/2029' }),
    );
    expect([noDay.status, noDay.body.code]).toEqual([422, 'people.secondment.higher-day-missing']);
    const higher = await year('2030-11-30', { higherReference: 'م و 5/2029', higherOn: '2027-10-20' });
    expect(higher).toMatchObject({ endsOn: '2030-11-30', higherReference: 'م و 5/2029', higherOn: '2027-10-20' });
  });

  test('refused, it ends on the day agreed before, as not renewed', async () => {
    const { secondment } = await running();
    goTo('2027-11-01');
    expected(await step(g.home.director, g.home, secondment.id, 'extension', extend()), 200);
    expect(
      (await step(g.home.director, g.home, secondment.id, 'extension/refusal', { reason: 'اكتفينا' })).status,
    ).toBe(403);
    const no = expected(
      await step(g.host.director, g.host, secondment.id, 'extension/refusal', { reason: 'اكتفينا' }),
      200,
    );
    expect(no).toMatchObject({ status: 'active', endsOn: '2027-11-30', extension: null });
    goTo('2027-12-01');
    await round();
    expect(await at(secondment.id)).toMatchObject({ status: 'ended', endKind: 'not_renewed' });
  });
});

test('the directory shows the mark to colleagues; reading the allowance is in the log of the person', async () => {
  const { person, secondment } = await running();
  const page = expected(
    await g.home.officer.get<DirectoryPage>(`${g.home.base}/employees?q=${person.staffNumber}`),
    200,
  );
  expect(page.items[0]?.seconded).toEqual({
    toAr: g.host.agency.nameAr,
    toEn: g.host.agency.nameEn,
    until: '2027-11-30',
  });
  await g.home.auditor.get<Secondment>(`${g.home.base}/secondments/${secondment.id}`);
  const seen = await g.s.admin`select 1 from audit.entries
    where tenant_id = ${g.home.agency.id} and action = 'people.pay.read' and entity_id = ${secondment.id} and person_id = ${person.personId}
      and actor_id = ${g.home.auditor.accountId}`;
  expect(seen.length).toBe(1);
});

describe('a loan', () => {
  test('follows its own rule, of which nothing is set, and is called a loan in home’s record until it ends by itself', async () => {
    const rule = (kind: string) =>
      g.host.officer.get<{ monthsAtOnce: number | null; articleEn: string; confidence: string }>(
        `${g.host.base}/secondment-rule?kind=${kind}`,
      );
    expect(expected(await rule('loan'), 200)).toMatchObject({ monthsAtOnce: null, confidence: 'NF' });
    expect(expected(await rule('external'), 200)).toMatchObject({ monthsAtOnce: 12 });
    // Longer than a secondment may be at once.
    const { person, secondment } = await agreed(g, { kind: 'loan', endsOn: '2028-11-30' });
    expect(await byHost(secondment.id)).toMatchObject({ kind: 'loan', side: 'host' });
    expect((await read(g.other.officer, g.other, secondment.id)).status).toBe(404);
    const kinds = async () =>
      (
        await g.s.admin<{ kind: string }[]>`
          select kind from people.actions where employment_id = ${person.employmentId} and kind <> 'appoint' order by recorded_at, id`
      ).map((row) => row.kind);
    goTo('2026-12-01');
    await round();
    expect((await at(secondment.id)).status).toBe('active');
    expect(await kinds()).toEqual(['lend_outside']);
    goTo('2028-12-01');
    await round();
    expect((await at(secondment.id)).status).toBe('ended');
    expect(await kinds()).toEqual(['lend_outside', 'end_loan']);
  });
});
