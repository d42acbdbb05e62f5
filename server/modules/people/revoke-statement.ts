import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { conflict, staleVersion } from '../../kernel/errors.ts';
import { readStatement } from './list-statements.ts';
import { refuseOwnRecord } from './own-record.ts';
import type { EmployeeFound } from './repository.ts';
import type { ServiceStatement } from './schemas.ts';

/**
 * Revokes a statement of service: whoever checks its code is told so, and nothing else of it. It never stands again.
 * @throws 409 people.statement.already-revoked, 412 when it changed since it was read.
 */
export async function revokeStatement(
  ctx: Ctx,
  employee: EmployeeFound,
  statementId: string,
  expected: number,
  reason: string,
): Promise<ServiceStatement> {
  refuseOwnRecord(ctx, employee.personId);
  const found = await readStatement(ctx, employee.personId, statementId);
  if (found.version !== expected) throw staleVersion();
  if (found.status === 'revoked') throw conflict('people.statement.already-revoked');
  const [moved] = await ctx.query(
    `update people.service_statements
        set status = 'revoked', ended_on = $4::date, revoked_by = $5, revocation_reason = $6, version = version + 1
      where tenant_id = $1 and id = $2 and version = $3 returning id`,
    [ctx.tenantId, statementId, expected, ctx.today, ctx.actorId, reason],
  );
  if (!moved) throw staleVersion();
  await audit(ctx, {
    action: 'people.statement.revoke',
    entityType: 'statement',
    entityId: statementId,
    personId: employee.personId,
    before: { number: found.number, status: found.status },
    after: { status: 'revoked' },
    reason,
  });
  return readStatement(ctx, employee.personId, statementId);
}
