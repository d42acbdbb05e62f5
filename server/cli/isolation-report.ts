/** npm run isolation-report -- [--out ./isolation-report]: attacks a running database and says how its walls held. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbedded } from '../../db/embedded.ts';
import { urlFor } from '../../db/migrate.ts';
import { loadConfig } from '../config.ts';
import { rootDir } from '../root.ts';
import { reportPage } from './isolation/report-page.ts';
import { runIsolationReport } from './isolation/run-report.ts';

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { out: { type: 'string', default: './isolation-report' } } });
  const config = loadConfig();
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const embedded = config.database.adminUrl ? undefined : await startEmbedded({ dataDir: config.dataDir, log: say });
  const adminUrl = config.database.adminUrl ?? embedded?.superuserUrl;
  if (!adminUrl) throw new Error('There is no database: set DATABASE_URL or leave it out for the embedded one.');
  try {
    const urls = {
      app: config.database.urls.app ?? urlFor(adminUrl, config.secret, 'hr_app'),
      auth: config.database.urls.auth ?? urlFor(adminUrl, config.secret, 'hr_auth'),
    };
    const report = await runIsolationReport({ config, adminUrl, urls, say });
    const folder = resolve(values.out);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'isolation-report.json'), `${JSON.stringify(report, null, 2)}\n`);
    writeFileSync(
      join(folder, 'isolation-report.html'),
      reportPage(report, groundsOf(readFileSync(join(rootDir, 'db/README.md'), 'utf8'))),
    );
    const { breaches, tried, told } = report.verdict;
    for (const line of told) say(`BREACH ${line}`);
    say(
      `${breaches === 0 ? 'No breach' : `${breaches} breaches`} in ${tried} attempts, ${report.seconds} s. See ${join(folder, 'isolation-report.html')}`,
    );
    return breaches === 0 ? 0 : 1;
  } finally {
    await embedded?.stop();
  }
}

/** The paragraph of each function with its owner's rights, from the page that a guard keeps complete. */
function groundsOf(text: string): Map<string, string> {
  return new Map([...text.matchAll(/^### `([\w.]+)`\n\n(.+)$/gm)].map((m) => [m[1] ?? '', m[2] ?? '']));
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  },
);
