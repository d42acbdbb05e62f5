import type { Ctx } from '../../../kernel/context.ts';
import { endsByTransfer, underWay } from './errors.ts';

/** Service that an agreed transfer will end is not ended by another order: the transfer is called off first. @throws 409 */
export async function refuseWhileAgreed(ctx: Ctx, employmentId: string): Promise<void> {
  const [agreed] = await ctx.query(
    `select 1 from people.transfer_sides z
       join people.transfers t on t.id = z.transfer_id and t.home_tenant_id = $1 and t.status = 'agreed'
      where z.tenant_id = $1 and z.employment_id = $2 and z.side = 'home'`,
    [ctx.tenantId, employmentId],
  );
  if (agreed) throw underWay();
}

/** What a transfer closed here, or opened here, is not taken back by one side alone. @throws 409 */
export async function refuseForTransferred(ctx: Ctx, employmentId: string, side: 'home' | 'receiver'): Promise<void> {
  const [done] = await ctx.query(
    `select 1 from people.transfer_sides z
       join people.transfers t on t.id = z.transfer_id and (t.tenant_id = $1 or t.counterpart_tenant_id = $1) and t.status = 'done'
      where z.tenant_id = $1 and z.employment_id = $2 and z.side = $3`,
    [ctx.tenantId, employmentId, side],
  );
  if (done) throw endsByTransfer();
}
