import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { connectionOptions, withConnection } from '../../db/connect.ts';
import { startEmbedded } from '../../db/embedded.ts';
import { isAlive, isPostgres, readPostmaster, waitForEnd } from '../../db/embedded/processes.ts';
import { migrate } from '../../db/migrate.ts';
import { templateName, testSecret } from './cluster.ts';

const prefix = 'mawared-test-';

/** Clears away what a killed run left: its cluster still runs and its folder still fills the disk. */
async function clearLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const owner = Number(/^mawared-test-(\d+)-/.exec(name)?.[1] ?? 0);
    if (owner === 0 || isAlive(owner)) continue;
    const folder = join(tmpdir(), name);
    const left = readPostmaster(join(folder, 'postgres'));
    if (left && isAlive(left.pid) && isPostgres(left.pid)) {
      process.kill(left.pid, 'SIGINT');
      await waitForEnd(left.pid, 10_000);
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * One PostgreSQL for the run, in a folder of its own and without fsync (role names are cluster-wide, so tests never share
 * a developer's), with a migrated template database from which each test file makes its own.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await clearLeftovers();
  const dataDir = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  const cluster = await startEmbedded({ dataDir, log, fast: true });
  const tearDown = async (): Promise<void> => {
    await cluster.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const adminUrl = withConnection(cluster.superuserUrl, { database: 'postgres' });
    const sql = postgres({ ...connectionOptions(adminUrl), max: 1, onnotice: () => undefined });
    try {
      await sql`create database ${sql(templateName)}`;
      await migrate({ adminUrl: withConnection(adminUrl, { database: templateName }), secret: testSecret, log });
      await sql`alter database ${sql(templateName)} with is_template true allow_connections false`;
    } finally {
      await sql.end({ timeout: 5 });
    }
    project.provide('cluster', { adminUrl, demoFiles: join(dataDir, 'demo') });
  } catch (error) {
    await tearDown();
    throw new Error(`the test cluster could not be made:\n${lines.join('\n')}`, { cause: error });
  }
  return tearDown;
}
