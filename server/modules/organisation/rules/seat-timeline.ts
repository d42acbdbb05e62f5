import { addDays, type IsoDate } from '../../../kernel/dates.ts';

/** A stretch of days on which a seat was one thing; `validTo` is the first day after it. */
export interface SeatState {
  validFrom: IsoDate;
  validTo: IsoDate | null;
  status: string;
  capacityPercent: number;
}
/** A stretch of days on which somebody held a share of the seat, in hundredths of a full-time holder. */
export interface Holding {
  id: string;
  validFrom: IsoDate;
  validTo: IsoDate | null;
  ftePercent: number;
}
export interface SeatStretch {
  firstDay: IsoDate;
  lastDay: IsoDate | null;
  status: string;
  /** Ids of the holdings of these days. */
  holdings: string[];
  heldPercent: number;
  /** Room that is left; 0 where more is held than there is room for. */
  freePercent: number;
}

const covers = (span: { validFrom: IsoDate; validTo: IsoDate | null }, day: IsoDate): boolean =>
  span.validFrom <= day && (span.validTo === null || span.validTo > day);

/**
 * Who held a seat, in which state, and when it stood empty: stretches in order, without gap or overlap, over exactly the days
 * of its states. Neighbours differ. Holdings outside those days are left out.
 */
export function seatTimeline(states: readonly SeatState[], holdings: readonly Holding[]): SeatStretch[] {
  const days = new Set<IsoDate>();
  for (const span of [...states, ...holdings]) {
    days.add(span.validFrom);
    if (span.validTo !== null) days.add(span.validTo);
  }
  const cuts = [...days].sort();
  const stretches: SeatStretch[] = [];
  for (const [index, day] of cuts.entries()) {
    const state = states.find((one) => covers(one, day));
    if (!state) continue;
    const next = cuts[index + 1];
    const held = holdings.filter((one) => covers(one, day));
    const heldPercent = held.reduce((sum, one) => sum + one.ftePercent, 0);
    const stretch: SeatStretch = {
      firstDay: day,
      lastDay: next === undefined ? null : addDays(next, -1),
      status: state.status,
      holdings: held.map((one) => one.id),
      heldPercent,
      freePercent: state.status === 'abolished' ? 0 : Math.max(0, state.capacityPercent - heldPercent),
    };
    const before = stretches.at(-1);
    if (before && before.lastDay !== null && addDays(before.lastDay, 1) === day && isSame(before, stretch))
      before.lastDay = stretch.lastDay;
    else stretches.push(stretch);
  }
  return stretches;
}

const isSame = (a: SeatStretch, b: SeatStretch): boolean =>
  a.status === b.status &&
  a.freePercent === b.freePercent &&
  a.heldPercent === b.heldPercent &&
  a.holdings.join() === b.holdings.join();
