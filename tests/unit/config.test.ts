import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectionOptions, connectionUrl, withConnection } from '../../db/connect.ts';
import { ConfigError, deriveSecret, loadConfig, settingNames } from '../../server/config.ts';
import { rootDir } from '../../server/root.ts';

const strong = 'q7Yb2LrN0pXw9vTzK4mJ8sHcE1aUdF6gQoR3iBnV5tZyWxCk';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mawared-config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const production = (): Record<string, string> => ({
  MAWARED_ENV: 'production',
  MAWARED_SECRET: strong,
  SMTP_URL: 'smtp://mail.example.gov:587',
  PUBLIC_URL: 'https://hr.example.gov',
  MAWARED_DATA: folder,
});

/** The name of the setting that is refused, with the whole message. */
function refusal(env: Record<string, string>): ConfigError {
  try {
    loadConfig({ MAWARED_DATA: folder, ...env });
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the environment', () => {
  it('lists in .env.example exactly the settings that are read', () => {
    const text = readFileSync(join(rootDir, '.env.example'), 'utf8');
    const listed = [...text.matchAll(/^([A-Z0-9_]+)=/gm)].map((match) => match[1]);
    expect([...listed].sort()).toEqual([...settingNames].sort());
    expect(new Set(listed).size).toBe(listed.length);
  });

  it('starts from .env.example as it stands', () => {
    const text = readFileSync(join(rootDir, '.env.example'), 'utf8');
    const env = Object.fromEntries([...text.matchAll(/^([A-Z0-9_]+)=(.*)$/gm)].map((match) => [match[1], match[2]]));
    const fromExample = loadConfig({ ...env, MAWARED_DATA: folder });
    expect(fromExample).toEqual(loadConfig({ MAWARED_DATA: folder }));
  });

  it('gives the defaults of a development start', () => {
    const config = loadConfig({ MAWARED_DATA: folder });
    expect(config).toMatchObject({
      env: 'development',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      secureCookies: false,
      worker: 'inline',
      demo: undefined,
      database: { adminUrl: undefined, prepare: true, poolSize: 8 },
    });
  });

  it('lets the public address follow the port, and cookies the address', () => {
    expect(loadConfig({ MAWARED_DATA: folder, PORT: '8080' }).publicUrl).toBe('http://localhost:8080');
    expect(loadConfig({ MAWARED_DATA: folder, PUBLIC_URL: 'https://hr.example.gov/' })).toMatchObject({
      publicUrl: 'https://hr.example.gov',
      secureCookies: true,
    });
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['PUBLIC_URL', 'hr.example.gov'],
    ['PUBLIC_URL', 'https://hr.example.gov/hr'],
    ['MAWARED_ENV', 'prod'],
    ['MAWARED_DEMO', 'yes'],
    ['MAWARED_WORKER', 'on'],
    ['MAWARED_SECRET', 'short'],
    ['DATABASE_URL', 'mysql://root:geheim@localhost/hr'],
    ['DATABASE_APP_URL', 'postgres://u:geheim@localhost/hr?sslmode=maybe'],
    ['DATABASE_PREPARE', 'true'],
    ['DATABASE_POOL', '0'],
    ['SMTP_URL', 'mail.example.gov'],
    ['FILES_S3_URL', 'https://s3.example.gov'],
    ['FILES_S3_REGION', 'Here!'],
    ['FILES_S3_SECRET', 'without an address'],
    ['FILES_SCAN', 'clamdscan -'],
    ['FILES_SCAN', '/no/such/command'],
    ['MAIL_FROM', 'nobody'],
    ['METRICS_TOKEN', 'short'],
    ['METRICS_PORT', '-1'],
    ['TRUST_PROXY', 'true'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s by its name', (name, value) => {
    const error = refusal({ [name]: value });
    expect(error.variable).toBe(name);
    expect(error.message.startsWith(`${name}: `)).toBe(true);
    expect(error.message).not.toContain('geheim');
    expect(error.message.split('\n')).toHaveLength(1);
  });
});

describe('production', () => {
  it('accepts a whole set and writes no secret to disk', () => {
    const config = loadConfig(production());
    expect(config.secret.toString()).toBe(strong);
    expect(statSync(join(folder, 'secrets'), { throwIfNoEntry: false })).toBeUndefined();
  });

  it.each([
    ['MAWARED_DEMO', '1'],
    ['SMTP_URL', ''],
    ['MAWARED_SECRET', ''],
    ['MAWARED_SECRET', 'mawared-development-secret-do-change'],
    ['MAWARED_SECRET', 'a'.repeat(40)],
    ['MAWARED_SECRET', strong.slice(0, 20)],
    ['PUBLIC_URL', ''],
  ])('refuses %s="%s"', (name, value) => {
    expect(refusal({ ...production(), [name]: value }).variable).toBe(name);
  });
});

describe('the one secret', () => {
  it('is made once, readable by its owner alone, and is the same at the next start', () => {
    const first = loadConfig({ MAWARED_DATA: folder });
    expect(statSync(join(folder, 'secrets', 'service')).mode & 0o777).toBe(0o600);
    expect(loadConfig({ MAWARED_DATA: folder }).secret.equals(first.secret)).toBe(true);
  });

  it('gives every purpose a key of its own, the same for all processes', () => {
    const config = loadConfig(production());
    expect(deriveSecret(config, 'role:app')).toHaveLength(32);
    expect(deriveSecret(config, 'role:app').equals(deriveSecret(loadConfig(production()), 'role:app'))).toBe(true);
    expect(deriveSecret(config, 'role:app').equals(deriveSecret(config, 'role:auth'))).toBe(false);
  });
});

describe('connection URLs', () => {
  it('carries a socket folder and hard passwords there and back', () => {
    const options = { host: '/tmp/a folder', port: 5432, user: 'hr app', password: 'p@:/%?#1', database: 'm w' };
    expect(connectionOptions(connectionUrl(options))).toEqual(options);
  });

  it.each([
    ['postgres://u:p@%2Ftmp%2Fx:6000/db', { host: '/tmp/x', port: 6000, database: 'db' }],
    ['postgres://u:p@/db?host=/tmp/x', { host: '/tmp/x', port: 5432, database: 'db' }],
    ['postgresql://u:p@host.example/db?sslmode=verify-full', { host: 'host.example', ssl: 'verify-full' }],
    ['postgres://u:p@[::1]:5433/db', { host: '::1', port: 5433 }],
  ])('reads %s', (url, expected) => {
    expect(connectionOptions(url)).toMatchObject(expected);
  });

  it('changes role and database and keeps the rest', () => {
    const changed = withConnection('postgres://u:p@h:5/db?sslmode=require', { user: 'hr_app', database: 'two' });
    expect(connectionOptions(changed)).toEqual({
      host: 'h',
      port: 5,
      user: 'hr_app',
      password: 'p',
      database: 'two',
      ssl: 'require',
    });
  });
});
