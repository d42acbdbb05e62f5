import postgres from 'postgres';
import type { Query } from '../server/kernel/db/tenant-db.ts';
import { connectionOptions } from './connect.ts';

/**
 * Reads a running database as of one moment, writing nothing, with the rights of the login in `url` (hr_backup: every row
 * of every table). For commands that judge a whole database; nothing of an agency's pages comes this way.
 */
export async function readMoment<T>(url: string, work: (query: Query) => Promise<T>): Promise<T> {
  const { user, ...rest } = connectionOptions(url);
  const sql = postgres({ ...rest, username: user, max: 1, onnotice: () => undefined });
  try {
    const { done } = await sql.begin('isolation level repeatable read read only', async (tx) => {
      const query: Query = async <Row extends object>(text: string, params: Parameters<Query>[1] = []) => [
        ...(await tx.unsafe<Row[]>(text, params.map(asParameter))),
      ];
      return { done: await work(query) };
    });
    return done;
  } finally {
    await sql.end();
  }
}

const asParameter = (value: NonNullable<Parameters<Query>[1]>[number]): postgres.ParameterOrJSON<never> =>
  value as postgres.ParameterOrJSON<never>;
