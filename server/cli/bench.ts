/** npm run bench [-- --quick] [--only list,record] [--url postgres://…] */
import { parseArgs } from 'node:util';
import { startEmbedded } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { serveFloor } from '../../tests/bench/floor.ts';
import { serveLoad } from '../../tests/bench/load.ts';
import { runBench } from '../../tests/bench/run.ts';
import { loadConfig } from '../config.ts';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      role: { type: 'string' },
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      url: { type: 'string' },
    },
  });
  // The floor and the load generator are this command again, as processes of their own.
  if (values.role === 'floor') return serveFloor();
  if (values.role === 'load') return serveLoad();
  const config = loadConfig();
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const given = values.url ?? config.database.adminUrl;
  const embedded = given ? undefined : await startEmbedded({ dataDir: config.dataDir, log: say });
  const adminUrl = given ?? embedded?.superuserUrl;
  if (!adminUrl) throw new Error('There is no database to measure: set DATABASE_URL or MAWARED_DATA.');
  try {
    await migrate({ adminUrl, secret: config.secret, log: say });
    await runBench({
      adminUrl,
      secret: config.secret,
      dataDir: config.dataDir,
      poolSize: config.database.poolSize,
      quick: values.quick,
      only: values.only?.split(',') ?? null,
      say,
    });
  } finally {
    await embedded?.stop();
  }
  process.exit(0);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
