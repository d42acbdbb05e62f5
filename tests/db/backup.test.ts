import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backup, restore } from '../../db/backup.ts';
import { connectionOptions } from '../../db/connect.ts';
import { urlFor } from '../../db/migrate.ts';
import { tableClasses } from '../../db/rls/classes.ts';
import { seedDemo } from '../../db/seed/demo/seed.ts';
import { databaseForWorker, type TestDatabase } from '../support/cluster.ts';
import { testService, type TestService } from '../support/service.ts';

let s: TestService;
let target: TestDatabase;
let folder: string;
beforeAll(async () => {
  s = await testService();
  await seedDemo({ adminUrl: s.adminUrl, services: s.services, say: () => undefined });
  target = await databaseForWorker();
  folder = mkdtempSync(join(tmpdir(), 'mawared-backup-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await target.drop();
  await s.close();
});

const urlOf = (adminUrl: string, role: 'hr_backup' | 'hr_migrator') => urlFor(adminUrl, target.secret, role);
const open = (url: string) => {
  const { user, ...rest } = connectionOptions(url);
  return postgres({ ...rest, username: user, max: 1, onnotice: () => undefined });
};
/** Order-free fingerprint of every table's rows. */
async function fingerprints(adminUrl: string): Promise<Record<string, string>> {
  const sql = open(adminUrl);
  const out: Record<string, string> = {};
  for (const [table, k] of Object.entries(tableClasses)) {
    if (k.class === 'reference' || /sessions|attempts|password_resets|staging_rows|grants/.test(table)) continue;
    const [row] = await sql.unsafe<{ f: string }[]>(
      `select count(*) || '/' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text as f from ${table} t`,
    );
    out[table] = row?.f ?? '';
  }
  await sql.end();
  return out;
}

describe('backup and restore', () => {
  it('brings every row of every agency back, by logins that need no superuser', { timeout: 120_000 }, async () => {
    const before = await fingerprints(s.adminUrl);
    const manifest = await backup({ backupUrl: urlOf(s.adminUrl, 'hr_backup'), folder: join(folder, 'a') });
    expect(manifest.tables.reduce((n, t) => n + t.rows, 0)).toBeGreaterThan(10_000);
    await restore({ migratorUrl: urlOf(target.adminUrl, 'hr_migrator'), folder: join(folder, 'a') });
    expect(await fingerprints(target.adminUrl)).toEqual(before);
    // Nothing was changed by it but one line in the operator's log, written once the folder is whole.
    const after = await fingerprints(s.adminUrl);
    expect(Object.keys(after).filter((table) => after[table] !== before[table])).toEqual(['audit.entries']);
  });

  it('refuses a database that already holds agencies, and a folder that already holds files', async () => {
    await expect(
      restore({ migratorUrl: urlOf(target.adminUrl, 'hr_migrator'), folder: join(folder, 'a') }),
    ).rejects.toThrow(/already holds agencies/);
    await expect(backup({ backupUrl: urlOf(s.adminUrl, 'hr_backup'), folder: join(folder, 'a') })).rejects.toThrow(
      /not empty/,
    );
  });

  it('restores nothing from a damaged backup', async () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'a', 'manifest.json'), 'utf8')) as {
      tables: { table: string; sha256: string }[];
    };
    for (const t of manifest.tables) if (t.table === 'people.assignments') t.sha256 = 'f'.repeat(64);
    writeFileSync(join(folder, 'a', 'manifest.json'), JSON.stringify(manifest));
    const empty = await databaseForWorker();
    try {
      await expect(
        restore({ migratorUrl: urlOf(empty.adminUrl, 'hr_migrator'), folder: join(folder, 'a') }),
      ).rejects.toThrow(/damaged/);
      const sql = open(empty.adminUrl);
      expect(await sql`select 1 from people.persons limit 1`).toHaveLength(0);
      await sql.end();
    } finally {
      await empty.drop();
    }
  });

  it('hr_backup changes nothing', async () => {
    const sql = open(urlOf(s.adminUrl, 'hr_backup'));
    await expect(sql`delete from people.persons`).rejects.toMatchObject({ code: '42501' });
    await sql.end();
  });
});
