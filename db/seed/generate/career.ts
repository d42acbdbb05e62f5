import { gradeBands, type GradeCode } from '../reference/grade-bands.ts';
import { dayIn, officeHour, yearOf, type Day } from './days.ts';
import { gradeBelow, gradeOrder, jobsOf } from './jobs.ts';
import type { Random } from './random.ts';
import type { Job, Seat, Structure, Unit } from './structure.ts';

/** What an assignment holds. */
export interface Placement {
  unit: Unit;
  job: Job;
  grade: GradeCode;
  step: number | null;
  seat: Seat | null;
}

export type Turn =
  | { kind: 'promotion' | 'move'; day: Day; placement: Placement }
  | { kind: 'increment'; day: Day }
  | { kind: 'correction'; day: Day; of: 'name' | 'birth' }
  | { kind: 'end'; day: Day; reason: string }
  | { kind: 'reinstatement'; day: Day };

export interface Career {
  hired: Day;
  first: Placement;
  /** In order of their days; the last day served of an end is the day before it. */
  turns: Turn[];
  /** Monthly basic pay in minor units from each day on. */
  basic: Map<Day, number>;
}

const bandByKey = new Map(gradeBands.map((b) => [`${b.schedule}/${b.grade}`, b]));
export const scheduleOf = (isQatari: boolean) => (isQatari ? 'general-qatari' : 'general-non-qatari');
export function bandOf(isQatari: boolean, grade: GradeCode) {
  const band = bandByKey.get(`${scheduleOf(isQatari)}/${grade}`) ?? bandByKey.get(`general-non-qatari/${grade}`);
  if (!band) throw new Error(`no band for grade ${grade}`);
  return band;
}

export interface CareerPlan {
  isQatari: boolean;
  hired: Day;
  /** The last day looked at: today, or the day after the last one served. */
  until: Day;
  target: Placement;
  increments: boolean;
  corrections: boolean;
  end: { day: Day; reason: string } | null;
  reinstated: Day | null;
}

/**
 * A career that leads to where someone is now: walked back from the present seat through promotions and a move, then
 * paid forward from the band's start with the yearly increment of Qatari schedules (1 January, after a full year).
 */
export function makeCareer(r: Random, structure: Structure, plan: CareerPlan): Career {
  const turns = pastTurns(r, structure, plan);
  const first = turns.first;
  const { end, reinstated } = plan;
  // Nothing happens to someone who is not in service.
  const list = turns.list.filter((t) => !end || t.day < end.day || (reinstated !== null && t.day > reinstated));
  if (plan.increments && plan.isQatari)
    for (let year = yearOf(plan.hired) + 2; dayIn(year, 1, 1) < plan.until; year += 1) {
      const day = dayIn(year, 1, 1);
      if (!end || day < end.day || (reinstated !== null && day > reinstated)) list.push({ kind: 'increment', day });
    }
  if (plan.corrections && reinstated === null && r.chance(0.05) && plan.until - plan.hired > 200)
    list.push({
      kind: 'correction',
      day: plan.hired + r.between(30, plan.until - plan.hired - 30),
      of: r.chance(0.6) ? 'name' : 'birth',
    });
  if (plan.end) list.push({ kind: 'end', ...plan.end });
  if (plan.reinstated !== null) list.push({ kind: 'reinstatement', day: plan.reinstated });
  list.sort((a, b) => a.day - b.day);
  // Two orders of one day would need an order among them: one is enough.
  const kept = list.filter(
    (t, i) => i === 0 || t.day !== list[i - 1]?.day || t.kind === 'promotion' || t.kind === 'move',
  );
  return { hired: plan.hired, first, ...payOf(r, plan, first, kept) };
}

function pastTurns(r: Random, structure: Structure, plan: CareerPlan): { first: Placement; list: Turn[] } {
  const years = (plan.until - plan.hired) / 365.25;
  const reach = gradeOrder.length - 1 - gradeOrder.indexOf(plan.target.grade);
  const promotions = Math.max(0, Math.min(2, reach, Math.floor(years / (plan.isQatari ? 4 : 7) + r.next() * 0.9)));
  const moves = r.chance(Math.min(0.45, years * 0.06)) ? 1 : 0;
  const kinds: ('promotion' | 'move')[] = [
    ...Array<'promotion'>(promotions).fill('promotion'),
    ...Array<'move'>(moves).fill('move'),
  ];
  const days = new Set<Day>();
  for (let i = 0; i < kinds.length; i += 1) {
    const day =
      plan.hired + 300 + Math.floor(((plan.until - plan.hired - 330) * (i + 0.2 + r.next() * 0.6)) / kinds.length);
    if (day > plan.hired + 30 && day < plan.until - 10) days.add(day);
  }
  const sorted = [...days].sort((a, b) => b - a);
  let placement = plan.target;
  const list: Turn[] = [];
  for (const day of sorted) {
    const kind = r.pick(kinds);
    list.push({ kind, day, placement });
    placement =
      kind === 'promotion' ? before(r, structure, placement, plan.isQatari) : elsewhere(r, structure, placement);
  }
  return { first: placement, list };
}

/** One grade lower; a head was not a head then. */
function before(r: Random, structure: Structure, p: Placement, isQatari: boolean): Placement {
  const grade = gradeBelow(p.grade, 1, isQatari);
  if (!p.job.plan.isSupervisory) return { ...p, grade };
  const wanted = r.weighted(jobsOf.get(p.unit.field === 'leadership' ? 'planning' : p.unit.field) ?? []);
  return { ...p, grade, seat: null, job: structure.jobs.get(wanted.code) ?? p.job };
}

/** The same job in another unit, without its numbered seat there. */
function elsewhere(r: Random, structure: Structure, p: Placement): Placement {
  let unit = r.pick(structure.units);
  for (let i = 0; i < 6 && (unit.field !== p.unit.field || unit === p.unit); i += 1) unit = r.pick(structure.units);
  return { ...p, unit: unit === p.unit ? (p.unit.parent ?? unit) : unit, seat: null };
}

function payOf(r: Random, plan: CareerPlan, first: Placement, turns: Turn[]): Pick<Career, 'turns' | 'basic'> {
  const amounts = new Map<Day, number>();
  const start = bandOf(plan.isQatari, first.grade);
  const begun = start.increment
    ? r.below(2) * start.increment
    : Math.floor((r.next() * (start.end - start.start)) / 10_000) * 10_000;
  let amount = Math.min(start.end, start.start + begun);
  let grade = first.grade;
  first.step = stepOf(plan.isQatari, grade, amount);
  amounts.set(plan.hired, amount);
  const kept: Turn[] = [];
  for (const turn of turns) {
    const band = bandOf(plan.isQatari, turn.kind === 'promotion' ? turn.placement.grade : grade);
    if (turn.kind === 'increment') {
      const raised = Math.min(band.end, amount + (band.increment ?? 0));
      // At the end of the band there is no increment, and so no order.
      if (raised === amount) continue;
      amounts.set(turn.day, (amount = raised));
    } else if (turn.kind === 'promotion') {
      grade = turn.placement.grade;
      amount = Math.max(amount, band.start);
      amounts.set(turn.day, amount);
    }
    if (turn.kind === 'promotion' || turn.kind === 'move')
      turn.placement = { ...turn.placement, grade, step: stepOf(plan.isQatari, grade, amount) };
    kept.push(turn);
  }
  return { turns: kept, basic: amounts };
}

function stepOf(isQatari: boolean, grade: GradeCode, amount: number): number | null {
  const band = bandOf(isQatari, grade);
  return band.increment ? Math.max(0, Math.min(60, Math.floor((amount - band.start) / band.increment))) : null;
}

/** Housing by grade and family, in minor units. */
export function housingOf(grade: GradeCode, isMarried: boolean): number {
  const at = gradeOrder.indexOf(grade);
  if (at <= 2) return isMarried ? 600_000 : 350_000;
  return at <= 8 ? (isMarried ? 400_000 : 250_000) : isMarried ? 300_000 : 150_000;
}
export function transportOf(grade: GradeCode): number {
  return gradeOrder.indexOf(grade) <= 8 ? 150_000 : 100_000;
}
export const socialOf = (isMarried: boolean): number => (isMarried ? 300_000 : 180_000);
export const supervisoryOf = (grade: GradeCode): number => (gradeOrder.indexOf(grade) <= 4 ? 400_000 : 200_000);

/** When an order effective on a day is recorded: some days before, in office hours; never after `now`. */
export function recordedFor(r: Random, day: Day, today: Day): number {
  return officeHour(Math.min(day - r.between(1, 12), today - r.between(1, 5)), r.next());
}
