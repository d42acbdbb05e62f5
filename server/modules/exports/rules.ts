import { exportRules } from '../../../db/schema/exports.ts';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { staleVersion } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { defaultRules } from './contract.ts';
import type { ExportRules } from './schemas.ts';

/** What the agency set, or what holds where it set nothing (version 0). */
export async function rulesOf(ctx: Ctx): Promise<ExportRules & { version: number }> {
  const [row] = await ctx.query<ExportRules & { version: number }>(
    `select everyday_rows as "everydayRows", keep_days as "keepDays", version from exports.rules where tenant_id = $1`,
    [ctx.tenantId],
  );
  return row ?? { ...defaultRules, version: 0 };
}

/** Sets from what size on a purpose is asked for and how long a file is kept; files made before keep their day. @throws 412 */
export async function changeRules(
  ctx: Ctx,
  expected: number,
  input: ExportRules,
): Promise<ExportRules & { version: number }> {
  await ctx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${ctx.tenantId}/export-rules`]);
  const { version, ...before } = await rulesOf(ctx);
  if (version !== expected) throw staleVersion();
  if (version === 0) await ctx.tx.insert(exportRules).values({ tenantId: ctx.tenantId, id: newId(), ...input });
  else
    await ctx.query(
      'update exports.rules set everyday_rows = $2, keep_days = $3, version = version + 1 where tenant_id = $1',
      [ctx.tenantId, input.everydayRows, input.keepDays],
    );
  await audit(ctx, { action: 'exports.rules.change', entityType: 'export-rules', before, after: input });
  return rulesOf(ctx);
}
