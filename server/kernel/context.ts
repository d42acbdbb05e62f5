import type { Clock } from './clock.ts';
import { DomainError, forbidden, notFound } from './errors.ts';
import type { Inside, Param, Pool, Query, Tx } from './db/tenant-db.ts';
import type { Permission, Relation } from '../permissions.ts';

/** What every use case receives: one transaction inside one agency, and who is asking. */
export interface Ctx {
  tx: Tx;
  query: Query;
  savepoint: Inside['savepoint'];
  tenantId: string;
  /** The acting account; null for the worker's own rounds. */
  actorId: string | null;
  actorName: string | null;
  membershipId: string | null;
  /** The actor's own person in this agency, if any. */
  personId: string | null;
  roles: readonly string[];
  permission: Permission;
  /** How far the permission reaches: everyone, the actor's reports, or the actor. */
  relation: Relation;
  /** Today in the agency's zone, ISO. The only today rules may use. */
  today: string;
  /** agency, centre, central or operator. */
  agencyKind: string;
  requestId: string;
  language: 'ar' | 'en';
  clock: Clock;
}

interface HeadRow {
  tenant_id: string;
  actor_id: string | null;
  actor_name: string | null;
  membership_id: string | null;
  person_id: string | null;
  roles: string[];
  relation: Relation;
  today: string;
  kind: string;
}

/** How a transaction gets in: by a person's session, by a machine's key, or by a job's grant. */
export type Entry =
  | { session: Buffer; agency: string; permission: Permission }
  | { apiKey: Buffer; agency: string; permission: Permission }
  | { jobGrant: string; permission: Permission };

export interface Asking {
  requestId: string;
  language: 'ar' | 'en';
  clock: Clock;
  /** Given only where the clock is not the machine's (tests, demo data): moves the agency's today. */
  now?: Date;
}

/**
 * The one door to tenant tables. Enters, runs `work` in one transaction, commits. Refusals of the door become problems:
 * no live session 401, an agency the account does not belong to 404 (as if it did not exist), a missing permission 403.
 * Awaits the door before `work`; for a hot read use `readInAgency`, which pipelines behind it.
 */
export async function withTenant<T>(
  pool: Pool,
  entry: Entry,
  asking: Asking,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  try {
    return await pool.transaction<HeadRow, T>(headOf(entry, asking), async (inside, head) => {
      const [row] = await head;
      if (!row) throw new Error('app.enter_tenant returned no row');
      return work({
        tx: inside.tx,
        query: inside.query,
        savepoint: inside.savepoint,
        tenantId: row.tenant_id,
        actorId: row.actor_id,
        actorName: row.actor_name,
        membershipId: row.membership_id,
        personId: row.person_id,
        roles: row.roles,
        permission: entry.permission,
        relation: row.relation,
        today: row.today,
        agencyKind: row.kind,
        requestId: asking.requestId,
        language: asking.language,
        clock: asking.clock,
      });
    });
  } catch (error) {
    throw doorError(error, entry.permission);
  }
}

/**
 * One read statement in the same round trip as the door. The text must take its agency from `app.tenant()`, since the
 * agency's id is not known yet when it is sent; the walls hold as ever, and a refused door fails the statement too.
 */
export async function readInAgency<Row extends object>(
  pool: Pool,
  entry: Entry,
  asking: Asking,
  text: string,
  params: readonly Param[],
): Promise<Row[]> {
  try {
    return await pool.read<Row>(headOf(entry, asking), text, params);
  } catch (error) {
    throw doorError(error, entry.permission);
  }
}

function headOf(entry: Entry, asking: Asking): { text: string; params: readonly Param[] } {
  const now = asking.now ? asking.now.toISOString() : null;
  if ('apiKey' in entry)
    return {
      text: 'select * from app.enter_tenant_by_key($1, $2, $3, $4)',
      params: [entry.apiKey, entry.agency, entry.permission, now],
    };
  return 'session' in entry
    ? {
        text: 'select * from app.enter_tenant($1, $2, $3, $4)',
        params: [entry.session, entry.agency, entry.permission, now],
      }
    : { text: 'select * from app.enter_tenant_for_job($1, $2)', params: [entry.jobGrant, now] };
}

function doorError(error: unknown, permission: string): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'MW401':
      return new DomainError('not-signed-in', 401, { cause: error });
    case 'MW403':
      return Object.assign(forbidden(permission), { cause: error });
    case 'MW428':
      // Whose second factor is too long ago signs in again over the page, as after a session's end.
      return new DomainError('second-factor-stale', 401, { cause: error });
    case 'MW451':
      return new DomainError('second-factor-required', 403, { values: { permission }, cause: error });
    case 'MW404':
      return Object.assign(notFound(), { cause: error });
    case 'CONNECTION_LOST':
    case 'CONNECTION_CLOSED':
    case 'CONNECTION_ENDED':
    case 'CONNECTION_DESTROYED':
    case 'CONNECT_TIMEOUT':
      return new DomainError('try-again', 503, { cause: error, headers: { 'Retry-After': '1' } });
    default:
      return error;
  }
}
