/** npm run restore -- FOLDER : puts a backup into a database that holds no agency yet, all of it or nothing. */
import { restore } from '../../db/backup.ts';
import { runWithDatabase } from './with-database.ts';

const folder = process.argv[2];
await runWithDatabase('npm run restore -- FOLDER', folder, async ({ urlOf, say, folder }) => {
  const manifest = await restore({ migratorUrl: urlOf('migrator'), folder, log: say });
  say(
    `Restored ${manifest.tables.reduce((n, t) => n + t.rows, 0)} rows, taken ${manifest.takenAt}. Everybody signs in anew.`,
  );
});
