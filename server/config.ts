import { hkdfSync, randomBytes } from 'node:crypto';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { connectionOptions } from '../db/connect.ts';
import { rootDir } from './root.ts';

/** A wrong or missing setting. The message names the variable, what is wrong with it and how to mend it. */
export class ConfigError extends Error {
  readonly variable: string;
  constructor(variable: string, message: string) {
    super(`${variable}: ${message}`);
    this.name = 'ConfigError';
    this.variable = variable;
  }
}

const flag = z.enum(['0', '1'], { error: 'must be 0 or 1' }).transform((value) => value === '1');
const port = z
  .string()
  .regex(/^\d+$/, 'must be a port number, 0 to 65535')
  .transform(Number)
  .refine((value) => value <= 65_535, 'must be a port number, 0 to 65535');
const webUrl = z
  .string()
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), 'must be an http(s) URL')
  .transform((value) => new URL(value))
  .refine((url) => url.pathname === '/' && !url.search && !url.hash, 'must have no path; give scheme and host only')
  .transform((url) => url.origin);
const databaseUrl = z.string().superRefine((value, context) => {
  try {
    connectionOptions(value);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
  }
});
const smtpUrl = z
  .string()
  .refine(
    (value) => URL.canParse(value) && /^smtps?:$/.test(new URL(value).protocol),
    'must be like smtp://user:password@host:587 or smtps://…',
  );

/** `https://endpoint/bucket`: the address is of path style, which every S3-compatible storage answers. */
const bucketUrl = z
  .string()
  .refine(
    (value) =>
      URL.canParse(value) &&
      /^https?:$/.test(new URL(value).protocol) &&
      /^\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/?$/.test(new URL(value).pathname) &&
      !new URL(value).search,
    'must be the endpoint with one bucket, like https://s3.example.gov/mawared-files',
  )
  .transform((value) => value.replace(/\/$/, ''));
/** An address that is sent each file, or a command with its arguments that is given it on standard input. */
const scanHook = z.string().transform((value, context): ScanHook => {
  if (/^https?:\/\//.test(value) && URL.canParse(value)) return { url: value };
  const [command = '', ...args] = value.split(/\s+/);
  if (isAbsolute(command) && isExecutable(command)) return { command, args };
  context.addIssue({
    code: 'custom',
    message: 'must be an http(s) URL, or the absolute path of a command that may be run, with its arguments',
  });
  return z.NEVER;
});
function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

/** Every variable the service reads, with its form. `.env.example` lists the same names; a test compares the two. */
const environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: webUrl.optional(),
  TRUST_PROXY: z
    .string()
    .regex(/^\d$/, 'must be the number of proxies in front of the service, 0 to 9')
    .transform(Number)
    .default(0),
  MAWARED_ENV: z
    .enum(['development', 'production', 'test'], { error: 'must be development, production or test' })
    .default('development'),
  MAWARED_DATA: z.string().default('./.mawared'),
  MAWARED_DEMO: flag.optional(),
  MAWARED_SECRET: z.string().optional(),
  MAWARED_WORKER: z.enum(['inline', 'off'], { error: 'must be inline or off' }).default('inline'),
  MAWARED_RATE_LIMIT: z
    .string()
    .regex(/^\d{1,6}$/, 'must be requests a second, 0 for none')
    .transform(Number)
    .default(40),
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_APP_URL: databaseUrl.optional(),
  DATABASE_AUTH_URL: databaseUrl.optional(),
  DATABASE_WORKER_URL: databaseUrl.optional(),
  DATABASE_BACKUP_URL: databaseUrl.optional(),
  DATABASE_PREPARE: z.enum(['on', 'off'], { error: 'must be on or off' }).default('on'),
  DATABASE_POOL: z
    .string()
    .regex(/^\d+$/, 'must be a number of connections, 1 to 100')
    .transform(Number)
    .refine((value) => value >= 1 && value <= 100, 'must be a number of connections, 1 to 100')
    .default(8),
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: z.string().includes('@', { message: 'must be a mail address' }).default('Mawared <no-reply@localhost>'),
  FILES_S3_URL: bucketUrl.optional(),
  FILES_S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]{2,40}$/, 'must be the name of a region, like us-east-1')
    .default('us-east-1'),
  FILES_S3_KEY_ID: z.string().optional(),
  FILES_S3_SECRET: z.string().optional(),
  FILES_SCAN: scanHook.optional(),
  METRICS_TOKEN: z.string().min(16, 'must have 16 characters or more').optional(),
  METRICS_PORT: port.optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'must be debug, info, warn, error or silent' })
    .default('info'),
});

/** Names of all settings, for the test that compares them with `.env.example`. */
export const settingNames: readonly string[] = Object.keys(environment.shape);

/** The roles that the service logs in as, each by its own password and never by SET ROLE from a stronger one. */
export const loginRoles = ['app', 'auth', 'worker', 'backup'] as const;
export type LoginRole = (typeof loginRoles)[number];

/** What looks at every file before anybody may download it. */
export type ScanHook = { url: string } | { command: string; args: string[] };

/** What the whole service knows of its surroundings. Made once by `loadConfig`; nothing else reads the environment. */
export interface Config {
  env: 'development' | 'production' | 'test';
  host: string;
  port: number;
  /** Origin under which browsers reach the service, without a trailing slash. */
  publicUrl: string;
  /** Session cookies carry Secure and the `__Host-` prefix; follows the scheme of `publicUrl`. */
  secureCookies: boolean;
  /** Number of proxies in front whose X-Forwarded-For is believed. */
  trustProxy: number;
  /** Absolute path of the state folder (embedded database, secrets, file outbox). */
  dataDir: string;
  /** true: load demo data; false: never; undefined: only into an empty embedded database. */
  demo: boolean | undefined;
  /** The one secret everything else is derived from; see `deriveSecret`. */
  secret: Buffer;
  /** Whether this process starts a worker beside the API. */
  worker: 'inline' | 'off';
  /** Requests a second of one session or address, and the burst above it; 0 a second means no limit. */
  rateLimit: { perSecond: number; burst: number };
  database: {
    /** undefined: run the embedded PostgreSQL. */
    adminUrl: string | undefined;
    /** Prepared logins given by the operator; a missing one is derived from `adminUrl` and `secret`. */
    urls: Partial<Record<LoginRole, string>>;
    prepare: boolean;
    poolSize: number;
  };
  /** undefined SMTP means the file outbox under `dataDir/outbox`. */
  mail: { smtpUrl: string | undefined; from: string };
  files: {
    /** undefined: the folder `files` under `dataDir`. `url` is the endpoint with the bucket, without a trailing slash. */
    s3: { url: string; region: string; keyId: string; secret: string } | undefined;
    /** undefined: files are not scanned. */
    scan: ScanHook | undefined;
  };
  metrics: { token: string | undefined; port: number | undefined };
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

const minimalSecretLength = 32;
const weakSecret = /^(.)\1*$|secret|change|default|password|example|mawared/i;

/** The generated secret of development: kept in a file that only this user reads, so that restarts and N processes agree. */
function generatedSecret(dataDir: string): Buffer {
  const file = join(dataDir, 'secrets', 'service');
  mkdirSync(dataDir, { recursive: true });
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (!existsSync(file)) {
    try {
      writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      // A second process may have written it between the look and the write; then its secret is the one to use.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
  chmodSync(file, 0o600);
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < minimalSecretLength) {
    throw new ConfigError('MAWARED_SECRET', `${file} is damaged; restore it from a backup, or set MAWARED_SECRET.`);
  }
  return Buffer.from(secret, 'utf8');
}

function refuseForProduction(values: z.output<typeof environment>): void {
  if (values.MAWARED_DEMO === true) {
    throw new ConfigError('MAWARED_DEMO', 'demo accounts are refused in production; unset it or set it to 0.');
  }
  if (!values.SMTP_URL) {
    throw new ConfigError(
      'SMTP_URL',
      'is required in production (no file outbox there); set smtp://user:password@host:587.',
    );
  }
  if (!values.MAWARED_SECRET) {
    throw new ConfigError('MAWARED_SECRET', 'is required in production; set the output of `openssl rand -base64 48`.');
  }
  if (weakSecret.test(values.MAWARED_SECRET)) {
    throw new ConfigError('MAWARED_SECRET', 'is a default or guessable; set the output of `openssl rand -base64 48`.');
  }
  if (!values.PUBLIC_URL) {
    throw new ConfigError(
      'PUBLIC_URL',
      'is required in production; set the address people open, https://hr.example.gov.',
    );
  }
}

function s3Of(values: z.output<typeof environment>): Config['files']['s3'] {
  const { FILES_S3_URL: url, FILES_S3_REGION: region, FILES_S3_KEY_ID: keyId, FILES_S3_SECRET: secret } = values;
  if (url === undefined) {
    for (const name of ['FILES_S3_KEY_ID', 'FILES_S3_SECRET'] as const)
      if (values[name] !== undefined) throw new ConfigError(name, 'is set without FILES_S3_URL; set both or neither.');
    return undefined;
  }
  if (!keyId) throw new ConfigError('FILES_S3_KEY_ID', 'is required with FILES_S3_URL.');
  if (!secret) throw new ConfigError('FILES_S3_SECRET', 'is required with FILES_S3_URL.');
  return { url, region, keyId, secret };
}

/**
 * Parses the environment once. An empty value counts as unset. Creates `MAWARED_DATA/secrets/service` where no
 * MAWARED_SECRET is given (never in production).
 * @throws ConfigError naming the variable, the trouble and the mend.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(settingNames.map((name) => [name, env[name]?.trim() || undefined]));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0] ?? 'environment');
    // Values that may hold a password are never repeated.
    const shown = /URL|SECRET|TOKEN/.test(name) ? '' : ` (it is "${given[name] ?? ''}")`;
    throw new ConfigError(name, `${issue?.message ?? 'is wrong'}${shown}. Mend it or unset it; see .env.example.`);
  }
  const values = parsed.data;
  if (values.MAWARED_ENV === 'production') refuseForProduction(values);
  if (values.MAWARED_SECRET && values.MAWARED_SECRET.length < minimalSecretLength) {
    throw new ConfigError(
      'MAWARED_SECRET',
      'needs 32 characters or more; set the output of `openssl rand -base64 48`.',
    );
  }
  const dataDir = resolve(rootDir, values.MAWARED_DATA);
  const publicUrl = values.PUBLIC_URL ?? `http://localhost:${values.PORT}`;
  return {
    env: values.MAWARED_ENV,
    host: values.HOST,
    port: values.PORT,
    publicUrl,
    secureCookies: publicUrl.startsWith('https:'),
    trustProxy: values.TRUST_PROXY,
    dataDir,
    demo: values.MAWARED_DEMO,
    secret: values.MAWARED_SECRET ? Buffer.from(values.MAWARED_SECRET, 'utf8') : generatedSecret(dataDir),
    worker: values.MAWARED_WORKER,
    rateLimit: { perSecond: values.MAWARED_RATE_LIMIT, burst: values.MAWARED_RATE_LIMIT * 10 },
    database: {
      adminUrl: values.DATABASE_URL,
      urls: {
        ...(values.DATABASE_APP_URL && { app: values.DATABASE_APP_URL }),
        ...(values.DATABASE_AUTH_URL && { auth: values.DATABASE_AUTH_URL }),
        ...(values.DATABASE_WORKER_URL && { worker: values.DATABASE_WORKER_URL }),
        ...(values.DATABASE_BACKUP_URL && { backup: values.DATABASE_BACKUP_URL }),
      },
      prepare: values.DATABASE_PREPARE === 'on',
      poolSize: values.DATABASE_POOL,
    },
    mail: { smtpUrl: values.SMTP_URL, from: values.MAIL_FROM },
    files: { s3: s3Of(values), scan: values.FILES_SCAN },
    metrics: { token: values.METRICS_TOKEN, port: values.METRICS_PORT },
    logLevel: values.LOG_LEVEL,
  };
}

/**
 * A key of 32 bytes for one purpose (`role:app`, `personal-number`, …), derived from the one secret by HKDF-SHA256:
 * the same in every process that shares the secret, and no purpose tells of another.
 */
export function deriveSecret(config: Pick<Config, 'secret'>, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', config.secret, 'mawared', purpose, 32));
}

/**
 * The environment of a process this one starts (the worker): the same settings, and the logins it resolved, so that the
 * child neither starts a database nor needs an administrator's URL.
 */
export function childEnvironment(
  config: Config,
  urls: Record<'app' | 'auth' | 'worker', string>,
): Record<string, string | undefined> {
  return {
    ...process.env,
    MAWARED_DATA: config.dataDir,
    MAWARED_WORKER: 'off',
    DATABASE_URL: undefined,
    DATABASE_APP_URL: urls.app,
    DATABASE_AUTH_URL: urls.auth,
    DATABASE_WORKER_URL: urls.worker,
  };
}

/** What a command in a terminal takes from its surroundings; flags come before it. */
export interface TerminalSettings {
  /** Who loads: MAWARED_IMPORT_EMAIL and MAWARED_IMPORT_PASSWORD. */
  email: string | undefined;
  password: string | undefined;
  /** Where the service answers: PUBLIC_URL, else localhost on PORT. */
  url: string;
  language: 'ar' | 'en';
  /** The folder the command was given in; npm runs it in the project's. */
  folder: string;
}

/** The surroundings of a terminal command. Reads no secret of the service and makes nothing, unlike `loadConfig`. */
export function terminalSettings(env: Readonly<Record<string, string | undefined>> = process.env): TerminalSettings {
  return {
    email: env['MAWARED_IMPORT_EMAIL'],
    password: env['MAWARED_IMPORT_PASSWORD'],
    url: env['PUBLIC_URL'] ?? `http://localhost:${env['PORT'] ?? '3000'}`,
    language: (env['LANG'] ?? '').startsWith('ar') ? 'ar' : 'en',
    folder: env['INIT_CWD'] ?? process.cwd(),
  };
}
