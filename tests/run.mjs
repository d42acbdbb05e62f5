// npm test: everything a commit must pass, from a fresh clone. Prints a ledger of time against the budgets and, alone on
// the last line, `N passed, N failed`.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { prepare, root } from '../server/cli/prepare.mjs';

/** Seconds on two cores; a project that takes twice as long fails the run. */
const budgets = { unit: 20, guard: 40, db: 120, api: 180, web: 30, e2e: 300 };

/** Only when asked for by name: throttled timings say something on a machine that does nothing else. */
const apart = { speed: 300 };

const wished = process.argv.slice(2);
const unknown = wished.filter((name) => !(name in budgets) && !(name in apart) && name !== 'check');
if (unknown.length > 0) {
  process.stderr.write(
    `There is no kind of test "${unknown.join(', ')}"; choose of check, ${Object.keys({ ...budgets, ...apart }).join(', ')}.\n`,
  );
  process.exit(2);
}
const wants = (name) => wished.length === 0 || wished.includes(name);
const output = join(root, 'tests', '.output');
const children = new Set();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => children.forEach((child) => child.kill(signal)));

/** Runs node to its end and tells how it ended and how long it took. */
function run(args) {
  const began = Date.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    const end = (ended) => {
      children.delete(child);
      done({ ended, seconds: (Date.now() - began) / 1000 });
    };
    children.add(child);
    child.once('error', () => end('could not start'));
    child.once('exit', (code, signal) => end(code ?? signal));
  });
}

/** Whether the folder of a project holds a test at all. */
function hasTests(folder) {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { recursive: true }).some((name) => /\.test\.tsx?$/.test(String(name)));
}

/** What failed in one file, each in a few lines: whoever sees only the end of a run must find it there. */
function redOf(result) {
  const where = relative(root, result.name);
  const short = (text) =>
    text
      .replace(/\u001b\[\d+m/g, '')
      .split('\n')
      .slice(0, 8)
      .join('\n    ');
  const red = result.assertionResults
    .filter((one) => one.status === 'failed')
    .map((one) => `${where} > ${one.fullName}\n    ${short(one.failureMessages.join('\n'))}`);
  return red.length === 0 && result.status === 'failed' ? [`${where}\n    ${short(result.message ?? '')}`] : red;
}

/** The counts vitest wrote; undefined when it crashed before it could. */
function countsOf(file) {
  if (!existsSync(file)) return undefined;
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    // A file that fails to load has no tests of its own: it counts as one failure.
    const brokenFiles = report.testResults.filter(
      (result) => result.status === 'failed' && !result.assertionResults.some((one) => one.status === 'failed'),
    ).length;
    const skipped = report.numPendingTests + report.numTodoTests;
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + brokenFiles,
      skipped,
      red: report.testResults.flatMap(redOf),
    };
  } catch (error) {
    process.stderr.write(`${file} cannot be read: ${error.message}\n`);
    return undefined;
  }
}

async function runProject(name, budget) {
  if (!hasTests(join(root, 'tests', name)))
    return { name, budget, seconds: 0, passed: 0, failed: 1, notes: ['has no tests'] };
  const file = join(output, `${name}.json`);
  process.stdout.write(`\n== ${name}\n`);
  const { ended, seconds } = await run([
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--project',
    name,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const counts = countsOf(file);
  const notes = [];
  let { passed, failed } = counts ?? { passed: 0, failed: 0 };
  const fail = (note) => {
    failed += 1;
    notes.push(note);
  };
  if (!counts) fail(`crashed (${ended})`);
  else if (passed + failed === 0) fail('ran no test');
  else if (ended !== 0 && failed === 0) fail(`ended with ${ended} though every test passed`);
  if (counts && counts.skipped > 0) fail(`${counts.skipped} skipped`);
  if (seconds > budget * 2) fail('took more than twice its time');
  return { name, budget, seconds, passed, failed, notes, red: counts?.red ?? [] };
}

/** A step that is one pass or one failure as a whole. */
async function runWhole(name, budget, script) {
  process.stdout.write(`\n== ${name}\n`);
  const { ended, seconds } = await run([join(root, script)]);
  const right = ended === 0;
  return {
    name,
    budget,
    seconds,
    passed: right ? 1 : 0,
    failed: right ? 0 : 1,
    notes: right ? [] : [`ended with ${ended}`],
  };
}

prepare({ build: false });
rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });

const ledger = [];
// The browser and the API tests run what users run: the built service.
const needsBuild = wants('api') || wants('e2e') || wished.includes('speed');
// The build is done long before the types are worked out: it takes what they leave of the second core.
ledger.push(
  ...(await Promise.all([
    ...(needsBuild ? [runWhole('build', 60, 'server/cli/build.mjs')] : []),
    ...(wants('check') ? [runWhole('check', 60, 'tests/check.mjs')] : []),
  ])),
);
for (const [name, budget] of Object.entries(budgets)) if (wants(name)) ledger.push(await runProject(name, budget));
for (const [name, budget] of Object.entries(apart))
  if (wished.includes(name)) ledger.push(await runProject(name, budget));

for (const { name, red } of ledger) for (const one of red ?? []) process.stdout.write(`\nfailed in ${name}: ${one}\n`);
process.stdout.write('\nkind      seconds   budget   passed   failed\n');
for (const { name, budget, seconds, passed, failed, notes } of ledger) {
  const cells = [
    seconds.toFixed(1).padStart(7),
    String(budget).padStart(8),
    String(passed).padStart(8),
    String(failed).padStart(8),
  ];
  process.stdout.write(`${name.padEnd(8)}  ${cells.join(' ')}${notes.map((note) => `   ${note}`).join('')}\n`);
}
const sum = (key) => ledger.reduce((total, entry) => total + entry[key], 0);
const passed = sum('passed');
const failed = sum('failed');
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
