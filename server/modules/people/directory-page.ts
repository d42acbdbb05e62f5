import type { Context } from 'hono';
import type { Ctx } from '../../kernel/context.ts';
import type { Param } from '../../kernel/db/tenant-db.ts';
import { hotRead, type Env } from '../../kernel/http/env.ts';
import type { JsonBytes } from '../../kernel/http/json-text.ts';
import { decodeCursor, encodeCursor } from '../../kernel/http/page.ts';
import type { Permission } from '../../permissions.ts';
import { searchDepth } from './contract.ts';
import { isPast, pastDirectoryStatement, refuseTodaysFilters } from './history/past-directory.ts';
import { directoryStatement, searchStatement, type DirectoryAsk } from './hot-queries.ts';
import type { DirectoryQuery, DirectoryRow } from './schemas.ts';

type Asked = Pick<DirectoryQuery, 'sort' | 'direction' | 'limit' | 'cursor'> & DirectoryAsk;

const nobody: JsonBytes = Buffer.from('[]');

interface Found<Items> {
  items: Items;
  found: number;
  last_key?: string | null;
  last_id?: string | null;
}
interface Page<Items> {
  items: Items;
  nextCursor: string | null;
}
type Read<Items> = (text: string, params: readonly Param[]) => Promise<Found<Items>[]>;

/** One page of the directory: its rows as JSON made by PostgreSQL, and where the next page begins. */
export function readDirectory(c: Context<Env>, ask: Asked): Promise<Page<JsonBytes>> {
  const permission: Permission = isPast(ask) ? 'people.history.read' : 'people.directory.read';
  return pageOfDirectory(ask, c.var.language, nobody, (text, params) =>
    hotRead<Found<JsonBytes>>(c, permission, text, params),
  );
}

/** The same page inside a transaction that has entered. */
export const directoryPageIn = (ctx: Ctx, ask: Asked): Promise<Page<DirectoryRow[]>> =>
  pageOfDirectory<DirectoryRow[]>(ask, ctx.language, [], (text, params) =>
    ctx.query<Found<DirectoryRow[]>>(text, params),
  );

async function pageOfDirectory<Items>(
  ask: Asked,
  language: 'ar' | 'en',
  none: Items,
  read: Read<Items>,
): Promise<Page<Items>> {
  const past = isPast(ask);
  if (past) refuseTodaysFilters(ask);
  if (ask.q && !past) {
    const after = decodeCursor(ask.cursor, 'search', 1);
    const offset = Math.min(Number(after?.[0] ?? 0), searchDepth);
    const limit = Math.min(ask.limit, searchDepth - offset);
    if (limit <= 0) return { items: none, nextCursor: null };
    const { text, params } = searchStatement({ ...ask, q: ask.q, limit, offset, language });
    const [row] = await read(text, params);
    const next = offset + limit;
    return {
      items: row?.items ?? none,
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
  const [row] = await read(text, params);
  const isMore = row !== undefined && row.found > ask.limit && row.last_id;
  return {
    items: row?.items ?? none,
    nextCursor: isMore ? encodeCursor(order, [row.last_key ?? '', row.last_id ?? '']) : null,
  };
}
