-- role: hr_auth
-- What an agency may do to accounts of its members, which it never reads: end their sessions once they have left, and take
-- away a second factor that was lost.

create or replace function identity.end_sessions_of_former(p_accounts uuid[]) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_count int;
begin
  if app.tenant() is null then
    raise exception 'no agency entered' using errcode = 'MW403';
  end if;
  -- Only of those this agency has let go and who work nowhere else: another agency's member stays signed in there.
  delete from identity.sessions s
   where s.account_id = any (p_accounts)
     and exists (select 1 from identity.memberships m
                  where m.tenant_id = app.tenant() and m.account_id = s.account_id and m.status = 'ended')
     -- A session of this agency's own provider opens nothing else.
     and (s.only_tenant_id = app.tenant()
          or not exists (select 1 from identity.memberships m where m.account_id = s.account_id and m.status = 'active'));
  get diagnostics v_count = row_count;
  return v_count;
end $$;
comment on function identity.end_sessions_of_former(uuid[]) is
  'Signs out accounts whose membership in the entered agency has ended and who have no other; returns how many sessions.';

create or replace function identity.reset_second_factor(p_reset uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
  v_is_operator boolean;
begin
  if app.permission() is distinct from 'identity.second-factor.reset' then
    raise exception 'not allowed to reset a second factor' using errcode = 'MW403';
  end if;
  select r.account_id, r.asked_by, r.asked_at into v
    from identity.second_factor_resets r
   where r.tenant_id = app.tenant() and r.id = p_reset and r.status = 'asked';
  if not found then
    raise exception 'no such reset' using errcode = 'MW404';
  end if;
  select exists (select 1 from platform.agencies a where a.id = app.tenant() and a.kind = 'operator') into v_is_operator;
  if v.account_id = app.actor() then
    raise exception 'nobody resets their own' using errcode = '23514', constraint = 'second_factor_resets_own_ck';
  end if;
  -- A second person, or a day in which its holder could say no.
  if v.asked_by = app.actor() and v.asked_at > clock_timestamp() - interval '24 hours' then
    raise exception 'a second person or a day' using errcode = '23514', constraint = 'second_factor_resets_second_person_ck';
  end if;
  -- Who may do the gravest acts, here or elsewhere, needs two others: one who asks and one who does it.
  if v.asked_by in (app.actor(), v.account_id) and exists (
       select 1 from identity.memberships m
        where m.account_id = v.account_id and m.status = 'active'
          and m.roles && array['hr_director', 'centre_director', 'platform_administrator']) then
    raise exception 'a second administrator' using errcode = '23514', constraint = 'second_factor_resets_grave_ck';
  end if;
  -- Whoever gave it since is not without it.
  if exists (select 1 from identity.sessions s where s.account_id = v.account_id and s.second_factor_at > v.asked_at) then
    raise exception 'the second factor is in use' using errcode = '23514', constraint = 'second_factor_resets_in_use_ck';
  end if;
  -- An agency's word does not open the platform, nor, by one person alone, what the account may do elsewhere.
  if not v_is_operator and exists (
       select 1 from identity.memberships m
        where m.account_id = v.account_id and m.tenant_id <> app.tenant() and m.status = 'active'
          and ('platform_administrator' = any (m.roles) or (cardinality(m.roles) > 0 and v.asked_by = app.actor()))) then
    raise exception 'the account has roles elsewhere' using errcode = '23514', constraint = 'second_factor_resets_elsewhere_ck';
  end if;
  delete from identity.recovery_codes c where c.account_id = v.account_id;
  delete from identity.second_factors f where f.account_id = v.account_id;
  delete from identity.sessions s where s.account_id = v.account_id;
end $$;
comment on function identity.reset_second_factor(uuid) is
  'Takes away the second factor of a member of the entered agency, asked for by another or a day ago; ends all sessions.';

create or replace function identity.has_second_factor(p_account uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.permission() is null or app.permission() not in ('identity.second-factor.reset', 'identity.second-factor.ask')
     or not exists (select 1 from identity.memberships m
                     where m.tenant_id = app.tenant() and m.account_id = p_account and m.status = 'active') then
    raise exception 'not allowed to ask' using errcode = 'MW403';
  end if;
  return exists (select 1 from identity.second_factors f where f.account_id = p_account and f.confirmed_at is not null);
end $$;
comment on function identity.has_second_factor(uuid) is
  'Whether a member of the entered agency has a second factor at all; for whoever may ask for its reset or do it.';
