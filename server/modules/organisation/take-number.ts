import type { Ctx } from '../../kernel/context.ts';
import type { IsoDate } from '../../kernel/dates.ts';
import { newId } from '../../kernel/ids.ts';
import { formatNumber, seriesOf } from './rules/numbering.ts';

/**
 * The agency's next staff number. Numbers are taken under the lock of the settings row and given back when the
 * transaction fails, so that they neither repeat nor leave a gap; numbers that opening data brought are stepped over.
 */
export async function nextStaffNumber(ctx: Ctx): Promise<string> {
  const [number] = await nextStaffNumbers(ctx, 1);
  if (number === undefined) throw new Error('no staff number was free');
  return number;
}

/** As many staff numbers as asked for, ascending; see `nextStaffNumber`. */
export async function nextStaffNumbers(ctx: Ctx, count: number): Promise<string[]> {
  if (!Number.isSafeInteger(count) || count < 1) throw new RangeError('A count of staff numbers is one or more');
  const [settings] = await ctx.query<{ prefix: string; next: number }>(
    `select staff_number_prefix as prefix, staff_number_next as next
       from organisation.agency_settings where tenant_id = $1 for no key update`,
    [ctx.tenantId],
  );
  if (!settings) throw new Error('the agency has no settings');
  const taken: { n: number; number: string }[] = [];
  // Windows grow, so that a long run of numbers that opening data brought is stepped over in few statements.
  for (let from = settings.next, window = count + 8; taken.length < count; from += window, window *= 4) {
    const free = await ctx.query<{ n: number; number: string }>(
      `select n, $2 || n as number from generate_series($3::bigint, $3::bigint + $4::bigint - 1) n
        where not exists (select 1 from people.employments e where e.tenant_id = $1 and e.staff_number = $2 || n)
        order by n limit $5`,
      [ctx.tenantId, settings.prefix, from, window, count - taken.length],
    );
    taken.push(...free);
  }
  await ctx.query('update organisation.agency_settings set staff_number_next = $2 where tenant_id = $1', [
    ctx.tenantId,
    (taken.at(-1)?.n ?? settings.next) + 1,
  ]);
  return taken.map((t) => t.number);
}

/**
 * The next number for an order dated `on` (the agency's today when left out), by the agency's pattern. A pattern that names
 * the year counts each year by itself, from one; any other counts on for ever. Numbers are taken under the lock of their
 * series and given back when the transaction fails: no repeat, no gap; numbers that orders already bear are stepped over.
 */
export async function nextOrderNumber(ctx: Ctx, on: IsoDate = ctx.today): Promise<string> {
  const [settings] = await ctx.query<{ pattern: string }>(
    'select order_number_pattern as pattern from organisation.agency_settings where tenant_id = $1',
    [ctx.tenantId],
  );
  if (!settings) throw new Error('the agency has no settings');
  const year = Number(on.slice(0, 4));
  const series = seriesOf(settings.pattern, year);
  // The agency's first series takes over the count it had; every later year begins at one.
  const [taken] = await ctx.query<{ seq: number }>(
    `insert into organisation.order_series (tenant_id, id, year, next)
     select s.tenant_id, $2, $3, 1 + case when exists (select 1 from organisation.order_series o where o.tenant_id = $1)
                                          then 1 else s.order_number_next end
       from organisation.agency_settings s where s.tenant_id = $1
     on conflict (tenant_id, year) do update set next = organisation.order_series.next + 1
     returning next - 1 as seq`,
    [ctx.tenantId, newId(), series],
  );
  if (!taken) throw new Error('no series of orders');
  const free = await firstFree(ctx, (seq) => formatNumber(settings.pattern, year, seq), taken.seq);
  if (free !== taken.seq)
    await ctx.query('update organisation.order_series set next = $3 where tenant_id = $1 and year = $2', [
      ctx.tenantId,
      series,
      free + 1,
    ]);
  return formatNumber(settings.pattern, year, free);
}

/** The first running number from `from` on that no order bears; windows grow, so that a long run costs few statements. */
async function firstFree(ctx: Ctx, numberOf: (seq: number) => string, from: number): Promise<number> {
  for (let start = from, window = 1; ; start += window, window = Math.min(window * 8, 4096)) {
    const wanted = Array.from({ length: window }, (_, index) => numberOf(start + index));
    const borne = await ctx.query<{ number: string }>(
      `select order_number as number from people.actions where tenant_id = $1 and order_number = any ($2::text[])
       union all select order_number from organisation.unit_orders where tenant_id = $1 and order_number = any ($2::text[])`,
      [ctx.tenantId, wanted],
    );
    const known = new Set(borne.map((row) => row.number));
    const index = wanted.findIndex((number) => !known.has(number));
    if (index >= 0) return start + index;
  }
}
