-- role: hr_owner
-- Support access: the platform asks, the agency decides; either ends it. The walls say who reaches the row; these bind
-- hr_app only, and refuse after the wall has judged.

create or replace function identity.check_support_access() returns trigger
language plpgsql as $$
declare
  v_is_agency boolean := app.tenant() = new.agency_tenant_id;
begin
  if current_user <> 'hr_app' then return null; end if;
  if tg_op = 'INSERT' then
    if new.status <> 'asked' or new.ends_at is not null or new.decided_at is not null or new.ended_at is not null
       or new.asked_by is distinct from app.actor()
       or not exists (select 1 from platform.agencies a where a.id = new.tenant_id and a.kind = 'operator') then
      raise exception 'support is asked for by the platform, in one''s own name' using errcode = '42501';
    end if;
    return null;
  end if;
  if (to_jsonb(new) - array['status', 'decided_by_name', 'decided_at', 'note', 'ends_at', 'ended_at', 'version'])
     <> (to_jsonb(old) - array['status', 'decided_by_name', 'decided_at', 'note', 'ends_at', 'ended_at', 'version']) then
    raise exception 'what was asked stays as it was asked' using errcode = '42501';
  end if;
  if new.status <> old.status and not (
       (old.status = 'asked' and new.status in ('approved', 'refused') and v_is_agency)
       or (old.status = 'asked' and new.status = 'withdrawn' and not v_is_agency)
       or (old.status = 'approved' and new.status = 'ended')) then
    raise exception 'no such move of a support access' using errcode = '42501';
  end if;
  -- A person of the agency lets in, and never whoever asked.
  if new.status = 'approved' and old.status = 'asked' and (app.actor() is null or app.actor() = old.asked_by) then
    raise exception 'nobody lets themselves in' using errcode = '42501';
  end if;
  -- The end is set once, by the agency, and no later than what was asked for.
  if new.ends_at is distinct from old.ends_at
     and not (v_is_agency and old.status = 'asked' and new.status = 'approved'
              and new.ends_at <= clock_timestamp() + make_interval(hours => old.hours + 1)) then
    raise exception 'the end of a support access is the agency''s to set, once' using errcode = '42501';
  end if;
  return null;
end $$;
comment on function identity.check_support_access() is
  'The platform asks in its own name, the agency approves or refuses, either ends; the time asked for is never exceeded.';
drop trigger if exists support_access_100 on identity.support_accesses;
create trigger support_access_100 after insert or update on identity.support_accesses
  for each row execute function identity.check_support_access();

-- The role of support is held only by whom the agency let in, as long as it said.
create or replace function identity.check_support_member() returns trigger
language plpgsql as $$
begin
  if current_user <> 'hr_app' or new.status <> 'active' or not 'support' = any (new.roles) then
    return null;
  end if;
  if not exists (
       select 1 from identity.support_accesses s
        where s.agency_tenant_id = new.tenant_id and s.asked_by = new.account_id and s.status = 'approved'
          and s.ends_at = new.expires_at) then
    raise exception 'nobody let this account in' using errcode = '42501';
  end if;
  return null;
end $$;
comment on function identity.check_support_member() is
  'A membership with the role of support stands on an approved access of the same account, with the same end.';
drop trigger if exists support_member_100 on identity.memberships;
create trigger support_member_100 after insert or update on identity.memberships
  for each row execute function identity.check_support_member();

-- Who asks for a reset is who is signed in, and what was asked stays; the deed itself is identity.reset_second_factor.
create or replace function identity.check_factor_reset() returns trigger
language plpgsql as $$
begin
  if current_user <> 'hr_app' then return null; end if;
  if tg_op = 'INSERT' then
    if new.status <> 'asked' or new.decided_at is not null or new.asked_by is distinct from app.actor() then
      raise exception 'a reset is asked for in one''s own name' using errcode = '42501';
    end if;
    return null;
  end if;
  if (to_jsonb(new) - array['status', 'decided_by_name', 'decided_at', 'version'])
     <> (to_jsonb(old) - array['status', 'decided_by_name', 'decided_at', 'version'])
     or (new.status <> old.status and old.status <> 'asked') then
    raise exception 'what was asked stays as it was asked' using errcode = '42501';
  end if;
  return null;
end $$;
comment on function identity.check_factor_reset() is
  'A reset of a second factor is asked for in one''s own name and decided once.';
drop trigger if exists factor_reset_100 on identity.second_factor_resets;
create trigger factor_reset_100 after insert or update on identity.second_factor_resets
  for each row execute function identity.check_factor_reset();
