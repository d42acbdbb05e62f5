import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Logger, runOnce } from 'graphile-worker';
import postgres from 'postgres';
import { connectionOptions, connectionUrl, withConnection } from '../../db/connect.ts';
import { migrate, urlFor } from '../../db/migrate.ts';
import { operatorId } from '../../db/seed/reference/load.ts';
import { createApp } from '../../server/app.ts';
import { loadConfig } from '../../server/config.ts';
import { newId } from '../../server/kernel/ids.ts';
import { rootDir } from '../../server/root.ts';
import { createServices } from '../../server/services.ts';
import { tasks } from '../../server/tasks.ts';
import { payrollLookalike, payrollLookalikeCsv } from '../support/payroll-lookalike.ts';

export interface ImportMeasured {
  people: number;
  rows: number;
  checkSeconds: number;
  commitSeconds: number;
  copySeconds: number;
}

/** What an import leaves, parents first; what it needs only on the way (staging, chunks, audit) is not counted. */
const written = [
  'platform.agencies',
  'organisation.agency_settings',
  'organisation.units',
  'organisation.jobs',
  'organisation.positions',
  'people.persons',
  'people.person_versions',
  'people.contacts',
  'people.bank_accounts',
  'people.employments',
  'people.actions',
  'people.service_periods',
  'people.assignments',
  'people.pay_elements',
  'people.directory_entries',
  'imports.batches',
  'imports.row_identities',
];

/**
 * Loads the look-alike of the payroll file (9,228 people into 37 agencies) through the API and the worker's steps into a
 * scratch database, then the very rows it left by COPY into another one: same tables, indexes, constraints and triggers.
 */
export async function measureImport(adminUrl: string, secret: Buffer): Promise<ImportMeasured> {
  const admin = postgres({ ...asOptions(adminUrl), max: 1, onnotice: () => undefined });
  const made: string[] = [];
  const scratch = async (): Promise<string> => {
    const database = `mawared_bench_${randomBytes(4).toString('hex')}`;
    await admin`create database ${admin(database)}`;
    made.push(database);
    const url = withConnection(adminUrl, { database });
    await migrate({ adminUrl: url, secret });
    return url;
  };
  try {
    const [from, to] = [await scratch(), await scratch()];
    const { checkSeconds, commitSeconds } = await importInto(from, secret);
    const copied = await copyAcross(from, to);
    return { people: payrollLookalike.people, checkSeconds, commitSeconds, ...copied };
  } finally {
    for (const database of made) await admin`drop database if exists ${admin(database)} with (force)`;
    await admin.end();
  }
}

const asOptions = (url: string) => {
  const { user, ssl, ...rest } = connectionOptions(url);
  return { ...rest, username: user, ...(ssl ? { ssl } : {}) };
};

async function importInto(adminUrl: string, secret: Buffer): Promise<{ checkSeconds: number; commitSeconds: number }> {
  const config = { ...loadConfig({ ...process.env, MAWARED_RATE_LIMIT: '0', LOG_LEVEL: 'silent' }), secret };
  const services = createServices(config, {
    app: urlFor(adminUrl, secret, 'hr_app'),
    auth: urlFor(adminUrl, secret, 'hr_auth'),
  });
  const app = createApp(services);
  try {
    const token = await administrator(adminUrl);
    const call = async (
      method: string,
      path: string,
      body: BodyInit | null,
      headers: Record<string, string>,
    ): Promise<BatchView> => {
      const response = await app.request(`/api/platform/imports${path}`, {
        method,
        headers: { Cookie: `mawared=${token}`, ...headers },
        ...(body === null ? {} : { body }),
      });
      if (!response.ok)
        throw new Error(`${method} ${path}: ${response.status} ${(await response.text()).slice(0, 500)}`);
      return (await response.json()) as BatchView;
    };
    const taskList = tasks(services, { send: () => Promise.reject(new Error('no mail is sent here')), outbox: null });
    const work = () =>
      runOnce({
        connectionString: connectionUrl(connectionOptions(urlFor(adminUrl, secret, 'hr_worker'))),
        taskList,
        noHandleSignals: true,
        logger: new Logger(() => () => undefined),
      });
    const file = [...payrollLookalikeCsv()].join('');
    let batch = await call('POST', '?fileName=payroll.csv', file, { 'Content-Type': 'text/csv' });
    const step = async (method: string, name: string, body: unknown) => {
      batch = await call(method, `/${batch.id}/${name}`, body === null ? null : JSON.stringify(body), {
        'If-Match': `"v${batch.version}"`,
        ...(body === null ? {} : { 'Content-Type': 'application/json' }),
      });
      if (['checking', 'committing'].includes(batch.state)) await work();
      batch = await call('GET', `/${batch.id}`, null, {});
    };
    await step(
      'PUT',
      'mapping',
      JSON.parse(readFileSync(join(rootDir, 'server/modules/imports/mappings/montgomery-2016.json'), 'utf8')),
    );
    const started = performance.now();
    await step('POST', 'checking', null);
    const checked = performance.now();
    await step('POST', 'signature', { controlSheetHash: batch.controlSheetHash });
    const signed = performance.now();
    await step('POST', 'commit', {});
    if (batch.state !== 'committed')
      throw new Error(`the import ended ${batch.state}: ${JSON.stringify(batch.failure)}`);
    return { checkSeconds: (checked - started) / 1000, commitSeconds: (performance.now() - signed) / 1000 };
  } finally {
    await Promise.all([services.app.end(), services.auth.end()]);
  }
}

interface BatchView {
  id: string;
  version: number;
  state: string;
  controlSheetHash: string | null;
  failure: unknown;
}

async function administrator(adminUrl: string): Promise<string> {
  const sql = postgres({ ...asOptions(adminUrl), max: 1, onnotice: () => undefined });
  const [account, token] = [newId(), randomBytes(20).toString('hex')];
  await sql`insert into identity.accounts (id, email, email_normal, name_ar, name_en) values (${account}, 'bench@example.test', 'bench@example.test', 'القياس', 'Bench')`;
  await sql`insert into identity.memberships (tenant_id, id, account_id, roles, name_ar, name_en, email)
    values (${operatorId}, ${newId()}, ${account}, '{platform_administrator}', 'القياس', 'Bench', 'bench@example.test')`;
  await sql`insert into identity.sessions (token_hash, public_id, account_id, expires_at, absolute_expires_at)
    values (${createHash('sha256').update(token).digest()}, ${newId()}, ${account}, now() + interval '2 hours', now() + interval '2 hours')`;
  await sql.end();
  return token;
}

async function copyAcross(fromUrl: string, toUrl: string): Promise<{ rows: number; copySeconds: number }> {
  const [source, target] = [fromUrl, toUrl].map((url) =>
    postgres({ ...asOptions(url), max: 1, onnotice: () => undefined }),
  );
  if (!source || !target) throw new Error('two databases are needed');
  try {
    await target`delete from organisation.agency_settings`;
    await target`delete from platform.agencies`;
    const data = new Map<string, Buffer[]>();
    let rows = 0;
    for (const table of written) {
      const chunks = await wholeCopy(source, table);
      data.set(table, chunks);
      const [count] = await source.unsafe<{ n: number }[]>(`select count(*)::int as n from ${table}`);
      rows += count?.n ?? 0;
    }
    const started = performance.now();
    await target.begin(async (tx) => {
      for (const [table, chunks] of data)
        await pipeline(Readable.from(chunks), await tx.unsafe(`copy ${table} from stdin`).writable());
    });
    return { rows, copySeconds: (performance.now() - started) / 1000 };
  } finally {
    await Promise.all([source.end(), target.end()]);
  }
}

/** A table in COPY's form. Flowing, not iterated: the driver's stream does not come back from a pause. */
async function wholeCopy(source: postgres.Sql, table: string): Promise<Buffer[]> {
  const stream = await source.unsafe(`copy ${table} to stdout`).readable();
  const chunks: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.once('end', resolve);
    stream.once('error', reject);
  });
  return chunks;
}
