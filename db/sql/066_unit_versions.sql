-- role: hr_owner
-- The dated units: whoever writes a unit (a page, an import, opening an agency, a seed) writes its first version with it,
-- and what the versions say is sound on every day.

create or replace function organisation.write_first_version() returns trigger
language plpgsql as $$
begin
  -- A backup brings the versions itself.
  if coalesce(current_setting('app.is_restoring', true), '') = 'on' then
    return null;
  end if;
  insert into organisation.unit_versions (
    tenant_id, id, unit_id, valid_from, valid_to, name_ar, name_en, kind, parent_id, recorded_at, order_id, recorded_by_order_id)
  select u.tenant_id, app.new_id(), u.id, u.opened_on, u.closed_on, u.name_ar, u.name_en, u.kind, u.parent_id, u.created_at,
         u.order_id, u.order_id
    from written u;
  return null;
end $$;
comment on function organisation.write_first_version() is 'A unit''s history begins with the unit, whoever writes it.';

drop trigger if exists first_version_100 on organisation.units;
create trigger first_version_100 after insert on organisation.units
  referencing new table as written for each statement execute function organisation.write_first_version();

-- Versions cover exactly the days a unit stands. Deferred, since one order writes both. The one insert of hr_platform
-- (a new agency's root) is covered by the trigger above, and its owner reads nothing here.
create or replace function organisation.check_unit_covered() returns trigger
language plpgsql stable as $$
declare
  v_unit uuid := case when tg_table_name = 'units' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'unit_id' end;
  v_stands datemultirange;
  v_told datemultirange;
begin
  if current_user = 'hr_platform' then
    return null;
  end if;
  select datemultirange(daterange(u.opened_on, u.closed_on, '[)')) into v_stands
    from organisation.units u where u.tenant_id = new.tenant_id and u.id = v_unit;
  if v_stands is null then
    return null;
  end if;
  select coalesce(range_agg(daterange(v.valid_from, v.valid_to, '[)')), '{}'::datemultirange) into v_told
    from organisation.unit_versions v
   where v.tenant_id = new.tenant_id and v.unit_id = v_unit and v.superseded_at is null;
  if v_told <> v_stands then
    raise exception 'versions % do not cover a unit that stands %', v_told, v_stands
      using errcode = '23514', constraint = 'unit_versions_cover_ck';
  end if;
  return null;
end $$;
comment on function organisation.check_unit_covered() is 'No gap in a unit''s versions, and none outside the days it stands.';

drop trigger if exists unit_covered_100 on organisation.unit_versions;
create constraint trigger unit_covered_100 after insert or update on organisation.unit_versions
  deferrable initially deferred for each row execute function organisation.check_unit_covered();
drop trigger if exists unit_covered_100 on organisation.units;
create constraint trigger unit_covered_100 after insert or update of opened_on, closed_on on organisation.units
  deferrable initially deferred for each row execute function organisation.check_unit_covered();

-- What an order writes keeps the tree sound on every day it holds: no ring, and a parent that stands throughout. Orders
-- about units take turns in an agency, since two of them, each sound alone, could close a ring together.
create or replace function organisation.check_unit_version() returns trigger
language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('units/' || new.tenant_id::text, 0));
  if exists (
    with recursive days as (
      select new.valid_from as day
      union
      select v.valid_from from organisation.unit_versions v
       where v.tenant_id = new.tenant_id and v.superseded_at is null and v.valid_from > new.valid_from
         and (new.valid_to is null or v.valid_from < new.valid_to)
    ), up as (
      select d.day, new.parent_id as id from days d
      union
      select up.day, v.parent_id from up join organisation.unit_versions v
          on v.tenant_id = new.tenant_id and v.unit_id = up.id and v.superseded_at is null
         and v.valid_from <= up.day and (v.valid_to is null or v.valid_to > up.day)
       where v.parent_id is not null
    ) select 1 from up where up.id = new.unit_id) then
    raise exception 'a unit below itself' using errcode = '23514', constraint = 'units_no_cycle_ck';
  end if;
  if not exists (
    select 1 from organisation.units p
     where p.tenant_id = new.tenant_id and p.id = new.parent_id and p.opened_on <= new.valid_from
       and (p.closed_on is null or (new.valid_to is not null and new.valid_to <= p.closed_on))) then
    raise exception 'the unit above does not stand throughout' using errcode = '23514', constraint = 'units_parent_stands_ck';
  end if;
  return null;
end $$;
comment on function organisation.check_unit_version() is 'What an order writes has no ring and a parent that stands, on every day it holds.';

drop trigger if exists sound_100 on organisation.unit_versions;
create trigger sound_100 after insert on organisation.unit_versions
  for each row when (new.recorded_by_order_id is not null and new.parent_id is not null)
  execute function organisation.check_unit_version();

drop trigger if exists keep_recorded_100 on organisation.unit_versions;
create trigger keep_recorded_100 before update on organisation.unit_versions
  for each row execute function app.keep_recorded();
