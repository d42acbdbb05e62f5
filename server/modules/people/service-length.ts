import type { Ctx } from '../../kernel/context.ts';
import { daysOfMonth, lengthOfService, type LengthOfService, type ServiceSpell } from './rules/length-of-service.ts';
import type { ServiceLength } from './schemas.ts';

/**
 * Length of service of a person with the agency up to a day (today by default), over all their employments here. A
 * secondee serves at home: days here of kind `secondee` are not service of this agency.
 */
export async function lengthOfPerson(ctx: Ctx, personId: string, asOf = ctx.today): Promise<LengthOfService> {
  const spells = await ctx.query<ServiceSpell>(
    `select s.valid_from as "firstDay", s.valid_to - 1 as "lastDay"
       from people.service_periods s
       join people.employments e on e.tenant_id = s.tenant_id and e.id = s.employment_id and e.kind <> 'secondee'
      where s.tenant_id = $1 and s.person_id = $2 and s.superseded_at is null order by s.valid_from`,
    [ctx.tenantId, personId],
  );
  return lengthOfService(spells, asOf);
}

/** The same as it goes over the wire, with what it was worked out from. */
export async function readServiceLength(ctx: Ctx, personId: string, asOf?: string): Promise<ServiceLength> {
  return { ...(await lengthOfPerson(ctx, personId, asOf)), daysOfMonth };
}
