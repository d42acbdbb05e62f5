import type { z } from 'zod';
import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { EmployeeFound } from './repository.ts';
import type { identitySchema } from './schemas.ts';

type Identity = z.infer<typeof identitySchema>;

/** Identity numbers in full; the read is recorded with its purpose, and the employee sees it. */
export async function readIdentity(ctx: Ctx, employee: EmployeeFound, purpose: string): Promise<Identity> {
  await audit(ctx, {
    action: 'people.identity.read',
    entityType: 'employment',
    entityId: employee.employmentId,
    personId: employee.personId,
    purpose,
  });
  const [person] = await ctx.query<{ personalNumber: string | null }>(
    `select personal_number as "personalNumber" from people.person_versions
      where tenant_id = $1 and person_id = $2 and superseded_at is null
      order by (valid_from <= $3::date and (valid_to is null or valid_to > $3::date)) desc, valid_from limit 1`,
    [ctx.tenantId, employee.personId, ctx.today],
  );
  const documents = await ctx.query<Identity['documents'][number]>(
    `select id, kind, number, country, issued_on as "issuedOn", expires_on as "expiresOn", is_current as "isCurrent"
       from people.documents where tenant_id = $1 and person_id = $2 order by is_current desc, kind, expires_on desc nulls last`,
    [ctx.tenantId, employee.personId],
  );
  const dependants = await ctx.query<Identity['dependants'][number]>(
    `select id, name_ar as "nameAr", name_en as "nameEn", relation, personal_number as "personalNumber"
       from people.dependants where tenant_id = $1 and person_id = $2 order by birth_on nulls first, id`,
    [ctx.tenantId, employee.personId],
  );
  return { employmentId: employee.employmentId, personalNumber: person?.personalNumber ?? null, documents, dependants };
}
