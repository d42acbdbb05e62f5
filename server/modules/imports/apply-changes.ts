import type { Ctx } from '../../kernel/context.ts';
import { actionIdOf, recordColumns } from './staged-record.ts';

/**
 * How rows about people the agency already has are written. Recorded rows are superseded and inserted, as everywhere:
 * - a row of a dated file that was loaded before with other content corrects the dated row it stands for;
 * - a further dated row is a change from its day on, until the next known change;
 * - a row of a file without dates tells how things are today: it is a change from the agency's today.
 * Fields the row does not say stay as they are; a mapped element of pay that the row leaves out ends on that day. Contacts
 * and accounts of people already known are not touched; the check says so row by row. A manager whom nobody is changes nothing.
 *
 * $1 agency, $2 batch, $3 which dated row of a person (1 first), $4 whether the file is dated, $5 mapped pay elements,
 * $6 order number, $7 order day, $8 actor.
 */
const rows = `
  select s.person_id, s.employment_id, s.row_key, s.state, r.*, u.id as unit_id, j.id as job_id, p.id as seat_id, m.id as manager_id,
         ${actionIdOf('s.row_key')} as new_action,
         a.id as held_id, a.valid_from as held_from,
         case when s.state = 'changed' and $4::boolean then a.valid_from
              when s.state = 'changed' then greatest(app.today(), a.valid_from) else s.effective_on end as day
    from (select x.*, row_number() over (partition by x.employment_id order by x.effective_on, x.row_number) as turn
            from imports.staging_rows x
           where $1::uuid = app.tenant() and x.target_tenant_id = app.tenant() and x.batch_id = $2 and x.state in ('changed', 'history')
             and exists (select 1 from people.employments e where e.tenant_id = app.tenant() and e.id = x.employment_id and e.batch_id is distinct from $2)) s
   cross join ${recordColumns}
    join organisation.units u on u.tenant_id = app.tenant() and u.code = s.unit_code
    join organisation.jobs j on j.tenant_id = app.tenant() and j.code = s.job_code
    left join organisation.positions p on p.tenant_id = app.tenant() and p.number = upper(r."positionNumber")
    left join people.employments m on m.tenant_id = app.tenant() and m.staff_number = upper(r."managerStaffNumber")
         and m.id <> s.employment_id
    left join lateral (
      select z.id, z.valid_from from people.assignments z
       where z.tenant_id = app.tenant() and z.employment_id = s.employment_id and z.superseded_at is null
         and (z.valid_to is null or z.valid_to > case when s.state = 'changed' and not $4::boolean then app.today() else s.effective_on end)
       order by z.valid_from limit 1) a on true
   where s.turn = $3::int`;

const assignmentDiffers = `
  (a.unit_id, a.job_id, a.grade_code, a.step, a.position_id, a.contract_type, a.work_pattern, a.manager_employment_id, a.actual_title_ar, a.actual_title_en)
  is distinct from
  (t.unit_id, t.job_id, coalesce(t."gradeCode", a.grade_code), coalesce(t.step, a.step), coalesce(t.seat_id, a.position_id),
   coalesce(t."contractType", a.contract_type), coalesce(t."workPattern", a.work_pattern), coalesce(t.manager_id, a.manager_employment_id),
   t."actualTitleAr", t."actualTitleEn")`;

const personValues = `coalesce(t."nameAr"->>'given', v.given_ar), coalesce(t."nameAr"->>'father', v.father_ar),
  coalesce(t."nameAr"->>'grandfather', v.grandfather_ar), coalesce(t."nameAr"->>'family', v.family_ar),
  coalesce(t."nameEn"->>'given', v.given_en), coalesce(t."nameEn"->>'father', v.father_en),
  coalesce(t."nameEn"->>'grandfather', v.grandfather_en), coalesce(t."nameEn"->>'family', v.family_en),
  coalesce(t."fullNameAr", v.full_name_ar), coalesce(t."fullNameEn", v.full_name_en), coalesce(t."personalNumber", v.personal_number),
  coalesce(t.nationality, v.nationality), coalesce(t.sex, v.sex), coalesce(t."birthOn", v.birth_on), coalesce(t."maritalStatus", v.marital_status)`;
const personColumns = `given_ar, father_ar, grandfather_ar, family_ar, given_en, father_en, grandfather_en, family_en, full_name_ar,
  full_name_en, personal_number, nationality, sex, birth_on, marital_status`;
const personDiffers = `(${personColumns
  .split(',')
  .map((c) => `v.${c.trim()}`)
  .join(', ')}) is distinct from (${personValues})`;

/** The live row of each mapped element that covers the day, beside what the file says of it. */
const payPairs = `
  select t.employment_id, t.new_action, t.day, code, w."amountMinor" as amount, w.currency as coin, w."statedMinor" as stated,
         w."statedPeriod" as per, o.id as old_id
    from t cross join unnest($5::text[]) as code
    left join lateral jsonb_to_recordset(t.pay) as w (element text, "amountMinor" bigint, currency text, "statedMinor" bigint, "statedPeriod" text)
      on w.element = code
    left join people.pay_elements o on o.tenant_id = app.tenant() and o.employment_id = t.employment_id and o.element_code = code
         and o.superseded_at is null and o.valid_from <= t.day and (o.valid_to is null or o.valid_to > t.day)
   where (o.amount_minor, o.currency) is distinct from (w."amountMinor", w.currency)`;

const orders = `
with t as materialized (${rows})
insert into people.actions (tenant_id, id, person_id, employment_id, kind, order_number, order_on, effective_on, batch_id, actor_id)
select $1, t.new_action, t.person_id, t.employment_id, case when t.state = 'changed' and $4::boolean then 'correct' else 'change_assignment' end,
       coalesce(t."orderNumber", $6::text) || case when exists (
         select 1 from people.actions x where x.tenant_id = app.tenant() and x.employment_id = t.employment_id and x.status = 'recorded'
            and x.order_number = coalesce(t."orderNumber", $6::text)) then '/' || left(t.new_action::text, 13) || '-' || $3 else '' end,
       coalesce($7::date, t.day), t.day, $2, $8
  from t left join people.assignments a on a.tenant_id = app.tenant() and a.id = t.held_id
 where ${assignmentDiffers}
    or exists (select 1 from people.person_versions v where v.tenant_id = app.tenant() and v.person_id = t.person_id and v.superseded_at is null
                  and v.valid_from <= t.day and (v.valid_to is null or v.valid_to > t.day) and ${personDiffers})
    or exists (select 1 from (${payPairs.replaceAll('from t cross join', 'from (select t.*) t cross join')}) pairs)
returning 1 as one`;

/** Only rows that became an order are written further; the orders of this turn are found by their ids. */
const ordered = `t as materialized (select z.* from (${rows}) z
  where exists (select 1 from people.actions x where x.tenant_id = app.tenant() and x.id = z.new_action))`;

const assignments = `
with ${ordered}, closed as (
  update people.assignments a set superseded_at = clock_timestamp(), superseded_by_action_id = t.new_action
    from t where a.tenant_id = app.tenant() and a.id = t.held_id and ${assignmentDiffers}
  returning a.*, t.day, t.new_action, t.unit_id as to_unit, t.job_id as to_job, t."gradeCode" as to_grade, t.step as to_step,
    t.seat_id as to_seat, t.manager_id as to_manager, t."contractType" as to_contract, t."workPattern" as to_pattern, t."actualTitleAr" as to_ar, t."actualTitleEn" as to_en
)
insert into people.assignments (tenant_id, id, employment_id, valid_from, valid_to, unit_id, job_id, grade_code, step, position_id,
  manager_employment_id, contract_type, work_pattern, fte_percent, actual_title_ar, actual_title_en, action_id, recorded_by_action_id)
select $1, app.new_id(), c.employment_id, y.* , c.new_action
  from closed c cross join lateral (
    select c.valid_from, c.day, c.unit_id, c.job_id, c.grade_code, c.step, c.position_id, c.manager_employment_id, c.contract_type,
           c.work_pattern, c.fte_percent, c.actual_title_ar, c.actual_title_en, c.action_id where c.valid_from < c.day
    union all
    select greatest(c.day, c.valid_from), c.valid_to, c.to_unit, c.to_job, coalesce(c.to_grade, c.grade_code), coalesce(c.to_step, c.step),
           coalesce(c.to_seat, c.position_id), coalesce(c.to_manager, c.manager_employment_id), coalesce(c.to_contract, c.contract_type),
           coalesce(c.to_pattern, c.work_pattern), c.fte_percent, c.to_ar, c.to_en, c.new_action) y`;

const persons = `
with ${ordered}, closed as (
  update people.person_versions v set superseded_at = clock_timestamp(), superseded_by_action_id = t.new_action
    from t where v.tenant_id = app.tenant() and v.person_id = t.person_id and v.superseded_at is null
     and v.valid_from <= t.day and (v.valid_to is null or v.valid_to > t.day) and ${personDiffers}
  returning v.person_id, v.valid_from, v.valid_to, t.new_action, ${personValues
    .split(/,\s*(?=coalesce)/)
    .map((value, index) => `${value} as n${index}`)
    .join(', ')}
)
insert into people.person_versions (tenant_id, id, person_id, valid_from, valid_to, ${personColumns}, action_id, recorded_by_action_id)
select $1, app.new_id(), person_id, valid_from, valid_to, ${Array.from({ length: 15 }, (_, index) => `n${index}`).join(', ')}, new_action, new_action
  from closed`;

const pay = `
with ${ordered}, pairs as materialized (${payPairs}), closed as (
  update people.pay_elements o set superseded_at = clock_timestamp(), superseded_by_action_id = q.new_action
    from pairs q where o.tenant_id = app.tenant() and o.id = q.old_id
  returning o.*, q.day, q.new_action, q.amount, q.coin, q.stated, q.per
), heads as (
  insert into people.pay_elements (tenant_id, id, employment_id, element_code, amount_minor, currency, stated_minor, stated_period,
    valid_from, valid_to, action_id, recorded_by_action_id)
  select $1, app.new_id(), employment_id, y.* , new_action
    from closed c cross join lateral (
      select c.element_code, c.amount_minor, c.currency, c.stated_minor, c.stated_period, c.valid_from, c.day, c.action_id
       where c.valid_from < c.day
      union all
      select c.element_code, c.amount, c.coin, c.stated, c.per, c.day, c.valid_to, c.new_action where c.amount is not null) y
)
insert into people.pay_elements (tenant_id, id, employment_id, element_code, amount_minor, currency, stated_minor, stated_period,
  valid_from, valid_to, action_id, recorded_by_action_id)
select $1, app.new_id(), q.employment_id, q.code, q.amount, q.coin, q.stated, q.per, q.day,
       (select min(o.valid_from) from people.pay_elements o where o.tenant_id = app.tenant() and o.employment_id = q.employment_id
           and o.element_code = q.code and o.superseded_at is null and o.valid_from > q.day), q.new_action, q.new_action
  from pairs q where q.old_id is null and q.amount is not null`;

const turns = `
select coalesce(max(n), 0)::int as n from (
  select count(*) as n from imports.staging_rows x
   where $1::uuid = app.tenant() and x.target_tenant_id = app.tenant() and x.batch_id = $2 and x.state in ('changed', 'history')
     and exists (select 1 from people.employments e where e.tenant_id = app.tenant() and e.id = x.employment_id and e.batch_id is distinct from $2)
   group by x.employment_id) y`;

const identities = `
insert into imports.row_identities as i (tenant_id, source, row_key, row_hash, person_id, employment_id, batch_id)
select $1, $3, x.row_key, x.row_hash, x.person_id, x.employment_id, $2
  from imports.staging_rows x
 where $1::uuid = app.tenant() and x.target_tenant_id = app.tenant() and x.batch_id = $2 and x.state in ('changed', 'history')
   and exists (select 1 from people.employments e where e.tenant_id = app.tenant() and e.id = x.employment_id and e.batch_id is distinct from $2)
on conflict (tenant_id, source, row_key) do update set row_hash = excluded.row_hash
returning 1 as one`;

/** Writes every row about people the agency had before the batch, earliest first; returns how many rows and how many orders. */
export async function applyChanges(
  ctx: Ctx,
  batchId: string,
  options: {
    isDated: boolean;
    payElements: readonly string[];
    order: { number: string; on: string | null };
    source: string;
  },
): Promise<{ rows: number; orders: number }> {
  const [found] = await ctx.query<{ n: number }>(turns, [ctx.tenantId, batchId]);
  let made = 0;
  for (let turn = 1; turn <= (found?.n ?? 0); turn += 1) {
    const params = [ctx.tenantId, batchId, turn, options.isDated, options.payElements];
    made += (await ctx.query(orders, [...params, options.order.number, options.order.on, ctx.actorId])).length;
    // Pay and person are found by the day, which is told by the assignment held: the assignment goes last.
    await ctx.query(pay, params);
    await ctx.query(persons, params.slice(0, 4));
    await ctx.query(assignments, params.slice(0, 4));
  }
  const rows = await ctx.query(identities, [ctx.tenantId, batchId, options.source]);
  await ctx.query(
    `update people.employments e set version = version + 1
      where $1::uuid = app.tenant() and e.tenant_id = app.tenant() and e.batch_id is distinct from $2 and exists (
        select 1 from people.actions a where a.tenant_id = app.tenant() and a.employment_id = e.id and a.batch_id = $2)`,
    [ctx.tenantId, batchId],
  );
  return { rows: rows.length, orders: made };
}
