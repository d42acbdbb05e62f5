import type postgres from 'postgres';
import type { Ctx } from '../../../server/kernel/context.ts';
import type { Services } from '../../../server/kernel/http/env.ts';
import {
  announceVacancy,
  applyToVacancy,
  draftVacancy,
  releaseApplicant,
} from '../../../server/modules/people/index.ts';
import type { Permission } from '../../../server/permissions.ts';
import { isoDay, officeHour, type Day } from '../generate/days.ts';
import type { DemoAgencyData } from './agencies.ts';
import { openStage, type Actors } from './training.ts';

/** Posts two agencies offer each other's staff, and who applied: one waits for the employer, one is released. */
export async function makeVacancies(
  sql: postgres.Sql,
  services: Services,
  coasts: DemoAgencyData,
  water: DemoAgencyData,
  actors: Actors,
  today: Day,
): Promise<void> {
  const stage = await openStage(sql, services, actors);
  const as =
    (role: string, permission: Permission) =>
    <T>(agency: DemoAgencyData, day: Day, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
      stage.as(agency, role, permission, officeHour(day, 0.5), work);
  const keep = as('hr_officer', 'people.vacancy.keep');
  const announce = async (agency: DemoAgencyData, day: Day, conditions: string, closes: Day, days?: number) => {
    const seat = await postOf(sql, agency);
    const body = {
      ...seat,
      positionId: null,
      conditions,
      closesOn: isoDay(closes),
      startsOn: isoDay(closes + 30),
      leadsTo: days === undefined ? ('transfer' as const) : ('secondment' as const),
      endsOn: days === undefined ? null : isoDay(closes + 30 + days),
    };
    const made = await keep(agency, day, (ctx) => draftVacancy(ctx, body));
    return keep(agency, day, (ctx) => announceVacancy(ctx, made.id, made.version));
  };
  const apply = (agency: DemoAgencyData, role: string, day: Day, vacancyId: string, motivation: string) =>
    as(role, 'people.vacancy.apply')(agency, day, (ctx) => applyToVacancy(ctx, { vacancyId, motivation }));
  try {
    const there = await announce(water, today - 9, 'خبرة لا تقل عن خمس سنوات في إدارة المشاريع', today + 21);
    await announce(water, today - 2, 'مؤهل جامعي في الهندسة أو العلوم', today + 35, 180);
    const here = await announce(
      coasts,
      today - 8,
      'خبرة في أنظمة المراقبة والاستعداد للعمل بنظام المناوبات',
      today + 18,
    );
    await apply(coasts, 'employee', today - 4, there.id, 'عملت في مشاريع مشتركة مع هذه الجهة وأرغب في التخصص فيها');
    const released = await apply(
      water,
      'employee',
      today - 6,
      here.id,
      'أقيم قرب مقر الهيئة ولدي خبرة في غرف المراقبة',
    );
    await as('hr_director', 'people.vacancy.release')(water, today - 5, (ctx) =>
      releaseApplicant(ctx, released.id, released.version),
    );
  } finally {
    await stage.close();
  }
}

async function postOf(sql: postgres.Sql, agency: DemoAgencyData) {
  const [row] = await sql<{ unitId: string; jobId: string; gradeCode: string | null }[]>`
    select d.unit_id as "unitId", d.job_id as "jobId", max(d.grade_code) as "gradeCode" from people.directory_entries d
      join organisation.jobs j on j.tenant_id = d.tenant_id and j.id = d.job_id and j.status = 'open'
     where d.tenant_id = ${agency.tenantId} and d.status = 'active' and d.unit_id is not null
     group by d.unit_id, d.job_id order by count(*) desc, d.unit_id limit 1`;
  if (!row) throw new Error('the demo agency has no unit with people');
  return row;
}
