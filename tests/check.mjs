// npm run check: format, lint, types, import arrows. All four run, so that one look shows everything; any failure fails.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { prepare, root } from '../server/cli/prepare.mjs';

prepare({ build: false });

const modules = join(root, 'node_modules');
const steps = [
  [
    'lint',
    'eslint/bin/eslint.js',
    ['-c', 'tests/guard/eslint.config.js', '--max-warnings', '0', 'server', 'db', 'web', 'tests', 'drizzle.config.ts'],
  ],
  ['format', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']],
  ['types', 'typescript/bin/tsc', ['--noEmit', '-p', '.']],
  [
    'import arrows',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ['--config', 'tests/guard/boundaries.cjs', 'server', 'db', 'web', 'tests'],
  ],
];

/** Runs one step to its end; its output is kept, so that two steps at once do not write into each other's lines. */
function run([name, program, args]) {
  const began = Date.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(modules, program), ...args], {
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

// Linting with types takes as long as the others together: it has one core, they share the other.
const [lint, ...others] = steps;
await Promise.all([
  run(lint).then(tell),
  others.reduce((before, step) => before.then(() => run(step)).then(tell), Promise.resolve()),
]);
process.exitCode = failed === 0 ? 0 : 1;
