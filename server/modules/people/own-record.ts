import type { Ctx } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { permissions } from '../../permissions.ts';

/**
 * Nobody decides about themselves, whatever their role: an officer's own record, pay, papers and orders are changed by
 * another officer (segregation of duties). What every employee may change of their own (contacts) stays theirs.
 * @throws 403 people.record.own
 */
export function refuseOwnRecord(ctx: Ctx, personId: string): void {
  if (ctx.personId !== personId || 'employee' in permissions[ctx.permission]) return;
  throw new DomainError('people.record.own', 403, { values: { permission: ctx.permission } });
}
