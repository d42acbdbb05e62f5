import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  statSync,
} from 'node:fs';
import { lchownSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { EmbeddedError } from './error.ts';

/** Where the embedded database of one state folder lives and as whom it runs. */
export interface Home {
  /** MAWARED_DATA, resolved. */
  dataDir: string;
  /** Folder that the server's user can enter: `dataDir`, or one under /var/lib where root's own folders are closed. */
  stateFolder: string;
  /** PGDATA. */
  cluster: string;
  logFile: string;
  /** Empty unless we are root, which PostgreSQL refuses to run as. */
  identity: { uid?: number; gid?: number };
}

/** Whether the user the server runs as can reach and read this; asked of the system, so that every rule counts. */
export function reachable(path: string, test: '-x' | '-r', identity: Home['identity']): boolean {
  const asked = spawnSync('/bin/sh', ['-c', `test ${test} "$1"`, 'sh', path], { cwd: '/', env: {}, ...identity });
  return asked.status === 0;
}

function numberOf(user: string, option: '-u' | '-g'): number | undefined {
  try {
    const answer = Number(
      execFileSync('id', [option, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
    return Number.isInteger(answer) && answer > 0 ? answer : undefined;
  } catch {
    // `id` tells an unknown user by its exit code; the caller tries the next name.
    return undefined;
  }
}

/** As root: the owner of an existing database, else `postgres`, else `nobody` (initdb wants a user the system knows). */
function identityFor(cluster: string): Home['identity'] {
  if (process.getuid?.() !== 0) return {};
  if (existsSync(cluster)) {
    const owner = statSync(cluster);
    if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  }
  for (const user of ['postgres', 'nobody']) {
    const uid = numberOf(user, '-u');
    const gid = numberOf(user, '-g');
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new EmbeddedError(
    'PostgreSQL does not run as root and this system has neither a user postgres nor nobody. Start as an ordinary user, or set DATABASE_URL.',
  );
}

/** initdb looks its user up by number: a container started under a number without a name cannot make a database. */
function refuseNameless(): void {
  try {
    userInfo();
  } catch {
    throw new EmbeddedError(
      `The embedded database cannot be made by user number ${process.getuid?.()}: the system knows no such user. Add it to /etc/passwd, start as another user, or set DATABASE_URL.`,
    );
  }
}

function giveAway(path: string, uid: number, gid: number): void {
  lchownSync(path, uid, gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const entry of readdirSync(path)) giveAway(join(path, entry), uid, gid);
}

/** The system's temporary folder, or /tmp where that path is too long for a socket (macOS, deep TMPDIR). */
function shortTemporary(): string {
  const folder = realpathSync(tmpdir());
  return folder.length <= 60 ? folder : '/tmp';
}

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/**
 * Decides folder and user for the database of `dataDir`. A folder that the unprivileged user cannot enter (a clone under
 * root's closed home) keeps its secrets and points with a file `location` to /var/lib/mawared/<hash>.
 */
export function chooseHome(given: string, log: (line: string) => void): Home {
  const dataDir = realpathSync(given);
  const pointer = join(dataDir, 'location');
  let stateFolder = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : dataDir;
  let identity = identityFor(join(stateFolder, 'postgres'));
  // Secrets have a closed folder of their own in here: letting the database's user pass through gives nothing away.
  if (identity.uid !== undefined) chmodSync(dataDir, statSync(dataDir).mode | 0o011);
  if (identity.uid !== undefined && stateFolder === dataDir && !reachable(dataDir, '-x', identity)) {
    stateFolder = join('/var/lib/mawared', shortHash(dataDir));
    mkdirSync(stateFolder, { recursive: true, mode: 0o755 });
    chmodSync('/var/lib/mawared', 0o755);
    chmodSync(stateFolder, 0o755);
    writeFileSync(pointer, `${stateFolder}\n`);
    log(`${dataDir} is closed to the database's user: the database goes to ${stateFolder}.`);
    identity = identityFor(join(stateFolder, 'postgres'));
  }
  const cluster = join(stateFolder, 'postgres');
  if (identity.uid === undefined && !existsSync(cluster)) refuseNameless();
  const home: Home = { dataDir, stateFolder, cluster, logFile: join(dataDir, 'postgres.log'), identity };
  if (existsSync(cluster)) {
    const owner = statSync(cluster).uid;
    if (identity.uid !== undefined && identity.gid !== undefined && owner === 0)
      giveAway(cluster, identity.uid, identity.gid);
    else if (identity.uid === undefined && owner !== process.getuid?.()) {
      throw new EmbeddedError(
        `The database in ${cluster} belongs to another user (number ${owner}). Start as root or as that user, or set MAWARED_DATA to a folder of your own.`,
      );
    }
  }
  return home;
}

/**
 * A 0700 folder under the system's temporary folder for the socket, owned by the server's user. Short, since a socket path
 * over 107 bytes (104 on macOS) stops PostgreSQL. A folder of that name that is not ours is left alone.
 */
export function makeSocketFolder(home: Home): string {
  const uid = home.identity.uid ?? process.getuid?.() ?? 0;
  const name = join(shortTemporary(), `mawared-${shortHash(home.cluster)}`);
  const found = lstatSync(name, { throwIfNoEntry: false });
  let folder = name;
  if (!found) mkdirSync(name, { mode: 0o700 });
  else if (!found.isDirectory() || (found.uid !== uid && found.uid !== process.getuid?.()))
    folder = mkdtempSync(`${name}-`);
  chmodSync(folder, 0o700);
  if (home.identity.uid !== undefined && home.identity.gid !== undefined) {
    chownSync(folder, home.identity.uid, home.identity.gid);
  }
  return folder;
}
