import type { Ctx } from '../../kernel/context.ts';
import { forbidden, notFound, staleVersion } from '../../kernel/errors.ts';
import { withinReach } from './hot-queries.ts';

export interface EmployeeFound {
  employmentId: string;
  personId: string;
  staffNumber: string;
  version: number;
}

/**
 * The employee whose record the entered permission reaches (agency, the reporting line, oneself). Anyone else's looks
 * exactly like a missing one.
 */
export async function findEmployee(ctx: Ctx, employmentId: string): Promise<EmployeeFound> {
  const [row] = await ctx.query<EmployeeFound>(
    `select e.id as "employmentId", e.person_id as "personId", e.staff_number as "staffNumber", e.version
       from people.employments e where e.tenant_id = $1 and e.id = $2 and ${withinReach}`,
    [ctx.tenantId, employmentId],
  );
  if (!row) throw notFound();
  return row;
}

/** The actor's own present employment in this agency. */
export async function ownEmployment(ctx: Ctx): Promise<EmployeeFound> {
  const [row] = await ctx.query<EmployeeFound>(
    `select e.id as "employmentId", e.person_id as "personId", e.staff_number as "staffNumber", e.version
       from people.directory_entries d join people.employments e on e.tenant_id = d.tenant_id and e.id = d.employment_id
      where d.tenant_id = $1 and d.person_id = $2
      order by case d.status when 'active' then 1 when 'future' then 2 else 3 end, d.hired_on desc limit 1`,
    [ctx.tenantId, ctx.personId],
  );
  if (!row) throw notFound();
  return row;
}

/** For lists over the whole agency: a permission that reaches only oneself or one's reports does not open them. */
export function requireAgencyWide(ctx: Ctx): void {
  if (ctx.relation !== 'agency') throw forbidden(ctx.permission);
}

/** Refuses unless the actor also holds this permission agency-wide (an action that sets pay needs the right to). */
export async function requireAlso(ctx: Ctx, permission: string): Promise<void> {
  const [row] = await ctx.query<{ reach: string | null }>('select app.reach($1) as reach', [permission]);
  if (row?.reach !== 'agency') throw forbidden(permission);
}

/** Moves the employment's version on from the one the request was based on. */
export async function advanceVersion(ctx: Ctx, employmentId: string, expected: number): Promise<number> {
  const [moved] = await ctx.query<{ version: number }>(
    'update people.employments set version = version + 1 where tenant_id = $1 and id = $2 and version = $3 returning version',
    [ctx.tenantId, employmentId, expected],
  );
  if (moved) return moved.version;
  const [there] = await ctx.query('select 1 from people.employments where tenant_id = $1 and id = $2', [
    ctx.tenantId,
    employmentId,
  ]);
  throw there ? staleVersion() : notFound();
}

/** Whether an order of this kind, changing these fields, leaves who holds which seat, and when, as it was. */
export const leavesLine = (kind: string, fields: readonly string[]): boolean =>
  kind === 'change_assignment' && !fields.includes('position');

/**
 * Rebuilds the directory rows of these employments and of those whose reporting line runs through them: named reports, and
 * the holders of seats below theirs. `isLineSame`: nobody's reporting line can have moved, so only these are rebuilt.
 */
export async function refreshDirectory(ctx: Ctx, employmentIds: readonly string[], isLineSame = false): Promise<void> {
  if (employmentIds.length === 0) return;
  if (isLineSame) {
    await refreshOnly(ctx, employmentIds);
    return;
  }
  const reports = `select d.employment_id from people.directory_entries d
      where d.tenant_id = $1 and d.manager_employment_id = any ($2::uuid[]) and d.employment_id <> all ($2::uuid[])`;
  const before = ctx.query<{ employment_id: string }>(reports, [ctx.tenantId, [...employmentIds]]);
  const below = ctx.query<{ employment_id: string }>(
    `with recursive seats as (
       select p.id, 0 as depth from people.assignments a
         join organisation.positions p on p.tenant_id = a.tenant_id and p.id = a.position_id
        where a.tenant_id = $1 and a.employment_id = any ($2::uuid[])
       union
       select c.position_id, 0 from people.acting_charges c where c.tenant_id = $1 and c.employment_id = any ($2::uuid[])
       union
       select c.id, s.depth + 1 from seats s join organisation.positions c on c.tenant_id = $1 and c.parent_id = s.id
        where s.depth < 3
     )
     -- By who is assigned to the seat: the projection has no index by seat, and would be read whole.
     select distinct d.employment_id from seats s
       join people.assignments z on z.tenant_id = $1 and z.position_id = s.id and z.superseded_at is null
       join people.directory_entries d on d.tenant_id = $1 and d.employment_id = z.employment_id and d.position_id = s.id
      where s.depth > 0 and d.employment_id <> all ($2::uuid[])`,
    [ctx.tenantId, [...employmentIds]],
  );
  // Sent together, read in this order: the two look at the projection before it is rebuilt.
  const [led, seated] = await Promise.all([before, below, refreshOnly(ctx, employmentIds)]);
  const others = [...new Set([...led, ...seated].map((r) => r.employment_id))];
  if (others.length > 0) await refreshOnly(ctx, others);
}

/** Rebuilds exactly these rows. */
export const refreshOnly = (ctx: Ctx, employmentIds: readonly string[]): Promise<unknown> =>
  ctx.query('select people.refresh_directory($1::uuid[])', [[...employmentIds]]);

/** Rebuilds the rows of every employment of a person (names and contacts are the person's). */
export async function refreshPerson(ctx: Ctx, personId: string): Promise<void> {
  const rows = await ctx.query<{ id: string }>(
    'select id from people.employments where tenant_id = $1 and person_id = $2',
    [ctx.tenantId, personId],
  );
  if (rows.length > 0)
    await refreshOnly(
      ctx,
      rows.map((r) => r.id),
    );
}
