import type { BulkMeasured } from './bulk.ts';
import type { ImportMeasured } from './import.ts';
import type { Round } from './measure.ts';

export interface Measured {
  name: string;
  title: string;
  connections: number;
  ours: Round;
  floor: Round;
}
export interface Facts {
  measured: Measured[];
  imported: ImportMeasured | null;
  bulk: BulkMeasured | null;
  total: number;
  agencies: number;
  largest: number;
  smallest: number;
  memoryAtRest: { nowMb: number; peakMb: number };
  memory: { nowMb: number; peakMb: number };
  quick: boolean;
  poolSize: number;
  postgres: string;
  node: string;
  cores: number;
  /** Of the last minute, before and after. */
  busy: [number, number];
  date: string;
}

/** The table as it stands in tests/bench/README.md, with what was asked for beside what was found. */
export function report(f: Facts): string {
  const find = (name: string, connections: number) =>
    f.measured.find((m) => m.name === name && m.connections === connections);
  const ratio = (m: Measured | undefined) => (m ? m.ours.perSecond / m.floor.perSecond : Number.NaN);
  const number = (x: number) => (x >= 100 ? Math.round(x).toLocaleString('en') : x.toFixed(1));
  const line = (m: Measured) =>
    `| ${m.title} | ${m.connections} | ${number(m.ours.perSecond)} | ${number(m.floor.perSecond)} | **${ratio(m).toFixed(2)}** | ${m.ours.p50.toFixed(1)} / ${m.ours.p99.toFixed(1)} | ${m.floor.p50.toFixed(1)} / ${m.floor.p99.toFixed(1)} | ${number(m.ours.nodeMicros)} + ${number(m.ours.databaseMicros)} | ${number(m.floor.nodeMicros)} + ${number(m.floor.databaseMicros)} |`;
  const target = (what: string, wanted: string, found: number, isMet: boolean, unit = '') =>
    Number.isNaN(found)
      ? []
      : [`| ${what} | ${wanted} | ${found.toFixed(2)}${unit} | ${isMet ? 'met' : '**missed**'} |`];
  const listAt = (name: string) => find(name, 16)?.ours.perSecond ?? Number.NaN;
  const uneven = listAt('list-smallest') / listAt('list');
  const i = f.imported;
  const whole = i ? (i.checkSeconds + i.commitSeconds) / i.copySeconds : Number.NaN;
  const search = 1 / ratio(find('search', 16));
  return `# Speed, measured

\`npm run bench\` (about five minutes; \`-- --quick\` one) over a database that \`npm run seed:scale\` filled. Our built server and a
floor server stand side by side on the same database; a third process sends the same work to each in turns, over kept-alive
connections. The floor is bare node http with the same SQL, byte for byte, prepared over postgres.js on a superuser's
connections (no walls; the door's settings set once per connection): no session, no permission, no validation, no log.
Its action writes the rows of a move and nothing else; its sign-in reads the hash and verifies it.

${f.date}, ${f.cores} cores shared by servers, database and load, Node ${f.node}, PostgreSQL ${f.postgres}, pools of ${f.poolSize}: ${f.total.toLocaleString('en')} people in ${f.agencies}
agencies, the largest ${f.largest.toLocaleString('en')}, the smallest ${f.smallest.toLocaleString('en')}.${f.total < 250_000 ? ' **Fewer than the 250,000 people the targets speak of.**' : ''}${f.quick ? ' Quick run: short rounds.' : ''}${
    f.busy[0] > f.cores
      ? `

**The machine was busy with other work** (load average ${f.busy[0].toFixed(1)} before, ${f.busy[1].toFixed(1)} after, on ${f.cores} cores): ratios of throughput swing from run to run, CPU per request less so.`
      : ''
  }

| What | Connections | Ours /s | Floor /s | Ratio | Ours p50 / p99 ms | Floor p50 / p99 ms | Ours CPU µs (node + database) | Floor CPU µs |
|---|--:|--:|--:|--:|--:|--:|--:|--:|
${f.measured.map(line).join('\n')}
${
  i
    ? `
Import: ${i.people.toLocaleString('en')} people of the look-alike payroll file into 37 agencies, checked in ${i.checkSeconds.toFixed(1)} s and loaded in ${i.commitSeconds.toFixed(1)} s: ${number(i.people / (i.checkSeconds + i.commitSeconds))} people
a second. Plain COPY of the ${i.rows.toLocaleString('en')} rows it left into the same tables (indexes, constraints and triggers on): ${i.copySeconds.toFixed(1)} s, ${number(i.people / i.copySeconds)} people a
second.
`
    : ''
}${
    f.bulk
      ? `
One order for ${number(f.bulk.rows)} people of the largest agency: rehearsed in ${f.bulk.checkSeconds.toFixed(1)} s, given in one transaction in ${f.bulk.giveSeconds.toFixed(1)} s, taken back in ${f.bulk.undoSeconds.toFixed(1)} s.
`
      : ''
  }
| Target | Wanted | Found | |
|---|---|--:|---|
${[
  ...target(
    'One record, 16 connections',
    'at least 0.35 of the floor',
    ratio(find('record', 16)),
    ratio(find('record', 16)) >= 0.35,
  ),
  ...target(
    'Staff list, 16 connections',
    'at least 0.6 of the floor',
    ratio(find('list', 16)),
    ratio(find('list', 16)) >= 0.6,
  ),
  ...target('Search, 16 connections', 'within 3 times its bare SQL', search, search <= 3, ' times'),
  ...target('List of the largest agency', 'within 1.5 times the smallest', uneven, uneven <= 1.5, ' times'),
  ...target('Import, dry run and load', 'within 8 times plain COPY', whole, whole <= 8, ' times'),
  `| Memory of the server | under 300 MB | ${f.memory.nowMb} MB (${f.memoryAtRest.nowMb} at rest, ${f.memory.peakMb} at most) | ${f.memory.peakMb < 300 ? 'met' : '**missed**'} |`,
].join('\n')}
`;
}
