import type postgres from 'postgres';
import { withTenant, type Ctx } from '../../../server/kernel/context.ts';
import { fixedClock } from '../../../server/kernel/clock.ts';
import type { Services } from '../../../server/kernel/http/env.ts';
import { newId } from '../../../server/kernel/ids.ts';
import {
  approveTransfer,
  completeTransfer,
  offerTransfer,
  personKeyer,
  placePerson,
  recordTransferConsent,
  refuseTransfer,
  requestTransfer,
} from '../../../server/modules/people/index.ts';
import type { Permission } from '../../../server/permissions.ts';
import { isoDay, officeHour, type Day } from '../generate/days.ts';
import type { DemoAgencyData } from './agencies.ts';
import { openStage, type Actors } from './training.ts';

interface Leaver {
  employmentId: string;
}
interface Seat {
  unitId: string;
  jobId: string;
  gradeCode: string | null;
  step: null;
  positionId: null;
  managerEmploymentId: null;
  contractType: 'permanent';
}

/**
 * People who change agency for good, one at every step of the way, made by the use cases themselves with a moved clock;
 * the one who has moved is moved by the very job the worker runs.
 */
export async function makeTransfers(
  sql: postgres.Sql,
  services: Services,
  coasts: DemoAgencyData,
  water: DemoAgencyData,
  actors: Actors,
  today: Day,
): Promise<void> {
  const stage = await openStage(sql, services, actors);
  const people = { coasts: await leavers(sql, coasts, today), water: await leavers(sql, water, today) };
  const seats = { coasts: await seatOf(sql, coasts), water: await seatOf(sql, water) };
  const by =
    (role: string, permission: Permission) =>
    <T>(agency: DemoAgencyData, day: Day, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
      stage.as(agency, role, permission, officeHour(day, 0.4), work);
  const clerk = by('hr_officer', 'people.transfer.propose');
  const head = by('hr_director', 'people.transfer.approve');

  const offer = (home: DemoAgencyData, to: DemoAgencyData, who: Leaver, day: Day, startsOn: Day, purpose: string) =>
    clerk(home, day, (ctx) =>
      offerTransfer(ctx, {
        receiverAgency: to.plan.agency.code,
        employmentId: who.employmentId,
        needsConsent: true,
        startsOn: isoDay(startsOn),
        purpose,
      }),
    );
  const agree = async (home: DemoAgencyData, to: DemoAgencyData, who: Leaver, seat: Seat, day: Day, startsOn: Day) => {
    const made = await offer(home, to, who, day, startsOn, 'حاجة الجهة الأخرى إلى هذه الخبرة، ورغبة الموظف');
    const consented = await by('hr_officer', 'people.transfer.consent')(home, day + 2, (ctx) =>
      recordTransferConsent(ctx, made.id, { isGiven: true, reference: `موافقة خطية ${isoDay(day + 2)}` }, made.version),
    );
    const approved = await head(home, day + 3, (ctx) => approveTransfer(ctx, made.id, consented.version));
    const placed = await clerk(to, day + 6, (ctx) => placePerson(ctx, made.id, seat, approved.version));
    await head(to, day + 8, (ctx) => approveTransfer(ctx, made.id, placed.version));
    return made.id;
  };
  try {
    const moved = await agree(water, coasts, one(people.water, 0), seats.coasts, today - 60, today - 30);
    await complete(sql, services, water, moved, today - 30);
    const left = await agree(coasts, water, one(people.coasts, 3), seats.water, today - 130, today - 90);
    await complete(sql, services, coasts, left, today - 90);
    await agree(coasts, water, one(people.coasts, 0), seats.water, today - 15, today + 20);
    await offer(coasts, water, one(people.coasts, 1), today - 4, today + 45, 'قرب مقر العمل من السكن');
    await clerk(water, today - 3, (ctx) =>
      requestTransfer(ctx, {
        homeAgency: coasts.plan.agency.code,
        startsOn: isoDay(today + 60),
        purpose: 'إدارة محطة جديدة على الساحل',
        wanted: 'من عمل في غرف المراقبة',
        ...seats.water,
      }),
    );
    const refused = await offer(coasts, water, one(people.coasts, 2), today - 40, today + 5, 'طلب الموظف');
    await head(water, today - 36, (ctx) =>
      refuseTransfer(ctx, refused.id, 'لا وظيفة ممولة شاغرة بهذا المسمى', refused.version),
    );
  } finally {
    await stage.close();
  }
}

/** The worker's job on the day, by a grant of its own as the worker has. */
async function complete(
  sql: postgres.Sql,
  services: Services,
  home: DemoAgencyData,
  id: string,
  day: Day,
): Promise<void> {
  const grant = newId();
  const now = new Date(officeHour(day, 0.05));
  const asking = { requestId: newId(), language: 'ar' as const, clock: fixedClock(now.toISOString()), now };
  const permission = 'people.transfer.complete';
  await sql`insert into kernel.job_grants (id, tenant_id, actor_id, permission, expires_at)
    values (${grant}, ${home.tenantId}, null, ${permission}, now() + interval '10 minutes')`;
  await withTenant(services.app, { jobGrant: grant, permission }, asking, (ctx) =>
    completeTransfer(ctx, id, personKeyer(services.config)),
  );
  await sql`delete from kernel.job_grants where id = ${grant}`;
}

function one(people: readonly Leaver[], at: number): Leaver {
  const found = people[at];
  if (!found) throw new Error('the demo has nobody left to transfer');
  return found;
}

/** In service for years, none of the demo's own accounts, and in no other business between agencies. */
async function leavers(sql: postgres.Sql, agency: DemoAgencyData, today: Day): Promise<Leaver[]> {
  const known = [...agency.byPost.values()].map((person) => person.employmentId);
  return [
    ...(await sql<Leaver[]>`
      select d.employment_id as "employmentId" from people.directory_entries d
       where d.tenant_id = ${agency.tenantId} and d.status = 'active' and d.hired_on < ${isoDay(today - 1000)}
         and d.kind = 'regular' and d.next_change_on is null and not d.is_incomplete and d.ended_on is null
         and d.full_name_en <> '' and not (d.employment_id = any (${known}::uuid[]))
         and not exists (select 1 from training.enrolments n where n.person_id = d.person_id)
         and not exists (select 1 from people.secondment_sides z where z.tenant_id = d.tenant_id and z.employment_id = d.employment_id)
         and not exists (select 1 from people.directory_entries r where r.tenant_id = d.tenant_id and r.manager_person_id = d.person_id)
       order by d.staff_number desc limit 6`),
  ];
}

async function seatOf(sql: postgres.Sql, agency: DemoAgencyData): Promise<Seat> {
  const [row] = await sql<{ unitId: string; jobId: string; gradeCode: string | null }[]>`
    select d.unit_id as "unitId", d.job_id as "jobId", max(d.grade_code) as "gradeCode" from people.directory_entries d
      join organisation.jobs j on j.tenant_id = d.tenant_id and j.id = d.job_id and j.status = 'open'
     where d.tenant_id = ${agency.tenantId} and d.status = 'active' and d.unit_id is not null
     group by d.unit_id, d.job_id order by count(*) desc, d.unit_id limit 1`;
  if (!row) throw new Error('the demo agency has no unit with people');
  return { ...row, step: null, positionId: null, managerEmploymentId: null, contractType: 'permanent' };
}
