import type { Context } from 'hono';
import { hotRead, type Env } from '../../kernel/http/env.ts';
import type { JsonBytes } from '../../kernel/http/json-text.ts';
import { decodeCursor, encodeCursor } from '../../kernel/http/page.ts';
import type { Permission } from '../../permissions.ts';
import { searchDepth } from './contract.ts';
import { isPast, pastDirectoryStatement, refuseTodaysFilters } from './history/past-directory.ts';
import { directoryStatement, searchStatement, type DirectoryAsk } from './hot-queries.ts';
import type { DirectoryQuery } from './schemas.ts';

type Asked = Pick<DirectoryQuery, 'sort' | 'direction' | 'limit' | 'cursor'> & DirectoryAsk;

const nobody: JsonBytes = Buffer.from('[]');

interface Found {
  items: JsonBytes;
  found: number;
  last_key?: string | null;
  last_id?: string | null;
}

/** One page of the directory: its rows as JSON made by PostgreSQL, and where the next page begins. */
export async function readDirectory(
  c: Context<Env>,
  ask: Asked,
  permission: Permission = isPast(ask) ? 'people.history.read' : 'people.directory.read',
): Promise<{ items: JsonBytes; nextCursor: string | null }> {
  const language = c.var.language;
  const past = isPast(ask);
  if (past) refuseTodaysFilters(ask);
  if (ask.q && !past) {
    const after = decodeCursor(ask.cursor, 'search', 1);
    const offset = Math.min(Number(after?.[0] ?? 0), searchDepth);
    const limit = Math.min(ask.limit, searchDepth - offset);
    if (limit <= 0) return { items: nobody, nextCursor: null };
    const { text, params } = searchStatement({ ...ask, q: ask.q, limit, offset, language });
    const [row] = await hotRead<Found>(c, permission, text, params);
    const next = offset + limit;
    return {
      items: row?.items ?? nobody,
      nextCursor: row && row.found > limit && next < searchDepth ? encodeCursor('search', [next]) : null,
    };
  }
  // Only names sort by language; the cursor says which order it belongs to.
  const order = `${past ? 'past-' : ''}${ask.sort === 'name' ? `name-${language}` : ask.sort}-${ask.direction}`;
  const after = decodeCursor(ask.cursor, order, 2);
  const { text, params } = (past ? pastDirectoryStatement : directoryStatement)({
    ...ask,
    language,
    after: after ? [String(after[0]), String(after[1])] : null,
  });
  const [row] = await hotRead<Found>(c, permission, text, params);
  const isMore = row !== undefined && row.found > ask.limit && row.last_id;
  return {
    items: row?.items ?? nobody,
    nextCursor: isMore ? encodeCursor(order, [row.last_key ?? '', row.last_id ?? '']) : null,
  };
}
