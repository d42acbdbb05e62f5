import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedError } from './error.ts';
import type { Home } from './home.ts';

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** Whether a process of this number exists; one of another user counts, one that is dead but not yet reaped does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) === 'EPERM') return true;
    if (codeOf(error) === 'ESRCH') return false;
    throw error;
  }
  return processState(pid) !== 'Z';
}

/** The fields of /proc/<pid>/stat after the name; undefined where there is no such file (macOS, or gone meanwhile). */
function statFields(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes(codeOf(error))) return undefined;
    throw error;
  }
}

const processState = (pid: number): string | undefined => statFields(pid)?.[0];

/** What tells this process from a later one of the same number: its start, in clock ticks since boot (Linux). */
function birth(pid: number): string {
  return statFields(pid)?.[19] ?? 'unknown';
}

/** Whether this process is a PostgreSQL server, and not another program that got the number of a dead one. */
export function isPostgres(pid: number): boolean {
  const file = `/proc/${pid}/cmdline`;
  try {
    const command = existsSync(file)
      ? readFileSync(file, 'utf8')
      : execFileSync('ps', ['-p', String(pid), '-o', 'command='], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        });
    return /(^|\/)postgres(\0|\s|:|$)/.test(command);
  } catch {
    // The process ended between the two looks (`ps` tells that by its exit code).
    return false;
  }
}

/** Waits until the process is gone. @returns false when it still lives after `limit` ms. */
export async function waitForEnd(pid: number, limit: number): Promise<boolean> {
  const end = Date.now() + limit;
  while (isAlive(pid)) {
    if (Date.now() > end) return false;
    await new Promise((next) => setTimeout(next, 10));
  }
  return true;
}

export interface Postmaster {
  pid: number;
  port: number;
  socketFolder: string;
  /** What it last said of itself: starting, ready, stopping. */
  status: string;
}

/** What a running (or killed) server wrote about itself into its data folder. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1) return undefined;
  return { pid, port: Number(lines[3] ?? 5432), socketFolder: lines[4]?.trim() ?? '', status: lines[7]?.trim() ?? '' };
}

/**
 * Marks the pid file as that of a dead server: PostgreSQL would not start over a number that is in use again, or still
 * held by a zombie (a first process that reaps nobody, as in many containers). The file itself must stay, it names the
 * shared memory by which PostgreSQL sees backends that outlive their server; a parent's number, ours, counts as dead.
 */
export function disownPidFile(cluster: string): void {
  const file = join(cluster, 'postmaster.pid');
  const [, ...rest] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [String(process.pid), ...rest].join('\n'));
}

const token = (): string => `${process.pid}-${birth(process.pid)}`;

function holderLives(held: string): boolean {
  const [pid, born] = held.split('-');
  return Number(pid) > 0 && isAlive(Number(pid)) && (born === 'unknown' || birth(Number(pid)) === born);
}

/** Runs `work` while no other process starts or stops the database of this folder; a dead holder's lock is taken over. */
export async function withLaunchLock<T>(home: Home, work: () => Promise<T>): Promise<T> {
  const lock = join(home.dataDir, 'launch.lock');
  const end = Date.now() + 120_000;
  for (;;) {
    try {
      writeFileSync(lock, token(), { flag: 'wx', mode: 0o600 });
      break;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    let held: string;
    try {
      held = readFileSync(lock, 'utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') continue;
      throw error;
    }
    if (held !== '' && !holderLives(held)) rmSync(lock, { force: true });
    else if (Date.now() > end) {
      throw new EmbeddedError(
        `Another process (${held}) has been starting the database for two minutes. Remove ${lock} if it hangs.`,
      );
    } else await new Promise((next) => setTimeout(next, 25));
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

let registrations = 0;

/**
 * Notes that this process uses the server, so that the last one to leave stops it.
 * @returns a function that takes the note back and tells whether other live users remain.
 */
export function registerUser(home: Home): () => boolean {
  const folder = join(home.dataDir, 'users');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  registrations += 1;
  const own = `${token()}-${registrations}`;
  writeFileSync(join(folder, own), '', { mode: 0o600 });
  return () => {
    rmSync(join(folder, own), { force: true });
    let others = false;
    for (const user of readdirSync(folder)) {
      if (holderLives(user)) others = true;
      else rmSync(join(folder, user), { force: true });
    }
    return others;
  };
}
