import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { terminalSettings } from '../config.ts';
import { importFromTerminal, Refused, type Terminal } from './import-run.ts';
import { words } from './import-words.ts';

const surroundings = terminalSettings();
const here = (path: string) => resolve(surroundings.folder, path);

/** npm run import -- FILE --map MAPPING.json: loads a file through a running service, as the page does. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      map: { type: 'string' },
      agency: { type: 'string' },
      url: { type: 'string' },
      email: { type: 'string' },
      password: { type: 'string' },
      lang: { type: 'string' },
      yes: { type: 'boolean', default: false },
      'leave-out-bad-rows': { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const language = values.lang === 'ar' || values.lang === 'en' ? values.lang : surroundings.language;
  const w = words[language];
  const [file] = positionals;
  if (file === undefined || values.map === undefined) return stop(w.usage);
  const email = values.email ?? surroundings.email;
  const password = values.password ?? surroundings.password;
  if (!email || !password) return stop(w.noAccount);
  const url = (values.url ?? surroundings.url).replace(/\/$/, '');
  const bytes = await readFile(here(file)).catch(() => null);
  if (bytes === null) return stop(`${w.noFile} ${here(file)}`);
  const mapping = await readFile(here(values.map), 'utf8').then(parsed, () => null);
  if (mapping === null) return stop(`${w.badMapping} ${here(values.map)}`);
  try {
    return await importFromTerminal(
      {
        file: bytes,
        fileName: basename(file),
        mapping,
        email,
        password,
        agency: values.agency ?? null,
        yes: values.yes,
        leaveOutBadRows: values['leave-out-bad-rows'],
        dryRun: values['dry-run'],
        language,
      },
      terminalAt(url, language),
    );
  } catch (error) {
    if (error instanceof Refused) return stop(error.message);
    if (error instanceof TypeError && error.cause !== undefined) return stop(`${w.unreachable} ${url}`);
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function terminalAt(url: string, language: 'ar' | 'en'): Terminal {
  let shown = '';
  return {
    say: (line) => void stdout.write(`${line}\n`),
    progress(label, done, total) {
      const share = total > 0 ? Math.min(1, done / total) : 0;
      const bar = '█'.repeat(Math.round(share * 30)).padEnd(30, '░');
      const line = `${label} ${bar} ${done}${total > 0 ? ` / ${total}` : ''} ${words[language].rows}`;
      const isOver = total > 0 && done >= total;
      // A log file gets the end of a step only; a terminal sees the bar move.
      if (stdout.isTTY) stdout.write(`\r${line.padEnd(shown.length)}${isOver ? '\n' : ''}`);
      else if (isOver) stdout.write(`${line}\n`);
      shown = line;
    },
    ask(question) {
      if (!stdin.isTTY) return null;
      const asking = createInterface({ input: stdin, output: stdout });
      return asking.question(question).then((answer) => {
        asking.close();
        return /^(?:y|yes|نعم|ن)$/i.test(answer.trim());
      });
    },
    wait: (ms) => wait(ms),
    request: (path, init) => fetch(`${url}${path}`, init),
  };
}

function stop(message: string): 1 {
  process.stderr.write(`${message}\n`);
  return 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
