import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What the file holds, exactly; tests count against these. */
export const payrollLookalike = {
  people: 9_228,
  agencies: 37,
  units: 733,
  sharedNames: 5,
  withoutSex: 17,
  underfilled: 1_093,
  withoutGross: 100,
} as const;

const HEADER = [
  'Full Name',
  'Gender',
  'Current Annual Salary',
  '2016 Gross Pay Received',
  '2016 Overtime Pay',
  'Department',
  'Department Name',
  'Division',
  'Assignment Category',
  'Employee Position Title',
  'Underfilled Job Title',
  'Date First Hired',
];

/** Invented departments with the share of people each has, from the largest down. */
const SUBJECTS =
  'Harbours,Lighthouses,Canals,Orchards,Bridges,Archives,Weather,Gardens,Markets,Ferries,Quarries,Libraries of Maps,Tides,Lanterns,Wells,Footpaths,Clock Towers,Beekeeping,Ports,Dunes,Springs,Kites,Mills,Signals,Reefs,Pearls,Salt Works,Falconry,Caravans,Windows,Murals,Stairways,Fountains,Compasses,Sundials,Echoes,Paper'.split(
    ',',
  );
const TOPICS =
  'Planning,Field Works,Records,Inspection,Training,Surveys,Stores,Repairs,Public Desk,Accounts,Night Watch,Permits,Fleet,Safety,Mapping,Outreach'.split(
    ',',
  );
const PLACES = 'North,South,East,West,Central,Upper,Lower,Coastal,Inland,Island'.split(',');
const JOBS =
  'Keeper,Warden,Surveyor,Clerk,Inspector,Mechanic,Engineer,Operator,Analyst,Technician,Planner,Pilot,Carpenter,Nurse,Driver,Archivist'.split(
    ',',
  );
const LEVELS = ['I', 'II', 'III', 'IV', '(Senior)', '(Recruit)'];
const FAMILY_STARTS =
  "Bar,Cal,Dor,Fen,Gal,Hal,Kel,Lor,Mar,Nor,Or,Pel,Quil,Ros,Sel,Tar,Ul,Var,Wen,Yar,O'Bar,O'Del,D'Al,N'Ko,Mc".split(',');
const FAMILY_ENDS = 'wick,den,mont,sby,ford,grove,lan,more,nier,olt,quist,ridge,son,tov,vale,well,zano'.split(',');
const GIVEN =
  "Adan,Belis,Corin,Dalia,Emra,Farin,Gweno,Hadli,Ilsa,Jorin,Kelda,Lumi,Marek,Nadir,Oona,Pavli,Quenna,Rami,Sorel,Tilda,Ulric,Vesna,Wim,Yara,Zeno,A'Lis,De'Ann,Mary-Lou".split(
    ',',
  );
const SUFFIXES = ['Jr.', 'JR.', 'Jr..', 'SR.', 'II.', 'III.', 'IV.', '3rd.'];

/**
 * The rows of an invented payroll file of the same shape as the public one this service was made for: the same columns,
 * counts, blanks and ways of writing, with names, departments and figures of nobody. Every call gives the same rows.
 */
export function* payrollLookalikeRows(): Generator<string[], void, void> {
  yield HEADER;
  const random = makeRandom(20_161_231);
  const sizes = shareOut(
    payrollLookalike.people,
    SUBJECTS.map((_, index) => 1 / (index + 1.5) ** 1.6),
    2,
  );
  const divisions = shareOut(
    payrollLookalike.units,
    sizes.map((size) => size ** 0.7),
    1,
    sizes,
  );
  const names = makeNames(random);
  const withoutSex = spread(payrollLookalike.withoutSex, 3);
  const withoutGross = spread(payrollLookalike.withoutGross, 11);
  const underfilled = spread(payrollLookalike.underfilled, 5);
  let row = 0;
  for (const [index, subject] of SUBJECTS.entries()) {
    const code = departmentCode(subject, index);
    const name = index % 9 === 4 ? `Keeper of ${subject}'s Office` : `Department of ${subject}`;
    const count = divisions[index] ?? 1;
    for (let member = 0; member < (sizes[index] ?? 0); member += 1) {
      // The first rows of a department fill each of its divisions once.
      const division = divisionName(member < count ? member : random.below(count), index);
      const salary = 2_500_000 + random.below(12_000_000);
      const gross = salary + random.below(900_000) - 300_000;
      const overtime = random.below(3) === 0 ? '' : dollars(row === 4_000 ? -222_285 : random.below(1_500_000));
      const job = random.below(JOBS.length);
      yield [
        names.next().value ?? '',
        withoutSex.has(row) ? '' : random.below(5) < 3 ? 'M' : 'F',
        dollars(salary),
        withoutGross.has(row) ? '' : dollars(gross),
        overtime,
        code,
        name,
        division,
        random.below(11) === 0 ? 'Parttime-Regular' : 'Fulltime-Regular',
        `${JOBS[job]} ${LEVELS[1 + random.below(3)]}`,
        underfilled.has(row) ? `${JOBS[job]} ${LEVELS[random.below(2) * 5]}` : '',
        hireDate(random),
      ];
      row += 1;
    }
  }
}

/** The same as the text of a CSV file, line by line. */
export function* payrollLookalikeCsv(): Generator<string, void, void> {
  for (const row of payrollLookalikeRows()) yield `${row.map(quoteIfNeeded).join(',')}\n`;
}

/** Writes the file to a path. */
export async function writePayrollLookalike(path: string): Promise<void> {
  await pipeline(Readable.from(payrollLookalikeCsv()), createWriteStream(path));
}

interface Random {
  below(limit: number): number;
}

/** mulberry32: small, fast and the same everywhere. */
function makeRandom(seed: number): Random {
  let state = seed;
  return {
    below(limit) {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
    },
  };
}

/** Names in file order: all different but for five that come a second time, far from the first. */
function* makeNames(random: Random): Generator<string, void, void> {
  const shared = new Map(
    Array.from(
      { length: payrollLookalike.sharedNames },
      (_, index) => [6_000 + index * 617, 40 + index * 977] as const,
    ),
  );
  const originals = new Set(shared.values());
  const kept = new Map<number, string>();
  const used = new Set<string>();
  for (let row = 0; row < payrollLookalike.people; row += 1) {
    const original = shared.get(row);
    if (original !== undefined) {
      yield kept.get(original) ?? '';
      continue;
    }
    let name = makeName(random);
    while (used.has(name)) name = makeName(random);
    used.add(name);
    if (originals.has(row)) kept.set(row, name);
    yield name;
  }
}

function makeName(random: Random): string {
  const family = `${pick(FAMILY_STARTS, random)}${pick(FAMILY_ENDS, random)}`;
  const initial = random.below(8) === 0 ? '' : ` ${String.fromCharCode(65 + random.below(26))}.`;
  const second = random.below(12) === 0 ? ` ${pick(GIVEN, random)}` : '';
  const suffix = random.below(24) === 0 ? ` ${pick(SUFFIXES, random)}` : '';
  const own = random.below(900) === 0 ? ' II' : '';
  return `${family}${own}, ${pick(GIVEN, random)}${second}${initial}${suffix}`;
}

function pick(list: readonly string[], random: Random): string {
  return list[random.below(list.length)] ?? '';
}

/** Rows evenly spread over the file. */
function spread(count: number, offset: number): ReadonlySet<number> {
  const step = payrollLookalike.people / count;
  return new Set(
    Array.from({ length: count }, (_, index) => Math.floor(index * step + offset) % payrollLookalike.people),
  );
}

/** Whole shares of a total by weight, each at least `least` and at most its cap; the first that may takes what is left. */
function shareOut(total: number, weights: readonly number[], least: number, caps?: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const cap = (index: number) => caps?.[index] ?? total;
  const shares = weights.map((weight, index) =>
    Math.min(cap(index), Math.max(least, Math.floor((total * weight) / sum))),
  );
  let left = total - shares.reduce((all, share) => all + share, 0);
  while (left !== 0) {
    const index = shares.findIndex((share, at) => (left > 0 ? share < cap(at) : share > least));
    if (index < 0) throw new Error('The shares cannot be made to add up');
    const now = shares[index] ?? 0;
    const change = left > 0 ? Math.min(left, cap(index) - now) : -Math.min(-left, now - least);
    shares[index] = now + change;
    left -= change;
  }
  return shares;
}

function departmentCode(subject: string, index: number): string {
  const letters = subject.toUpperCase().replace(/[^A-Z]/g, '');
  return `${letters.slice(0, 2)}${String.fromCharCode(65 + (index % 26))}${index >= 26 ? '2' : ''}`;
}

/** Division 0 has the same name in every department, as offices of directors do. */
function divisionName(division: number, department: number): string {
  if (division === 0) return "Director's Office";
  const topic = TOPICS[division % TOPICS.length] ?? '';
  const place = PLACES[(division + department) % PLACES.length] ?? '';
  const station = Math.floor(division / TOPICS.length) + 1;
  return `${place} ${topic}${division % 7 === 0 ? ', Section' : ' Station'} ${station}`;
}

function hireDate(random: Random): string {
  const year = 1965 + Math.floor(51 * Math.sqrt(random.below(1_000) / 1_000));
  return `${two(1 + random.below(12))}/${two(1 + random.below(28))}/${year}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function dollars(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `$${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function quoteIfNeeded(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
