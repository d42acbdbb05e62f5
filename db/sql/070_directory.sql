-- role: hr_owner
-- The directory projection: rebuilt from the dated tables, for the named employments or all of the agency.
-- Runs with the caller's rights, so the walls hold; today is the agency's. Every table's agency is written as the wall writes
-- it, app.tenant(): any other expression would be a second condition on the same column, and while a load has left no
-- statistics the planner then takes the agency alone for enough and reads all of it for every row.
-- The employments are always an array, and the plan is made once per connection: planning this statement costs more than
-- running it for one employment, and `null or in` would read the whole agency to find one.

create or replace function people.refresh_directory(p_employments uuid[] default null) returns integer
language plpgsql volatile set plan_cache_mode = force_generic_plan as $$
declare
  v_today date := app.today();
  v_count integer;
  v_employments uuid[] := p_employments;
begin
  if v_employments is null then
    select coalesce(array_agg(e.id), '{}') into v_employments from people.employments e where e.tenant_id = app.tenant();
  end if;
  insert into people.directory_entries as d (
    tenant_id, employment_id, person_id, staff_number, kind, status,
    full_name_ar, full_name_en, name_sort_ar, name_sort_en, search_key, sex, nationality,
    unit_id, unit_name_ar, unit_name_en, job_id, job_title_ar, job_title_en, grade_code,
    position_id, position_number, manager_employment_id, manager_person_id, contract_type, work_pattern,
    hired_on, ended_on, work_email, work_phone, seconded_to_ar, seconded_to_en, seconded_until, missing, is_incomplete, as_of, next_change_on)
  select e.tenant_id, e.id, e.person_id, e.staff_number, e.kind, s.status,
         pv.full_name_ar, pv.full_name_en,
         app.fold_search_text(coalesce(nullif(pv.full_name_ar, ''), pv.full_name_en)),
         app.fold_search_text(coalesce(nullif(pv.full_name_en, ''), pv.full_name_ar)),
         app.fold_search_text(concat_ws(' ', pv.full_name_ar, pv.full_name_en, e.staff_number, j.title_ar, j.title_en,
           a.actual_title_ar, a.actual_title_en, u.name_ar, u.name_en, p.number, c.all_values)),
         pv.sex, pv.nationality,
         a.unit_id, u.name_ar, u.name_en, a.job_id, j.title_ar, j.title_en, a.grade_code,
         a.position_id, p.number, coalesce(a.manager_employment_id, line.employment_id),
         coalesce(named.person_id, line.person_id), a.contract_type, a.work_pattern,
         s.hired_on, s.ended_on, c.work_email, c.work_phone, lent.other_name_ar, lent.other_name_en, lent.last_day,
         m.missing, cardinality(m.missing) > 0, v_today, n.next_change_on
    from people.employments e
    cross join lateral (
      select min(sp.valid_from) as hired_on,
             case when bool_or(sp.valid_to is null) then null else max(sp.valid_to) - 1 end as ended_on,
             case when bool_or(sp.valid_from <= v_today and (sp.valid_to is null or sp.valid_to > v_today)) then 'active'
                  when min(sp.valid_from) > v_today then 'future' else 'ended' end as status,
             -- The day the shown assignment is taken from: today, the first day to come, or the last day served.
             case when bool_or(sp.valid_from <= v_today and (sp.valid_to is null or sp.valid_to > v_today)) then v_today
                  when min(sp.valid_from) > v_today then min(sp.valid_from)
                  else max(sp.valid_to) filter (where sp.valid_to <= v_today) - 1 end as shown_on
        from people.service_periods sp
       where sp.tenant_id = app.tenant() and sp.employment_id = e.id and sp.superseded_at is null
      having count(*) > 0
    ) s
    join lateral (
      select x.* from people.person_versions x
       where x.tenant_id = app.tenant() and x.person_id = e.person_id and x.superseded_at is null
       order by (x.valid_from <= v_today and (x.valid_to is null or x.valid_to > v_today)) desc, x.valid_from
       limit 1
    ) pv on true
    -- One live assignment holds per day. Asked for as such, it is found by index for each employment also while a load has
    -- left no statistics; as a plain join the planner then pairs everybody with everybody.
    left join lateral (
      select x.* from people.assignments x
       where x.tenant_id = app.tenant() and x.employment_id = e.id and x.superseded_at is null
         and x.valid_from <= s.shown_on and (x.valid_to is null or x.valid_to > s.shown_on)
       order by x.valid_from desc limit 1
    ) a on true
    left join organisation.units u on u.tenant_id = app.tenant() and u.id = a.unit_id
    left join organisation.jobs j on j.tenant_id = app.tenant() and j.id = a.job_id
    left join organisation.positions p on p.tenant_id = app.tenant() and p.id = a.position_id
    left join people.employments named on named.tenant_id = app.tenant() and named.id = a.manager_employment_id
    left join lateral (
      -- The reporting line runs through seats: a vacant one is climbed past.
      with recursive up as (
        select q.id, q.parent_id, 1 as height from organisation.positions q
         where q.tenant_id = app.tenant() and q.id = p.parent_id
        union all
        select q.id, q.parent_id, up.height + 1 from up
          join organisation.positions q on q.tenant_id = app.tenant() and q.id = up.parent_id
         where up.height < 20
      )
      select ha.employment_id, he.person_id
        from up
       -- Who holds a seat comes before who acts in it; nobody leads themselves by acting above.
       cross join lateral (
          select x.employment_id, 0 as turn from people.assignments x
           where x.tenant_id = app.tenant() and x.position_id = up.id and x.superseded_at is null
             and x.valid_from <= s.shown_on and (x.valid_to is null or x.valid_to > s.shown_on)
          union all
          select x.employment_id, 1 from people.acting_charges x
           where x.tenant_id = app.tenant() and x.position_id = up.id and x.superseded_at is null and x.employment_id <> e.id
             and x.valid_from <= s.shown_on and (x.valid_to is null or x.valid_to > s.shown_on)
        ) ha
        join people.employments he on he.tenant_id = app.tenant() and he.id = ha.employment_id
       where a.manager_employment_id is null
       order by up.height, ha.turn limit 1
    ) line on p.parent_id is not null
    left join lateral (
      select string_agg(k.value, ' ') filter (where k.kind in ('mobile', 'phone', 'email')) as all_values,
             min(k.value) filter (where k.kind = 'email' and k.is_work) as work_email,
             min(k.value) filter (where k.kind in ('mobile', 'phone') and k.is_work) as work_phone
        from people.contacts k where k.tenant_id = app.tenant() and k.person_id = e.person_id
    ) c on true
    -- While the person serves another agency.
    left join lateral (
      select z.other_name_ar, z.other_name_en, z.last_day from people.secondment_sides z
       where z.tenant_id = app.tenant() and z.employment_id = e.id and z.side = 'home'
         and z.started_on is not null and not z.is_closed limit 1
    ) lent on true
    cross join lateral (
      -- Of a secondee the agency holds what home agreed to give, which is all there is to complete.
      select array_remove(case when e.kind = 'secondee' then array[]::text[] else array[
        case when pv.personal_number is null then 'personalNumber' end,
        case when pv.full_name_ar = '' then 'fullNameAr' end,
        case when pv.full_name_en = '' then 'fullNameEn' end,
        case when pv.sex is null then 'sex' end,
        case when pv.birth_on is null then 'birthOn' end,
        case when pv.nationality is null then 'nationality' end,
        case when a.grade_code is null then 'gradeCode' end] end, null) as missing
    ) m
    left join lateral (
      select min(x.d) as next_change_on from (
        select unnest(array[sp.valid_from, sp.valid_to]) as d from people.service_periods sp
         where sp.tenant_id = app.tenant() and sp.employment_id = e.id and sp.superseded_at is null
        union all
        select unnest(array[z.valid_from, z.valid_to]) from people.assignments z
         where z.tenant_id = app.tenant() and z.employment_id = e.id and z.superseded_at is null
        union all
        select unnest(array[z.valid_from, z.valid_to]) from people.acting_charges z
         where z.tenant_id = app.tenant() and z.employment_id = e.id and z.superseded_at is null
        union all
        select unnest(array[z.valid_from, z.valid_to]) from people.person_versions z
         where z.tenant_id = app.tenant() and z.person_id = e.person_id and z.superseded_at is null
      ) x where x.d > v_today
    ) n on true
   where e.tenant_id = app.tenant() and e.id = any (v_employments)
  on conflict (tenant_id, employment_id) do update set
    (person_id, staff_number, kind, status, full_name_ar, full_name_en, name_sort_ar, name_sort_en, search_key, sex, nationality,
     unit_id, unit_name_ar, unit_name_en, job_id, job_title_ar, job_title_en, grade_code, position_id, position_number,
     manager_employment_id, manager_person_id, contract_type, work_pattern, hired_on, ended_on, work_email, work_phone,
     seconded_to_ar, seconded_to_en, seconded_until, missing, is_incomplete, as_of, next_change_on, version)
    = row (excluded.person_id, excluded.staff_number, excluded.kind, excluded.status, excluded.full_name_ar, excluded.full_name_en,
     excluded.name_sort_ar, excluded.name_sort_en, excluded.search_key, excluded.sex, excluded.nationality,
     excluded.unit_id, excluded.unit_name_ar, excluded.unit_name_en, excluded.job_id, excluded.job_title_ar, excluded.job_title_en,
     excluded.grade_code, excluded.position_id, excluded.position_number, excluded.manager_employment_id, excluded.manager_person_id,
     excluded.contract_type, excluded.work_pattern, excluded.hired_on, excluded.ended_on, excluded.work_email, excluded.work_phone,
     excluded.seconded_to_ar, excluded.seconded_to_en, excluded.seconded_until, excluded.missing, excluded.is_incomplete, excluded.as_of, excluded.next_change_on, d.version + 1);
  get diagnostics v_count = row_count;
  -- An employment whose every service period was undone has nothing to show.
  if p_employments is not null then
    delete from people.directory_entries d
     where d.tenant_id = app.tenant() and d.employment_id = any (v_employments)
       -- A look-up per row, not an anti-join: that one would read the whole agency once per row without statistics.
       and (select 1 from people.service_periods sp
             where sp.tenant_id = app.tenant() and sp.employment_id = d.employment_id and sp.superseded_at is null limit 1) is null;
  end if;
  return v_count;
end $$;
comment on function people.refresh_directory(uuid[]) is
  'Rebuilds the directory rows of these employments (null: all of the agency) as of the agency''s today; returns how many.';
