import { deriveSecret, type Config } from '../../config.ts';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { ChainCheck } from './contract.ts';
import { instantText } from './rules/chain.ts';
import type { LogSeal } from './schemas.ts';
import { verifyChain } from './verify-chain.ts';

/** The key that marks the roots of days; in no table. */
export const auditKey = (config: Pick<Config, 'secret'>): Buffer => deriveSecret(config, 'audit-root');

/** Up to when the agency's log is sealed, and the roots of its latest days, newest first. */
export async function readSeal(ctx: Ctx): Promise<LogSeal> {
  const [last] = await ctx.query<{ sequence: number; at: string; hash: string }>(
    `select s.sequence::int as sequence, ${instantText('s.entry_at')} as at, encode(s.hash, 'hex') as hash
       from audit.seals s where s.tenant_id = $1 order by s.sequence desc limit 1`,
    [ctx.tenantId],
  );
  const roots = await ctx.query<LogSeal['roots'][number]>(
    `select r.day::text as day, r.sequence::int as sequence, encode(r.hash, 'hex') as hash
       from audit.day_roots r where r.tenant_id = $1 order by r.day desc limit 31`,
    [ctx.tenantId],
  );
  return { sealedUpTo: last?.at ?? null, seals: last?.sequence ?? 0, head: last?.hash ?? null, roots };
}

/** Walks the agency's whole chain for a reader of its log; that it was checked, and how it ended, is an entry itself. */
export async function checkLog(ctx: Ctx, key: Buffer): Promise<ChainCheck> {
  const check = await verifyChain(ctx.query, ctx.tenantId, key);
  await audit(ctx, {
    action: 'audit.chain.check',
    entityType: 'audit-chain',
    after: { seals: check.seals, findings: check.findingCount, head: check.head },
  });
  return check;
}
