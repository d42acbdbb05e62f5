import { programmes } from '../../../db/schema/training.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { ProgrammeStatus } from './contract.ts';
import type { Programme, ProgrammeBody } from './schemas.ts';

const select = `select p.id, p.code, p.name_ar as "nameAr", p.name_en as "nameEn", p.goal_ar as "goalAr", p.goal_en as "goalEn",
    p.status, p.created_at as "createdAt", p.version,
    (select count(*) from training.cohorts c
      where c.tenant_id = p.tenant_id and c.programme_id = p.id and c.status <> 'cancelled')::int as cohorts
  from training.programmes p`;

export async function findProgramme(ctx: Ctx, id: string): Promise<Programme | null> {
  const [row] = await ctx.query<Programme>(`${select} where p.tenant_id = $1 and p.id = $2`, [ctx.tenantId, id]);
  return row ?? null;
}

/** Programmes by code; `limit + 1` rows. */
export function programmesAfter(
  ctx: Ctx,
  status: ProgrammeStatus | null,
  code: string | null,
  limit: number,
): Promise<Programme[]> {
  return ctx.query<Programme>(
    `${select} where p.tenant_id = $1 and ($2::text is null or p.status = $2) and ($3::text is null or p.code > $3)
      order by p.code limit $4`,
    [ctx.tenantId, status, code, limit + 1],
  );
}

export async function insertProgramme(ctx: Ctx, id: string, body: ProgrammeBody): Promise<void> {
  await ctx.tx
    .insert(programmes)
    .values({ tenantId: ctx.tenantId, id, createdAt: ctx.clock.now().toISOString(), ...body });
}

/** Writes the changeable columns if the version still is the expected one; false when it is not. */
export async function updateProgramme(
  ctx: Ctx,
  id: string,
  expectedVersion: number,
  p: Pick<Programme, 'nameAr' | 'nameEn' | 'goalAr' | 'goalEn' | 'status'>,
): Promise<boolean> {
  const rows = await ctx.query(
    `update training.programmes set name_ar = $4, name_en = $5, goal_ar = $6, goal_en = $7, status = $8, version = version + 1
      where tenant_id = $1 and id = $2 and version = $3 returning version`,
    [ctx.tenantId, id, expectedVersion, p.nameAr, p.nameEn, p.goalAr, p.goalEn, p.status],
  );
  return rows.length === 1;
}

/** Cohorts that agencies or trainees count on: announced or running. */
export async function countLiveCohorts(ctx: Ctx, programmeId: string): Promise<number> {
  const [row] = await ctx.query<{ n: number }>(
    `select count(*)::int as n from training.cohorts
      where tenant_id = $1 and programme_id = $2 and status in ('announced', 'running')`,
    [ctx.tenantId, programmeId],
  );
  return row?.n ?? 0;
}
