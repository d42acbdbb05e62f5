import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import type { SupportView } from './schemas.ts';

/** One access as both sides read it, with what only this module needs. */
export interface SupportRow extends Omit<SupportView, 'agency' | 'isOwn'> {
  agencyId: string;
  agencyCode: string;
  agencyNameAr: string;
  agencyNameEn: string;
  askedBy: string;
}

// $2 is the clock's moment: an access past its end is over, whether or not the round has written it down yet.
const text = `select s.id, s.agency_tenant_id as "agencyId", a.code as "agencyCode", a.name_ar as "agencyNameAr", a.name_en as "agencyNameEn",
    case when s.status = 'approved' and s.ends_at <= $2::timestamptz then 'over'
         when s.status = 'ended' and s.ended_at >= s.ends_at then 'over' else s.status end as state,
    s.reason, s.hours, s.asked_by as "askedBy", s.asked_by_name_ar as "askedByNameAr",
    s.asked_by_name_en as "askedByNameEn", s.asked_by_email as "askedByEmail", s.created_at as "askedAt",
    s.decided_by_name as "decidedByName", s.decided_at as "decidedAt", s.note, s.ends_at as "endsAt", s.ended_at as "endedAt", s.version
  from identity.support_accesses s join platform.agencies a on a.id = s.agency_tenant_id
 where (s.tenant_id = $1 or s.agency_tenant_id = $1)`;

export function toView(ctx: Ctx, row: SupportRow): SupportView {
  const { agencyId: _agencyId, agencyCode, agencyNameAr, agencyNameEn, askedBy, ...rest } = row;
  return {
    ...rest,
    agency: { code: agencyCode, nameAr: agencyNameAr, nameEn: agencyNameEn },
    isOwn: askedBy === ctx.actorId,
  };
}

/** Accesses of this side, the newest first, those over included; at most 200. */
export async function listSupport(ctx: Ctx): Promise<SupportView[]> {
  const rows = await ctx.query<SupportRow>(`${text} order by s.created_at desc, s.id desc limit 200`, [
    ctx.tenantId,
    ctx.clock.now().toISOString(),
  ]);
  return rows.map((row) => toView(ctx, row));
}

/** One access of this side. @throws 404 */
export async function findSupport(ctx: Ctx, id: string): Promise<SupportRow> {
  const [row] = await ctx.query<SupportRow>(`${text} and s.id = $3`, [ctx.tenantId, ctx.clock.now().toISOString(), id]);
  if (!row) throw notFound();
  return row;
}

/** Tells the other side by mail, once this transaction is over. */
export async function tellOtherSide(ctx: Ctx, id: string): Promise<void> {
  await ctx.query('select app.tell_of_support($1)', [id]);
}
