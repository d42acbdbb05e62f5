import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { conflict, notFound, refused, staleVersion } from '../../kernel/errors.ts';
import { decodeCursor, encodeCursor, toPage } from '../../kernel/http/page.ts';
import { newId } from '../../kernel/ids.ts';
import { endSessions, revokeKeysOf } from './close-memberships.ts';
import { inviteAccount } from './password-reset.ts';
import type { MemberView } from './schemas.ts';

interface Row {
  id: string;
  name_ar: string;
  name_en: string;
  email: string;
  roles: MemberView['roles'];
  person_id: string | null;
  status: MemberView['status'];
  created_at: string;
  ended_at: string | null;
  end_cause: MemberView['endCause'];
  expires_at: string | null;
  version: number;
  account_id: string;
}
const columns =
  'id, name_ar, name_en, email, roles, person_id, status, created_at, ended_at, end_cause, expires_at, version, account_id';
const view = (r: Row): MemberView => ({
  id: r.id,
  nameAr: r.name_ar,
  nameEn: r.name_en,
  email: r.email,
  roles: r.roles,
  personId: r.person_id,
  status: r.status,
  createdAt: r.created_at,
  endedAt: r.ended_at,
  endCause: r.end_cause,
  expiresAt: r.expires_at,
  version: r.version,
});

/** Which granted roles an agency of this kind may have. */
export const rolesOfKind: Record<string, readonly string[]> = {
  operator: ['platform_administrator'],
  centre: ['centre_director', 'centre_officer', 'hr_director', 'hr_officer', 'auditor'],
  agency: ['hr_director', 'hr_officer', 'auditor'],
  central: ['auditor'],
};

function refuseForeignRoles(ctx: Ctx, roles: readonly string[]): void {
  const allowed = rolesOfKind[ctx.agencyKind] ?? [];
  if (roles.some((r) => !allowed.includes(r)))
    throw refused('identity.role-not-of-this-agency', [
      { pointer: '/roles', code: 'identity.role-not-of-this-agency' },
    ]);
}

/** Members of the agency by name; those with roles first is the caller's filter, not ours. */
export async function listMembers(
  ctx: Ctx,
  q: { limit: number; cursor?: string | undefined; withRoles?: boolean | undefined },
) {
  const after = decodeCursor(q.cursor, 'member', 2);
  const rows = await ctx.query<Row>(
    `select ${columns} from identity.memberships
      where tenant_id = $1 and ($2::text is null or (name_ar, id) > ($2::text, $3::uuid))
        and (not $5::boolean or cardinality(roles) > 0)
      order by name_ar, id limit $4::int`,
    [ctx.tenantId, after?.[0] ?? null, after?.[1] ?? null, q.limit + 1, q.withRoles ?? false],
  );
  return toPage(rows, q.limit, view, (r) => encodeCursor('member', [r.name_ar, r.id]));
}

/** Support is let in and ended as such (support/): nothing of it is a membership to give, widen or take. */
function refuseSupport(row: Row): void {
  if (row.roles.includes('support')) throw conflict('identity.support.not-a-member');
}

async function findMember(ctx: Ctx, id: string): Promise<Row> {
  const [row] = await ctx.query<Row>(`select ${columns} from identity.memberships where tenant_id = $1 and id = $2`, [
    ctx.tenantId,
    id,
  ]);
  if (!row) throw notFound();
  return row;
}

/** Gives an account roles here, making the account (and mailing it a link) when it is new. */
export async function grantMembership(
  ctx: Ctx,
  input: { email: string; nameAr: string; nameEn: string; roles: MemberView['roles']; personId?: string | undefined },
): Promise<MemberView> {
  refuseForeignRoles(ctx, input.roles);
  const [granted] = await ctx.query<{ account: string }>(
    'select identity.grant_membership($1, $2, $3, $4, $5, $6, $7) as account',
    [newId(), newId(), input.email, input.nameAr, input.nameEn, input.roles, input.personId ?? null],
  );
  if (!granted) throw new Error('identity.grant_membership returned nothing');
  await inviteAccount(ctx, granted.account);
  const [row] = await ctx.query<Row>(
    `select ${columns} from identity.memberships where tenant_id = $1 and account_id = $2`,
    [ctx.tenantId, granted.account],
  );
  if (!row) throw new Error('the granted membership is not there');
  const after = view(row);
  await audit(ctx, {
    action: 'identity.membership.grant',
    entityType: 'membership',
    entityId: row.id,
    after,
    personId: row.person_id,
  });
  return after;
}

/** Changes a member's roles. Nobody changes their own: rights are given by another. */
export async function changeRoles(
  ctx: Ctx,
  id: string,
  version: number,
  roles: MemberView['roles'],
): Promise<MemberView> {
  refuseForeignRoles(ctx, roles);
  const before = await findMember(ctx, id);
  if (before.account_id === ctx.actorId) throw refused('identity.own-membership');
  refuseSupport(before);
  const [row] = await ctx.query<Row>(
    `update identity.memberships set roles = $4, version = version + 1
      where tenant_id = $1 and id = $2 and version = $3 returning ${columns}`,
    [ctx.tenantId, id, version, roles],
  );
  if (!row) throw staleVersion();
  await audit(ctx, {
    action: 'identity.membership.change',
    entityType: 'membership',
    entityId: id,
    personId: row.person_id,
    before: { roles: before.roles },
    after: { roles: row.roles },
  });
  return view(row);
}

/** Ends a membership: the door is shut from the next request on. */
export async function endMembership(ctx: Ctx, id: string, version: number): Promise<MemberView> {
  const before = await findMember(ctx, id);
  if (before.account_id === ctx.actorId) throw refused('identity.own-membership');
  refuseSupport(before);
  const [row] = await ctx.query<Row>(
    `update identity.memberships set status = 'ended', ended_at = now(), end_cause = 'by-hand', version = version + 1
      where tenant_id = $1 and id = $2 and version = $3 and status = 'active' returning ${columns}`,
    [ctx.tenantId, id, version],
  );
  if (!row) throw staleVersion();
  await audit(ctx, {
    action: 'identity.membership.end',
    entityType: 'membership',
    entityId: id,
    personId: row.person_id,
    before: view(before),
  });
  await revokeKeysOf(ctx, [row.account_id]);
  await endSessions(ctx, [row.account_id]);
  return view(row);
}
