import type { Ctx } from '../../kernel/context.ts';
import { launchList, type LaunchFacts } from './rules/launch-list.ts';
import type { AgencyLaunch } from './schemas.ts';

/** What is done and what is left before the agency goes live, counted from its rows as they are now. */
export async function readLaunch(ctx: Ctx): Promise<AgencyLaunch> {
  const [facts] = await ctx.query<LaunchFacts>(
    `with serving as materialized (
       select d.employment_id, d.person_id, d.kind, d.grade_code, d.position_id, d.is_incomplete
         from people.directory_entries d where d.tenant_id = $1 and d.status = 'active'
     ), members as materialized (
       select m.person_id, m.roles from identity.memberships m
        where m.tenant_id = $1 and m.status = 'active' and not 'support' = any (m.roles)
     )
     select (select count(*)::int from organisation.units u
              where u.tenant_id = $1 and u.opened_on <= $2::date and (u.closed_on is null or u.closed_on > $2::date)) as units,
            s.serving, s."withoutGrade", s.incomplete, s."withoutSeat", s."withoutAccount", s.accounts,
            (select count(*)::int from imports.batches b
              where b.tenant_id = $1 and b.state not in ('committed', 'undone', 'dropped')) as "pendingImports",
            (select count(*)::int from organisation.positions p where p.tenant_id = $1 and p.status = 'funded') as "fundedSeats",
            (select count(*)::int from organisation.seat_rules r where r.tenant_id = $1 and r.superseded_at is null) as "seatRules",
            (select count(*)::int from members m where m.roles && array['hr_director', 'centre_director']) as deciders,
            (select count(*)::int from members m
              where m.roles && array['hr_director', 'hr_officer', 'centre_director', 'centre_officer']) as preparers,
            (select count(*)::int from organisation.holidays h where h.tenant_id = $1 and h.last_day >= $2::date) as "holidaysAhead",
            (select count(*)::int from (
               select v.valid_from, v.valid_to, v.confidence from people.statutory_values v
               union all select r.valid_from, r.valid_to, r.confidence from people.secondment_rules r
               union all select t.valid_from, t.valid_to, t.confidence from people.transfer_rules t
             ) rule where rule.confidence = 'NF' and rule.valid_from <= $2::date and (rule.valid_to is null or rule.valid_to > $2::date)
            ) as "rulesToBeSet"
       from (
         select count(*)::int as serving,
                (count(*) filter (where x.grade_code is null and x.kind <> 'secondee'))::int as "withoutGrade",
                (count(*) filter (where x.is_incomplete))::int as incomplete,
                (count(*) filter (where x.position_id is null and x.kind <> 'secondee'))::int as "withoutSeat",
                (count(*) filter (where m.person_id is null))::int as "withoutAccount",
                (count(*) filter (where m.person_id is not null))::int as accounts
           from serving x
           left join (select distinct person_id from members where person_id is not null) m on m.person_id = x.person_id
       ) s`,
    [ctx.tenantId, ctx.today],
  );
  if (!facts) throw new Error('the counts are one row');
  const [launch] = await ctx.query<NonNullable<AgencyLaunch['launch']>>(
    `select l.id, l.launched_on::text as "launchedOn", l.open_items as "openItems", l.reason, l.actor_name as "actorName",
            l.recorded_at as "recordedAt"
       from agency.launches l where l.tenant_id = $1`,
    [ctx.tenantId],
  );
  const items = launchList(facts);
  return {
    items,
    isReady: !items.some((item) => item.isRequired && item.state === 'open'),
    launch: launch ?? null,
  };
}
