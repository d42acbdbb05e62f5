import { PgDialect } from 'drizzle-orm/pg-core';
import { PostgresJsSession, PostgresJsTransaction } from 'drizzle-orm/postgres-js';
import type { ExtractTablesWithRelations } from 'drizzle-orm';
import postgres from 'postgres';
import type { ConnectionOptions } from '../../../db/connect.ts';

type NoSchema = Record<string, never>;
/** A drizzle transaction inside one agency. */
export type Tx = PostgresJsTransaction<NoSchema, ExtractTablesWithRelations<NoSchema>>;
/** A value postgres.js can send; arrays are sent as PostgreSQL arrays. */
export type Param = string | number | boolean | Date | Buffer | null | readonly (string | number | boolean | null)[];
/** Runs one prepared statement of fixed text inside the transaction: for hot queries and set-based SQL. */
export type Query = <Row extends object = Record<string, unknown>>(text: string, params?: readonly Param[]) => Promise<Row[]>;

export interface Inside {
  tx: Tx;
  query: Query;
  /** Goes on after a refused statement: rolls back to here when `work` throws, then throws on. */
  savepoint: <T>(work: (inside: Inside) => Promise<T>) => Promise<T>;
}

export interface Pool {
  /**
   * One transaction. `head` is the door (app.enter_tenant): it is sent first and not awaited, so that reads pipeline
   * behind it; a refused head fails everything behind it. `work` receives the head's rows as a promise.
   */
  transaction: <Head extends object, T>(
    head: { text: string; params: readonly Param[] },
    work: (inside: Inside, head: Promise<Head[]>) => Promise<T>,
  ) => Promise<T>;
  /** A single statement outside any agency (hr_auth's work, readiness). */
  query: Query;
  /** Several statements outside any agency, together. */
  together: <T>(work: (query: Query) => Promise<T>) => Promise<T>;
  end: () => Promise<void>;
  state: () => { open: number; busy: number; waiting: number };
}

const never = () => new Promise<never>(() => undefined);
/**
 * Whether an error means that the backend or the socket is gone: the driver's own CONNECTION_ codes, a broken socket
 * (ECONNRESET, EPIPE, …; Node names the system call) and whatever PostgreSQL calls FATAL. A refused statement is none.
 */
const isLost = (error: unknown) =>
  typeof error === 'object' &&
  error !== null &&
  (('code' in error && String(error.code).startsWith('CONNECTION_')) ||
    'syscall' in error ||
    ('severity' in error && (error.severity === 'FATAL' || error.severity === 'PANIC')));

/** The connection went away in the middle; nothing was committed, and the request may be tried again. */
export class TransactionLost extends Error {
  readonly code = 'CONNECTION_LOST';
  constructor(cause?: unknown) {
    super('the transaction lost its connection', { cause });
  }
}

/**
 * Whether a connection's error was made for another statement than this one. postgres.js 3.4.9 keeps the last words of a
 * dead backend and hands them to whoever gets the connection next, with the dead statement's text and parameters on them:
 * that caller's own statement was never sent, and another agency's error must not reach it.
 */
const isForeign = (error: unknown, text: string) =>
  isLost(error) && typeof error === 'object' && error !== null && 'query' in error && error.query !== text;
/** What may be told of a lost connection: our own error as the cause, never another caller's. */
const lostError = (error: unknown, text: string) => new TransactionLost(isForeign(error, text) ? undefined : error);
const attempts = 3;
/** What postgres.js sends to begin. */
const beginText = 'begin ';

/** A statement was sent through a transaction that had already ended: a promise nobody awaited, or a leaked context. */
export class TransactionOver extends Error {
  constructor() {
    super('the transaction is over; await every statement before its work returns');
  }
}

/**
 * A pool whose transactions are fenced. postgres.js 3.4.9 goes on with a transaction's callback after its backend died,
 * on a connection object that may by then serve another agency's transaction (porsager/postgres #1066, #1154, #1208).
 * Here a lost connection makes every later statement of that callback throw, and its settling never reaches the driver,
 * which would send COMMIT or ROLLBACK into somebody else's transaction. For the same reason nothing may be sent once `work`
 has settled, since the connection may serve another agency by then: statements already sent are waited for before
 COMMIT, later ones throw TransactionOver. tests/db/killed-backend and tests/db/interleaving hold this.
 */
export function createPool(options: ConnectionOptions, settings: { max: number; prepare: boolean; name: string }): Pool {
  const { user, ssl, ...rest } = options;
  let busy = 0;
  let waiting = 0;
  const sql = postgres({
    ...rest,
    username: user,
    ...(ssl ? { ssl } : {}),
    max: settings.max,
    prepare: settings.prepare,
    idle_timeout: 300,
    connect_timeout: 10,
    onnotice: () => undefined,
    connection: { application_name: `mawared-${settings.name}` },
    // Dates, instants and bigints stay as drizzle and our own SQL want them: text, text, number.
    types: {
      date: { to: 1082, from: [1082], serialize: String, parse: (x: string) => x },
      instant: {
        to: 1184,
        from: [1184],
        serialize: (x: Date | string) => (x instanceof Date ? x.toISOString() : x),
        parse: (x: string) => new Date(x).toISOString(),
      },
      bigint: { to: 20, from: [20], serialize: String, parse: (x: string) => Number(x) },
      // drizzle and our own SQL hand JSON over as text: printing that again would store a string in place of the value.
      json: {
        to: 3802,
        from: [114, 3802],
        serialize: (x: unknown) => (typeof x === 'string' ? x : JSON.stringify(x)),
        parse: (x: string) => JSON.parse(x) as unknown,
      },
    },
  });
  const dialect = new PgDialect();
  const asParams = (params: readonly Param[]) => params as unknown as postgres.ParameterOrJSON<never>[];

  async function transaction<Head extends object, T>(
    head: { text: string; params: readonly Param[] },
    work: (inside: Inside, head: Promise<Head[]>) => Promise<T>,
    attempt = 1,
  ): Promise<T> {
    const state = { dead: false, over: false };
    const sent = new Set<Promise<unknown>>();
    // The driver's own `catch` comes first of all reactions: the flag stands before any awaiting code goes on.
    const watch = <Q extends Promise<unknown>>(q: Q): Q => {
      const settled: Promise<unknown> = q
        .catch((error: unknown) => {
          if (isLost(error)) state.dead = true;
        })
        .then(() => sent.delete(settled));
      sent.add(settled);
      return q;
    };
    const guarded = async <R>(run: () => Promise<R>): Promise<R> => {
      try {
        const result = await run();
        return state.dead ? await never() : result;
      } catch (error) {
        if (state.dead) return never();
        throw error;
      }
    };
    // What drizzle calls on a postgres.js client, and nothing more.
    const clientOf = (k: postgres.TransactionSql) => ({
      options: sql.options,
      unsafe(text: string, params: readonly Param[] = [], o: object = {}) {
        if (state.dead) throw new TransactionLost();
        if (state.over) throw new TransactionOver();
        return watch(k.unsafe(text, asParams(params), { ...o, prepare: settings.prepare, simple: false } as postgres.UnsafeQueryOptions));
      },
      savepoint(run: (inner: unknown) => Promise<unknown>) {
        if (state.dead) throw new TransactionLost();
        if (state.over) throw new TransactionOver();
        return watch(k.savepoint((inner) => guarded(() => run(clientOf(inner)))) as Promise<unknown>);
      },
    });
    const insideOf = (client: ReturnType<typeof clientOf>): Inside => {
      const session = new PostgresJsSession(client as never, dialect, undefined, {});
      return {
        tx: new PostgresJsTransaction(dialect, session as never, undefined) as unknown as Tx,
        query: async <Row extends object>(text: string, params: readonly Param[] = []) =>
          [...((await client.unsafe(text, params)) as unknown as Row[])],
        savepoint: async <R>(run: (inside: Inside) => Promise<R>) =>
          (await client.savepoint((inner) => run(insideOf(inner as ReturnType<typeof clientOf>)))) as R,
      };
    };
    let tellLost = (): void => undefined;
    const lost = new Promise<void>((tell) => (tellLost = tell));
    waiting += 1;
    let counted = false;
    const outer = sql.begin((connection) => {
      waiting -= 1;
      busy += 1;
      counted = true;
      const client = clientOf(connection);
      const entered = client.unsafe(head.text, head.params) as unknown as Promise<Head[]>;
      return guarded(async () => {
        const entering = Promise.resolve(entered);
        entering.catch(() => undefined); // awaited below on every path; this only keeps Node from calling it unhandled
        try {
          return await work(insideOf(client), entering);
        } finally {
          // A savepoint left behind may still send; only when nothing is under way is the transaction over.
          while (sent.size > 0 && !state.dead) await Promise.race([Promise.all(sent), lost]);
          state.over = true;
          if (!state.dead) await entering;
        }
      });
    });
    outer.catch(() => {
      state.dead = true;
      tellLost();
    });
    try {
      return (await outer) as T;
    } catch (error) {
      if (!isLost(error)) throw error;
      if (counted || attempt === attempts || !isForeign(error, beginText)) throw lostError(error, beginText);
    } finally {
      if (counted) busy -= 1;
      else waiting -= 1;
    }
    // `work` never began: another's last words came in place of our BEGIN.
    return transaction(head, work, attempt + 1);
  }

  async function single<Row extends object>(text: string, params: readonly Param[] = [], attempt = 1): Promise<Row[]> {
    const options = { prepare: settings.prepare, simple: false } as postgres.UnsafeQueryOptions;
    try {
      return [...((await sql.unsafe(text, asParams(params), options)) as unknown as Row[])];
    } catch (error) {
      if (!isLost(error)) throw error;
      if (attempt === attempts || !isForeign(error, text)) throw lostError(error, text);
    }
    return single(text, params, attempt + 1);
  }

  return {
    transaction,
    query: (text, params) => single(text, params),
    together: (work) => transaction({ text: 'select 1', params: [] }, (inside) => work(inside.query)),
    end: () => sql.end({ timeout: 10 }),
    state: () => ({ open: settings.max, busy, waiting }),
  };
}
