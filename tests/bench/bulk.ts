import { createHash, randomBytes } from 'node:crypto';
import { Logger, runOnce } from 'graphile-worker';
import type postgres from 'postgres';
import { connectionOptions, connectionUrl } from '../../db/connect.ts';
import { urlFor } from '../../db/migrate.ts';
import { createApp } from '../../server/app.ts';
import { loadConfig } from '../../server/config.ts';
import { newId } from '../../server/kernel/ids.ts';
import type { BulkOrderView } from '../../server/modules/bulk/schemas.ts';
import { createServices } from '../../server/services.ts';
import { tasks } from '../../server/tasks.ts';
import type { Agency } from './scenarios.ts';

export interface BulkMeasured {
  rows: number;
  checkSeconds: number;
  giveSeconds: number;
  undoSeconds: number;
}

/**
 * One order for as many of the agency's people as asked for (or all it has): rehearsed, given and taken back through the
 * API and the worker's steps. What it wrote is undone; its orders stay, as undone orders do.
 */
export async function measureBulk(
  sql: postgres.Sql,
  adminUrl: string,
  secret: Buffer,
  agency: Pick<Agency, 'id' | 'code'>,
  wanted = 5000,
): Promise<BulkMeasured> {
  const config = { ...loadConfig({ ...process.env, MAWARED_RATE_LIMIT: '0', LOG_LEVEL: 'silent' }), secret };
  const services = createServices(config, {
    app: urlFor(adminUrl, secret, 'hr_app'),
    auth: urlFor(adminUrl, secret, 'hr_auth'),
  });
  const app = createApp(services);
  const token = await director(sql, agency.id);
  const call = async (method: string, path: string, body?: unknown, version?: number): Promise<BulkOrderView> => {
    const response = await app.request(`/api/agencies/${agency.code}/bulk-orders${path}`, {
      method,
      headers: {
        Cookie: `mawared=${token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(version === undefined ? {} : { 'If-Match': `"v${version}"` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as BulkOrderView;
  };
  const taskList = tasks(services, { send: () => Promise.reject(new Error('no mail is sent here')), outbox: null });
  const work = () =>
    runOnce({
      connectionString: connectionUrl(connectionOptions(urlFor(adminUrl, secret, 'hr_worker'))),
      taskList,
      noHandleSignals: true,
      logger: new Logger(() => () => undefined),
    });
  try {
    const staff = await sql<{ id: string }[]>`
      select d.employment_id as id from people.directory_entries d
       where d.tenant_id = ${agency.id} and d.status = 'active' order by d.staff_number limit ${wanted}`;
    const terms = {
      kind: 'change_assignment',
      reasonCode: 'regrade',
      effectiveOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
      assignment: { step: 59 },
    };
    let order = await call('POST', '', { terms, employeeIds: staff.map((one) => one.id) });
    const step = async (begin?: () => Promise<BulkOrderView>): Promise<number> => {
      const started = performance.now();
      if (begin) await begin();
      await work();
      order = await call('GET', `/${order.id}`);
      return (performance.now() - started) / 1000;
    };
    const ended = (state: BulkOrderView['state']): void => {
      if (order.state !== state) throw new Error(`the order ended ${order.state}: ${JSON.stringify(order.failure)}`);
    };
    const checkSeconds = await step();
    if (order.counts.refused > 0)
      order = await call('DELETE', `/${order.id}/rows?outcome=refused`, undefined, order.version);
    const giveSeconds = await step(() => call('POST', `/${order.id}/giving`, undefined, order.version));
    ended('given');
    const undoSeconds = await step(() =>
      call('POST', `/${order.id}/undoing`, { reason: 'end of the measurement' }, order.version),
    );
    ended('undone');
    return { rows: order.counts.rows, checkSeconds, giveSeconds, undoSeconds };
  } finally {
    await Promise.all([services.app.end(), services.auth.end()]);
  }
}

/** A director of the agency, signed in; theirs are the gravest acts, and they have no second factor to freshen. */
async function director(sql: postgres.Sql, agencyId: string): Promise<string> {
  const [accountId, token] = [newId(), randomBytes(25).toString('hex')];
  const email = `${accountId}@bench.test`;
  await sql`insert into identity.accounts (id, email, email_normal, name_ar, name_en) values (${accountId}, ${email}, ${email}, 'مدير القياس', 'Bench')`;
  await sql`insert into identity.memberships (tenant_id, id, account_id, roles, name_ar, name_en, email)
    values (${agencyId}, ${newId()}, ${accountId}, '{hr_director}', 'مدير القياس', 'Bench', ${email})`;
  await sql`insert into identity.sessions (token_hash, public_id, account_id, expires_at, absolute_expires_at)
    values (${createHash('sha256').update(token).digest()}, ${newId()}, ${accountId}, now() + interval '1 hour', now() + interval '1 hour')`;
  return token;
}
