import type postgres from 'postgres';
import { newId } from '../../../server/kernel/ids.ts';
import { officeHour, type Day } from '../generate/days.ts';
import type { DemoAgencyData } from './agencies.ts';
import type { Actors } from './training.ts';

/**
 * Lost second factors of one agency: one done, one that waits for its director. Written as rows, since no demo account has a
 * second factor that could be lost.
 */
export async function makeFactorResets(
  sql: postgres.Sql,
  agency: DemoAgencyData,
  actors: Actors,
  today: Day,
): Promise<void> {
  const { code } = agency.plan.agency;
  const [officer, director, auditor] = ['hr_officer', 'hr_director', 'auditor'].map((role) => actors.of(code, role));
  const moment = (day: Day, share: number): string => new Date(officeHour(day, share)).toISOString();
  await sql`insert into identity.second_factor_resets
      (tenant_id, id, membership_id, account_id, reason, status, asked_by, asked_by_name, asked_at, decided_by_name, decided_at, version)
    select m.tenant_id, ${newId()}, m.id, m.account_id, 'أعيد ضبط هاتفه ولم يحتفظ برموز الاسترداد', 'done', a.id, a.name_ar,
           ${moment(today - 30, 0.3)}, d.name_ar, ${moment(today - 30, 0.6)}, 2
      from identity.memberships m, identity.accounts a, identity.accounts d
     where m.tenant_id = ${agency.tenantId} and m.account_id = ${auditor ?? ''} and a.id = ${officer ?? ''} and d.id = ${director ?? ''}`;
  await sql`insert into identity.second_factor_resets
      (tenant_id, id, membership_id, account_id, reason, asked_by, asked_by_name, asked_at)
    select m.tenant_id, ${newId()}, m.id, m.account_id, 'فُقد الهاتف في السفر', a.id, a.name_ar, ${moment(today - 1, 0.5)}
      from identity.memberships m join identity.accounts a on a.id = m.account_id
     where m.tenant_id = ${agency.tenantId} and m.account_id = ${officer ?? ''}`;
}
