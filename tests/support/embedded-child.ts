import { startEmbedded } from '../../db/embedded.ts';

// Started by tests/db/embedded.test.ts: a service that gets killed. Says it is ready, then lives until it is ended.
const [dataDir = ''] = process.argv.slice(2);
const database = await startEmbedded({ dataDir, log: () => undefined, fast: true });
process.stdout.write(`ready ${database.pid()} ${database.adopted}\n`);
process.once('SIGTERM', () => void database.stop().then(() => process.exit(0)));
setInterval(() => undefined, 60_000);
