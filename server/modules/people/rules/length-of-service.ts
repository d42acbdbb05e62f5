import { addDays, daysBetween, yearsMonthsDaysBetween } from '../../../kernel/dates.ts';

/** A stretch of days as people see it: both days are in it; `lastDay` null while it has no end. */
export interface ServiceSpell {
  firstDay: string;
  lastDay: string | null;
}

/** What one stretch adds (or takes away), and how it was counted. */
export interface CountedSpell {
  firstDay: string;
  lastDay: string;
  /** It goes on past the day the length is told for. */
  isOpen: boolean;
  years: number;
  months: number;
  days: number;
  /** Its days on the calendar, both ends counted. */
  calendarDays: number;
}

export interface LengthOfService {
  asOf: string;
  years: number;
  months: number;
  days: number;
  /** Days on the calendar that count, deductions taken away. */
  calendarDays: number;
  spells: CountedSpell[];
  /** Days inside service that do not count (leave without pay). */
  deducted: CountedSpell[];
  /** The sums before thirty days became a month and twelve months a year. */
  sum: { years: number; months: number; days: number };
}

/** How parts of spells are put together: the method's own numbers. */
export const daysOfMonth = 30;
const monthsOfYear = 12;

/**
 * Length of service up to and including a day, by the calendar method:
 *
 * 1. Days that follow each other, or lie on each other, are one spell, whatever orders they came from.
 * 2. A spell counts from its first day to its last, both counted: full years, then full months, then days. A month is
 *    full on the day before the same day of the next one.
 * 3. The parts of all spells are added, those of days that do not count are taken away; then thirty days make a month
 *    and twelve months a year.
 *
 * Days between spells belong to none. The law's text on counting parts was not found, so this method is the service's own
 * and is told beside every result. One day more of service never makes it shorter; one day deducted never longer.
 */
export function lengthOfService(
  service: readonly ServiceSpell[],
  asOf: string,
  notCounted: readonly ServiceSpell[] = [],
): LengthOfService {
  const served = joined(service, asOf);
  const spells = served.map((one) => counted(one));
  const deducted = joined(
    notCounted.flatMap((gap) => served.map((one) => shared(gap, one)).filter((part) => part !== null)),
    asOf,
  ).map((one) => counted(one));
  const sum = { years: 0, months: 0, days: 0 };
  let calendarDays = 0;
  for (const [parts, sign] of [
    [spells, 1],
    [deducted, -1],
  ] as const)
    for (const part of parts) {
      sum.years += sign * part.years;
      sum.months += sign * part.months;
      sum.days += sign * part.days;
      calendarDays += sign * part.calendarDays;
    }
  const whole = Math.max(0, (sum.years * monthsOfYear + sum.months) * daysOfMonth + sum.days);
  const months = Math.floor(whole / daysOfMonth);
  return {
    asOf,
    years: Math.floor(months / monthsOfYear),
    months: months % monthsOfYear,
    days: whole % daysOfMonth,
    calendarDays,
    spells,
    deducted,
    sum,
  };
}

interface Stretch {
  firstDay: string;
  lastDay: string;
  isOpen: boolean;
}

function counted({ firstDay, lastDay, isOpen }: Stretch): CountedSpell {
  const after = addDays(lastDay, 1);
  return {
    firstDay,
    lastDay,
    isOpen,
    ...yearsMonthsDaysBetween(firstDay, after),
    calendarDays: daysBetween(firstDay, after),
  };
}

/** Spells begun by the day, cut at it, in order; those that touch or overlap are one. */
function joined(spells: readonly ServiceSpell[], asOf: string): Stretch[] {
  const cut = spells
    .filter((one) => one.firstDay <= asOf && (one.lastDay === null || one.lastDay >= one.firstDay))
    .map((one) => ({
      firstDay: one.firstDay,
      lastDay: one.lastDay === null || one.lastDay > asOf ? asOf : one.lastDay,
      isOpen: one.lastDay === null || one.lastDay > asOf,
    }))
    .sort((a, b) => (a.firstDay < b.firstDay ? -1 : a.firstDay > b.firstDay ? 1 : 0));
  const out: Stretch[] = [];
  for (const one of cut) {
    const before = out.at(-1);
    if (before === undefined || one.firstDay > addDays(before.lastDay, 1)) {
      out.push({ ...one });
      continue;
    }
    if (one.lastDay > before.lastDay) before.lastDay = one.lastDay;
    before.isOpen ||= one.isOpen;
  }
  return out;
}

function shared(gap: ServiceSpell, spell: Stretch): ServiceSpell | null {
  const firstDay = gap.firstDay > spell.firstDay ? gap.firstDay : spell.firstDay;
  const lastDay = gap.lastDay === null || gap.lastDay > spell.lastDay ? spell.lastDay : gap.lastDay;
  return firstDay > lastDay ? null : { firstDay, lastDay };
}
