import { audit } from '../../../kernel/audit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { decodeCursor, encodeCursor, toPage } from '../../../kernel/http/page.ts';
import { newId } from '../../../kernel/ids.ts';
import { grantMembership } from '../../identity/index.ts';
import { judgeStaff, staffNamed } from './judge-staff.ts';
import type { InvitationInput, InvitationRow, InvitationView } from './schemas.ts';

const columns = `i.id, i.state, i.total, i.created_by_name as "createdByName", i.created_at as "createdAt",
  i.finished_at as "finishedAt", i.version, r.done, r.invited
  from people.account_invitations i cross join lateral (
    select (count(*) filter (where x.outcome <> 'waiting'))::int as done,
           (count(*) filter (where x.outcome = 'invited'))::int as invited
      from people.account_invitation_rows x where x.tenant_id = i.tenant_id and x.invitation_id = i.id) r`;

/** One invitation of many with how far it is. @throws 404 */
export async function findInvitation(ctx: Ctx, id: string): Promise<InvitationView> {
  const [row] = await ctx.query<InvitationView>(`select ${columns} where i.tenant_id = $1 and i.id = $2`, [
    ctx.tenantId,
    id,
  ]);
  if (!row) throw notFound();
  return row;
}

/** Invitations of this agency, the newest first. */
export async function listInvitations(ctx: Ctx, query: { limit: number; cursor?: string | undefined }) {
  const after = decodeCursor(query.cursor, 'invitation', 1);
  const rows = await ctx.query<InvitationView>(
    `select ${columns} where i.tenant_id = $1 and ($2::uuid is null or i.id < $2::uuid) order by i.id desc limit $3::int`,
    [ctx.tenantId, after?.[0] ?? null, query.limit + 1],
  );
  return toPage(
    rows,
    query.limit,
    (row) => row,
    (row) => encodeCursor('invitation', [row.id]),
  );
}

/** Who is in an invitation and what came of each. @throws 404 */
export async function listInvitationRows(
  ctx: Ctx,
  id: string,
  query: { limit: number; cursor?: string | undefined; outcome?: string | undefined },
) {
  await findInvitation(ctx, id);
  const after = decodeCursor(query.cursor, 'invited', 1);
  const rows = await ctx.query<InvitationRow>(
    `select r.id, r.employment_id as "employeeId", r.outcome, d.staff_number as "staffNumber", d.full_name_ar as "fullNameAr",
            d.full_name_en as "fullNameEn", d.work_email as email
       from people.account_invitation_rows r
       join people.directory_entries d on d.tenant_id = r.tenant_id and d.employment_id = r.employment_id
      where r.tenant_id = $1 and r.invitation_id = $2 and ($3::text is null or r.outcome = $3)
        and ($4::uuid is null or r.id > $4::uuid)
      order by r.id limit $5::int`,
    [ctx.tenantId, id, query.outcome ?? null, after?.[0] ?? null, query.limit + 1],
  );
  return toPage(
    rows,
    query.limit,
    (row) => row,
    (row) => encodeCursor('invited', [row.id]),
  );
}

/**
 * Begins to invite a list of staff to accounts of their own: the worker goes through them, judges each again and mails the
 * link for the first password. Nobody gets a role by it: an employee's own rights follow from the record.
 * @throws 404 somebody named is not of this agency; 422 nobody, or too many
 */
export async function inviteStaff(ctx: Ctx, input: InvitationInput): Promise<InvitationView> {
  const staff = await staffNamed(ctx, input);
  const id = newId();
  await ctx.query(
    `insert into people.account_invitations (tenant_id, id, total, created_by, created_by_name) values ($1, $2, $3, $4, $5)`,
    [ctx.tenantId, id, staff.length, ctx.actorId, ctx.actorName ?? ''],
  );
  await ctx.query(
    `insert into people.account_invitation_rows (tenant_id, id, invitation_id, employment_id)
     select $1, n.id, $2, n.employment_id from unnest($3::uuid[], $4::uuid[]) as n (id, employment_id)`,
    [ctx.tenantId, id, staff.map(() => newId()), staff],
  );
  await ctx.query('select app.enqueue($1, $2::text::json, $3, $4)', [
    'people.invite-staff',
    JSON.stringify({ invitationId: id }),
    'identity.membership.grant',
    `people.invite-staff:${id}`,
  ]);
  await audit(ctx, {
    action: 'people.account.invite',
    entityType: 'account_invitation',
    entityId: id,
    after: { total: staff.length },
  });
  return findInvitation(ctx, id);
}

const perTransaction = 100;

/** The worker's part: some hundred at a time, each hundred a transaction of its own. @returns whether any is left */
export async function inviteNext(ctx: Ctx, id: string): Promise<boolean> {
  const waiting = await ctx.query<{ id: string; employeeId: string }>(
    `select id, employment_id as "employeeId" from people.account_invitation_rows
      where tenant_id = $1 and invitation_id = $2 and outcome = 'waiting' order by id limit $3::int for update`,
    [ctx.tenantId, id, perTransaction],
  );
  const judged = new Map(
    (
      await judgeStaff(
        ctx,
        waiting.map((row) => row.employeeId),
      )
    ).map((one) => [one.employeeId, one]),
  );
  const outcomes: string[] = [];
  for (const row of waiting) {
    const one = judged.get(row.employeeId);
    if (one?.outcome === 'ready' && one.email !== null) {
      await grantMembership(ctx, {
        email: one.email,
        nameAr: one.fullNameAr,
        nameEn: one.fullNameEn,
        roles: [],
        personId: one.personId,
      });
      outcomes.push('invited');
    } else outcomes.push(one === undefined || one.outcome === 'ready' ? 'not-serving' : one.outcome);
  }
  await ctx.query(
    `update people.account_invitation_rows r set outcome = n.outcome
       from unnest($2::uuid[], $3::text[]) as n (id, outcome) where r.tenant_id = $1 and r.id = n.id`,
    [ctx.tenantId, waiting.map((row) => row.id), outcomes],
  );
  if (waiting.length === perTransaction) return true;
  await ctx.query(
    `update people.account_invitations set state = 'done', finished_at = now(), version = version + 1
      where tenant_id = $1 and id = $2 and state = 'running'`,
    [ctx.tenantId, id],
  );
  return false;
}
