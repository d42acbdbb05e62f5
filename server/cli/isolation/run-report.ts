import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { connectionOptions, withConnection } from '../../../db/connect.ts';
import { breaches, plantBreaches, type BreachResult } from '../../../db/isolation/breaches.ts';
import { attemptEscapes } from '../../../db/isolation/escape-attempts.ts';
import {
  findProbes,
  makeOperatorProbe,
  makeProbe,
  removeProbes,
  type Probe,
} from '../../../db/isolation/probe-agencies.ts';
import { ensureRows, readShapes, removeRows } from '../../../db/isolation/probe-rows.ts';
import { attemptTables, type Attempt } from '../../../db/isolation/table-attempts.ts';
import { migrate } from '../../../db/migrate.ts';
import { checkCatalog, type Finding } from '../../../db/rls/check-catalog.ts';
import { createApp } from '../../app.ts';
import type { Config } from '../../config.ts';
import { cookieName } from '../../kernel/http/session-cookie.ts';
import { createServices } from '../../services.ts';
import { attemptRoutes, reachedLookUp, type RouteAttempt, type RouteLeft } from './route-attempts.ts';

/** Everything an isolation report says; the JSON file is exactly this. */
export interface IsolationReport {
  madeAt: string;
  seconds: number;
  /** Database without user and password. */
  database: string;
  postgresql: string;
  node: string;
  findings: Finding[];
  tables: Attempt[];
  escapes: Attempt[];
  routes: RouteAttempt[];
  routesLeft: RouteLeft[];
  breaches: { name: string; rule: string; found: boolean; finding: string }[];
  /** Why planted breaches were not tried, if they were not. */
  breachesLeft: string | null;
  verdict: { breaches: number; tried: number; told: string[] };
}

const codes = ['probe-a', 'probe-b', 'probe-c', 'probe-d'];
const operatorCode = 'probe-o';
/** One report at a time: a second would take the first one's probes away. */
const reportLock = 4_187_223_118;

/**
 * Checks a running database: its catalogue, every walled table and every route from probe agencies, which are taken away
 * again whatever happens. `adminUrl` is a superuser's or hr_migrator's; attempts go by the logins of the service itself.
 */
export async function runIsolationReport(opts: {
  config: Config;
  adminUrl: string;
  urls: Record<'app' | 'auth', string>;
  say: (line: string) => void;
}): Promise<IsolationReport> {
  const began = Date.now();
  const open: postgres.Sql[] = [];
  const connect = (url: string) => {
    const sql = postgres({ ...connectionOptions(url), max: 1, onnotice: () => undefined });
    open.push(sql);
    return sql;
  };
  const witness = connect(opts.adminUrl);
  try {
    const [lock] = await witness<{ got: boolean }[]>`select pg_try_advisory_lock(${reportLock}) as got`;
    if (!lock?.got) throw new Error('Another isolation report is running on this database; wait for its end.');
    const [server] = await witness<{ version: string; database: string; installed: boolean; super: boolean }[]>`
      select current_setting('server_version') as version, current_database() as database,
             to_regclass('platform.agencies') is not null as installed,
             (select rolsuper from pg_roles where rolname = current_user) as super`;
    if (!server?.installed)
      throw new Error('This database holds no Mawared yet; start the service once (npm start), then report.');

    opts.say('Reading the catalogue…');
    const findings = await checkCatalog(witness);
    const attacks = await attack({ ...opts, witness, app: connect(opts.urls.app) });
    const planted = server.super ? await breach(opts.adminUrl, opts.config.secret, connect, opts.say) : undefined;

    const told = [
      ...findings.map((f) => `${f.rule}: ${f.object} ${f.detail}`),
      ...[...attacks.tables, ...attacks.escapes]
        .filter((x) => !x.ok)
        .map((x) => `${x.table}: ${x.command} as ${x.as}, ${x.attempt}: ${x.got}`),
      ...attacks.routes
        .filter((x) => !x.ok || !reachedLookUp(x))
        .map((x) => `${x.method} ${x.path} (${x.part}): ${x.foreign} and ${x.missing} ${x.differences.join(', ')}`),
      ...(planted ?? []).filter((x) => !x.found).map((x) => `not found: ${x.breach.name}`),
    ];
    return {
      madeAt: new Date().toISOString(),
      seconds: Math.round((Date.now() - began) / 100) / 10,
      database: server.database,
      postgresql: server.version,
      node: process.version,
      findings,
      ...attacks,
      breaches: (planted ?? []).map(({ breach: b, found }) => ({
        name: b.name,
        rule: b.rule,
        found: found !== undefined,
        finding: found ? `${found.object}: ${found.detail}` : '',
      })),
      breachesLeft: planted ? null : 'the connection is no superuser’s, so no scratch database could be made',
      verdict: {
        breaches: told.length,
        told,
        tried: attacks.tables.length + attacks.escapes.length + attacks.routes.length + (planted?.length ?? 0),
      },
    };
  } finally {
    await Promise.all(open.map((sql) => sql.end()));
  }
}

interface Attacks {
  tables: Attempt[];
  escapes: Attempt[];
  routes: RouteAttempt[];
  routesLeft: RouteLeft[];
}

async function attack(ground: {
  config: Config;
  urls: Record<'app' | 'auth', string>;
  witness: postgres.Sql;
  app: postgres.Sql;
  say: (line: string) => void;
}): Promise<Attacks> {
  const { witness, app, say } = ground;
  const shapes = await readShapes(witness);
  const clear = async (): Promise<void> => {
    await removeRows(witness, shapes, await findProbes(witness, codes));
    await removeProbes(witness, [...codes, operatorCode]);
  };
  await clear();
  try {
    say('Making four probe agencies…');
    const make = (code: string) => makeProbe(witness, code, { kind: 'centre' });
    const [a, b, c, d] = [await make('probe-a'), await make('probe-b'), await make('probe-c'), await make('probe-d')];
    const operator = await makeOperatorProbe(witness, operatorCode);
    await ensureRows(witness, shapes, [a.id, b.id]);
    say(`Trying ${shapes.length} tables…`);
    const tables = await attemptTables({ app, witness, shapes, a, b, c });
    const escapes = await attemptEscapes({ app, a, b });
    // Where a wall was gone, an attack took its row: made again, so that the routes can be tried all the same.
    await ensureRows(witness, shapes, [a.id, b.id]);
    await ensureRows(witness, shapes, [c.id, d.id]);

    const services = createServices(
      { ...ground.config, logLevel: 'silent', rateLimit: { perSecond: 0, burst: 0 } },
      ground.urls,
    );
    try {
      const api = createApp(services);
      say('Trying every route…');
      const partnerOf = new Map<Probe, Probe>([
        [a, b],
        [b, a],
        [c, d],
        [d, c],
      ]);
      const { attempts, left } = await attemptRoutes({
        app: api,
        cookieName: cookieName(ground.config),
        witness,
        shapes,
        attacker: c,
        target: b,
        partnerOf,
        operator,
      });
      return { tables, escapes, routes: attempts, routesLeft: left };
    } finally {
      services.stop();
      await Promise.all([services.app.end(), services.auth.end()]);
    }
  } finally {
    await clear();
  }
}

/** Plants breaches in a database of their own, made for it and dropped; roles are of the cluster and left alone. */
async function breach(
  adminUrl: string,
  secret: Buffer,
  connect: (url: string) => postgres.Sql,
  say: (line: string) => void,
): Promise<BreachResult[]> {
  say('Planting breaches in a scratch database…');
  const name = `mawared_isolation_${randomBytes(4).toString('hex')}`;
  const server = connect(withConnection(adminUrl, { database: 'postgres' }));
  await server`create database ${server(name)} template template0`;
  const url = withConnection(adminUrl, { database: name });
  const scratch = postgres({ ...connectionOptions(url), max: 1, onnotice: () => undefined });
  try {
    await migrate({ adminUrl: url, secret });
    return await plantBreaches(
      scratch,
      breaches.filter((b) => !b.clusterWide),
    );
  } finally {
    await scratch.end();
    await server`drop database ${server(name)} with (force)`;
  }
}
