import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { connectionUrl, type ConnectionOptions } from './connect.ts';
import { prepareBinaries, type Binaries } from './embedded/binaries.ts';
import { EmbeddedError } from './embedded/error.ts';
import { chooseHome, makeSocketFolder, type Home } from './embedded/home.ts';
import {
  disownPidFile,
  isAlive,
  isPostgres,
  readPostmaster,
  registerUser,
  waitForEnd,
  withLaunchLock,
  type Postmaster,
} from './embedded/processes.ts';
import { serverSettings } from './embedded/settings.ts';

export { EmbeddedError } from './embedded/error.ts';

/** The major version of the shipped PostgreSQL; a data folder of another one is refused. */
const majorVersion = '18';
const databaseName = 'mawared';
const startTimeout = 60_000;
const stopTimeout = 60_000;

export interface EmbeddedOptions {
  /** State folder (MAWARED_DATA); the database lives in `postgres/`, its secret in `secrets/superuser`. */
  dataDir: string;
  log: (line: string) => void;
  /** For tests only: no fsync, so a crash of the machine loses data. */
  fast?: boolean;
}

export interface EmbeddedDatabase {
  /** Superuser connection to the service's database, over the private socket. */
  superuser: ConnectionOptions;
  /** The same as a URL; read it back with `connectionOptions`. */
  superuserUrl: string;
  /** True when a server left by an earlier process (or shared with a running one) was taken over. */
  adopted: boolean;
  /** Process id of the postmaster at the moment of asking; undefined while it is down. */
  pid(): number | undefined;
  /** Stops the server (fast shutdown, waits), unless another live process still uses it. Safe to call twice. */
  stop(): Promise<void>;
}

/** A password for the superuser, made once and readable by this user alone. */
function superuserSecret(dataDir: string, hasDatabase: boolean): string {
  const folder = join(dataDir, 'secrets');
  const file = join(folder, 'superuser');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (!existsSync(file)) {
    if (hasDatabase) {
      throw new EmbeddedError(
        `The embedded database in ${dataDir} has no key: ${file} is missing. Restore that file from your backup, or remove the folder to begin anew.`,
      );
    }
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  }
  chmodSync(file, 0o600);
  return readFileSync(file, 'utf8').trim();
}

/** The environment of the server: nothing of ours leaks in, neither HOME (libpq's files) nor PG* variables. */
function cleanEnvironment(socketFolder: string): Record<string, string> {
  return { HOME: socketFolder, PATH: '/usr/bin:/bin', LC_ALL: 'C', LANG: 'C', TZ: 'UTC' };
}

/** Runs a program of the bundle to its end as the server's user; its output goes to the log file. */
function run(program: string, args: string[], home: Home, socketFolder: string): Promise<void> {
  return new Promise((done, fail) => {
    const out = openSync(home.logFile, 'a', 0o600);
    const child = spawn(program, args, {
      cwd: '/',
      env: cleanEnvironment(socketFolder),
      stdio: ['ignore', out, out],
      ...home.identity,
    });
    closeSync(out);
    child.once('error', fail);
    child.once('exit', (code, signal) => {
      if (code === 0) done();
      else {
        const end = code ?? signal;
        fail(new EmbeddedError(`${program} failed (${end}): ${lastLines(home.logFile)}. See ${home.logFile}.`));
      }
    });
  });
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-3).join(' | ');
}

/** Makes the data folder aside and renames it into place, so that a crash in the middle leaves nothing half made. */
async function initialise(home: Home, binaries: Binaries, password: string): Promise<void> {
  const fresh = `${home.cluster}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  const socketFolder = makeSocketFolder(home);
  const passwordFile = join(socketFolder, `key-${randomBytes(6).toString('hex')}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    if (home.identity.uid !== undefined && home.identity.gid !== undefined) {
      chownSync(fresh, home.identity.uid, home.identity.gid);
      chownSync(passwordFile, home.identity.uid, home.identity.gid);
    }
    const args = ['-D', fresh, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--locale-provider=icu'];
    args.push('--icu-locale=und', '--auth-local=scram-sha-256', '--auth-host=scram-sha-256');
    args.push(`--pwfile=${passwordFile}`, '--no-instructions');
    await run(binaries.initdb, args, home, socketFolder);
    renameSync(fresh, home.cluster);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function refuseOtherMajor(home: Home): void {
  const file = join(home.cluster, 'PG_VERSION');
  const found = existsSync(file) ? readFileSync(file, 'utf8').trim() : 'unknown';
  if (found === majorVersion) return;
  throw new EmbeddedError(
    `The data folder ${home.cluster} is of PostgreSQL ${found}, this release runs PostgreSQL ${majorVersion}. Back it up with the release that made it (npm run backup) and restore here into another MAWARED_DATA, or set DATABASE_URL.`,
  );
}

async function answers(options: ConnectionOptions, cluster: string): Promise<boolean> {
  const sql = postgres({ ...options, database: 'postgres', max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    const rows = await sql<{ data_directory: string }[]>`select current_setting('data_directory') as data_directory`;
    return rows[0]?.data_directory === cluster;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** Waits until the server answers. A wrong password is told at once; anything else is tried again until time is up. */
async function waitForAnswer(
  options: ConnectionOptions,
  home: Home,
  alive: () => boolean,
  limit: number,
): Promise<boolean> {
  const end = Date.now() + limit;
  for (;;) {
    try {
      return await answers(options, home.cluster);
    } catch (error) {
      if (codeOf(error) === '28P01') {
        throw new EmbeddedError(
          `The embedded database in ${home.cluster} refuses the key in secrets/superuser; the two are from different folders. Put back the key that belongs to it.`,
        );
      }
      if (!alive() || Date.now() > end) return false;
      await new Promise((next) => setTimeout(next, 20));
    }
  }
}

/** One data folder's server: finds the running one or starts it, and brings it back when it dies. */
class EmbeddedServer {
  private stopping = false;
  private guard: NodeJS.Timeout | undefined;
  private readonly home: Home;
  private readonly binaries: Binaries;
  private readonly password: string;
  private readonly options: EmbeddedOptions;
  private revivals: number[] = [];
  adopted = false;
  superuser: ConnectionOptions;

  constructor(options: EmbeddedOptions, home: Home, binaries: Binaries, password: string) {
    this.options = options;
    this.home = home;
    this.binaries = binaries;
    this.password = password;
    this.superuser = this.at('', 5432);
  }

  private at(host: string, port: number): ConnectionOptions {
    return { host, port, user: 'postgres', password: this.password, database: databaseName };
  }

  pid(): number | undefined {
    const postmaster = readPostmaster(this.home.cluster);
    return postmaster && isAlive(postmaster.pid) && isPostgres(postmaster.pid) ? postmaster.pid : undefined;
  }

  /** Adopts a live server of this folder if it answers, clears away one that does not, and starts one where none runs. */
  async ensureRunning(): Promise<void> {
    const postmaster = readPostmaster(this.home.cluster);
    if (postmaster && isAlive(postmaster.pid) && isPostgres(postmaster.pid)) {
      const options = this.at(postmaster.socketFolder, postmaster.port);
      if (await this.canAdopt(postmaster, options)) {
        this.superuser = options;
        this.adopted = true;
        return;
      }
      this.options.log(`A PostgreSQL (process ${postmaster.pid}) was left behind and does not answer; stopping it.`);
      await this.end(postmaster.pid);
    }
    const remains = readPostmaster(this.home.cluster);
    if (remains) disownPidFile(this.home.cluster);
    await this.launch();
  }

  private async canAdopt(postmaster: Postmaster, options: ConnectionOptions): Promise<boolean> {
    const socket = join(postmaster.socketFolder, `.s.PGSQL.${postmaster.port}`);
    // A ready server without its socket (a cleaned temporary folder) is out of reach for good.
    if (postmaster.status === 'stopping' || (postmaster.status === 'ready' && !existsSync(socket))) return false;
    return waitForAnswer(options, this.home, () => isAlive(postmaster.pid), 15_000);
  }

  /** Starts the server; waits up to 20 s for backends of a killed one to let go of its shared memory. */
  private async launch(patience = Date.now() + 20_000): Promise<void> {
    const socketFolder = makeSocketFolder(this.home);
    const port = 5432;
    // No server of this folder lives (seen under the launch lock): what stands here is a killed one's, and would stop ours.
    for (const name of ['', '.lock']) rmSync(join(socketFolder, `.s.PGSQL.${port}${name}`), { force: true });
    serverSettings.write(this.home, this.options.fast ?? false);
    const log = openSync(this.home.logFile, 'a', 0o600);
    // A session of its own: Ctrl+C in the terminal must reach us alone, so that running requests end before the database does.
    const child = spawn(
      this.binaries.postgres,
      ['-D', this.home.cluster, '-p', String(port), '-c', `unix_socket_directories=${socketFolder}`],
      {
        cwd: '/',
        env: cleanEnvironment(socketFolder),
        detached: true,
        stdio: ['ignore', log, log],
        ...this.home.identity,
      },
    );
    closeSync(log);
    let trouble: string | undefined;
    child.once('error', (error) => (trouble = error.message));
    child.once('exit', (code, signal) => (trouble ??= String(code ?? signal)));
    const options = this.at(socketFolder, port);
    // Recovery after a crash of a large database may take minutes: only an exit or a very long silence is a failure.
    if (!(await waitForAnswer(options, this.home, () => trouble === undefined, startTimeout * 10))) {
      if (lastLines(this.home.logFile).includes('pre-existing shared memory') && Date.now() < patience) {
        await new Promise((next) => setTimeout(next, 200));
        return this.launch(patience);
      }
      throw new EmbeddedError(
        `PostgreSQL did not start (${trouble ?? 'no answer'}): ${lastLines(this.home.logFile)}. See ${this.home.logFile}.`,
      );
    }
    child.unref();
    this.superuser = options;
    this.adopted = false;
  }

  async createDatabase(): Promise<void> {
    const sql = postgres({ ...this.superuser, database: 'postgres', max: 1, onnotice: () => undefined });
    try {
      const [found] = await sql`select 1 from pg_database where datname = ${databaseName}`;
      if (!found) await sql`create database ${sql(databaseName)}`;
    } finally {
      await sql.end({ timeout: 5 });
    }
  }

  /** Looks every second whether the postmaster lives; a killed one is started again, five times in a minute at most. */
  watch(): void {
    this.guard = setInterval(() => {
      if (this.stopping || this.pid() !== undefined) return;
      clearInterval(this.guard);
      this.revive().catch((error: unknown) => {
        this.options.log(error instanceof Error ? error.message : String(error));
      });
    }, 1000);
    this.guard.unref();
  }

  private async revive(): Promise<void> {
    const now = Date.now();
    this.revivals = [...this.revivals.filter((at) => at > now - 60_000), now];
    if (this.revivals.length > 5) {
      throw new EmbeddedError(`PostgreSQL keeps dying; not started again. See ${this.home.logFile}.`);
    }
    this.options.log('PostgreSQL ended unexpectedly; starting it again.');
    try {
      await withLaunchLock(this.home, async () => {
        if (!this.stopping) await this.ensureRunning();
      });
    } finally {
      if (!this.stopping) this.watch();
    }
  }

  async stop(leave: () => boolean): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    clearInterval(this.guard);
    await withLaunchLock(this.home, async () => {
      const others = leave();
      const pid = this.pid();
      if (!others && pid !== undefined) {
        await this.end(pid);
        rmSync(this.superuser.host, { recursive: true, force: true });
      }
    });
  }

  private async end(pid: number): Promise<void> {
    process.kill(pid, 'SIGINT');
    if (await waitForEnd(pid, stopTimeout)) return;
    this.options.log(`PostgreSQL (process ${pid}) did not stop within ${stopTimeout / 1000} s; stopping it at once.`);
    process.kill(pid, 'SIGQUIT');
    if (!(await waitForEnd(pid, 10_000))) {
      throw new EmbeddedError(`PostgreSQL (process ${pid}) cannot be stopped; end it by hand: kill -9 ${pid}.`);
    }
  }
}

/**
 * Starts the embedded PostgreSQL of a state folder, or joins the one that runs there already. It listens on a private
 * socket only and is brought back when it dies. Several processes may share it; the last one to stop ends it.
 * @throws EmbeddedError in one line: what, where, how to mend (other major version, unsupported platform, lost key, …).
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  mkdirSync(options.dataDir, { recursive: true });
  const home = chooseHome(options.dataDir, options.log);
  return withLaunchLock(home, async () => {
    const hasDatabase = existsSync(home.cluster);
    if (hasDatabase) refuseOtherMajor(home);
    const binaries = prepareBinaries(home, options.log);
    const password = superuserSecret(options.dataDir, hasDatabase);
    if (existsSync(home.logFile) && statSync(home.logFile).size > 10_000_000) {
      renameSync(home.logFile, `${home.logFile}.old`);
    }
    if (!hasDatabase) {
      options.log(`Preparing the database in ${home.cluster} (once).`);
      await initialise(home, binaries, password);
    }
    const server = new EmbeddedServer(options, home, binaries, password);
    await server.ensureRunning();
    await server.createDatabase();
    const leave = registerUser(home);
    server.watch();
    return {
      superuser: server.superuser,
      superuserUrl: connectionUrl(server.superuser),
      adopted: server.adopted,
      pid: () => server.pid(),
      stop: () => server.stop(leave),
    };
  });
}
