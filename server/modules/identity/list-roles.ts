import type { Ctx } from '../../kernel/context.ts';
import { permissions, permissionsOf, roles, type Relation, type Role } from '../../permissions.ts';
import { liveNarrowings } from './narrow-roles.ts';
import { rolesOfKind } from './memberships.ts';
import { conflictsOf } from './rules/separated-duties.ts';
import type { RoleMatrix } from './schemas.ts';

/**
 * Which role may do what here, how many members hold it, and where rights that should be apart meet: inside one role, and in
 * members who hold several roles.
 */
export async function listRoles(ctx: Ctx): Promise<RoleMatrix> {
  const granted = rolesOfKind[ctx.agencyKind] ?? [];
  const shown = roles.filter(
    (role) =>
      granted.includes(role) || (ctx.agencyKind !== 'operator' && (role === 'line_manager' || role === 'employee')),
  );
  const members = await ctx.query<{ id: string; nameAr: string; nameEn: string; roles: Role[]; isEmployee: boolean }>(
    `select id, name_ar as "nameAr", name_en as "nameEn", roles, person_id is not null as "isEmployee"
       from identity.memberships where tenant_id = $1 and status = 'active' and cardinality(roles) > 0 order by name_ar, id`,
    [ctx.tenantId],
  );
  const [figures] = await ctx.query<{ employees: number; managers: number }>(
    `select count(*) filter (where m.person_id is not null)::int as employees,
            count(*) filter (where exists (select 1 from people.directory_entries d
              where d.tenant_id = m.tenant_id and d.manager_person_id = m.person_id and d.status = 'active'))::int as managers
       from identity.memberships m where m.tenant_id = $1 and m.status = 'active'`,
    [ctx.tenantId],
  );
  const narrowings = await liveNarrowings(ctx);
  const withheld = new Set(narrowings.filter((one) => one.isInForce).map((one) => `${one.role} ${one.permission}`));
  const count = (role: Role): number =>
    role === 'employee'
      ? (figures?.employees ?? 0)
      : role === 'line_manager'
        ? (figures?.managers ?? 0)
        : members.filter((member) => member.roles.includes(role)).length;
  return {
    roles: shown.map((role) => ({ role, members: count(role), conflicts: conflictsOf(wholeAgency([role], withheld)) })),
    permissions: Object.entries(permissions).flatMap(([permission, grants]) => {
      const held = Object.fromEntries(
        Object.entries(grants as Partial<Record<Role, Relation>>).filter(([role]) => shown.includes(role as Role)),
      );
      return Object.keys(held).length > 0 ? [{ permission, grants: held }] : [];
    }),
    members: members.flatMap((member) => {
      const alone = new Set(member.roles.flatMap((role) => conflictsOf(wholeAgency([role], withheld))));
      const together = conflictsOf(wholeAgency(member.roles, withheld)).filter((code) => !alone.has(code));
      return together.length > 0
        ? [{ id: member.id, nameAr: member.nameAr, nameEn: member.nameEn, roles: member.roles, conflicts: together }]
        : [];
    }),
    narrowings,
  };
}

/** What these roles may do to everybody in the agency. */
function wholeAgency(held: readonly Role[], withheld: ReadonlySet<string>): Set<string> {
  return new Set(
    Object.entries(permissionsOf(held, withheld)).flatMap(([permission, relation]) =>
      relation === 'agency' ? [permission] : [],
    ),
  );
}
