import type { Ctx } from '../../kernel/context.ts';
import { nextStaffNumbers } from '../organisation/index.ts';
import { seatNumber, writtenRows } from './load-structure.ts';
import { actionIdOf, inPart, recordColumns } from './staged-record.ts';

/** One row per person the agency does not have yet: who they are, from their latest row, and when they came, from the first. */
const newcomers = (more: string) => `
  select * from (
    select s.person_id, s.employment_id, r.*,
           row_number() over (partition by s.person_id order by s.effective_on desc, s.row_number desc) as back,
           first_value(r."hireOn") over first_first as hired_on,
           first_value(s.row_key) over first_first as first_key,
           min(s.row_number) over (partition by s.person_id) as first_row
      from imports.staging_rows s cross join ${recordColumns}
     where $1::uuid = app.tenant() and s.target_tenant_id = app.tenant() and s.batch_id = $2 and s.state in ('new', 'history') and ${inPart('$3::int', '$4::int')}
       and not exists (select 1 from people.persons p where p.tenant_id = app.tenant() and p.id = s.person_id)
    window first_first as (partition by s.person_id order by s.effective_on, s.row_number)
  ) x where x.back = 1 and (x."staffNumber" is null) = ${more}`;

const unnumbered = `select count(*)::int as n from (${newcomers('true')}) y`;

const persons = `
with picked as materialized (
  select x.*, coalesce(upper(x."staffNumber"), g.number) as number,
         ${actionIdOf('x.first_key')} as action_id, least(x.hired_on, app.today()) as known_from
    from (select y.*, row_number() over (order by y.first_row) as turn from (${newcomers('$6::boolean')}) y) x
    left join unnest($5::text[]) with ordinality as g (number, turn) on g.turn = x.turn
), made as (
  insert into people.persons (tenant_id, id, batch_id) select $1, person_id, $2 from picked
), named as (
  insert into people.person_versions (tenant_id, id, person_id, valid_from, given_ar, father_ar, grandfather_ar, family_ar,
    given_en, father_en, grandfather_en, family_en, full_name_ar, full_name_en, personal_number, nationality, sex, birth_on,
    marital_status, action_id, recorded_by_action_id)
  select $1, app.new_id(), person_id, known_from, "nameAr"->>'given', "nameAr"->>'father', "nameAr"->>'grandfather', "nameAr"->>'family',
         "nameEn"->>'given', "nameEn"->>'father', "nameEn"->>'grandfather', "nameEn"->>'family', coalesce("fullNameAr", ''),
         coalesce("fullNameEn", ''), "personalNumber", nationality, sex, "birthOn", "maritalStatus", action_id, action_id
    from picked
), reached as (
  insert into people.contacts (tenant_id, id, person_id, kind, value, is_work)
  select $1, app.new_id(), p.person_id, c.kind, c.value, true
    from picked p cross join lateral (values ('email', p.email), ('phone', p.phone)) as c (kind, value)
   where c.value is not null
), paid_into as (
  insert into people.bank_accounts (tenant_id, id, person_id, iban, bank_code, valid_from)
  select $1, app.new_id(), person_id, iban, case when left(iban, 2) = 'QA' then substr(iban, 5, 4) end, hired_on
    from picked where iban is not null
), employed as (
  insert into people.employments (tenant_id, id, person_id, staff_number, regime, schedule, batch_id)
  select $1, employment_id, person_id, number, (select a.regime from platform.agencies a where a.id = $1),
         case when nationality <> 'QAT' then 'general-non-qatari' else 'general-qatari' end, $2
    from picked
)
select person_id, "personalNumber" as number from picked where "personalNumber" is not null`;

/**
 * Writes the people of a part of the batch whom the agency does not have: person, name, contacts, account, employment.
 * Stated employee numbers come first, so that numbers given by the agency step over them. Returns who has a personal number.
 */
export async function loadPeople(
  ctx: Ctx,
  batchId: string,
  parts: number,
  part: number,
  numbers: 'stated' | 'given',
): Promise<{ personId: string; number: string }[]> {
  let given: string[] = [];
  if (numbers === 'given') {
    const [found] = await ctx.query<{ n: number }>(unnumbered, [ctx.tenantId, batchId, parts, part]);
    if (!found || found.n === 0) return [];
    given = await nextStaffNumbers(ctx, found.n);
  }
  const rows = await ctx.query<{ person_id: string; number: string }>(persons, [
    ctx.tenantId,
    batchId,
    parts,
    part,
    given,
    numbers === 'given',
  ]);
  return rows.map((row) => ({ personId: row.person_id, number: row.number }));
}

/**
 * The service of those people: from the day of appointment one period of service, and an assignment per dated row until
 * the next one begins. The first row holds from the day of appointment, since service may have no gap.
 */
const service = `
with src as materialized (
  select s.person_id, s.employment_id, s.row_key, s.row_hash, s.unit_code, s.job_code, r.*, ${seatNumber} as seat,
         ${actionIdOf('s.row_key')} as action_id, s.rank,
         case s.rank when 1 then r."hireOn" else s.effective_on end as valid_from, s.valid_to,
         nullif(upper(r."managerStaffNumber"), e.staff_number) as manager_number
    from (select w.*, row_number() over dated as rank, lead(w.effective_on) over dated as valid_to
            from ${writtenRows} w where w.state in ('new', 'history') and w.is_new
          window dated as (partition by w.employment_id order by w.effective_on, w.row_number)) s
   cross join ${recordColumns}
    join people.employments e on e.tenant_id = app.tenant() and e.id = s.employment_id
   where ${inPart('$4::int', '$5::int')}
), placed as materialized (
  select src.*, u.id as unit_id, j.id as job_id, p.id as position_id, m.id as manager_id,
         coalesce(src."orderNumber", $6::text) as order_number,
         jsonb_build_object('id', u.id, 'ar', u.name_ar, 'en', u.name_en) as unit_told,
         jsonb_build_object('id', j.id, 'ar', j.title_ar, 'en', j.title_en) as job_told
    from src
    join organisation.units u on u.tenant_id = app.tenant() and u.code = src.unit_code
    join organisation.jobs j on j.tenant_id = app.tenant() and j.code = src.job_code
    left join organisation.positions p on p.tenant_id = app.tenant() and p.number = src.seat
    left join people.employments m on m.tenant_id = app.tenant() and m.staff_number = src.manager_number
), ordered as (
  insert into people.actions (tenant_id, id, person_id, employment_id, kind, order_number, order_on, effective_on, changes, batch_id, actor_id)
  select $1, action_id, person_id, employment_id, case rank when 1 then 'appoint' else 'change_assignment' end,
         -- One order may carry several rows of a person; each stays an order of its own here.
         order_number || case when repeats > 1 then '/' || repeats else '' end,
         coalesce($7::date, valid_from), valid_from,
         case when unit_before is distinct from unit_told
              then jsonb_build_object('unit', jsonb_build_object('before', unit_before, 'after', unit_told)) else '{}' end
         || case when job_before is distinct from job_told
                 then jsonb_build_object('job', jsonb_build_object('before', job_before, 'after', job_told)) else '{}' end,
         $2, $8
    from (select placed.*, row_number() over (partition by employment_id, order_number, rank = 1 order by rank) as repeats,
                 lag(unit_told) over dated as unit_before, lag(job_told) over dated as job_before
            from placed window dated as (partition by employment_id order by rank)) o
), served as (
  insert into people.service_periods (tenant_id, id, employment_id, person_id, valid_from, action_id, recorded_by_action_id)
  select $1, app.new_id(), employment_id, person_id, valid_from, action_id, action_id from placed where rank = 1
), assigned as (
  insert into people.assignments (tenant_id, id, employment_id, valid_from, valid_to, unit_id, job_id, grade_code, step, position_id,
    manager_employment_id, contract_type, work_pattern, actual_title_ar, actual_title_en, action_id, recorded_by_action_id)
  select $1, app.new_id(), employment_id, valid_from, valid_to, unit_id, job_id, "gradeCode", step, position_id, manager_id,
         coalesce("contractType", 'permanent'), coalesce("workPattern", 'full_time'), "actualTitleAr", "actualTitleEn", action_id, action_id
    from placed
), paid as (
  insert into people.pay_elements (tenant_id, id, employment_id, element_code, amount_minor, currency, stated_minor, stated_period,
    valid_from, valid_to, action_id, recorded_by_action_id)
  select $1, app.new_id(), employment_id, a.element, a."amountMinor", a.currency, a."statedMinor", a."statedPeriod",
         valid_from, valid_to, action_id, action_id
    from placed cross join lateral jsonb_to_recordset(pay)
      as a (element text, "amountMinor" bigint, currency text, "statedMinor" bigint, "statedPeriod" text)
)
insert into imports.row_identities (tenant_id, source, row_key, row_hash, person_id, employment_id, batch_id)
select $1, $9, row_key, row_hash, person_id, employment_id, $2 from placed
returning 1 as one`;

export interface LoadOrder {
  number: string;
  /** Day of the order; null: of each row, the day it holds from. */
  on: string | null;
}

/** Writes the service of a part of the people `loadPeople` made; returns how many rows became records. */
export async function loadService(
  ctx: Ctx,
  batchId: string,
  options: { parts: number; part: number; seatsFromIncumbents: boolean; order: LoadOrder; source: string },
): Promise<number> {
  const rows = await ctx.query(service, [
    ctx.tenantId,
    batchId,
    options.seatsFromIncumbents,
    options.parts,
    options.part,
    options.order.number,
    options.order.on,
    ctx.actorId,
    options.source,
  ]);
  return rows.length;
}
