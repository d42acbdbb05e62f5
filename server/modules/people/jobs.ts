import type { Ctx } from '../../kernel/context.ts';
import { refreshDirectory } from './repository.ts';

const batch = 500;

/**
 * `people.refresh-directory`: rebuilds the rows of the directory whose next change is due in the agency's today. Truth is
 * the dated rows; this only lets lists follow them, so a day missed is caught up by the next run and a second run does
 * nothing. @returns how many rows were due.
 */
export async function refreshDueDirectory(ctx: Ctx): Promise<number> {
  let total = 0;
  for (;;) {
    const due = await ctx.query<{ id: string }>(
      `select employment_id as id from people.directory_entries
        where tenant_id = $1 and next_change_on <= $2::date order by next_change_on, employment_id limit $3`,
      [ctx.tenantId, ctx.today, batch],
    );
    if (due.length === 0) return total;
    await refreshDirectory(
      ctx,
      due.map((r) => r.id),
    );
    total += due.length;
  }
}
