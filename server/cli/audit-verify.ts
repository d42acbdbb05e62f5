/** npm run audit:verify -- [--agency CODE] [--keep FILE] [--against FILE]: compares each agency's log with its chain. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startEmbedded } from '../../db/embedded.ts';
import { urlFor } from '../../db/migrate.ts';
import { readMoment } from '../../db/read-moment.ts';
import { loadConfig } from '../config.ts';
import { verifyLogs } from './audit/verify-logs.ts';

const usage = `npm run audit:verify -- [--agency CODE] [--keep FILE] [--against FILE]

  --agency CODE    one agency only
  --keep FILE      writes the end of every chain into FILE: keep it away from the database
  --against FILE   also compares with such a file, so that a chain cut short or written anew is found

Ends with 0 when every log is whole, 1 when something was found, 2 when it could not be checked.`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      agency: { type: 'string' },
      keep: { type: 'string' },
      against: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  if (values.help) {
    say(usage);
    return 0;
  }
  if (values.against && !existsSync(values.against)) throw new Error(`There is no file ${values.against}.`);
  const config = loadConfig();
  const embedded = config.database.adminUrl ? undefined : await startEmbedded({ dataDir: config.dataDir, log: say });
  const adminUrl = config.database.adminUrl ?? embedded?.superuserUrl;
  if (!adminUrl) throw new Error('There is no database: set DATABASE_URL or leave it out for the embedded one.');
  const url = config.database.urls.backup ?? urlFor(adminUrl, config.secret, 'hr_backup');
  try {
    const result = await readMoment(url, (query) =>
      verifyLogs(query, config, {
        ...(values.agency ? { agency: values.agency } : {}),
        ...(values.against ? { against: readFileSync(values.against, 'utf8') } : {}),
        say,
      }),
    );
    if (values.keep) {
      writeFileSync(values.keep, result.ends, { mode: 0o600 });
      say(`The ends of the chains are in ${values.keep}.`);
    }
    return result.findings === 0 ? 0 : 1;
  } finally {
    await embedded?.stop();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    process.exit(2);
  },
);
