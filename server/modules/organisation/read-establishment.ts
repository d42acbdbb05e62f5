import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { decodeCursor, encodeCursor, toPage } from '../../kernel/http/page.ts';
import { establishmentListQuery, establishmentQuery } from './establishment-query.ts';
import type { Establishment, EstablishmentListAsk, EstablishmentRow } from './schemas-establishment.ts';

interface Asked {
  asOf?: string | undefined;
  unit?: string | undefined;
}

/** Seats and people of a unit with everything below it on a day, by unit and by grade, and the twelve months after it. */
export async function readEstablishment(ctx: Ctx, ask: Asked): Promise<Establishment> {
  const [row] = await ctx.query<{ json: Establishment }>(establishmentQuery, [ask.asOf ?? ctx.today, ask.unit ?? null]);
  if (!row) throw notFound();
  const none = { funded: 0, filled: 0, vacant: 0, frozen: 0, proposed: 0, away: 0, guests: 0, seatless: 0 };
  return { ...row.json, total: row.json.total ?? none };
}

/** What stands behind a figure: its rows' percent, or heads, add up to it. */
export async function listEstablishment(ctx: Ctx, ask: EstablishmentListAsk) {
  const after = decodeCursor(ask.cursor, 'establishment', 2);
  const rows = await ctx.query<EstablishmentRow & { key: string; id: string }>(establishmentListQuery, [
    ask.asOf ?? ctx.today,
    ask.unit ?? null,
    ask.figure,
    ask.grade ?? null,
    ask.own === 'true',
    ask.firstDay ?? null,
    ask.lastDay ?? null,
    after?.[0] ?? null,
    after?.[1] ?? null,
    ask.limit + 1,
  ]);
  return toPage(
    rows,
    ask.limit,
    ({ key: _key, id: _id, ...row }): EstablishmentRow => row,
    (row) => encodeCursor('establishment', [row.key, row.id]),
  );
}
