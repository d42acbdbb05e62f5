import { resolve } from 'node:path';
import { BackupRefused } from '../../db/backup.ts';
import { startEmbedded } from '../../db/embedded.ts';
import { migrate, urlFor } from '../../db/migrate.ts';
import { ConfigError, loadConfig } from '../config.ts';

/** Starts (or joins) the configured database, brings it up to date, runs one command, and tells a refusal in one line. */
export async function runWithDatabase(
  usage: string,
  folder: string | undefined,
  work: (given: {
    urlOf: (role: 'backup' | 'migrator') => string;
    say: (line: string) => void;
    folder: string;
  }) => Promise<void>,
): Promise<void> {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  try {
    if (!folder) throw new BackupRefused(`Which folder? ${usage}`);
    const config = loadConfig();
    const embedded = config.database.adminUrl ? undefined : await startEmbedded({ dataDir: config.dataDir, log: say });
    const adminUrl = config.database.adminUrl ?? embedded?.superuserUrl ?? '';
    try {
      await migrate({ adminUrl, secret: config.secret, log: say });
      const urlOf = (role: 'backup' | 'migrator') =>
        (role === 'backup' ? config.database.urls.backup : undefined) ?? urlFor(adminUrl, config.secret, `hr_${role}`);
      await work({ urlOf, say, folder: resolve(folder) });
    } finally {
      await embedded?.stop();
    }
  } catch (error) {
    const known = error instanceof BackupRefused || error instanceof ConfigError;
    process.stderr.write(
      `${known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = 1;
  }
}
