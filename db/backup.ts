import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import postgres from 'postgres';
import { newId } from '../server/kernel/ids.ts';
import { rootDir } from '../server/root.ts';
import { connectionOptions } from './connect.ts';
import { tableClasses } from './rls/classes.ts';

/**
 * Not in a backup: what migrations write (reference), what holds nothing that matters (counters, staging, job grants),
 * and sessions, which are worth a new sign-in. Jobs waiting in the queue are not in it either.
 */
const leftOut = new Set([
  'identity.sessions',
  'identity.attempts',
  'identity.password_resets',
  'identity.sso_flows',
  'identity.sso_sessions',
  'identity.sso_used_tokens',
  'imports.staging_rows',
  'kernel.job_grants',
  'platform.import_grants',
]);
const inBackup = Object.entries(tableClasses)
  .filter(([table, k]) => k.class !== 'reference' && !leftOut.has(table))
  .map(([table]) => table);

interface Manifest {
  version: 1;
  takenAt: string;
  server: string;
  /** Names of the migrations applied: a backup is restored into the same schema. */
  migrations: string[];
  tables: { table: string; columns: string[]; rows: number; file: string; sha256: string }[];
}

/** Something about a backup that stops the work, told in one line. */
export class BackupRefused extends Error {}

const connect = (url: string) => postgres({ ...options(url), max: 1, onnotice: () => undefined });
const options = (url: string) => {
  const { user, ...rest } = connectionOptions(url);
  return { ...rest, username: user };
};

/**
 * Writes every agency's data into `folder` (a file per table, gzip of a JSON row a line, and manifest.json), as of one moment.
 * `backupUrl` logs in as hr_backup, which may read everything and write one thing: that a backup was made, for the console. The folder holds personal data: it is
 * made readable by this user only.
 * @throws BackupRefused when the folder already holds something.
 */
export async function backup(opts: {
  backupUrl: string;
  folder: string;
  log?: (line: string) => void;
}): Promise<Manifest> {
  if (existsSync(opts.folder) && readdirSync(opts.folder).length > 0)
    throw new BackupRefused(`${opts.folder} is not empty; name a new folder.`);
  mkdirSync(opts.folder, { recursive: true, mode: 0o700 });
  const sql = connect(opts.backupUrl);
  try {
    const made = await sql.begin('isolation level repeatable read read only', async (tx) => {
      const [server] = await tx<{ v: string }[]>`select current_setting('server_version') as v`;
      const manifest: Manifest = {
        version: 1,
        takenAt: new Date().toISOString(),
        server: server?.v ?? '',
        migrations: migrations(),
        tables: [],
      };
      for (const [i, table] of (await inKeyOrder(tx)).entries()) {
        const columns = await columnsOf(tx, table);
        const file = `${String(i).padStart(2, '0')}-${table}.ndjson.gz`;
        const hash = createHash('sha256');
        let rows = 0;
        const statement = tx.unsafe<{ line: string }[]>(
          `select to_jsonb(x)::text as line from (select ${quoted(columns)} from ${table}) x`,
        );
        async function* lines() {
          for await (const page of statement.cursor(2000)) {
            const text = page.map((row) => `${row.line}\n`).join('');
            rows += page.length;
            hash.update(text);
            yield text;
          }
        }
        await pipeline(lines, createGzip({ level: 6 }), createWriteStream(join(opts.folder, file), { mode: 0o600 }));
        manifest.tables.push({ table, columns, rows, file, sha256: hash.digest('hex') });
        opts.log?.(`${table}: ${rows} rows`);
      }
      writeFileSync(join(opts.folder, 'manifest.json'), JSON.stringify(manifest, null, 2), { mode: 0o600 });
      return manifest;
    });
    const count = made.tables.reduce((sum, { rows }) => sum + rows, 0);
    await sql`select audit.note_backup(${newId()}, ${`${count} rows, ${made.tables.length} tables`})`;
    return made;
  } finally {
    await sql.end();
  }
}

/**
 * Puts a backup into a migrated database that holds no agency yet, in one transaction: all of it or nothing. `migratorUrl`
 * logs in as hr_migrator. Rows go in as JSON: PostgreSQL refuses COPY into a walled table, and text survives a change of
 * its version.
 * @throws BackupRefused when the database is not empty, the schema differs, or a file is damaged.
 */
export async function restore(opts: {
  migratorUrl: string;
  folder: string;
  log?: (line: string) => void;
}): Promise<Manifest> {
  const path = join(opts.folder, 'manifest.json');
  if (!existsSync(path))
    throw new BackupRefused(`${opts.folder} holds no manifest.json; name the folder that a backup wrote.`);
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  const sql = connect(opts.migratorUrl);
  try {
    await sql.begin(async (tx) => {
      const [agency] = await tx`select 1 from platform.agencies where kind <> 'operator' limit 1`;
      if (agency)
        throw new BackupRefused(
          'The database already holds agencies; restore into an empty one (a new MAWARED_DATA, or a new database).',
        );
      const here = migrations();
      if (here.join() !== manifest.migrations.join())
        throw new BackupRefused(
          `The backup was taken with ${manifest.migrations.length} migrations, this service has ${here.length}; restore with the version that took it, then upgrade.`,
        );
      // What this installation sealed of its own few entries gives way to the chain of the backup, which goes on from there.
      await tx`delete from audit.day_roots`;
      await tx`delete from audit.seals`;
      // Rows that triggers write beside others come from the backup themselves.
      await tx`select set_config('app.is_restoring', 'on', true)`;
      for (const entry of manifest.tables) {
        if (!inBackup.includes(entry.table))
          throw new BackupRefused(`The backup names an unknown table: ${entry.table}.`);
        const hash = createHash('sha256');
        // The operator and its settings are in every installation already.
        const insert = `insert into ${entry.table} (${quoted(entry.columns)})
          select ${quoted(entry.columns)} from jsonb_populate_recordset(null::${entry.table}, $1::text::jsonb) on conflict do nothing`;
        const text = createReadStream(join(opts.folder, entry.file)).pipe(createGunzip());
        let batch: string[] = [];
        for await (const line of createInterface({ input: text, crlfDelay: Infinity })) {
          hash.update(`${line}\n`);
          batch.push(line);
          if (batch.length >= 2000) {
            await tx.unsafe(insert, [`[${batch.join(',')}]`]);
            batch = [];
          }
        }
        if (batch.length) await tx.unsafe(insert, [`[${batch.join(',')}]`]);
        if (hash.digest('hex') !== entry.sha256)
          throw new BackupRefused(`${entry.file} is damaged; nothing was restored.`);
        opts.log?.(`${entry.table}: ${entry.rows} rows`);
      }
      await tx`select setval('share.person_registry_id_seq', greatest(1, (select coalesce(max(id), 1) from share.person_registry)))`;
    });
  } finally {
    await sql.end();
  }
  return manifest;
}

const quoted = (columns: readonly string[]): string => columns.map((c) => `"${c}"`).join(', ');

/** The schema this program brings a database to: its migrations, by name. */
const migrations = (): string[] =>
  readdirSync(join(rootDir, 'db/migrations'))
    .filter((name) => name.endsWith('.sql'))
    .sort();

async function columnsOf(tx: postgres.TransactionSql, table: string): Promise<string[]> {
  const rows = await tx<{ name: string }[]>`
    select a.attname as name from pg_attribute a
     where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum`;
  return rows.map((r) => r.name);
}

/** Parents before children, by the foreign keys as they are. */
async function inKeyOrder(tx: postgres.TransactionSql): Promise<string[]> {
  const keys = await tx<{ child: string; parent: string }[]>`
    select c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent from pg_constraint c where c.contype = 'f'`;
  const out: string[] = [];
  const visit = (table: string, trail: readonly string[]): void => {
    if (out.includes(table) || trail.includes(table)) return;
    for (const { parent } of keys.filter((k) => k.child === table && k.parent !== table))
      if (inBackup.includes(parent)) visit(parent, [...trail, table]);
    out.push(table);
  };
  for (const table of inBackup) visit(table, []);
  return out;
}
