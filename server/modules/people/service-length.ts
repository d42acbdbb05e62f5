import type { Ctx } from '../../kernel/context.ts';
import { daysOfMonth, lengthOfService, type LengthOfService, type ServiceSpell } from './rules/length-of-service.ts';
import type { ServiceLength } from './schemas.ts';

/** The last day counted (today by default), and the day or instant whose knowledge is asked for (now by default). */
export interface LengthAsk {
  asOf?: string | undefined;
  knownOn?: string | undefined;
}

/**
 * Length of service of a person with the agency up to a day, over all their employments here and what
 * transfers carried here from others. A secondee serves at home: days here of kind `secondee` are not service of this agency.
 */
export async function lengthOfPerson(ctx: Ctx, personId: string, ask: LengthAsk = {}): Promise<LengthOfService> {
  const spells = await ctx.query<ServiceSpell>(
    `with k as (
       select case when $3::text is null then null
                   when length($3::text) = 10 then (($3::text)::date + 1)::timestamp at time zone g.zone
                   else ($3::text)::timestamptz end as at
         from platform.agencies g where g.id = $1
     )
     select s.valid_from as "firstDay", s.valid_to - 1 as "lastDay"
       from k cross join people.service_periods s
       join people.employments e on e.tenant_id = s.tenant_id and e.id = s.employment_id and e.kind <> 'secondee'
      where s.tenant_id = $1 and s.person_id = $2
        and case when k.at is null then s.superseded_at is null
                 else s.recorded_at <= k.at and (s.superseded_at is null or s.superseded_at > k.at) end
      union all
     select c.first_day, c.last_day from k cross join people.carried_service c
      where c.tenant_id = $1 and c.person_id = $2 and (k.at is null or c.recorded_at <= k.at)
      order by 1`,
    [ctx.tenantId, personId, ask.knownOn ?? null],
  );
  return lengthOfService(spells, ask.asOf ?? ctx.today);
}

/** The same as it goes over the wire, with what it was worked out from. */
export async function readServiceLength(ctx: Ctx, personId: string, ask: LengthAsk): Promise<ServiceLength> {
  return { ...(await lengthOfPerson(ctx, personId, ask)), daysOfMonth };
}
