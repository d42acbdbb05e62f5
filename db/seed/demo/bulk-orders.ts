import type postgres from 'postgres';
import type { Ctx } from '../../../server/kernel/context.ts';
import type { Services } from '../../../server/kernel/http/env.ts';
import { createApiKey, revokeApiKey } from '../../../server/modules/identity/index.ts';
import { prepareOrder, runCheck, runGiving, startGiving } from '../../../server/modules/bulk/index.ts';
import { isoDay, officeHour, type Day } from '../generate/days.ts';
import type { DemoAgencyData } from './agencies.ts';
import { openStage, type Actors } from './training.ts';

/** Orders for many at their steps, and the keys of two systems, made by the use cases themselves. */
export async function makeBulkOrders(
  sql: postgres.Sql,
  services: Services,
  agency: DemoAgencyData,
  actors: Actors,
  today: Day,
): Promise<void> {
  const stage = await openStage(sql, services, actors);
  const clerk = <T>(day: Day, share: number, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    stage.as(agency, 'hr_officer', 'bulk.order.prepare', officeHour(day, share), work);
  const head = <T>(day: Day, share: number, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    stage.as(agency, 'hr_director', 'bulk.order.give', officeHour(day, share), work);
  const staff = await listed(sql, agency);
  try {
    const prepared = async (day: Day, employees: readonly string[], step: number, from: Day): Promise<string> => {
      const order = await clerk(day, 0.3, (ctx) =>
        prepareOrder(ctx, {
          terms: {
            kind: 'change_assignment',
            reasonCode: 'regrade',
            effectiveOn: isoDay(from),
            assignment: { step },
            pay: [],
            order: { legalBasis: 'لائحة الموارد البشرية، العلاوة الدورية' },
          },
          employeeIds: [...employees],
        }),
      );
      await runCheck((work) => clerk(day, 0.31, work), order.id);
      return order.id;
    };
    const given = await prepared(today - 3, staff.serving.slice(0, 8), 3, today + 12);
    const [row] = await sql<{ version: number }[]>`select version from bulk.orders where id = ${given}`;
    await head(today - 2, 0.4, (ctx) => startGiving(ctx, given, row?.version ?? 0));
    await runGiving((work) => head(today - 2, 0.41, work), given);
    await prepared(today - 1, [...staff.serving.slice(8, 14), ...staff.ended], 4, today + 30);

    const director = <T>(
      permission: 'identity.api-key.create' | 'identity.api-key.revoke',
      day: Day,
      work: (ctx: Ctx) => Promise<T>,
    ) => stage.as(agency, 'hr_director', permission, officeHour(day, 0.5), work);
    await director('identity.api-key.create', today - 40, (ctx) =>
      createApiKey(ctx, {
        name: 'نظام الحضور والانصراف',
        scopes: ['people.directory.read', 'organisation.structure.read'],
        lastDay: isoDay(today + 200),
      }),
    );
    const old = await director('identity.api-key.create', today - 90, (ctx) =>
      createApiKey(ctx, {
        name: 'بوابة الخدمات الداخلية',
        scopes: ['people.directory.read'],
        lastDay: isoDay(today + 90),
      }),
    );
    await director('identity.api-key.revoke', today - 41, (ctx) =>
      revokeApiKey(ctx, old.key.id, old.key.version, 'استُبدلت البوابة بنظام آخر'),
    );
  } finally {
    await stage.close();
  }
}

/** Some in service for years without anything ordered ahead, and one whose service ended; none of the demo's own accounts. */
async function listed(sql: postgres.Sql, agency: DemoAgencyData): Promise<{ serving: string[]; ended: string[] }> {
  const known = [...agency.byPost.values()].map((person) => person.employmentId);
  const of = (status: string, limit: number) => sql<{ id: string }[]>`
    select d.employment_id as id from people.directory_entries d
     where d.tenant_id = ${agency.tenantId} and d.status = ${status} and d.next_change_on is null and not d.is_incomplete
       and d.seconded_to_ar is null and not (d.employment_id = any (${known}::uuid[]))
     order by d.staff_number desc limit ${limit}`;
  return {
    serving: (await of('active', 14)).map((row) => row.id),
    ended: (await of('ended', 1)).map((row) => row.id),
  };
}
