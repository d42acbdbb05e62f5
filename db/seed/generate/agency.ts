import { makeCareer, type Career, type CareerPlan, type Placement } from './career.ts';
import type { Day } from './days.ts';
import { gradeOrder, jobFamilies } from './jobs.ts';
import { makePerson, type Names, type PersonalNumbers } from './person.ts';
import type { Random } from './random.ts';
import type { RowSet } from './rows.ts';
import type { Seat, Structure } from './structure.ts';
import { someGaps, writePerson, type AgencyRows, type Written } from './write-person.ts';

/** Writes the tree, the jobs and the seats. */
export function writeStructure(rows: RowSet, tenantId: string, structure: Structure, openedOn: string): void {
  const t = { tenant_id: tenantId };
  const created = `${openedOn}T06:00:00Z`;
  for (const u of structure.units)
    rows.add('organisation.units', {
      ...t,
      id: u.id,
      code: u.code,
      name_ar: u.ar,
      name_en: u.en,
      kind: u.kind,
      parent_id: u.parent?.id ?? null,
      opened_on: openedOn,
      created_at: created,
    });
  for (const { id, plan } of structure.jobs.values())
    rows.add('organisation.jobs', {
      ...t,
      id,
      code: plan.code,
      title_ar: plan.ar,
      title_en: plan.en,
      family: jobFamilies[plan.family] ?? plan.family,
      is_supervisory: plan.isSupervisory ?? false,
      created_at: created,
    });
  for (const s of structure.seats)
    rows.add('organisation.positions', {
      ...t,
      id: s.id,
      number: s.number,
      unit_id: s.unit.id,
      job_id: s.job.id,
      grade_code: s.grade,
      parent_id: s.parent?.id ?? null,
      status: 'funded',
      opened_on: openedOn,
    });
}

/** Somebody to write: where they are, since when, and how it ended. */
export interface Post {
  seat: Seat;
  /** Holds the seat today (or will): otherwise only worked in its unit. */
  holds: boolean;
  hired: Day;
  end: { day: Day; reason: string } | null;
  reinstated: Day | null;
  /** Someone whose name is known beforehand. */
  known?: { names: Names; sex: 'female' | 'male' };
  /** Adds what is still to come to a career. */
  ahead?: (career: Career, isQatari: boolean) => void;
}

const endReasons = [
  { code: 'resignation', weight: 40 },
  { code: 'contract_end', weight: 20 },
  { code: 'age', weight: 15 },
  { code: 'transfer', weight: 15 },
  { code: 'medical', weight: 5 },
  { code: 'death', weight: 2 },
  { code: 'other', weight: 3 },
];
export const anEndReason = (r: Random): string => r.weighted(endReasons).code;

/** A person for a post, their career to it, and all of it as rows. */
export function writePost(
  r: Random,
  a: AgencyRows,
  structure: Structure,
  numbers: PersonalNumbers,
  post: Post,
  staffNumber: string,
): Written {
  const { seat } = post;
  const isQatari = post.known !== undefined || !r.chance(seat.job.plan.nonQatari);
  const until = Math.min(a.today, post.end && post.reinstated === null ? post.end.day : a.today);
  const level = gradeOrder.length - gradeOrder.indexOf(seat.grade);
  // Higher posts are reached at a higher age; nobody in service is past sixty.
  const ageThen = 22 + level * 0.9 + r.next() * 9;
  const oldest = until - 59 * 365;
  const person = makePerson(r, numbers, {
    isQatari,
    birth: Math.max(oldest, post.hired - Math.floor(ageThen * 365)),
    ...(post.known ?? {}),
  });
  const target: Placement = {
    unit: seat.unit,
    job: seat.job,
    grade: seat.grade,
    step: null,
    seat: post.holds ? seat : null,
  };
  const plan: CareerPlan = {
    isQatari,
    hired: post.hired,
    until,
    target,
    increments: a.detail === 'full',
    corrections: post.known === undefined,
    end: post.end,
    reinstated: post.reinstated,
  };
  const career = makeCareer(r, structure, plan);
  post.ahead?.(career, isQatari);
  return writePerson(r, a, person, career, staffNumber, post.known ? {} : someGaps(r));
}
