import type postgres from 'postgres';
import type { Ctx } from '../../../server/kernel/context.ts';
import type { Services } from '../../../server/kernel/http/env.ts';
import {
  addRestructuringStep,
  planRestructuring,
  proposeRestructuring,
  type Restructuring,
} from '../../../server/modules/organisation/index.ts';
import { isoDay, officeHour, type Day } from '../generate/days.ts';
import type { DemoAgencyData } from './agencies.ts';
import { openStage, type Actors } from './training.ts';

type Wish = Parameters<typeof addRestructuringStep>[3]['wish'];

/** Two plans of an agency's units, made by the use cases themselves: one waits for approval, one has a step that cannot be. */
export async function makeRestructurings(
  sql: postgres.Sql,
  services: Services,
  agency: DemoAgencyData,
  actors: Actors,
  today: Day,
): Promise<void> {
  const stage = await openStage(sql, services, actors);
  const units = await sql<{ id: string; rootId: string; nameAr: string; nameEn: string }[]>`
    select u.id, u.parent_id as "rootId", u.name_ar as "nameAr", u.name_en as "nameEn"
      from organisation.units u join organisation.units r on r.tenant_id = u.tenant_id and r.id = u.parent_id
     where u.tenant_id = ${agency.tenantId} and r.kind = 'agency' and u.closed_on is null
       and not exists (select 1 from organisation.unit_orders o where o.tenant_id = u.tenant_id and o.unit_id = u.id)
     order by u.code limit 3`;
  const [first, second, third] = units;
  if (!first || !second || !third) return;
  let minute = 0;
  const clerk = <T>(day: Day, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    stage.as(agency, 'hr_officer', 'organisation.restructuring.plan', officeHour(day, 0.2 + (minute += 1) / 100), work);
  const step = (day: Day, plan: Restructuring, unitId: string, wish: Wish): Promise<Restructuring> =>
    clerk(day, (ctx) => addRestructuringStep(ctx, plan.id, plan.version, { unitId, wish }));
  try {
    let shared = await clerk(today - 6, (ctx) =>
      planRestructuring(ctx, {
        title: 'جمع الخدمات المساندة في قطاع واحد',
        effectiveOn: isoDay(today + 45),
        legalBasis: 'قرار مجلس الوزراء بشأن الهيكل التنظيمي',
        note: null,
      }),
    );
    const sector = {
      code: 'SUP',
      nameAr: 'قطاع المساندة المؤسسية',
      nameEn: 'Corporate Support Sector',
      kind: 'sector',
    } as const;
    shared = await step(today - 6, shared, first.rootId, { kind: 'found', unit: sector });
    const sectorId = shared.steps[0]?.foundsId ?? '';
    shared = await step(today - 6, shared, first.id, { kind: 'move', parentId: sectorId });
    shared = await step(today - 6, shared, second.id, { kind: 'move', parentId: sectorId });
    // A small unit's people and seats go to the one above it, and it is closed empty on the same day.
    const [small] = await sql<{ id: string; parentId: string }[]>`
      select u.id, u.parent_id as "parentId" from organisation.units u
       where u.tenant_id = ${agency.tenantId} and u.parent_id <> ${first.rootId} and u.closed_on is null
         and not exists (select 1 from organisation.unit_orders o where o.tenant_id = u.tenant_id and o.unit_id = u.id)
         and not exists (select 1 from organisation.units b where b.tenant_id = u.tenant_id and b.parent_id = u.id)
         and exists (select 1 from people.directory_entries d
                      where d.tenant_id = u.tenant_id and d.unit_id = u.id and d.status = 'active')
       order by u.code desc limit 1`;
    if (small) {
      const into = { intoUnitId: small.parentId, positionIds: null };
      shared = await step(today - 6, shared, small.id, { kind: 'relocate', ...into });
      shared = await step(today - 6, shared, small.id, { kind: 'close' });
    }
    await clerk(today - 5, (ctx) => proposeRestructuring(ctx, shared.id, shared.version));

    const closing = await clerk(today - 1, (ctx) =>
      planRestructuring(ctx, {
        title: 'إغلاق وحدة بعد نقل أعمالها',
        effectiveOn: isoDay(today + 90),
        legalBasis: null,
        note: null,
      }),
    );
    const renamed = {
      kind: 'rename',
      nameAr: `${second.nameAr} والمتابعة`,
      nameEn: `${second.nameEn} and Follow-up`,
    } as const;
    const draft = await step(today - 1, closing, second.id, renamed);
    await step(today - 1, draft, third.id, { kind: 'close' });
  } finally {
    await stage.close();
  }
}
