import { randomBytes } from 'node:crypto';
import type postgres from 'postgres';
import { fixedClock } from '../../../server/kernel/clock.ts';
import { withTenant, type Ctx } from '../../../server/kernel/context.ts';
import type { Services } from '../../../server/kernel/http/env.ts';
import { hashToken } from '../../../server/kernel/http/session-cookie.ts';
import { newId } from '../../../server/kernel/ids.ts';
import {
  acceptNomination,
  announceCohort,
  completeCohort,
  completeEnrolment,
  createProgramme,
  nominateTrainee,
  nominationRequests,
  openProgramme,
  planCohort,
  recordCohortProgress,
  refuseNomination,
  startCohort,
} from '../../../server/modules/training/index.ts';
import { registerSubject } from '../../../server/modules/workflow/index.ts';
import type { Permission } from '../../../server/permissions.ts';
import { isoDay, officeHour, type Day } from '../generate/days.ts';
import { seeded, type Random } from '../generate/random.ts';
import type { Written } from '../generate/write-person.ts';
import type { DemoAgencyData } from './agencies.ts';
import { cohorts, motivations, notes, programmes, refusal, type CohortPlan } from './training-plan.ts';

export interface Actors {
  /** The account that holds a role in an agency. */
  of: (agencyCode: string, role: string) => string;
}

/**
 * The centre's programmes and cohorts, and agencies' people on every step of the path through them, made by the use cases
 * themselves, day by day with a moved clock: what the demo shows is what the product writes. The log's own moments are set
 * to those days afterwards, since the database stamps them.
 */
export async function makeTraining(
  sql: postgres.Sql,
  services: Services,
  centre: DemoAgencyData,
  homes: readonly DemoAgencyData[],
  actors: Actors,
  today: Day,
): Promise<void> {
  registerSubject(nominationRequests);
  const r = seeded('demo/training');
  const stage = await openStage(sql, services, actors);
  try {
    for (const event of eventsOf(r, stage, centre, homes, today).sort((a, b) => a.at - b.at)) await event.run(event.at);
  } finally {
    await stage.close();
  }
}

interface Event {
  /** Milliseconds of the epoch. */
  at: number;
  run: (at: number) => Promise<void>;
}

export interface Stage {
  /** Enters an agency as the account that holds the role there, at a moment, and works. */
  as: <T>(
    home: { plan: { agency: { code: string } } },
    role: string,
    permission: Permission,
    at: number,
    work: (ctx: Ctx) => Promise<T>,
  ) => Promise<T>;
  close: () => Promise<void>;
}

/** Sessions for the time of the loading, and the moments of what was done in them. */
export async function openStage(sql: postgres.Sql, services: Services, actors: Actors): Promise<Stage> {
  const sessions = new Map<string, Buffer>();
  const moments: { id: string; at: string }[] = [];
  const sessionOf = async (account: string): Promise<Buffer> => {
    const known = sessions.get(account);
    if (known) return known;
    const session = hashToken(randomBytes(25).toString('hex'));
    await sql`insert into identity.sessions (token_hash, public_id, account_id, expires_at, absolute_expires_at)
      values (${session}, ${newId()}, ${account}, now() + interval '10 minutes', now() + interval '10 minutes')`;
    sessions.set(account, session);
    return session;
  };
  return {
    async as(home, role, permission, at, work) {
      const session = await sessionOf(actors.of(home.plan.agency.code, role));
      const requestId = newId();
      const now = new Date(at);
      moments.push({ id: requestId, at: now.toISOString() });
      const asking = { requestId, language: 'ar' as const, clock: fixedClock(now.toISOString()), now };
      return withTenant(services.app, { session, agency: home.plan.agency.code, permission }, asking, work);
    },
    async close() {
      await sql`update audit.entries e set at = m.at
        from unnest(${moments.map((m) => m.id)}::text[], ${moments.map((m) => m.at)}::timestamptz[]) as m (id, at)
        where e.request_id = m.id`;
      for (const session of sessions.values()) await sql`delete from identity.sessions where token_hash = ${session}`;
    },
  };
}

/** What is known of a cohort once its planning has run; a nominee of it once taken in. */
interface Run {
  id: string;
  version: number;
}
interface Seat {
  enrolmentId: string;
}

function eventsOf(
  r: Random,
  stage: Stage,
  centre: DemoAgencyData,
  homes: readonly DemoAgencyData[],
  today: Day,
): Event[] {
  const events: Event[] = [];
  const add = (day: Day, share: number, run: Event['run']): void => {
    events.push({ at: officeHour(Math.min(day, today - 1), share), run });
  };
  const atCentre = <T>(permission: Permission, at: number, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    stage.as(centre, 'centre_officer', permission, at, work);
  const programmeIds = new Map<string, string>();
  for (const [i, { isOpen, ...body }] of programmes.entries())
    add(today - 300, 0.3 + i / 100, async (at) => {
      const made = await atCentre('training.programme.change', at, async (ctx) => {
        const draft = await createProgramme(ctx, body);
        return isOpen ? openProgramme(ctx, draft.id, draft.version) : draft;
      });
      programmeIds.set(body.code, made.id);
    });

  const taken = new Set<string>();
  for (const plan of cohorts) {
    const starts = today + plan.startsIn;
    const run: Run = { id: '', version: 0 };
    const move = (
      day: Day,
      share: number,
      to: (ctx: Ctx, id: string, version: number) => Promise<{ id: string; version: number }>,
    ): void =>
      add(day, share, async (at) => {
        Object.assign(run, await atCentre('training.programme.change', at, (ctx) => to(ctx, run.id, run.version)));
      });
    const planned = Math.min(today - 12, starts - 80);
    move(planned, 0.5, (ctx) => planCohort(ctx, programmeIds.get(plan.programme) ?? '', bodyOf(plan, starts)));
    if (plan.path === 'draft') continue;
    move(planned, 0.6, announceCohort);
    const seats: Seat[] = [];
    plan.people.forEach(({ nominated, enrolled, refused }, place) => {
      const home = homes[place];
      if (!home) throw new Error('the demo needs three agencies');
      const known = plan.path === 'running' && place === 0 ? home.byPost.get('employee') : undefined;
      const people = [...(known ? [known] : []), ...candidates(r, home, nominated + enrolled + refused, taken)];
      people.forEach((person, i) => {
        const fate = i < nominated ? 'waits' : i < nominated + refused ? 'refused' : 'enrolled';
        const day = Math.min(today - r.between(2, 9), starts - r.between(20, 40));
        nominate(person, home, fate, day);
      });
    });
    const lastWeek = plan.path === 'completed' ? plan.weeks : Math.floor((today - starts) / 7);
    if (plan.path !== 'announced') {
      move(starts, 0.1, startCohort);
      for (let week = 1; week <= lastWeek; week += 1) add(starts + week * 7 - 1, 0.8, recordWeek(run, seats, week));
    }
    if (plan.path === 'completed') {
      const end = starts + plan.weeks * 7 - 1;
      add(end, 0.9, async (at) => {
        for (const { enrolmentId } of seats)
          await atCentre('training.enrolment.complete', at, (ctx) =>
            // Versions: one at the seat, one when the cohort started, one for every week counted.
            completeEnrolment(
              ctx,
              enrolmentId,
              { outcome: r.chance(0.9) ? 'passed' : 'not_passed', completedOn: isoDay(end) },
              2 + plan.weeks,
            ),
          );
      });
      move(end, 0.95, completeCohort);
    }

    function nominate(person: Written, home: DemoAgencyData, fate: 'waits' | 'refused' | 'enrolled', day: Day): void {
      let nomination: Run = { id: '', version: 0 };
      add(day, r.next() / 2, async (at) => {
        const body = { cohortId: run.id, employmentId: person.employmentId, motivation: r.pick(motivations) };
        nomination = await stage.as(home, 'hr_officer', 'training.nomination.create', at, (ctx) =>
          nominateTrainee(ctx, body),
        );
      });
      if (fate === 'waits') return;
      add(Math.min(day + r.between(1, 5), starts - 15), 0.6 + r.next() / 3, async (at) => {
        await atCentre('training.nomination.decide', at, async (ctx) => {
          if (fate === 'refused') await refuseNomination(ctx, nomination.id, refusal, nomination.version);
          else seats.push({ enrolmentId: (await acceptNomination(ctx, nomination.id, nomination.version)).id });
        });
      });
    }
  }
  return events;

  function recordWeek(run: Run, seats: readonly Seat[], week: number): Event['run'] {
    return async (at) => {
      const entries = seats.map(({ enrolmentId }) => ({
        enrolmentId,
        attendedHours: r.chance(0.8) ? 12 : r.between(6, 11),
        score: r.between(62, 98),
        note: r.pick(notes),
      }));
      await atCentre('training.progress.record', at, (ctx) => recordCohortProgress(ctx, run.id, week, { entries }));
    };
  }
}

const bodyOf = (plan: CohortPlan, starts: Day) => ({
  code: plan.code,
  nameAr: plan.nameAr,
  nameEn: plan.nameEn,
  startsOn: isoDay(starts),
  endsOn: isoDay(starts + plan.weeks * 7 - 1),
  seats: plan.seats,
  weeks: plan.weeks,
  nominationsCloseOn: isoDay(starts - 14),
});

/** Qataris in service who hold no demo account and were not picked before. */
function candidates(r: Random, home: DemoAgencyData, count: number, taken: Set<string>): Written[] {
  const out: Written[] = [];
  while (out.length < count) {
    const person = r.pick(home.active);
    if (taken.has(person.personId) || !person.person.isQatari || [...home.byPost.values()].includes(person)) continue;
    taken.add(person.personId);
    out.push(person);
  }
  return out;
}
