import { jobs } from '../../../db/schema/organisation.ts';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { findJob } from './repository.ts';
import type { Job, NewJob } from './schemas.ts';

/** Adds a job to the agency's list. Its code is unique in the agency (409). */
export async function createJob(ctx: Ctx, input: NewJob): Promise<Job> {
  const id = newId();
  await ctx.tx.insert(jobs).values({ ...input, tenantId: ctx.tenantId, id });
  const job = await findJob(ctx, id);
  await audit(ctx, { action: 'organisation.job.create', entityType: 'job', entityId: id, after: job });
  return job;
}
