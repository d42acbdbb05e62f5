// npm run check: format, lint, types, import arrows. All run, so that one look shows everything; any failure fails.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { prepare, root } from '../server/cli/prepare.mjs';

prepare({ build: false });

const steps = [
  ['lint and types', 'tests/guard/lint-and-types.mjs', []],
  ['format', 'node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']],
  [
    'import arrows',
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    ['--config', 'tests/guard/boundaries.cjs', 'server', 'db', 'web', 'tests'],
  ],
];

/** Runs one step to its end; its output is kept, so that two steps at once do not write into each other's lines. */
function run([name, program, args]) {
  const began = Date.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(root, program), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
    child.once('error', (error) => done({ name, right: false, said: error.message, seconds: 0 }));
    child.once('close', (code) => done({ name, right: code === 0, said, seconds: (Date.now() - began) / 1000 }));
  });
}

let failed = 0;
function tell({ name, right, said, seconds }) {
  if (!right) failed += 1;
  process.stdout.write(`${said}${right ? 'ok    ' : 'FAILED'}  ${name.padEnd(14)} ${seconds.toFixed(1)} s\n`);
}

// Working out the types takes longer than the others together: it has one core, they share the other.
const [types, ...others] = steps;
await Promise.all([
  run(types).then(tell),
  others.reduce((before, step) => before.then(() => run(step)).then(tell), Promise.resolve()),
]);
process.exitCode = failed === 0 ? 0 : 1;
