import { afterAll, beforeAll, expect, test } from 'vitest';
import postgres from 'postgres';
import { connectionOptions } from '../../db/connect.ts';
import { urlFor } from '../../db/migrate.ts';
import { demoAccounts, demoPassword } from '../../db/seed/demo/accounts.ts';
import { seedDemo } from '../../db/seed/demo/seed.ts';
import { planAgencies } from '../../db/seed/scale/plan.ts';
import { gulfFamilies, arabFemale, arabMale } from '../../db/seed/generate/names.ts';
import { createApp, type Api } from '../../server/app.ts';
import { loadConfig } from '../../server/config.ts';
import { fixedClock } from '../../server/kernel/clock.ts';
import type { Services } from '../../server/kernel/http/env.ts';
import { createServices } from '../../server/services.ts';
import { checkIban } from '../../server/modules/people/rules/iban.ts';
import { checkPersonalNumber } from '../../server/modules/people/rules/personal-number.ts';
import { databaseForWorker, type TestDatabase } from '../support/cluster.ts';

let database: TestDatabase;
let admin: postgres.Sql;
let services: Services & { stop: () => void };
let app: Api;
const said: string[] = [];

beforeAll(async () => {
  database = await databaseForWorker();
  admin = postgres({ ...connectionOptions(database.adminUrl), max: 1, onnotice: () => undefined });
  const config = {
    ...loadConfig({
      MAWARED_ENV: 'test',
      MAWARED_RATE_LIMIT: '0',
      LOG_LEVEL: 'silent',
      MAWARED_SECRET: database.secret.toString(),
    }),
    secret: database.secret,
  };
  services = createServices(
    config,
    {
      app: urlFor(database.adminUrl, database.secret, 'hr_app'),
      auth: urlFor(database.adminUrl, database.secret, 'hr_auth'),
    },
    fixedClock('2026-11-23T06:00:00Z'),
  );
  app = createApp(services);
  await seedDemo({ adminUrl: database.adminUrl, services, say: (line) => said.push(line) });
}, 120_000);
afterAll(async () => {
  await Promise.all([services.app.end(), services.auth.end(), admin.end()]);
  await database.drop();
});

async function signIn(email: string): Promise<string> {
  const response = await app.request('/api/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password: demoPassword }),
  });
  expect(response.status, email).toBe(200);
  return /mawared=([^;]+)/.exec(response.headers.get('Set-Cookie') ?? '')?.[1] ?? '';
}
const read = (path: string, token: string) => app.request(path, { headers: { Cookie: `mawared=${token}` } });

test('the demo holds three agencies and the centre, the largest with 800 in service', async () => {
  const rows = await admin<{ code: string; kind: string; count: number }[]>`
    select a.code, a.kind, count(*)::int as count from platform.agencies a join people.directory_entries d on d.tenant_id = a.id
     where d.status = 'active' and d.kind = 'regular' group by 1, 2 order by 3 desc`;
  expect(rows.map((r) => [r.code, r.kind, r.count])).toEqual([
    ['sawahil', 'agency', 800],
    ['wahat', 'agency', 220],
    ['makhtutat', 'agency', 120],
    ['tamayyuz', 'centre', 26],
  ]);
  const [span] = await admin<{ years: number; orders: number }[]>`
    select extract(year from age(max(effective_on), min(effective_on)))::int as years, count(*)::int as orders
      from people.actions x join platform.agencies a on a.id = x.tenant_id where a.code = 'sawahil'`;
  expect(span?.years).toBeGreaterThanOrEqual(9);
  expect(span?.orders).toBeGreaterThan(3000);
});

test('every demo account signs in and sees its agency', async () => {
  for (const account of demoAccounts) {
    const token = await signIn(account.email);
    const me = (await (await read('/api/me', token)).json()) as {
      memberships: { agency: { code: string }; roles: string[] }[];
    };
    expect(me.memberships.map((m) => m.agency.code).sort(), account.email).toEqual(
      [account.agencyCode, ...(account.also ? [account.also.agencyCode] : [])].sort(),
    );
    const held = me.memberships.flatMap((m) => m.roles);
    if (account.post === 'line-manager') expect(held).toContain('line_manager');
    if (account.post) expect(held).toContain('employee');
  }
}, 60_000);

test('personal numbers and bank accounts are well formed and agree with the record', async () => {
  const people = await admin<{ personal_number: string; birth_on: string; country: string }[]>`
    select v.personal_number, v.birth_on::text, c.numeric as country from people.person_versions v join organisation.countries c on c.code = v.nationality
     where v.superseded_at is null and v.personal_number is not null and v.birth_on is not null`;
  for (const p of people) {
    const check = checkPersonalNumber(p.personal_number, { birthOn: p.birth_on });
    expect(check).toMatchObject({ ok: true, countryNumeric: p.country, warnings: [] });
  }
  // Who was transferred is known to both agencies, by each as one person.
  const [twice] =
    await admin`select personal_number from people.person_versions where superseded_at is null group by tenant_id, personal_number having count(*) > 1 and personal_number is not null limit 1`;
  expect(twice).toBeUndefined();
  const ibans = await admin<{ iban: string }[]>`select iban from people.bank_accounts limit 200`;
  for (const { iban } of ibans) expect(checkIban(iban)).toMatchObject({ ok: true });
});

test('pay stands inside the band of the grade', async () => {
  const outside = await admin`
    select d.staff_number, p.amount_minor, b.start_minor, b.end_minor, d.grade_code, e.schedule
      from people.directory_entries d
      join people.employments e on e.tenant_id = d.tenant_id and e.id = d.employment_id
      join people.pay_elements p on p.tenant_id = d.tenant_id and p.employment_id = d.employment_id and p.element_code = 'basic' and p.superseded_at is null
       and p.valid_from <= d.as_of and (p.valid_to is null or p.valid_to > d.as_of)
      join organisation.grade_bands b on b.schedule = e.schedule and b.grade_code = d.grade_code
     where p.amount_minor < b.start_minor or p.amount_minor > greatest(b.end_minor, p.amount_minor * (d.status <> 'active')::int)`;
  expect(outside).toEqual([]);
});

test('orders are numbered without a repeat but within what one order or one order for many may hold, and the next number is free', async () => {
  const [repeat] = await admin`
    select a.order_number from people.actions a
     where a.reason_code is distinct from 'pay'
       and not exists (select 1 from bulk.order_rows r where r.tenant_id = a.tenant_id and r.action_id = a.id)
     group by a.tenant_id, a.order_number having count(*) > 1 limit 1`;
  expect(repeat).toBeUndefined();
  const settings = await admin<{ free: boolean }[]>`
    select greatest(s.order_number_next, (select max(o.next) from organisation.order_series o where o.tenant_id = s.tenant_id))
             > max(split_part(x.order_number, '/', 2)::int) as free
      from organisation.agency_settings s
      join people.actions x on x.tenant_id = s.tenant_id and x.order_number ~ '^[0-9]{4}/[0-9]+$' group by s.tenant_id, s.order_number_next`;
  expect(settings.every((s) => s.free)).toBe(true);
});

test('there is something ahead, something that ends soon, something missing and something to decide', async () => {
  const [row] = await admin<Record<string, number>[]>`select
    (select count(*) from people.actions where effective_on > '2026-11-23')::int as ahead,
    (select count(*) from people.documents where is_current and expires_on between '2026-11-23' and '2026-12-23')::int as expiring,
    (select count(*) from people.directory_entries where is_incomplete)::int as missing,
    (select count(*) from workflow.requests where status = 'asked')::int as waiting,
    (select count(*) from people.actions where kind = 'correct')::int as corrected,
    (select count(*) from people.actions where kind = 'reinstate')::int as reinstated,
    (select count(*) from people.person_versions where superseded_at is not null)::int as superseded,
    (select count(*) from training.enrolments where status = 'in_progress')::int as trainees,
    (select count(distinct status) / 6 from people.secondments)::int as "secondments in every state",
    (select count(distinct status) / 4 from people.transfers)::int as "transfers proposed, agreed, refused and done"`;
  for (const [name, count] of Object.entries(row ?? {})) expect(count, name).toBeGreaterThan(0);
});

test('the demo employee finds who looked at their record', async () => {
  const employee = demoAccounts.find((a) => a.post === 'employee' && a.agencyCode === 'sawahil');
  const token = await signIn(employee?.email ?? '');
  const answer = await read('/api/agencies/sawahil/me/viewers', token);
  expect(answer.status).toBe(200);
  const { items } = (await answer.json()) as { items: unknown[] };
  expect(items.length).toBeGreaterThan(0);
});

test('names are many, and each has both scripts', () => {
  expect(arabMale.length).toBeGreaterThanOrEqual(120);
  expect(arabFemale.length).toBeGreaterThanOrEqual(100);
  expect(gulfFamilies.length).toBeGreaterThanOrEqual(150);
  for (const part of [...arabMale, ...arabFemale, ...gulfFamilies]) {
    expect(part.ar).toMatch(/^[\p{Script=Arabic} ]+$/u);
    expect(part.en).toMatch(/^[A-Za-z’ -]+$/);
  }
});

test('a scale service has exactly the people asked for, unevenly spread', () => {
  const plan = planAgencies({ agencies: 70, employees: 250_000, largest: 40_000 });
  expect(plan).toHaveLength(70);
  expect(plan.reduce((all, a) => all + a.people, 0)).toBe(250_000);
  expect(plan[0]).toMatchObject({ people: 40_000, units: 3_000 });
  expect(new Set(plan.map((a) => a.code)).size).toBe(70);
  expect(new Set(plan.map((a) => a.nameEn)).size).toBe(70);
});
