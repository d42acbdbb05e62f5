/** The only source of "now" in use cases and jobs; injected so that tests move time by hand. */
export interface Clock {
  now(): Date;
}

/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still at an instant until it is set or moved; for tests, demo data and replays. */
export interface FixedClock extends Clock {
  set(instant: Date | string): void;
  advance(milliseconds: number): void;
}

/** Makes a clock that stands at `instant` (a Date or an ISO instant). Throws RangeError when the instant is not valid. */
export function fixedClock(instant: Date | string): FixedClock {
  let current = readInstant(instant);
  return {
    now: () => new Date(current),
    set: (next) => {
      current = readInstant(next);
    },
    advance: (milliseconds) => {
      current = readInstant(new Date(current + milliseconds));
    },
  };
}

function readInstant(instant: Date | string): number {
  const time = new Date(instant).getTime();
  if (Number.isNaN(time)) throw new RangeError('The instant of a fixed clock is not a valid date');
  return time;
}
