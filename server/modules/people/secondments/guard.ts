import type { Ctx } from '../../../kernel/context.ts';
import { endsByAgreement } from './errors.ts';

/**
 * A secondee's service with the host begins and ends with the secondment, never by the host's own order.
 * @throws 409 for an employment that a secondment opened here.
 */
export async function refuseForSecondee(ctx: Ctx, employmentId: string): Promise<void> {
  const [lent] = await ctx.query(
    `select 1 from people.secondment_sides where tenant_id = $1 and employment_id = $2 and side = 'host'`,
    [ctx.tenantId, employmentId],
  );
  if (lent) throw endsByAgreement();
}
