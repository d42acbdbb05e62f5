/** A source of chance that gives the same values for the same seed, everywhere and always. */
export interface Random {
  /** From 0 up to but not 1. */
  next(): number;
  /** A whole number from 0 up to but not `limit`. */
  below(limit: number): number;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  weighted<T extends { weight: number }>(list: readonly T[]): T;
  /** A UUIDv7 whose time part is the given instant (ms), so that ids stand in the order of what they name. */
  id(at: number): string;
}

/** sfc32 seeded by a text: 128 bits of state, so that two seeds never walk the same stretch. */
export function seeded(seed: string): Random {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1];
  for (const sign of seed) {
    const code = sign.codePointAt(0) ?? 0;
    a = Math.imul(a ^ code, 0x85ebca6b) >>> 0;
    b = Math.imul(b + code, 0xc2b2ae35) >>> 0;
    c = (Math.imul(c ^ a, 0x27d4eb2f) + b) >>> 0;
  }
  const word = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    return t >>> 0;
  };
  for (let i = 0; i < 20; i += 1) word();
  const next = () => word() / 4_294_967_296;
  const below = (limit: number) => Math.floor(next() * limit);
  const totals = new WeakMap<object, number>();
  const hex = (value: number, width: number) => value.toString(16).padStart(width, '0');
  return {
    next,
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (share) => next() < share,
    pick: <T>(list: readonly T[]): T => {
      const found = list[below(list.length)];
      if (found === undefined) throw new RangeError('Nothing to pick from');
      return found;
    },
    weighted: (list) => {
      const total = totals.get(list) ?? list.reduce((sum, x) => sum + x.weight, 0);
      totals.set(list, total);
      let at = next() * total;
      for (const x of list) if ((at -= x.weight) < 0) return x;
      const last = list.at(-1);
      if (last === undefined) throw new RangeError('Nothing to pick from');
      return last;
    },
    id(at) {
      const time = hex(Math.max(0, Math.floor(at)), 12);
      const [x, y, z] = [word(), word(), word()];
      const third = `7${hex(x & 0xfff, 3)}`;
      const fourth = hex(((x >>> 12) & 0x3fff) | 0x8000, 4);
      return `${time.slice(0, 8)}-${time.slice(8)}-${third}-${fourth}-${hex(y, 8)}${hex(z & 0xffff, 4)}`;
    },
  };
}
