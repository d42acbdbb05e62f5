import { createHmac } from 'node:crypto';
import { hashPassword } from '../../../server/modules/identity/index.ts';
import { deriveSecret } from '../../../server/config.ts';
import type { Services } from '../../../server/kernel/http/env.ts';
import { isoDay } from '../generate/days.ts';
import { analyse, openBulk, refreshDirectory } from '../generate/load.ts';
import { PersonalNumbers } from '../generate/person.ts';
import { seeded } from '../generate/random.ts';
import { RowSet, writeRows } from '../generate/rows.ts';
import { operatorId } from '../reference/load.ts';
import { demoAccounts, demoAgencies, demoPassword } from './accounts.ts';
import { writeDemoAgency, type DemoAgencyData, type DemoPlan } from './agencies.ts';
import { writeAudit, type Actor } from './audit.ts';
import { makeExports } from './exports.ts';
import { makeFactorResets } from './factor-resets.ts';
import { makeFiles } from './files.ts';
import { makeLaunch } from './launches.ts';
import { writeHolidays } from './holidays.ts';
import { makeBulkOrders } from './bulk-orders.ts';
import { makeSecondments } from './secondments.ts';
import { makeServiceStates } from './service-states.ts';
import { makeTraining } from './training.ts';
import { makeRestructurings } from './restructurings.ts';
import { makeSupport } from './support.ts';
import { makeTransfers } from './transfers.ts';
import { writeSeatStates } from './seats.ts';
import { makeVacancies } from './vacancies.ts';
import { writeUnitOrders } from './unit-orders.ts';

const plans: readonly DemoPlan[] = [
  {
    agency: demoAgencies.coasts,
    profile: 'coasts',
    kind: 'agency',
    active: 800,
    ended: 74,
    future: 6,
    units: 58,
    years: 10,
    hue: 191,
  },
  {
    agency: demoAgencies.water,
    profile: 'water',
    kind: 'agency',
    active: 220,
    ended: 18,
    future: 3,
    units: 34,
    years: 8,
    hue: 155,
  },
  {
    agency: demoAgencies.manuscripts,
    profile: 'manuscripts',
    kind: 'agency',
    active: 120,
    ended: 9,
    future: 2,
    units: 24,
    years: 12,
    hue: 60,
  },
  {
    agency: demoAgencies.centre,
    profile: 'centre',
    kind: 'centre',
    active: 26,
    ended: 2,
    future: 0,
    units: 12,
    years: 4,
    hue: 285,
  },
];

/**
 * Loads the demo into an empty service: three invented agencies with their years of orders, the excellence centre, and one
 * account per role. The same data every time, but for its dates, which stand relative to today in Qatar.
 */
export async function seedDemo({
  adminUrl,
  services,
  say,
}: {
  adminUrl: string;
  services: Services;
  say: (line: string) => void;
}): Promise<void> {
  const started = Date.now();
  const now = services.clock.now();
  const today = Math.floor((now.getTime() + 3 * 3_600_000) / 86_400_000);
  const { sql, isSuperuser } = await openBulk(adminUrl, 2);
  try {
    say('Making demo data (three agencies, the excellence centre)…');
    const rows = new RowSet();
    const r = seeded('demo/accounts');
    const accounts = demoAccounts.map((a) => ({ ...a, id: r.id(now.getTime()) }));
    const idOf = (agencyCode: string, role: string): string => {
      const found = accounts.find((a) => a.agencyCode === agencyCode && (a.roles.includes(role) || a.post === role));
      if (!found) throw new Error(`no demo account ${role} of ${agencyCode}`);
      return found.id;
    };
    const key = deriveSecret(services.config, 'personal-number');
    const numbers = new PersonalNumbers();
    const shared = { today, numbers, keyOf: (number: string) => createHmac('sha256', key).update(number).digest() };
    const agencies: DemoAgencyData[] = plans.map((plan) =>
      writeDemoAgency(rows, plan, {
        ...shared,
        actorId: idOf(plan.agency.code, plan.kind === 'centre' ? 'centre_director' : 'hr_officer'),
      }),
    );
    await writeAccounts(rows, accounts, agencies, now);
    for (const data of agencies) {
      writeHolidays(rows, data.tenantId, seeded(`demo/holidays/${data.plan.agency.code}`), today);
      const actors: Actor[] = accounts
        .filter((a) => a.agencyCode === data.plan.agency.code && a.roles.length > 0)
        .map((a) => ({ accountId: a.id, nameAr: a.nameAr, roles: a.roles }));
      writeAudit(rows, data, actors, today);
    }
    const centre = agencies.find((a) => a.plan.kind === 'centre');
    if (!centre) throw new Error('the demo has no centre');
    const count = rows.count;
    await sql.begin(async (tx) => {
      await writeRows(tx, rows, isSuperuser);
      for (const { tenantId, structure, openedOn, plan } of agencies) {
        const actorId = idOf(plan.agency.code, plan.kind === 'centre' ? 'centre_director' : 'hr_officer');
        const told = { tenantId, structure, openedOn, today, actorId };
        await writeUnitOrders(tx, seeded(`demo/unit-orders/${plan.agency.code}`), told);
        if (plan.kind === 'agency') await writeSeatStates(tx, seeded(`demo/seats/${plan.agency.code}`), told);
      }
    });
    say(`  ${count.toLocaleString('en')} rows written (${seconds(started)})`);
    await analyse(sql);
    await Promise.all(agencies.map((a) => refreshDirectory(sql, a.tenantId, isoDay(today))));
    await analyse(sql);
    const homes = agencies.filter((a) => a !== centre);
    await makeTraining(sql, services, centre, homes, { of: idOf }, today);
    const [coasts, water] = homes;
    if (!coasts || !water) throw new Error('the demo has two agencies that lend people');
    await makeSecondments(sql, services, coasts, water, { of: idOf }, today);
    await makeServiceStates(sql, services, coasts, { of: idOf }, today);
    await makeFiles(sql, services, coasts, { of: idOf }, today);
    await makeExports(sql, services, coasts, { of: idOf }, today);
    await makeTransfers(sql, services, coasts, water, { of: idOf }, today);
    await makeVacancies(sql, services, coasts, water, { of: idOf }, today);
    await makeBulkOrders(sql, services, coasts, { of: idOf }, today);
    await makeRestructurings(sql, services, coasts, { of: idOf }, today);
    await makeFactorResets(sql, coasts, { of: idOf }, today);
    await makeSupport(sql, services, coasts, { of: idOf }, today);
    await makeLaunch(sql, services, coasts, { of: idOf }, today);
    say(`  demo data is ready (${seconds(started)})`);
  } finally {
    await sql.end();
  }
}

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

async function writeAccounts(
  rows: RowSet,
  accounts: readonly ((typeof demoAccounts)[number] & { id: string })[],
  agencies: readonly DemoAgencyData[],
  now: Date,
): Promise<void> {
  const passwordHash = await hashPassword(demoPassword);
  const r = seeded('demo/memberships');
  const tenantOf = (code: string): string => {
    const found = code === 'platform' ? operatorId : agencies.find((a) => a.plan.agency.code === code)?.tenantId;
    if (!found) throw new Error(`no demo agency ${code}`);
    return found;
  };
  for (const a of accounts) {
    rows.add('identity.accounts', {
      id: a.id,
      email: a.email,
      email_normal: a.email,
      password_hash: passwordHash,
      name_ar: a.nameAr,
      name_en: a.nameEn,
      language: 'ar',
      is_demo: true,
    });
    const person = a.post
      ? agencies.find((x) => x.plan.agency.code === a.agencyCode)?.byPost.get(a.post)?.personId
      : null;
    const member = {
      account_id: a.id,
      name_ar: a.nameAr,
      name_en: a.nameEn,
      email: a.email,
      created_at: now.toISOString(),
    };
    rows.add('identity.memberships', {
      ...member,
      tenant_id: tenantOf(a.agencyCode),
      id: r.id(now.getTime()),
      person_id: person ?? null,
      roles: a.roles,
    });
    if (a.also)
      rows.add('identity.memberships', {
        ...member,
        tenant_id: tenantOf(a.also.agencyCode),
        id: r.id(now.getTime()),
        person_id: null,
        roles: a.also.roles,
      });
  }
}
