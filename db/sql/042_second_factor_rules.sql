-- role: hr_platform

create or replace function app.set_second_factor_rule(p_role text, p_from date, p_version int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_version int;
begin
  if app.permission() is distinct from 'platform.agency.change'
     or not exists (select 1 from platform.agencies a where a.id = app.tenant() and a.kind = 'operator') then
    raise exception 'not the platform console' using errcode = 'MW403';
  end if;
  -- No row is version 0.
  if p_version = 0 then
    insert into platform.second_factor_rules (role, enforced_from) values (p_role, p_from)
    on conflict (role) do nothing returning version into v_version;
  else
    update platform.second_factor_rules r set enforced_from = p_from, version = r.version + 1
     where r.role = p_role and r.version = p_version returning r.version into v_version;
  end if;
  return v_version;
end $$;
comment on function app.set_second_factor_rule(text, date, int) is
  'Sets from which day the holders of a role work with a second factor only, if the rule still has this version; null when it has not.';
