import { z } from 'zod';
import { DomainError } from '../errors.ts';

/** Query of every list: at most 200 rows, the next page named by an opaque cursor. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'Rows of a page' }),
  cursor: z.string().max(600).optional().meta({ description: 'Where the page before ended; opaque' }),
};

/** The answer of a list. `nextCursor` is null on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** Keyset cursor: the sort values of the last row shown, with the name of the order they belong to. */
export function encodeCursor(order: string, values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify([order, ...values])).toString('base64url');
}

/** @throws 400 when the cursor is not one of ours, or belongs to another order. */
export function decodeCursor(
  cursor: string | undefined,
  order: string,
  length: number,
): (string | number | null)[] | null {
  if (cursor === undefined) return null;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parsed) && parsed[0] === order && parsed.length === length + 1) {
      const values = parsed.slice(1) as unknown[];
      if (values.every((v) => v === null || typeof v === 'string' || typeof v === 'number'))
        return values as (string | number | null)[];
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new DomainError('cursor-unreadable', 400);
}

/** Cuts the look-ahead row off and names the next page. Ask the database for `limit + 1` rows. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  cursor: (row: Row) => string,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(item), nextCursor: rows.length > limit && last !== undefined ? cursor(last) : null };
}
