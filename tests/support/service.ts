import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { connectionOptions } from '../../db/connect.ts';
import { urlFor } from '../../db/migrate.ts';
import { operatorId } from '../../db/seed/reference/load.ts';
import { createApp, type Api } from '../../server/app.ts';
import { loadConfig } from '../../server/config.ts';
import { fixedClock, type Clock, type FixedClock } from '../../server/kernel/clock.ts';
import type { Services } from '../../server/kernel/http/env.ts';
import { hashToken } from '../../server/kernel/http/session-cookie.ts';
import { newId } from '../../server/kernel/ids.ts';
import { createServices } from '../../server/services.ts';
import { databaseForWorker } from './cluster.ts';
import { holdToContract } from './contract.ts';

export interface TestAgency {
  id: string;
  code: string;
  nameAr: string;
  nameEn: string;
  kind: 'agency' | 'centre' | 'central' | 'operator';
  rootUnitId: string;
}

export interface Answer<T = unknown> {
  status: number;
  /** Parsed when the answer is JSON, else its text, else null. */
  body: T;
  headers: Headers;
}

/** A signed-in caller; paths are whole (`/api/agencies/${code}/employees`). */
export interface Client {
  accountId: string;
  membershipId: string;
  token: string;
  request: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
  get: <T = Record<string, unknown>>(path: string, headers?: Record<string, string>) => Promise<Answer<T>>;
  post: <T = Record<string, unknown>>(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer<T>>;
  put: <T = Record<string, unknown>>(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer<T>>;
  patch: <T = Record<string, unknown>>(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer<T>>;
  del: <T = Record<string, unknown>>(path: string, headers?: Record<string, string>) => Promise<Answer<T>>;
}

export interface TestService {
  app: Api;
  services: Services;
  /** Stands at 2026-11-23T06:00:00Z (09:00 in Qatar) until moved. */
  clock: FixedClock;
  /** Superuser connection, for looking at what really is in the tables; never for what is being tested. */
  admin: postgres.Sql;
  adminUrl: string;
  operator: TestAgency;
  agency: (options?: { code?: string; kind?: TestAgency['kind'] }) => Promise<TestAgency>;
  /** An account with these roles in the agency, signed in. */
  member: (agency: TestAgency, roles: string[], options?: { personId?: string; nameAr?: string }) => Promise<Client>;
  /** Nobody: no cookie. */
  stranger: Client;
  /** The name of its database. */
  database: string;
  /** Ends every connection and leaves the database where it is. */
  release: () => Promise<void>;
  close: () => Promise<void>;
}

/**
 * The whole service over a database of its own; call in `beforeAll`, `close` in `afterAll`. `clock`: instead of the
 * fixed one; `template`: the database to start from instead of the empty one; `dataDir`: where its files lie, for whoever
 * shares and removes that folder.
 */
export async function testService(
  options: { clock?: Clock; template?: string; dataDir?: string } = {},
): Promise<TestService> {
  const database = await databaseForWorker(options.template);
  const admin = postgres({ ...connectionOptions(database.adminUrl), max: 2, onnotice: () => undefined });
  const dataDir = options.dataDir ?? join(tmpdir(), `mawared-service-${newId()}`);
  const config = {
    ...loadConfig({
      MAWARED_ENV: 'test',
      MAWARED_RATE_LIMIT: '0',
      LOG_LEVEL: 'silent',
      MAWARED_SECRET: database.secret.toString(),
      MAWARED_DATA: dataDir,
    }),
    secret: database.secret,
  };
  const clock = fixedClock('2026-11-23T06:00:00Z');
  const services = createServices(
    config,
    {
      app: urlFor(database.adminUrl, database.secret, 'hr_app'),
      auth: urlFor(database.adminUrl, database.secret, 'hr_auth'),
    },
    options.clock ?? clock,
  );
  const app = createApp(services);
  const operator: TestAgency = {
    id: operatorId,
    code: 'platform',
    nameAr: '',
    nameEn: '',
    kind: 'operator',
    rootUnitId: '',
  };

  const client = (token: string | null, accountId = '', membershipId = ''): Client => {
    const request = async (
      method: string,
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ): Promise<Answer> => {
      const isRaw = body instanceof Uint8Array || body instanceof FormData || typeof body === 'string';
      const response = await app.request(path, {
        method,
        headers: {
          ...(token ? { Cookie: `mawared=${token}` } : {}),
          ...(body !== undefined && !isRaw ? { 'Content-Type': 'application/json' } : {}),
          ...headers,
        },
        ...(body !== undefined ? { body: isRaw ? (body as BodyInit) : JSON.stringify(body) } : {}),
      });
      const text = await response.text();
      const isJson = /json/.test(response.headers.get('Content-Type') ?? '');
      const answer = {
        status: response.status,
        body: isJson && text ? (JSON.parse(text) as unknown) : text || null,
        headers: response.headers,
      };
      await holdToContract(app, method, path, answer);
      return answer;
    };
    const typed =
      (method: string) =>
      <T>(path: string, body?: unknown, headers?: Record<string, string>) =>
        request(method, path, body, headers) as Promise<Answer<T>>;
    return {
      accountId,
      membershipId,
      token: token ?? '',
      request,
      get: (path, headers) => request('GET', path, undefined, headers) as never,
      post: typed('POST'),
      put: typed('PUT'),
      patch: typed('PATCH'),
      del: (path, headers) => request('DELETE', path, undefined, headers) as never,
    };
  };

  const release = async (): Promise<void> => {
    await Promise.all([services.app.end(), services.auth.end(), admin.end()]);
    if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
  };
  return {
    app,
    services,
    clock,
    admin,
    adminUrl: database.adminUrl,
    operator,
    async agency(options = {}) {
      const id = newId();
      const code = options.code ?? `a-${randomBytes(5).toString('hex')}`;
      const agency: TestAgency = {
        id,
        code,
        nameAr: `جهة ${code}`,
        nameEn: `Agency ${code}`,
        kind: options.kind ?? 'agency',
        rootUnitId: newId(),
      };
      await admin`insert into platform.agencies (id, code, name_ar, name_en, kind) values (${id}, ${code}, ${agency.nameAr}, ${agency.nameEn}, ${agency.kind})`;
      await admin`insert into organisation.agency_settings (tenant_id, id, allows_missing_personal_number) values (${id}, ${newId()}, true)`;
      await admin`insert into organisation.units (tenant_id, id, code, name_ar, name_en, kind, opened_on)
        values (${id}, ${agency.rootUnitId}, 'ROOT', ${agency.nameAr}, ${agency.nameEn}, 'agency', '2000-01-01')`;
      return agency;
    },
    async member(agency, roles, options = {}) {
      const accountId = newId();
      const membershipId = newId();
      const token = randomBytes(25).toString('hex');
      const email = `${accountId}@example.test`;
      const nameAr = options.nameAr ?? 'موظف الاختبار';
      await admin`insert into identity.accounts (id, email, email_normal, name_ar, name_en) values (${accountId}, ${email}, ${email}, ${nameAr}, 'Test member')`;
      await admin`insert into identity.memberships (tenant_id, id, account_id, person_id, roles, name_ar, name_en, email)
        values (${agency.id}, ${membershipId}, ${accountId}, ${options.personId ?? null}, ${roles}, ${nameAr}, 'Test member', ${email})`;
      await admin`insert into identity.sessions (token_hash, public_id, account_id, expires_at, absolute_expires_at)
        values (${hashToken(token)}, ${newId()}, ${accountId}, now() + interval '12 hours', now() + interval '7 days')`;
      return client(token, accountId, membershipId);
    },
    stranger: client(null),
    database: database.database,
    release,
    async close() {
      await release();
      await database.drop();
    },
  };
}
