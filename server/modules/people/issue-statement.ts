import { randomBytes } from 'node:crypto';
import { serviceStatements } from '../../../db/schema/statements.ts';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { conflict } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import type { statementParts } from './contract.ts';
import type { EmployeeFound } from './repository.ts';
import { checkCodeFrom, checkCodeLength } from './rules/check-code.ts';
import type { ServiceStatement } from './schemas.ts';
import { composeStatement, hashOfContent, partsShown } from './statement-content.ts';
import { readStatement } from './list-statements.ts';

/**
 * Issues a statement of service as the record stands today. It takes the place of those of the same person that still
 * stand: whoever checks an older one is told so.
 * @throws 409 people.statement.no-service where nobody has served a day yet.
 */
export async function issueStatement(
  ctx: Ctx,
  employee: EmployeeFound,
  show: readonly (typeof statementParts)[number][],
): Promise<ServiceStatement> {
  // One after the other in an agency: numbers follow each other without a gap, and one statement stands for a person.
  await ctx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`${ctx.tenantId}/service-statements`]);
  const content = await composeStatement(ctx, employee);
  if (content.spells.length === 0) throw conflict('people.statement.no-service');
  const before = await ctx.query<{ id: string }>(
    `update people.service_statements set status = 'superseded', ended_on = $3::date, version = version + 1
      where tenant_id = $1 and person_id = $2 and status = 'standing' returning id`,
    [ctx.tenantId, employee.personId, ctx.today],
  );
  const id = newId();
  const number = await nextNumber(ctx);
  const contentHash = hashOfContent(content);
  await ctx.tx.insert(serviceStatements).values({
    tenantId: ctx.tenantId,
    id,
    personId: employee.personId,
    employmentId: employee.employmentId,
    number,
    issuedOn: ctx.today,
    actorId: ctx.actorId,
    issuedBy: ctx.personId === employee.personId ? 'self' : 'office',
    content,
    contentHash,
    shown: partsShown(content, show),
    checkCode: checkCodeFrom(randomBytes(checkCodeLength)),
  });
  await audit(ctx, {
    action: 'people.statement.issue',
    entityType: 'statement',
    entityId: id,
    personId: employee.personId,
    after: { number, contentHash, shown: [...new Set(show)], superseded: before.map((row) => row.id) },
  });
  return readStatement(ctx, employee.personId, id);
}

/** `2026/00012`: counted by the year of issue. */
async function nextNumber(ctx: Ctx): Promise<string> {
  const year = ctx.today.slice(0, 4);
  const [row] = await ctx.query<{ count: number }>(
    `select count(*)::int as count from people.service_statements
      where tenant_id = $1 and issued_on >= $2::date and issued_on < ($2::date + interval '1 year')::date`,
    [ctx.tenantId, `${year}-01-01`],
  );
  return `${year}/${String((row?.count ?? 0) + 1).padStart(5, '0')}`;
}
