-- role: hr_owner
-- The dated seats: whoever writes a seat (a page, an import, a seed) writes its first version with it; what the versions say
-- is sound on every day; and nobody is put into a seat that is not there to be had, where the agency blocks it.

create or replace function organisation.write_first_seat_version() returns trigger
language plpgsql as $$
begin
  -- A backup brings the versions itself.
  if coalesce(current_setting('app.is_restoring', true), '') = 'on' then
    return null;
  end if;
  insert into organisation.position_versions (
    tenant_id, id, position_id, valid_from, unit_id, job_id, grade_code, parent_id, status, capacity_percent,
    budget_line, budget_from, budget_until)
  select p.tenant_id, app.new_id(), p.id, p.opened_on, p.unit_id, p.job_id, p.grade_code, p.parent_id, p.status,
         p.capacity_percent, p.budget_line, p.budget_from, p.budget_until
    from written p;
  return null;
end $$;
comment on function organisation.write_first_seat_version() is 'A seat''s history begins with the seat, whoever writes it.';

drop trigger if exists first_version_100 on organisation.positions;
create trigger first_version_100 after insert on organisation.positions
  referencing new table as written for each statement execute function organisation.write_first_seat_version();

-- Versions cover every day from the one the seat was opened on. Deferred, since one order closes and writes.
create or replace function organisation.check_seat_covered() returns trigger
language plpgsql stable as $$
declare
  v_seat uuid := case when tg_table_name = 'positions' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'position_id' end;
  v_opened date;
  v_told datemultirange;
begin
  select p.opened_on into v_opened from organisation.positions p where p.tenant_id = new.tenant_id and p.id = v_seat;
  if v_opened is null then
    return null;
  end if;
  select coalesce(range_agg(daterange(v.valid_from, v.valid_to, '[)')), '{}'::datemultirange) into v_told
    from organisation.position_versions v
   where v.tenant_id = new.tenant_id and v.position_id = v_seat and v.superseded_at is null;
  if v_told <> datemultirange(daterange(v_opened, null, '[)')) then
    raise exception 'versions % do not cover a seat opened on %', v_told, v_opened
      using errcode = '23514', constraint = 'position_versions_cover_ck';
  end if;
  return null;
end $$;
comment on function organisation.check_seat_covered() is 'No gap in a seat''s versions from the day it was opened on.';

-- First versions are whole by themselves: a load of ten thousand seats asks nothing.
drop trigger if exists seat_covered_100 on organisation.position_versions;
create constraint trigger seat_covered_100 after insert on organisation.position_versions
  deferrable initially deferred for each row when (new.recorded_by_order_id is not null)
  execute function organisation.check_seat_covered();
drop trigger if exists seat_covered_200 on organisation.position_versions;
create constraint trigger seat_covered_200 after update on organisation.position_versions
  deferrable initially deferred for each row execute function organisation.check_seat_covered();
drop trigger if exists seat_covered_100 on organisation.positions;
create constraint trigger seat_covered_100 after update of opened_on on organisation.positions
  deferrable initially deferred for each row execute function organisation.check_seat_covered();

-- What an order writes is sound on every day it holds: no ring of seats, nobody left in an abolished seat or in one that was
-- made too small. Orders about seats of one agency that move the line take turns, as moves of units do.
create or replace function organisation.check_seat_version() returns trigger
language plpgsql as $$
begin
  if new.parent_id is not null then
    perform pg_advisory_xact_lock(hashtextextended('positions/' || new.tenant_id::text, 0));
    if exists (
      with recursive days as (
        select new.valid_from as day
        union
        select v.valid_from from organisation.position_versions v
         where v.tenant_id = new.tenant_id and v.superseded_at is null and v.valid_from > new.valid_from
           and (new.valid_to is null or v.valid_from < new.valid_to)
      ), up as (
        select d.day, new.parent_id as id from days d
        union
        select up.day, v.parent_id from up join organisation.position_versions v
            on v.tenant_id = new.tenant_id and v.position_id = up.id and v.superseded_at is null
           and v.valid_from <= up.day and (v.valid_to is null or v.valid_to > up.day)
         where v.parent_id is not null
      ) select 1 from up where up.id = new.position_id) then
      raise exception 'a seat below itself' using errcode = '23514', constraint = 'positions_no_cycle_ck';
    end if;
  end if;
  if new.status = 'abolished' and exists (
    select 1 from people.assignments a
     where a.tenant_id = new.tenant_id and a.position_id = new.position_id and a.superseded_at is null
       and (new.valid_to is null or a.valid_from < new.valid_to) and (a.valid_to is null or a.valid_to > new.valid_from)) then
    raise exception 'somebody holds the seat' using errcode = '23514', constraint = 'positions_abolished_held_ck';
  end if;
  if exists (
    select 1 from organisation.position_versions o
     where o.tenant_id = new.tenant_id and o.position_id = new.position_id and o.superseded_by_order_id = new.recorded_by_order_id
       and o.capacity_percent > new.capacity_percent)
     and people.seat_load(new.tenant_id, new.position_id, null, new.valid_from, new.valid_to) > new.capacity_percent then
    raise exception 'more is held than would be left' using errcode = '23514', constraint = 'positions_capacity_held_ck';
  end if;
  return null;
end $$;
comment on function organisation.check_seat_version() is
  'What an order about a seat writes has no ring, nobody in an abolished seat and nobody too many where it takes room away.';

drop trigger if exists sound_100 on organisation.position_versions;
create trigger sound_100 after insert on organisation.position_versions
  for each row when (new.recorded_by_order_id is not null) execute function organisation.check_seat_version();

drop trigger if exists keep_recorded_100 on organisation.position_versions;
create trigger keep_recorded_100 before update on organisation.position_versions
  for each row execute function app.keep_recorded();
drop trigger if exists keep_recorded_100 on people.acting_charges;
create trigger keep_recorded_100 before update on people.acting_charges
  for each row execute function app.keep_recorded();

-- The rule of seats. Every function takes the agency from the row it judges, so that a load without an entered agency is
-- judged as well; the walls hold, since none runs with its owner's rights.

create or replace function organisation.seat_mode(p_tenant uuid, p_day date) returns text
language sql stable as $$
  select coalesce((
    select r.mode from organisation.seat_rules r
     where r.tenant_id = p_tenant and r.superseded_at is null and r.valid_from <= p_day
     order by r.valid_from desc limit 1), 'warn')
$$;
comment on function organisation.seat_mode(uuid, date) is 'What the agency does on a day about an order without a vacant funded seat: off, warn or block.';

-- The most that is held of a seat on any day of a period, by others than the one employment.
create or replace function people.seat_load(p_tenant uuid, p_position uuid, p_besides uuid, p_from date, p_to date) returns integer
language sql stable as $$
  with held as (
    select a.valid_from, a.valid_to, a.fte_percent from people.assignments a
     where a.tenant_id = p_tenant and a.position_id = p_position and a.superseded_at is null
       and a.employment_id is distinct from p_besides
       and (p_to is null or a.valid_from < p_to) and (a.valid_to is null or a.valid_to > p_from)
  )
  select coalesce(max(l.taken), 0)::int
    from (select sum(h.fte_percent) as taken
            from (select greatest(valid_from, p_from) as day from held group by 1) d
            join held h on h.valid_from <= d.day and (h.valid_to is null or h.valid_to > d.day)
           group by d.day) l
$$;
comment on function people.seat_load(uuid, uuid, uuid, date, date) is
  'The most that is held of a seat on any day of a period, in hundredths, besides one employment.';

-- What keeps an employment from holding a seat from a day on: none (no seat), not-open, proposed, frozen, abolished,
-- unbudgeted, held; null where nothing does. A secondee needs no seat of the host's: home keeps theirs.
create or replace function people.seat_fault(
  p_tenant uuid, p_employment uuid, p_position uuid, p_share integer, p_from date, p_to date) returns text
language plpgsql stable as $$
declare
  v_seat record;
begin
  if p_position is null then
    return (select 'none' from people.employments e
             where e.tenant_id = p_tenant and e.id = p_employment and e.kind <> 'secondee');
  end if;
  select v.status, v.budget_until into v_seat
    from organisation.position_versions v
   where v.tenant_id = p_tenant and v.position_id = p_position and v.superseded_at is null
     and v.valid_from <= p_from and (v.valid_to is null or v.valid_to > p_from);
  if not found then
    return 'not-open';
  end if;
  if v_seat.status <> 'funded' then
    return v_seat.status;
  end if;
  if v_seat.budget_until < p_from then
    return 'unbudgeted';
  end if;
  if exists (
    select 1 from organisation.position_versions v
     where v.tenant_id = p_tenant and v.position_id = p_position and v.superseded_at is null and v.status = 'abolished'
       and (p_to is null or v.valid_from < p_to)) then
    return 'abolished';
  end if;
  if exists (
    select 1 from organisation.position_versions v
     where v.tenant_id = p_tenant and v.position_id = p_position and v.superseded_at is null
       and (p_to is null or v.valid_from < p_to) and (v.valid_to is null or v.valid_to > p_from)
       and p_share + people.seat_load(p_tenant, p_position, p_employment, greatest(v.valid_from, p_from), least(v.valid_to, p_to))
           > v.capacity_percent) then
    return 'held';
  end if;
  return null;
end $$;
comment on function people.seat_fault(uuid, uuid, uuid, integer, date, date) is
  'What keeps an employment from holding a seat over a period, as a code; null where nothing does.';

-- Days on which an assignment puts somebody where they were not: its days without those that the same writing closed for the
-- same unit and seat. A promotion in the seat, or a later end, is no new holding of what was held already.
create or replace function people.days_newly_held(p_assignment people.assignments) returns datemultirange
language sql stable as $$
  select datemultirange(daterange(p_assignment.valid_from, p_assignment.valid_to, '[)'))
       - coalesce((
           select range_agg(daterange(o.valid_from, o.valid_to, '[)')) from people.assignments o
            where o.tenant_id = p_assignment.tenant_id and o.employment_id = p_assignment.employment_id
              and o.superseded_at is not null
              and (o.superseded_by_action_id = p_assignment.recorded_by_action_id or o.superseded_at = p_assignment.recorded_at)
              and o.unit_id = p_assignment.unit_id and o.position_id is not distinct from p_assignment.position_id
              and o.fte_percent >= p_assignment.fte_percent), '{}'::datemultirange)
$$;
comment on function people.days_newly_held(people.assignments) is
  'Days on which an assignment puts somebody into a unit and seat where they were not before it was written.';

-- What is amiss with the seats an action put its person into, by the rule of each first day; for previews and the record.
create or replace function people.seat_findings(p_action uuid) returns table (fault text, mode text, first_day date)
language sql stable as $$
  select f.fault, organisation.seat_mode(a.tenant_id, lower(n.days)), lower(n.days)
    from people.assignments a
   cross join lateral unnest(people.days_newly_held(a)) as n (days)
   cross join lateral people.seat_fault(a.tenant_id, a.employment_id, a.position_id, a.fte_percent, lower(n.days), upper(n.days)) as f (fault)
   -- By the action's own employment: no index knows assignments by their action, and the agency's would be read whole.
   where a.tenant_id = app.tenant() and a.recorded_by_action_id = p_action and a.superseded_at is null and f.fault is not null
     and a.employment_id = (select x.employment_id from people.actions x where x.tenant_id = app.tenant() and x.id = p_action)
   order by lower(n.days)
$$;
comment on function people.seat_findings(uuid) is 'What is amiss with the seats an action put its person into, by day.';

-- No new holding without a vacant funded seat where the agency blocks on its first day. Seats take turns: of two who want the
-- last one the second waits here, and then finds it held. An order that carries a reasoned override, by whoever may, passes;
-- what an undoing brings back passes where the seat still has room.
create or replace function people.check_seats() returns trigger
language plpgsql as $$
declare
  v record;
begin
  if coalesce(current_setting('app.is_restoring', true), '') = 'on' or not exists (
    select 1 from organisation.seat_rules r
     where r.mode = 'block' and r.superseded_at is null and r.tenant_id in (select w.tenant_id from written w)) then
    return null;
  end if;
  perform 1 from organisation.positions p
    where (p.tenant_id, p.id) in (select w.tenant_id, w.position_id from written w) order by p.id for no key update;
  for v in
    select a.tenant_id, a.employment_id, a.position_id, lower(n.days) as first_day, f.fault, restored.is_so,
           p.number, u.code as unit_code
      from written w
      join people.assignments a on a.tenant_id = w.tenant_id and a.id = w.id
     cross join lateral unnest(people.days_newly_held(a)) as n (days)
     cross join lateral people.seat_fault(a.tenant_id, a.employment_id, a.position_id, a.fte_percent, lower(n.days), upper(n.days)) as f (fault)
     cross join lateral (
       select exists (
         select 1 from people.assignments o
          where o.tenant_id = a.tenant_id and o.employment_id = a.employment_id and o.id <> a.id
            and o.recorded_by_action_id = a.recorded_by_action_id and o.superseded_at <= a.recorded_at
            and o.unit_id = a.unit_id and o.position_id is not distinct from a.position_id
            and daterange(o.valid_from, o.valid_to, '[)') @> n.days) as is_so) restored
      left join organisation.positions p on p.tenant_id = a.tenant_id and p.id = a.position_id
      left join organisation.units u on u.tenant_id = a.tenant_id and u.id = a.unit_id
     where f.fault is not null and organisation.seat_mode(a.tenant_id, lower(n.days)) = 'block'
       and (not restored.is_so or f.fault in ('held', 'abolished'))
       -- An order about a unit takes everybody along in the seat they have, or without one as before.
       and not exists (
         select 1 from people.actions x
          where x.tenant_id = a.tenant_id and x.id = a.recorded_by_action_id and x.unit_order_id is not null)
       and not exists (
         select 1 from people.actions x
          where x.tenant_id = a.tenant_id and x.id = a.recorded_by_action_id and x.seat_override is not null
            and (restored.is_so or app.reach('people.seat.override') = 'agency'))
     limit 1
  loop
    raise exception 'no vacant funded seat: %', v.fault
      using errcode = '23514', constraint = 'assignments_seat_' || replace(v.fault, '-', '_') || '_ck',
            detail = json_build_object('seat', coalesce(v.number, ''), 'unit', coalesce(v.unit_code, ''), 'day', v.first_day)::text;
  end loop;
  return null;
end $$;
comment on function people.check_seats() is 'Where the agency blocks, nobody is put anywhere without a vacant funded seat on that day.';

drop trigger if exists seats_100 on people.assignments;
create trigger seats_100 after insert on people.assignments
  referencing new table as written for each statement execute function people.check_seats();
