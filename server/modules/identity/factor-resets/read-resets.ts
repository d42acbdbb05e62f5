import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { permissionsOf, roles } from '../../../permissions.ts';
import type { FactorResetList, FactorResetView } from './schemas.ts';

/** The roles whose holders take a lost second factor away. */
export const resettingRoles = roles.filter(
  (role) => permissionsOf([role])['identity.second-factor.reset'] === 'agency',
);

export interface ResetRow extends Omit<FactorResetView, 'hindrance' | 'isHoldersAsk'> {
  accountId: string;
  askedBy: string;
  memberRoles: string[];
}

const text = `select r.id, m.name_ar as "nameAr", m.name_en as "nameEn", m.email, r.reason, r.status as state,
    r.asked_by_name as "askedByName", r.asked_at as "askedAt", r.decided_by_name as "decidedByName",
    r.decided_at as "decidedAt", r.version, r.account_id as "accountId", r.asked_by as "askedBy", m.roles as "memberRoles"
  from identity.second_factor_resets r
  join identity.memberships m on m.tenant_id = r.tenant_id and m.id = r.membership_id
 where r.tenant_id = $1`;

const dayInMs = 86_400_000;

/** What hinders the reader, by the rules that `identity.reset_second_factor` holds. */
function hindranceOf(ctx: Ctx, row: ResetRow): FactorResetView['hindrance'] {
  if (row.accountId === ctx.actorId) return 'own';
  const isAdministrator = row.memberRoles.some((role) => (resettingRoles as readonly string[]).includes(role));
  if (isAdministrator && (row.askedBy === ctx.actorId || row.askedBy === row.accountId)) return 'administrators';
  const isYoung = ctx.clock.now().getTime() - new Date(row.askedAt).getTime() < dayInMs;
  return row.askedBy === ctx.actorId && isYoung ? 'second-person' : null;
}

export function toView(ctx: Ctx, row: ResetRow): FactorResetView {
  const { accountId, askedBy, memberRoles: _roles, ...rest } = row;
  return { ...rest, isHoldersAsk: askedBy === accountId, hindrance: hindranceOf(ctx, row) };
}

/** Resets of the agency's members, the newest first, at most 200, and how many members may do one. */
export async function listResets(ctx: Ctx): Promise<FactorResetList> {
  const rows = await ctx.query<ResetRow>(`${text} order by r.asked_at desc, r.id desc limit 200`, [ctx.tenantId]);
  const [count] = await ctx.query<{ administrators: number }>(
    `select count(*)::int as administrators from identity.memberships m
      where m.tenant_id = $1 and m.status = 'active' and m.roles && $2::text[]`,
    [ctx.tenantId, resettingRoles],
  );
  return { items: rows.map((row) => toView(ctx, row)), administrators: count?.administrators ?? 0 };
}

/** One reset of this agency. @throws 404 */
export async function findReset(ctx: Ctx, id: string): Promise<ResetRow> {
  const [row] = await ctx.query<ResetRow>(`${text} and r.id = $2`, [ctx.tenantId, id]);
  if (!row) throw notFound();
  return row;
}
