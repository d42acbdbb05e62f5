import type postgres from 'postgres';
import type { Services } from '../../../server/kernel/http/env.ts';
import { addItem, clearStep, endService, listSteps, orderState } from '../../../server/modules/people/index.ts';
import { isoDay, officeHour, type Day } from '../generate/days.ts';
import type { DemoAgencyData } from './agencies.ts';
import { openStage, type Actors } from './training.ts';

/** What every agency asks to be cleared; the office beside it clears it. */
const template = [
  ['العهدة العينية', 'Property in charge', 'إدارة المخازن', 'Stores'],
  ['السلف والذمم المالية', 'Advances and debts', 'الشؤون المالية', 'Finance'],
  ['الأجهزة والحسابات', 'Devices and accounts', 'تقنية المعلومات', 'Information technology'],
  ['بطاقة الدخول والموقف', 'Access card and parking', 'الخدمات العامة', 'General services'],
  ['تسليم الأعمال والملفات', 'Handover of work and files', 'الإدارة المباشرة', 'The department'],
] as const;

/** Nobody of the demo's own accounts, nobody with anything still to come, nobody others report to. */
async function found(
  sql: postgres.Sql,
  agency: DemoAgencyData,
  hired: { from: Day; to: Day },
  limit: number,
): Promise<{ id: string; hiredOn: string }[]> {
  const known = [...agency.byPost.values()].map((person) => person.employmentId);
  return [
    ...(await sql<{ id: string; hiredOn: string }[]>`
      select d.employment_id as id, d.hired_on::text as "hiredOn" from people.directory_entries d
       where d.tenant_id = ${agency.tenantId} and d.status = 'active' and d.kind = 'regular' and d.next_change_on is null
         and d.hired_on between ${isoDay(hired.from)} and ${isoDay(hired.to)} and not (d.employment_id = any (${known}::uuid[]))
         and not exists (select 1 from people.directory_entries r where r.tenant_id = d.tenant_id and r.manager_person_id = d.person_id)
       order by d.hired_on desc, d.staff_number limit ${limit}`),
  ];
}

/**
 * Somebody at every turn of service: in probation (one renewed, one past its end), suspended, extended past the age, and
 * leaving with a clearance half done. Made by the use cases themselves, with a moved clock.
 */
export async function makeServiceStates(
  sql: postgres.Sql,
  services: Services,
  agency: DemoAgencyData,
  actors: Actors,
  today: Day,
): Promise<void> {
  const stage = await openStage(sql, services, actors);
  const order = (id: string, on: Day, input: Parameters<typeof orderState>[2]): Promise<unknown> =>
    stage.as(agency, 'hr_officer', 'people.employee.change', officeHour(on, 0.4), (ctx) =>
      orderState(ctx, id, input, null),
    );
  try {
    for (const [position, [nameAr, nameEn, officeAr, officeEn]] of template.entries())
      await stage.as(agency, 'hr_officer', 'people.clearance.manage', officeHour(today - 400, 0.3), (ctx) =>
        addItem(ctx, { nameAr, nameEn, officeAr, officeEn, position: position + 1, isOpen: true }),
      );
    for (const one of await found(sql, agency, { from: today - 80, to: today - 10 }, 4))
      await order(one.id, today - 8, { kind: 'begin_probation', firstDay: one.hiredOn, order: {} });
    const [late, renewed, suspended, leaver] = await found(sql, agency, { from: today - 330, to: today - 95 }, 4);
    if (late) await order(late.id, today - 90, { kind: 'begin_probation', firstDay: isoDay(today - 95), order: {} });
    if (renewed) {
      await order(renewed.id, today - 94, { kind: 'begin_probation', firstDay: isoDay(today - 95), order: {} });
      await order(renewed.id, today - 5, { kind: 'extend_probation', order: {} });
    }
    if (suspended)
      await order(suspended.id, today - 12, {
        kind: 'suspend',
        firstDay: isoDay(today - 12),
        lastDay: null,
        reasonCode: 'investigation',
        order: {},
      });
    const [elder] = await sql<{ id: string }[]>`
      select d.employment_id as id from people.directory_entries d
        join people.person_versions v on v.tenant_id = d.tenant_id and v.person_id = d.person_id and v.superseded_at is null
       where d.tenant_id = ${agency.tenantId} and d.status = 'active' and d.kind = 'regular' and d.next_change_on is null
         and (v.birth_on + interval '60 years')::date between ${isoDay(today - 300)} and ${isoDay(today + 300)}
       order by v.birth_on limit 1`;
    if (elder) await order(elder.id, today - 20, { kind: 'extend_service', approval: null, order: {} });
    if (leaver) {
      await stage.as(agency, 'hr_director', 'people.employee.end', officeHour(today - 6, 0.5), (ctx) =>
        endService(ctx, leaver.id, { reasonCode: 'resignation', lastDay: isoDay(today + 24), order: {} }, null),
      );
      for (const [turn, note] of ['سُلّمت كاملة', 'لا ذمم عليه'].entries())
        await stage.as(
          agency,
          'hr_officer',
          'people.clearance.clear',
          officeHour(today - 4 + turn, 0.6),
          async (ctx) => {
            const step = (await listSteps(ctx, leaver.id))[turn];
            if (step) await clearStep(ctx, step.id, step.version, note);
          },
        );
    }
  } finally {
    await stage.close();
  }
}
