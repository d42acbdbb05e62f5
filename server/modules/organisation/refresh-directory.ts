import type { Ctx } from '../../kernel/context.ts';

/**
 * The directory shows names of units, jobs and seats: after one of them changed, the rows that show it are made anew,
 * in the same transaction, by the database function that owns the projection.
 */
export async function refreshDirectory(
  ctx: Ctx,
  changed: { unit: string } | { job: string } | { seatsBelow: string },
): Promise<void> {
  if ('seatsBelow' in changed) {
    // The reporting line runs through seats: whoever sits in this one or below it may have another manager now.
    await ctx.query(
      `with recursive below as (
         select id from organisation.positions where tenant_id = $1 and id = $2
         union
         select p.id from organisation.positions p join below b on p.parent_id = b.id where p.tenant_id = $1
       )
       select people.refresh_directory(array(
         select distinct a.employment_id from people.assignments a join below b on b.id = a.position_id
          where a.tenant_id = $1 and a.superseded_at is null))`,
      [ctx.tenantId, changed.seatsBelow],
    );
    return;
  }
  const [column, id] = 'unit' in changed ? ['unit_id', changed.unit] : ['job_id', changed.job];
  await ctx.query(
    `select people.refresh_directory(array(
       select d.employment_id from people.directory_entries d where d.tenant_id = $1 and d.${column} = $2))`,
    [ctx.tenantId, id],
  );
}
