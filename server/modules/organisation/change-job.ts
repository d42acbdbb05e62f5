import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { conflict, staleVersion } from '../../kernel/errors.ts';
import { refreshDirectory } from './refresh-directory.ts';
import { findJob, updateVersioned } from './repository.ts';
import type { Job, JobChange, JobChanged } from './schemas.ts';

/** Changes a job's code, titles, family, requirements, promotion interval or whether it supervises; the directory shows a new title at once, of a large job soon after. */
export async function changeJob(ctx: Ctx, id: string, version: number, change: JobChange): Promise<JobChanged> {
  const before = await findJob(ctx, id);
  await updateVersioned(ctx, 'jobs', id, version, {
    ...(change.code === undefined ? {} : { code: change.code }),
    ...(change.titleAr === undefined ? {} : { title_ar: change.titleAr }),
    ...(change.titleEn === undefined ? {} : { title_en: change.titleEn }),
    ...(change.family === undefined ? {} : { family: change.family }),
    ...(change.isSupervisory === undefined ? {} : { is_supervisory: change.isSupervisory }),
  });
  if (change.requirements !== undefined)
    await ctx.query('update organisation.jobs set requirements = $3::text::jsonb where tenant_id = $1 and id = $2', [
      ctx.tenantId,
      id,
      JSON.stringify(change.requirements),
    ]);
  if (change.promotionMonths !== undefined)
    await ctx.query('update organisation.jobs set promotion_months = $3 where tenant_id = $1 and id = $2', [
      ctx.tenantId,
      id,
      change.promotionMonths,
    ]);
  const after = await findJob(ctx, id);
  const isRenamed = after.titleAr !== before.titleAr || after.titleEn !== before.titleEn;
  const followingRows = isRenamed ? await refreshDirectory(ctx, { job: id }) : 0;
  await audit(ctx, { action: 'organisation.job.change', entityType: 'job', entityId: id, before, after });
  return { ...after, followingRows };
}

/** Closes a job to new use. Refused (409, with the counts) while people serve in it, now or later, or seats stand for it. */
export async function closeJob(ctx: Ctx, id: string, version: number, reason: string | undefined): Promise<Job> {
  const before = await findJob(ctx, id, true);
  if (before.version !== version) throw staleVersion();
  if (before.status === 'closed') throw conflict('organisation.job.already-closed');
  const [use] = await ctx.query<{ people: number; positions: number }>(
    `select (select count(distinct a.employment_id)::int from people.assignments a
              where a.tenant_id = $1 and a.job_id = $2 and a.superseded_at is null and (a.valid_to is null or a.valid_to > $3::date)) as people,
            (select count(distinct p.position_id)::int from organisation.position_versions p
              where p.tenant_id = $1 and p.job_id = $2 and p.superseded_at is null and p.status <> 'abolished'
                and (p.valid_to is null or p.valid_to > $3::date)) as positions`,
    [ctx.tenantId, id, ctx.today],
  );
  if (use && (use.people > 0 || use.positions > 0)) throw conflict('organisation.job.in-use', { ...use });
  await updateVersioned(ctx, 'jobs', id, version, { status: 'closed' });
  const after = await findJob(ctx, id);
  await audit(ctx, {
    action: 'organisation.job.close',
    entityType: 'job',
    entityId: id,
    before,
    after,
    reason: reason ?? null,
  });
  return after;
}

/** Opens a closed job again. */
export async function reopenJob(ctx: Ctx, id: string, version: number, reason: string | undefined): Promise<Job> {
  const before = await findJob(ctx, id, true);
  if (before.version !== version) throw staleVersion();
  if (before.status === 'open') throw conflict('organisation.job.already-open');
  await updateVersioned(ctx, 'jobs', id, version, { status: 'open' });
  const after = await findJob(ctx, id);
  await audit(ctx, {
    action: 'organisation.job.reopen',
    entityType: 'job',
    entityId: id,
    before,
    after,
    reason: reason ?? null,
  });
  return after;
}
