import type { Ctx } from '../../kernel/context.ts';
import type { Permission } from '../../permissions.ts';

/** As many rows as a request makes anew by itself; more are left to a job. */
export const atOnce = 500;
/** The job that lets the directory follow a new name; its payload is `{unit}` or `{job}`. */
export const followTask = 'organisation.follow-name';

/**
 * The directory shows names of units, jobs and seats: after one of them changed, the rows that show it are made anew by the
 * database function that owns the projection, in the same transaction; those of a large unit or job by a job that this
 * transaction enqueues, so that nobody waits for thousands of rows. @returns how many rows follow later, 0 mostly.
 */
export async function refreshDirectory(
  ctx: Ctx,
  changed: { unit: string } | { job: string } | { seatsBelow: string },
): Promise<number> {
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
    return 0;
  }
  const [column, id] = showing(changed);
  const [shown] = await ctx.query<{ count: number }>(
    `select count(*)::int as count from people.directory_entries d where d.tenant_id = $1 and d.${column} = $2`,
    [ctx.tenantId, id],
  );
  if (shown && shown.count > atOnce) {
    await ctx.query('select app.enqueue($1, $2::text::json, $3, $4)', [
      followTask,
      JSON.stringify(changed),
      'people.directory.refresh' satisfies Permission,
      `${followTask}:${id}`,
    ]);
    return shown.count;
  }
  await ctx.query(
    `select people.refresh_directory(array(
       select d.employment_id from people.directory_entries d where d.tenant_id = $1 and d.${column} = $2))`,
    [ctx.tenantId, id],
  );
  return 0;
}

export type Renamed = { unit: string } | { job: string };
const showing = (changed: Renamed): readonly ['unit_id' | 'job_id', string] =>
  'unit' in changed ? ['unit_id', changed.unit] : ['job_id', changed.job];

/**
 * Makes the next rows that show a renamed unit or job anew, in the order of employments, after `after`. The rows are made of
 * the names as they stand, so a second run writes the same. @returns the last employment done, null when there is no more.
 */
export async function followName(ctx: Ctx, changed: Renamed, after: string | null): Promise<string | null> {
  const [column, id] = showing(changed);
  const rows = await ctx.query<{ id: string }>(
    `select d.employment_id as id from people.directory_entries d
      where d.tenant_id = $1 and d.${column} = $2 and ($3::uuid is null or d.employment_id > $3::uuid)
      order by d.employment_id limit $4`,
    [ctx.tenantId, id, after, atOnce],
  );
  const ids = rows.map((row) => row.id);
  if (ids.length > 0) await ctx.query('select people.refresh_directory($1::uuid[])', [ids]);
  return ids.length < atOnce ? null : (ids.at(-1) ?? null);
}
