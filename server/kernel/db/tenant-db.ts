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
export type Query = <Row extends object = Record<string, unknown>>(
  text: string,
  params?: readonly Param[],
) => Promise<Row[]>;

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
  /**
   * One read behind the door in a single round trip: BEGIN, head, statement and COMMIT travel together. A refused head
   * fails the statement behind it. Reads again once, on another connection, when the first one is lost. Columns of type
   * json come as the bytes PostgreSQL sent: whoever passes them on neither decodes nor prints them.
   */
  read: <Row extends object>(
    head: { text: string; params: readonly Param[] },
    text: string,
    params: readonly Param[],
  ) => Promise<Row[]>;
  /** A single statement outside any agency (hr_auth's work, readiness). */
  query: Query;
  /** Several statements outside any agency, together. */
  together: <T>(work: (query: Query) => Promise<T>) => Promise<T>;
  end: () => Promise<void>;
  state: () => { open: number; busy: number; waiting: number };
}

/** pg_type's number of json. */
const jsonType = 114;

const never = () => new Promise<never>(() => undefined);
/**
 * Whether an error means that the backend or the socket is gone: the driver's own CONNECTION_ codes, a broken socket
 * (ECONNRESET, EPIPE, …; Node names the system call) and whatever PostgreSQL calls FATAL. A refused statement is none.
 */
const isLost = (error: unknown) =>
  typeof error === 'object' &&
  error !== null &&
  (('code' in error && /^CONNECT(ION)?_/.test(String(error.code))) ||
    'syscall' in error ||
    ('severity' in error && (error.severity === 'FATAL' || error.severity === 'PANIC')));

/** The connection went away in the middle; nothing was committed, and the request may be tried again. */
export class TransactionLost extends Error {
  readonly code = 'CONNECTION_LOST';
  constructor(cause?: unknown) {
    super('the transaction lost its connection', { cause });
  }
}

/** A statement was sent through a transaction that had already ended: a promise nobody awaited, or a leaked context. */
export class TransactionOver extends Error {
  constructor() {
    super('the transaction is over; await every statement before its work returns');
  }
}

/** The pool is closed: nothing new begins. */
class PoolEnded extends Error {
  readonly code = 'CONNECTION_ENDED';
  constructor() {
    super('the pool has ended');
  }
}

/** What the driver gives when asked for bytes: values in the order of the columns, and how each would be read. */
interface RawResult extends Array<(Buffer | null)[]> {
  columns: { name: string; type: number; parser?: (text: string) => unknown }[];
}

function rowsOf<Row extends object>(result: RawResult): Row[] {
  return result.map((values) => {
    const row: Record<string, unknown> = {};
    result.columns.forEach(({ name, type, parser }, i) => {
      const bytes = values[i];
      if (bytes === null || bytes === undefined) row[name] = null;
      else if (type === jsonType) row[name] = bytes;
      else row[name] = parser ? parser(bytes.toString()) : bytes.toString();
    });
    return row as Row;
  });
}

/** One connection: a postgres.js client of its own, thrown away with its connection. */
interface Slot {
  sql: postgres.Sql;
  /** Its connection has ended; never used again. */
  isGone: boolean;
  /** It has served before, so it may have died while idle. */
  isWarm: boolean;
}

/**
 * A pool whose transactions are fenced. postgres.js 3.4.9 uses the object of a dead connection again for the next caller,
 * and what was left on it meets that caller: the old transaction's callback goes on inside the new transaction, its
 * COMMIT or ROLLBACK ends it, the old statement's error (with its parameters) is handed to the new one, and a write that
 * was pending keeps the connection silent for good (porsager/postgres #1066, #1154, #1208, and our killed-backend test).
 * So here every connection is a client of its own and goes when it is lost; no connection object ever serves again after
 * its backend died. Beside that, a lost connection makes every later statement of its callback throw, and the callback's
 * settling never reaches the driver. And nothing may be sent once `work` has settled, since the connection may serve
 * another agency by then: statements already sent are waited for before COMMIT, later ones throw TransactionOver.
 * tests/db/killed-backend and tests/db/interleaving hold this.
 */
export function createPool(
  options: ConnectionOptions,
  settings: { max: number; prepare: boolean; name: string },
): Pool {
  const { user, ssl, ...rest } = options;
  const slots = new Set<Slot>();
  const idle: Slot[] = [];
  const queue: { take: (slot: Slot) => void; refuse: (error: Error) => void }[] = [];
  let ended = false;

  const connect = (onclose: () => void) =>
    postgres({
      ...rest,
      username: user,
      ...(ssl ? { ssl } : {}),
      max: 1,
      onclose,
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

  function open(): Slot {
    const slot: Slot = { sql: connect(() => (slot.isGone = true)), isGone: false, isWarm: false };
    slots.add(slot);
    return slot;
  }
  function discard(slot: Slot): void {
    slot.isGone = true;
    slots.delete(slot);
    // There is nothing left to end but timers and the socket; how that goes concerns nobody.
    slot.sql.end({ timeout: 0 }).catch(() => undefined);
  }
  function acquire(): Promise<Slot> {
    if (ended) return Promise.reject(new PoolEnded());
    for (let slot = idle.pop(); slot; slot = idle.pop()) {
      if (!slot.isGone) return Promise.resolve(slot);
      discard(slot);
    }
    if (slots.size < settings.max) return Promise.resolve(open());
    return new Promise((take, refuse) => queue.push({ take, refuse }));
  }
  function release(slot: Slot): void {
    slot.isWarm = true;
    if (slot.isGone) discard(slot);
    const next = queue.shift();
    if (next) next.take(slot.isGone ? open() : slot);
    else if (!slot.isGone) idle.push(slot);
  }

  const dialect = new PgDialect();
  const asParams = (params: readonly Param[]) => params as unknown as postgres.ParameterOrJSON<never>[];

  async function transaction<Head extends object, T>(
    head: { text: string; params: readonly Param[] },
    work: (inside: Inside, head: Promise<Head[]>) => Promise<T>,
    isRetry = false,
  ): Promise<T> {
    const slot = await acquire();
    const { sql } = slot;
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
        return watch(
          k.unsafe(text, asParams(params), {
            ...o,
            prepare: settings.prepare,
            simple: false,
          } as postgres.UnsafeQueryOptions),
        );
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
        query: async <Row extends object>(text: string, params: readonly Param[] = []) => [
          ...((await client.unsafe(text, params)) as unknown as Row[]),
        ],
        savepoint: async <R>(run: (inside: Inside) => Promise<R>) =>
          (await client.savepoint((inner) => run(insideOf(inner as ReturnType<typeof clientOf>)))) as R,
      };
    };
    let tellLost = (): void => undefined;
    const lost = new Promise<void>((tell) => (tellLost = tell));
    let hasBegun = false;
    const outer = sql.begin((connection) => {
      hasBegun = true;
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
    const mayHaveDiedIdle = slot.isWarm && !isRetry;
    try {
      return (await outer) as T;
    } catch (error) {
      if (!isLost(error)) throw error;
      slot.isGone = true;
      if (hasBegun || !mayHaveDiedIdle) throw new TransactionLost(error);
    } finally {
      release(slot);
    }
    // The connection died while nobody used it and `work` never began: once more, on another.
    return transaction(head, work, true);
  }

  const plain = { prepare: settings.prepare, simple: false } as postgres.UnsafeQueryOptions;

  /**
   * The slot is this read's alone, so what is sent in one go runs on one connection in that order: no reserved
   * connection is needed, and no answer is waited for in between. Should the connection end with statements unsent, the
   * driver would run those on a new one, outside the transaction and so in no agency, where the walls show nothing: hence
   * nothing is believed of a slot that has gone in the meantime.
   */
  async function read<Row extends object>(
    head: { text: string; params: readonly Param[] },
    text: string,
    params: readonly Param[],
    isRetry = false,
  ): Promise<Row[]> {
    const slot = await acquire();
    const { sql } = slot;
    try {
      const [begun, entered, found, ended] = await Promise.allSettled([
        sql.unsafe('begin', [], plain),
        sql.unsafe(head.text, asParams(head.params), plain),
        sql.unsafe(text, asParams(params), plain).raw(),
        sql.unsafe('commit', [], plain),
      ]);
      const refused = [begun, entered, found, ended].find((step) => step.status === 'rejected');
      const isWhole = !slot.isGone && !(refused && isLost(refused.reason));
      if (isWhole && refused) throw refused.reason;
      if (isWhole && found.status === 'fulfilled') return rowsOf<Row>(found.value as unknown as RawResult);
      slot.isGone = true;
      if (isRetry) throw new TransactionLost(refused?.reason);
    } finally {
      release(slot);
    }
    return read(head, text, params, true);
  }

  async function single<Row extends object>(text: string, params: readonly Param[] = []): Promise<Row[]> {
    const slot = await acquire();
    try {
      return [...((await slot.sql.unsafe(text, asParams(params), plain)) as unknown as Row[])];
    } catch (error) {
      if (!isLost(error)) throw error;
      slot.isGone = true;
      throw new TransactionLost(error);
    } finally {
      release(slot);
    }
  }

  return {
    transaction: (head, work) => transaction(head, work),
    read: (head, text, params) => read(head, text, params),
    query: (text, params) => single(text, params),
    together: (work) => transaction({ text: 'select 1', params: [] }, (inside) => work(inside.query)),
    async end() {
      ended = true;
      for (const { refuse } of queue.splice(0)) refuse(new PoolEnded());
      await Promise.all([...slots].map((slot) => slot.sql.end({ timeout: 10 })));
    },
    state: () => ({ open: slots.size, busy: slots.size - idle.length, waiting: queue.length }),
  };
}
