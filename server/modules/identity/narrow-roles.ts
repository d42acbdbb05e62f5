import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { conflict, notFound, refused, staleVersion } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { permissions, type Permission, type Relation, type Role } from '../../permissions.ts';
import { rolesOfKind } from './memberships.ts';
import type { NarrowingInput, NarrowingView, RoleHolders } from './schemas.ts';

/** Rights without which nobody could give back what was taken off. */
const kept: readonly Permission[] = ['identity.role.narrow', 'identity.membership.read', 'identity.membership.grant'];

const columns = `id, role, permission, valid_from as "from", valid_to - 1 as "lastDay", reason, created_by_name as "byName",
  created_at as "createdAt", version, valid_from <= $2::date as "isInForce" from identity.role_narrowings`;

/** What this agency takes off the shared template now or from a day to come, the newest first. */
export const liveNarrowings = (ctx: Ctx): Promise<NarrowingView[]> =>
  ctx.query<NarrowingView>(
    `select ${columns} where tenant_id = $1 and (valid_to is null or valid_to > $2::date) order by created_at desc, id`,
    [ctx.tenantId, ctx.today],
  );

async function findNarrowing(ctx: Ctx, id: string): Promise<NarrowingView> {
  const [row] = await ctx.query<NarrowingView>(`select ${columns} where tenant_id = $1 and id = $3`, [
    ctx.tenantId,
    ctx.today,
    id,
  ]);
  if (!row) throw notFound();
  return row;
}

/** How far the shared template lets a role of this kind of agency reach; undefined: not at all. */
function held(ctx: Ctx, role: Role, permission: Permission): Relation | undefined {
  const here = [...(rolesOfKind[ctx.agencyKind] ?? []), 'line_manager', 'employee'];
  return here.includes(role) ? (permissions[permission] as Partial<Record<Role, Relation>>)[role] : undefined;
}

/**
 * Takes a right off a shared role in this agency, from a day on. The doors read it: every route obeys at once.
 * @throws 422 a right the template does not give the role (it would widen, or say nothing), a day past, or a right that
 *   giving back needs; 409 it is taken off already
 */
export async function narrowRole(ctx: Ctx, input: NarrowingInput): Promise<NarrowingView> {
  const at = (pointer: string, code: string) => refused(code, [{ pointer, code }]);
  if (held(ctx, input.role, input.permission) === undefined) throw at('/permission', 'identity.narrowing.not-held');
  if (kept.includes(input.permission)) throw at('/permission', 'identity.narrowing.would-lock-out');
  const from = input.from ?? ctx.today;
  if (from < ctx.today) throw at('/from', 'identity.narrowing.past');
  const live = await liveNarrowings(ctx);
  if (live.some((one) => one.role === input.role && one.permission === input.permission))
    throw conflict('identity.narrowing.there');
  const id = newId();
  await ctx.query(
    `insert into identity.role_narrowings (tenant_id, id, role, permission, valid_from, reason, created_by, created_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [ctx.tenantId, id, input.role, input.permission, from, input.reason, ctx.actorId, ctx.actorName ?? ''],
  );
  await audit(ctx, {
    action: 'identity.role.narrow',
    entityType: 'role_narrowing',
    entityId: id,
    after: { role: input.role, permission: input.permission, from },
    reason: input.reason,
  });
  return findNarrowing(ctx, id);
}

/** Gives the right back, from today on: never more than the shared template. @throws 404, 412; 409 it is over already */
export async function endNarrowing(ctx: Ctx, id: string, version: number, reason: string): Promise<NarrowingView> {
  const before = await findNarrowing(ctx, id);
  if (before.version !== version) throw staleVersion();
  if (before.lastDay !== null) throw conflict('identity.narrowing.over');
  const [moved] = await ctx.query(
    `update identity.role_narrowings set valid_to = greatest(valid_from, $4::date), ended_by_name = $5, end_reason = $6,
            version = version + 1 where tenant_id = $1 and id = $2 and version = $3 returning id`,
    [ctx.tenantId, id, version, ctx.today, ctx.actorName ?? '', reason],
  );
  if (!moved) throw staleVersion();
  await audit(ctx, {
    action: 'identity.role.restore',
    entityType: 'role_narrowing',
    entityId: id,
    before: { role: before.role, permission: before.permission, from: before.from },
    after: { role: before.role, permission: before.permission },
    reason,
  });
  return findNarrowing(ctx, id);
}

/** Who is affected by a change to a role: its members by name, with those who hold the right by another role as well. */
export async function roleHolders(ctx: Ctx, role: Role, permission: Permission): Promise<RoleHolders> {
  if (held(ctx, role, permission) === undefined) throw notFound();
  const withheld = new Set(
    (await liveNarrowings(ctx)).filter((one) => one.isInForce && one.permission === permission).map((one) => one.role),
  );
  const grants = permissions[permission] as Partial<Record<Role, Relation>>;
  const others = (Object.keys(grants) as Role[]).filter((one) => one !== role && !withheld.has(one));
  const rows = await ctx.query<RoleHolders['items'][number] & { total: number }>(
    `select m.id, m.name_ar as "nameAr", m.name_en as "nameEn", count(*) over ()::int as total,
            m.roles && $3::text[] or ($4::boolean and m.person_id is not null) as "isHeldOtherwise"
       from identity.memberships m
      where m.tenant_id = $1 and m.status = 'active'
        and ($2 = any (m.roles)
             or ($2 = 'employee' and m.person_id is not null)
             or ($2 = 'line_manager' and m.person_id is not null and exists (
                   select 1 from people.directory_entries d
                    where d.tenant_id = m.tenant_id and d.manager_person_id = m.person_id and d.status = 'active')))
      order by m.name_ar, m.id limit 50`,
    [ctx.tenantId, role, others, others.includes('employee')],
  );
  return {
    total: rows[0]?.total ?? 0,
    items: rows.map(({ id, nameAr, nameEn, isHeldOtherwise }) => ({ id, nameAr, nameEn, isHeldOtherwise })),
  };
}
