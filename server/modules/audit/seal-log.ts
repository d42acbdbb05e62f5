import type { Ctx } from '../../kernel/context.ts';
import { rootMark } from './rules/chain.ts';

/** Entries sealed by one statement; short, so that nobody waits for it. */
const run = 2000;

/**
 * Seals what the agency's log holds beyond its chain, and keeps the root of each day that is over. Run by the worker every
 * few minutes; safe to repeat and beside itself. `key` marks the roots: `auditKey` of the service's secret.
 */
export async function sealLog(ctx: Ctx, key: Buffer): Promise<void> {
  for (;;) {
    const [sealed] = await ctx.query<{ count: number }>('select audit.seal_entries($1) as count', [run]);
    if ((sealed?.count ?? 0) < run) break;
  }
  // A day's root covers what was sealed of it by its end; what comes later for it is under the next root.
  const due = await ctx.query<{ day: string; sequence: number; hash: string }>(
    `with last as (
       select coalesce(max(r.sequence), 0) as sequence, max(r.day) as day from audit.day_roots r where r.tenant_id = $1
     ), ended as (
       select (s.entry_at at time zone a.zone)::date as day, max(s.sequence) as sequence
         from audit.seals s join platform.agencies a on a.id = $1, last
        where s.tenant_id = $1 and s.sequence > last.sequence group by 1
     )
     select e.day::text as day, e.sequence::int as sequence, encode(s.hash, 'hex') as hash
       from ended e join audit.seals s on s.tenant_id = $1 and s.sequence = e.sequence, last
      where e.day < $2::date and (last.day is null or e.day > last.day) order by e.day`,
    [ctx.tenantId, ctx.today],
  );
  if (due.length === 0) return;
  await ctx.query(
    `select audit.keep_day_roots($1::date[], $2::bigint[], array(select decode(m, 'hex') from unnest($3::text[]) m))`,
    [
      due.map((root) => root.day),
      due.map((root) => root.sequence),
      due.map((root) => rootMark(key, ctx.tenantId, root).toString('hex')),
    ],
  );
}
