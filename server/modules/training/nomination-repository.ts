import { nominations } from '../../../db/schema/training.ts';
import type { Ctx } from '../../kernel/context.ts';
import { onlyPerson, sideOf } from './centre.ts';
import type { NominationStatus } from './contract.ts';
import type { Nomination, NominationsQuery } from './schemas.ts';

/** A nomination with what only use cases need of it. */
export interface NominationRow extends Omit<Nomination, 'personId' | 'employmentId'> {
  centreTenantId: string;
  personId: string;
  employmentId: string;
}

const select = `select n.id, n.tenant_id as "homeAgencyId", n.centre_tenant_id as "centreTenantId", n.cohort_id as "cohortId",
    n.request_id as "requestId", n.person_id as "personId", n.employment_id as "employmentId",
    n.nominee_name_ar as "nomineeNameAr", n.nominee_name_en as "nomineeNameEn", n.job_title_ar as "jobTitleAr",
    n.job_title_en as "jobTitleEn", n.grade_code as "gradeCode", n.home_name_ar as "homeNameAr", n.home_name_en as "homeNameEn",
    n.cohort_name_ar as "cohortNameAr", n.cohort_name_en as "cohortNameEn", n.motivation, n.status, n.reason,
    n.created_at as "nominatedAt", n.decided_at as "decidedAt", n.version
  from training.nominations n`;

/** A nomination this reader may see: the centre those addressed to it and its own to others, home its own, an employee theirs. */
export async function findNomination(ctx: Ctx, id: string): Promise<NominationRow | null> {
  const person = onlyPerson(ctx);
  const [row] =
    sideOf(ctx) === 'centre'
      ? await ctx.query<NominationRow>(`${select} where (n.centre_tenant_id = $1 or n.tenant_id = $1) and n.id = $2`, [
          ctx.tenantId,
          id,
        ])
      : await ctx.query<NominationRow>(
          `${select} where n.tenant_id = $1 and n.id = $2 and ($3::uuid is null or n.person_id = $3)`,
          [ctx.tenantId, id, person],
        );
  return row ?? null;
}

/** Newest first; `limit + 1` rows. Ids are made in order of time. */
export function nominationsAfter(ctx: Ctx, q: NominationsQuery, afterId: string | null): Promise<NominationRow[]> {
  const mine = sideOf(ctx) === 'centre' ? '(n.centre_tenant_id = $1 or n.tenant_id = $1)' : 'n.tenant_id = $1';
  return ctx.query<NominationRow>(
    `${select}
      where ${mine} and ($2::uuid is null or n.cohort_id = $2) and ($3::text is null or n.status = $3)
        and ($4::uuid is null or n.tenant_id = $4) and ($5::uuid is null or n.person_id = $5)
        and ($6::uuid is null or n.id < $6)
      order by n.id desc limit $7`,
    [ctx.tenantId, q.cohort ?? null, q.status ?? null, q.home ?? null, onlyPerson(ctx), afterId, q.limit + 1],
  );
}

export async function insertNomination(ctx: Ctx, row: typeof nominations.$inferInsert): Promise<void> {
  await ctx.tx.insert(nominations).values(row);
}

/**
 * Is this person waiting for this cohort, or holding (or having finished) a seat in it? Withdrawn and refused nominees are
 * not, nor is a trainee who left: they may be offered again.
 */
export async function isNominated(ctx: Ctx, cohortId: string, personId: string): Promise<boolean> {
  const rows = await ctx.query(
    `select 1 from training.nominations n
      where n.tenant_id = $1 and n.cohort_id = $2 and n.person_id = $3
        and (n.status = 'nominated'
             or (n.status = 'accepted' and not exists (
                   select 1 from training.enrolments e
                    where e.home_tenant_id = $1 and e.nomination_id = n.id and e.status = 'withdrawn')))`,
    [ctx.tenantId, cohortId, personId],
  );
  return rows.length > 0;
}

/** Ends an undecided nomination and returns it; null when it was no longer undecided. Home cannot write the centre's columns. */
export async function endNomination(
  ctx: Ctx,
  homeTenantId: string,
  id: string,
  end: { status: Exclude<NominationStatus, 'nominated'>; reason: string | null },
): Promise<NominationRow | null> {
  const changed =
    end.status === 'withdrawn'
      ? await ctx.query(
          `update training.nominations set status = 'withdrawn', version = version + 1
            where tenant_id = $1 and id = $2 and status = 'nominated' returning id`,
          [homeTenantId, id],
        )
      : await ctx.query(
          `update training.nominations set status = $3, reason = $4, decided_at = $5, version = version + 1
            where tenant_id = $1 and id = $2 and centre_tenant_id = $6 and status = 'nominated' returning id`,
          [homeTenantId, id, end.status, end.reason, ctx.clock.now().toISOString(), ctx.tenantId],
        );
  if (changed.length === 0) return null;
  const [row] = await ctx.query<NominationRow>(`${select} where n.tenant_id = $1 and n.id = $2`, [homeTenantId, id]);
  return row ?? null;
}

/** Undecided nominations to a cohort of this centre, oldest first. */
export function waitingNominations(ctx: Ctx, cohortId: string): Promise<NominationRow[]> {
  return ctx.query<NominationRow>(
    `${select} where n.centre_tenant_id = $1 and n.cohort_id = $2 and n.status = 'nominated' order by n.id`,
    [ctx.tenantId, cohortId],
  );
}

/** The names this agency is addressed by; the register of agencies is read by everyone. */
export async function namesOfAgency(ctx: Ctx): Promise<{ nameAr: string; nameEn: string }> {
  const [row] = await ctx.query<{ nameAr: string; nameEn: string }>(
    'select name_ar as "nameAr", name_en as "nameEn" from platform.agencies where id = $1',
    [ctx.tenantId],
  );
  if (!row) throw new Error('the entered agency is not in the register');
  return row;
}

/** What this reader sees of it: ids of person and employment stay at home. */
export function nominationFor(ctx: Ctx, row: NominationRow): Nomination {
  const { centreTenantId, personId, employmentId, ...seen } = row;
  const isHome = row.homeAgencyId === ctx.tenantId && centreTenantId !== ctx.tenantId;
  return { ...seen, personId: isHome ? personId : null, employmentId: isHome ? employmentId : null };
}
