import { fork, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus, loadavg } from 'node:os';
import { extname, join, dirname } from 'node:path';
import postgres from 'postgres';
import { connectionOptions } from '../../db/connect.ts';
import { urlFor } from '../../db/migrate.ts';
import { scaleOfficer, scalePassword } from '../../db/seed/scale/plan.ts';
import { rootDir } from '../../server/root.ts';
import type { FloorSettings } from './floor.ts';
import { measureBulk } from './bulk.ts';
import { measureImport } from './import.ts';
import { Load, measure, memoryOf, startPart, type Round, type Subject } from './measure.ts';
import { report, type Measured } from './report.ts';
import { planScenarios, type Agency } from './scenarios.ts';

export interface BenchOptions {
  adminUrl: string;
  secret: Buffer;
  dataDir: string;
  poolSize: number;
  quick: boolean;
  only: string[] | null;
  say: (line: string) => void;
}

/** Starts our server, the floor and the load generator, measures them in turns, and writes the table. */
export async function runBench(options: BenchOptions): Promise<void> {
  const { say, quick } = options;
  const { user, ssl, ...rest } = connectionOptions(options.adminUrl);
  const sql = postgres({
    ...rest,
    username: user,
    ...(ssl ? { ssl } : {}),
    max: 1,
    onnotice: () => undefined,
    connection: { application_name: 'mawared-bench' },
  });
  const children: ChildProcess[] = [];
  const busyBefore = loadavg()[0] ?? 0;
  try {
    const agencies = await findAgencies(sql);
    const [largest, smallest] = [agencies[0], agencies.at(-1)];
    if (!largest || !smallest) throw new Error('There is nothing to measure: run npm run seed:scale first.');
    const acting = await withMostUntouched(sql, agencies);
    const total = agencies.reduce((all, a) => all + a.people, 0);
    say(
      `${total.toLocaleString('en')} people in ${agencies.length} agencies, the largest ${largest.people.toLocaleString('en')}, the smallest ${smallest.people.toLocaleString('en')}`,
    );
    if (total < 250_000) say(`The targets speak of 250,000 people in 70 agencies: this database holds fewer.`);

    const ours = await startOurs(options, children);
    const cookies: Record<string, string> = {};
    for (const agency of [largest, smallest, acting]) cookies[agency.code] = await signIn(ours.port, agency.email);
    const memoryAtRest = memoryOf(ours.pid);
    const planned = await planScenarios(sql, { largest, smallest, acting, cookies, password: scalePassword });
    const floor = await startFloor(
      { adminUrl: options.adminUrl, poolSize: options.poolSize, ...planned.floor },
      children,
    );
    const loadChild = await startPart('load');
    children.push(loadChild);
    const load = new Load(loadChild);

    const wanted = planned.scenarios.filter((s) => options.only === null || options.only.includes(s.name));
    const measured: Measured[] = [];
    const rounds = quick ? 2 : 3;
    const perRound =
      (quick ? 55_000 : 280_000) / 1000 / (wanted.reduce((all, s) => all + s.weight, 0) * 2 * 2 * rounds);
    for (const scenario of wanted)
      for (const connections of [1, 16]) {
        const of: { ours: Round[]; floor: Round[] } = { ours: [], floor: [] };
        for (let round = 0; round < rounds; round += 1)
          for (const side of round % 2 === 0 ? (['ours', 'floor'] as const) : (['floor', 'ours'] as const))
            of[side].push(
              await measure(
                sql,
                load,
                side === 'ours' ? ours : floor,
                scenario,
                side,
                connections,
                Math.max(0.5, perRound * scenario.weight - 0.5),
              ),
            );
        const row: Measured = {
          name: scenario.name,
          title: scenario.title,
          connections,
          ours: middle(of.ours),
          floor: middle(of.floor),
        };
        measured.push(row);
        say(
          `  ${scenario.name.padEnd(14)} ${String(connections).padStart(2)} connections: ${row.ours.perSecond.toFixed(0).padStart(6)}/s of ${row.floor.perSecond.toFixed(0).padStart(6)}/s = ${(row.ours.perSecond / row.floor.perSecond).toFixed(2)}; node ${row.ours.nodeMicros.toFixed(0)}/${row.floor.nodeMicros.toFixed(0)} µs, database ${row.ours.databaseMicros.toFixed(0)}/${row.floor.databaseMicros.toFixed(0)} µs`,
        );
      }
    const memory = memoryOf(ours.pid);
    const failed: { error?: Error } = {};
    const imported =
      options.only === null || options.only.includes('import')
        ? await measureImport(options.adminUrl, options.secret).catch((error: unknown) => {
            // The table of the rest is still worth having; the command fails at its end.
            failed.error = error instanceof Error ? error : new Error(String(error));
            return null;
          })
        : null;
    if (imported)
      say(
        `  import: ${imported.people.toLocaleString('en')} people, checked in ${imported.checkSeconds.toFixed(1)} s, loaded in ${imported.commitSeconds.toFixed(1)} s; the same ${imported.rows.toLocaleString('en')} rows by COPY in ${imported.copySeconds.toFixed(1)} s`,
      );
    const bulk =
      options.only === null || options.only.includes('bulk')
        ? await measureBulk(sql, options.adminUrl, options.secret, largest)
        : null;
    if (bulk)
      say(
        `  bulk: one order for ${bulk.rows.toLocaleString('en')} people, rehearsed in ${bulk.checkSeconds.toFixed(1)} s, given in ${bulk.giveSeconds.toFixed(1)} s, taken back in ${bulk.undoSeconds.toFixed(1)} s`,
      );
    const [{ version } = { version: '' }] = await sql<
      { version: string }[]
    >`select current_setting('server_version') as version`;
    const text = report({
      measured,
      imported,
      bulk,
      total,
      agencies: agencies.length,
      largest: largest.people,
      smallest: smallest.people,
      memoryAtRest,
      memory,
      quick,
      poolSize: options.poolSize,
      postgres: version.split(' ')[0] ?? '',
      node: process.versions.node,
      cores: cpus().length,
      busy: [busyBefore, loadavg()[0] ?? 0],
      date: new Date().toISOString().slice(0, 10),
    });
    say(text);
    if (options.only === null && !quick) {
      writeFileSync(join(rootDir, 'tests', 'bench', 'README.md'), text);
      say('Written to tests/bench/README.md');
    }
    if (failed.error) throw failed.error;
  } finally {
    for (const child of children) child.kill('SIGTERM');
    await sql.end();
  }
}

/** The round in the middle by throughput: one that a neighbour disturbed does not count. */
function middle(rounds: readonly Round[]): Round {
  const sorted = [...rounds].sort((a, b) => a.perSecond - b.perSecond);
  const found = sorted[Math.floor(sorted.length / 2)];
  if (!found) throw new Error('nothing was measured');
  return found;
}

async function findAgencies(sql: postgres.Sql): Promise<Agency[]> {
  const rows = await sql<
    { id: string; code: string; people: number; account_id: string; email: string; today: string }[]
  >`
    select a.id, a.code, m.account_id, m.email, (now() at time zone a.zone)::date::text as today,
           (select count(*)::int from people.directory_entries d where d.tenant_id = a.id) as people
      from platform.agencies a join identity.memberships m on m.tenant_id = a.id and 'hr_officer' = any (m.roles)
     where a.kind = 'agency' and m.email like 'hr@s%.example'
     order by people desc, a.code`;
  return rows
    .filter((r) => r.email === scaleOfficer(r.code))
    .map(({ account_id, ...r }) => ({ ...r, actorId: account_id }));
}

/** Actions change people: each run takes some whom none has changed yet. */
async function withMostUntouched(sql: postgres.Sql, agencies: readonly Agency[]): Promise<Agency> {
  const [most] = await sql<{ tenant_id: string }[]>`
    select tenant_id from people.employments where version = 1 group by tenant_id order by count(*) desc limit 1`;
  const found = agencies.find((a) => a.id === most?.tenant_id);
  if (!found) throw new Error('nobody is left for actions: fill the database anew');
  return found;
}

async function startOurs(options: BenchOptions, children: ChildProcess[]): Promise<Subject> {
  const self = process.argv[1] ?? '';
  const port = await freePort();
  const child = fork(join(dirname(self), '..', `main${extname(self)}`), [], {
    // Only what listens is heard of; the log is written as in service, to nowhere.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      PORT: String(port),
      MAWARED_DATA: options.dataDir,
      MAWARED_SECRET: options.secret.toString('utf8'),
      MAWARED_RATE_LIMIT: '0',
      MAWARED_WORKER: 'off',
      MAWARED_DEMO: '0',
      DATABASE_URL: '',
      DATABASE_APP_URL: urlFor(options.adminUrl, options.secret, 'hr_app'),
      DATABASE_AUTH_URL: urlFor(options.adminUrl, options.secret, 'hr_auth'),
      DATABASE_WORKER_URL: urlFor(options.adminUrl, options.secret, 'hr_worker'),
      DATABASE_POOL: String(options.poolSize),
    },
  });
  children.push(child);
  let ended = false;
  child.once('exit', () => (ended = true));
  for (const until = Date.now() + 30_000; ;) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (r) => r.status === 200,
      () => false,
    );
    if (ready) break;
    if (ended || Date.now() > until) throw new Error('our server did not start');
    await new Promise((turn) => setTimeout(turn, 100));
  }
  return { pid: child.pid ?? 0, port, applications: ['mawared-app', 'mawared-auth'] };
}

async function startFloor(settings: FloorSettings, children: ChildProcess[]): Promise<Subject> {
  const child = await startPart('floor');
  children.push(child);
  const port = await new Promise<number>((resolve) => {
    child.once('message', (m: { port: number }) => resolve(m.port));
    child.send(settings);
  });
  return { pid: child.pid ?? 0, port, applications: ['mawared-floor'] };
}

async function signIn(port: number, email: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password: scalePassword }),
  });
  const token = /mawared=([^;]+)/.exec(response.headers.get('Set-Cookie') ?? '')?.[1];
  if (!token)
    throw new Error(`sign-in of ${email} answered ${response.status}: ${(await response.text()).slice(0, 200)}`);
  return token;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
