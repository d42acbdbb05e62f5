import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Logger, runOnce } from 'graphile-worker';
import postgres from 'postgres';
import { connectionOptions, connectionUrl, withConnection } from '../../db/connect.ts';
import { startEmbedded } from '../../db/embedded.ts';
import { migrate, urlFor } from '../../db/migrate.ts';
import { operatorId } from '../../db/seed/reference/load.ts';
import { createApp } from '../../server/app.ts';
import { loadConfig } from '../../server/config.ts';
import { newId } from '../../server/kernel/ids.ts';
import type { BatchView } from '../../server/modules/imports/index.ts';
import { createServices } from '../../server/services.ts';
import { tasks } from '../../server/tasks.ts';
import { memoryOf } from './measure.ts';

/**
 * The largest file that is taken, from upload to undo, with the memory of the process that serves it and runs its jobs:
 * `node --import <a TypeScript loader> tests/bench/large-import.ts [rows] [agencies]`. No part of `npm run bench`: it takes
 * minutes, and is for whoever changes the import. With `--max-old-space-size=200` on two shared cores (2026-11-23): 250,000
 * rows into 70 agencies are checked in 45 s with at most 298 MB; 60,000 into 40 are loaded in 58 s and taken back in 20 s
 * with at most 225 MB.
 */

const header = [
  'الجهة',
  'الرقم الشخصي',
  'الرقم الوظيفي',
  'الاسم',
  'الإدارة',
  'المسمى الوظيفي',
  'الدرجة',
  'تاريخ التعيين',
  'المدير',
  'البريد',
  'الراتب الأساسي',
  'بدل السكن',
];
const given = ['محمد', 'أحمد', 'نورة', 'سلطان', 'موزة', 'خالد', 'فاطمة', 'ناصر', 'حصة', 'جاسم', 'عائشة'];
const families = ['المطوع', 'الفضالة', 'البوعينين', 'الدوسري', 'الكعبي', 'النعيمي', 'السليطي', 'المري', 'الهاجري'];
const pick = (list: readonly string[], n: number): string => list[n % list.length] ?? '';

/** An invented staff file of any length: agencies uneven, everyone under a manager of their own agency. */
export function* staffFile(rows: number, agencies: number): Generator<string, void, void> {
  yield `${header.join(',')}\n`;
  for (let n = 0; n < rows; n += 1) {
    // The square makes the first agencies much larger than the last.
    const agency = Math.floor((agencies * ((Math.floor(n / 50) * 50 * 7919) % rows) ** 2) / rows ** 2);
    const day = `20${String(10 + (n % 15)).padStart(2, '0')}-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`;
    yield (
      [
        `جهة ${agency}`,
        `2${String(60 + (n % 39)).padStart(2, '0')}634${String(n % 100_000).padStart(5, '0')}`,
        `L${n}`,
        `${pick(given, n)} ${pick(given, n * 3 + 1)} ${pick(given, n * 5 + 2)} ${pick(families, n)}`,
        `إدارة ${n % 40}`,
        `وظيفة ${n % 120}`,
        String(1 + (n % 12)),
        day,
        n % 50 === 0 ? '' : `L${n - (n % 50)}`,
        `l${n}@example.test`,
        `${8_000 + (n % 20_000)}.00`,
        `${2_000 + (n % 3_000)}.50`,
      ].join(',') + '\n'
    );
  }
}

const mapping = {
  version: 1,
  source: 'large-file',
  target: 'employees',
  columns: [
    { from: 'الرقم الوظيفي', to: 'staffNumber' },
    { from: 'الاسم', to: 'fullNameAr' },
    { from: 'الإدارة', to: 'unitNameAr' },
    { from: 'المسمى الوظيفي', to: 'jobTitleAr' },
    { from: 'الدرجة', to: 'gradeCode' },
    { from: 'تاريخ التعيين', to: 'hireOn' },
    { from: 'المدير', to: 'managerStaffNumber' },
    { from: 'البريد', to: 'email' },
    { from: 'الراتب الأساسي', to: 'payBasic' },
    { from: 'بدل السكن', to: 'payHousing' },
  ],
  agencyColumn: 'الجهة',
  dateFormat: 'YYYY-MM-DD',
  allowMissingPersonalNumber: true,
  moneyFormat: { currency: 'QAR', decimal: '.', thousands: ',', signs: [], negative: 'none' },
};

const [rows = 250_000, agencies = 70] = process.argv.slice(2).map(Number);
const folder = await mkdtemp(join(tmpdir(), 'mawared-large-'));
const path = join(folder, 'large.csv');
await pipeline(Readable.from(staffFile(rows, agencies)), createWriteStream(path));
console.log(`${rows} rows, ${agencies} agencies, ${((await stat(path)).size / 1024 / 1024).toFixed(1)} MB`);

const database = await startEmbedded({ dataDir: join(folder, 'data'), log: () => undefined });
const secret = randomBytes(32);
const adminUrl = withConnection(database.superuserUrl, { database: 'postgres' });
await migrate({ adminUrl, secret });
const config = { ...loadConfig({ MAWARED_ENV: 'test', MAWARED_RATE_LIMIT: '0', LOG_LEVEL: 'silent' }), secret };
const services = createServices(config, {
  app: urlFor(adminUrl, secret, 'hr_app'),
  auth: urlFor(adminUrl, secret, 'hr_auth'),
});
const app = createApp(services);
const admin = postgres({ ...connectionOptions(adminUrl), max: 1, onnotice: () => undefined });
const [account, token] = [newId(), randomBytes(20).toString('hex')];
await admin`insert into identity.accounts (id, email, email_normal, name_ar, name_en) values (${account}, 'l@example.test', 'l@example.test', 'القياس', 'Bench')`;
await admin`insert into identity.memberships (tenant_id, id, account_id, roles, name_ar, name_en, email)
  values (${operatorId}, ${newId()}, ${account}, '{platform_administrator}', 'القياس', 'Bench', 'l@example.test')`;
await admin`insert into identity.sessions (token_hash, public_id, account_id, expires_at, absolute_expires_at)
  values (${createHash('sha256').update(token).digest()}, ${newId()}, ${account}, now() + interval '9 hours', now() + interval '9 hours')`;

let batch = await call('POST', '?fileName=large.csv', Readable.toWeb(createReadStream(path)) as ReadableStream, {
  'Content-Type': 'text/csv',
});
console.log(`server ${memoryOf(process.pid).nowMb} MB after the upload`);
await step('mapping', 'PUT', 'mapping', mapping);
await step('dry run', 'POST', 'checking');
console.log(JSON.stringify(batch.counts));
await step('signature', 'POST', 'signature', { controlSheetHash: batch.controlSheetHash });
await step('commit', 'POST', 'commit', {});
await step('undo', 'POST', 'undoing');
await Promise.all([services.app.end(), services.auth.end(), admin.end()]);
await database.stop();
await rm(folder, { recursive: true, force: true });

async function call(
  method: string,
  where: string,
  body: BodyInit | null,
  headers: Record<string, string>,
): Promise<BatchView> {
  const response = await app.request(`/api/platform/imports${where}`, {
    method,
    headers: { Cookie: `mawared=${token}`, ...headers },
    ...(body === null ? {} : { body, duplex: 'half' }),
  } as RequestInit);
  if (!response.ok) throw new Error(`${method} ${where}: ${response.status} ${(await response.text()).slice(0, 500)}`);
  return (await response.json()) as BatchView;
}

async function step(label: string, method: string, name: string, body?: unknown): Promise<void> {
  const started = performance.now();
  batch = await call(method, `/${batch.id}/${name}`, body === undefined ? null : JSON.stringify(body), {
    'If-Match': `"v${batch.version}"`,
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
  });
  const answered = performance.now();
  if (['checking', 'committing', 'undoing'].includes(batch.state))
    await runOnce({
      connectionString: connectionUrl(connectionOptions(urlFor(adminUrl, secret, 'hr_worker'))),
      taskList: tasks(services, { send: () => Promise.reject(new Error('no mail is sent here')), outbox: null }),
      noHandleSignals: true,
      logger: new Logger(() => () => undefined),
    });
  batch = await call('GET', `/${batch.id}`, null, {});
  const { nowMb, peakMb } = memoryOf(process.pid);
  const seconds = (ms: number): string => (ms / 1000).toFixed(1);
  console.log(
    `${label}: ${batch.state}, answered in ${seconds(answered - started)} s, done in ${seconds(performance.now() - started)} s; server ${nowMb} MB, at most ${peakMb} MB${batch.failure ? ` ${JSON.stringify(batch.failure)}` : ''}`,
  );
}
