import type { Ctx } from '../../kernel/context.ts';
import type { IsoDate } from '../../kernel/dates.ts';
import { formatNumber } from './rules/numbering.ts';

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
 * The next number for an order dated `on` (the agency's today when left out), by the agency's pattern, under the same
 * lock: no repeat, no gap. The running number does not start again with the year.
 */
export async function nextOrderNumber(ctx: Ctx, on: IsoDate = ctx.today): Promise<string> {
  const [row] = await ctx.query<{ pattern: string; seq: number }>(
    `update organisation.agency_settings set order_number_next = order_number_next + 1
      where tenant_id = $1 returning order_number_pattern as pattern, order_number_next - 1 as seq`,
    [ctx.tenantId],
  );
  if (!row) throw new Error('the agency has no settings');
  return formatNumber(row.pattern, Number(on.slice(0, 4)), row.seq);
}
