import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectionOptions } from '../../db/connect.ts';
import { EmbeddedError, startEmbedded, type EmbeddedDatabase } from '../../db/embedded.ts';
import { isAlive, waitForEnd } from '../../db/embedded/processes.ts';
import { rootDir } from '../../server/root.ts';

let dataDir: string;
let running: EmbeddedDatabase[];
let children: ChildProcess[];
const lines: string[] = [];
const log = (line: string): void => void lines.push(line);

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'mawared-launch-'));
  running = [];
  children = [];
  lines.length = 0;
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  // Whatever a test left behind is taken over once more and stopped properly.
  if (running.length + children.length > 0) {
    for (const database of running) await database.stop();
    const leftover = await start();
    await leftover.stop();
  }
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(fast = true): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ dataDir, log, fast });
  running.push(database);
  return database;
}

async function query<T extends object>(database: EmbeddedDatabase, text: string): Promise<T[]> {
  const sql = postgres({ ...connectionOptions(database.superuserUrl), max: 1, onnotice: () => undefined });
  try {
    return await sql.unsafe<T[]>(text);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** A service of its own process; resolves with the postmaster's number once it is up. */
async function startChild(): Promise<{ child: ChildProcess; postmaster: number; adopted: boolean }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/embedded-child.ts', dataDir], {
    cwd: rootDir,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  const [, pid, adopted] = chunk.toString().trim().split(' ');
  return { child, postmaster: Number(pid), adopted: adopted === 'true' };
}

async function refusal(): Promise<EmbeddedError> {
  try {
    await start();
  } catch (error) {
    if (error instanceof EmbeddedError) return error;
    throw error;
  }
  throw new Error('the start was not refused');
}

describe('the embedded database', () => {
  it('starts, answers on a private socket only, and stops', async () => {
    const database = await start();
    expect(database.adopted).toBe(false);
    const settings = await query<{ name: string; setting: string }>(
      database,
      `select name, setting from pg_settings where name in ('listen_addresses', 'server_encoding', 'jit', 'shared_buffers', 'data_checksums', 'log_error_verbosity')`,
    );
    expect(Object.fromEntries(settings.map((row) => [row.name, row.setting]))).toEqual({
      listen_addresses: '',
      server_encoding: 'UTF8',
      jit: 'off',
      shared_buffers: '32768',
      data_checksums: 'on',
      log_error_verbosity: 'terse',
    });
    const [locale] = await query<{ provider: string; locale: string }>(
      database,
      `select datlocprovider as provider, datcollate as locale from pg_database where datname = current_database()`,
    );
    expect(locale).toEqual({ provider: 'i', locale: 'C' });
    expect(statSync(database.superuser.host).mode & 0o777).toBe(0o700);
    expect(join(database.superuser.host, '.s.PGSQL.5432').length).toBeLessThan(104);
    expect(statSync(join(dataDir, 'secrets', 'superuser')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(dataDir, 'postgres', 'pg_hba.conf'), 'utf8')).not.toMatch(/^[^#]*\b(trust|md5|peer)\b/m);
    const pid = database.pid() ?? 0;
    await database.stop();
    expect(isAlive(pid)).toBe(false);
    await database.stop();
  });

  it('lets nobody in without the key', async () => {
    const database = await start();
    const sql = postgres({ ...database.superuser, password: 'wrong', max: 1 });
    await expect(sql`select 1`).rejects.toMatchObject({ code: '28P01' });
    await sql.end({ timeout: 1 });
  });

  it('keeps every committed row when the server is killed, and brings it back by itself', async () => {
    const database = await start(false);
    await query(database, 'create table kept (n int); insert into kept select generate_series(1, 1000)');
    const killed = database.pid() ?? 0;
    process.kill(killed, 'SIGKILL');
    await waitForEnd(killed, 10_000);
    await vi.waitFor(
      async () => expect(await query(database, 'select count(*)::int as n from kept')).toEqual([{ n: 1000 }]),
      { timeout: 20_000, interval: 100 },
    );
    expect(database.pid()).not.toBe(killed);
    expect(lines).toContain('PostgreSQL ended unexpectedly; starting it again.');
  });

  it('takes over the server that a killed service left running, with its data', async () => {
    const { child, postmaster } = await startChild();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isAlive(postmaster)).toBe(true);
    const database = await start();
    expect(database.adopted).toBe(true);
    expect(database.pid()).toBe(postmaster);
    await database.stop();
    expect(isAlive(postmaster)).toBe(false);
  });

  it('starts again when service and server were both killed', async () => {
    const first = await start(false);
    await query(first, 'create table kept (n int); insert into kept values (7)');
    await first.stop();
    const { child, postmaster } = await startChild();
    child.kill('SIGKILL');
    process.kill(postmaster, 'SIGKILL');
    await waitForEnd(postmaster, 10_000);
    const database = await start(false);
    expect(database.adopted).toBe(false);
    expect(await query(database, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('is shared by a second process, and the last one to leave stops it', async () => {
    const { child, postmaster } = await startChild();
    const second = await start();
    expect(second.adopted).toBe(true);
    child.kill('SIGTERM');
    await once(child, 'exit');
    expect(isAlive(postmaster)).toBe(true);
    expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
    expect(isAlive(postmaster)).toBe(false);
  });

  it('stops a server left behind that answers to nobody, and starts its own', async () => {
    const first = await start();
    const pid = first.pid() ?? 0;
    // Its socket is gone (a cleaned /tmp): alive, but out of reach.
    rmSync(first.superuser.host, { recursive: true, force: true });
    const database = await start();
    expect(database.adopted).toBe(false);
    expect(isAlive(pid)).toBe(false);
    expect(await query(database, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is not held up by another program that got the number of a dead server', async () => {
    const first = await start();
    const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
    const written = readFileSync(pidFile, 'utf8').split('\n');
    await first.stop();
    writeFileSync(pidFile, [String(process.pid), ...written.slice(1)].join('\n'));
    const database = await start();
    expect(database.adopted).toBe(false);
  });

  it('refuses a data folder of another major version in one line', async () => {
    const database = await start();
    await database.stop();
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
    const error = await refusal();
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '18\n');
    expect(error.message).toContain('is of PostgreSQL 17, this release runs PostgreSQL 18');
    expect(error.message).toContain('DATABASE_URL');
    expect(error.message.split('\n')).toHaveLength(1);
  });

  it('tells a lost key and a wrong key apart, and starts neither', async () => {
    const database = await start();
    await database.stop();
    const key = join(dataDir, 'secrets', 'superuser');
    const right = readFileSync(key, 'utf8');
    rmSync(key);
    expect((await refusal()).message).toContain('is missing');
    writeFileSync(key, 'another');
    expect((await refusal()).message).toContain('refuses the key');
    writeFileSync(key, right);
  });

  it('leaves no key file and no lock behind', async () => {
    const database = await start();
    expect(readdirSync(database.superuser.host).filter((name) => name.startsWith('key-'))).toEqual([]);
    expect(readdirSync(dataDir)).not.toContain('launch.lock');
  });
});
