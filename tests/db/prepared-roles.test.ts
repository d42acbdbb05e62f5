import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { connectionOptions, withConnection } from '../../db/connect.ts';
import { migrate, MigrationRefused, rolePassword, type LoginRole } from '../../db/migrate.ts';
import { checkCatalog } from '../../db/rls/check-catalog.ts';
import { rootDir } from '../../server/root.ts';
import { testSecret } from '../support/cluster.ts';

/**
 * A database as a DBA hands it over: roles, rights and extensions by db/sql/prepare-roles.sql, and a service that knows
 * hr_migrator only. psql's own commands are played here: variables, and \gexec (run what the query returns).
 */
const database = `mawared_prepared_${process.pid}`;
let admin: postgres.Sql;
let inside: postgres.Sql;
let adminUrl = '';

async function play(sql: postgres.Sql): Promise<void> {
  let text = readFileSync(join(rootDir, 'db/sql/prepare-roles.sql'), 'utf8')
    .replace(/^--.*$/gm, '')
    .replace(/^\\set.*$/gm, '');
  // The cluster is shared with other tests: the passwords stay those that everybody derives.
  for (const role of ['migrator', 'app', 'auth', 'worker', 'backup'])
    text = text.replaceAll(`:'${role}_password'`, `'${rolePassword(testSecret, `hr_${role}` as LoginRole)}'`);
  for (const part of text.split(/(?<=\\gexec)|;\n/)) {
    const statement = part.replace('\\gexec', '').trim();
    if (!statement) continue;
    const rows = await sql.unsafe<Record<string, string>[]>(statement);
    if (part.includes('\\gexec')) for (const row of rows) await sql.unsafe(String(row['format']));
  }
}

beforeAll(async () => {
  adminUrl = withConnection(inject('cluster').adminUrl, { database });
  admin = postgres({ ...connectionOptions(inject('cluster').adminUrl), max: 1, onnotice: () => undefined });
  await admin`create database ${admin(database)} template template0`;
  inside = postgres({ ...connectionOptions(adminUrl), max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await inside.end();
  await admin`drop database if exists ${admin(database)} with (force)`;
  await admin.end();
});

test('a migrator without a superuser brings a prepared database up, and every wall stands', async () => {
  await play(inside);
  const url = withConnection(adminUrl, { user: 'hr_migrator', password: rolePassword(testSecret, 'hr_migrator') });
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  expect(await migrate({ adminUrl: url, secret: Buffer.alloc(32, 1), log })).toEqual({ changed: true });
  expect(lines).toEqual(['database is up to date']);
  expect(await migrate({ adminUrl: url, secret: Buffer.alloc(32, 1) })).toEqual({ changed: false });
  expect(await checkCatalog(inside)).toEqual([]);
});

test('an unprepared database is refused in one line that says what to do', async () => {
  const url = withConnection(inject('cluster').adminUrl, {
    user: 'hr_migrator',
    password: rolePassword(testSecret, 'hr_migrator'),
  });
  const name = `${database}_bare`;
  await admin`create database ${admin(name)} template template0`;
  try {
    const refused = migrate({ adminUrl: withConnection(url, { database: name }), secret: testSecret });
    await expect(refused).rejects.toThrow(MigrationRefused);
    await expect(refused).rejects.toThrow(/prepare-roles\.sql/);
  } finally {
    await admin`drop database ${admin(name)} with (force)`;
  }
});
