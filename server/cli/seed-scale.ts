/** npm run seed:scale -- --agencies 70 --employees 250000 [--largest 40000] [--url postgres://…] [--force-add] */
import { parseArgs } from 'node:util';
import { startEmbedded } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { openBulk } from '../../db/seed/generate/load.ts';
import { scaleAdministrator, scaleOfficer, scalePassword } from '../../db/seed/scale/plan.ts';
import { seedScale } from '../../db/seed/scale/seed.ts';
import { deriveSecret, loadConfig } from '../config.ts';
import { hashPassword } from '../modules/identity/index.ts';

const usage =
  'npm run seed:scale -- --agencies 70 --employees 250000 [--largest 40000] [--url postgres://…] [--force-add]';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      agencies: { type: 'string', default: '70' },
      employees: { type: 'string', default: '250000' },
      largest: { type: 'string' },
      url: { type: 'string' },
      'force-add': { type: 'boolean', default: false },
    },
  });
  const whole = (name: string, text: string): number => {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < 1)
      throw new Error(`--${name} must be a whole number of one or more. Use: ${usage}`);
    return value;
  };
  const agencies = whole('agencies', values.agencies);
  const employees = whole('employees', values.employees);
  if (employees < agencies * 10) throw new Error('--employees must be at least ten for each agency.');
  if (agencies > 999) throw new Error('--agencies must be 999 or fewer.');
  const largest = whole('largest', values.largest ?? String(Math.max(10, Math.round(employees * 0.16))));
  const config = loadConfig();
  if (config.env === 'production') throw new Error('MAWARED_ENV: invented staff are refused in production.');
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const given = values.url ?? config.database.adminUrl;
  const embedded = given ? undefined : await startEmbedded({ dataDir: config.dataDir, log: say });
  const adminUrl = given ?? embedded?.superuserUrl;
  if (!adminUrl) throw new Error('There is no database: set DATABASE_URL or leave it out for the embedded one.');
  try {
    await migrate({ adminUrl, secret: config.secret, log: say });
    if (!values['force-add']) await requireEmpty(adminUrl);
    say(`Making ${employees.toLocaleString('en')} people in ${agencies} agencies…`);
    await seedScale({
      adminUrl,
      agencies,
      employees,
      largest,
      today: Math.floor((Date.now() + 3 * 3_600_000) / 86_400_000),
      personKey: deriveSecret(config, 'personal-number'),
      passwordHash: await hashPassword(scalePassword),
      say,
    });
    say(
      `Sign in as ${scaleOfficer('s01')} (HR of the largest agency; s02 and so on for the others) or ${scaleAdministrator}, password ${scalePassword}`,
    );
  } finally {
    await embedded?.stop();
  }
}

async function requireEmpty(adminUrl: string): Promise<void> {
  const { sql } = await openBulk(adminUrl);
  try {
    const [agency] = await sql`select 1 from platform.agencies where kind <> 'operator' limit 1`;
    if (agency)
      throw new Error(
        'This database has agencies already. Use an empty one (MAWARED_DATA=./.mawared-scale), or add to it with --force-add.',
      );
  } finally {
    await sql.end();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
