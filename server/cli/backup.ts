/** npm run backup -- FOLDER : writes every agency's data, as of one moment, into a new folder. */
import { backup } from '../../db/backup.ts';
import { runWithDatabase } from './with-database.ts';

const folder = process.argv[2];
await runWithDatabase('npm run backup -- FOLDER', folder, async ({ urlOf, say, folder }) => {
  const manifest = await backup({ backupUrl: urlOf('backup'), folder, log: say });
  say(
    `Backup of ${manifest.tables.reduce((n, t) => n + t.rows, 0)} rows is in ${folder}. It holds personal data: keep it as you keep the database.`,
  );
});
