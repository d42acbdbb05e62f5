// What every command needs before it can run: a fitting Node, the packages of the lock file, a build of the sources.
// No dependency: this runs in a fresh clone, before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const buildFolder = join(root, 'build');
const installStamp = join(root, 'node_modules', '.mawared-lock');
const buildStamp = join(buildFolder, '.stamp');

/** Ends the process with one line on what is wrong and how to mend it. */
export function stopWith(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stopWith(
    `Mawared needs Node.js 20.19 or later; this is ${process.versions.node}. Install a newer one from nodejs.org.`,
  );
}

const hashOf = (text) => createHash('sha256').update(text).digest('hex');

/** The npm that belongs to this Node, found beside it, else the one on the path. */
function npmCommand() {
  const own = process.env.npm_execpath;
  if (own?.endsWith('.js') && existsSync(own)) return [process.execPath, own];
  const beside = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  return existsSync(beside) ? [process.execPath, beside] : ['npm'];
}

/** Installs the packages of the lock file when they are missing or the lock file has changed. */
function ensureInstalled() {
  const lock = hashOf(readFileSync(join(root, 'package-lock.json')));
  if (existsSync(installStamp) && readFileSync(installStamp, 'utf8') === lock) return;
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(hidden) && !existsSync(installStamp) && sameVersions(hidden)) {
    // Installed by hand with `npm ci`: nothing to do but to remember it.
    writeFileSync(installStamp, lock);
    return;
  }
  process.stdout.write('Installing packages from the lock file…\n');
  const [program, ...args] = npmCommand();
  const done = spawnSync(program, [...args, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (done.error) stopWith(`npm could not be started (${done.error.message}). Install npm, or run npm ci yourself.`);
  if (done.status !== 0) stopWith('npm ci failed, see above. Mend the cause (network, disk, rights) and start again.');
  writeFileSync(installStamp, lock);
}

/** Whether node_modules holds what the lock file says, by npm's own record of what it installed. */
function sameVersions(record) {
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.devOptional || installed[path]?.version === entry.version,
  );
}

/** Path, size and time of every source file: cheap to read, changes with every edit. */
function sourceFingerprint() {
  const parts = [process.versions.node.split('.')[0] ?? ''];
  const visit = (path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) return;
    if (found.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
    else parts.push(`${relative(root, path)}:${found.size}:${Math.round(found.mtimeMs)}`);
  };
  for (const name of ['server', 'web', 'db', 'package-lock.json', 'package.json', 'tsconfig.json'])
    visit(join(root, name));
  return hashOf(parts.join('\n'));
}

/** Builds front end and server into build/ with the local vite, unless the sources are those of the last build. */
export function ensureBuilt() {
  const fingerprint = sourceFingerprint();
  if (existsSync(buildStamp) && readFileSync(buildStamp, 'utf8') === fingerprint) return;
  process.stdout.write('Building server and pages…\n');
  rmSync(buildStamp, { force: true });
  mkdirSync(buildFolder, { recursive: true });
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  for (const config of ['web/server.vite.config.ts', 'web/vite.config.ts']) {
    const done = spawnSync(process.execPath, [vite, 'build', '--config', join(root, config), '--logLevel', 'warn'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (done.status !== 0) stopWith(`The build failed (${config}), see above.`);
  }
  writeFileSync(buildStamp, fingerprint);
}

/** Node, packages and build, in this order; each only when needed. */
export function prepare({ build = true } = {}) {
  checkNode();
  ensureInstalled();
  if (build) ensureBuilt();
}

/**
 * Runs node with these arguments in place of this process: the same streams, signals handed on, its end is ours.
 * Ctrl+C reaches the child by the terminal as well; it must take a second signal in its stride.
 */
export function become(args, env = {}) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => stopWith(`Could not start: ${error.message}`));
  child.once('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)));
  return child;
}
