import type { GradeCode } from '../reference/grade-bands.ts';
import type { Day } from './days.ts';
import { headJobs, jobPlans, jobsOf, type Field, type JobPlan } from './jobs.ts';
import type { Random } from './random.ts';
import {
  generalDepartment,
  generalSection,
  headOffices,
  places,
  profiles,
  supportDepartments,
  type DepartmentPlan,
  type Named,
  type ProfileName,
} from './structure-names.ts';

export interface Unit extends Named {
  id: string;
  code: string;
  kind: 'agency' | 'sector' | 'department' | 'section' | 'office';
  field: Field;
  parent: Unit | null;
  head: Seat | null;
}
export interface Job {
  id: string;
  plan: JobPlan;
}
export interface Seat {
  id: string;
  number: string;
  unit: Unit;
  job: Job;
  grade: GradeCode;
  parent: Seat | null;
  isHead: boolean;
}
export interface Structure {
  units: Unit[];
  jobs: Map<string, Job>;
  /** Heads first, from the top down; then everyone else's. */
  seats: Seat[];
}

/**
 * An agency's tree of units, its jobs and its numbered seats. Every unit has a head's seat, whose parent is the head's seat
 * above; everyone else reports to the head of their unit. `units` is met as closely as whole departments allow.
 */
export function makeStructure(
  r: Random,
  plan: { name: Named; profile: ProfileName; units: number; seats: number; openedOn: Day },
): Structure {
  const at = plan.openedOn * 86_400_000;
  const units = makeUnits(r, at, plan);
  const jobs = new Map(jobPlans.map((p) => [p.code, { id: r.id(at), plan: p } satisfies Job]));
  const jobOf = (p: JobPlan): Job => {
    const found = jobs.get(p.code);
    if (!found) throw new Error(`no job ${p.code}`);
    return found;
  };
  const seats: Seat[] = [];
  const addSeat = (unit: Unit, p: JobPlan, isHead: boolean): Seat => {
    const seat: Seat = {
      id: r.id(at + seats.length),
      number: String(10_001 + seats.length),
      unit,
      job: jobOf(p),
      grade: r.pick(p.grades),
      parent: isHead ? (unit.parent?.head ?? null) : unit.head,
      isHead,
    };
    seats.push(seat);
    return seat;
  };
  // Parents stand before their children in the list, so their heads are there already.
  for (const unit of units) unit.head = addSeat(unit, headJobs[unit.kind], true);
  const shares = units.map((unit) => ({
    unit,
    weight: { agency: 0.2, sector: 0.6, department: 1.6, section: 5 + r.next() * 5, office: 2 }[unit.kind],
  }));
  while (seats.length < plan.seats) {
    const { unit } = r.weighted(shares);
    addSeat(unit, r.weighted(jobsOf.get(unit.field === 'leadership' ? 'planning' : unit.field) ?? []), false);
  }
  return { units, jobs, seats };
}

function makeUnits(r: Random, at: number, plan: { name: Named; profile: ProfileName; units: number }): Unit[] {
  const profile = profiles[plan.profile];
  const units: Unit[] = [];
  const children = new Map<Unit | null, number>();
  const add = (names: Named, kind: Unit['kind'], field: Field, parent: Unit | null): Unit => {
    const nth = (children.get(parent) ?? 0) + 1;
    children.set(parent, nth);
    const own = String(nth).padStart(2, '0');
    const code = parent === null ? '00' : parent.parent === null ? own : `${parent.code}-${own}`;
    const unit: Unit = { id: r.id(at), code, ar: names.ar, en: names.en, kind, field, parent, head: null };
    units.push(unit);
    return unit;
  };
  const root = add(plan.name, 'agency', 'leadership', null);
  for (const office of headOffices) add(office, 'office', office.field, root);
  const left = plan.units - units.length;
  const sectorCount =
    plan.units < 14 ? 0 : Math.min(profile.sectors.length, Math.max(2, Math.round(Math.sqrt(left) / 2.4)));
  const sectors = profile.sectors.slice(0, sectorCount).map((s) => add(s, 'sector', 'leadership', root));
  const perDepartment = plan.units > 400 ? 11 : plan.units > 150 ? 6 : 3;
  const support = supportDepartments.slice(0, Math.max(3, Math.min(supportDepartments.length, Math.floor(left / 3))));
  const count = Math.max(
    support.length + Math.min(2, profile.missions.length),
    Math.round((left - sectorCount) / (perDepartment + 1)),
  );
  const wanted = [
    ...support,
    ...Array.from(
      { length: Math.max(0, count - support.length) },
      (_, i) => profile.missions[i] ?? generalDepartment(i),
    ),
  ];
  const departments = wanted.map((d, i) => {
    const sector =
      i < support.length ? sectors[0] : sectors[1 + ((i - support.length) % Math.max(1, sectors.length - 1))];
    return { d, i, unit: add(d, 'department', d.field, sector ?? root) };
  });
  // One section for each department in turn, until the agency has its number.
  for (let turn = 0; units.length < plan.units && turn < 400; turn += 1)
    for (const { d, i, unit } of departments) {
      if (units.length >= plan.units) break;
      add(sectionOf(d, i, turn, i < support.length), 'section', d.field, unit);
    }
  return units;
}

/** A department's own sections first; then the support ones once more in each place, the others by topic. */
function sectionOf(d: DepartmentPlan, department: number, turn: number, isSupport: boolean): Named {
  const own = d.sections[turn];
  if (own) return own;
  const again = isSupport ? d.sections[turn % Math.max(1, d.sections.length)] : undefined;
  if (!again) return generalSection(department, turn);
  const place = places[(Math.floor(turn / d.sections.length) - 1) % places.length];
  return { ar: `${again.ar} - ${place?.ar ?? ''}`, en: `${again.en}, ${place?.en ?? ''}` };
}
