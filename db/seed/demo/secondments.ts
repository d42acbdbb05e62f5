import type postgres from 'postgres';
import { withTenant, type Ctx } from '../../../server/kernel/context.ts';
import { fixedClock } from '../../../server/kernel/clock.ts';
import type { Services } from '../../../server/kernel/http/env.ts';
import { newId } from '../../../server/kernel/ids.ts';
import {
  agreeExtension,
  approveSecondment,
  followSecondments,
  offerSecondment,
  placeSecondee,
  proposeExtension,
  recordConsent,
  refuseSecondment,
  requestSecondment,
  withdrawSecondment,
  type Secondment,
} from '../../../server/modules/people/index.ts';
import type { Permission } from '../../../server/permissions.ts';
import { isoDay, officeHour, type Day } from '../generate/days.ts';
import type { DemoAgencyData } from './agencies.ts';
import { openStage, type Actors, type Stage } from './training.ts';

/** Somebody one agency may lend: in service for years, and none of the demo's own accounts. */
interface Spare {
  employmentId: string;
  personId: string;
}

/**
 * People lent between two agencies, one at every step of the way, made by the use cases themselves with a moved clock:
 * what the demo shows is what the product writes.
 */
export async function makeSecondments(
  sql: postgres.Sql,
  services: Services,
  coasts: DemoAgencyData,
  water: DemoAgencyData,
  actors: Actors,
  today: Day,
): Promise<void> {
  const stage = await openStage(sql, services, actors);
  const spare = { coasts: await sparePeople(sql, coasts, today), water: await sparePeople(sql, water, today) };
  const play = acting(stage, sql, services);
  const seats = { coasts: await seatOf(sql, coasts), water: await seatOf(sql, water) };
  try {
    // Ended: a year at the other agency, and back.
    await play.lend(coasts, water, spare.coasts[0], seats.water, {
      from: today - 420,
      to: today - 61,
      purpose: 'تشغيل غرفة المراقبة المائية في عامها الأول',
      follows: [today - 419, today - 59],
    });
    // Running, borrowed by the first agency.
    await play.lend(water, coasts, spare.water[0], seats.coasts, {
      from: today - 190,
      to: today + 170,
      purpose: 'إعداد خطة المياه في الموانئ',
      follows: [today - 189],
    });
    // Running, with an extension agreed before and one that waits for home.
    const long = await play.lend(coasts, water, spare.coasts[1], seats.water, {
      from: today - 500,
      to: today - 140,
      purpose: 'مسح السواحل المطلة على الأحواض',
      follows: [today - 499],
    });
    await play.extend(water, coasts, long, { on: today - 170, until: today + 100, answer: true });
    await play.extend(water, coasts, long, { on: today - 6, until: today + 400, answer: false });
    // Agreed, begins next month.
    await play.lend(coasts, water, spare.coasts[2], seats.water, {
      from: today + 24,
      to: today + 380,
      purpose: 'تدريب فرق الاستجابة على معدات الإنقاذ',
      proposedOn: today - 12,
      follows: [],
    });
    await play.waiting(coasts, water, spare, seats, today);
    for (const agency of [coasts, water]) await play.follow(agency, today);
  } finally {
    await stage.close();
  }
}

interface Loan {
  from: Day;
  to: Day;
  purpose: string;
  proposedOn?: Day;
  /** The days the rounds are let run on. */
  follows: readonly Day[];
}
type Seat = { unitId: string; jobId: string; managerEmploymentId: null; allowanceMinor: number };

/** The steps of both sides, each by who takes it there. */
function acting(stage: Stage, sql: postgres.Sql, services: Services) {
  const by = <T>(
    agency: DemoAgencyData,
    role: string,
    permission: Permission,
    day: Day,
    share: number,
    work: (ctx: Ctx) => Promise<T>,
  ): Promise<T> => stage.as(agency, role, permission, officeHour(day, share), work);
  const head = <T>(agency: DemoAgencyData, day: Day, share: number, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    by(agency, 'hr_director', 'people.secondment.approve', day, share, work);
  const clerk = <T>(agency: DemoAgencyData, day: Day, share: number, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    by(agency, 'hr_officer', 'people.secondment.propose', day, share, work);

  /** The worker's round in one agency, by a grant of its own as the worker has. */
  const follow = async (agency: DemoAgencyData, day: Day): Promise<void> => {
    const grant = newId();
    const now = new Date(officeHour(day, 0.05));
    const asking = { requestId: newId(), language: 'ar' as const, clock: fixedClock(now.toISOString()), now };
    await sql`insert into kernel.job_grants (id, tenant_id, actor_id, permission, expires_at)
      values (${grant}, ${agency.tenantId}, null, 'people.directory.refresh', now() + interval '10 minutes')`;
    await withTenant(
      services.app,
      { jobGrant: grant, permission: 'people.directory.refresh' },
      asking,
      followSecondments,
    );
    await sql`delete from kernel.job_grants where id = ${grant}`;
  };

  return {
    follow,
    /** The whole handshake of an offer, until both agreed; then the days that passed. */
    async lend(
      home: DemoAgencyData,
      host: DemoAgencyData,
      person: Spare | undefined,
      seat: Seat,
      loan: Loan,
    ): Promise<string> {
      const offered = loan.proposedOn ?? loan.from - 40;
      const made = await clerk(home, offered, 0.2, (ctx) => offerSecondment(ctx, offerOf(host, person, loan)));
      const consented = await by(home, 'hr_officer', 'people.secondment.consent', offered + 2, 0.4, (ctx) =>
        recordConsent(ctx, made.id, { isGiven: true, reference: `موافقة خطية ${isoDay(offered + 2)}` }, made.version),
      );
      const approved = await head(home, offered + 3, 0.5, (ctx) => approveSecondment(ctx, made.id, consented.version));
      const placed = await clerk(host, offered + 6, 0.3, (ctx) => placeSecondee(ctx, made.id, seat, approved.version));
      await head(host, offered + 8, 0.6, (ctx) => approveSecondment(ctx, made.id, placed.version));
      for (const day of loan.follows) for (const agency of [home, host]) await follow(agency, day);
      return made.id;
    },
    async extend(
      asker: DemoAgencyData,
      other: DemoAgencyData,
      id: string,
      wish: { on: Day; until: Day; answer: boolean },
    ): Promise<void> {
      const version = async (): Promise<number> => {
        const [row] = await sql<{ version: number }[]>`select version from people.secondments where id = ${id}`;
        return row?.version ?? 0;
      };
      const read = await version();
      const asked = await head(asker, wish.on, 0.3, (ctx) =>
        proposeExtension(ctx, id, { until: isoDay(wish.until), reason: 'لم تكتمل المرحلة الأخيرة من العمل' }, read),
      );
      if (!wish.answer) return;
      await head(other, wish.on + 4, 0.5, (ctx) => agreeExtension(ctx, id, asked.version));
      await follow(asker, wish.on + 5);
    },
    /** What still waits, and what came to nothing. */
    async waiting(
      coasts: DemoAgencyData,
      water: DemoAgencyData,
      spare: { coasts: Spare[]; water: Spare[] },
      seats: { coasts: Seat; water: Seat },
      today: Day,
    ): Promise<void> {
      const term = (from: Day, to: Day, purpose: string) => ({
        from: today + from,
        to: today + to,
        purpose,
        follows: [],
      });
      const employee = coasts.byPost.get('employee');
      await clerk(coasts, today - 3, 0.4, (ctx) =>
        offerSecondment(ctx, offerOf(water, employee, term(45, 400, 'دعم فريق خدمة المتعاملين'))),
      );
      await clerk(water, today - 2, 0.6, (ctx) =>
        requestSecondment(ctx, {
          kind: 'loan',
          homeAgency: coasts.plan.agency.code,
          startsOn: isoDay(today + 60),
          endsOn: isoDay(today + 240),
          purpose: 'تصميم نظام إنذار مبكر للأحواض الساحلية',
          wanted: 'من له خبرة في أنظمة الرصد',
          ...seats.water,
        }),
      );
      const refused: Secondment = await clerk(coasts, today - 30, 0.3, (ctx) =>
        requestSecondment(ctx, {
          kind: 'external',
          homeAgency: water.plan.agency.code,
          startsOn: isoDay(today + 10),
          endsOn: isoDay(today + 300),
          purpose: 'مراجعة عقود المياه',
          wanted: '',
          ...seats.coasts,
        }),
      );
      await head(water, today - 26, 0.5, (ctx) =>
        refuseSecondment(ctx, refused.id, 'لا يمكن الاستغناء عن أحد قبل نهاية السنة المالية', refused.version),
      );
      const drawn = await clerk(coasts, today - 50, 0.3, (ctx) =>
        offerSecondment(ctx, offerOf(water, spare.coasts[3], term(5, 200, 'إعداد دليل السلامة'))),
      );
      await head(coasts, today - 45, 0.5, (ctx) =>
        withdrawSecondment(ctx, drawn.id, 'أُسند العمل إلى فريق داخلي', drawn.version),
      );
    },
  };
}

function offerOf(host: DemoAgencyData, person: { employmentId: string } | undefined, loan: Loan) {
  if (!person) throw new Error('the demo has nobody left to lend');
  return {
    kind: 'external' as const,
    hostAgency: host.plan.agency.code,
    employmentId: person.employmentId,
    needsConsent: true,
    startsOn: isoDay(loan.from),
    endsOn: isoDay(loan.to),
    purpose: loan.purpose,
  };
}

async function sparePeople(sql: postgres.Sql, agency: DemoAgencyData, today: Day): Promise<Spare[]> {
  const known = [...agency.byPost.values()].map((person) => person.employmentId);
  return [
    ...(await sql<Spare[]>`
      select d.employment_id as "employmentId", d.person_id as "personId" from people.directory_entries d
       where d.tenant_id = ${agency.tenantId} and d.status = 'active' and d.hired_on < ${isoDay(today - 1000)}
         and d.next_change_on is null and not d.is_incomplete and d.work_email is not null
         and not (d.employment_id = any (${known}::uuid[]))
         and not exists (select 1 from training.enrolments n where n.person_id = d.person_id)
         and not exists (select 1 from people.directory_entries r where r.tenant_id = d.tenant_id and r.manager_person_id = d.person_id)
       order by d.staff_number limit 6`),
  ];
}

async function seatOf(sql: postgres.Sql, agency: DemoAgencyData): Promise<Seat> {
  const [row] = await sql<{ unitId: string; jobId: string }[]>`
    select d.unit_id as "unitId", d.job_id as "jobId" from people.directory_entries d
      join organisation.jobs j on j.tenant_id = d.tenant_id and j.id = d.job_id and j.status = 'open'
     where d.tenant_id = ${agency.tenantId} and d.status = 'active' and d.unit_id is not null
     group by d.unit_id, d.job_id order by count(*) desc, d.unit_id limit 1`;
  if (!row) throw new Error('the demo agency has no unit with people');
  return { ...row, managerEmploymentId: null, allowanceMinor: 300_000 };
}
