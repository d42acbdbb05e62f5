-- role: hr_owner
-- Seats and people that an order about a unit takes to another unit: written for all of them at once, since a sector may have
-- thousands. Both functions run as whoever calls them, so the walls hold; the caller has judged the order.

-- p_seats null: every seat of the unit that is not abolished, and everybody in it, with a seat or without.
create or replace function organisation.relocate(p_order uuid, p_seats uuid[])
returns table (person_id uuid, employment_id uuid)
language plpgsql volatile as $$
declare
  o organisation.unit_orders;
  v_at timestamptz := clock_timestamp();
  v_from jsonb;
  v_to jsonb;
  v_versions uuid[];
  v_rows uuid[];
begin
  select x.* into strict o from organisation.unit_orders x where x.tenant_id = app.tenant() and x.id = p_order;
  select jsonb_build_object('id', u.id, 'ar', u.name_ar, 'en', u.name_en) into strict v_from
    from organisation.units u where u.tenant_id = o.tenant_id and u.id = o.unit_id;
  select jsonb_build_object('id', u.id, 'ar', u.name_ar, 'en', u.name_en) into strict v_to
    from organisation.units u where u.tenant_id = o.tenant_id and u.id = o.other_unit_id;

  -- The seats: locked in one order, then each gets an order of its own, part of this one.
  perform 1 from organisation.positions p
    where p.tenant_id = o.tenant_id and p.id in (
      select v.position_id from organisation.position_versions v
       where v.tenant_id = o.tenant_id and v.unit_id = o.unit_id and v.superseded_at is null)
    order by p.id for no key update;
  select coalesce(array_agg(v.id), '{}') into v_versions
    from organisation.position_versions v
   where v.tenant_id = o.tenant_id and v.unit_id = o.unit_id and v.superseded_at is null and v.status <> 'abolished'
     and (v.valid_to is null or v.valid_to > o.effective_on)
     and (p_seats is null or v.position_id = any (p_seats));
  insert into organisation.position_orders (
    tenant_id, id, kind, position_id, order_number, order_on, effective_on, legal_basis, note, changes, actor_id, unit_order_id)
  select o.tenant_id, app.new_id(), 'move', s.position_id, o.order_number, o.order_on, greatest(o.effective_on, s.first_day),
         o.legal_basis, o.note, jsonb_build_object('unit', jsonb_build_object('from', v_from, 'to', v_to)), o.actor_id, o.id
    from (select v.position_id, min(v.valid_from) as first_day from organisation.position_versions v
           where v.tenant_id = o.tenant_id and v.id = any (v_versions) group by 1) s;
  update organisation.position_versions v set superseded_at = v_at, superseded_by_order_id = x.id
    from organisation.position_orders x
   where v.tenant_id = o.tenant_id and v.id = any (v_versions)
     and x.tenant_id = o.tenant_id and x.unit_order_id = o.id and x.position_id = v.position_id;
  insert into organisation.position_versions (
    tenant_id, id, position_id, valid_from, valid_to, unit_id, job_id, grade_code, parent_id, status, capacity_percent,
    budget_line, budget_from, budget_until, order_id, recorded_by_order_id)
  select v.tenant_id, app.new_id(), v.position_id, part.valid_from, part.valid_to, part.unit_id, v.job_id, v.grade_code, v.parent_id,
         v.status, v.capacity_percent, v.budget_line, v.budget_from, v.budget_until,
         case when part.is_new and v.valid_from <= x.effective_on then x.id else v.order_id end, x.id
    from organisation.position_versions v
    join organisation.position_orders x on x.tenant_id = v.tenant_id and x.unit_order_id = o.id and x.position_id = v.position_id
   cross join lateral (
     select v.valid_from, o.effective_on as valid_to, v.unit_id, false as is_new where v.valid_from < o.effective_on
     union all
     select greatest(v.valid_from, o.effective_on), v.valid_to, o.other_unit_id, true) part
   where v.tenant_id = o.tenant_id and v.id = any (v_versions);

  -- The people: an action for each, so that it stands in their record and in their statement of service.
  perform 1 from people.employments e
    where e.tenant_id = o.tenant_id and e.id in (
      select a.employment_id from people.assignments a
       where a.tenant_id = o.tenant_id and a.unit_id = o.unit_id and a.superseded_at is null)
    order by e.id for no key update;
  select coalesce(array_agg(a.id), '{}') into v_rows
    from people.assignments a
   where a.tenant_id = o.tenant_id and a.unit_id = o.unit_id and a.superseded_at is null
     and (a.valid_to is null or a.valid_to > o.effective_on)
     and (p_seats is null or a.position_id = any (p_seats));
  insert into people.actions (
    tenant_id, id, person_id, employment_id, kind, reason_code, order_number, order_on, effective_on, legal_basis, note, changes,
    actor_id, unit_order_id)
  select o.tenant_id, app.new_id(), e.person_id, e.id, 'change_assignment', 'move', o.order_number, o.order_on,
         greatest(o.effective_on, s.first_day), o.legal_basis, o.note,
         jsonb_build_object('unit', jsonb_build_object('before', v_from, 'after', v_to)), o.actor_id, o.id
    from (select a.employment_id, min(a.valid_from) as first_day from people.assignments a
           where a.tenant_id = o.tenant_id and a.id = any (v_rows) group by 1) s
    join people.employments e on e.tenant_id = o.tenant_id and e.id = s.employment_id;
  update people.assignments a set superseded_at = v_at, superseded_by_action_id = x.id
    from people.actions x
   where a.tenant_id = o.tenant_id and a.id = any (v_rows)
     and x.tenant_id = o.tenant_id and x.unit_order_id = o.id and x.employment_id = a.employment_id;
  insert into people.assignments (
    tenant_id, id, employment_id, valid_from, valid_to, unit_id, job_id, grade_code, step, position_id, manager_employment_id,
    contract_type, work_pattern, fte_percent, actual_title_ar, actual_title_en, action_id, recorded_by_action_id, recorded_at)
  select a.tenant_id, app.new_id(), a.employment_id, part.valid_from, part.valid_to, part.unit_id, a.job_id, a.grade_code, a.step,
         a.position_id, a.manager_employment_id, a.contract_type, a.work_pattern, a.fte_percent, a.actual_title_ar, a.actual_title_en,
         case when part.is_new and a.valid_from <= x.effective_on then x.id else a.action_id end, x.id, v_at
    from people.assignments a
    join people.actions x on x.tenant_id = a.tenant_id and x.unit_order_id = o.id and x.employment_id = a.employment_id
   cross join lateral (
     select a.valid_from, o.effective_on as valid_to, a.unit_id, false as is_new where a.valid_from < o.effective_on
     union all
     select greatest(a.valid_from, o.effective_on), a.valid_to, o.other_unit_id, true) part
   where a.tenant_id = o.tenant_id and a.id = any (v_rows);
  return query
    with moved as (
      update people.employments e set version = e.version + 1
        from people.actions x
       where x.tenant_id = o.tenant_id and x.unit_order_id = o.id and e.tenant_id = o.tenant_id and e.id = x.employment_id
      returning e.person_id, e.id
    ) select m.person_id, m.id from moved m;
end $$;
comment on function organisation.relocate(uuid, uuid[]) is
  'Takes seats of a unit and whoever is in them to another unit from the day of an order on; tells whom it moved.';

-- What a relocation wrote is closed, what it closed stands again under the orders it came from.
create or replace function organisation.undo_relocation(p_order uuid)
returns table (person_id uuid, employment_id uuid)
language plpgsql volatile as $$
declare
  v_tenant uuid := app.tenant();
  v_at timestamptz := clock_timestamp();
begin
  perform 1 from people.employments e join people.actions x on x.tenant_id = e.tenant_id and x.employment_id = e.id
    where x.tenant_id = v_tenant and x.unit_order_id = p_order order by e.id for no key update of e;
  update organisation.position_versions v set superseded_at = v_at, superseded_by_order_id = x.id
    from organisation.position_orders x
   where x.tenant_id = v_tenant and x.unit_order_id = p_order and v.tenant_id = v_tenant and v.position_id = x.position_id
     and v.recorded_by_order_id = x.id and v.superseded_at is null;
  update organisation.position_orders x set undone_at = v_at, version = x.version + 1,
         undone_reason = (select u.undone_reason from organisation.unit_orders u where u.tenant_id = v_tenant and u.id = p_order)
   where x.tenant_id = v_tenant and x.unit_order_id = p_order;
  insert into organisation.position_versions (
    tenant_id, id, position_id, valid_from, valid_to, unit_id, job_id, grade_code, parent_id, status, capacity_percent,
    budget_line, budget_from, budget_until, order_id, recorded_by_order_id)
  select v.tenant_id, app.new_id(), v.position_id, v.valid_from, v.valid_to, v.unit_id, v.job_id, v.grade_code, v.parent_id, v.status,
         v.capacity_percent, v.budget_line, v.budget_from, v.budget_until, v.order_id, v.recorded_by_order_id
    from organisation.position_versions v
    join organisation.position_orders x
      on x.tenant_id = v.tenant_id and x.position_id = v.position_id and x.id = v.superseded_by_order_id
   where v.tenant_id = v_tenant and x.unit_order_id = p_order and v.recorded_by_order_id is distinct from x.id;

  update people.assignments a set superseded_at = v_at, superseded_by_action_id = x.id
    from people.actions x
   where x.tenant_id = v_tenant and x.unit_order_id = p_order and a.tenant_id = v_tenant and a.employment_id = x.employment_id
     and a.recorded_by_action_id = x.id and a.superseded_at is null;
  insert into people.assignments (
    tenant_id, id, employment_id, valid_from, valid_to, unit_id, job_id, grade_code, step, position_id, manager_employment_id,
    contract_type, work_pattern, fte_percent, actual_title_ar, actual_title_en, action_id, recorded_by_action_id, recorded_at)
  select a.tenant_id, app.new_id(), a.employment_id, a.valid_from, a.valid_to, a.unit_id, a.job_id, a.grade_code, a.step,
         a.position_id, a.manager_employment_id, a.contract_type, a.work_pattern, a.fte_percent, a.actual_title_ar, a.actual_title_en,
         a.action_id, a.recorded_by_action_id, v_at
    from people.assignments a
    join people.actions x on x.tenant_id = a.tenant_id and x.employment_id = a.employment_id and x.id = a.superseded_by_action_id
   where a.tenant_id = v_tenant and x.unit_order_id = p_order and a.recorded_by_action_id is distinct from x.id;
  update people.actions x set status = 'undone', undone_at = v_at, version = x.version + 1
   where x.tenant_id = v_tenant and x.unit_order_id = p_order;
  return query
    with moved as (
      update people.employments e set version = e.version + 1
        from people.actions x
       where x.tenant_id = v_tenant and x.unit_order_id = p_order and e.tenant_id = v_tenant and e.id = x.employment_id
      returning e.person_id, e.id
    ) select m.person_id, m.id from moved m;
end $$;
comment on function organisation.undo_relocation(uuid) is
  'Takes back what a relocation wrote about seats and people, before its day; tells whom it concerned.';
