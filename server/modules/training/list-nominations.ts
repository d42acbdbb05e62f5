import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { decodeCursor, encodeCursor, toPage } from '../../kernel/http/page.ts';
import { findNomination, nominationFor, nominationsAfter } from './nomination-repository.ts';
import type { Nomination, NominationsQuery } from './schemas.ts';

/** Newest first: the centre sees those addressed to it, home its own, an employee theirs. */
export async function listNominations(ctx: Ctx, q: NominationsQuery) {
  const after = decodeCursor(q.cursor, 'newest', 1);
  const rows = await nominationsAfter(ctx, q, after ? String(after[0]) : null);
  return toPage(
    rows,
    q.limit,
    (row) => nominationFor(ctx, row),
    (row) => encodeCursor('newest', [row.id]),
  );
}

/** @throws 404 a nomination this reader is not a party to. */
export async function readNomination(ctx: Ctx, id: string): Promise<Nomination> {
  const row = await findNomination(ctx, id);
  if (!row) throw notFound();
  return nominationFor(ctx, row);
}
