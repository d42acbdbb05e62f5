import { fileLimits } from '../../../db/schema/files.ts';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { staleVersion } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { limitsOf } from './repository.ts';
import type { FileLimits } from './schemas.ts';

/** Sets how large and how many files may be; what is there already stays. Version 0: nothing was set before. @throws 412 */
export async function changeLimits(
  ctx: Ctx,
  expected: number,
  input: FileLimits,
): Promise<FileLimits & { version: number }> {
  await ctx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${ctx.tenantId}/file-limits`]);
  const before = await limitsOf(ctx);
  if (before.version !== expected) throw staleVersion();
  if (expected === 0) await ctx.tx.insert(fileLimits).values({ tenantId: ctx.tenantId, id: newId(), ...input });
  else
    await ctx.query(
      'update files.limits set max_bytes = $2, max_per_person = $3, version = version + 1 where tenant_id = $1',
      [ctx.tenantId, input.maxBytes, input.maxPerPerson],
    );
  const { version: _, ...values } = before;
  await audit(ctx, { action: 'files.rules.change', entityType: 'file-limits', before: values, after: input });
  return limitsOf(ctx);
}
