import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type postgres from 'postgres';
import type { LoadResult, LoadTask } from './load.ts';
import type { Scenario } from './scenarios.ts';

/** A measured server: its process, its port, and which backends work for it. */
export interface Subject {
  pid: number;
  port: number;
  applications: string[];
}
export interface Round {
  perSecond: number;
  p50: number;
  p99: number;
  nodeMicros: number;
  databaseMicros: number;
}

/** A child running this command again in another part. */
export function startPart(role: string): Promise<ChildProcess> {
  const child = fork(process.argv[1] ?? '', ['--role', role], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child));
    child.once('exit', (code) => reject(new Error(`the ${role} process ended with ${code}`)));
  });
}

export class Load {
  constructor(private readonly child: ChildProcess) {}
  run(task: LoadTask): Promise<LoadResult> {
    return new Promise((resolve, reject) => {
      this.child.once('message', (m: { result?: LoadResult; error?: string }) => {
        if (m.result) resolve(m.result);
        else reject(new Error(m.error ?? 'the load generator failed'));
      });
      this.child.send(task);
    });
  }
}

const ticksPerSecond = 100;
/** User and system time of a process so far, in microseconds; null when it is gone. Linux only. */
export function cpuMicros(pid: number): number | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond) * 1_000_000;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
export function memoryOf(pid: number): { nowMb: number; peakMb: number } {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8');
  const value = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1] ?? 0) / 1024);
  return { nowMb: value('VmRSS'), peakMb: value('VmHWM') };
}

const offsets = new WeakMap<string[], number>();

/** One round of one scenario against one server. */
export async function measure(
  sql: postgres.Sql,
  load: Load,
  subject: Subject,
  scenario: Scenario,
  side: 'ours' | 'floor',
  connections: number,
  seconds: number,
): Promise<Round> {
  const requests = scenario[side];
  const run = async (length: number) => {
    const offset = offsets.get(requests) ?? 0;
    const result = await load.run({
      port: subject.port,
      connections,
      seconds: length,
      requests,
      offset,
      once: scenario.once,
      expected: scenario.expected[side],
    });
    offsets.set(requests, scenario.once ? offset + result.used : offset);
    if (result.wrong) throw new Error(`${scenario.name}, ${side}: ${result.wrong}`);
    if (result.sent === 0)
      throw new Error(`${scenario.name}, ${side}: no request was left to send; fill the database anew`);
    return result;
  };
  await run(Math.min(0.4, seconds / 3));
  const pids = await backends(sql, subject.applications);
  const before = sum(pids);
  const nodeBefore = cpuMicros(subject.pid) ?? 0;
  const result = await run(seconds);
  return {
    perSecond: result.sent / result.seconds,
    p50: result.p50,
    p99: result.p99,
    nodeMicros: ((cpuMicros(subject.pid) ?? 0) - nodeBefore) / result.sent,
    databaseMicros: (sum(pids) - before) / result.sent,
  };
}
const sum = (pids: readonly number[]) => pids.reduce((all, pid) => all + (cpuMicros(pid) ?? 0), 0);

async function backends(sql: postgres.Sql, applications: readonly string[]): Promise<number[]> {
  const rows = await sql<
    { pid: number }[]
  >`select pid from pg_stat_activity where application_name = any (${applications as string[]})`;
  return rows.map((r) => r.pid);
}
