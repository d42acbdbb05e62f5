// npm run check: format, lint, types, import arrows. All four run, so that one look shows everything; any failure fails.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { prepare, root } from '../server/cli/prepare.mjs';

prepare({ build: false });

const modules = join(root, 'node_modules');
const steps = [
  ['format', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']],
  [
    'lint',
    'eslint/bin/eslint.js',
    ['-c', 'tests/guard/eslint.config.js', '--max-warnings', '0', 'server', 'db', 'web', 'tests', 'drizzle.config.ts'],
  ],
  ['types', 'typescript/bin/tsc', ['--noEmit', '-p', '.']],
  [
    'import arrows',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ['--config', 'tests/guard/boundaries.cjs', 'server', 'db', 'web', 'tests'],
  ],
];

let failed = 0;
for (const [name, program, args] of steps) {
  const began = Date.now();
  const done = spawnSync(process.execPath, [join(modules, program), ...args], { cwd: root, stdio: 'inherit' });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  const right = done.status === 0;
  if (!right) failed += 1;
  process.stdout.write(`${right ? 'ok    ' : 'FAILED'}  ${name.padEnd(14)} ${seconds} s\n`);
}
process.exitCode = failed === 0 ? 0 : 1;
